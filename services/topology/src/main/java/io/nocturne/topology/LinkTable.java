package io.nocturne.topology;

import io.nocturne.topology.Topology.Link;
import io.nocturne.topology.Topology.Port;
import io.nocturne.topology.Topology.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The links and shared segments found so far, with their evidence. Ends are ports; what several sources say of the same two ports is one link. */
final class LinkTable {
    /** One end: a port of a device that answered, or the name a neighbour gave for a port of one that did not. */
    record End(@Nullable DeviceFacts device, String node, int ifIndex, String name) {
        static End of(DeviceFacts device, int ifIndex) {
            return new End(device, device.id, ifIndex, device.portLabel(ifIndex));
        }

        Port port() {
            return new Port(node, name, ifIndex);
        }

        /** The aggregate this port is a member of, or the port itself. */
        End aggregate() {
            return device == null || ifIndex == 0 ? this : of(device, device.aggregateOf(ifIndex));
        }

        private Key key() {
            return new Key(node, ifIndex != 0 ? "#" + ifIndex : PortNames.fold(name));
        }
    }

    private record Key(String node, String port) {}

    private record Pair(Key a, Key b) {}

    private static final class Entry {
        final End a;
        final End b;
        final Set<String> evidence = new TreeSet<>();
        final Set<String> saidBy = new TreeSet<>();
        boolean blocked;
        boolean contradicted;

        Entry(End a, End b) {
            this.a = a;
            this.b = b;
        }
    }

    private final Map<Pair, Entry> links = new LinkedHashMap<>();
    private final Map<Key, Set<Entry>> byEnd = new HashMap<>();
    private final Map<Key, Set<Key>> segments = new HashMap<>();
    private final Map<Key, End> segmentEnds = new HashMap<>();

    /**
     * Adds evidence for a link.
     *
     * @param saidBy the device whose table shows it
     */
    void add(End a, End b, String evidence, String saidBy) {
        Entry entry = find(a, b);
        if (entry == null) {
            entry = new Entry(a, b);
            links.put(new Pair(a.key(), b.key()), entry);
            byEnd.computeIfAbsent(a.key(), k -> new LinkedHashSet<>()).add(entry);
            byEnd.computeIfAbsent(b.key(), k -> new LinkedHashSet<>()).add(entry);
        }
        entry.evidence.add(evidence);
        entry.saidBy.add(saidBy);
    }

    private @Nullable Entry find(End a, End b) {
        Entry entry = links.get(new Pair(a.key(), b.key()));
        return entry != null ? entry : links.get(new Pair(b.key(), a.key()));
    }

    /** Adds evidence to the links that join the same two ports or aggregates. False where there is none. */
    boolean support(End a, End b, String evidence, String saidBy) {
        boolean found = false;
        for (Entry entry : between(a, b)) {
            entry.evidence.add(evidence);
            entry.saidBy.add(saidBy);
            found = true;
        }
        return found;
    }

    /** Marks the links between these ports or aggregates as blocked by spanning tree. */
    void block(End a, End b) {
        between(a, b).forEach(entry -> entry.blocked = true);
    }

    /** Marks those as blocked, of the links between devices that answered, for which this holds. */
    void blockWhere(BiPredicate<End, End> holds) {
        for (Entry entry : links.values()) {
            entry.blocked |= entry.a.device() != null && entry.b.device() != null && holds.test(entry.a, entry.b);
        }
    }

    void contradict(End a, End b) {
        between(a, b).forEach(entry -> entry.contradicted = true);
    }

    private List<Entry> between(End a, End b) {
        List<Entry> found = new ArrayList<>();
        Key aKey = a.aggregate().key();
        Key bKey = b.aggregate().key();
        for (Entry entry : touching(a)) {
            Key x = entry.a.aggregate().key();
            Key y = entry.b.aggregate().key();
            if (x.equals(aKey) && y.equals(bKey) || x.equals(bKey) && y.equals(aKey)) {
                found.add(entry);
            }
        }
        return found;
    }

    /** Links at this port, at the aggregate it belongs to, or at a member of it. */
    private Collection<Entry> touching(End end) {
        Set<Entry> found = new LinkedHashSet<>(byEnd.getOrDefault(end.key(), Set.of()));
        DeviceFacts device = end.device();
        if (device != null && end.ifIndex() != 0) {
            int aggregate = device.aggregateOf(end.ifIndex());
            found.addAll(byEnd.getOrDefault(End.of(device, aggregate).key(), Set.of()));
            for (Interface i : device.interfaces.values()) {
                if (i.aggregate() == aggregate) {
                    found.addAll(byEnd.getOrDefault(End.of(device, i.index()).key(), Set.of()));
                }
            }
        }
        return found;
    }

    /** Whether a link to a device that answered, or a segment, is known at this port, its aggregate or a member of it. */
    boolean isTaken(End end) {
        return segments.containsKey(end.key())
                || touching(end).stream().anyMatch(entry -> entry.a.device() != null && entry.b.device() != null);
    }

    /** The ports of devices that answered to which links lead from this port, its aggregate or a member of it. */
    List<End> across(End end) {
        List<End> found = new ArrayList<>();
        for (Entry entry : touching(end)) {
            End other = entry.a.aggregate().key().equals(end.aggregate().key()) ? entry.b : entry.a;
            if (other.device() != null) {
                found.add(other);
            }
        }
        return found;
    }

    /** Puts ports on one shared segment, together with those already sharing with any of them. */
    void share(Collection<End> ends) {
        Set<Key> all = new LinkedHashSet<>();
        for (End end : ends) {
            segmentEnds.putIfAbsent(end.key(), end);
            all.add(end.key());
            all.addAll(segments.getOrDefault(end.key(), Set.of()));
        }
        all.forEach(key -> segments.put(key, all));
    }

    boolean isShared(End end) {
        return segments.containsKey(end.key());
    }

    List<List<Port>> segments() {
        List<List<Port>> found = new ArrayList<>();
        for (Set<Key> segment : new LinkedHashSet<>(segments.values())) {
            found.add(segment.stream().map(key -> Objects.requireNonNull(segmentEnds.get(key)).port()).toList());
        }
        return found;
    }

    /** The links, without those that only restate a segment. */
    List<Link> links() {
        Map<Pair, Integer> aggregates = new HashMap<>();
        List<Link> found = new ArrayList<>();
        for (Entry entry : links.values()) {
            Set<Key> segment = segments.get(entry.a.key());
            if (segment != null && segment.contains(entry.b.key())) {
                continue;
            }
            Standing standing = standing(entry);
            found.add(new Link(
                    entry.a.port(),
                    entry.b.port(),
                    entry.evidence,
                    standing,
                    confidence(standing, entry.evidence),
                    aggregate(entry, aggregates),
                    entry.blocked));
        }
        return found;
    }

    private static Standing standing(Entry entry) {
        boolean named = entry.evidence.stream().anyMatch(e -> !e.equals("fdb") && !e.equals("stp"));
        if (entry.contradicted) {
            return Standing.CONTRADICTED;
        }
        if (entry.saidBy.size() > 1 || entry.evidence.size() > 1) {
            return Standing.CONFIRMED;
        }
        return named ? Standing.PROBABLE : Standing.INFERRED;
    }

    private static double confidence(Standing standing, Set<String> evidence) {
        return switch (standing) {
            case CONFIRMED -> 0.99;
            case PROBABLE -> 0.9;
            case INFERRED -> evidence.contains("stp") ? 0.9 : 0.7;
            case CONTRADICTED -> 0.4;
            case LOST -> throw new IllegalArgumentException("a scan itself finds no lost link");
        };
    }

    private static int aggregate(Entry entry, Map<Pair, Integer> known) {
        End a = entry.a.aggregate();
        End b = entry.b.aggregate();
        boolean member = !a.key().equals(entry.a.key()) || !b.key().equals(entry.b.key());
        boolean whole = isAggregate(entry.a) || isAggregate(entry.b);
        if (!member && !whole) {
            return 0;
        }
        Pair pair = a.key().toString().compareTo(b.key().toString()) <= 0
                ? new Pair(a.key(), b.key())
                : new Pair(b.key(), a.key());
        return known.computeIfAbsent(pair, k -> known.size() + 1);
    }

    private static boolean isAggregate(End end) {
        return end.device() != null && end.device().isAggregate(end.ifIndex());
    }
}
