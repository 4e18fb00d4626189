package io.nocturne.topology;

import io.nocturne.core.Level;
import io.nocturne.topology.NetworkView.Change;
import io.nocturne.topology.NetworkView.DeviceState;
import io.nocturne.topology.NetworkView.Kind;
import io.nocturne.topology.NetworkView.PortKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a network while it is watched, and what changed in it. A device that stops answering is only called down after the second
 * silence, since one datagram in a thousand gets lost on the way. Safe for any thread.
 */
final class WatchedNetwork {
    private static final int SILENCES = 2;
    private static final int CHANGES_KEPT = 500;

    private final Clock clock;
    private final Map<String, CounterRates> rates = new ConcurrentHashMap<>();
    private final Map<String, Integer> silences = new ConcurrentHashMap<>();

    // INVARIANT: guarded by this.
    private final Deque<Change> changes = new ArrayDeque<>();
    private final Map<String, DeviceState> states = new HashMap<>();
    private final Map<PortKey, PortReading> ports = new HashMap<>();
    private Topology topology = NetworkView.EMPTY.topology();
    private SavedDevices saved = SavedDevices.NONE;
    /** The network with those saved over it, of what it was made from. */
    private Overlaid overlaid = new Overlaid(topology, saved, topology);
    private NetworkView.@Nullable Earlier former;
    /** What is shown was kept from an earlier start, and nobody has answered since. */
    private boolean restored;
    /** The network of the earlier start is known in part, so that what a scan finds beside it is not new. */
    private boolean incomparable;
    /** A scan is under way. */
    private boolean scanning;
    private @Nullable Instant scanned;

    private record Overlaid(Topology of, SavedDevices saved, Topology made) {}

    WatchedNetwork(Clock clock) {
        this.clock = clock;
    }

    /** The network that answers, which is all that may be asked. */
    synchronized Topology topology() {
        return topology;
    }

    /** These stand in the network that is shown, and no others of which there is only a walk. */
    void saved(SavedDevices now) {
        synchronized (this) {
            saved = now;
        }
        overlay();
    }

    /** Lays the saved devices over the network if either has changed. Infers on the calling thread, without the lock. */
    void overlay() {
        Topology of;
        SavedDevices with;
        synchronized (this) {
            if (overlaid.of() == topology && overlaid.saved() == saved) {
                return;
            }
            of = topology;
            with = saved;
        }
        Overlaid made = new Overlaid(of, with, with.over(of));
        synchronized (this) {
            if (topology == of && saved == with) {
                overlaid = made;
            }
        }
    }

    /** What is known now, with how far the discovery that runs is. */
    synchronized NetworkView view(NetworkView.@Nullable Progress progress) {
        if (saved.devices().isEmpty()) {
            return asked(progress);
        }
        return new NetworkView(
                overlaid.made(), saved.over(states), Map.copyOf(ports), scanned, progress, List.copyOf(changes), former);
    }

    /** The same of the network that answers. */
    synchronized NetworkView asked(NetworkView.@Nullable Progress progress) {
        return new NetworkView(topology, Map.copyOf(states), Map.copyOf(ports), scanned, progress, List.copyOf(changes), former);
    }

    /**
     * Takes what was known at an earlier time; false, and nothing done, where there was a scan already.
     *
     * @param compared whether the next scan is to be compared with it
     */
    synchronized boolean restore(NetworkView kept, boolean compared) {
        Instant when = kept.scanned();
        if (scanned != null || when == null) {
            return false;
        }
        topology = kept.topology();
        scanned = when;
        restored = true;
        incomparable = !compared;
        topology.devices().forEach(node -> {
            DeviceState last = kept.devices().get(node.id());
            Instant answered = !node.answered() ? null : last != null && last.level() == Level.CRITICAL ? last.since() : when;
            states.put(node.id(), new DeviceState(Level.UNKNOWN, when, answered, Double.NaN, 0));
        });
        return true;
    }

    /** Whether all that is known was kept from an earlier start. Whoever took the console elsewhere has not lost a network, so it is not called down. */
    synchronized boolean isRestored() {
        return restored;
    }

    /** A scan begins, of which parts may be shown until it is taken. */
    synchronized Topology begin() {
        scanning = true;
        return topology;
    }

    /**
     * Takes a scan that is not done: nothing is missed yet. One that was drawn while the scan was finished comes too late: devices that have been replaced meanwhile
     * still stand in it.
     */
    synchronized void show(Topology partial) {
        if (!scanning || saysLess(partial)) {
            return;
        }
        Topology earlier = topology;
        topology = partial;
        // A neighbour that was heard of by another name before it answered is not there twice.
        Set<String> there = ids(partial);
        states.entrySet().removeIf(state -> state.getValue().level() == Level.UNKNOWN && !there.contains(state.getKey()));
        note(earlier, partial, clock.instant());
    }

    private static Set<String> ids(Topology of) {
        Set<String> ids = new LinkedHashSet<>();
        of.devices().forEach(node -> ids.add(node.id()));
        return ids;
    }

    /** Takes a scan that is done, and notes what differs from the one before. */
    synchronized void take(Topology before, Topology inferred) {
        scanning = false;
        if (saysLess(inferred)) {
            return;
        }
        boolean first = restored && incomparable;
        restored = false;
        Instant now = clock.instant();
        if (scanned != null && !first) {
            former = new NetworkView.Earlier(before, scanned);
            ScanChanges.between(before, inferred, now).forEach(this::keep);
        }
        Topology earlier = topology;
        topology = inferred;
        scanned = now;
        // What a scan on its way took for a neighbour may have answered since, by another name.
        Set<String> there = ids(inferred);
        states.keySet().retainAll(there);
        rates.keySet().retainAll(there);
        ports.keySet().removeIf(port -> !there.contains(port.device()));
        note(earlier, inferred, now);
    }

    /** Takes away a device that does not answer; null, and nothing done, where there is none such. */
    synchronized Topology.@Nullable Node forget(String id) {
        Topology.Node node = topology.devices().stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
        DeviceState state = states.get(id);
        if (node == null || state != null && state.level() == Level.OK) {
            return null;
        }
        topology = topology.without(id);
        states.remove(id);
        rates.remove(id);
        silences.remove(id);
        ports.keySet().removeIf(port -> port.device().equals(id));
        return node;
    }

    /** Takes away a link that nobody tells of any more; false where there is none such. */
    synchronized boolean forgetLink(String key) {
        Topology without = topology.withoutLost(key);
        boolean found = without != topology;
        topology = without;
        return found;
    }

    /**
     * Whether what is known says more than a scan that nobody has answered: where the console itself is cut off, the map is wanted most. That the devices are silent
     * is told by polling.
     */
    private boolean saysLess(Topology found) {
        return found.devices().stream().noneMatch(Topology.Node::answered)
                && (restored || topology.devices().stream().anyMatch(Topology.Node::answered));
    }

    /** States of devices and ports that were not known. What is there as it was before was not read anew. Called with the lock held. */
    private void note(Topology earlier, Topology inferred, Instant now) {
        Map<String, DeviceFacts> known = new HashMap<>();
        earlier.devices().forEach(node -> known.put(node.id(), node.facts()));
        for (Topology.Node node : inferred.devices()) {
            DeviceFacts facts = node.facts();
            if (facts == null || facts == known.get(node.id())) {
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

    /** A device gave no answer. */
    void silent(Topology.Node node) {
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

    /** Takes what a device told when it was polled. */
    void read(Topology.Node node, DeviceFacts facts, Walk walk, double millis) {
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
}
