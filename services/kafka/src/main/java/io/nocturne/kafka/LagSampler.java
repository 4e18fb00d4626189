package io.nocturne.kafka;

import io.nocturne.kafka.Cluster.Partition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Samples the lag of groups. However many groups and partitions there are, a sample is a handful of requests: one list of groups, one
 * description and one list of offsets for all groups of a coordinator, one list of ends for all their partitions.
 *
 * <p>The wait in seconds comes from what was seen before: the time at which the end of a partition first passed the committed offset. Where
 * the sampler has not watched long enough, it asks the cluster which offsets belong to some times in the past, and interpolates.
 *
 * <p>Used by one thread at a time.
 */
public final class LagSampler {
    /** What verdicts look back on. */
    public static final Duration WINDOW = Duration.ofMinutes(10);

    private static final int MOST_SAMPLES = 240;
    private static final long[] PROBES_SECONDS = {2, 5, 15, 60, 300, 1_800, 7_200, 43_200, 86_400, 604_800};

    private record Key(String group, Partition partition) {}

    private record End(Instant time, long offset) {}

    private final Cluster cluster;
    private final Clock clock;
    private final Map<Key, Deque<LagSample>> windows = new HashMap<>();
    private final Map<Partition, Deque<End>> ends = new HashMap<>();

    public LagSampler(Cluster cluster) {
        this(cluster, Clock.systemUTC());
    }

    public LagSampler(Cluster cluster, Clock clock) {
        this.cluster = cluster;
        this.clock = clock;
    }

    /**
     * Takes a sample.
     *
     * @param groups those wanted; empty for all that commit offsets
     * @throws KafkaFailure also if a named group does not exist
     */
    public List<GroupLag> sample(Collection<String> groups) throws KafkaFailure, InterruptedException {
        Map<String, Cluster.GroupSummary> known = new LinkedHashMap<>();
        cluster.groups().forEach(group -> known.put(group.group(), group));
        for (String wanted : groups) {
            if (!known.containsKey(wanted)) {
                throw new KafkaFailure(KafkaFailure.Kind.UNKNOWN, "there is no group " + wanted);
            }
        }
        List<String> chosen = known.values().stream()
                .filter(group -> groups.isEmpty() || groups.contains(group.group()))
                .filter(group -> !group.kind().equals("share"))
                .map(Cluster.GroupSummary::group)
                .toList();
        Map<String, Cluster.Group> described = cluster.describe(chosen);
        Map<String, Map<Partition, Long>> committed = cluster.committed(chosen);
        Set<Partition> partitions = new HashSet<>();
        committed.values().forEach(offsets -> partitions.addAll(offsets.keySet()));
        described.values().forEach(group -> group.members().forEach(member -> partitions.addAll(member.partitions())));
        Instant now = clock.instant();
        Map<Partition, Long> endNow = cluster.ends(partitions);
        remember(now, endNow);
        Map<Partition, Long> begins = beginsWhereNeeded(committed, endNow);
        Map<Partition, List<End>> probes = probe(now, committed, endNow);
        List<GroupLag> all = new ArrayList<>();
        for (String group : chosen) {
            Cluster.Group details = described.get(group);
            Cluster.GroupSummary summary = known.get(group);
            if (summary == null) {
                continue;
            }
            Cluster.Group reading = details != null ? details : new Cluster.Group(group, summary.kind(), summary.state(), summary.protocol(), List.of());
            all.add(lag(reading, committed.getOrDefault(group, Map.of()), endNow, begins, probes, now));
        }
        return all;
    }

    private GroupLag lag(
            Cluster.Group group,
            Map<Partition, Long> committed,
            Map<Partition, Long> endNow,
            Map<Partition, Long> begins,
            Map<Partition, List<End>> probes,
            Instant now) {
        Map<Partition, Cluster.Member> readers = new HashMap<>();
        group.members().forEach(member -> member.partitions().forEach(partition -> readers.put(partition, member)));
        List<GroupLag.PartitionLag> partitions = new ArrayList<>();
        long total = 0;
        double longest = 0;
        Verdict worst = Verdict.OK;
        for (Map.Entry<Partition, Long> each : committed.entrySet()) {
            Partition partition = each.getKey();
            Long end = endNow.get(partition);
            if (end == null) {
                continue;
            }
            long current = each.getValue();
            Cluster.Member reader = readers.get(partition);
            List<LagSample> window = window(new Key(group.group(), partition), new LagSample(now, current, end, reader != null));
            LagSample last = window.getLast();
            long lost = Math.max(0, Math.min(last.lag(), begins.getOrDefault(partition, current) - current));
            double seconds = last.lag() == 0 ? 0 : seconds(partition, current, probes, now);
            Verdict verdict = LagJudge.judge(window);
            partitions.add(new GroupLag.PartitionLag(
                    partition.topic(),
                    partition.partition(),
                    current,
                    end,
                    last.lag(),
                    last.lag() - lost,
                    lost,
                    seconds,
                    reader == null ? "" : reader.client() + "@" + reader.host(),
                    verdict,
                    LagJudge.reason(window)));
            total += last.lag();
            longest = Double.isNaN(seconds) ? longest : Math.max(longest, seconds);
            worst = worst.worse(verdict);
        }
        String protocol = group.protocol().isEmpty() ? group.kind() : group.protocol();
        return new GroupLag(group.group(), group.state(), protocol, group.members().size(), total, longest, worst, now, partitions);
    }

    private List<LagSample> window(Key key, LagSample sample) {
        Deque<LagSample> window = windows.computeIfAbsent(key, k -> new ArrayDeque<>());
        window.addLast(sample);
        while (window.size() > MOST_SAMPLES || window.getFirst().time().isBefore(sample.time().minus(WINDOW))) {
            window.removeFirst();
        }
        return List.copyOf(window);
    }

    private void remember(Instant now, Map<Partition, Long> endNow) {
        endNow.forEach((partition, end) -> {
            Deque<End> history = ends.computeIfAbsent(partition, p -> new ArrayDeque<>());
            if (history.isEmpty() || history.getLast().offset() != end) {
                history.addLast(new End(now, end));
            }
            while (history.size() > MOST_SAMPLES) {
                history.removeFirst();
            }
        });
    }

    /** Only a group far behind can have lost something, so the first offsets are asked for where there is lag. */
    private Map<Partition, Long> beginsWhereNeeded(Map<String, Map<Partition, Long>> committed, Map<Partition, Long> endNow)
            throws KafkaFailure, InterruptedException {
        Set<Partition> lagging = lagging(committed, endNow);
        return lagging.isEmpty() ? Map.of() : cluster.begins(lagging);
    }

    private static Set<Partition> lagging(Map<String, Map<Partition, Long>> committed, Map<Partition, Long> endNow) {
        Set<Partition> lagging = new HashSet<>();
        committed.values().forEach(offsets -> offsets.forEach((partition, offset) -> {
            if (endNow.getOrDefault(partition, offset) > offset) {
                lagging.add(partition);
            }
        }));
        return lagging;
    }

    /** Asks which offsets belong to some times in the past, for partitions whose own history does not reach back to a committed offset. */
    private Map<Partition, List<End>> probe(Instant now, Map<String, Map<Partition, Long>> committed, Map<Partition, Long> endNow)
            throws KafkaFailure, InterruptedException {
        Map<Partition, Long> lowest = new HashMap<>();
        committed.values().forEach(offsets -> offsets.forEach((partition, offset) -> {
            Deque<End> history = ends.get(partition);
            if (endNow.getOrDefault(partition, offset) > offset && (history == null || history.getFirst().offset() > offset)) {
                lowest.merge(partition, offset, Math::min);
            }
        }));
        Map<Partition, List<End>> found = new HashMap<>();
        for (long back : PROBES_SECONDS) {
            if (lowest.isEmpty()) {
                break;
            }
            Instant then = now.minusSeconds(back);
            Map<Partition, Long> at = cluster.at(lowest.keySet(), then.toEpochMilli());
            for (Partition partition : List.copyOf(lowest.keySet())) {
                long offset = at.getOrDefault(partition, endNow.getOrDefault(partition, Long.MAX_VALUE));
                found.computeIfAbsent(partition, p -> new ArrayList<>()).addFirst(new End(then, offset));
                if (offset <= lowest.getOrDefault(partition, Long.MAX_VALUE)) {
                    lowest.remove(partition);
                }
            }
        }
        return found;
    }

    /** How long ago the end passed the committed offset, interpolated between the times at which ends are known. */
    private double seconds(Partition partition, long current, Map<Partition, List<End>> probes, Instant now) {
        List<End> known = new ArrayList<>(probes.getOrDefault(partition, List.of()));
        Deque<End> history = ends.get(partition);
        if (history != null) {
            for (End end : history) {
                if (known.isEmpty() || end.time().isAfter(known.getLast().time())) {
                    known.add(end);
                }
            }
        }
        End before = null;
        for (End end : known) {
            if (end.offset() > current) {
                if (before == null) {
                    return Duration.between(end.time(), now).toMillis() / 1_000.0;
                }
                double share = end.offset() == before.offset() ? 1 : (double) (current - before.offset()) / (end.offset() - before.offset());
                double between = Duration.between(before.time(), end.time()).toMillis() * share;
                return (Duration.between(before.time(), now).toMillis() - between) / 1_000.0;
            }
            before = end;
        }
        return Double.NaN;
    }
}
