package io.nocturne.topology;

import io.nocturne.topology.NetworkView.LinkState;
import io.nocturne.topology.Topology.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.Pseudograph;
import org.jspecify.annotations.Nullable;

/** Ways through a network, and what is lost where a part of it fails. Made for one view; safe for one thread. */
public final class NetworkPaths {
    /**
     * One step of a way.
     *
     * @param device where it leads
     * @param via the link it takes; null for the start, and where a shared segment or a subnet is crossed
     * @param across the subnet or segment that is crossed; empty otherwise
     */
    public record Step(String device, @Nullable Link via, String across) {}

    /** A line of the graph: a link, or the way from a port into a shared segment. */
    private static final class Cable {
        final @Nullable Link link;

        Cable(@Nullable Link link) {
            this.link = link;
        }
    }

    private static final String SEGMENT = "segment ";
    private static final Predicate<LinkState> STANDING = state -> state != LinkState.DOWN;
    private static final Predicate<LinkState> FORWARDING = STANDING.and(state -> state != LinkState.BLOCKED);

    private final NetworkView view;
    private final Set<String> devices = new HashSet<>();

    public NetworkPaths(NetworkView view) {
        this.view = view;
        view.topology().devices().forEach(node -> devices.add(node.id()));
    }

    /** The way frames take from one device to the other: links that are up and not blocked by spanning tree, as few as possible. */
    public Optional<List<Step>> switched(String from, String to) {
        return way(cabling(FORWARDING), from, to);
    }

    private Optional<List<Step>> way(Graph<String, Cable> graph, String from, String to) {
        if (!graph.containsVertex(from) || !graph.containsVertex(to)) {
            return Optional.empty();
        }
        GraphPath<String, Cable> path = new BFSShortestPath<>(graph).getPath(from, to);
        if (path == null) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        List<String> vertices = path.getVertexList();
        String across = "";
        for (int i = 0; i < vertices.size(); i++) {
            String vertex = vertices.get(i);
            if (!devices.contains(vertex)) {
                across = vertex;
                continue;
            }
            steps.add(new Step(vertex, i == 0 ? null : path.getEdgeList().get(i - 1).link, across));
            across = "";
        }
        return Optional.of(steps);
    }

    /** The way packets take: from subnet to subnet through devices that forward IP, as few as possible; routing tables are not consulted. */
    public Optional<List<Step>> routed(String from, String to) {
        Graph<String, Cable> graph = new Pseudograph<>(Cable.class);
        devices.forEach(graph::addVertex);
        for (Topology.Node node : view.topology().devices()) {
            DeviceFacts facts = node.facts();
            if (facts == null || !facts.routes() && !node.id().equals(from) && !node.id().equals(to)) {
                continue;
            }
            for (String network : new TreeSet<>(facts.networks())) {
                graph.addVertex(network);
                graph.addEdge(node.id(), network, new Cable(null));
            }
        }
        return way(graph, from, to);
    }

    /** Why frames find no way from one device to the other, where they find none. */
    public NoWay whyNotSwitched(String from, String to) {
        Optional<String> unknown = Stream.of(from, to).filter(device -> !devices.contains(device)).findFirst();
        if (unknown.isPresent()) {
            return new NoWay.Unknown(unknown.get());
        }
        Graph<String, Cable> all = cabling(state -> true);
        Optional<List<Step>> cables = way(all, from, to);
        if (cables.isEmpty()) {
            ConnectivityInspector<String, Cable> parts = new ConnectivityInspector<>(all);
            return new NoWay.Apart(devicesIn(parts.connectedSetOf(from)), devicesIn(parts.connectedSetOf(to)));
        }
        return new NoWay.Down(cables.get().stream()
                .map(Step::via)
                .filter(Objects::nonNull)
                .filter(link -> !FORWARDING.test(view.state(link)))
                .toList());
    }

    private int devicesIn(Set<String> part) {
        return (int) part.stream().filter(devices::contains).count();
    }

    /** Why packets find no way from one device to the other, where they find none. */
    public NoWay whyNotRouted(String from, String to) {
        Optional<String> unknown = Stream.of(from, to).filter(device -> !devices.contains(device)).findFirst();
        if (unknown.isPresent()) {
            return new NoWay.Unknown(unknown.get());
        }
        Optional<String> unaddressed = Stream.of(from, to).filter(device -> networks(device).isEmpty()).findFirst();
        return unaddressed.<NoWay>map(NoWay.Unaddressed::new).orElseGet(() -> new NoWay.Unrouted(networks(from), networks(to)));
    }

    private Set<String> networks(String device) {
        return view.topology().devices().stream()
                .filter(node -> node.id().equals(device))
                .map(Topology.Node::facts)
                .filter(Objects::nonNull)
                .flatMap(facts -> facts.networks().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Graph<String, Cable> cabling(Predicate<LinkState> counted) {
        Graph<String, Cable> graph = new Pseudograph<>(Cable.class);
        devices.forEach(graph::addVertex);
        for (Link link : view.topology().links()) {
            LinkState state = view.state(link);
            if (counted.test(state)
                    && devices.contains(link.a().device()) && devices.contains(link.b().device())) {
                graph.addEdge(link.a().device(), link.b().device(), new Cable(link));
            }
        }
        int number = 0;
        for (List<Topology.Port> segment : view.topology().segments()) {
            String shared = SEGMENT + ++number;
            graph.addVertex(shared);
            for (Topology.Port port : segment) {
                if (devices.contains(port.device())) {
                    graph.addEdge(port.device(), shared, new Cable(null));
                }
            }
        }
        return graph;
    }

    /**
     * The devices that lose the rest of the network if this one fails, itself not among them. The rest is the largest part that still hangs
     * together; links that spanning tree blocks now are counted on.
     */
    public Set<String> cutOff(String device) {
        Graph<String, Cable> graph = cabling(STANDING);
        if (!graph.containsVertex(device)) {
            return Set.of();
        }
        Set<String> together = new ConnectivityInspector<>(graph).connectedSetOf(device);
        graph.removeVertex(device);
        return islands(graph, together);
    }

    /** The devices that lose the rest of the network if these links fail together. */
    public Set<String> cutOff(Set<Link> links) {
        Graph<String, Cable> graph = cabling(STANDING);
        Map<Link, Cable> cables = new HashMap<>();
        graph.edgeSet().forEach(cable -> {
            if (cable.link != null) {
                cables.put(cable.link, cable);
            }
        });
        Set<String> together = new HashSet<>();
        ConnectivityInspector<String, Cable> before = new ConnectivityInspector<>(graph);
        for (Link link : links) {
            if (graph.containsVertex(link.a().device())) {
                together.addAll(before.connectedSetOf(link.a().device()));
            }
        }
        for (Link link : links) {
            Cable cable = cables.get(link);
            if (cable != null) {
                graph.removeEdge(cable);
            }
        }
        return islands(graph, together);
    }

    private Set<String> islands(Graph<String, Cable> graph, Set<String> together) {
        List<Set<String>> parts = new ConnectivityInspector<>(graph)
                .connectedSets().stream()
                .map(part -> {
                    Set<String> kept = new TreeSet<>(part);
                    kept.retainAll(together);
                    kept.retainAll(devices);
                    return kept;
                })
                .filter(part -> !part.isEmpty())
                .sorted(Comparator.comparingInt((Set<String> part) -> part.size()).reversed().thenComparing(Set::toString))
                .toList();
        Set<String> lost = new TreeSet<>();
        parts.stream().skip(1).forEach(lost::addAll);
        return lost;
    }
}
