package io.nocturne.app.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.nocturne.core.HostText;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.TimeRange;
import io.nocturne.core.WrongInput;
import io.nocturne.icmp.TraceChange;
import io.nocturne.icmp.TraceMonitor;
import io.nocturne.icmp.TraceRound;
import io.nocturne.icmp.TraceRoute;
import io.nocturne.store.Cache;
import io.nocturne.ui.tool.ping.RouteWatch;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the routes to hosts for as long as the console lives: keeps their rounds in the cache, and remembers in a file which hosts these are, how the
 * route to each last was, and what changed. All routes together are asked at most twice in a second: the more there are, the longer it takes until each
 * is asked again. Where another console writes the cache, that one follows; this one shows what it keeps and follows only what the user starts here.
 */
final class HostRoutes implements RouteWatch {
    private static final Duration PACE = Duration.ofSeconds(2);
    private static final Duration APART = Duration.ofMillis(500);
    private static final Duration SAVED = Duration.ofMinutes(1);
    private static final Duration NAMES = Duration.ofSeconds(30);
    private static final int NAMES_ANEW = 20;
    /** How long a change is among what is told. */
    private static final Duration TOLD = Duration.ofMinutes(10);
    /** The way as it last was is that of so many rounds. */
    private static final int LAST_ROUNDS = 10;

    private static final int CHANGES_KEPT = 100;
    private static final int MOST_LEFT = 200;

    private static final class Way {
        boolean followed;
        @Nullable
        TraceMonitor monitor;
        TraceRoute last = TraceRoute.NONE;
        final List<TraceChange> changes = new ArrayList<>();
        @Nullable
        Sentence failure;
    }

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Path file;
    private final boolean keep;
    private final Clock clock;
    private final Scope parent;
    private final Scope scope;
    private final RouteHistory history;
    // INVARIANT: taken before this, so that whoever asks for the routes does not wait for the disk.
    private final Object writing = new Object();
    private volatile boolean elsewhere;
    private int lookUps;

    // INVARIANT: guarded by this.
    private final Map<String, Way> ways = new LinkedHashMap<>();
    private boolean begun;

    /**
     * @param file where the hosts and their routes are remembered
     * @param keep false to read it but never write
     */
    HostRoutes(Path file, boolean keep, Clock clock, Scope parent) {
        this.file = file;
        this.keep = keep;
        this.clock = clock;
        this.parent = parent;
        scope = parent.child("routes");
        history = new RouteHistory(scope);
    }

    /**
     * Goes on with the routes of the last start. Reads files, so not on the interface's thread.
     *
     * @param cache where rounds are kept; null where there is none
     */
    void begin(@Nullable Cache cache) {
        elsewhere = cache != null && cache.isReadOnly();
        history.into(cache);
        List<RouteFile.Entry> kept = RouteFile.read(json, file);
        List<String> names;
        synchronized (this) {
            Map<String, Way> early = new LinkedHashMap<>(ways);
            ways.clear();
            for (RouteFile.Entry entry : kept) {
                Way way = early.getOrDefault(entry.host(), new Way());
                way.followed |= entry.followed() && !elsewhere && ways.values().stream().filter(each -> each.followed).count() < MOST;
                way.last = entry.route();
                way.changes.addAll(entry.changes().subList(0, Math.min(CHANGES_KEPT, entry.changes().size())));
                ways.put(entry.host(), way);
            }
            early.forEach(ways::putIfAbsent);
            begun = true;
            names = followed();
            if (!early.isEmpty()) {
                save();
            }
        }
        names.forEach(this::open);
        scope.every("names", NAMES, this::lookUp);
        scope.every("save", SAVED, this::saveRunning);
        if (cache != null && !elsewhere) {
            // Owned after the cache, so that the last rounds are written before that is closed.
            AutoCloseable end = this::end;
            parent.own(end);
        }
    }

    /** Begins to follow. Asks the name service and reads the cache. */
    private void open(String host) {
        InetAddress address;
        try {
            address = HostText.find(host);
        } catch (UnknownHostException | WrongInput e) {
            synchronized (this) {
                Way way = ways.get(host);
                if (way != null && way.monitor == null) {
                    way.failure = Sentence.of(e);
                }
            }
            return;
        }
        List<TraceRound> earlier = elsewhere ? List.of() : history.read(host, TimeRange.before(clock.instant(), TraceMonitor.REMEMBERED)).orElse(List.of());
        TraceMonitor old = null;
        synchronized (this) {
            Way way = ways.get(host);
            if (way == null || !way.followed || scope.isClosed() || way.monitor != null && way.monitor.target().equals(address)) {
                return;
            }
            old = way.monitor;
            way.failure = null;
            way.monitor = new TraceMonitor(
                    address, this::pause, clock, new TraceMonitor.Known(earlier, way.last), (round, changes) -> take(host, round, changes), scope);
        }
        if (old != null) {
            old.close();
        }
    }

    private synchronized Duration pause() {
        Duration all = APART.multipliedBy(ways.values().stream().filter(way -> way.followed).count());
        return all.compareTo(PACE) > 0 ? all : PACE;
    }

    private void take(String host, TraceRound round, List<TraceChange> changes) {
        history.add(host, round);
        if (!changes.isEmpty()) {
            synchronized (this) {
                Way way = ways.get(host);
                if (way == null || !way.followed) {
                    return;
                }
                way.changes.addAll(0, changes);
                if (way.changes.size() > CHANGES_KEPT) {
                    way.changes.subList(CHANGES_KEPT, way.changes.size()).clear();
                }
            }
            save();
        }
    }

    /** Names that are not known are looked up again every half minute, and known ones every ten minutes, since addresses move. */
    private void lookUp() {
        boolean all = ++lookUps % NAMES_ANEW == 0;
        List<String> some;
        synchronized (this) {
            some = ways.entrySet().stream().filter(each -> each.getValue().followed && (all || each.getValue().monitor == null)).map(Map.Entry::getKey).toList();
        }
        some.forEach(this::open);
    }

    private void saveRunning() {
        if (!followed().isEmpty()) {
            save();
        }
    }

    /** In the background, so that nobody waits; the last to write writes what is true last. */
    private void save() {
        if (isWritten()) {
            scope.start("write", this::write);
        }
    }

    private synchronized boolean isWritten() {
        return begun && keep && !elsewhere && !scope.isClosed();
    }

    private void write() {
        synchronized (writing) {
            RouteFile.write(json, file, entries());
        }
    }

    private synchronized List<RouteFile.Entry> entries() {
        List<RouteFile.Entry> all = new ArrayList<>();
        ways.forEach((host, way) -> {
            note(way);
            all.add(new RouteFile.Entry(host, way.followed, way.last, List.copyOf(way.changes)));
        });
        return all;
    }

    /** Remembers how the way is now. */
    private static void note(Way way) {
        if (way.monitor != null) {
            List<TraceRound> rounds = way.monitor.last(LAST_ROUNDS);
            if (!rounds.isEmpty()) {
                way.last = TraceRoute.of(rounds);
            }
        }
    }

    private void end() throws InterruptedException {
        List<TraceMonitor> running = new ArrayList<>();
        synchronized (this) {
            ways.values().forEach(way -> {
                if (way.monitor != null) {
                    running.add(way.monitor);
                }
            });
        }
        running.forEach(TraceMonitor::close);
        history.keep();
        if (keep && !running.isEmpty()) {
            write();
        }
    }

    /** Samples that could not be kept as they came faster than they could be written. */
    long dropped() {
        return history.dropped();
    }

    /** What changed of late of the routes that are followed: the latest of each, at the nearest hop. */
    synchronized List<TraceChange.Of> lately() {
        Instant from = clock.instant().minus(TOLD);
        List<TraceChange.Of> all = new ArrayList<>();
        ways.forEach((host, way) -> {
            if (way.followed && !way.changes.isEmpty() && way.changes.getFirst().time().isAfter(from)) {
                all.add(new TraceChange.Of(host, way.changes.getFirst()));
            }
        });
        return all;
    }

    @Override
    public synchronized List<String> followed() {
        return ways.entrySet().stream().filter(each -> each.getValue().followed).map(Map.Entry::getKey).toList();
    }

    @Override
    public List<String> follow(Collection<String> hosts) {
        List<String> tooMany = new ArrayList<>();
        synchronized (this) {
            long running = ways.values().stream().filter(way -> way.followed).count();
            for (String host : hosts) {
                Way way = ways.get(host);
                if (way != null && way.followed) {
                    continue;
                }
                if (running >= MOST) {
                    tooMany.add(host);
                    continue;
                }
                running++;
                Way fresh = way == null ? new Way() : way;
                fresh.followed = true;
                ways.putIfAbsent(host, fresh);
                if (begun) {
                    scope.start("open", () -> open(host));
                }
            }
        }
        save();
        return tooMany;
    }

    @Override
    public void leave(Collection<String> hosts) {
        synchronized (this) {
            hosts.forEach(host -> leave(host, ways.get(host)));
            long left = ways.values().stream().filter(way -> !way.followed).count();
            for (String host : List.copyOf(ways.keySet())) {
                Way way = ways.get(host);
                if (left > MOST_LEFT && way != null && !way.followed) {
                    ways.remove(host);
                    left--;
                }
            }
        }
        save();
    }

    private void leave(String host, @Nullable Way way) {
        if (way == null || !way.followed) {
            return;
        }
        note(way);
        way.followed = false;
        way.failure = null;
        TraceMonitor running = way.monitor;
        way.monitor = null;
        // It becomes the last of those that are left.
        ways.remove(host);
        ways.put(host, way);
        if (running != null) {
            scope.start("end", running::close);
        }
    }

    @Override
    public void forget(Collection<String> hosts) {
        leave(hosts);
        synchronized (this) {
            hosts.forEach(ways::remove);
        }
        save();
    }

    @Override
    public synchronized Optional<Standing> brief(String host) {
        Way way = ways.get(host);
        if (way == null || !way.followed) {
            return Optional.empty();
        }
        note(way);
        return Optional.of(standing(way, Long.MAX_VALUE));
    }

    @Override
    public Optional<Standing> standing(String host, Instant from) {
        Optional<Standing> here;
        synchronized (this) {
            here = Optional.ofNullable(ways.get(host)).map(way -> standing(way, from.toEpochMilli()));
        }
        if (!elsewhere || here.isPresent() && here.get().followed()) {
            return here;
        }
        List<TraceRound> kept = history.read(host, new TimeRange(from, clock.instant())).orElse(List.of());
        return kept.isEmpty()
                ? here
                : Optional.of(new Standing(true, null, TraceRoute.of(kept), here.map(Standing::changes).orElse(List.of()), null));
    }

    private static Standing standing(Way way, long fromMillis) {
        TraceMonitor monitor = way.monitor;
        List<TraceRound> rounds = monitor == null ? List.of() : monitor.rounds(fromMillis);
        Sentence failure = monitor == null ? way.failure : monitor.failure();
        return new Standing(
                way.followed, monitor == null ? null : monitor.target(), rounds.isEmpty() ? way.last : TraceRoute.of(rounds), List.copyOf(way.changes), failure);
    }

    @Override
    public Optional<List<TraceRound>> kept(String host, TimeRange range) {
        return history.read(host, range);
    }
}
