package io.nocturne.topology;

import io.nocturne.topology.Topology.Node;
import io.nocturne.topology.Topology.Unresolved;
import java.util.ArrayList;
import java.util.Collection;
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
        List<Node> nodes = new ArrayList<>();
        for (DeviceFacts device : devices) {
            nodes.add(new Node(
                    device.id, device.label(), List.copyOf(device.addresses), device.description, device, Set.of()));
        }
        nodes.addAll(neighbours.silent().values());
        return new Topology(
                nodes,
                links.links(),
                links.segments(),
                new HostLocator(devices, index, links).locate(),
                List.copyOf(unresolved));
    }
}
