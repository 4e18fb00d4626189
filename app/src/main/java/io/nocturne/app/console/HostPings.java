package io.nocturne.app.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nocturne.core.HostText;
import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.TimeRange;
import io.nocturne.core.WrongInput;
import io.nocturne.icmp.EchoBoard;
import io.nocturne.icmp.EchoJudge;
import io.nocturne.icmp.EchoLimits;
import io.nocturne.icmp.EchoMonitor;
import io.nocturne.icmp.EchoMonitor.Target;
import io.nocturne.icmp.EchoSeries;
import io.nocturne.icmp.EchoTransport;
import io.nocturne.store.Cache;
import io.nocturne.ui.tool.ping.PingWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pings hosts for as long as the console lives: keeps their results in the cache, tells the board what is wrong, and remembers in a file which hosts
 * there are, which of them the user has running, how often, and from when on they are wrong. Where another console writes the cache, that one pings;
 * this one shows its results and pings only what the user starts here.
 */
final class HostPings implements PingWatch {
    /**
     * How the hosts stand, for the status bar.
     *
     * @param running hosts that are pinged
     * @param wrong how many of them are beyond their limits
     * @param gone how many of these no longer answer
     */
    record Standing(int running, int wrong, int gone) {
        static final Standing NONE = new Standing(0, 0, 0);
    }

    private static final Logger LOG = LoggerFactory.getLogger(HostPings.class);
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final String PROBLEM = "ping";

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Path file;
    private final boolean keep;
    private final EchoBoard board;
    private final Problems problems;
    private final Clock clock;
    private final Scope parent;
    private final Scope scope;
    private final PingHistory history;
    private final EchoMonitor monitor;
    private final EchoJudge judge = new EchoJudge();
    // INVARIANT: taken before this, so that whoever asks for the hosts does not wait for the disk.
    private final Object writing = new Object();
    private volatile Standing standing = Standing.NONE;
    private volatile Map<String, EchoBoard.Kind> judged = Map.of();
    private volatile boolean elsewhere;

    // INVARIANT: guarded by this.
    private final Map<String, Boolean> hosts = new LinkedHashMap<>();
    private final Map<String, EchoLimits> own = new HashMap<>();
    private final List<String> adopted = new ArrayList<>();
    private Duration interval = Duration.ofSeconds(1);
    private EchoLimits limits = EchoLimits.USUAL;
    private boolean begun;
    private boolean known;

    /**
     * @param file where the hosts are remembered
     * @param keep false to read it but never write
     * @param board told what is wrong
     */
    HostPings(Path file, boolean keep, EchoBoard board, Problems problems, Clock clock, Scope parent) {
        this.file = file;
        this.keep = keep;
        this.board = board;
        this.problems = problems;
        this.clock = clock;
        this.parent = parent;
        scope = parent.child("pings");
        history = new PingHistory(scope);
        monitor = new EchoMonitor(interval, clock, history, scope);
    }

    /**
     * Goes on with the hosts of the last start. Reads files, so not on the interface's thread.
     *
     * @param cache where results are kept; null where there is none
     */
    void begin(@Nullable Cache cache) {
        boolean other = cache != null && cache.isReadOnly();
        elsewhere = other;
        history.into(cache);
        JsonNode kept = read();
        List<String> all;
        synchronized (this) {
            known = kept != null;
            List<String> early = new ArrayList<>(hosts.keySet());
            hosts.clear();
            if (kept != null) {
                kept.path("hosts").forEach(host -> restore(host, !other));
                restoreFigures(kept);
            } else if (!other) {
                adopted.forEach(name -> hosts.put(name, true));
            }
            early.forEach(name -> hosts.put(name, true));
            monitor.setInterval(interval);
            hosts.forEach(monitor::add);
            all = List.copyOf(hosts.keySet());
            begun = true;
            if (!early.isEmpty() || kept == null && !all.isEmpty()) {
                save();
            }
        }
        all.forEach(this::remember);
        scope.every("judge", PACE, this::look);
        if (other) {
            scope.every("elsewhere", ELSEWHERE, this::readElsewhere);
        } else if (cache != null) {
            // Owned after the cache, so that the last results are written before that is closed.
            AutoCloseable end = this::end;
            parent.own(end);
        }
    }

    private @Nullable JsonNode read() {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            return json.readTree(file.toFile());
        } catch (IOException e) {
            LOG.warn("the hosts that were pinged cannot be read, starting with none: {}", file, e);
            Settings.setAside(file);
            return null;
        }
    }

    private void restore(JsonNode host, boolean mayRun) {
        try {
            String name = HostText.check(host.path("name").asText());
            hosts.put(name, mayRun && host.path("running").asBoolean(true));
            if (host.has("limits")) {
                own.put(name, restored(host.path("limits")));
            }
        } catch (WrongInput e) {
            LOG.warn("a host that was pinged is passed over: {}", e.sentence().english());
        }
    }

    private void restoreFigures(JsonNode kept) {
        Duration pause = Duration.ofMillis(kept.path("intervalMillis").asLong(interval.toMillis()));
        interval = pause.compareTo(SHORTEST) < 0 || pause.compareTo(LONGEST) > 0 ? interval : pause;
        limits = restored(kept);
    }

    private EchoLimits restored(JsonNode kept) {
        EchoLimits usual = EchoLimits.USUAL;
        try {
            return new EchoLimits(
                    usual.window(), kept.path("slowMillis").asDouble(usual.slowMillis()), kept.path("lossPercent").asDouble(usual.lossPercent()),
                    kept.path("goneAfter").asInt(usual.goneAfter()));
        } catch (IllegalArgumentException e) {
            LOG.warn("limits in {} are passed over: {}", file, e.getMessage());
            return usual;
        }
    }

    /** In the background, so that nobody waits; the last to write writes what is true last. */
    private void save() {
        if (begun && keep && !elsewhere) {
            known = true;
            scope.start("save", this::write);
        }
    }

    private void write() {
        synchronized (writing) {
            Settings.write(json, file, now());
        }
    }

    private synchronized ObjectNode now() {
        ObjectNode node = json.createObjectNode();
        put(limits, node.put("intervalMillis", interval.toMillis()));
        ArrayNode all = node.putArray("hosts");
        hosts.forEach((name, running) -> {
            ObjectNode host = all.addObject().put("name", name).put("running", running);
            EchoLimits its = own.get(name);
            if (its != null) {
                put(its, host.putObject("limits"));
            }
        });
        return node;
    }

    private static void put(EchoLimits limits, ObjectNode node) {
        node.put("slowMillis", limits.slowMillis()).put("lossPercent", limits.lossPercent()).put("goneAfter", limits.goneAfter());
    }

    private void remember(String name) {
        history.read(name, TimeRange.before(clock.instant(), Duration.ofSeconds(EchoMonitor.KEPT))).ifPresent(earlier -> monitor.remember(name, earlier));
    }

    private void readElsewhere() {
        for (Host host : hosts()) {
            if (!host.running()) {
                history.read(host.name(), TimeRange.before(clock.instant(), Duration.ofSeconds(EchoMonitor.KEPT)))
                        .ifPresent(results -> monitor.show(host.name(), results));
            }
        }
    }

    private void look() {
        if (hosts().stream().noneMatch(Host::running) && standing.running() == 0) {
            return;
        }
        Instant now = clock.instant();
        List<Target> targets = targets(now.minus(limits().window()));
        List<EchoBoard.Finding> found = judge.judge(targets, now.toEpochMilli(), this::limits);
        board.tell(this, found);
        judged = found.stream().collect(Collectors.toUnmodifiableMap(EchoBoard.Finding::target, EchoBoard.Finding::kind));
        standing = new Standing(
                (int) targets.stream().filter(Target::asked).count(), found.size(),
                (int) found.stream().filter(finding -> finding.kind() == EchoBoard.Kind.GONE).count());
        Sentence failure = monitor.failure();
        if (failure == null) {
            problems.clear(PROBLEM);
        } else {
            problems.report(new Problem(
                    PROBLEM, Level.MAJOR, "workbench.problem.ping.what", "", now, "workbench.problem.ping.remedy", List.of(failure), null));
        }
    }

    private void end() throws InterruptedException {
        monitor.close();
        history.keep();
    }

    /** How many hosts are pinged and how they stand, as of the last second. */
    Standing standing() {
        return standing;
    }

    /** Results that could not be kept as they came faster than they could be written. */
    long dropped() {
        return history.dropped();
    }

    @Override
    public synchronized boolean isReady() {
        return begun;
    }

    @Override
    public synchronized List<Host> hosts() {
        return hosts.entrySet().stream().map(each -> new Host(each.getKey(), each.getValue())).toList();
    }

    @Override
    public List<Target> targets(Instant from) {
        return monitor.targets(from.toEpochMilli(), mostLost());
    }

    @Override
    public Map<String, EchoBoard.Kind> judged() {
        return judged;
    }

    @Override
    public void add(Collection<String> names) {
        run(names, true);
    }

    @Override
    public synchronized void adopt(Collection<String> names) {
        if (!begun) {
            adopted.addAll(names);
        } else if (!known && !elsewhere) {
            add(names);
        }
    }

    @Override
    public synchronized void remove(Collection<String> names) {
        names.forEach(name -> {
            hosts.remove(name);
            own.remove(name);
            monitor.remove(name);
        });
        save();
    }

    @Override
    public synchronized void run(Collection<String> names, boolean on) {
        for (String name : names) {
            Boolean before = hosts.put(name, on);
            if (begun && before == null) {
                monitor.add(name, on);
                scope.start("remember", () -> remember(name));
            } else if (begun) {
                monitor.ask(name, on);
            }
        }
        save();
    }

    @Override
    public synchronized Duration interval() {
        return interval;
    }

    @Override
    public synchronized void setInterval(Duration now) {
        if (!now.equals(interval)) {
            interval = now;
            monitor.setInterval(now);
            save();
        }
    }

    @Override
    public synchronized EchoLimits limits() {
        return limits;
    }

    @Override
    public synchronized void setLimits(EchoLimits now) {
        if (!now.equals(limits)) {
            limits = now;
            save();
        }
    }

    @Override
    public synchronized EchoLimits limits(String host) {
        return own.getOrDefault(host, limits);
    }

    @Override
    public synchronized boolean hasOwnLimits(String host) {
        return own.containsKey(host);
    }

    @Override
    public synchronized void setLimits(Collection<String> names, @Nullable EchoLimits now) {
        for (String name : names) {
            if (now == null) {
                own.remove(name);
            } else if (hosts.containsKey(name)) {
                own.put(name, now);
            }
        }
        save();
    }

    /** So many results in a row are needed to tell whether any of the hosts is gone. */
    private synchronized int mostLost() {
        return own.values().stream().mapToInt(EchoLimits::goneAfter).reduce(limits.goneAfter(), Math::max);
    }

    @Override
    public EchoTransport.@Nullable Way way() {
        return monitor.way();
    }

    @Override
    public @Nullable Sentence failure() {
        return monitor.failure();
    }

    @Override
    public boolean isElsewhere() {
        return elsewhere;
    }

    @Override
    public Optional<EchoSeries> kept(String host, TimeRange range) {
        return history.read(host, range);
    }

    @Override
    public Optional<Instant> lastBefore(Instant time, List<String> hostsAsked) {
        return history.lastBefore(time, hostsAsked);
    }
}
