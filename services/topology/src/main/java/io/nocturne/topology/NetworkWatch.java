package io.nocturne.topology;

import io.nocturne.core.Registration;
import io.nocturne.core.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows a network while it runs: discovers it from its seeds, discovers it again now and then, and between that asks every device how it and
 * its ports are. Listeners get a whole view after each change, on the watch's threads.
 */
public final class NetworkWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkWatch.class);
    private static final List<String> POLLED = Stream.concat(
            Stream.of("1.3.6.1.2.1.1.3", CounterRates.STATUS, CounterRates.OCTETS_IN, CounterRates.OCTETS_OUT), ErrorRates.COLUMNS.stream())
            .toList();
    private static final int IN_FLIGHT = 32;
    /** How many times longer than between two questions to a device that answers it takes until one that does not is asked again. */
    private static final int SELDOM = 6;
    private static final int KNOCKED_AT = 64;
    private static final int KNOCKING = 8;

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
    private volatile @Nullable Cut cut;
    private volatile Set<String> whole = Set.of();
    private final Pace pace;
    private final Clock clock;
    private final Scope scope;
    private final List<Consumer<NetworkView>> listeners = new CopyOnWriteArrayList<>();
    private final WatchedNetwork network;
    private final Map<String, Integer> asking = new ConcurrentHashMap<>();
    private final Crowd polled = new Crowd(IN_FLIGHT);
    // Apart, so that those who do not answer hold up nobody who does.
    private final Crowd knocking = new Crowd(KNOCKING);

    // INVARIANT: guarded by this.
    private final Set<String> seeds = new LinkedHashSet<>();
    private final Set<String> sweeps = new LinkedHashSet<>();
    private NetworkView.@Nullable Progress progress;
    private boolean scanning;
    private @Nullable Thread discovering;
    private @Nullable Discovery discovery;
    private @Nullable PartialScan partial;
    private boolean again;
    private int knocked;
    // Once is enough, whatever the discovery makes of it.
    private final Set<String> opened = new HashSet<>();

    public NetworkWatch(AgentReader reader, Discovery.Limits limits, Pace pace, Clock clock, Scope parent) {
        this.reader = reader;
        memory = new RescanMemory(reader);
        this.limits = limits;
        this.pace = pace;
        this.clock = clock;
        network = new WatchedNetwork(clock);
        this.scope = parent.child("network");
        scope.every("poll", pace.poll(), this::poll);
        scope.every("rescan", pace.rescan(), this::rescanChanged);
        scope.every("knock", pace.poll().multipliedBy(SELDOM), this::knock);
    }

    /** Within what limits it discovers. */
    public Discovery.Limits limits() {
        return limits;
    }

    /** Takes effect with the next discovery. */
    public void limits(Discovery.Limits now) {
        limits = now;
        reader.perDevice(now.perDevice());
    }

    /** Adds addresses to begin with, and discovers at once. */
    public void add(Collection<String> addresses) {
        add(addresses, Set.of());
    }

    /**
     * Adds both at once, and discovers once.
     *
     * @param addresses to begin with
     * @param tried addresses of which those that do not answer are not missed
     */
    public void add(Collection<String> addresses, Collection<String> tried) {
        synchronized (this) {
            seeds.addAll(addresses);
            sweeps.addAll(tried);
        }
        rescan();
    }

    /** Adds addresses to try, of which those that do not answer are not missed. */
    public void sweep(Collection<String> addresses) {
        add(Set.of(), addresses);
    }

    /**
     * Shows a network that was kept, of which nothing is known to be so now, until the first device answers: where none does, such as away from
     * the network, it stays; no effect once there was a scan.
     *
     * @param kept as it was when it was scanned
     * @param unfinished how far the scan came that found it, if it was cancelled; null if it was not
     */
    public void restore(NetworkView kept, @Nullable Cut unfinished) {
        if (network.restore(kept, unfinished == null)) {
            cut = unfinished;
            whole = unfinished == null ? ids(kept.topology()) : Set.of();
            network.overlay();
            tell();
        }
    }

    /**
     * Shows these, read by {@link FactsReader#saved}, among the devices of the network, with their links to them and to each other, in place of those given
     * before. They are never asked anything, and no address in them is followed.
     */
    public void saved(Collection<DeviceFacts> walks) {
        network.saved(SavedDevices.of(walks));
        tell();
    }

    /**
     * Takes a device off the map that does not answer, with its links; it comes back when it answers. No effect on one that answers or is not known.
     *
     * @return whether it was taken away
     */
    public boolean forget(String id) {
        Topology.Node node = network.forget(id);
        if (node == null) {
            return false;
        }
        synchronized (this) {
            node.addresses().forEach(seeds::remove);
            node.addresses().forEach(sweeps::remove);
        }
        network.overlay();
        tell();
        return true;
    }

    /**
     * Takes a link off the map that nobody tells of any more.
     *
     * @param key of a link that is {@linkplain Topology.Standing#LOST lost}
     * @return whether it was taken away
     */
    public boolean forgetLink(String key) {
        if (!network.forgetLink(key)) {
            return false;
        }
        network.overlay();
        tell();
        return true;
    }

    /** Discovers again, now or, while that is under way, right after; reads everything. */
    public void rescan() {
        memory.forget();
        synchronized (this) {
            opened.clear();
        }
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

    /**
     * Asks the addresses that the user gave and that no device answered at, some of them in turns, and discovers again where one does now: whoever
     * switches SNMP on at a device waits for it.
     */
    private void knock() throws InterruptedException {
        List<String> mute;
        synchronized (this) {
            if (scanning) {
                return;
            }
            boolean restored = network.isRestored();
            Set<String> unanswered = network.topology().devices().stream()
                    .filter(node -> restored || !node.answered())
                    .flatMap(node -> node.addresses().stream())
                    .collect(Collectors.toSet());
            List<String> all = seeds.stream().filter(seed -> unanswered.contains(seed) && !opened.contains(seed)).toList();
            int begin = all.isEmpty() ? 0 : knocked % all.size();
            mute = Stream.concat(all.stream().skip(begin), all.stream().limit(begin)).limit(KNOCKED_AT).toList();
            knocked = begin + mute.size();
        }
        Set<String> answering = ConcurrentHashMap.newKeySet();
        knocking.ask(mute, scope, "knock", address -> {
            try (AgentReader.Agent agent = open(address)) {
                if (agent != null) {
                    answering.add(address);
                }
            }
        });
        if (!answering.isEmpty()) {
            synchronized (this) {
                opened.addAll(answering);
            }
            rescanChanged();
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
        PartialScan found;
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
            found = partial;
        }
        tell();
        if (wanted && found != null) {
            // As long as it rests, nothing comes after this that would be shown with what was found last.
            scope.start("show", found::show);
        }
    }

    /**
     * A discovery that was cancelled.
     *
     * @param asked addresses it came to
     * @param left addresses it knew of and did not come to
     */
    public record Cut(int asked, int left) {}

    /** How far the last discovery came, if it was cancelled; null if it was not. */
    public @Nullable Cut cut() {
        return cut;
    }

    /** The devices that were known when a discovery was last done to its end, by their id, whatever was begun and cancelled since; empty before the first. */
    public Set<String> whole() {
        return whole;
    }

    private static Set<String> ids(Topology of) {
        return of.devices().stream().map(Topology.Node::id).collect(Collectors.toUnmodifiableSet());
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
        Set<String> wanted;
        Topology before;
        Instant begin = clock.instant();
        synchronized (this) {
            from = new LinkedHashSet<>(seeds);
            before = network.begin();
            // All that is known is asked at once, without waiting for its neighbours to announce it again.
            tried = new LinkedHashSet<>(sweeps);
            wanted = new HashSet<>(seeds);
            wanted.addAll(sweeps);
            before.devices().stream()
                    .filter(node -> node.answered() && !node.addresses().isEmpty())
                    .forEach(node -> tried.add(node.addresses().getFirst()));
            progress = new NetworkView.Progress(begin, 0, 0, from.size() + tried.size(), false);
        }
        tell();
        try (Scope work = scope.child("discovery")) {
            PartialScan partial = new PartialScan(before, found -> {
                show(found);
                network.overlay();
                tell();
            });
            Discovery running = new Discovery(
                    memory, limits, (count, asked, waiting) -> progressed(partial, begin, count, asked, waiting), work);
            partial.of(running);
            synchronized (this) {
                discovery = running;
                this.partial = partial;
            }
            Discovery.Result found = running.run(from, tried);
            // Taken back, so that the end of those who still ask is waited for.
            boolean cancelled = Thread.interrupted();
            NetworkView.Progress last = progress();
            cut = cancelled && last != null && last.waiting() > 0 ? new Cut(last.asked(), last.waiting()) : null;
            Topology now = cancelled ? partial.withFormer(found) : DownLinks.kept(before, LinkInference.infer(SilentDevices.kept(before, found, wanted)));
            network.take(before, now);
            network.overlay();
            if (!cancelled) {
                whole = ids(network.topology());
                wanted.addAll(tried);
                late(now, wanted);
            }
        } finally {
            boolean more;
            synchronized (this) {
                scanning = false;
                discovering = null;
                discovery = null;
                partial = null;
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

    /**
     * Discovers once more where a device was met on the way whose cables only forwarding tables can tell of: bridges that were read before it was asked may
     * not have known it. By then all are woken first.
     *
     * @param woken addresses that were known when the discovery began
     */
    private synchronized void late(Topology now, Set<String> woken) {
        again |= Survey.isLate(now, woken);
    }

    private synchronized NetworkView.@Nullable Progress progress() {
        return progress;
    }

    private void progressed(PartialScan partial, Instant begin, int count, int asked, int waiting) {
        boolean rests;
        synchronized (this) {
            if (!scanning) {
                return;
            }
            rests = progress != null && progress.paused();
            progress = new NetworkView.Progress(begin, count, asked, waiting, rests);
        }
        if (!(rests ? partial.show() : partial.showIfDue()) && partial.isToldDue()) {
            tell();
        }
    }

    /** Shows a scan that is not done: nothing is missed yet. */
    private synchronized void show(Topology partial) {
        if (scanning) {
            network.show(partial);
        }
    }

    private void poll() throws InterruptedException {
        if (network.isRestored()) {
            return;
        }
        List<Topology.Node> asked = network.topology().devices().stream().filter(Topology.Node::answered).toList();
        if (asked.isEmpty()) {
            return;
        }
        polled.ask(asked, scope, "poll", this::ask);
        tell();
    }

    /**
     * Asks one device now, as when it has said that something changed. Asks that come while one is under way lead to one more; an address that is
     * not of a known device has no effect.
     */
    public void refresh(String address) {
        Topology.Node found = network.topology().devices().stream()
                .filter(node -> node.answered() && node.addresses().contains(address))
                .findFirst()
                .orElse(null);
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
                network.silent(node);
                return;
            }
            double millis = (System.nanoTime() - start) / 1e6;
            Walk.Builder rows = new Walk.Builder();
            agent.read(POLLED, rows);
            network.read(node, facts, rows.build(), millis);
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

    /** What is known now. */
    public synchronized NetworkView view() {
        return network.view(progress);
    }

    /** What is known now of the network that is asked, without those of which there is only a saved walk. */
    public synchronized NetworkView asked() {
        return network.asked(progress);
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
