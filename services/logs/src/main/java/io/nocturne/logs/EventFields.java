package io.nocturne.logs;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.nocturne.core.Event;
import io.nocturne.core.RegexCost;
import io.nocturne.core.WrongInput;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values of events by the names that the filter language has for them. */
public final class EventFields {
    private EventFields() {}

    /**
     * @param name of a field, in any case, or a regular expression (RE2) between slashes, whose first group, or all of it, is taken of the message
     * @return gives null where an event has no such field, or the expression is not found in it
     * @throws IllegalArgumentException with a sentence for people
     */
    public static Function<Event, @Nullable String> reader(String name) {
        if (name.length() > 2 && name.startsWith("/") && name.endsWith("/")) {
            return capture(name.substring(1, name.length() - 1));
        }
        if (!name.matches("[\\p{L}\\p{N}_@.:\\[\\]-]+")) {
            throw new WrongInput(LogPhrase.NO_FIELD.with(name));
        }
        String field = switch (name.toLowerCase(Locale.ROOT)) {
            case "host", "app", "pid", "message", "msg", "format", "source", "facility", "partition", "offset", "position", "severity" ->
                name.toLowerCase(Locale.ROOT);
            default -> name;
        };
        if (field.equals("severity")) {
            return event -> event.severity() == null ? null : event.severity().keyword();
        }
        return event -> Condition.ByField.value(event, field);
    }

    private static Function<Event, @Nullable String> capture(String text) {
        Pattern pattern;
        try {
            RegexCost.check(text);
            pattern = Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new WrongInput(LogPhrase.NO_REGEX.with(text, e.getDescription()), e);
        }
        return event -> {
            Matcher matcher = pattern.matcher(event.message());
            return matcher.find() ? matcher.group(Math.min(1, matcher.groupCount())) : null;
        };
    }
}
