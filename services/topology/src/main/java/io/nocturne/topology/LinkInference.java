package io.nocturne.topology;

import io.nocturne.topology.Topology.Answer;
import io.nocturne.topology.Topology.Node;
import io.nocturne.topology.Topology.Unresolved;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns what devices said into a network.
 *
 * <p>The sources are asked in the order of how much they know. Neighbour protocols name the neighbour and its port; spanning tree names a bridge
 * and a port number; forwarding tables name nobody, and speak only of what lies in a direction. Each later source confirms what is
 * known and fills in what is missing; it never replaces. What a source says and nothing else bears out is listed as unresolved with the
 * reason, so that a person can follow every claim to its end.
 */
public final class LinkInference {
    private static final String PINGS = "answers to ping, and to none of the SNMP credentials";
    private static final String SILENT = "answered neither SNMP nor ping";
    private static final String UNASKED = "its neighbours announce no address at which it could be asked";
    private static final String UNANSWERED = "did not answer at the addresses its neighbours announce";

    private LinkInference() {}

    public static Topology infer(Collection<DeviceFacts> answered) {
        List<DeviceFacts> devices = List.copyOf(answered);
        DeviceIndex index = new DeviceIndex(devices);
        LinkTable links = new LinkTable();
        List<Unresolved> unresolved = new ArrayList<>();
        NeighbourLinks neighbours = new NeighbourLinks(devices, index, links, unresolved);
        neighbours.infer();
        new TreeLinks(devices, index, links, unresolved).infer();
        new ForwardingLinks(devices, index, links, unresolved).infer();
        new LeafLinks(devices, index, links).infer();
        links.blockWhere(UntoldBlocks::isBlocked);
        List<Node> nodes = new ArrayList<>();
        for (DeviceFacts device : devices) {
            nodes.add(node(device));
        }
        nodes.addAll(neighbours.silent().values());
        List<Topology.Adjacency> adjacencies = new RoutingLinks(devices, links, unresolved).infer();
        return new Topology(
                nodes,
                links.links(),
                links.segments(),
                new HostLocator(devices, index, links).locate(),
                List.copyOf(unresolved),
                adjacencies);
    }

    static Node node(DeviceFacts device) {
        return new Node(device.id, device.label(), List.copyOf(device.addresses), device.description, device, Set.of());
    }

    /** As {@link #infer(Collection)}, with those that refused, answer to ping alone or were silent. */
    public static Topology infer(Discovery.Result found) {
        Topology answered = infer(found.devices());
        List<Node> nodes = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Node node : answered.devices()) {
            told.addAll(node.addresses());
            nodes.add(node.answered() ? node : asked(node, found));
        }
        found.refused().forEach((address, why) -> add(nodes, told, address, Answer.REFUSED, why));
        found.pinged().forEach(address -> add(nodes, told, address, Answer.PING_ONLY, PINGS));
        found.silent().forEach(address -> add(nodes, told, address, Answer.SILENT, SILENT));
        return new Topology(
                nodes, answered.links(), answered.segments(), answered.hosts(), answered.unresolved(), answered.adjacencies());
    }

    private static void add(List<Node> nodes, Set<String> told, String address, Answer answer, String why) {
        if (told.add(address)) {
            nodes.add(new Node(address, address, List.of(address), "", null, Set.of(), answer, why));
        }
    }

    /** A neighbour as it answered when it was asked at the addresses it announces. */
    private static Node asked(Node node, Discovery.Result found) {
        for (String address : node.addresses()) {
            String refusal = found.refused().get(address);
            if (refusal != null) {
                return node.as(Answer.REFUSED, refusal);
            }
        }
        if (node.addresses().stream().anyMatch(found.pinged()::contains)) {
            return node.as(Answer.PING_ONLY, PINGS);
        }
        return node.as(Answer.HEARSAY, node.addresses().isEmpty() ? UNASKED : UNANSWERED);
    }
}
