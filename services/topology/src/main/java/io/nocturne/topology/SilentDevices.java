package io.nocturne.topology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Devices that were read before and did not answer a scan. One that fails is wanted on the map more than ever, so it stays there with what it last said, until
 * it answers, is replaced or is forgotten. Those stay that the user asked for, and those that hung, over others that are silent too, on a device that answered; a whole
 * network of which nobody answers is another place.
 */
final class SilentDevices {
    private SilentDevices() {}

    /**
     * A scan with the devices that stay.
     *
     * @param before the network as it was known
     * @param wanted addresses the user gave
     */
    static Discovery.Result kept(Topology before, Discovery.Result found, Set<String> wanted) {
        Set<String> answering = new HashSet<>();
        Set<String> addresses = new HashSet<>(found.refused().keySet());
        found.devices().forEach(device -> {
            answering.add(device.id());
            addresses.addAll(device.addresses());
        });
        Map<String, Topology.Node> gone = new LinkedHashMap<>();
        for (Topology.Node node : before.devices()) {
            boolean taken = !node.addresses().isEmpty() && addresses.contains(node.addresses().getFirst());
            if (node.answered() && node.savedIn() == null && !answering.contains(node.id()) && !taken) {
                gone.put(node.id(), node);
            }
        }
        if (gone.isEmpty() || answering.isEmpty()) {
            return found;
        }
        gone.keySet().removeAll(Succession.between(before, LinkInference.infer(found)).heirs().keySet());
        Set<String> stay = reachable(before, answering, gone.keySet());
        gone.values().stream().filter(node -> node.addresses().stream().anyMatch(wanted::contains)).forEach(node -> stay.add(node.id()));
        List<DeviceFacts> devices = new ArrayList<>(found.devices());
        Set<String> theirs = new HashSet<>();
        gone.forEach((id, node) -> {
            DeviceFacts facts = node.facts();
            if (facts != null && stay.contains(id)) {
                devices.add(facts);
                theirs.addAll(node.addresses());
            }
        });
        return new Discovery.Result(devices, without(found.pinged(), theirs), found.refused(), without(found.silent(), theirs), found.partial());
    }

    /** Those of the silent ones to which links lead from one that answers. */
    private static Set<String> reachable(Topology before, Set<String> answering, Set<String> silent) {
        Map<String, Set<String>> neighbours = new HashMap<>();
        before.links().forEach(link -> join(neighbours, link.a().device(), link.b().device()));
        before.segments().forEach(ports -> ports.forEach(port -> join(neighbours, ports.getFirst().device(), port.device())));
        Set<String> seen = new HashSet<>(answering);
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(answering);
        for (String id = next.poll(); id != null; id = next.poll()) {
            for (String neighbour : neighbours.getOrDefault(id, Set.of())) {
                if (silent.contains(neighbour) && seen.add(neighbour)) {
                    reached.add(neighbour);
                    next.add(neighbour);
                }
            }
        }
        return reached;
    }

    private static void join(Map<String, Set<String>> neighbours, String a, String b) {
        neighbours.computeIfAbsent(a, id -> new HashSet<>()).add(b);
        neighbours.computeIfAbsent(b, id -> new HashSet<>()).add(a);
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new LinkedHashSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
