package io.nocturne.kafka;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as it is in the topic. The arrays are not copied; nobody writes to them.
 *
 * @param time as the record states it, by its producer or the broker
 * @param key null where it has none
 * @param value null for a tombstone
 */
public record TailRecord(
        String topic, int partition, long offset, Instant time, byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {
    /** A header; the value may be null. */
    public record Header(String name, byte @Nullable [] value) {}
}
