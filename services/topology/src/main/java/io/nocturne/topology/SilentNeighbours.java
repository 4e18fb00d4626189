package io.nocturne.topology;

import io.nocturne.topology.DeviceFacts.Neighbour;
import io.nocturne.topology.LinkTable.End;
import io.nocturne.topology.Topology.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Neighbours that did not answer themselves. Rows of several protocols at one port that mean the same neighbour become one link; a protocol that gives a name alone
 * means the one that another protocol tells by its chassis and that alone has this name.
 */
final class SilentNeighbours {
    /** What is said of one neighbour at one port. */
    private record Sighting(DeviceFacts device, End here, List<Neighbour> rows) {
        /** The row that tells most of who it is. */
        Neighbour best() {
            return rows.stream().filter(row -> row.protocol().equals("lldp")).findFirst().orElse(rows.getFirst());
        }

        @Nullable
        Mac chassis() {
            Mac best = best().chassisMac();
            return best != null ? best : rows.stream().map(Neighbour::chassisMac).filter(mac -> mac != null).findFirst().orElse(null);
        }

        /** What it calls itself where it tells its chassis; empty where it does not say. */
        String name() {
            return DeviceIndex.shortName(best().name());
        }

        Set<String> names() {
            Set<String> names = new LinkedHashSet<>();
            rows.stream().map(row -> DeviceIndex.shortName(row.name())).filter(name -> !name.isEmpty()).forEach(names::add);
            return names;
        }

        Set<String> addresses() {
            Set<String> addresses = new LinkedHashSet<>();
            rows.forEach(row -> addresses.addAll(row.addresses()));
            return addresses;
        }
    }

    private final LinkTable links;
    private final List<Sighting> sightings = new ArrayList<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    SilentNeighbours(LinkTable links) {
        this.links = links;
    }

    /** By their identifier; empty before {@link #link}. */
    Map<String, Node> nodes() {
        return nodes;
    }

    /** Adds the rows of one port that name nobody who answered. */
    void add(DeviceFacts device, End here, List<Neighbour> rows) {
        List<List<Neighbour>> groups = new ArrayList<>();
        for (Neighbour row : rows) {
            List<Neighbour> home = groups.stream()
                    .filter(group -> group.stream().anyMatch(other -> sameNeighbour(other, row)))
                    .findFirst()
                    .orElseGet(() -> {
                        List<Neighbour> fresh = new ArrayList<>();
                        groups.add(fresh);
                        return fresh;
                    });
            home.add(row);
        }
        groups.forEach(group -> sightings.add(new Sighting(device, here, group)));
    }

    private static boolean sameNeighbour(Neighbour a, Neighbour b) {
        if (a.protocol().equals(b.protocol())) {
            return false;
        }
        return !a.name().isEmpty() && DeviceIndex.shortName(a.name()).equals(DeviceIndex.shortName(b.name()))
                || a.addresses().stream().anyMatch(b.addresses()::contains)
                || a.chassisMac() != null && a.chassisMac().equals(b.chassisMac());
    }

    /** Makes the nodes and their links. */
    void link() {
        Map<Mac, Set<String>> bearers = new HashMap<>();
        for (Sighting sighting : sightings) {
            Mac chassis = sighting.chassis();
            if (chassis != null && !sighting.name().isEmpty()) {
                bearers.computeIfAbsent(chassis, k -> new HashSet<>()).add(sighting.name());
            }
        }
        Map<String, Set<String>> byName = new HashMap<>();
        Map<String, Set<String>> addresses = new HashMap<>();
        for (Sighting sighting : sightings) {
            Mac chassis = sighting.chassis();
            if (chassis != null) {
                String key = key(chassis, sighting, bearers);
                sighting.names().forEach(name -> byName.computeIfAbsent(name, k -> new HashSet<>()).add(key));
                addresses.computeIfAbsent(key, k -> new HashSet<>()).addAll(sighting.addresses());
            }
        }
        for (Sighting sighting : sightings) {
            Mac chassis = sighting.chassis();
            Node node = node(sighting, chassis != null ? key(chassis, sighting, bearers) : key(sighting, byName, addresses));
            nodes.put(node.id(), node);
            String name = sighting.rows().stream().map(SilentNeighbours::portText).filter(text -> !text.isEmpty()).findFirst().orElse("");
            End there = new End(null, node.id(), 0, name);
            for (Neighbour row : sighting.rows()) {
                links.add(sighting.here(), there, row.protocol(), sighting.device().id);
            }
        }
    }

    /** Cloned machines and members of a cluster may announce one chassis; by another name each they are several. */
    private static String key(Mac chassis, Sighting sighting, Map<Mac, Set<String>> bearers) {
        boolean cloned = bearers.getOrDefault(chassis, Set.of()).size() > 1 && !sighting.name().isEmpty();
        return cloned ? chassis + "/" + sighting.name() : chassis.toString();
    }

    private static String key(Sighting sighting, Map<String, Set<String>> byName, Map<String, Set<String>> addresses) {
        Neighbour best = sighting.best();
        if (!best.protocol().equals("lldp")) {
            Set<String> found = new HashSet<>();
            sighting.names().forEach(name -> found.addAll(byName.getOrDefault(name, Set.of())));
            String only = found.size() == 1 ? found.iterator().next() : "";
            if (!only.isEmpty() && agree(sighting.addresses(), addresses.getOrDefault(only, Set.of()))) {
                return only;
            }
        }
        if (NeighbourReader.isTelling(best.chassisText())) {
            return best.chassisText();
        }
        End here = sighting.here();
        return !best.name().isEmpty() ? best.name() : sighting.device().id + "#" + (here.ifIndex() != 0 ? here.ifIndex() : here.name()) + "#" + portText(best);
    }

    /** Two that tell addresses and have none in common are not one. */
    private static boolean agree(Set<String> some, Set<String> others) {
        return some.isEmpty() || others.isEmpty() || some.stream().anyMatch(others::contains);
    }

    private Node node(Sighting sighting, String key) {
        String id = "neighbour:" + key;
        Set<String> addresses = sighting.addresses();
        Set<String> capabilities = new LinkedHashSet<>();
        String name = "";
        String description = "";
        for (Neighbour row : sighting.rows()) {
            capabilities.addAll(row.capabilities());
            name = name.isEmpty() ? row.name() : name;
            description = description.isEmpty() ? row.description() : description;
        }
        String chassis = sighting.best().chassisText();
        Node before = nodes.get(id);
        if (before != null) {
            addresses.addAll(before.addresses());
            capabilities.addAll(before.capabilities());
            // A chassis stands for a name only until somebody tells one.
            name = name.isEmpty() || !before.name().equals(chassis) ? before.name() : name;
            description = before.description().isEmpty() ? description : before.description();
        }
        return new Node(id, name.isEmpty() ? chassis : name, List.copyOf(addresses), description, null, capabilities);
    }

    /** The neighbour's port as a person would read it. */
    static String portText(Neighbour row) {
        Mac mac = row.portSubtype() == 3 || row.portId().length == 6 && !NeighbourReader.isPrintable(row.portId()) ? Mac.ofOctetsOrText(row.portId()) : null;
        String address = row.portSubtype() == 4 ? NeighbourReader.networkAddress(row.portId()) : null;
        String id = mac != null ? mac.toString() : address != null ? address : NeighbourReader.text(row.portId());
        boolean meaningless = mac != null || id.isEmpty() || row.portSubtype() == 7 && id.chars().allMatch(Character::isDigit);
        return meaningless && !row.portDescription().isEmpty() ? row.portDescription() : id;
    }
}
