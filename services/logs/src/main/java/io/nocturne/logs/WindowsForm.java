package io.nocturne.logs;

import io.nocturne.core.Severity;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Events of Windows as {@code wevtutil} and the Event Viewer export them in XML. Read without an XML parser: no entities, no surprises. */
final class WindowsForm {
    private static final Pattern DATA = Pattern.compile("<Data(?: Name=['\"]([^'\"]+)['\"])?>([^<]*)</Data>");
    private static final Pattern SYSTEM_TIME = Pattern.compile("<TimeCreated[^>]*SystemTime=['\"]([^'\"]+)['\"]");
    private static final Pattern PROVIDER = Pattern.compile("<Provider[^>]*Name=['\"]([^'\"]+)['\"]");
    private static final Pattern PROCESS = Pattern.compile("<Execution[^>]*ProcessID=['\"](\\d+)['\"]");

    private WindowsForm() {}

    static boolean xml(Draft d, int from) {
        String s = d.text;
        if (s.indexOf("<System>", from) < 0) {
            return false;
        }
        d.format = "windows-event-xml";
        d.time(group(SYSTEM_TIME, s));
        d.app(unescape(group(PROVIDER, s)));
        d.pid(group(PROCESS, s));
        d.host(element(s, "Computer"));
        d.field("event", element(s, "EventID"));
        d.field("channel", element(s, "Channel"));
        String level = element(s, "Level");
        d.field("level", level);
        d.severity = severity(level);
        Matcher data = DATA.matcher(s);
        StringBuilder text = new StringBuilder();
        int count = 0;
        while (data.find()) {
            String value = unescape(data.group(2));
            d.field(data.group(1) == null ? "data" + ++count : data.group(1), value);
            text.append(text.isEmpty() ? "" : " ").append(data.group(1) == null ? "" : data.group(1) + "=").append(value);
        }
        String message = element(s, "Message");
        d.message = message != null ? unescape(message) : text.isEmpty() ? s.substring(from) : text.toString();
        return true;
    }

    /** The levels of Windows; 0 is what audit events have. */
    static @Nullable Severity severity(@Nullable String level) {
        return level == null ? null : switch (level.strip()) {
            case "1" -> Severity.CRITICAL;
            case "2" -> Severity.ERROR;
            case "3" -> Severity.WARNING;
            case "0", "4" -> Severity.INFO;
            case "5" -> Severity.DEBUG;
            default -> null;
        };
    }

    private static @Nullable String element(String s, String name) {
        int start = s.indexOf("<" + name);
        if (start < 0) {
            return null;
        }
        int open = s.indexOf('>', start);
        int close = open < 0 ? -1 : s.indexOf("</" + name + ">", open);
        return close < 0 ? null : s.substring(open + 1, close);
    }

    private static @Nullable String group(Pattern pattern, String s) {
        Matcher m = pattern.matcher(s);
        return m.find() ? m.group(1) : null;
    }

    private static String unescape(@Nullable String text) {
        if (text == null || text.indexOf('&') < 0) {
            return text == null ? "" : text;
        }
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&#13;", "\r")
                .replace("&#10;", "\n").replace("&amp;", "&");
    }
}
