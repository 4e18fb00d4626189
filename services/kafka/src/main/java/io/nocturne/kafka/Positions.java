package io.nocturne.kafka;

import io.nocturne.kafka.Cluster.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
