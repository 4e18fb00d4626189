package io.nocturne.logs;

import io.nocturne.core.Severity;
import java.util.Locale;

/**
 * Syslog as it is really sent. RFC 5424 is read strictly where it is followed; everything else is BSD syslog (RFC 3164) in its widest
 * sense: PRI present or not, a blank or a colon after it, a time in any form or none, sequence numbers, a host or none, a tag or none.
 *
 * <p>The hard question of BSD syslog is whether the word after the time is the host or the program. It is the program where it ends with a
 * colon or carries a process id, unless what follows shows that a header is still to come ({@code 192.0.2.1: %ASA-...}); it is neither
 * where it is the beginning of a pair or of a document. Where no rule decides it is taken for the host, as the RFC says.
 */
final class SyslogForm {
    /** A blank and eight digits. */
    private static final int ONTAP_ID = 9;
    /** How long the words are that AIX puts before the name of who sent a message first. */
    private static final int FORWARDED = "Message forwarded from ".length();

    private SyslogForm() {}

    /** A text that begins with a PRI; false where it does not. */
    static boolean withPri(Draft d) {
        return withPri(d, 0);
    }

    /** As {@link #withPri(Draft)}, behind a count of octets that was left in. */
    static boolean counted(Draft d, int from) {
        int i = from;
        while (i < d.text.length() && i - from < 7 && Stamp.isDigit(d.text.charAt(i))) {
            i++;
        }
        return i > from && d.text.startsWith(" <", i) && withPri(d, i + 1);
    }

    private static boolean withPri(Draft d, int from) {
        String s = d.text;
        int i = skipBlank(s, from);
        if (i >= s.length() || s.charAt(i) != '<') {
            return false;
        }
        int close = i + 1;
        int value = 0;
        while (close < s.length() && close - i <= 4 && Stamp.isDigit(s.charAt(close))) {
            value = value * 10 + (s.charAt(close) - '0');
            close++;
        }
        if (close == i + 1 || close >= s.length() || s.charAt(close) != '>') {
            return false;
        }
        if (value <= 191) {
            d.severity = Severity.ofCode(value & 7);
            d.facility = value >> 3;
        } else {
            d.field("pri", Integer.toString(value));
        }
        d.format = "rfc3164";
        int p = close + 1;
        if (p < s.length() && s.charAt(p) == '<' && p + 1 < s.length() && Stamp.isDigit(s.charAt(p + 1)) && withPri(d, p)) {
            // A relay put its own before the one of the device.
            return true;
        }
        d.message = s.substring(Math.min(p, s.length()));
        int version = skipBlank(s, p);
        if (version + 1 < s.length() && Stamp.isDigit(s.charAt(version)) && Rfc5424.parse(d, version)) {
            return true;
        }
        if (s.startsWith("1\t", version) && Rfc5424.tabbed(d, version)) {
            return true;
        }
        if (s.startsWith("1 ", version) && version + 2 < s.length() && Stamp.isLetter(s.charAt(version + 2)) && d.stamp.read(s, version + 2)) {
            // RFC 5424's version before the time of BSD syslog.
            p = version + 2;
        }
        header(d, p);
        return true;
    }

    /** The part after the PRI. */
    static void header(Draft d, int from) {
        String s = d.text;
        int p = skipSeparators(s, from);
        if (known(d, p) || DeviceForms.header(d, p) || FirewallForms.header(d, p) || BracketForms.header(d, p)) {
            return;
        }
        p = Vendors.ciscoPrefix(d, p);
        int after = d.stamp(p);
        if (after < 0 && d.stamp.readTimeOfDay(s, p) && d.stamp.end() < s.length() && s.charAt(d.stamp.end()) == ' ') {
            // NetScaler: 12:28:02 GMT host
            after = d.stamp.end();
            d.time = d.stamp.resolve(d.zone, d.reference);
            if (s.startsWith(" GMT ", after) || s.startsWith(" UTC ", after)) {
                d.time = d.stamp.resolve(java.time.ZoneOffset.UTC, d.reference);
                after += 4;
            }
        }
        if (after >= 0) {
            if (d.stamp.isUnsure()) {
                d.field("clock", "not set");
            }
            if (after < s.length() && s.charAt(after) == ' ' && Rfc5424.withoutVersion(d, after + 1)) {
                return;
            }
            afterStamp(d, after);
        } else {
            untimed(d, p);
        }
    }

    /** Forms that need no header before them. */
    private static boolean known(Draft d, int p) {
        String s = d.text;
        if (s.startsWith("CEF:", p)) {
            return KeyValues.cef(d, p);
        }
        if (s.startsWith("LEEF:", p)) {
            return KeyValues.leef(d, p);
        }
        if (p < s.length() && s.charAt(p) == '{') {
            d.message = s.substring(p);
            return JsonForm.parse(d, p);
        }
        return p < s.length() && s.charAt(p) == '%' && (Vendors.percent(d, p) || Vendors.comware(d, p))
                || KeyValues.keyEnd(s, p) > 0 && KeyValues.begins(s, p) && KeyValues.line(d, p);
    }

    private static void untimed(Draft d, int p) {
        if (known(d, p) || DeviceForms.thread(d, p)) {
            return;
        }
        int end = wordEnd(d.text, p);
        int next = skipBlank(d.text, end);
        if (end - p > 1 && d.text.startsWith("%%", next) && Vendors.percent(d, next)) {
            d.host(d.text.substring(p, end));
            return;
        }
        if (end < next && (d.text.startsWith("%", next) || HeaderWords.isProcess(d.text, next)) && origin(d, p, end, next)) {
            return;
        }
        if (d.text.startsWith("id=", next) && KeyValues.line(d, next)) {
            // SonicWall and its kin name themselves first.
            d.app(d.text.substring(p, end));
            return;
        }
        if (end < next && timed(d, p, end)) {
            return;
        }
        d.message = d.text.substring(Math.min(p, d.text.length()));
        int message = DeviceForms.message(d, p);
        if (message >= 0) {
            tag(d, message);
            Vendors.refine(d);
        }
        if (d.time == null) {
            BracketForms.timeWithin(d, p);
        }
    }

    /** The name of the device, or of a program with its colon, before the time; false where the words are others. */
    private static boolean timed(Draft d, int from, int end) {
        String s = d.text;
        boolean program = s.charAt(end - 1) == ':';
        int to = program ? end - 1 : end;
        int at = skipSeparators(s, end);
        if (to - from < 2 || !HeaderWords.isName(s, from, to) || at >= s.length() || !d.stamp.read(s, at) || d.stamp.isEpoch()
                || !d.stamp.hasYear() && Stamp.isDigit(s.charAt(at))) {
            return false;
        }
        d.time = d.stamp.resolve(d.zone, d.reference);
        int message = skipSeparators(s, d.stamp.end());
        if (program) {
            d.app(s.substring(from, to));
            d.message = s.substring(at);
        } else {
            d.host(s.substring(from, to));
            if (s.startsWith("%", message) && Vendors.percent(d, message)) {
                return true;
            }
            d.message = s.substring(message);
            leveledTag(d, message);
        }
        Vendors.refine(d);
        return true;
    }

    /** A host before a program with its process id, or before Cisco's mnemonic, where no time stands. */
    private static boolean origin(Draft d, int from, int end, int next) {
        String s = d.text;
        boolean colon = s.charAt(end - 1) == ':';
        String name = s.substring(from, colon ? end - 1 : end);
        if (name.isEmpty() || name.indexOf('[') >= 0 || name.indexOf('=') >= 0 || colon && !HeaderWords.isAddress(name)
                || !Stamp.isDigit(name.charAt(0)) && !Stamp.isLetter(name.charAt(0))) {
            return false;
        }
        if (s.charAt(next) == '%') {
            if (!Vendors.percent(d, next)) {
                return false;
            }
        } else {
            tag(d, next);
        }
        d.host(name);
        return true;
    }

    /** What follows the time of BSD syslog. */
    static void afterStamp(Draft d, int from) {
        String s = d.text;
        int p = skipSeparators(s, from);
        if (d.format.equals("raw")) {
            d.format = "rfc3164";
        }
        d.message = s.substring(p);
        if (p >= s.length() || known(d, p)) {
            return;
        }
        if (s.startsWith("%$", p) && Vendors.context(d, p) > p && Vendors.percent(d, Vendors.context(d, p))) {
            return;
        }
        if (s.startsWith("DST ", p) && s.indexOf("%%", p) > 0) {
            // Huawei's mark of summer time.
            p += 4;
        }
        if (Vendors.isPaloAlto(s, p)) {
            Vendors.refine(d);
            return;
        }
        if (DeviceForms.screen(d, p) || DeviceForms.thread(d, p)) {
            return;
        }
        int end = wordEnd(s, p);
        String word = s.substring(p, end);
        if (HeaderWords.isPriority(word) && end < s.length()) {
            if (d.facility < 0 && d.severity == null) {
                // No PRI: this is what there is of it.
                d.facility = Facilities.code(word.substring(0, word.indexOf('.')));
                d.severity(word.substring(word.indexOf('.') + 1));
            }
            p = skipBlank(s, end);
            end = wordEnd(s, p);
            word = s.substring(p, end);
        }
        int next = skipBlank(s, end);
        char following = next < s.length() ? s.charAt(next) : 0;
        char last = word.isEmpty() ? 0 : word.charAt(word.length() - 1);
        int comma = word.indexOf(',');
        if (last == ':' && word.length() > 1 && (following == '*' || following == '.') && d.stamp.read(s, next) && s.startsWith(": %", d.stamp.end())) {
            // Ruijie: the name of the device between two times.
            d.host(word.substring(0, word.length() - 1));
            d.time = d.stamp.resolve(d.zone, d.reference);
            p = d.stamp.end();
        } else if (last == ':' && word.length() > 1) {
            String name = word.substring(0, word.length() - 1);
            // ONTAP repeats its name where a program would stand.
            boolean twice = s.startsWith(word, next) && s.indexOf('.', next + word.length()) == next + word.length() + ONTAP_ID;
            boolean headerFollows = twice || following == '%' || following == '<' && !name.contains("[") || HeaderWords.isAddress(name)
                    || s.startsWith("[" + name + ":", next) || name.indexOf('[') < 0 && HeaderWords.isProcess(s, next);
            if (headerFollows || comma > 0) {
                d.host(comma > 0 ? word.substring(0, comma) : name);
                p = twice ? skipBlank(s, next + word.length()) : next;
            }
        } else if (s.startsWith("Message forwarded from ", p) && s.indexOf(": ", p + FORWARDED) > 0) {
            int colon = s.indexOf(": ", p + FORWARDED);
            d.host(s.substring(p + FORWARDED, colon));
            p = colon + 2;
        } else if (word.startsWith("[") && last == ']' && HeaderWords.isAddress(word.substring(1, word.length() - 1))) {
            d.host(word.substring(1, word.length() - 1));
            p = next;
        } else if (word.startsWith("(\"") && word.endsWith("\")") && comma > 2) {
            // UniFi access points of old: their name, address and version in one bracket.
            d.host(word.substring(2, comma));
            p = next;
        } else if (word.startsWith("CEF:") || word.startsWith("[") || word.startsWith("<") || word.startsWith("/") || word.startsWith("\"")) {
            // A message, or a program by its path: no host.
            p = skipBlank(s, p);
        } else if (comma > 0 && word.indexOf('=') > comma) {
            // F5 rules: host,key=value,...
            d.host(word.substring(0, comma));
            p += comma + 1;
            KeyValues.pairs(d, p, s.length());
            d.message = s.substring(p);
            return;
        } else if (word.indexOf('=') > 0) {
            KeyValues.line(d, p);
            return;
        } else if (word.indexOf('[') > 0 && (last == ']' || word.indexOf("]:") > 0)) {
            // A program with its process id.
            p = skipBlank(s, p);
        } else if (word.equals("last") && s.startsWith("last message repeated", p) || word.equals("---")) {
            return;
        } else if (s.startsWith("date=", next) && s.indexOf("devname=", next) > 0) {
            if (word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
                d.app(word);
            } else {
                d.field("relay", word);
            }
            KeyValues.line(d, next);
            return;
        } else {
            int slash = word.indexOf('/');
            String name = slash > 0 && word.startsWith("slot") ? word.substring(slash + 1) : word;
            if (comma > 0 && HeaderWords.isHardware(word, comma + 1)) {
                // UniFi switches: name, hardware address, version.
                d.field("version", word.substring(word.lastIndexOf(',') + 1));
                name = word.substring(0, comma);
            }
            d.host(comma == word.length() - 1 && comma > 0 ? word.substring(0, comma) : name);
            p = next;
        }
        p = skipSeparators(s, p);
        if (d.host != null && s.startsWith(d.host, p) && s.startsWith(" ", p + d.host.length())) {
            // The name of the device twice.
            int program = skipBlank(s, p + d.host.length());
            int programEnd = wordEnd(s, program);
            p = programEnd > program && s.charAt(programEnd - 1) == ':' ? program : p;
        } else if (s.startsWith("- ", p)) {
            p += 2;
        }
        d.message = s.substring(p);
        if (known(d, p)) {
            return;
        }
        p = DeviceForms.message(d, p);
        if (p < 0 || RelayedForm.read(d, p)) {
            return;
        }
        if (s.startsWith("%%", p) || s.startsWith("(", p) && s.indexOf("%%", p) > 0) {
            Vendors.percent(d, s.indexOf("%%", p));
            return;
        }
        // Some repeat the time for themselves; what follows it is the message.
        if (p < s.length() && !Stamp.isDigit(s.charAt(p)) || d.text.length() - p < 8 || !new Stamp().read(s, p)) {
            leveledTag(d, p);
        }
        Vendors.refine(d);
    }

    /** {@code program[pid]: message}, and what comes near to it. */
    static void tag(Draft d, int from) {
        String s = d.text;
        int i = from;
        int limit = Math.min(s.length(), from + 96);
        boolean blanks = false;
        while (i < limit) {
            char c = s.charAt(i);
            if (c == ':' || c == '[' || c == '=' || c == ',' || c == '|' || c == '"' || c == '{' || c == '<') {
                break;
            }
            if (c == ' ') {
                blanks = true;
                if (i - from > 48) {
                    return;
                }
            }
            i++;
        }
        if (i >= limit || i == from) {
            return;
        }
        String name = s.substring(from, i);
        if (s.charAt(i) == '{') {
            // A program without a colon before its document.
            int end = wordEnd(s, from);
            if (end < i && skipBlank(s, end) == i && s.startsWith("{\"", i)) {
                d.app(s.substring(from, end));
                d.message = s.substring(i);
            }
            return;
        }
        if (name.length() > 1 && name.charAt(0) == '(' && Stamp.isDigit(name.charAt(1)) && s.charAt(i) == ':') {
            // WatchGuard's second time, in parentheses.
            int close = s.indexOf(") ", i);
            if (close > 0 && close - from < 40) {
                tag(d, close + 2);
            }
            return;
        }
        if (s.charAt(i) == '[') {
            int close = s.indexOf(']', i);
            if (close < 0 || close - i > 40) {
                return;
            }
            int after = close + 1;
            if (s.startsWith(" (", after)) {
                int parenthesis = s.indexOf("):", after);
                after = parenthesis > 0 ? parenthesis + 1 : after;
            }
            boolean colon = after < s.length() && s.charAt(after) == ':';
            if (blanks && !HeaderWords.isNumber(s.substring(i + 1, close))) {
                return;
            }
            int blank = name.indexOf(' ');
            if (blank > 0 && HeaderWords.isAddress(name.substring(0, blank))) {
                d.field("address", name.substring(0, blank));
                name = name.substring(blank);
            } else if (blank > 0 && ApplicationForm.isLevel(name.substring(0, blank), false)) {
                // SONiC and others name the level before the program.
                d.severity(name.substring(0, blank));
                name = name.substring(blank);
            }
            if (colon || after >= s.length() || !blanks && s.charAt(after) == ' ') {
                d.app(name.strip());
                d.pid(s.substring(i + 1, close));
                d.message = s.substring(Math.min(s.length(), skipBlank(s, colon ? after + 1 : after)));
            }
            return;
        }
        if (s.charAt(i) == ':' && (i + 1 >= s.length() || s.charAt(i + 1) == ' ' || s.charAt(i + 1) == '\t' || !blanks && i - from > 2)) {
            String plain = name.endsWith(" -") ? name.substring(0, name.length() - 2) : name.strip();
            if (plain.isEmpty() || plain.indexOf(' ') >= 0 || s.startsWith("://", i) || HeaderWords.isNumber(plain)) {
                return;
            }
            if (plain.charAt(0) == '%') {
                if (HeaderWords.isFacility(plain)) {
                    return;
                }
                plain = plain.substring(1);
            }
            if (plain.length() > 2 && plain.equals(plain.toUpperCase(Locale.ROOT)) && ApplicationForm.isLevel(plain, false)) {
                // A level in the place of the program.
                d.severity(plain);
            } else if (!HeaderWords.isPriority(plain)) {
                d.app(plain);
            }
            d.message = s.substring(skipBlank(s, i + 1));
        }
    }

    /** A program behind a level or not: F5 and others write the severity in front of the tag; kept where no PRI gave one. */
    private static void leveledTag(Draft d, int p) {
        int program = skipLevel(d.text, p);
        if (program > p) {
            d.severity(d.text.substring(p, wordEnd(d.text, p)));
        }
        tag(d, program);
    }

    private static int skipLevel(String s, int p) {
        int end = wordEnd(s, p);
        if (s.indexOf('|', p, end) > 0 && HeaderWords.isAix(s.substring(p, end))) {
            return skipBlank(s, end);
        }
        return end - p < 3 || end - p > 7 ? p : switch (s.substring(p, end)) {
            case "emerg", "alert", "crit", "err", "error", "warning", "notice", "info", "debug",
                    "EMERG", "ALERT", "CRIT", "ERR", "ERROR", "WARNING", "WARN", "NOTICE", "INFO", "DEBUG" -> {
                int next = skipBlank(s, end);
                int colon = s.indexOf(": ", next);
                yield colon > next && colon - next < 64 && s.substring(next, colon).indexOf(' ') < 0 ? next : p;
            }
            default -> p;
        };
    }

    static int wordEnd(String s, int from) {
        int i = from;
        while (i < s.length() && s.charAt(i) > ' ') {
            i++;
        }
        return i;
    }

    static int skipBlank(String s, int from) {
        int i = from;
        while (i < s.length() && (s.charAt(i) <= ' ' || s.charAt(i) == '\uFEFF')) {
            i++;
        }
        return i;
    }

    /** Blanks, and a colon that stands alone. */
    static int skipSeparators(String s, int from) {
        int i = skipBlank(s, from);
        if (i < s.length() && s.charAt(i) == ':') {
            i = skipBlank(s, i + 1);
        }
        return i;
    }
}
