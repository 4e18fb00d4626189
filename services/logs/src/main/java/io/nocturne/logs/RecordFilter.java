package io.nocturne.logs;

import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.Source;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A filter over records of topics, each of which may hold several events.
 *
 * @param decoder asked only where the text alone does not decide
 */
public record RecordFilter(Filter filter, EventDecoder decoder) {
    /**
     * Whether one of the events of a record passes.
     *
     * @param value null for a tombstone, which only an empty filter lets pass
     * @param recorded the record's time
     */
    public boolean passes(byte @Nullable [] value, Instant recorded, Source source, long offset, int partition) {
        byte[] whole = value == null ? new byte[0] : value;
        if (filter.isTextAlone() && filter.testText(whole, 0, whole.length)) {
            return true;
        }
        List<byte[]> texts = BatchedLogs.split(whole);
        if (filter.isTextAlone() && texts.size() == 1 && texts.getFirst() == whole) {
            return false;
        }
        Instant now = Instant.now();
        for (byte[] text : texts) {
            Event event = decoder.decode(text, recorded, now, source, offset, partition);
            if (filter.test(event)) {
                return true;
            }
        }
        return false;
    }
}
