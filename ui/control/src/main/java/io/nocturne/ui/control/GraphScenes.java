package io.nocturne.ui.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import org.jspecify.annotations.Nullable;

/**
 * What a map draws: all of it near by, and from far away, where it would be a grey disc, groups of it.
 */
final class GraphScenes {
    private Graph detail = Graph.EMPTY;
    private Graph overview = Graph.EMPTY;
    private Map<String, List<String>> members = Map.of();
    private final Map<String, String> groupOf = new HashMap<>();
    /** What stands out, as it was asked for. */
    private Set<String> highlighted = Set.of();
    /** What stands out of what is drawn; null until it is wanted. */
    private @Nullable Set<String> forward;
    private @Nullable String chosen;
    /** The lines between groups by those they stand for; null until they are wanted. */
    private @Nullable Map<String, String> bundles;
    private final Map<String, Point2D> places = new HashMap<>();
    private double below;
    private boolean far;

    void setDetail(Graph graph, Map<String, Point2D> where) {
        detail = graph;
        overview = Graph.EMPTY;
        members = Map.of();
        groupOf.clear();
        forward = null;
        bundles = null;
        places.clear();
        places.putAll(where);
    }

    /**
     * @param zoom below which the groups are drawn
     */
    void setOverview(Graph graph, Map<String, Point2D> where, Map<String, List<String>> of, double zoom) {
        overview = graph;
        members = of;
        groupOf.clear();
        of.forEach((group, all) -> all.forEach(member -> groupOf.put(member, group)));
        forward = null;
        bundles = null;
        below = zoom;
        places.putAll(where);
    }

    /** True where from now on the other one is drawn. */
    boolean zoomed(double zoom) {
        boolean now = !overview.nodes().isEmpty() && zoom < below;
        boolean other = now != far;
        if (other) {
            forward = null;
        }
        far = now;
        return other;
    }

    Graph detail() {
        return detail;
    }

    Graph drawn() {
        return far ? overview : detail;
    }

    Map<String, Point2D> places() {
        return places;
    }

    /** The nodes a group stands for; empty where it is none. */
    List<String> members(String id) {
        return members.getOrDefault(id, List.of());
    }

    /** From where on single nodes are drawn; 0 where they always are. */
    double nearFrom() {
        return overview.nodes().isEmpty() ? 0 : below;
    }

    void highlight(Set<String> ids) {
        highlighted = Set.copyOf(ids);
        forward = null;
    }

    Set<String> highlighted() {
        return highlighted;
    }

    /** What stands out of what is drawn: for what is not drawn by itself, the groups it is in and the lines between them. */
    Set<String> forward() {
        Set<String> now = forward;
        if (now == null) {
            now = far ? highlighted.stream().map(this::drawn).filter(Objects::nonNull).collect(Collectors.toSet()) : highlighted;
            forward = now;
        }
        return now;
    }

    void choose(@Nullable String id) {
        chosen = id;
    }

    /** What is drawn for the one that is chosen; null for nothing. */
    @Nullable
    String chosen() {
        return chosen == null ? null : drawn(chosen);
    }

    /** What is drawn for a node or an edge: itself, the group it is in, or the line between two groups; null for nothing. */
    private @Nullable String drawn(String id) {
        if (!far) {
            return id;
        }
        return places.containsKey(id) ? groupOf.getOrDefault(id, id) : bundles().get(id);
    }

    private Map<String, String> bundles() {
        Map<String, String> now = bundles;
        if (now == null) {
            Map<String, String> between = new HashMap<>();
            overview.edges().forEach(edge -> between.put(pair(edge.a(), edge.b()), edge.id()));
            now = new HashMap<>();
            for (Graph.Edge edge : detail.edges()) {
                String line = between.get(pair(groupOf.getOrDefault(edge.a(), edge.a()), groupOf.getOrDefault(edge.b(), edge.b())));
                if (line != null) {
                    now.put(edge.id(), line);
                }
            }
            for (Graph.Edge edge : overview.edges()) {
                now.put(edge.id(), edge.id());
            }
            bundles = now;
        }
        return now;
    }

    private static String pair(String one, String other) {
        return one.compareTo(other) < 0 ? one + '\n' + other : other + '\n' + one;
    }
}
