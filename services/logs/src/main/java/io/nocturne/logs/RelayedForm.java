package io.nocturne.logs;

import io.nocturne.core.Severity;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message with the header of the device within that of the relay which passed it on. The device is who sent it; the relay is kept as a
 * field. What only looks like a second header, such as a time at the beginning of the text, is left alone.
 */
final class RelayedForm {
    /** The host and the program, or the host and Cisco's mnemonic, behind a second time. */
    private static final Pattern COMPLETE = Pattern.compile(" +(?![^ ]*[=:,] )[^ \\[(<\"]+ (?:[\\w./()\\-]+(?:\\[\\d+])?: |%[A-Z][A-Z0-9_-]+-[0-7]-[A-Z0-9_]+:)");
    private static final int LONGEST_HEADER = 160;

    private RelayedForm() {}

    /** Takes the header that stands at {@code p}, behind the host of the first; false where none does. */
    static boolean read(Draft d, int p) {
        String s = d.text;
        if (p >= s.length() || d.host == null || d.app != null) {
            return false;
        }
        int from = p;
        char c = s.charAt(from);
        if (Stamp.isDigit(c) || c == 'f') {
            int end = SyslogForm.wordEnd(s, from);
            if (HeaderWords.isAddress(s.substring(from, end)) && end < s.length()) {
                from = end + 1;
                c = from < s.length() ? s.charAt(from) : 0;
            }
        }
        if (c == '<') {
            return withPri(d, from);
        }
        if (named(d, from)) {
            return true;
        }
        if (c == '1' && s.startsWith("1 ", from) && from + 30 < s.length() && (isIso(s, from + 2) || isSeconds(s, from + 2))) {
            // RFC 5424 whose PRI a relay took off.
            Draft inner = new Draft("<13>" + s.substring(from), d.zone, d.reference);
            if (!SyslogForm.withPri(inner) || !inner.format.equals("rfc5424") && !inner.format.equals("meraki") || inner.host == null) {
                return false;
            }
            inner.severity = null;
            take(d, inner);
            return true;
        }
        if (!Stamp.isLetter(c) && !Stamp.isDigit(c)) {
            return false;
        }
        Stamp second = new Stamp();
        if (!second.read(s, from) || second.isEpoch() || Stamp.isDigit(c) && !isIso(s, from)) {
            return false;
        }
        int mnemonic = SyslogForm.skipSeparators(s, second.end());
        if (s.startsWith("%", mnemonic) && Vendors.percent(d, mnemonic)) {
            // The device said its time, and not its name.
            d.time = second.hasYear() && second.hasZone() ? second.resolve(d.zone, d.reference) : d.time;
            return true;
        }
        Matcher m = COMPLETE.matcher(s).region(second.end(), Math.min(s.length(), second.end() + LONGEST_HEADER)).useTransparentBounds(true);
        if (!m.lookingAt()) {
            return false;
        }
        Draft inner = new Draft(s.substring(from), d.zone, d.reference);
        SyslogForm.header(inner, 0);
        if (inner.host == null || inner.app == null) {
            return false;
        }
        if (!second.hasYear() || !second.hasZone()) {
            // The relay's time is the better known of the two.
            inner.time = null;
        }
        take(d, inner);
        return true;
    }

    /** Cisco's own header, {@code name: sequence: time: %SYS-5-CONFIG_I:}, behind the one of the relay. */
    private static boolean named(Draft d, int from) {
        String s = d.text;
        int end = SyslogForm.wordEnd(s, from);
        if (end - from < 3 || end + 12 >= s.length() || s.charAt(end - 1) != ':' || s.charAt(end - 2) == ']' || !beginsTime(s.charAt(end + 1))) {
            return false;
        }
        int percent = s.indexOf(": %", end, Math.min(s.length(), end + 72));
        if (percent < 0) {
            return false;
        }
        Draft inner = new Draft(s.substring(from), d.zone, d.reference);
        if (Vendors.ciscoPrefix(inner, 0) == 0 || inner.host == null) {
            return false;
        }
        SyslogForm.header(inner, 0);
        if (!inner.format.startsWith("cisco") || inner.time == null) {
            return false;
        }
        if (!inner.stamp.hasYear() || !inner.stamp.hasZone()) {
            inner.time = null;
        }
        take(d, inner);
        return true;
    }

    /** Whether a sequence number or the name of a month may begin so. */
    private static boolean beginsTime(char c) {
        return Stamp.isDigit(c) || c == 'J' || c == 'F' || c == 'M' || c == 'A' || c == 'S' || c == 'O' || c == 'N' || c == 'D';
    }

    private static boolean withPri(Draft d, int from) {
        int close = d.text.indexOf('>', from);
        if (close < from + 2 || close > from + 4 || !d.text.substring(from + 1, close).chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        Draft inner = new Draft(d.text.substring(from), d.zone, d.reference);
        if (!SyslogForm.withPri(inner) || inner.time == null && inner.app == null) {
            return false;
        }
        Severity severity = inner.severity;
        if (severity != null) {
            d.severity = severity;
            d.facility = inner.facility;
        }
        take(d, inner);
        return true;
    }

    private static void take(Draft d, Draft inner) {
        if (inner.host != null && !inner.host.equals(d.host)) {
            d.field("relay", d.host);
            d.host = inner.host;
        }
        d.app(inner.app);
        d.pid(inner.pid);
        d.time = inner.time == null ? d.time : inner.time;
        d.severity = d.severity == null ? inner.severity : d.severity;
        d.message = inner.message;
        d.format = inner.format.equals("raw") ? d.format : inner.format;
        inner.fields().forEach(d::field);
    }

    /** Whether seconds since 1970 stand there. */
    private static boolean isSeconds(String s, int from) {
        for (int i = from; i < from + 10; i++) {
            if (!Stamp.isDigit(s.charAt(i))) {
                return false;
            }
        }
        return s.charAt(from + 10) == '.' || s.charAt(from + 10) == ' ';
    }

    private static boolean isIso(String s, int from) {
        return from + 11 < s.length() && s.charAt(from + 4) == '-' && (s.charAt(from + 10) == 'T' || s.charAt(from + 10) == 't');
    }
}
