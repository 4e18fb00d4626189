package io.nocturne.store;

import io.nocturne.core.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * A question for events, newest first.
 *
 * @param range null for all times
 * @param matcher null for all events
 * @param limit at most so many; at least 1
 */
public record EventQuery(@Nullable TimeRange range, @Nullable EventMatcher matcher, int limit) {
    public EventQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("a query wants at least one event, not " + limit);
        }
    }

    /** The newest {@code limit} events. */
    public static EventQuery last(int limit) {
        return new EventQuery(null, null, limit);
    }
}
