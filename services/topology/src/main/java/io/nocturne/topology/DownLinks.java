package io.nocturne.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Links of which a scan saw nothing because they are down. Neighbours, tables and spanning tree are silent about a broken cable, and that is when it is wanted on
 * the map: it stays there as {@link Topology.Standing#LOST} while a port of it is down, until it is found again, one of its ports leads elsewhere, or it is forgotten.
 */
final class DownLinks {
    private DownLinks() {}

    /**
     * A scan with the links that stay.
     *
     * @param before the network as it was known
     */
    static Topology kept(Topology before, Topology found) {
        Map<String, Topology.Node> devices = new HashMap<>();
        found.devices().forEach(node -> devices.put(node.id(), node));
        Set<String> keys = new HashSet<>();
        Set<String> taken = new HashSet<>();
        found.links().forEach(link -> {
            keys.add(link.key());
            taken.add(place(link.a()));
            taken.add(place(link.b()));
        });
        found.segments().forEach(ports -> ports.forEach(port -> taken.add(place(port))));
        List<Topology.Link> links = new ArrayList<>(found.links());
        for (Topology.Link link : Succession.between(before, found).inherited(before).links()) {
            boolean bothThere = devices.containsKey(link.a().device()) && devices.containsKey(link.b().device());
            boolean free = !taken.contains(place(link.a())) && !taken.contains(place(link.b()));
            if (bothThere && free && (isDown(devices, link.a()) || isDown(devices, link.b())) && keys.add(link.key())) {
                links.add(new Topology.Link(
                        link.a(), link.b(), link.evidence(), Topology.Standing.LOST, link.confidence(), link.aggregate(), false));
            }
        }
        return links.size() == found.links().size()
                ? found
                : new Topology(found.devices(), List.copyOf(links), found.segments(), found.hosts(), found.unresolved(), found.adjacencies());
    }

    private static String place(Topology.Port port) {
        return port.device() + " " + (port.ifIndex() == 0 ? port.name() : Integer.toString(port.ifIndex()));
    }

    private static boolean isDown(Map<String, Topology.Node> devices, Topology.Port port) {
        Topology.Node node = devices.get(port.device());
        DeviceFacts facts = node == null ? null : node.facts();
        Interface known = facts == null ? null : facts.interfaces().get(port.ifIndex());
        return known != null && !known.operUp();
    }
}
