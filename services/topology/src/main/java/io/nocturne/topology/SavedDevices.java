package io.nocturne.topology;

import io.nocturne.core.Level;
import io.nocturne.topology.NetworkView.DeviceState;
import io.nocturne.topology.Topology.Answer;
import io.nocturne.topology.Topology.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Devices of which there is a saved walk and nothing else, laid over the network that answers.
 *
 * <p>They are evidence only. Discovery and polling never come here: they work on the network below, and no device that stands here, nor a neighbour that only a
 * walk speaks of, has an address at which a pane could ask it. A walk of a device that answers itself, or of which there is another walk, stands alone: the
 * same ports at two places would make each claim about them doubtful.
 */
record SavedDevices(List<DeviceFacts> devices) {
    static final SavedDevices NONE = new SavedDevices(List.of());

    private static final String UNASKED = "only a saved walk speaks of it, so that it is not asked";

    SavedDevices {
        devices = List.copyOf(devices);
    }

    /** The network with these in it, and with the links that follow from what all of them say together. */
    Topology over(Topology live) {
        if (devices.isEmpty()) {
            return live;
        }
        Map<String, DeviceFacts> speaking = new LinkedHashMap<>();
        live.devices().stream().map(Node::facts).forEach(facts -> {
            if (facts != null) {
                speaking.put(facts.identity(facts.id()), facts);
            }
        });
        // A network of an earlier start is known by its links only: nothing can be inferred from it again.
        boolean anew = !speaking.isEmpty();
        List<DeviceFacts> alone = new ArrayList<>();
        for (DeviceFacts saved : devices) {
            if (speaking.putIfAbsent(saved.identity(saved.id()), saved) != null) {
                alone.add(saved);
            }
        }
        Topology inferred = LinkInference.infer(speaking.values());
        List<Node> nodes = nodes(live, inferred, anew);
        alone.forEach(saved -> nodes.add(LinkInference.node(saved)));
        return anew
                ? new Topology(
                        nodes, inferred.links(), inferred.segments(), inferred.hosts(), inferred.unresolved(), inferred.adjacencies())
                : new Topology(
                        nodes,
                        both(live.links(), inferred.links()),
                        both(live.segments(), inferred.segments()),
                        both(live.hosts(), inferred.hosts()),
                        both(live.unresolved(), inferred.unresolved()),
                        both(live.adjacencies(), inferred.adjacencies()));
    }

    private static List<Node> nodes(Topology live, Topology inferred, boolean anew) {
        Map<String, Node> known = new HashMap<>();
        live.devices().forEach(node -> known.put(node.id(), node));
        Set<String> linked = new HashSet<>();
        if (anew) {
            live.links().forEach(link -> linked.addAll(List.of(link.a().device(), link.b().device())));
            live.segments().forEach(segment -> segment.forEach(port -> linked.add(port.device())));
        }
        List<Node> nodes = new ArrayList<>();
        for (Node node : inferred.devices()) {
            Node before = known.remove(node.id());
            nodes.add(before != null ? before : node.answered() ? node : heardOf(node));
        }
        // One that a neighbour spoke of and that is not there now was recognised as one of those saved.
        live.devices().stream().filter(node -> known.containsKey(node.id()) && !linked.contains(node.id())).forEach(nodes::add);
        return nodes;
    }

    private static Node heardOf(Node node) {
        return new Node(node.id(), node.name(), List.of(), node.description(), null, node.capabilities(), Answer.HEARSAY, UNASKED);
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** Their states: unknown since they were saved. */
    Map<String, DeviceState> over(Map<String, DeviceState> live) {
        Map<String, DeviceState> all = new HashMap<>(live);
        for (DeviceFacts device : devices) {
            DeviceFacts.Saved saved = device.saved();
            if (saved != null) {
                all.put(device.id(), new DeviceState(Level.UNKNOWN, saved.time(), null, Double.NaN, 0));
            }
        }
        return Map.copyOf(all);
    }

    static SavedDevices of(Collection<DeviceFacts> walks) {
        walks.forEach(walk -> {
            if (walk.saved() == null) {
                throw new IllegalArgumentException(walk.id() + " is not read from a file");
            }
        });
        return new SavedDevices(List.copyOf(walks));
    }
}
