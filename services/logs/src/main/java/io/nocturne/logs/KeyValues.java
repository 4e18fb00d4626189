package io.nocturne.logs;

import io.nocturne.core.Severity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lines made of {@code key=value}: logfmt, FortiGate and its relatives, the extensions of CEF and LEEF. */
final class KeyValues {
    private KeyValues() {}

    /** A whole line of pairs; false unless it begins with one and holds at least two. */
    static boolean line(Draft draft, int from) {
        String s = draft.text;
        int key = keyEnd(s, from);
        if (key < 0) {
            return false;
        }
        if (pairs(draft, from, s.length()) < 2) {
            return false;
        }
        draft.message = s.substring(from);
        draft.format = "logfmt";
        known(draft);
        return true;
    }

    /** Where the key that begins at {@code from} ends (at its {@code =}); -1 where none begins. */
    static int keyEnd(String s, int from) {
        int i = from;
        while (i < s.length() && keyChar(s.charAt(i))) {
            i++;
        }
        return i > from && i < s.length() && s.charAt(i) == '=' && i - from < 64 && !Stamp.isDigit(s.charAt(from)) ? i : -1;
    }

    /** As {@link #keyEnd}, of CEF's extensions, where keys may have an index: {@code ad.Key[0]=}. */
    private static int extensionKeyEnd(String s, int from) {
        int equals = keyEnd(s, from);
        if (equals > 0) {
            return equals;
        }
        int i = from;
        while (i < s.length() && keyChar(s.charAt(i))) {
            i++;
        }
        int close = i > from && i < s.length() && s.charAt(i) == '[' ? s.indexOf("]=", i) : -1;
        return close > 0 && close - i < 24 && s.substring(i, close).indexOf(' ') < 0 ? close + 1 : -1;
    }

    /** Whether the key is one that stands first in the lines of devices which send pairs alone. */
    static boolean begins(String s, int from) {
        return switch (s.substring(from, Math.max(from, keyEnd(s, from)))) {
            case "date", "timestamp", "id", "device", "device_name", "devname", "devid", "logver", "itime", "eventtime", "time", "ts", "type", "node" -> true;
            default -> false;
        };
    }

    private static boolean keyChar(char c) {
        return Stamp.isLetter(c) || Stamp.isDigit(c) || c == '_' || c == '.' || c == '-' || c == '@' || c == '/';
    }

    /** Reads all pairs between two places into fields; how many there were. What stands between pairs is passed over. */
    static int pairs(Draft draft, int from, int to) {
        String s = draft.text;
        int count = 0;
        int i = from;
        char between = between(s, from, to);
        while (i < to) {
            while (i < to && (s.charAt(i) == between || s.charAt(i) == ' ' || s.charAt(i) == '\t' || s.charAt(i) == ',' || s.charAt(i) == ';')) {
                i++;
            }
            int quoted = i < to && s.charAt(i) == '"' ? s.indexOf("\"=", i + 1) : -1;
            int equals = quoted > 0 && quoted < to && quoted - i < 64 && keyEnd(s.substring(i + 1, quoted) + '=', 0) > 0 ? quoted + 1 : keyEnd(s, i);
            if (equals < 0 || equals >= to) {
                while (i < to && s.charAt(i) != ' ' && s.charAt(i) != ',' && s.charAt(i) != ';') {
                    i++;
                }
                i++;
                continue;
            }
            String key = s.charAt(i) == '"' ? s.substring(i + 1, equals - 1) : s.substring(i, equals);
            i = equals + 1;
            int apostrophe = i < to && s.charAt(i) == '\'' ? s.indexOf('\'', i + 1) : -1;
            if (apostrophe > 0 && apostrophe < to && (apostrophe + 1 == to || " ,;\t".indexOf(s.charAt(apostrophe + 1)) >= 0)) {
                draft.field(key, s.substring(i + 1, apostrophe));
                int inner = keyEnd(s, i + 1);
                if (inner > 0 && inner < apostrophe) {
                    // The kernel's audit: pairs within the message of a program.
                    count += pairs(draft, i + 1, apostrophe);
                }
                i = apostrophe + 1;
            } else if (i < to && s.charAt(i) == '"') {
                StringBuilder value = new StringBuilder();
                i++;
                while (i < to && s.charAt(i) != '"') {
                    if (s.charAt(i) == '\\' && i + 1 < to) {
                        i++;
                        value.append(switch (s.charAt(i)) {
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            case 'r' -> '\r';
                            default -> s.charAt(i);
                        });
                    } else {
                        value.append(s.charAt(i));
                    }
                    i++;
                }
                i++;
                draft.field(key, value.toString());
            } else {
                int end = i;
                while (end < to && (between == 0
                        ? s.charAt(end) != ' ' && s.charAt(end) != '\t' && s.charAt(end) != ',' && s.charAt(end) != ';'
                        : s.charAt(end) != between)) {
                    end++;
                }
                draft.field(key, s.substring(i, end));
                i = end;
            }
            count++;
        }
        return count;
    }

    /** The pairs a message consists of, behind a word in brackets or not; what the kernel says of packets, wherever it begins. */
    static void within(Draft d, int at) {
        String s = d.text;
        int from = at;
        if (from < s.length() && s.charAt(from) == '[') {
            int close = s.indexOf(']', from);
            from = close > 0 && close - from < 64 ? SyslogForm.skipBlank(s, close + 1) : from;
        }
        int number = from;
        while (number < s.length() && (Stamp.isDigit(s.charAt(number)) || s.charAt(number) == ':')) {
            number++;
        }
        int equals = keyEnd(s, number);
        if (equals > 0 && s.indexOf('=', equals + 1) > 0) {
            pairs(d, number, s.length());
        } else if (s.indexOf("\"=\"", from) > 0) {
            pairs(d, from, s.length());
        } else if ("sudo".equals(d.app)) {
            sudo(d, s.indexOf(" : ", at));
        } else if ("kernel".equals(d.app)) {
            int in = s.indexOf("IN=", at);
            if (in >= 0 && s.indexOf(" SRC=", in) > 0) {
                pairs(d, in, s.length());
            }
        }
    }

    /** {@code kim : TTY=pts/0 ; PWD=/root ; USER=root ; COMMAND=/bin/ls -l}. */
    private static void sudo(Draft d, int colon) {
        if (colon < 0) {
            return;
        }
        for (String part : d.text.substring(colon + 3).split(" ; ")) {
            int equals = keyEnd(part, 0);
            d.field(equals > 0 ? part.substring(0, equals) : "", equals > 0 ? part.substring(equals + 1) : null);
        }
    }

    /** The sign between pairs where it is a tab or a bar, so that values may hold blanks; 0 where it is none of them. */
    private static char between(String s, int from, int to) {
        int tab = s.indexOf('\t', from);
        if (tab > 0 && tab < to && keyEnd(s, tab + 1) > 0) {
            return '\t';
        }
        int bar = s.indexOf('|', from);
        return bar > 0 && bar < to && keyEnd(s, bar + 1) > 0 ? '|' : 0;
    }

    /** Takes time, severity, host and message from fields under their usual names. */
    private static void known(Draft d) {
        audit(d);
        String where = d.field("tz") == null ? d.field("timezone") : d.field("tz");
        boolean forti = d.field("date") != null && d.field("time") != null;
        if (forti) {
            d.time(d.field("date") + " " + d.field("time") + (where == null ? "" : " " + where));
            if (d.field("devname") != null || d.field("devid") != null || d.field("device_id") != null) {
                d.format = "SFW".equals(d.field("device")) ? "sophos" : "fortigate";
            }
        }
        for (String name : new String[] {"time", "ts", "timestamp", "@timestamp", "t", "datetime", "eventtime"}) {
            String value = d.field(name);
            d.time(value != null && where != null && where.length() < 16 ? value + " " + where : value);
        }
        for (String name : new String[] {"level", "lvl", "severity", "pri", "loglevel", "log.level"}) {
            d.severity(d.field(name));
        }
        for (String name : new String[] {"devname", "host", "hostname", "device_name"}) {
            d.host("?".equals(d.field(name)) ? null : d.field(name));
        }
        if (d.field("id") != null && d.field("fw") != null) {
            // SonicWall's form, which others took over: the box by its name or address.
            d.host(d.field("fw"));
        }
        for (String name : new String[] {"app", "service", "logger", "component", "caller", "program"}) {
            d.app(d.field(name));
        }
        d.pid(d.field("pid"));
        String message = d.field("msg") != null ? d.field("msg") : d.field("message");
        if (message != null && !message.isEmpty() && !d.format.equals("auditd")) {
            d.message = message;
        }
    }

    /** {@code type=SYSCALL msg=audit(1795140184.123:456): ...}: the kernel's audit, as its daemon writes it and as it is forwarded. */
    private static void audit(Draft d) {
        String stamp = d.field("msg");
        if (stamp == null || !stamp.startsWith("audit(") || d.field("type") == null) {
            return;
        }
        int colon = stamp.indexOf(':');
        int close = stamp.indexOf(')');
        if (colon > 0 && close > colon) {
            d.time(stamp.substring(6, colon));
            d.field("event", stamp.substring(colon + 1, close));
        }
        d.host(d.field("node"));
        d.app("audit");
        d.format = "auditd";
        d.message = d.field("type") + d.text.substring(Math.max(0, d.text.indexOf("):") + 2));
    }

    /** {@code CEF:0|vendor|product|version|id|name|severity|extension}; ArcSight's Common Event Format. */
    static boolean cef(Draft d, int from) {
        String s = d.text;
        if (!s.startsWith("CEF:", from)) {
            return false;
        }
        String[] header = new String[7];
        int i = header(s, from + 4, header);
        if (i < 0) {
            return false;
        }
        d.format = "cef";
        d.field("vendor", header[1]);
        d.field("product", header[2]);
        d.field("version", header[3]);
        d.field("event", header[4]);
        d.field("name", header[5]);
        d.field("severity", header[6]);
        d.app(header[2]);
        d.message = header[5].isEmpty() ? s.substring(from) : header[5];
        extension(d, i);
        if (d.severity == null) {
            d.severity = grade(header[6]);
        }
        for (String name : new String[] {"rt", "start", "end", "deviceReceiptTime"}) {
            d.time(d.field(name));
        }
        for (String name : new String[] {"dvchost", "deviceHostName", "dvc"}) {
            d.host(d.field(name));
        }
        String message = d.field("msg");
        if (message != null && !message.isBlank()) {
            d.message = message;
        }
        return true;
    }

    private static int header(String s, int from, String[] parts) {
        int i = from;
        for (int part = 0; part < parts.length; part++) {
            StringBuilder value = new StringBuilder();
            while (i < s.length() && s.charAt(i) != '|') {
                if (s.charAt(i) == '\\' && i + 1 < s.length()) {
                    i++;
                }
                value.append(s.charAt(i++));
            }
            parts[part] = value.toString().strip();
            if (i >= s.length()) {
                if (part < parts.length - 1) {
                    return -1;
                }
                return i;
            }
            i++;
        }
        return i;
    }

    /** Values may hold blanks: one ends where the next key begins. */
    private static void extension(Draft d, int from) {
        String s = d.text;
        int i = from;
        while (i < s.length()) {
            while (i < s.length() && s.charAt(i) == ' ') {
                i++;
            }
            int equals = extensionKeyEnd(s, i);
            if (equals < 0) {
                int blank = s.indexOf(' ', i);
                if (blank < 0) {
                    return;
                }
                i = blank;
                continue;
            }
            String key = s.substring(i, equals);
            int end = equals + 1;
            while (end < s.length()) {
                char c = s.charAt(end);
                if (c == '\\') {
                    end++;
                } else if (c == ' ' && extensionKeyEnd(s, end + 1) > 0) {
                    break;
                }
                end++;
            }
            end = Math.min(end, s.length());
            d.field(key, unescape(s.substring(equals + 1, end)).strip());
            i = end;
        }
    }

    private static String unescape(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder plain = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                char next = value.charAt(++i);
                plain.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** {@code LEEF:1.0|vendor|product|version|event|} and tab separated pairs; version 2 states the separator (QRadar). */
    static boolean leef(Draft d, int from) {
        String s = d.text;
        if (!s.startsWith("LEEF:", from)) {
            return false;
        }
        String[] header = new String[5];
        int i = header(s, from + 5, header);
        if (i < 0) {
            return false;
        }
        d.format = "leef";
        d.field("vendor", header[1]);
        d.field("product", header[2]);
        d.field("version", header[3]);
        d.field("event", header[4]);
        d.app(header[2]);
        char separator = '\t';
        int bar = s.indexOf('|', i);
        if (header[0].startsWith("2") && bar >= 0 && bar - i <= 6) {
            separator = separator(s.substring(i, bar));
            i = bar + 1;
        }
        d.message = s.substring(from);
        if (separator == '\t' && s.indexOf('\t', i) < 0) {
            char said = between(s, i, s.length());
            separator = said == 0 ? s.indexOf('^', i) > 0 ? '^' : ' ' : said;
        }
        if (separator == ' ') {
            extension(d, i);
        }
        for (String pair : separator == ' ' ? new String[0] : s.substring(i).split(java.util.regex.Pattern.quote(String.valueOf(separator)))) {
            int equals = pair.indexOf('=');
            if (equals > 0 && equals < 64) {
                d.field(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
            }
        }
        if (d.severity == null) {
            d.severity = grade(d.field("sev"));
        }
        d.time(d.field("devTime"));
        d.host(d.field("identHostName"));
        String message = d.field("msg");
        if (message != null && !message.isBlank()) {
            d.message = message;
        }
        return true;
    }

    private static char separator(String text) {
        if (text.isEmpty() || text.equals("\\t")) {
            return '\t';
        }
        String hex = text.startsWith("0x") ? text.substring(2) : text.length() > 1 && text.charAt(0) == 'x' ? text.substring(1) : "";
        if (!hex.isEmpty()) {
            try {
                return (char) Integer.parseInt(hex, 16);
            } catch (NumberFormatException e) {
                return '\t';
            }
        }
        return text.charAt(0);
    }

    /** The ten steps of CEF and LEEF, or their four words. */
    private static @Nullable Severity grade(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (text.strip().toLowerCase(java.util.Locale.ROOT)) {
            case "0", "1", "2", "3", "low" -> Severity.INFO;
            case "4", "5", "6", "medium" -> Severity.WARNING;
            case "7", "8", "high" -> Severity.ERROR;
            case "9", "10", "very-high" -> Severity.CRITICAL;
            case "", "unknown" -> null;
            default -> Optional.of(text).flatMap(Severity::parse).orElse(null);
        };
    }
}
