package io.nocturne.alarms;

import io.nocturne.core.Event;
import io.nocturne.core.Level;
import io.nocturne.core.Severity;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What makes an alarm.
 *
 * @param when the events that raise it
 * @param clear the events that end it; null where none do
 * @param level null for that of the event's severity
 * @param key events with the same values belong to the same alarm
 * @param threshold events it takes, at least 1
 * @param within the span in which they have to come; zero where one is enough
 * @param forget after so long without an event it ends by itself; null for never
 * @param text with the values of an event between braces already found
 */
public record AlarmRule(
        String name,
        Predicate<Event> when,
        @Nullable Predicate<Event> clear,
        @Nullable Level level,
        List<Function<Event, @Nullable String>> key,
        int threshold,
        Duration within,
        @Nullable Duration forget,
        Function<Event, String> text) {
    private static final int LONGEST = 300;

    /** The values that tell alarms of this rule apart; what an event does not have is a dash. */
    String keyOf(Event event) {
        StringBuilder whole = new StringBuilder();
        for (Function<Event, @Nullable String> part : key) {
            String value = part.apply(event);
            whole.append(whole.isEmpty() ? "" : "/").append(value == null || value.isBlank() ? "-" : value.strip());
        }
        return whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole.toString();
    }

    Level levelOf(Event event) {
        Severity severity = event.severity();
        return level != null ? level : severity == null ? Level.MINOR : severity.level();
    }
}
