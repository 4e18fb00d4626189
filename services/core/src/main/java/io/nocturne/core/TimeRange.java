package io.nocturne.core;

import java.time.Duration;
import java.time.Instant;

/**
 * A half-open span of time.
 *
 * @param from included
 * @param to excluded, not before {@code from}
 */
public record TimeRange(Instant from, Instant to) {
    public TimeRange {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a time range ends at " + to + ", before it begins at " + from);
        }
    }

    /** The span of this length that ends at {@code to}. */
    public static TimeRange before(Instant to, Duration length) {
        return new TimeRange(to.minus(length), to);
    }

    public boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    public boolean overlaps(TimeRange other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
