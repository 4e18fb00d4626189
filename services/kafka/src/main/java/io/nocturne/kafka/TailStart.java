package io.nocturne.kafka;

import java.time.Instant;

/** Where a tail begins or ends in each partition. */
public sealed interface TailStart {
    /** The first record that is still there. */
    record Beginning() implements TailStart {}

    /** Behind the last record there is now. */
    record End() implements TailStart {}

    /** The first record of that time or later. */
    record Time(Instant time) implements TailStart {}

    /** That many records before the end, of all partitions together, as evenly as they are filled. */
    record Last(long records) implements TailStart {}
}
