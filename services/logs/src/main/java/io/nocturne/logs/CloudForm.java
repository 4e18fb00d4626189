package io.nocturne.logs;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the services of a cloud write in words between blanks: flow logs of networks, load balancers, object stores, proxies. */
final class CloudForm {
    private static final Pattern FLOW = Pattern.compile(
            "(\\d) (\\d{12}|unknown) (eni-\\w+) (\\S+) (\\S+) (\\d+|-) (\\d+|-) (\\d+|-) (\\d+|-) (\\d+|-) (\\d{10}) (\\d{10}) (ACCEPT|REJECT|-) (OK|NODATA|SKIPDATA).*",
            Pattern.DOTALL);
    private static final String[] FLOW_NAMES = {
            "version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol", "packets", "bytes", "start", "end", "action", "log-status"
    };
    private static final Pattern BALANCER = Pattern.compile(
            "(?:(https?|h2|grpcs|wss?) )?(\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z) (\\S+) (\\S+:\\d+) (\\S+:\\d+|-) (-?[\\d.]+) (-?[\\d.]+) (-?[\\d.]+) (\\d{3}|-) (\\d{3}|-)"
                    + " (\\d+) (\\d+) \"([^\"]*)\"(?: \"([^\"]*)\")?.*",
            Pattern.DOTALL);
    private static final Pattern STORE =
            Pattern.compile("[0-9a-f]{64} (\\S+) \\[([^\\]]{20,32})] (\\S+) (\\S+) (\\S+) ([A-Z]+\\.\\S+) (\\S+) (\"[^\"]*\"|-) (\\d{3}|-) (\\S+) .*", Pattern.DOTALL);

    private static final Pattern PROXY =
            Pattern.compile("(\\d{10}\\.\\d{3}) +(\\d+) (\\S+) ([A-Z_]+)/(\\d{3}) (\\d+) ([A-Z_]+) (\\S+) (\\S+) (\\S+) (\\S+).*", Pattern.DOTALL);

    private CloudForm() {}

    static boolean parse(Draft d, int from) {
        String s = d.text;
        int blank = s.indexOf(' ', from);
        if (blank < 0 || s.length() - from < 60) {
            return false;
        }
        return switch (blank - from) {
            case 1 -> s.indexOf(" eni-", from) == from + 14 && flow(d, from) || s.startsWith("unknown eni-", from + 2) && flow(d, from);
            case 14 -> s.charAt(from + 10) == '.' && proxy(d, from);
            case 64 -> s.indexOf(" [", blank) > 0 && store(d, from);
            default -> (s.startsWith("h", from) || s.startsWith("ws", from) || s.startsWith("grpcs", from) || s.charAt(blank - 1) == 'Z') && s.indexOf(" \"", blank) > 0
                    && balancer(d, from);
        };
    }

    private static boolean flow(Draft d, int from) {
        Matcher m = FLOW.matcher(d.text).region(from, d.text.length());
        if (!m.matches()) {
            return false;
        }
        for (int i = 0; i < FLOW_NAMES.length; i++) {
            String value = m.group(i + 1);
            d.field(FLOW_NAMES[i], value.equals("-") ? null : value);
        }
        d.time = Instant.ofEpochSecond(Long.parseLong(m.group(11)));
        d.host(m.group(3));
        d.format = "aws-vpc-flow";
        d.message = m.group(13).equals("-")
                ? m.group(14)
                : m.group(13) + " " + m.group(4) + ":" + m.group(6) + " to " + m.group(5) + ":" + m.group(7) + " protocol " + m.group(8) + ", " + m.group(9)
                        + " packets, "
                        + m.group(10) + " bytes";
        return true;
    }

    private static boolean balancer(Draft d, int from) {
        Matcher m = BALANCER.matcher(d.text).region(from, d.text.length());
        if (!m.matches()) {
            return false;
        }
        d.time(m.group(2));
        d.field("type", m.group(1));
        d.host(m.group(3));
        d.field("client", m.group(4));
        d.field("target", m.group(5).equals("-") ? null : m.group(5));
        d.field("seconds", m.group(7));
        d.field("status", m.group(9));
        d.field("target-status", m.group(10));
        request(d, m.group(13), m.group(9));
        d.field("agent", m.group(14));
        d.format = m.group(1) == null ? "aws-elb" : "aws-alb";
        return true;
    }

    /** Squid's own log of requests. */
    private static boolean proxy(Draft d, int from) {
        Matcher m = PROXY.matcher(d.text).region(from, d.text.length());
        if (!m.matches()) {
            return false;
        }
        d.time(m.group(1));
        d.field("milliseconds", m.group(2));
        d.field("client", m.group(3));
        d.field("result", m.group(4));
        d.field("status", m.group(5));
        d.field("bytes", m.group(6));
        d.field("user", m.group(9).equals("-") ? null : m.group(9));
        d.field("server", m.group(10));
        d.field("type", m.group(11).equals("-") ? null : m.group(11));
        request(d, m.group(7) + " " + m.group(8) + " -", m.group(5));
        d.message = m.group(7) + " " + m.group(8) + " " + m.group(4) + "/" + m.group(5);
        d.format = "squid";
        return true;
    }

    private static boolean store(Draft d, int from) {
        Matcher m = STORE.matcher(d.text).region(from, d.text.length());
        if (!m.matches()) {
            return false;
        }
        d.time(m.group(2));
        d.field("bucket", m.group(1));
        d.field("client", m.group(3));
        d.field("requester", m.group(4).equals("-") ? null : m.group(4));
        d.field("request-id", m.group(5));
        d.field("operation", m.group(6));
        d.field("key", m.group(7).equals("-") ? null : m.group(7));
        d.field("status", m.group(9).equals("-") ? null : m.group(9));
        d.field("error", m.group(10).equals("-") ? null : m.group(10));
        request(d, m.group(8).replace("\"", ""), m.group(9));
        d.format = "aws-s3";
        return true;
    }

    private static void request(Draft d, String request, String status) {
        String[] parts = request.split(" ", 3);
        if (parts.length == 3) {
            d.field("method", parts[0]);
            d.field("path", parts[1]);
        }
        d.message = request + " " + status;
    }
}
