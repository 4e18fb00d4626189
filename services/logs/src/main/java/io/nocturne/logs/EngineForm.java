package io.nocturne.logs;

import io.nocturne.core.Severity;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lines of databases and of the engines that run containers, after their time. */
final class EngineForm {
    private static final String LEVELS = "(LOG|DEBUG[1-5]?|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC|DETAIL|HINT|QUERY|CONTEXT|LOCATION|STATEMENT)";
    /** PostgreSQL's own prefix {@code %m [%p] %q%u@%d }, and Debian's. */
    private static final Pattern POSTGRES =
            Pattern.compile(" ?(?:[A-Z]{2,5} |[+-]\\d{2} )?\\[(\\d+)](?: |: \\[\\d+-\\d+] )(?:([\\w.\\-\\[\\]]+)@([\\w.\\-\\[\\]]+) )?" + LEVELS + ": {1,2}(.*)",
                    Pattern.DOTALL);
    /** Amazon's prefix {@code %t:%r:%u@%d:[%p]:}. */
    private static final Pattern RDS =
            Pattern.compile(" ?(?:[A-Z]{2,5})?:([\\w.:\\-\\[\\]]*?)(?:\\(\\d+\\))?:([\\w.\\-\\[\\]]*)@([\\w.\\-\\[\\]]*):\\[(\\d+)]:" + LEVELS + ": {1,2}(.*)",
                    Pattern.DOTALL);
    private static final Pattern MYSQL = Pattern.compile(" (\\d+) \\[(System|Note|Warning|Error)] \\[(MY-\\d{6})] \\[(\\w+)] (.*)", Pattern.DOTALL);
    private static final Pattern ORACLE = Pattern.compile(" (ORA-\\d{5}): .*", Pattern.DOTALL);

    private static final Pattern REDIS = Pattern.compile("(\\d+):([XCSM]) (\\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d{3}) ([.*#-]) (.*)", Pattern.DOTALL);

    private EngineForm() {}

    /** Lines that begin with a time which ends at {@code after}. */
    static boolean afterStamp(Draft d, int after) {
        String s = d.text;
        if (after + 6 >= s.length()) {
            return false;
        }
        if (s.startsWith(" std", after) && container(d, after + 1)) {
            return true;
        }
        if (s.startsWith(" ORA-", after)) {
            return oracle(d, after);
        }
        int bracket = s.indexOf('[', after);
        return bracket >= 0 && bracket - after < 120 && (postgres(d, after) || rds(d, after) || s.startsWith("[MY-", s.indexOf("] ", bracket) + 2) && mysql(d, after));
    }

    /** What the kubelet keeps of a container (CRI): {@code stdout F text}, {@code P} where the line goes on. */
    private static boolean container(Draft d, int from) {
        String s = d.text;
        String stream = s.startsWith("stdout ", from) ? "stdout" : s.startsWith("stderr ", from) ? "stderr" : "";
        int flag = from + 7;
        int text = flag + 2;
        if (stream.isEmpty() || text > s.length() || s.charAt(flag + 1) != ' ' || s.charAt(flag) != 'F' && s.charAt(flag) != 'P') {
            return false;
        }
        d.field("stream", stream);
        d.field("partial", s.charAt(flag) == 'P' ? "true" : null);
        d.format = "cri";
        d.message = s.substring(text);
        inner(d);
        return true;
    }

    /** Takes what the message, being a line of a program, says itself. */
    static void inner(Draft d) {
        Draft line = LogDecoder.inside(d.message, d);
        if (line.format.equals("raw") || line.severity == null) {
            return;
        }
        d.severity = d.severity == null ? line.severity : d.severity;
        d.app(line.app);
        d.pid(line.pid);
        d.message = line.message;
        line.fields().forEach(d::field);
    }

    private static boolean postgres(Draft d, int after) {
        Matcher m = POSTGRES.matcher(d.text).region(after, d.text.length());
        if (!m.lookingAt()) {
            return false;
        }
        known(d, m.group(1), m.group(2), m.group(3), m.group(4), m.group(5));
        return true;
    }

    private static boolean rds(Draft d, int after) {
        Matcher m = RDS.matcher(d.text).region(after, d.text.length());
        if (!m.lookingAt()) {
            return false;
        }
        known(d, m.group(4), m.group(2), m.group(3), m.group(5), m.group(6));
        d.field("client", m.group(1).isEmpty() ? null : m.group(1));
        return true;
    }

    private static void known(Draft d, String pid, @Nullable String user, @Nullable String database, String level,
            String message) {
        d.format = "postgresql";
        d.app("postgres");
        d.pid(pid);
        d.field("user", user);
        d.field("database", database);
        d.field("level", level);
        d.severity = d.severity != null ? d.severity : switch (level) {
            case "ERROR" -> Severity.ERROR;
            case "FATAL" -> Severity.CRITICAL;
            case "PANIC" -> Severity.ALERT;
            case "WARNING" -> Severity.WARNING;
            case "NOTICE" -> Severity.NOTICE;
            default -> level.startsWith("DEBUG") ? Severity.DEBUG : Severity.INFO;
        };
        d.message = message;
    }

    private static boolean mysql(Draft d, int after) {
        Matcher m = MYSQL.matcher(d.text).region(after, d.text.length());
        if (!m.lookingAt()) {
            return false;
        }
        d.format = "mysql";
        d.app("mysqld");
        d.field("thread", m.group(1));
        d.field("code", m.group(3));
        d.field("subsystem", m.group(4));
        d.severity = d.severity != null ? d.severity : switch (m.group(2)) {
            case "Error" -> Severity.ERROR;
            case "Warning" -> Severity.WARNING;
            case "Note" -> Severity.INFO;
            default -> Severity.NOTICE;
        };
        d.message = m.group(5);
        return true;
    }

    /** {@code 12345:M 20 Nov 2026 10:15:30.123 * text}: the process, its role, and a mark for how bad it is. */
    static boolean redis(Draft d, int from) {
        if (!Stamp.isDigit(d.text.charAt(from))) {
            return false;
        }
        Matcher m = REDIS.matcher(d.text).region(from, d.text.length());
        if (!m.matches() || !d.stamp.read(m.group(3), 0)) {
            return false;
        }
        d.time = d.stamp.resolve(d.zone, d.reference);
        d.format = "redis";
        d.app("redis");
        d.pid(m.group(1));
        d.field("role", switch (m.group(2)) {
            case "X" -> "sentinel";
            case "C" -> "child";
            case "S" -> "replica";
            default -> "master";
        });
        d.severity = d.severity != null ? d.severity : switch (m.group(4)) {
            case "." -> Severity.DEBUG;
            case "-" -> Severity.INFO;
            case "*" -> Severity.NOTICE;
            default -> Severity.WARNING;
        };
        d.message = m.group(5);
        return true;
    }

    private static boolean oracle(Draft d, int after) {
        Matcher m = ORACLE.matcher(d.text).region(after, d.text.length());
        if (!m.lookingAt()) {
            return false;
        }
        d.format = "oracle";
        d.field("code", m.group(1));
        d.severity = d.severity == null ? Severity.ERROR : d.severity;
        d.message = d.text.substring(after + 1);
        return true;
    }
}
