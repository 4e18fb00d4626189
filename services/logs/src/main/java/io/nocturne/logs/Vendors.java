package io.nocturne.logs;

import io.nocturne.core.Severity;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is particular to the messages of one vendor's devices. */
final class Vendors {
    /** Cisco: {@code %FACILITY-SUBFACILITY-SEVERITY-MNEMONIC:}. */
    private static final Pattern CISCO =
            Pattern.compile("%([A-Z][A-Z0-9_]*(?:-[A-Z0-9_]+)*?)(?:-[a-z]+)?-(?:SW\\d_[A-Z0-9]+-)?([0-7])-([A-Za-z0-9_]+)(?:\\s*:\\s*| (?=\\[F\\d))");
    private static final Pattern LETTERED = Pattern.compile("%([A-Z][A-Za-z0-9_]*)-([AFCEWNID])-([A-Za-z0-9_]+)\\s*:\\s*");
    /** Huawei and H3C: {@code %%01MODULE/4/MNEMONIC(l)[5]:}. */
    private static final Pattern HUAWEI = Pattern.compile("%%(\\d\\d) ?([A-Za-z0-9_]+)/([0-7])/([A-Za-z0-9_]+)(?:\\(([a-z]+)\\))?(?:\\[\\d+])?\\s*:\\s?");
    /** H3C's own buffer: {@code %Nov 20 02:03:04:123 2026 name MODULE/3/MNEMONIC: text}. */
    private static final Pattern COMWARE = Pattern.compile(" +(\\S+) +(?:%%\\d\\d)?([A-Z][A-Z0-9_]*)/([0-7])/([A-Za-z0-9_]+): ?");
    /** The number of a message between the program and Cisco's mnemonic. */
    private static final Pattern COUNTED = Pattern.compile("(\\d{1,10}): (?=%[A-Z])");
    private static final Pattern EXPLICIT = Pattern.compile("%([A-Z]+[0-9]?)-([0-7]): ");
    private static final Pattern JUNOS_FACILITY = Pattern.compile("DAEMON|AUTH|KERN|USER|PFE|CONFLICT|CHANGE|INTERACT|FIREWALL|FTP|NTP|DFC|EXT|LOCAL\\d");
    private static final Pattern CONTEXT = Pattern.compile("%\\$ ?([\\w-]+) ?%\\$ +(?=%[A-Z])");
    private static final Pattern UPTIME = Pattern.compile("(?:\\d+[ywdhms])+|\\d{1,3}:\\d\\d:\\d\\d(?:\\.\\d+)?");
    private static final Pattern ONTAP_AUDIT =
            Pattern.compile("[0-9a-f]{8}\\.[0-9a-f]{8} [0-9a-f]{8} [A-Z][a-z]{2} [A-Z][a-z]{2} +\\d+ \\d{4} [\\d:]{8} [+-]\\d\\d:?\\d\\d \\[(\\w+):\\w+:(\\d+)] ");
    private static final Pattern JUNIPER = Pattern.compile("([A-Z][A-Z0-9]+_[A-Z0-9_]{3,}): ");
    private static final Pattern PALO_ALTO = Pattern.compile(
            "\\d?,[^,]*,[0-9A-Z]{8,20},(TRAFFIC|THREAT|SYSTEM|CONFIG|HIPMATCH|HIP-MATCH|USERID|CORRELATION|GLOBALPROTECT|DECRYPTION|AUTHENTICATION|GTP|SCTP|URL|DATA|WILDFIRE|TUNNEL),");

    private Vendors() {}

    /**
     * Cisco's words in front of the time, each followed by a colon: sequence numbers, the name of the host, an uptime instead of a time.
     *
     * @return where the time or the message begins
     */
    static int ciscoPrefix(Draft d, int from) {
        String s = d.text;
        int p = from;
        for (int word = 0; word < 4; word++) {
            int end = s.charAt(Math.min(p, s.length() - 1)) == '*' ? taskEnd(s, p) : SyslogForm.wordEnd(s, p);
            if (end - p < 2 || s.charAt(end - 1) != ':' || end >= s.length()) {
                int number = word < 2 ? SyslogForm.skipBlank(s, end) : end;
                if (number > end && sequence(s, number) && s.charAt(p) != '*' && ciscoFollows(s, SyslogForm.skipBlank(s, SyslogForm.wordEnd(s, number)))) {
                    d.host(s.substring(p, end));
                    p = number;
                    continue;
                }
                return p;
            }
            String name = s.substring(p, end - 1);
            int next = SyslogForm.skipBlank(s, end);
            if (name.chars().allMatch(c -> c >= '0' && c <= '9')) {
                d.field("sequence", name);
            } else if (name.charAt(0) == '*' && name.length() > 2 && new Stamp().read(s, next)) {
                // The task of a wireless controller.
                d.field("task", name.substring(1));
            } else if (UPTIME.matcher(name).matches() && s.startsWith("%", next)) {
                d.field("uptime", name);
                return next;
            } else if (next < s.length()
                    && name.indexOf('[') < 0
                    && !name.startsWith("CEF")
                    && (Stamp.isDigit(s.charAt(next)) || s.charAt(next) == '*' || s.charAt(next) == '.' || new Stamp().read(s, next))
                    && ciscoFollows(s, next)) {
                d.host(name);
            } else {
                return p;
            }
            p = next;
        }
        return p;
    }

    /** Whether digits and a colon stand there. */
    private static boolean sequence(String s, int from) {
        int i = from;
        while (i < s.length() && Stamp.isDigit(s.charAt(i))) {
            i++;
        }
        return i > from && i + 1 < s.length() && s.charAt(i) == ':' && s.charAt(i + 1) == ' ';
    }

    /** Behind the colon after the name of a wireless controller's task, which may be several words. */
    private static int taskEnd(String s, int from) {
        int colon = s.indexOf(": ", from);
        return colon > from && colon - from < 48 && new Stamp().read(s, colon + 2) ? colon + 1 : SyslogForm.wordEnd(s, from);
    }

    /** Behind the virtual device context that Nexus switches put before the mnemonic, {@code %$ VDC-1 %$}; or {@code p}. */
    static int context(Draft d, int p) {
        if (!d.text.startsWith("%$", p)) {
            return p;
        }
        Matcher m = CONTEXT.matcher(d.text).region(p, Math.min(d.text.length(), p + 48)).useTransparentBounds(true);
        if (!m.lookingAt()) {
            return p;
        }
        d.field("context", m.group(1));
        return m.end();
    }

    /** H3C as its own buffer shows it; false where this is none. */
    static boolean comware(Draft d, int p) {
        int after = d.stamp(p + 1);
        if (after < 0) {
            return false;
        }
        Matcher m = COMWARE.matcher(d.text).region(after, Math.min(d.text.length(), after + 160)).useTransparentBounds(true);
        if (!m.lookingAt()) {
            d.time = null;
            return false;
        }
        d.format = "h3c";
        d.host(m.group(1));
        d.app(m.group(2));
        d.field("module", m.group(2));
        d.field("mnemonic", m.group(4));
        d.severity = d.severity == null ? Severity.ofCode(m.group(3).charAt(0) - '0') : d.severity;
        d.message = d.text.substring(m.end());
        return true;
    }

    /** Whether a host or nothing stands between a place and Cisco's mnemonic. */
    static boolean mnemonic(String s, int from) {
        int percent = s.indexOf('%', from);
        if (percent < 0 || percent - from > 70) {
            return false;
        }
        String between = s.substring(from, percent).replaceFirst("[ :]+$", "").strip();
        return between.indexOf(' ') < 0 && CISCO.matcher(s).region(percent, Math.min(s.length(), percent + 160)).lookingAt();
    }

    private static boolean ciscoFollows(String s, int from) {
        Stamp stamp = new Stamp();
        if (stamp.read(s, from) && s.startsWith(": ", stamp.end())) {
            return true;
        }
        int percent = s.indexOf(" %", from);
        return percent >= 0 && percent - from < 80;
    }

    /** A text that begins with a percent sign: Cisco's or Huawei's. */
    static boolean percent(Draft d, int p) {
        String s = d.text;
        if (s.startsWith("%%", p)) {
            Matcher m = HUAWEI.matcher(s).region(p, s.length());
            if (!m.lookingAt()) {
                return false;
            }
            d.format = m.group(1).equals("10") ? "h3c" : "huawei";
            d.field("module", m.group(2));
            d.field("mnemonic", m.group(4));
            if (d.severity == null) {
                d.severity = Severity.ofCode(m.group(3).charAt(0) - '0');
            }
            d.app(m.group(2));
            d.message = s.substring(m.end());
            return true;
        }
        Matcher m = CISCO.matcher(s).region(p, Math.min(s.length(), p + 160));
        if (!m.lookingAt()) {
            return lettered(d, p);
        }
        String facility = m.group(1);
        d.format = switch (facility) {
            case "ASA", "FTD", "PIX", "FWSM" -> "cisco-asa";
            default -> "cisco";
        };
        d.field("module", facility);
        d.field("mnemonic", m.group(3));
        if (d.severity == null) {
            d.severity = Severity.ofCode(m.group(2).charAt(0) - '0');
        }
        d.app(facility);
        d.message = s.substring(m.end());
        return true;
    }

    /** Cisco's small switches write the severity as a letter: {@code %STP-W-PORTSTATUS:}. */
    private static boolean lettered(Draft d, int p) {
        Matcher m = LETTERED.matcher(d.text).region(p, Math.min(d.text.length(), p + 160));
        if (!m.lookingAt()) {
            return false;
        }
        d.format = "cisco";
        d.field("module", m.group(1));
        d.field("mnemonic", m.group(3));
        if (d.severity == null) {
            d.severity = switch (m.group(2)) {
                case "A" -> Severity.ALERT;
                case "F", "C" -> Severity.CRITICAL;
                case "E" -> Severity.ERROR;
                case "W" -> Severity.WARNING;
                case "N" -> Severity.NOTICE;
                case "I" -> Severity.INFO;
                default -> Severity.DEBUG;
            };
        }
        d.app(m.group(1));
        d.message = d.text.substring(m.end());
        return true;
    }

    /** Junos where it is told to write priorities into the text, of a message without a name: {@code %DAEMON-4: text}. */
    private static boolean explicit(Draft d, int p) {
        Matcher m = EXPLICIT.matcher(d.text).region(p, Math.min(d.text.length(), p + 40));
        if (!m.lookingAt()) {
            return false;
        }
        if (d.severity == null) {
            d.severity = Severity.ofCode(m.group(2).charAt(0) - '0');
        }
        boolean junos = JUNOS_FACILITY.matcher(m.group(1)).matches();
        d.format = junos ? "juniper" : "cisco";
        d.app(junos ? null : m.group(1));
        d.message = d.text.substring(m.end());
        return true;
    }

    /** Whether a line of PAN-OS stands there. */
    static boolean isPaloAlto(String s, int from) {
        return from + 40 < s.length() && Stamp.isDigit(s.charAt(from)) && s.charAt(from + 1) == ','
                && PALO_ALTO.matcher(s).region(from, Math.min(s.length(), from + 120)).lookingAt();
    }

    /** Looks at a message whose header is known. */
    static void refine(Draft d) {
        String message = d.message;
        if (message.isEmpty()) {
            return;
        }
        char c = message.charAt(0);
        if (c == '0' && d.host == null && d.app != null) {
            // ONTAP's audit log: the node stands where others have their program.
            Matcher audit = ONTAP_AUDIT.matcher(message);
            if (audit.lookingAt()) {
                d.host(d.app);
                d.app = audit.group(1);
                d.field("sequence", audit.group(2));
                d.format = "netapp";
                d.message = message.substring(audit.end());
                return;
            }
        }
        int at = d.text.length() - message.length();
        if (d.app != null && d.text.endsWith(message)) {
            if (c == 'C' && KeyValues.cef(d, at) || c == 'L' && KeyValues.leef(d, at) || d.app.equals("raslogd") && DeviceForms.fabric(d, at)
                    || d.app.startsWith("*") && task(d, at)) {
                return;
            }
        }
        if (c == '{' && !d.format.startsWith("json") && !d.hasFields()) {
            JsonForm.fields(d, d.text.length() - message.length());
            return;
        }
        if (d.text.endsWith(message)) {
            int mnemonic = at;
            if (Stamp.isDigit(c)) {
                Matcher m = COUNTED.matcher(d.text).region(at, Math.min(d.text.length(), at + 16)).useTransparentBounds(true);
                if (m.lookingAt()) {
                    d.field("sequence", m.group(1));
                    mnemonic = m.end();
                }
            } else if (c == ' ' && d.format.equals("rfc5424")) {
                mnemonic = SyslogForm.skipBlank(d.text, at);
            } else {
                mnemonic = context(d, at);
            }
            if (d.text.startsWith("%", mnemonic) && d.text.length() - mnemonic > 8 && (percent(d, mnemonic) || explicit(d, mnemonic))) {
                return;
            }
        }
        if (c >= 'A' && c <= 'Z' && d.app != null && d.pid != null) {
            Matcher m = JUNIPER.matcher(message);
            if (m.lookingAt()) {
                d.format = "juniper";
                d.field("event", m.group(1));
                return;
            }
        }
        if (!d.hasFields() && d.text.endsWith(message)) {
            KeyValues.within(d, at);
        }
        if ((Stamp.isDigit(c) || c == ',') && message.length() > 40) {
            Matcher m = PALO_ALTO.matcher(message);
            if (m.lookingAt()) {
                d.format = "paloalto";
                d.field("type", m.group(1));
                d.app("PAN-OS");
                d.time(message.substring(message.indexOf(',') + 1, message.indexOf(',', message.indexOf(',') + 1)));
            }
        }
    }

    /** Cisco's wireless controllers: {@code *task: time: %FAC-6-MNEM:}. */
    private static boolean task(Draft d, int from) {
        String task = d.app;
        int percent = d.text.indexOf(": %", from);
        if (percent < 0 || percent - from > 40) {
            return false;
        }
        d.app = null;
        if (!percent(d, percent + 2)) {
            d.app = task;
            return false;
        }
        d.field("task", task == null ? null : task.substring(1));
        return true;
    }
}
