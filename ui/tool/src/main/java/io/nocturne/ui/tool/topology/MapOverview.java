package io.nocturne.ui.tool.topology;

import io.nocturne.core.Level;
import io.nocturne.topology.MapGroups;
import io.nocturne.topology.MapLayout.Join;
import io.nocturne.topology.MapLayout.Place;
import io.nocturne.topology.Topology;
import io.nocturne.ui.control.Graph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A large map as it is drawn from far away: groups, each where its members are and as bad as the worst of them.
 *
 * @param places of the groups
 * @param members by group
 */
record MapOverview(Graph graph, Map<String, Place> places, Map<String, List<String>> members) {
    static final MapOverview NONE = new MapOverview(Graph.EMPTY, Map.of(), Map.of());

    /** Below this zoom, single nodes are closer to each other than a person can tell apart. */
    static final double BELOW = 0.2;

    private static final int MOST = 36;

    /** @param sites where nodes say they are */
    static MapOverview of(Graph graph, Map<String, Place> places, Map<String, String> sites) {
        if (graph.nodes().size() < MapGroups.WORTH) {
            return NONE;
        }
        List<Join> joins = graph.edges().stream().map(edge -> new Join(edge.a(), edge.b())).toList();
        Map<String, String> names = new HashMap<>();
        graph.nodes().forEach(node -> names.put(node.id(), node.label()));
        List<MapGroups.Group> groups = MapGroups.of(graph.nodes().stream().map(Graph.Node::id).toList(), joins, names, sites, MOST);
        Map<String, List<String>> members = new LinkedHashMap<>();
        Map<String, Place> where = new HashMap<>();
        Fold fold = new Fold(graph);
        for (MapGroups.Group group : groups) {
            members.put(group.id(), group.members());
            where.put(group.id(), middle(group.members(), places));
            fold.together(group.id(), group.name(), group.members());
        }
        return new MapOverview(fold.folded(), where, members);
    }

    /** The middle of the places of nodes. */
    static Place middle(List<String> nodes, Map<String, Place> places) {
        List<Place> known = nodes.stream().map(places::get).filter(java.util.Objects::nonNull).toList();
        return new Place(
                known.stream().mapToDouble(Place::x).average().orElse(0), known.stream().mapToDouble(Place::y).average().orElse(0));
    }

    /**
     * The links that one line stands for, where it ends at a group or a collapsed submap; none for all else.
     *
     * @param members of a group or a collapsed submap; empty for all else
     */
    static List<Topology.Link> bundle(MapModel model, String id, Function<String, List<String>> members) {
        if (model.links().containsKey(id)) {
            return List.of();
        }
        return Stream.concat(model.graph().edges().stream(), model.overview().graph().edges().stream())
                .filter(edge -> edge.id().equals(id))
                .findFirst()
                .map(edge -> between(model.links().values(), ends(edge.a(), members), ends(edge.b(), members)))
                .orElse(List.of());
    }

    private static Set<String> ends(String id, Function<String, List<String>> members) {
        List<String> inside = members.apply(id);
        return inside.isEmpty() ? Set.of(id) : Set.copyOf(inside);
    }

    private static List<Topology.Link> between(Collection<Topology.Link> links, Set<String> these, Set<String> those) {
        return links.stream()
                .filter(link -> these.contains(link.a().device()) && those.contains(link.b().device())
                        || those.contains(link.a().device()) && these.contains(link.b().device()))
                .toList();
    }

    /** Shows several nodes of a graph as one, and all edges between two such as one. */
    static final class Fold {
        private final Graph graph;
        private final Map<String, String> groupOf = new HashMap<>();
        private final Map<String, Graph.Node> groups = new LinkedHashMap<>();

        Fold(Graph graph) {
            this.graph = graph;
        }

        void together(String id, String name, List<String> members) {
            together(id, name, members, List.of());
        }

        /** @param media what goes with the members and is not counted */
        void together(String id, String name, List<String> members, List<String> media) {
            media.forEach(medium -> groupOf.put(medium, id));
            members.forEach(member -> groupOf.put(member, id));
            groups.put(id, new Graph.Node(id, name, Level.UNKNOWN, Graph.Kind.GROUP, members.size()));
        }

        Graph folded() {
            Map<String, Level> worst = new HashMap<>();
            List<Graph.Node> nodes = new ArrayList<>();
            for (Graph.Node node : graph.nodes()) {
                String group = groupOf.get(node.id());
                if (group == null) {
                    nodes.add(node);
                } else {
                    worst.merge(group, node.level(), Fold::worse);
                }
            }
            groups.forEach((id, group) -> nodes.add(new Graph.Node(id, group.label(), worst.getOrDefault(id, Level.UNKNOWN), Graph.Kind.GROUP, group.count())));
            Map<String, Graph.Edge> edges = new LinkedHashMap<>();
            for (Graph.Edge edge : graph.edges()) {
                String a = groupOf.getOrDefault(edge.a(), edge.a());
                String b = groupOf.getOrDefault(edge.b(), edge.b());
                if (a.equals(edge.a()) && b.equals(edge.b())) {
                    edges.put(edge.id(), edge);
                } else if (!a.equals(b)) {
                    String id = a.compareTo(b) < 0 ? a + "|" + b : b + "|" + a;
                    Graph.Edge one = new Graph.Edge(id, a, b, "", "", edge.style(), edge.load(), edge.level());
                    edges.merge(id, one, Fold::both);
                }
            }
            return new Graph(nodes, new ArrayList<>(edges.values()));
        }

        /** What is unknown of some says nothing of the rest. */
        private static Level worse(Level one, Level other) {
            return one == Level.UNKNOWN ? other : other == Level.UNKNOWN ? one : one.compareTo(other) < 0 ? one : other;
        }

        private static Graph.Edge both(Graph.Edge one, Graph.Edge other) {
            Graph.Style style = one.style() == other.style() ? one.style() : Graph.Style.SOLID;
            double load = Double.isNaN(one.load()) ? other.load() : Double.isNaN(other.load()) ? one.load() : Math.max(one.load(), other.load());
            return new Graph.Edge(one.id(), one.a(), one.b(), "", "", style, load, worst(one, other));
        }

        /** Of lines that differ, the worst colours the one that stands for both. */
        private static @Nullable Level worst(Graph.Edge one, Graph.Edge other) {
            Level first = one.style() == Graph.Style.DOWN && other.style() != Graph.Style.DOWN ? Level.MAJOR : one.level();
            Level second = other.style() == Graph.Style.DOWN && one.style() != Graph.Style.DOWN ? Level.MAJOR : other.level();
            return first == null ? second : second == null ? first : worse(first, second);
        }
    }
}
