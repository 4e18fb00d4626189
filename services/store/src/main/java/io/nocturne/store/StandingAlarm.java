package io.nocturne.store;

import java.time.Instant;
import java.util.List;

/**
 * An alarm with its history since it was raised.
 *
 * @param now its last change
 * @param since when it was raised
 * @param changes from the raising on, oldest first
 */
public record StandingAlarm(AlarmRecord now, Instant since, List<AlarmRecord> changes) {
    /** Name of the attribute that says who acknowledged it or wrote the note. */
    public static final String BY = "by";

    /** Name of the attribute that holds a note. */
    public static final String NOTE = "note";

    /** Name of the attribute that says since when it is so, in ISO 8601, where that is not when it was written down. */
    public static final String SINCE = "since";

    public StandingAlarm {
        changes = List.copyOf(changes);
    }
}
