package io.nocturne.logs;

/** The header and structured data of RFC 5424, also as senders write it who leave the version out. */
final class Rfc5424 {
    /** Between version, time, host, program, process, kind, structured data and message. */
    private static final int HEADER_GAPS = 7;

    private Rfc5424() {}

    /** From the version on; false where this is not RFC 5424, and then nothing but fields may have been kept. */
    static boolean parse(Draft d, int from) {
        String s = d.text;
        int i = from;
        while (i < s.length() && i - from < 3 && Stamp.isDigit(s.charAt(i))) {
            i++;
        }
        if (i == from || i >= s.length() || s.charAt(i) != ' ') {
            return false;
        }
        i = SyslogForm.skipBlank(s, i);
        int after;
        if (s.startsWith("- ", i)) {
            after = i + 1;
        } else {
            if (i >= s.length() || !Stamp.isDigit(s.charAt(i))) {
                return false;
            }
            after = d.stamp(i);
            if (after < 0 && d.stamp.readTimeOfDay(s, i)) {
                after = d.stamp.end();
                d.time = d.stamp.resolve(d.zone, d.reference);
            }
            if (after < 0 || after >= s.length() || s.charAt(after) != ' ' || !d.stamp.hasYear() && d.stamp.hasDate()) {
                d.time = null;
                return false;
            }
        }
        d.format = "rfc5424";
        if (Stamp.isDigit(s.charAt(i)) && d.stamp.isEpoch()) {
            meraki(d, after + 1);
            return true;
        }
        if (!rest(d, after + 1, false)) {
            int host = SyslogForm.wordEnd(s, after + 1);
            d.host(s.substring(after + 1, host));
            int p = SyslogForm.skipSeparators(s, host);
            d.message = s.substring(p);
            if (!KeyValues.cef(d, p) && !KeyValues.leef(d, p)) {
                SyslogForm.tag(d, p);
            }
        }
        if (d.app == null && d.text.endsWith(d.message)) {
            String said = d.message;
            if (DeviceForms.topics(d, d.text.length() - said.length())) {
                return true;
            }
        }
        Vendors.refine(d);
        return true;
    }

    /** The same with tabs between the parts of the header. */
    static boolean tabbed(Draft d, int from) {
        StringBuilder spaced = new StringBuilder(d.text.substring(from));
        int tabs = 0;
        for (int i = 0; i < spaced.length() && tabs < HEADER_GAPS; i++) {
            if (spaced.charAt(i) == '\t') {
                spaced.setCharAt(i, ' ');
                tabs++;
            }
        }
        Draft inner = new Draft(spaced.toString(), d.zone, d.reference);
        if (tabs < HEADER_GAPS || !parse(inner, 0)) {
            return false;
        }
        d.time = inner.time;
        d.host(inner.host);
        d.app(inner.app);
        d.pid(inner.pid);
        d.message = inner.message;
        d.format = inner.format;
        inner.fields().forEach(d::field);
        return true;
    }

    /** {@code <134>1 1795137330.123 MX84 flows src=...}: seconds since 1970, then host and program, and nothing of the rest of the header. */
    private static void meraki(Draft d, int from) {
        String s = d.text;
        int host = SyslogForm.wordEnd(s, from);
        int app = SyslogForm.skipBlank(s, host);
        int end = SyslogForm.wordEnd(s, app);
        d.format = "meraki";
        d.host(s.substring(from, host));
        d.app(s.substring(app, end));
        int message = SyslogForm.skipBlank(s, end);
        d.message = s.substring(message);
        if (d.message.indexOf('=') > 0) {
            KeyValues.pairs(d, message, s.length());
        }
    }

    /** As RFC 5424 from the host on, only where structured data (or its nil) stands in its place. */
    static boolean withoutVersion(Draft d, int from) {
        if (!d.stamp.hasYear() || !rest(d, from, true)) {
            return false;
        }
        d.format = "rfc5424";
        Vendors.refine(d);
        return true;
    }

    private static boolean rest(Draft d, int from, boolean strict) {
        String s = d.text;
        int[] start = new int[4];
        int[] end = new int[4];
        int i = from;
        for (int word = 0; word < 4; word++) {
            i = strict || word > 0 ? SyslogForm.skipBlank(s, i) : i;
            start[word] = i;
            i = SyslogForm.wordEnd(s, i);
            end[word] = i;
            if (start[word] == i || i >= s.length() && (strict || word < 3)) {
                return false;
            }
            if (word > 0 && (s.charAt(start[word]) == '[' || s.startsWith("CEF:", start[word]) || s.startsWith("LEEF:", start[word]))) {
                // A word too few: the structured data is there already.
                if (s.charAt(start[word]) != '[' || word < 3) {
                    return false;
                }
                end[word] = start[word];
                i = start[word] - 1;
                break;
            }
        }
        if (strict && (s.charAt(end[1] - 1) == ':' || s.charAt(end[2] - 1) == ':')) {
            // A tag: BSD syslog after all.
            return false;
        }
        int sd = i + 1;
        while (sd < s.length() && s.charAt(sd) == ' ') {
            sd++;
        }
        char c = sd < s.length() ? s.charAt(sd) : 0;
        boolean nil = c == '-' && (sd + 1 >= s.length() || s.charAt(sd + 1) == ' ');
        if (!nil && c != '[' && s.charAt(end[1] - 1) == ':') {
            // A tag of BSD syslog behind the header, and words of its message.
            return false;
        }
        if (strict && !nil && c != '[') {
            // DNAC - - - {json}: three nils and no place for structured data
            boolean nils = s.startsWith("-", start[2]) && end[2] - start[2] == 1 && end[3] - start[3] == 1 && s.charAt(start[3]) == '-';
            if (!nils) {
                return false;
            }
        }
        d.host(s.substring(start[0], end[0]));
        d.app(trimColon(s.substring(start[1], end[1])));
        d.pid(s.substring(start[2], end[2]));
        String id = s.substring(start[3], end[3]);
        if (!id.isEmpty() && !id.equals("-")) {
            d.field("msgid", id);
        }
        int message = nil ? sd + 1 : c == '[' ? structured(d, sd) : sd;
        if (message < s.length() && s.charAt(message) == ' ') {
            message++;
        }
        if (message < s.length() && s.charAt(message) == '\uFEFF') {
            message++;
        }
        d.message = s.substring(Math.min(message, s.length()));
        if (s.startsWith("date=", message) && s.indexOf("devname=", message) > 0) {
            KeyValues.pairs(d, message, s.length());
        }
        if (!KeyValues.cef(d, message) && !KeyValues.leef(d, message) && message < s.length() && s.charAt(message) == '{') {
            JsonForm.fields(d, message);
        }
        return true;
    }

    private static String trimColon(String word) {
        return word.length() > 1 && word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
    }

    /** Reads structured data elements; the place after them. What is broken ends it and belongs to the message. */
    private static int structured(Draft d, int from) {
        String s = d.text;
        int i = from;
        while (i < s.length() && s.charAt(i) == '[') {
            int element = i;
            i++;
            int idEnd = i;
            while (idEnd < s.length() && s.charAt(idEnd) > ' ' && s.charAt(idEnd) != ']' && s.charAt(idEnd) != '=') {
                idEnd++;
            }
            String id = s.substring(i, idEnd);
            if (id.startsWith("junos@")) {
                d.format = "juniper";
            }
            i = idEnd;
            if (i < s.length() && s.charAt(i) == '=') {
                return element;
            }
            if (id.indexOf(":\"") > 0) {
                DeviceForms.policy(d, element);
                return element;
            }
            while (i < s.length() && s.charAt(i) != ']') {
                while (i < s.length() && s.charAt(i) == ' ') {
                    i++;
                }
                int equals = i;
                while (equals < s.length() && s.charAt(equals) > ' ' && s.charAt(equals) != '=' && s.charAt(equals) != ']') {
                    equals++;
                }
                if (equals < s.length() && s.charAt(equals) == ']') {
                    i = equals;
                    break;
                }
                if (equals + 1 >= s.length() || s.charAt(equals) != '=' || s.charAt(equals + 1) != '"') {
                    return element;
                }
                StringBuilder value = new StringBuilder();
                int v = equals + 2;
                while (v < s.length() && s.charAt(v) != '"') {
                    if (s.charAt(v) == '\\' && v + 1 < s.length() && "\"\\]".indexOf(s.charAt(v + 1)) >= 0) {
                        v++;
                    }
                    value.append(s.charAt(v++));
                }
                if (v >= s.length()) {
                    return element;
                }
                String name = s.substring(i, equals);
                d.field(d.field(name) == null ? name : id + "." + name, value.toString());
                i = v + 1;
            }
            if (i >= s.length()) {
                return element;
            }
            i++;
        }
        return i;
    }
}
