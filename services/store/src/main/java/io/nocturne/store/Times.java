package io.nocturne.store;

import io.nocturne.core.Event;
import java.time.Duration;
import java.time.Instant;

/** The time under which things are kept and found. */
final class Times {
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private Times() {}

    /**
     * The stated time of an event; its arrival where the stated one lies more than ten minutes in the future, so that one wrong clock does not
     * stand before everything else for a year. The event itself keeps what was stated.
     */
    static Instant of(Event event) {
        return event.time().isAfter(event.arrival().plus(AHEAD)) ? event.arrival() : event.time();
    }

    /** Milliseconds since 1970, limited to what fits. */
    static long millis(Instant time) {
        long seconds = time.getEpochSecond();
        if (seconds > Long.MAX_VALUE / 2_000) {
            return Long.MAX_VALUE / 2;
        }
        return seconds < Long.MIN_VALUE / 2_000 ? Long.MIN_VALUE / 2 : time.toEpochMilli();
    }

    static long minute(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), 60);
    }
}
