package io.nocturne.kafka;

import io.nocturne.kafka.Cluster.Partition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says from samples that were kept how groups stood, with the verdicts and the waits that were given then. What was not kept (members, states,
 * what retention took) is empty. Used by one thread.
 */
public final class LagRecall {
    private static final class Past {
        private final LagTrend trend = new LagTrend();
        private final EndHistory ends = new EndHistory();
        private LagSample last = new LagSample(Instant.EPOCH, -1, 0, false);
    }

    private final Map<String, Map<Partition, Past>> groups = new TreeMap<>();

    /** Adds a sample; those of one partition come oldest first. */
    public void add(String group, String topic, int partition, LagSample sample) {
        Past past = groups.computeIfAbsent(group, g -> new TreeMap<>()).computeIfAbsent(new Partition(topic, partition), p -> new Past());
        past.trend.add(sample);
        past.ends.add(sample.time().toEpochMilli(), sample.end());
        past.last = sample;
    }

    /** How the groups stood at their last samples, by name. Partitions whose last sample is older than the group's were gone by then. */
    public List<GroupLag> groups() {
        List<GroupLag> all = new ArrayList<>();
        groups.forEach((group, partitions) -> all.add(group(group, partitions)));
        return all;
    }

    private static GroupLag group(String group, Map<Partition, Past> partitions) {
        Instant time = partitions.values().stream().map(past -> past.last.time()).max(Instant::compareTo).orElse(Instant.EPOCH);
        List<GroupLag.PartitionLag> parts = new ArrayList<>();
        long total = 0;
        double longest = 0;
        Verdict worst = Verdict.OK;
        for (Map.Entry<Partition, Past> each : partitions.entrySet()) {
            LagSample last = each.getValue().last;
            if (!last.time().equals(time)) {
                continue;
            }
            long lag = last.lag();
            double seconds = lag == 0 ? 0 : each.getValue().ends.secondsSince(last.current(), time.toEpochMilli());
            Verdict verdict = each.getValue().trend.verdict();
            parts.add(new GroupLag.PartitionLag(
                    each.getKey().topic(), each.getKey().partition(), last.current(), last.end(), lag, lag, 0, seconds, "", verdict, each.getValue().trend.reason()));
            total += lag;
            longest = Double.isNaN(seconds) ? longest : Math.max(longest, seconds);
            worst = worst.worse(verdict);
        }
        return new GroupLag(group, "", "", 0, total, longest, worst, time, parts);
    }
}
