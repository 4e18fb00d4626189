package io.nocturne.kafka;

import io.nocturne.kafka.Cluster.Partition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The offsets that a place such as "an hour ago" stands for, partition by partition. */
final class Positions {
    private Positions() {}

    static Map<Partition, Long> of(
            Cluster cluster, List<Partition> partitions, TailStart where, Map<Partition, Long> begins, Map<Partition, Long> ends)
            throws KafkaFailure, InterruptedException {
        return switch (where) {
            case TailStart.Beginning b -> new TreeMap<>(begins);
            case TailStart.Offsets o -> new TreeMap<>(begins);
            case TailStart.End e -> new TreeMap<>(ends);
            case TailStart.Time time -> {
                // Where no record is that late, the tail begins behind the last.
                Map<Partition, Long> found = new TreeMap<>(ends);
                found.putAll(cluster.at(partitions, time.time().toEpochMilli()));
                yield found;
            }
            case TailStart.Last last -> lastOnes(last.records(), begins, ends);
        };
    }

    /** As {@link #of(Cluster, List, TailStart, Map, Map)}, asked of a client that reads already. */
    static Map<TopicPartition, Long> of(KafkaConsumer<?, ?> consumer, TailStart where) {
        Set<TopicPartition> all = consumer.assignment();
        return switch (where) {
            case TailStart.Beginning b -> consumer.beginningOffsets(all);
            case TailStart.End e -> consumer.endOffsets(all);
            case TailStart.Offsets offsets -> {
                Map<TopicPartition, Long> there = new HashMap<>();
                offsets.next().forEach((partition, offset) -> {
                    if (all.contains(partition.kafka())) {
                        there.put(partition.kafka(), offset);
                    }
                });
                yield there;
            }
            case TailStart.Time time -> {
                Map<TopicPartition, Long> wanted = new HashMap<>();
                all.forEach(partition -> wanted.put(partition, time.time().toEpochMilli()));
                Map<TopicPartition, Long> there = new HashMap<>(consumer.endOffsets(all));
                consumer.offsetsForTimes(wanted).forEach((partition, found) -> {
                    if (found != null) {
                        there.put(partition, found.offset());
                    }
                });
                yield there;
            }
            case TailStart.Last last -> {
                Map<TopicPartition, Long> there = new HashMap<>();
                lastOnes(last.records(), ours(consumer.beginningOffsets(all)), ours(consumer.endOffsets(all)))
                        .forEach((partition, offset) -> there.put(partition.kafka(), offset));
                yield there;
            }
        };
    }

    private static Map<Partition, Long> ours(Map<TopicPartition, Long> offsets) {
        Map<Partition, Long> mine = new TreeMap<>();
        offsets.forEach((partition, offset) -> mine.put(Partition.of(partition), offset));
        return mine;
    }

    /** Takes the same share of every partition: the newest records of all, if producers write evenly. */
    static Map<Partition, Long> lastOnes(long records, Map<Partition, Long> begins, Map<Partition, Long> ends) {
        Map<Partition, Long> from = new TreeMap<>(ends);
        long left = records;
        List<Partition> open = new ArrayList<>(ends.keySet());
        while (left > 0 && !open.isEmpty()) {
            long share = Math.max(1, left / open.size());
            List<Partition> still = new ArrayList<>();
            for (Partition partition : open) {
                long at = from.getOrDefault(partition, 0L);
                long available = at - begins.getOrDefault(partition, at);
                long taken = Math.min(Math.min(share, available), left);
                from.put(partition, at - taken);
                left -= taken;
                if (available > taken) {
                    still.add(partition);
                }
            }
            open = still;
        }
        return from;
    }
}
