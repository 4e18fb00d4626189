package io.nocturne.store;

import io.nocturne.core.Level;
import java.time.Instant;
import java.util.Map;

/**
 * A change of an alarm.
 *
 * @param id the same for the same trouble at the same place
 * @param time of the change
 * @param source device, group or service
 * @param state what it came into
 * @param text what is wrong, for people
 * @param attributes further facts, such as who acknowledged it
 */
public record AlarmRecord(String id, Instant time, String source, Level level, State state, String text, Map<String, String> attributes) {
    /** Name of the attribute that holds the rule that raised it; what the console's own watches see has none. */
    public static final String RULE = "rule";

    /** The states of an alarm. */
    public enum State {
        RAISED,
        ACKNOWLEDGED,
        CLEARED
    }
}
