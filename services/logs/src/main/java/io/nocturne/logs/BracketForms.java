package io.nocturne.logs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What devices put between brackets where others have a header: the time with the program and a level, their own name, a level with the component. */
final class BracketForms {
    /** Radware: {@code [Device: name address] M_20000: text}. */
    private static final Pattern DEVICE = Pattern.compile("\\[Device: ([\\w.\\-]+)(?: ([\\w.:]+))?] *");
    /** ExtremeXOS: {@code <Info:vlan.msgs.portLinkStateDown> text}. */
    private static final Pattern COMPONENT = Pattern.compile("<([A-Z][a-z]{3,5}):([A-Za-z][\\w.]+)> *");
    /** ZTE: the time of day before the date. */
    private static final Pattern CLOCK_FIRST = Pattern.compile(" at (\\d\\d:\\d\\d:\\d\\d) (\\d\\d[-/]\\d\\d[-/]\\d{4})( [A-Z]{3,4}\\b)?");
    /** How long what follows the time in the same brackets may be. */
    private static final int LONGEST_REST = 64;

    private BracketForms() {}

    /** Right behind the PRI; false where none stands there. */
    static boolean header(Draft d, int p) {
        return p + 10 < d.text.length() && d.text.charAt(p) == '[' && (device(d, p) || time(d, p));
    }

    private static boolean device(Draft d, int p) {
        if (!d.text.startsWith("[Device: ", p)) {
            return false;
        }
        Matcher m = DEVICE.matcher(d.text).region(p, d.text.length());
        if (!m.lookingAt()) {
            return false;
        }
        d.host(m.group(1));
        d.field("address", m.group(2));
        d.message = d.text.substring(m.end());
        SyslogForm.tag(d, m.end());
        return true;
    }

    private static boolean time(Draft d, int p) {
        String s = d.text;
        int after = d.stamp(p + 1);
        int close = after < 0 ? -1 : s.indexOf(']', after);
        if (close < 0 || close - after > LONGEST_REST) {
            d.time = null;
            return false;
        }
        for (String part : s.substring(after, close).split(": ?")) {
            if (ApplicationForm.isLevel(part, true)) {
                d.severity(part);
            } else if (part.indexOf(' ') < 0) {
                d.app(part);
            }
        }
        int rest = SyslogForm.skipSeparators(s, close + 1);
        if (close == after && host(s, rest)) {
            SyslogForm.afterStamp(d, close + 1);
            return true;
        }
        d.message = s.substring(rest);
        if (d.app == null) {
            SyslogForm.tag(d, rest);
        }
        Vendors.refine(d);
        return true;
    }

    /** Whether a name without a colon stands there, and behind it a program. */
    private static boolean host(String s, int from) {
        int end = SyslogForm.wordEnd(s, from);
        int program = SyslogForm.skipBlank(s, end);
        int programEnd = SyslogForm.wordEnd(s, program);
        return programEnd > program && s.charAt(programEnd - 1) == ':' && s.charAt(end - 1) != ':' && HeaderWords.isName(s, from, end)
                && !ApplicationForm.isLevel(s.substring(from, end), true);
    }

    /** The level and the component in the place of the program; false where none stands there. */
    static boolean component(Draft d, int p) {
        Matcher m = COMPONENT.matcher(d.text).region(p, Math.min(d.text.length(), p + 96));
        if (!m.lookingAt()) {
            return false;
        }
        d.severity(m.group(1));
        d.app(m.group(2));
        d.message = d.text.substring(m.end());
        return true;
    }

    /**
     * Takes the time of a message that has none in front from its first columns or from among its pairs: {@code DETECT|2026-11-20 10:15:30|},
     * {@code time="2026-11-20 10:15"}, {@code [Time=2026/11/20 10:15:30]}, {@code at 10:15:30 11-20-2026}.
     */
    static void timeWithin(Draft d, int from) {
        String s = d.text;
        int bar = s.indexOf('|', from, Math.min(s.length(), from + LONGEST_REST));
        if (bar > 0 && bar + 1 < s.length() && Stamp.isDigit(s.charAt(bar + 1)) && d.stamp.read(s, bar + 1) && s.startsWith("|", d.stamp.end())) {
            d.time = d.stamp.resolve(d.zone, d.reference);
            return;
        }
        int said = s.indexOf(" at ", from);
        if (said > 0) {
            Matcher m = CLOCK_FIRST.matcher(s).region(said, Math.min(s.length(), said + LONGEST_REST));
            if (m.lookingAt()) {
                d.time(m.group(2).replace('-', '/') + ' ' + m.group(1) + (m.group(3) == null ? "" : m.group(3)));
                return;
            }
        }
        for (int at = s.indexOf("ime=", from); at > 0; at = s.indexOf("ime=", at + 4)) {
            char before = at < 2 ? ' ' : s.charAt(at - 2);
            int value = at + 4 < s.length() && s.charAt(at + 4) == '"' ? at + 5 : at + 4;
            if ((s.charAt(at - 1) == 't' || s.charAt(at - 1) == 'T') && !Stamp.isLetter(before) && before != '_' && before != '-' && d.stamp(value) > 0) {
                return;
            }
        }
    }
}
