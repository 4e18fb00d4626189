package io.nocturne.kafka;

import io.nocturne.core.Sentence;
import io.nocturne.kafka.Cluster.Partition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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

    private static final long[] PROBES_SECONDS = {2, 5, 15, 60, 300, 1_800, 7_200, 43_200, 86_400, 604_800};

    /** Rounds in which the time between two probes is halved. */
    private static final int HALVINGS = 6;

    private static final long CLOSE_ENOUGH_MILLIS = 5_000;

    private record Key(String group, Partition partition) {}

    private Cluster cluster;
    private final Clock clock;
    private final Map<Key, LagTrend> trends = new HashMap<>();
    private final Map<Partition, EndHistory> ends = new HashMap<>();
    // Where asking about the past did not reach back to an offset; asking again would not either.
    private final Map<Partition, Long> beyondPast = new HashMap<>();
    private final Map<Key, ShareProgress> shared = new HashMap<>();
    private final NothingBehind nothingBehind = new NothingBehind();
    private Map<String, Sentence> failures = Map.of();

    public LagSampler(Cluster cluster) {
        this(cluster, Clock.systemUTC());
    }

    public LagSampler(Cluster cluster, Clock clock) {
        this.cluster = cluster;
        this.clock = clock;
    }

    /** Goes on with another connection to the same cluster, and with what is known of it. */
    void reconnected(Cluster now) {
        cluster = now;
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
        Map<String, Sentence> failed = new LinkedHashMap<>();
        groups.stream().filter(wanted -> !known.containsKey(wanted)).forEach(wanted -> failed.put(wanted, KafkaPhrase.NO_SUCH.with(KafkaPhrase.GROUP.with(wanted))));
        if (!groups.isEmpty() && failed.size() == Set.copyOf(groups).size()) {
            throw new KafkaFailure(KafkaFailure.Kind.UNKNOWN, KafkaPhrase.ALL.with(List.copyOf(failed.values())));
        }
        List<Cluster.GroupSummary> chosen = known.values().stream().filter(group -> groups.isEmpty() || groups.contains(group.group())).toList();
        GroupReader.Reading reading = cluster.read(chosen);
        reading.failed().forEach((group, failure) -> failed.put(group, failure.sentence()));
        failures = failed;
        Set<Partition> partitions = new HashSet<>();
        reading.committed().values().forEach(offsets -> partitions.addAll(offsets.keySet()));
        Instant now = clock.instant();
        Map<Partition, Long> endNow = cluster.ends(partitions);
        endNow.forEach((partition, end) -> ends.computeIfAbsent(partition, p -> new EndHistory()).add(now.toEpochMilli(), end));
        reading.open().forEach((group, open) -> reading.committed().getOrDefault(group, new TreeMap<>()).replaceAll((partition, first) -> shared
                .computeIfAbsent(new Key(group, partition), key -> new ShareProgress()).current(first, open.getOrDefault(partition, -1L), endNow.get(partition))));
        Map<Partition, Cluster.Reach> reach = cluster.reach(lagging(reading.committed(), endNow));
        nothingBehind.look(cluster.config(), nearlyThere(reading.committed(), reach));
        probe(now.toEpochMilli(), reading.committed(), endNow, reach);
        List<GroupLag> all = new ArrayList<>();
        for (Cluster.GroupSummary summary : chosen) {
            Map<Partition, Long> committed = reading.committed().get(summary.group());
            if (committed != null) {
                Cluster.Group details = reading.described().get(summary.group());
                Cluster.Group group = details != null
                        ? details
                        : new Cluster.Group(summary.group(), summary.kind(), summary.state(), summary.protocol(), List.of());
                all.add(lag(group, committed, endNow, reach, now));
            }
        }
        long forgotten = now.minus(WINDOW).toEpochMilli();
        trends.values().removeIf(trend -> trend.lastMillis() < forgotten);
        ends.keySet().retainAll(partitions);
        shared.keySet().retainAll(trends.keySet());
        return all;
    }

    /** Why groups are missing in the last sample, by name. */
    public Map<String, Sentence> failures() {
        return failures;
    }

    private GroupLag lag(
            Cluster.Group group, Map<Partition, Long> committed, Map<Partition, Long> endNow, Map<Partition, Cluster.Reach> reach, Instant now) {
        Map<Partition, Cluster.Member> readers = new HashMap<>();
        group.members().forEach(member -> member.partitions().forEach(partition -> readers.put(partition, member)));
        // Members of a streams group read without saying which partitions.
        boolean readByAll = group.kind().equals("streams") && !group.members().isEmpty();
        List<GroupLag.PartitionLag> partitions = new ArrayList<>(committed.size());
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
            Cluster.Reach held = reach.getOrDefault(partition, new Cluster.Reach(current, end));
            boolean nothing = nothingBehind.isEmpty(new NothingBehind.Place(partition, current), held.stable());
            // What nobody who reads committed records can see yet, or ever, is no lag.
            long last = nothing ? current : Math.clamp(held.stable(), current, Math.max(current, end));
            LagSample sample = new LagSample(now, current, last, reader != null || readByAll);
            LagTrend trend = trends.computeIfAbsent(new Key(group.group(), partition), key -> new LagTrend());
            trend.add(sample);
            long lag = sample.lag();
            long lost = Math.clamp(held.begin() - current, 0, lag);
            long readable = lag - lost;
            EndHistory history = ends.get(partition);
            // Of what retention took nobody knows the times.
            double seconds = lag == 0 ? 0 : history == null ? Double.NaN : history.secondsSince(Math.max(current, held.begin()), now.toEpochMilli());
            boolean phantom = lag == 0 && end > current;
            Verdict verdict = trend.verdict();
            partitions.add(new GroupLag.PartitionLag(
                    partition.topic(),
                    partition.partition(),
                    current,
                    end,
                    lag,
                    readable,
                    lost,
                    seconds,
                    reader == null ? "" : reader.client() + "@" + reader.host(),
                    verdict,
                    phantom
                            ? "caught up: " + (end - current) + " offsets behind it are markers or records of transactions that are open or were aborted"
                            : trend.reason()));
            total += lag;
            longest = Double.isNaN(seconds) ? longest : Math.max(longest, seconds);
            worst = worst.worse(verdict);
        }
        String protocol = group.protocol().isEmpty() ? group.kind() : group.protocol();
        return new GroupLag(group.group(), group.state(), protocol, group.members().size(), total, longest, worst, now, partitions);
    }

    /** Offsets that are committed before the end, and where what can be read of their partition ends. */
    private static Map<NothingBehind.Place, Long> nearlyThere(Map<String, Map<Partition, Long>> committed, Map<Partition, Cluster.Reach> reach) {
        Map<NothingBehind.Place, Long> places = new HashMap<>();
        committed.values().forEach(offsets -> offsets.forEach((partition, offset) -> {
            Cluster.Reach held = reach.get(partition);
            if (held != null && offset >= held.begin() && offset < held.stable()) {
                places.put(new NothingBehind.Place(partition, offset), held.stable());
            }
        }));
        return places;
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
    private void probe(long now, Map<String, Map<Partition, Long>> committed, Map<Partition, Long> endNow, Map<Partition, Cluster.Reach> reach)
            throws KafkaFailure, InterruptedException {
        Map<Partition, Long> lowest = new HashMap<>();
        committed.values().forEach(offsets -> offsets.forEach((partition, committedOffset) -> {
            Cluster.Reach held = reach.get(partition);
            long offset = held == null ? committedOffset : Math.max(committedOffset, held.begin());
            EndHistory history = ends.get(partition);
            if (history != null
                    && endNow.getOrDefault(partition, offset) > offset
                    && !history.reaches(offset)
                    && offset < beyondPast.getOrDefault(partition, Long.MAX_VALUE)) {
                lowest.merge(partition, offset, Math::min);
            }
        }));
        Map<Partition, TreeMap<Long, Long>> found = new HashMap<>();
        Map<Partition, Long> searched = new HashMap<>(lowest);
        for (long back : PROBES_SECONDS) {
            if (lowest.isEmpty()) {
                break;
            }
            long then = now - back * 1_000;
            Map<Partition, Long> at = cluster.at(lowest.keySet(), then);
            for (Map.Entry<Partition, Long> each : List.copyOf(lowest.entrySet())) {
                Partition partition = each.getKey();
                long offset = at.getOrDefault(partition, endNow.getOrDefault(partition, Long.MAX_VALUE));
                found.computeIfAbsent(partition, p -> new TreeMap<>()).put(then, offset);
                if (offset <= each.getValue()) {
                    lowest.remove(partition);
                }
            }
        }
        beyondPast.putAll(lowest);
        searched.keySet().removeAll(lowest.keySet());
        halve(now, searched, endNow, found);
        found.forEach((partition, points) -> {
            EndHistory history = ends.get(partition);
            if (history != null) {
                history.addOlder(points.entrySet().stream().map(point -> new EndHistory.Point(point.getKey(), point.getValue())).toList());
            }
        });
    }

    /** The probes lie far apart; where an offset was passed between two of them, asks in between. */
    private void halve(long now, Map<Partition, Long> searched, Map<Partition, Long> endNow, Map<Partition, TreeMap<Long, Long>> found)
            throws KafkaFailure, InterruptedException {
        for (int round = 0; round < HALVINGS; round++) {
            Map<Partition, Long> middles = new HashMap<>();
            searched.forEach((partition, offset) -> {
                long before = Long.MIN_VALUE;
                long after = now;
                for (Map.Entry<Long, Long> point : found.getOrDefault(partition, new TreeMap<>()).entrySet()) {
                    if (point.getValue() <= offset) {
                        before = point.getKey();
                    } else {
                        after = point.getKey();
                        break;
                    }
                }
                if (before != Long.MIN_VALUE && after - before > CLOSE_ENOUGH_MILLIS) {
                    middles.put(partition, before + (after - before) / 2);
                }
            });
            if (middles.isEmpty()) {
                return;
            }
            Map<Partition, Long> at = cluster.at(middles);
            middles.forEach((partition, then) -> {
                long offset = at.getOrDefault(partition, endNow.getOrDefault(partition, Long.MAX_VALUE));
                found.computeIfAbsent(partition, p -> new TreeMap<>()).put(then, offset);
            });
        }
    }
}
