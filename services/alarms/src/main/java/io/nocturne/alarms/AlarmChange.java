package io.nocturne.alarms;

import io.nocturne.core.Level;
import java.time.Instant;
import java.util.Map;

/**
 * A change of an alarm: all that is known of it then, so that the last change alone says how it stands.
 *
 * @param id the same for the same rule and key
 * @param time of the event (or of the silence) that made the change
 * @param count events since it was raised, those that raised it among them
 * @param first time of the first of them
 * @param last time of the last of them
 * @param read how far each place (a partition of a topic) has been counted into it, so that nobody counts it twice
 */
public record AlarmChange(
        String id,
        Instant time,
        String rule,
        Level level,
        String key,
        long count,
        Instant first,
        Instant last,
        String text,
        State state,
        Map<String, Long> read) {
    /** What happened. */
    public enum State {
        RAISED,
        /** It happened again. */
        REPEATED,
        CLEARED
    }

    public AlarmChange {
        read = Map.copyOf(read);
    }
}
