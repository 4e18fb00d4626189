package io.nocturne.ui.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Edges between the same two nodes run beside each other; each has a lane. */
public final class GraphLanes {
    /** How many lanes edges between the same two nodes take at most; more of them run closer together, so that they stay at their nodes. */
    private static final int MOST = 7;

    private GraphLanes() {}

    /**
     * How far each edge runs beside the middle, in lanes, to the left seen from its first end where positive; 0 for one that is alone.
     *
     * @param edges in the order in which the result is
     */
    public static double[] of(List<Graph.Edge> edges) {
        Map<String, Integer> several = new HashMap<>();
        edges.forEach(edge -> several.merge(pairOf(edge), 1, Integer::sum));
        Map<String, Integer> passed = new HashMap<>();
        double[] off = new double[edges.size()];
        for (int i = 0; i < off.length; i++) {
            Graph.Edge edge = edges.get(i);
            String pair = pairOf(edge);
            int beside = several.getOrDefault(pair, 1);
            double lane = (passed.merge(pair, 1, Integer::sum) - 1 - (beside - 1) / 2.0) * Math.min(1, (MOST - 1.0) / Math.max(1, beside - 1));
            off[i] = edge.a().compareTo(edge.b()) > 0 ? -lane : lane;
        }
        return off;
    }

    private static String pairOf(Graph.Edge edge) {
        return edge.a().compareTo(edge.b()) < 0 ? edge.a() + "\n" + edge.b() : edge.b() + "\n" + edge.a();
    }

    /** Both ends of a line, moved aside by {@code off}: x and y of the first, x and y of the second. */
    public static double[] aside(double ax, double ay, double bx, double by, double off) {
        double length = Math.max(1, Math.hypot(bx - ax, by - ay));
        double nx = -(by - ay) / length * off;
        double ny = (bx - ax) / length * off;
        return new double[] {ax + nx, ay + ny, bx + nx, by + ny};
    }
}
