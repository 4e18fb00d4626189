package io.nocturne.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Turns received bytes into an event. Never fails: bytes that fit no known form give an event of format {@code raw}. Thread-safe. */
@FunctionalInterface
public interface EventDecoder {
    /**
     * @param bytes the record, datagram or line as received
     * @param stated a time known from outside the bytes, such as a record's timestamp; null where there is none. Used where the bytes state no time
     * @param arrival when it was received
     */
    Event decode(byte[] bytes, @Nullable Instant stated, Instant arrival, Source source, long position, int partition);
}
