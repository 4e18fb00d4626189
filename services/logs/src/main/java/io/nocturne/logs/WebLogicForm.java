package io.nocturne.logs;

import io.nocturne.core.Severity;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** WebLogic's own log: {@code ####<time> <level> <subsystem> <machine> <server> <thread> <<user>> <> <> <millis> <code> <text>}. And WebSphere's. */
final class WebLogicForm {
    private static final Pattern SPHERE = Pattern.compile(" ([0-9a-f]{8}) (\\S{1,20}) +([ACDEFIORWZ]) +(?=\\S)");

    private static final String MARK = "####<";

    private WebLogicForm() {}

    static boolean parse(Draft d, int from) {
        if (!d.text.startsWith(MARK, from)) {
            return false;
        }
        int after = d.stamp(from + MARK.length());
        if (after < 0) {
            return false;
        }
        String[] parts = d.text.substring(after).split("> ?<", -1);
        if (parts.length < 4) {
            return false;
        }
        d.severity(parts[1]);
        d.app(parts[2]);
        d.host(parts[3]);
        String last = parts[parts.length - 1];
        d.message = last.strip().endsWith(">") ? last.strip().substring(0, last.strip().length() - 1) : last;
        d.format = "weblogic";
        return true;
    }

    /** WebSphere: {@code [time] thread component LEVEL message}; from behind the bracket. */
    static boolean sphere(Draft d, int from) {
        Matcher m = SPHERE.matcher(d.text).region(from, Math.min(d.text.length(), from + 60));
        if (!m.lookingAt()) {
            return false;
        }
        d.field("thread", m.group(1));
        d.app(m.group(2));
        d.severity = switch (m.group(3).charAt(0)) {
            case 'F' -> Severity.CRITICAL;
            case 'E' -> Severity.ERROR;
            case 'W' -> Severity.WARNING;
            case 'D' -> Severity.DEBUG;
            default -> Severity.INFO;
        };
        d.format = "websphere";
        d.message = d.text.substring(m.end());
        return true;
    }
}
