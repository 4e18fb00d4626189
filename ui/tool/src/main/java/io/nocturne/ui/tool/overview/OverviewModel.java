package io.nocturne.ui.tool.overview;

import io.nocturne.core.Event;
import io.nocturne.core.Level;
import io.nocturne.core.Moment;
import io.nocturne.core.Severity;
import io.nocturne.core.TimeRange;
import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.Clusters;
import io.nocturne.kafka.LagJudge;
import io.nocturne.kafka.Verdict;
import io.nocturne.logs.PatternMiner;
import io.nocturne.store.AlarmRecord;
import io.nocturne.store.Cache;
import io.nocturne.store.EventQuery;
import io.nocturne.store.LagSample;
import io.nocturne.store.MinuteCounts;
import io.nocturne.topology.DeviceFacts;
import io.nocturne.topology.NetworkHistory;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.Topology;
import io.nocturne.ui.tool.Thing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the picture of a moment together: of what is watched when live, of what was kept otherwise. Blocks; never on the interface's thread. */
final class OverviewModel {
    static final Duration HOUR = Duration.ofHours(1);
    static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration LAG_WINDOW = Duration.ofMinutes(2);
    private static final int READ = 5_000;
    private static final int SHOWN = 12;

    private final Troubles troubles;
    private final NetworkWatch network;
    private final NetworkHistory history;
    private final Clusters clusters;
    private final Supplier<@Nullable Cache> cache;
    private volatile Read last = new Read(null, List.of(), List.of(), List.of());

    /** What was read of a cache, and the counts by minute it had then. */
    private record Read(@Nullable Cache store, List<MinuteCounts> minutes, List<Picture.Counted> hosts, List<Picture.Counted> patterns) {}

    /** The alarms that stood in a cache when these were its changes of the last hour. */
    private record Standing(@Nullable Cache store, List<AlarmRecord> within, List<AlarmRecord> alarms) {}

    private volatile Standing standing = new Standing(null, List.of(), List.of());

    OverviewModel(
            Troubles troubles, NetworkWatch network, NetworkHistory history, Clusters clusters, Supplier<@Nullable Cache> cache) {
        this.troubles = troubles;
        this.network = network;
        this.history = history;
        this.clusters = clusters;
        this.cache = cache;
    }

    /** @param cancelled asked now and then; a picture that nobody waits for any more may be incomplete */
    Picture picture(Moment moment, Instant now, BooleanSupplier cancelled) {
        Cache store = cache.get();
        Instant at = moment.instant(now);
        Picture.Events events = store == null ? Picture.Events.NONE : events(store, at, cancelled);
        List<AlarmRecord> within = store == null ? List.of() : store.catalogue().alarms(TimeRange.before(at.plusMillis(1), HOUR));
        List<Picture.Change> changes = within.reversed().stream().limit(SHOWN).map(AlarmWords::change).toList();
        if (moment.isLive()) {
            NetworkView view = network.view();
            return new Picture(at, wrong(store, at, within), devices(view), groups(), links(view), events, changes);
        }
        if (store == null) {
            return new Picture(at, List.of(), devices(NetworkView.EMPTY), List.of(), List.of(), events, changes);
        }
        List<Trouble> before = store.catalogue().alarms(at).stream()
                .map(AlarmWords::trouble)
                .sorted(Trouble.WORST_FIRST)
                .toList();
        NetworkView then = history.at(at);
        return new Picture(at, before, devices(then), groupsThen(store, at), links(then), events, changes);
    }

    /** What is seen to be wrong, and the alarms that still stand: those of rules, and those of the last start until what they are of is known again. */
    private List<Trouble> wrong(@Nullable Cache store, Instant at, List<AlarmRecord> within) {
        List<Trouble> all = new ArrayList<>(troubles.now());
        if (store != null) {
            Set<String> seen = all.stream().map(Trouble::id).collect(Collectors.toSet());
            // All alarms ever are looked through for those that stand: only where something changed.
            if (standing.store() != store || !standing.within().equals(within)) {
                standing = new Standing(store, within, store.catalogue().alarms(at));
            }
            standing.alarms().stream().filter(alarm -> !seen.contains(alarm.id())).map(AlarmWords::trouble).forEach(all::add);
            all.sort(Trouble.WORST_FIRST);
        }
        return all;
    }

    private static Picture.Devices devices(NetworkView view) {
        int up = 0;
        int down = 0;
        int unknown = 0;
        int offline = 0;
        Map<String, Integer> versions = new TreeMap<>();
        for (Topology.Node node : view.topology().devices()) {
            if (node.answer() == Topology.Answer.OFFLINE) {
                offline++;
                continue;
            }
            NetworkView.DeviceState state = view.devices().get(node.id());
            switch (state == null ? Level.UNKNOWN : state.level()) {
                case OK -> up++;
                case CRITICAL -> down++;
                default -> unknown++;
            }
            DeviceFacts facts = node.facts();
            if (facts != null && !facts.snmpVersion().isEmpty()) {
                versions.merge(facts.snmpVersion(), 1, Integer::sum);
            }
        }
        int linksUp = 0;
        int linksDown = 0;
        for (Topology.Link link : view.topology().links()) {
            switch (view.state(link)) {
                case DOWN -> linksDown++;
                case UP, BLOCKED -> linksUp++;
                case UNKNOWN -> {}
            }
        }
        NetworkView.Progress progress = view.progress();
        return new Picture.Devices(up, down, unknown, offline, linksUp, linksDown, versions, progress == null ? -1 : progress.found());
    }

    private List<Picture.Group> groups() {
        List<Picture.Group> all = new ArrayList<>();
        for (ClusterWatch watch : clusters.all()) {
            watch.lag().forEach(lag -> all.add(
                    new Picture.Group(watch.name(), lag.group(), lag.total(), lag.seconds(), lag.verdict(), lag.members())));
        }
        return worstFirst(all);
    }

    private List<Picture.Group> groupsThen(Cache store, Instant at) {
        List<Picture.Group> all = new ArrayList<>();
        for (ClusterWatch watch : clusters.all()) {
            Map<String, Map<String, List<LagSample>>> byGroup = new LinkedHashMap<>();
            for (LagSample sample : store.lagHistory(watch.name(), TimeRange.before(at.plusMillis(1), LAG_WINDOW))) {
                byGroup.computeIfAbsent(sample.group(), g -> new LinkedHashMap<>())
                        .computeIfAbsent(sample.topic() + "/" + sample.partition(), p -> new ArrayList<>())
                        .add(sample);
            }
            byGroup.forEach((group, partitions) -> {
                long lag = 0;
                Verdict verdict = Verdict.OK;
                for (List<LagSample> window : partitions.values()) {
                    lag += window.getLast().lag();
                    verdict = verdict.worse(LagJudge.judge(window.stream()
                            .map(each -> new io.nocturne.kafka.LagSample(each.time(), each.current(), each.end(), each.assigned()))
                            .toList()));
                }
                all.add(new Picture.Group(watch.name(), group, lag, Double.NaN, verdict, -1));
            });
        }
        return worstFirst(all);
    }

    private static List<Picture.Group> worstFirst(List<Picture.Group> all) {
        all.sort(Comparator.comparing(Picture.Group::verdict).thenComparingLong(Picture.Group::lag).reversed());
        return all;
    }

    private static List<Picture.Link> links(NetworkView view) {
        Map<String, String> names = names(view);
        List<Picture.Link> all = new ArrayList<>();
        for (Topology.Link link : view.topology().links()) {
            double load = view.load(link);
            if (!Double.isNaN(load)) {
                all.add(link(link, names, load));
            }
        }
        return busiest(all);
    }

    private static Map<String, String> names(NetworkView view) {
        Map<String, String> names = new HashMap<>();
        view.topology().devices().forEach(node -> names.put(node.id(), node.name()));
        return names;
    }

    private static Picture.Link link(Topology.Link link, Map<String, String> names, double load) {
        String a = names.getOrDefault(link.a().device(), link.a().device());
        String b = names.getOrDefault(link.b().device(), link.b().device());
        return new Picture.Link(new Thing.PortThing(link.a().device(), a, link.a().name()), a + " " + link.a().name() + " – " + b, load);
    }

    private static List<Picture.Link> busiest(List<Picture.Link> all) {
        all.sort(Comparator.comparingDouble(Picture.Link::load).reversed());
        return List.copyOf(all.subList(0, Math.min(SHOWN, all.size())));
    }

    private Picture.Events events(Cache store, Instant at, BooleanSupplier cancelled) {
        List<MinuteCounts> minutes = store.countsByMinute(TimeRange.before(at, HOUR));
        TimeRange quarter = TimeRange.before(at, QUARTER);
        Map<Level, Long> levels = new EnumMap<>(Level.class);
        long total = 0;
        for (MinuteCounts minute : minutes) {
            if (quarter.contains(minute.minute())) {
                total += minute.total();
                for (Severity severity : Severity.values()) {
                    if (minute.of(severity) > 0) {
                        levels.merge(severity.level(), (long) minute.of(severity), Long::sum);
                    }
                }
                if (minute.unknown() > 0) {
                    levels.merge(Level.UNKNOWN, (long) minute.unknown(), Long::sum);
                }
            }
        }
        Read read = read(store, quarter, minutes.stream().filter(minute -> quarter.contains(minute.minute())).toList(), cancelled);
        return new Picture.Events(minutes, levels, total, read.hosts(), read.patterns(), true);
    }

    /** Who wrote and what, of a quarter of an hour; reading thousands of events again tells nothing new while none was added. */
    private Read read(Cache store, TimeRange quarter, List<MinuteCounts> minutes, BooleanSupplier cancelled) {
        Read before = last;
        if (before.store() == store && before.minutes().equals(minutes)) {
            return before;
        }
        Map<String, long[]> talkers = new HashMap<>();
        Map<String, Level> worst = new HashMap<>();
        PatternMiner miner = new PatternMiner();
        for (Event event : store.query(new EventQuery(quarter, null, READ), cancelled)) {
            Severity severity = event.severity();
            if (event.host() != null) {
                talkers.computeIfAbsent(event.host(), host -> new long[1])[0]++;
                if (severity != null) {
                    worst.merge(event.host(), severity.level(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
                }
            }
            miner.add(event.message());
        }
        List<Picture.Counted> hosts = talkers.entrySet().stream()
                .map(each -> new Picture.Counted(each.getKey(), each.getValue()[0], worst.get(each.getKey())))
                .sorted(Comparator.comparingLong(Picture.Counted::count).reversed().thenComparing(Picture.Counted::text))
                .limit(SHOWN)
                .toList();
        List<Picture.Counted> patterns =
                miner.patterns().stream().limit(SHOWN).map(each -> new Picture.Counted(each.template(), each.count(), null)).toList();
        Read read = new Read(store, minutes, hosts, patterns);
        if (!cancelled.getAsBoolean()) {
            last = read;
        }
        return read;
    }

    static String word(Verdict verdict) {
        return "overview.verdict." + verdict.name().toLowerCase(Locale.ROOT);
    }
}
