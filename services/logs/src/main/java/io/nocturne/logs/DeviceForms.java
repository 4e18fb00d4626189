package io.nocturne.logs;

import io.nocturne.core.Severity;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Forms of syslog that single makers use, where the general rules would take a part of the header for something else. */
final class DeviceForms {
    /** Cisco IOS XR: {@code RP/0/RSP0/CPU0:}, with the name of the router before it or not. */
    private static final Pattern NODE = Pattern.compile("(?:\\d+: )?(?:([\\w.\\-]+):? )?((?:[A-Z]{2,3}|\\d+)/(?:\\w+/){1,2}(?:CPU\\d+|ADMIN\\d*)): ?");
    /** Brocade FOS: {@code 2026/11/20-10:15:30, [SEC-1203], 4321, WWN ... | FID 128, INFO, switch, text}. */
    private static final Pattern FABRIC =
            Pattern.compile("(\\d{4})/(\\d\\d)/(\\d\\d)-(\\d\\d:\\d\\d:\\d\\d)(?: \\([A-Z]{1,5}\\))?, \\[([A-Z0-9]+-\\d+)], ?([^,]*), ?([^,]*), ([A-Z]+), ([^,]+), +");
    /** NetApp: {@code [node: process: event.name:severity]:}. */
    private static final Pattern ONTAP = Pattern.compile("\\[([\\w.\\-]+): ?(?:([\\w.\\-]+): ?)?([\\w.\\-]+): ?([A-Za-z]+)(?::\\d+)?]:? ?");
    /** RouterOS: topics with commas between them. */
    private static final Pattern TOPICS = Pattern.compile("([a-z][a-z0-9-]*(?:,[a-z][a-z0-9-]*)+) ");
    /** ProCurve and others: an event's number before the program. */
    private static final Pattern NUMBERED = Pattern.compile("(\\d{5}) (?=[A-Za-z][\\w-]*: )");
    /** WatchGuard: the serial number of the box, and its own time in brackets or not, before the program. */
    private static final Pattern SERIAL = Pattern.compile("([0-9A-Z]{9,14}) (?:\\([\\dT:.\\-]+\\) )?(?=[A-Za-z][\\w-]*(?:\\[\\d+])?: +msg_id=)");
    private static final Pattern SCREEN = Pattern.compile("(?:([\\w.\\-]+): )?NetScreen device_id=([\\w.\\-]+) +");
    /** A level in brackets with blanks around it before the program. */
    private static final Pattern BOXED = Pattern.compile("\\[ *([A-Z]+) *] +(?=[\\w.\\-/]+(?:\\[\\d+])?: )");
    /** UniFi: the address and the version of the device between its name and the program. */
    private static final Pattern UNIFI = Pattern.compile("[0-9a-f]{12},([\\w.+\\-]+): +");
    /** Junos: the card that reports, in the place of the program. */
    private static final Pattern CARD = Pattern.compile("(fpc\\d+|feb\\d*|sfm\\d+|cfeb\\d*) +(?=[A-Z])");
    /** Alteon and its kin: host, level, {@code AlteonOS}, and the thread between angle brackets with the number of its processor before it or not. */
    private static final Pattern THREAD = Pattern.compile(
            "(?:(?!(?:EMERG|ALERT|CRIT|ERR|WARNING|NOTICE|INFO|DEBUG|AlteonOS|BLADEOS)\\b)([\\w.\\-:]*[\\w.\\-]):? +)?"
                    + "(?:(EMERG|ALERT|CRIT|ERR|WARNING|NOTICE|INFO|DEBUG) *)?(?:(AlteonOS|BLADEOS) *<(?:\\d+ )?|<\\d+ )([a-z][\\w ]{0,30})>:? +");
    private static final Pattern POLICY = Pattern.compile("([A-Za-z_][\\w.\\-]*):\"((?:[^\"\\\\]|\\\\.)*)\"(?:; ?|])");

    /** As far as the patterns of headers look, characters. */
    private static final int REACH = 120;

    private DeviceForms() {}

    /** Where a text stands in that part of the line in which headers are; negative where it does not stand there. */
    private static int near(String s, String text, int from) {
        return s.indexOf(text, from, Math.min(s.length(), from + REACH));
    }

    /** Right behind the PRI, where these stand in place of all other headers; false where none does. */
    static boolean header(Draft d, int p) {
        String s = d.text;
        if (p >= s.length()) {
            return false;
        }
        char c = s.charAt(p);
        if (s.startsWith("/", Math.min(s.length(), p + 4)) && Stamp.isDigit(c) && fabric(d, p)) {
            return true;
        }
        int snare = near(s, "MSWinEventLog\t", p);
        if (snare >= p && snare - p < 80 && (snare == p || s.charAt(snare - 1) == '\t')) {
            d.host(s.substring(p, Math.max(p, snare - 1)));
            snare(d, snare);
            return true;
        }
        return screen(d, p) || near(s, "CPU", p) > 0 && s.indexOf('/', p) > 0 && node(d, p);
    }

    /** Behind the time or, where there is none, behind the PRI; false where it is no such message. */
    static boolean thread(Draft d, int p) {
        String s = d.text;
        int sign = near(s, "<", p);
        if (sign < p || sign - p > 100) {
            return false;
        }
        Matcher m = THREAD.matcher(s).region(p, Math.min(s.length(), p + 160)).useTransparentBounds(true);
        if (!m.lookingAt()) {
            return false;
        }
        d.host(m.group(1));
        d.severity(m.group(2));
        d.app(m.group(3) == null ? m.group(4) : m.group(3));
        if (m.group(3) != null) {
            d.field("thread", m.group(4));
        }
        d.message = s.substring(m.end());
        return true;
    }

    /** A NetScreen's header, with the name of the device before it or not; false where none stands there. */
    static boolean screen(Draft d, int p) {
        String s = d.text;
        int sign = near(s, "NetScreen device_id=", p);
        if (sign >= p && sign - p < 80) {
            Matcher m = SCREEN.matcher(s).region(p, Math.min(s.length(), p + 160));
            if (m.lookingAt()) {
                d.host(m.group(1) == null ? m.group(2) : m.group(1));
                d.app("NetScreen");
                d.format = "netscreen";
                d.message = s.substring(m.end());
                KeyValues.pairs(d, m.end(), s.length());
                return true;
            }
        }
        return false;
    }

    private static boolean node(Draft d, int p) {
        String s = d.text;
        Matcher m = NODE.matcher(s).region(p, Math.min(s.length(), p + 120));
        if (!m.lookingAt()) {
            return false;
        }
        int after = d.stamp(m.end());
        int message = after < 0 ? m.end() : SyslogForm.skipSeparators(s, after);
        if (after < 0 && d.time == null && s.indexOf("%", m.end()) < 0) {
            return false;
        }
        d.host(m.group(1));
        d.field("node", m.group(2));
        d.format = "cisco";
        d.message = s.substring(message);
        SyslogForm.tag(d, message);
        Vendors.refine(d);
        return true;
    }

    static boolean fabric(Draft d, int p) {
        String s = d.text;
        Matcher m = FABRIC.matcher(s).region(p, s.length());
        if (!m.lookingAt()) {
            return false;
        }
        d.time(m.group(1) + "-" + m.group(2) + "-" + m.group(3) + " " + m.group(4));
        d.severity(m.group(8));
        d.host(m.group(9));
        d.field("event", m.group(5));
        d.field("sequence", m.group(6));
        d.app("raslog");
        d.format = "brocade";
        d.message = s.substring(m.end());
        return true;
    }

    /**
     * Behind the host.
     *
     * @return where the general rules go on; negative where nothing is left for them
     */
    static int message(Draft d, int p) {
        String s = d.text;
        if (p >= s.length()) {
            return p;
        }
        char c = s.charAt(p);
        if (near(s, "msg_id=", p) > 0) {
            Matcher m = SERIAL.matcher(s).region(p, Math.min(s.length(), p + 100)).useTransparentBounds(true);
            if (m.lookingAt()) {
                d.field("serial", m.group(1));
                d.format = "watchguard";
                return m.end();
            }
        }
        if (c == '[') {
            Matcher m = ONTAP.matcher(s).region(p, s.length());
            if (m.lookingAt() && Severity.parse(m.group(4)).isPresent()) {
                boolean address = m.group(2) != null && HeaderWords.isAddress(m.group(1));
                d.host(address ? m.group(2) : m.group(1));
                d.app(address || m.group(2) == null ? m.group(3) : m.group(2));
                d.field("event", m.group(3));
                d.severity(m.group(4));
                d.format = "netapp";
                d.message = s.substring(m.end());
                return -1;
            }
            m = BOXED.matcher(s).region(p, s.length());
            if (m.lookingAt() && Severity.parse(m.group(1)).isPresent()) {
                d.severity(m.group(1));
                return m.end();
            }
            return p;
        }
        if (Stamp.isDigit(c) || c >= 'a' && c <= 'f') {
            Matcher m = UNIFI.matcher(s).region(p, Math.min(s.length(), p + 80));
            if (m.lookingAt()) {
                d.field("version", m.group(1));
                return m.end();
            }
        }
        if (Stamp.isDigit(c)) {
            return number(d, p);
        }
        if (c == 'f' || c == 's' || c == 'c') {
            Matcher m = CARD.matcher(s).region(p, Math.min(s.length(), p + 20)).useTransparentBounds(true);
            if (m.lookingAt()) {
                d.app(m.group(1));
                d.format = "juniper";
                d.message = s.substring(m.end());
                return -1;
            }
        }
        if (c >= 'a' && c <= 'z' && topics(d, p)) {
            return -1;
        }
        if (s.startsWith("MSWinEventLog\t", p)) {
            snare(d, p);
            return -1;
        }
        if (s.startsWith("swlogd ", p)) {
            // OmniSwitch of release 8 leaves out the colon.
            d.app("swlogd");
            d.message = s.substring(p + "swlogd ".length());
            return -1;
        }
        if (c == '<' && BracketForms.component(d, p)) {
            return -1;
        }
        if (Stamp.isLetter(c) && screened(d, p)) {
            return -1;
        }
        if (c >= 'A' && c <= 'Z') {
            int end = SyslogForm.wordEnd(s, p);
            int next = SyslogForm.skipBlank(s, end);
            if (s.startsWith("%", next) && end - p > 2 && end - p < 7 && s.charAt(end - 1) == ':' && zone(d, s.substring(p, end - 1)) && Vendors.percent(d, next)) {
                return -1;
            }
            if (next < s.length() && Stamp.isDigit(s.charAt(next)) && s.substring(p, end).indexOf('_') > 0 && isSegment(s, next)) {
                // Cisco's ACS and ISE, ClearPass: the kind of message, its number, how many segments it has and which this is.
                d.app(s.substring(p, end));
                d.message = s.substring(next);
                return -1;
            }
        }
        if (s.startsWith("Severity: ", p)) {
            for (String part : s.substring(p).split(", ")) {
                int colon = part.indexOf(": ");
                d.field(colon > 0 ? part.substring(0, colon) : "", colon > 0 ? part.substring(colon + 2) : null);
            }
            d.severity(d.field("Severity"));
            String said = d.field("Message");
            d.message = said == null ? s.substring(p) : said;
            return -1;
        }
        return near(s, "CPU", p) > 0 && s.indexOf('/', p) > 0 && node(d, p) ? -1 : p;
    }

    /** A NetScreen's header behind the model in the place of a program; false where none stands there. */
    private static boolean screened(Draft d, int p) {
        int end = SyslogForm.wordEnd(d.text, p);
        if (d.text.charAt(end - 1) != ':' || !d.text.startsWith(" NetScreen device_id=", end) || !screen(d, end + 1)) {
            return false;
        }
        d.field("model", d.text.substring(p, end - 1));
        return true;
    }

    /** The zone of the time that stands before the host: {@code Nov 20 10:15:30 name KST: %LINK-3-UPDOWN:}; false where the word is none. */
    private static boolean zone(Draft d, String word) {
        ZoneOffset zone = Zones.find(word);
        if (zone != null && d.time != null && !d.stamp.hasZone()) {
            d.time = d.stamp.resolve(zone, d.reference);
        }
        return zone != null;
    }

    /** Whether three numbers stand there. */
    private static boolean isSegment(String s, int from) {
        int i = from;
        for (int number = 0; number < 3; number++) {
            int digits = i;
            while (i < s.length() && Stamp.isDigit(s.charAt(i))) {
                i++;
            }
            if (i == digits || i >= s.length() || s.charAt(i) != ' ') {
                return false;
            }
            i++;
        }
        return true;
    }

    /** The letter for a severity that ProCurve, CUPS and Ruby's loggers begin a line with; null for another. */
    static @Nullable String letter(char c) {
        return switch (c) {
            case 'I' -> "info";
            case 'W' -> "warning";
            case 'M', 'E' -> "error";
            case 'D' -> "debug";
            case 'N' -> "notice";
            case 'F', 'C' -> "critical";
            default -> null;
        };
    }

    /** The number of an event before a program; where the program is then, or {@code p} where there is no number. */
    static int numbered(Draft d, int p) {
        Matcher m = NUMBERED.matcher(d.text).region(p, Math.min(d.text.length(), p + 80)).useTransparentBounds(true);
        if (!m.lookingAt()) {
            return p;
        }
        d.field("event", m.group(1));
        return m.end();
    }

    /** What begins with a digit behind the host: a number of the event, or a second time before Cisco's mnemonic. */
    private static int number(Draft d, int p) {
        String s = d.text;
        int program = numbered(d, p);
        if (program > p) {
            return program;
        }
        if (s.indexOf("CPU", p) > 0 && node(d, p)) {
            return -1;
        }
        int percent = s.indexOf("%", p);
        if (percent < 0 || percent - p > 60) {
            return p;
        }
        Stamp second = new Stamp();
        int at = p;
        int word = SyslogForm.wordEnd(s, at);
        while (at < percent && s.charAt(word - 1) == ':' && !second.read(s, at)) {
            d.field("sequence", s.substring(at, word - 1));
            at = SyslogForm.skipBlank(s, word);
            word = SyslogForm.wordEnd(s, at);
        }
        if (at < percent && second.read(s, at) && SyslogForm.skipSeparators(s, second.end()) == percent && Vendors.percent(d, percent)) {
            if (second.hasYear() && second.hasZone()) {
                d.time = second.resolve(d.zone, d.reference);
            }
            return -1;
        }
        return p;
    }

    /** {@code system,error,critical login failure}: the topics tell program and severity; false where the words are no topics. */
    static boolean topics(Draft d, int p) {
        Matcher m = TOPICS.matcher(d.text).region(p, Math.min(d.text.length(), p + 80));
        if (!m.lookingAt()) {
            return false;
        }
        String[] topics = m.group(1).split(",");
        Severity worst = null;
        for (String topic : topics) {
            Severity one = switch (topic) {
                case "debug", "info", "warning", "error", "critical" -> Severity.parse(topic).orElse(null);
                default -> null;
            };
            worst = one != null && (worst == null || one.atLeast(worst)) ? one : worst;
        }
        if (worst == null) {
            return false;
        }
        d.severity = d.severity == null ? worst : d.severity;
        d.app(topics[0]);
        d.field("topics", m.group(1));
        d.format = "mikrotik";
        d.message = d.text.substring(m.end());
        return true;
    }

    /** Snare's lines of the Windows event log, with tabs. */
    private static void snare(Draft d, int p) {
        String[] parts = d.text.substring(p).split("\t", -1);
        d.format = "windows-snare";
        d.message = parts[parts.length - 1];
        if (parts.length > 12) {
            d.field("log", parts[2]);
            d.field("event", parts[5]);
            d.app(parts[6]);
            d.field("user", parts[7]);
            d.field("type", parts[9]);
            d.host(parts[10]);
            d.field("category", parts[11]);
            d.message = parts[13 < parts.length ? 13 : parts.length - 1];
        }
        if (d.time == null) {
            d.time(parts.length > 4 ? parts[4] : null);
        }
    }

    /** Check Point's structured data, {@code [action:"Drop"; src:"1.2.3.4"]}. */
    static void policy(Draft d, int from) {
        Matcher m = POLICY.matcher(d.text).region(from + 1, d.text.length());
        while (m.lookingAt()) {
            d.field(m.group(1), m.group(2));
            m.region(m.end(), d.text.length());
        }
    }
}
