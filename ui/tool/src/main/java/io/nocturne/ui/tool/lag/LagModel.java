package io.nocturne.ui.tool.lag;

import io.nocturne.core.TimeRange;
import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.GroupLag;
import io.nocturne.kafka.LagRecall;
import io.nocturne.store.Cache;
import io.nocturne.store.LagSample;
import io.nocturne.store.MetricSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the pane shows: groups now or at another moment, and lag over time. No controls in here. Thread-safe. */
final class LagModel {
    /** A line is interrupted where no sample was taken for longer than this. */
    static final Duration GAP = Duration.ofSeconds(20);

    /** Samples nearer to each other than this, in milliseconds, are the same one. */
    private static final long NEAR = 4_000;

    private static final int TREND_MILLIS = 60_000;
    private static final int MOST_TOTALS = 9_000;
    private static final int MOST_TOTAL_GROUPS = 400;
    private static final int POINTS = 2_000;
    private static final Duration RECALLED = Duration.ofMinutes(12);

    /** A group of a cluster. */
    record Id(String cluster, String group) {}

    /**
     * A group in the table.
     *
     * @param perSecond by how many records a second its lag grows (or shrinks, negative); NaN where unknown
     */
    record Row(String cluster, GroupLag lag, double perSecond) {
        Id id() {
            return new Id(cluster, lag.group());
        }

        long lost() {
            return lag.partitions().stream().mapToLong(GroupLag.PartitionLag::lost).sum();
        }
    }

    /** A time in which a cluster did not answer. */
    record Outage(String cluster, Instant from, @Nullable Instant to) {}

    /** A line to draw. */
    record Drawn(String id, String name, LagTrack.Line line) {}

    private record Total(long time, long records, double seconds) {}

    private final Map<Id, Deque<Total>> totals = new HashMap<>();
    private final Map<String, List<Row>> lastKept = new ConcurrentHashMap<>();
    private final Map<String, ClusterWatch.State> states = new HashMap<>();
    private final List<Outage> outages = new ArrayList<>();
    private final Map<Id, Instant> seen = new HashMap<>();
    private @Nullable Id chosen;
    private LagTrack track = new LagTrack(GAP);
    private long version;

    /** Takes what a watch saw last. */
    synchronized void observe(ClusterWatch watch) {
        ClusterWatch.State state = watch.state();
        ClusterWatch.State before = states.put(watch.name(), state);
        boolean away = state.link() == ClusterWatch.Link.AWAY;
        if (before == null || before.link() != state.link()) {
            version++;
        }
        boolean wasAway = before != null && before.link() == ClusterWatch.Link.AWAY;
        if (away && !wasAway) {
            outages.add(new Outage(watch.name(), state.since(), null));
            version++;
        } else if (!away && wasAway && state.link() == ClusterWatch.Link.CONNECTED) {
            outages.replaceAll(
                    outage -> outage.cluster().equals(watch.name()) && outage.to() == null ? new Outage(outage.cluster(), outage.from(), state.since()) : outage);
            version++;
        }
        observe(watch.name(), watch.lag());
    }

    synchronized void observe(String cluster, List<GroupLag> sampled) {
        for (GroupLag lag : sampled) {
            Id id = new Id(cluster, lag.group());
            if (lag.time().equals(seen.put(id, lag.time()))) {
                continue;
            }
            version++;
            if (totals.size() < MOST_TOTAL_GROUPS || totals.containsKey(id)) {
                Deque<Total> line = totals.computeIfAbsent(id, key -> new ArrayDeque<>());
                line.addLast(new Total(lag.time().toEpochMilli(), lag.total(), lag.seconds()));
                if (line.size() > MOST_TOTALS) {
                    line.removeFirst();
                }
            }
            if (id.equals(chosen)) {
                track.add(lag);
            }
        }
    }

    /** Adds what was kept of the sums of a cluster's groups, where nothing is known of that time yet. */
    void recall(String cluster, Cache cache, TimeRange range) {
        recall(cluster, cache.metricHistory(LagTotals.device(cluster), null, range), Math.max(NEAR, apart(range).toMillis()));
    }

    synchronized void recall(String cluster, List<MetricSample> kept, long apart) {
        Map<Id, TreeMap<Long, Total>> lines = new HashMap<>();
        LagTotals.read(kept, (group, time, records, seconds) -> {
            Id id = new Id(cluster, group);
            TreeMap<Long, Total> line = lines.computeIfAbsent(id, each -> {
                TreeMap<Long, Total> known = new TreeMap<>();
                totals.getOrDefault(each, new ArrayDeque<>()).forEach(total -> known.put(total.time(), total));
                return known;
            });
            Long before = line.floorKey(time);
            Long after = line.ceilingKey(time);
            if ((before == null || time - before >= apart) && (after == null || after - time >= NEAR)) {
                line.put(time, new Total(time, records, seconds));
            }
        });
        lines.forEach((id, line) -> {
            if (totals.size() < MOST_TOTAL_GROUPS || totals.containsKey(id)) {
                while (line.size() > MOST_TOTALS) {
                    line.pollFirstEntry();
                }
                totals.put(id, new ArrayDeque<>(line.values()));
            }
        });
        version++;
    }

    /** Changes whenever there is something new to show. */
    synchronized long version() {
        return version;
    }

    /** The groups as they are now, worst first. */
    synchronized List<Row> rows(List<ClusterWatch> watches) {
        List<Row> rows = new ArrayList<>();
        for (ClusterWatch watch : watches) {
            for (GroupLag lag : watch.lag()) {
                rows.add(new Row(watch.name(), lag, perSecond(new Id(watch.name(), lag.group()))));
            }
        }
        sort(rows);
        return rows;
    }

    private static void sort(List<Row> rows) {
        rows.sort(Comparator.comparing((Row row) -> row.lag().verdict()).reversed()
                .thenComparing(row -> row.lag().total(), Comparator.reverseOrder())
                .thenComparing(row -> row.lag().group()));
    }

    private double perSecond(Id id) {
        Deque<Total> line = totals.get(id);
        if (line == null || line.size() < 2) {
            return Double.NaN;
        }
        Total last = line.getLast();
        Total first = last;
        for (var it = line.descendingIterator(); it.hasNext();) {
            Total one = it.next();
            if (last.time() - one.time() > TREND_MILLIS) {
                break;
            }
            first = one;
        }
        return last.time() == first.time() ? Double.NaN : (last.records() - first.records()) * 1_000.0 / (last.time() - first.time());
    }

    /**
     * The groups of clusters that have not answered since the start, as they were when they were last sampled within what was recalled, so that a
     * start without a connection shows what is known. Reads the cache the first time; nothing where nothing was kept.
     */
    List<Row> kept(List<String> clusters, Cache cache) {
        List<Row> rows = new ArrayList<>();
        for (String cluster : clusters) {
            Instant last = lastTotal(cluster);
            if (last != null) {
                rows.addAll(lastKept.computeIfAbsent(cluster + "@" + last, key -> rowsAt(cache, List.of(cluster), last)));
            }
        }
        return rows;
    }

    private synchronized @Nullable Instant lastTotal(String cluster) {
        return totals.entrySet().stream()
                .filter(entry -> entry.getKey().cluster().equals(cluster) && !entry.getValue().isEmpty())
                .map(entry -> Instant.ofEpochMilli(entry.getValue().getLast().time()))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The groups as they were at a moment, from what was kept. */
    static List<Row> rowsAt(Cache cache, List<String> clusters, Instant at) {
        List<Row> rows = new ArrayList<>();
        for (String cluster : clusters) {
            LagRecall recall = new LagRecall();
            for (LagSample sample : cache.lagHistory(cluster, TimeRange.before(at.plusMillis(1), RECALLED))) {
                recall.add(
                        sample.group(), sample.topic(), sample.partition(),
                        new io.nocturne.kafka.LagSample(sample.time(), sample.current(), sample.end(), sample.assigned()));
            }
            recall.groups().forEach(group -> rows.add(new Row(cluster, group, Double.NaN)));
        }
        sort(rows);
        return rows;
    }

    synchronized Optional<Id> chosen() {
        return Optional.ofNullable(chosen);
    }

    /** Chooses the group whose partitions are drawn, null for none, and reads what was kept of it; takes a while. */
    void choose(@Nullable Id id, @Nullable Cache cache, TimeRange range, @Nullable GroupLag now) {
        LagTrack fresh = new LagTrack(GAP.compareTo(apart(range).multipliedBy(3)) > 0 ? GAP : apart(range).multipliedBy(3));
        if (id != null && cache != null) {
            fresh.add(cache.lagHistory(id.cluster(), id.group(), range), apart(range));
        }
        if (now != null) {
            fresh.add(now);
        }
        synchronized (this) {
            chosen = id;
            track = fresh;
            version++;
        }
    }

    private static Duration apart(TimeRange range) {
        return range.length().dividedBy(POINTS);
    }

    /**
     * The lines to draw: of the chosen group its sum and its worst partitions, or else the groups with the most lag.
     *
     * @param most how many beside the sum
     * @param sum the name of the sum
     */
    synchronized List<Drawn> lines(boolean seconds, int most, String sum) {
        List<Drawn> drawn = new ArrayList<>();
        if (chosen != null) {
            LagTrack.Line total = track.total(seconds);
            if (total.times().length > 0) {
                drawn.add(new Drawn("", sum, total));
            }
            List<Drawn> parts = new ArrayList<>();
            track.lines(seconds).forEach((key, line) -> parts.add(new Drawn(key.topic() + "-" + key.partition(), key.topic() + "-" + key.partition(), line)));
            if (parts.size() > 1) {
                drawn.addAll(worst(parts, most));
            }
            return drawn;
        }
        List<Drawn> groups = new ArrayList<>();
        totals.forEach((id, line) -> groups.add(new Drawn(id.cluster() + "/" + id.group(), id.group(), line(line, seconds))));
        return worst(groups, most + 1);
    }

    private static List<Drawn> worst(List<Drawn> all, int most) {
        return all.stream()
                .sorted(Comparator.comparingDouble((Drawn one) -> Double.isNaN(one.line().last()) ? -1 : one.line().last()).reversed().thenComparing(Drawn::name))
                .limit(most)
                .sorted(Comparator.comparing(Drawn::name))
                .toList();
    }

    private static LagTrack.Line line(Deque<Total> totals, boolean seconds) {
        List<Total> with = new ArrayList<>(totals.size());
        Total before = null;
        for (Total total : totals) {
            if (before != null && total.time() - before.time() > GAP.toMillis()) {
                with.add(new Total(before.time() + 1, -1, Double.NaN));
            }
            with.add(total);
            before = total;
        }
        long[] times = new long[with.size()];
        double[] values = new double[with.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = with.get(i).time();
            values[i] = seconds ? with.get(i).seconds() : with.get(i).records() < 0 ? Double.NaN : with.get(i).records();
        }
        return new LagTrack.Line(times, values);
    }

    synchronized List<Outage> outages() {
        return List.copyOf(outages);
    }

    synchronized Map<Instant, LagTrack.Key> rewinds() {
        return track.rewinds();
    }
}
