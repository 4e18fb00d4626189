package io.nocturne.kafka;

import java.time.Instant;
import java.util.Map;

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

    /**
     * Exactly where another tail ended. What retention took meanwhile is lost and counted; a topic that was made anew is read from its beginning.
     *
     * @param next the first offset to be read, by partition; partitions that are new are read from their beginning
     * @param topicIds by name, as they were
     */
    record Offsets(Map<Cluster.Partition, Long> next, Map<String, String> topicIds) implements TailStart {
        public Offsets {
            next = Map.copyOf(next);
            topicIds = Map.copyOf(topicIds);
        }
    }
}
