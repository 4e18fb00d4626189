package io.nocturne.topology;

import io.nocturne.core.Level;
import io.nocturne.core.Registration;
import io.nocturne.core.Scope;
import io.nocturne.topology.NetworkView.Change;
import io.nocturne.topology.NetworkView.DeviceState;
import io.nocturne.topology.NetworkView.Kind;
import io.nocturne.topology.NetworkView.PortKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows a network while it runs: discovers it from its seeds, discovers it again now and then, and between that asks every device how it and
 * its ports are. Listeners get a whole view after each change, on the watch's threads. A device that stops answering is only called down
 * after the second silence, since one datagram in a thousand gets lost on the way.
 */
public final class NetworkWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkWatch.class);
    private static final List<String> POLLED = List.of(
            "1.3.6.1.2.1.1.3", CounterRates.STATUS, CounterRates.OCTETS_IN, CounterRates.OCTETS_OUT);
    private static final int SILENCES = 2;
    private static final int CHANGES_KEPT = 500;
    private static final int IN_FLIGHT = 32;

    /**
     * How often.
     *
     * @param poll between two questions to a device
     * @param rescan between two discoveries
     */
    public record Pace(Duration poll, Duration rescan) {
        public static final Pace USUAL = new Pace(Duration.ofSeconds(10), Duration.ofMinutes(15));
    }

    private final AgentReader reader;
    private final RescanMemory memory;
    private volatile Discovery.Limits limits;
    private final Pace pace;
    private final Clock clock;
    private final Scope scope;
    private final List<Consumer<NetworkView>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, CounterRates> rates = new ConcurrentHashMap<>();
    private final Map<String, Integer> silences = new ConcurrentHashMap<>();
    private final Map<String, Integer> asking = new ConcurrentHashMap<>();
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT);

    // INVARIANT: guarded by this.
    private final Set<String> seeds = new LinkedHashSet<>();
    private final Set<String> sweeps = new LinkedHashSet<>();
    private final Deque<Change> changes = new ArrayDeque<>();
    private Topology topology = NetworkView.EMPTY.topology();
    private final Map<String, DeviceState> states = new HashMap<>();
    private final Map<PortKey, PortReading> ports = new HashMap<>();
    private @Nullable Topology former;
    private @Nullable Instant scanned;
    private NetworkView.@Nullable Progress progress;
    private boolean scanning;
    private @Nullable Thread discovering;
    private @Nullable Discovery discovery;
    private boolean again;

    public NetworkWatch(AgentReader reader, Discovery.Limits limits, Pace pace, Clock clock, Scope parent) {
        this.reader = reader;
        memory = new RescanMemory(reader);
        this.limits = limits;
        this.pace = pace;
        this.clock = clock;
        this.scope = parent.child("network");
        scope.every("poll", pace.poll(), this::poll);
        scope.every("rescan", pace.rescan(), this::rescanChanged);
    }

    /** Within what limits it discovers. */
    public Discovery.Limits limits() {
        return limits;
    }

    /** Takes effect with the next discovery. */
    public void limits(Discovery.Limits now) {
        limits = now;
    }

    /** Adds addresses to begin with, and discovers at once. */
    public void add(Collection<String> addresses) {
        synchronized (this) {
            seeds.addAll(addresses);
        }
        rescan();
    }

    /** Adds addresses to try, of which those that do not answer are not missed. */
    public void sweep(Collection<String> addresses) {
        synchronized (this) {
            sweeps.addAll(addresses);
        }
        rescan();
    }

    /** Shows what was known before, as from a saved scan, until a new one is done; no effect once there was one. */
    public void restore(Collection<DeviceFacts> devices, Instant when) {
        Topology known = LinkInference.infer(devices);
        synchronized (this) {
            if (scanned != null) {
                return;
            }
            topology = known;
            scanned = when;
            known.devices().forEach(node -> states.put(node.id(), new DeviceState(Level.UNKNOWN, when, null, Double.NaN, 0)));
        }
        tell();
    }

    /** Discovers again, now or, while that is under way, right after; reads everything. */
    public void rescan() {
        memory.forget();
        rescanChanged();
    }

    /** As {@link #rescan}, reading only what may have changed. */
    private void rescanChanged() {
        synchronized (this) {
            if (seeds.isEmpty() && sweeps.isEmpty()) {
                return;
            }
            if (scanning) {
                again = true;
                return;
            }
            scanning = true;
        }
        Thread thread = scope.start("discover", this::discover);
        synchronized (this) {
            if (scanning) {
                discovering = thread;
            }
        }
    }

    /** Stops asking further addresses until {@link #resume}; no effect while nothing is discovered. */
    public void pause() {
        pause(true);
    }

    public void resume() {
        pause(false);
    }

    private void pause(boolean wanted) {
        synchronized (this) {
            if (discovery == null || progress == null) {
                return;
            }
            if (wanted) {
                discovery.pause();
            } else {
                discovery.resume();
            }
            progress = progress.paused(wanted);
        }
        tell();
    }

    /** Ends the discovery under way, if there is one. What it found until then is kept, and of what it did not come to, what was known before. */
    public void cancel() {
        synchronized (this) {
            again = false;
            if (discovering != null) {
                discovering.interrupt();
            }
        }
    }

    private void discover() {
        Set<String> from;
        Set<String> tried;
        Topology before;
        Instant begin = clock.instant();
        synchronized (this) {
            from = new LinkedHashSet<>(seeds);
            before = topology;
            // All that is known is asked at once, without waiting for its neighbours to announce it again.
            tried = new LinkedHashSet<>(sweeps);
            before.devices().stream()
                    .filter(node -> node.answered() && !node.addresses().isEmpty())
                    .forEach(node -> tried.add(node.addresses().getFirst()));
            progress = new NetworkView.Progress(begin, 0, 0, from.size() + tried.size(), false);
        }
        tell();
        try (Scope work = scope.child("discovery")) {
            PartialScan partial = new PartialScan(before, found -> {
                show(found);
                tell();
            });
            Discovery running = new Discovery(
                    memory, limits, (count, asked, waiting) -> progressed(partial, begin, count, asked, waiting), work);
            partial.of(running);
            synchronized (this) {
                discovery = running;
            }
            Discovery.Result found = running.run(from, tried);
            // Taken back, so that the end of those who still ask is waited for.
            boolean cancelled = Thread.interrupted();
            take(before, cancelled ? partial.withFormer(found) : LinkInference.infer(found));
        } finally {
            boolean more;
            synchronized (this) {
                scanning = false;
                discovering = null;
                discovery = null;
                progress = null;
                more = again;
                again = false;
            }
            tell();
            if (more && !scope.isClosed()) {
                rescanChanged();
            }
        }
    }

    private void progressed(PartialScan partial, Instant begin, int count, int asked, int waiting) {
        synchronized (this) {
            if (!scanning) {
                return;
            }
            progress = new NetworkView.Progress(begin, count, asked, waiting, progress != null && progress.paused());
        }
        if (!partial.showIfDue() && partial.isToldDue()) {
            tell();
        }
    }

    /** Shows a scan that is not done: nothing is missed yet. */
    private synchronized void show(Topology partial) {
        if (scanning) {
            topology = partial;
            note(partial);
        }
    }

    private synchronized void take(Topology before, Topology inferred) {
        if (scanned != null) {
            former = before;
            ScanChanges.between(before, inferred, clock.instant()).forEach(this::keep);
        }
        topology = inferred;
        scanned = clock.instant();
        // What a scan on its way took for a neighbour may have answered since, by another name.
        Set<String> there = new LinkedHashSet<>();
        inferred.devices().forEach(node -> there.add(node.id()));
        states.keySet().retainAll(there);
        ports.keySet().removeIf(port -> !there.contains(port.device()));
        note(inferred);
    }

    /** States of devices and ports that were not known. Called with the lock held. */
    private void note(Topology inferred) {
        Instant now = clock.instant();
        for (Topology.Node node : inferred.devices()) {
            DeviceFacts facts = node.facts();
            if (facts == null) {
                states.putIfAbsent(node.id(), new DeviceState(Level.UNKNOWN, now, null, Double.NaN, 0));
                continue;
            }
            DeviceState before = states.get(node.id());
            if (before == null || before.level() != Level.OK) {
                states.put(node.id(), new DeviceState(Level.OK, now, now, Double.NaN, facts.uptimeTicks()));
            }
            facts.interfaces().values()
                    .forEach(port -> ports.putIfAbsent(new PortKey(node.id(), port.index()), new PortReading(port.operUp(), Double.NaN, Double.NaN, port.speed())));
        }
    }

    private void poll() throws InterruptedException {
        List<Topology.Node> asked;
        synchronized (this) {
            asked = topology.devices().stream().filter(Topology.Node::answered).toList();
        }
        if (asked.isEmpty()) {
            return;
        }
        try (Scope work = scope.child("poll")) {
            List<java.util.concurrent.CompletableFuture<Void>> all = new ArrayList<>();
            for (Topology.Node node : asked) {
                inFlight.acquire();
                all.add(work.<Void>call("poll", () -> {
                    try {
                        ask(node);
                    } finally {
                        inFlight.release();
                    }
                    return null;
                }));
            }
            for (var each : all) {
                try {
                    each.get();
                } catch (java.util.concurrent.ExecutionException e) {
                    LOG.warn("a device could not be polled", e.getCause());
                }
            }
        }
        tell();
    }

    /**
     * Asks one device now, as when it has said that something changed. Asks that come while one is under way lead to one more; an address that is
     * not of a known device has no effect.
     */
    public void refresh(String address) {
        Topology.Node found;
        synchronized (this) {
            found = topology.devices().stream()
                    .filter(node -> node.answered() && node.addresses().contains(address))
                    .findFirst()
                    .orElse(null);
        }
        if (found == null || asking.merge(found.id(), 1, (before, one) -> 2) > 1) {
            return;
        }
        scope.start("refresh", () -> {
            do {
                ask(found);
                tell();
            } while (asking.computeIfPresent(found.id(), (id, times) -> times > 1 ? 1 : null) != null);
        });
    }

    private void ask(Topology.Node node) throws InterruptedException {
        DeviceFacts facts = node.facts();
        if (facts == null || node.addresses().isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        try (AgentReader.Agent agent = open(node.addresses().getFirst())) {
            if (agent == null) {
                silent(node);
                return;
            }
            double millis = (System.nanoTime() - start) / 1e6;
            Walk.Builder rows = new Walk.Builder();
            agent.read(POLLED, rows);
            read(node, facts, rows.build(), millis);
        }
    }

    private AgentReader.@Nullable Agent open(String address) throws InterruptedException {
        try {
            return reader.open(address);
        } catch (AgentReader.RefusedException e) {
            LOG.debug("{} refuses now", address, e);
            return null;
        }
    }

    private void silent(Topology.Node node) {
        if (silences.merge(node.id(), 1, Integer::sum) < SILENCES) {
            return;
        }
        synchronized (this) {
            DeviceState before = states.get(node.id());
            if (before == null || before.level() != Level.CRITICAL) {
                Instant now = clock.instant();
                states.put(
                        node.id(),
                        new DeviceState(Level.CRITICAL, now, before == null ? null : before.answered(), Double.NaN, before == null ? 0 : before.uptimeTicks()));
                change(Kind.DEVICE_DOWN, node, "", 0, "");
            }
        }
    }

    private void read(Topology.Node node, DeviceFacts facts, Walk walk, double millis) {
        silences.remove(node.id());
        long ticks = walk.number("1.3.6.1.2.1.1.3.0", 0);
        CounterRates counters = rates.computeIfAbsent(node.id(), id -> new CounterRates());
        Map<Integer, PortReading> readings = counters.readings(walk, facts);
        synchronized (this) {
            Instant now = clock.instant();
            DeviceState before = states.get(node.id());
            Instant since = before != null && before.level() == Level.OK ? before.since() : now;
            if (before != null && before.level() == Level.CRITICAL) {
                change(Kind.DEVICE_UP, node, "", 0, "");
            }
            if (before != null && before.uptimeTicks() > ticks + 500 && ticks > 0) {
                change(Kind.DEVICE_RESTARTED, node, "", 0, "");
            }
            states.put(node.id(), new DeviceState(Level.OK, since, now, millis, ticks));
            readings.forEach((index, reading) -> {
                PortReading last = ports.put(new PortKey(node.id(), index), reading);
                if (last != null && last.up() != reading.up()) {
                    change(reading.up() ? Kind.LINK_UP : Kind.LINK_DOWN, node, facts.portLabel(index), index, "");
                }
            });
        }
    }

    /** Called with the lock held. */
    private void change(Kind kind, Topology.Node node, String port, int ifIndex, String other) {
        keep(new Change(clock.instant(), kind, node.id(), node.name(), port, ifIndex, other));
    }

    private void keep(Change change) {
        changes.addFirst(change);
        while (changes.size() > CHANGES_KEPT) {
            changes.removeLast();
        }
    }

    /** What is known now. */
    public synchronized NetworkView view() {
        return new NetworkView(topology, Map.copyOf(states), Map.copyOf(ports), scanned, progress, List.copyOf(changes), former);
    }

    /** Calls the listener with the view after every change, on a thread of the watch. Close to stop. */
    public Registration onChange(Consumer<NetworkView> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tell() {
        if (listeners.isEmpty()) {
            return;
        }
        NetworkView now = view();
        listeners.forEach(listener -> listener.accept(now));
    }

    @Override
    public void close() {
        scope.close();
    }
}
