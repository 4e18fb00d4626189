package io.nocturne.logs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Headers of Korean firewalls that stand right behind the PRI, with the time among the fields. */
final class FirewallForms {
    /** SECUI MF2 and BLUEMAX: what kind of line, the box's address, then fields. */
    private static final Pattern SECUI = Pattern.compile("\\[([a-z]\\w{2,30})] \\[([0-9a-f.:]+)] (?=\\w+=|\\d{4}-\\d\\d-\\d\\d )");
    /** AhnLab TrusGuard: version, kind of line, date, time and the box between bars. */
    private static final Pattern AHNLAB = Pattern.compile("\\d\\|\\d{1,5}\\|(\\d{4})(\\d\\d)(\\d\\d)\\|(\\d\\d:\\d\\d:\\d\\d)\\|(?:([A-Za-z][\\w.-]{1,62})\\|)?");
    /** The product in brackets, then the time. */
    private static final Pattern NAMED = Pattern.compile("\\[([A-Za-z][\\w.-]{1,30})] (?=\\d{4}[-/]\\d\\d[-/]\\d\\d[ T]\\d\\d:)");

    private FirewallForms() {}

    /** False where none stands there. */
    static boolean header(Draft d, int p) {
        String s = d.text;
        if (p + 12 >= s.length()) {
            return false;
        }
        if (s.charAt(p) == '[' && s.indexOf("] [", p) > 0) {
            Matcher m = SECUI.matcher(s).region(p, s.length());
            if (m.lookingAt()) {
                d.app(m.group(1));
                d.message = s.substring(m.end());
                KeyValues.pairs(d, m.end(), s.length());
                if (Stamp.isDigit(s.charAt(m.end()))) {
                    d.stamp(m.end());
                }
                d.time(d.field("start_time"));
                d.time(d.field("time"));
                d.host(d.field("machine_name"));
                d.host(m.group(2));
                d.format = "secui";
                return true;
            }
        } else if (Stamp.isDigit(s.charAt(p)) && s.charAt(p + 1) == '|') {
            Matcher m = AHNLAB.matcher(s).region(p, s.length());
            if (m.lookingAt()) {
                d.time(m.group(1) + "-" + m.group(2) + "-" + m.group(3) + " " + m.group(4));
                d.host(m.group(5));
                d.message = s.substring(m.end());
                d.format = "trusguard";
                return true;
            }
        } else if (s.charAt(p) == '[') {
            Matcher m = NAMED.matcher(s).region(p, s.length());
            int after = m.lookingAt() ? d.stamp(m.end()) : -1;
            if (after > 0) {
                d.app(m.group(1));
                KeyValues.pairs(d, after, s.length());
                d.message = s.substring(after).strip();
                d.format = "rfc3164";
                return true;
            }
        }
        return false;
    }
}
