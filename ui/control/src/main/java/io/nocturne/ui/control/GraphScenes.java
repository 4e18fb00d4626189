package io.nocturne.ui.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;

/**
 * What a map draws: all of it near by, and from far away, where it would be a grey disc, groups of it.
 */
final class GraphScenes {
    private Graph detail = Graph.EMPTY;
    private Graph overview = Graph.EMPTY;
    private Map<String, List<String>> members = Map.of();
    private final Map<String, Point2D> places = new HashMap<>();
    private double below;
    private boolean far;

    void setDetail(Graph graph, Map<String, Point2D> where) {
        detail = graph;
        overview = Graph.EMPTY;
        members = Map.of();
        places.clear();
        places.putAll(where);
    }

    /**
     * @param zoom below which the groups are drawn
     */
    void setOverview(Graph graph, Map<String, Point2D> where, Map<String, List<String>> of, double zoom) {
        overview = graph;
        members = of;
        below = zoom;
        places.putAll(where);
    }

    /** True where from now on the other one is drawn. */
    boolean zoomed(double zoom) {
        boolean now = !overview.nodes().isEmpty() && zoom < below;
        boolean other = now != far;
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
}
