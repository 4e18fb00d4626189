package io.nocturne.kafka;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record to be written. The arrays are not copied.
 *
 * @param key records of the same key keep their order; null for none
 * @param value null for a tombstone
 * @param time null for the time of writing
 * @param partition -1 to let the key decide
 */
public record NewRecord(byte @Nullable [] key, byte @Nullable [] value, List<TailRecord.Header> headers, @Nullable Instant time, int partition) {
    /** What it weighs without the overhead of the protocol. */
    public long bytes() {
        long all = (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
        for (TailRecord.Header header : headers) {
            byte[] content = header.value();
            all += header.name().length() + (content == null ? 0 : content.length);
        }
        return all;
    }
}
