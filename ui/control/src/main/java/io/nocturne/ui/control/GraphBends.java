package io.nocturne.ui.control;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;

/**
 * Lines that would pass behind a node they do not lead to, where they look like two lines that end there, go round it in a bow.
 *
 * <p>A bow is told by how far its middle lies beside the straight line, in units of the map, to the side of {@link GraphLanes}. It is the least of a few that
 * passes no node; where each of them does, the line stays straight. Cells of a grid hold the nodes, so that a line looks at those near it only: it is asked for
 * whenever a node is dragged.
 */
public final class GraphBends {
    /** Nearer than this to a line a node seems to be on it. */
    private static final double CLEAR = 13;
    private static final double CELL = 80;
    /** Tried in this order, to both sides. */
    private static final double[] BOWS = {18, 28, 42, 60, 85};
    /** Of the length of a line; what is bent more is no line any more. */
    private static final double MOST = 0.28;
    /** So near an end of a line, as a share of it, a bow has not gone far enough aside to pass anything. */
    private static final double ENDS = 0.06;
    private static final int STEPS = 12;
    /** Cells for each node at the most; where nodes lie far apart, cells are larger. */
    private static final int CELLS = 8;

    private final double[] x;
    private final double[] y;
    private final double left;
    private final double top;
    private final double cell;
    private final int columns;
    private final int rows;
    /** Where the nodes of each cell begin among those in the order of their cells; one more at the end. */
    private final int[] begins;
    private final int[] inCells;

    private GraphBends(List<Graph.Node> nodes, Map<String, Point2D> places) {
        x = new double[nodes.size()];
        y = new double[nodes.size()];
        for (int i = 0; i < x.length; i++) {
            Point2D place = places.getOrDefault(nodes.get(i).id(), Point2D.ZERO);
            x[i] = place.getX();
            y[i] = place.getY();
        }
        left = Arrays.stream(x).min().orElse(0);
        top = Arrays.stream(y).min().orElse(0);
        double width = Arrays.stream(x).max().orElse(0) - left;
        double height = Arrays.stream(y).max().orElse(0) - top;
        cell = Math.max(CELL, Math.max(Math.sqrt(width * height / (CELLS * (x.length + 1))), Math.max(width, height) / (CELLS * (x.length + 1))));
        columns = (int) (width / cell) + 1;
        rows = (int) (height / cell) + 1;
        begins = new int[columns * rows + 1];
        inCells = new int[x.length];
        fill();
    }

    private void fill() {
        int[] cells = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            cells[i] = place(y[i] - top, rows) * columns + place(x[i] - left, columns);
            begins[cells[i] + 1]++;
        }
        Arrays.parallelPrefix(begins, Integer::sum);
        int[] next = begins.clone();
        for (int i = 0; i < x.length; i++) {
            inCells[next[cells[i]]++] = i;
        }
    }

    /** The row or column of a distance from the first. */
    private int place(double distance, int count) {
        return Math.clamp((int) (distance / cell), 0, count - 1);
    }

    /**
     * How far the middle of each edge lies beside the straight line; 0 for one that passes nothing.
     *
     * @param places of the nodes, in units of the map
     * @return in the order of the graph's edges
     */
    public static double[] of(Graph graph, Map<String, Point2D> places) {
        Map<String, Integer> numbers = HashMap.newHashMap(graph.nodes().size());
        for (int i = 0; i < graph.nodes().size(); i++) {
            numbers.put(graph.nodes().get(i).id(), i);
        }
        GraphBends bends = new GraphBends(graph.nodes(), places);
        double[] all = new double[graph.edges().size()];
        Map<Long, Double> known = new HashMap<>();
        for (int i = 0; i < all.length; i++) {
            Integer a = numbers.get(graph.edges().get(i).a());
            Integer b = numbers.get(graph.edges().get(i).b());
            if (a == null || b == null || a.equals(b)) {
                continue;
            }
            // Parallel lines keep beside each other, whichever end they are told from.
            long pair = (long) Math.min(a, b) << 32 | Math.max(a, b);
            double bow = known.computeIfAbsent(pair, key -> bends.bow(Math.min(a, b), Math.max(a, b)));
            all[i] = a < b ? bow : -bow;
        }
        return all;
    }

    private double bow(int a, int b) {
        double length = Math.hypot(x[b] - x[a], y[b] - y[a]);
        if (length < 4 * CLEAR || isClear(a, b, 0)) {
            return 0;
        }
        for (double bow : BOWS) {
            if (bow > length * MOST) {
                return 0;
            }
            if (isClear(a, b, bow)) {
                return bow;
            }
            if (isClear(a, b, -bow)) {
                return -bow;
            }
        }
        return 0;
    }

    private boolean isClear(int a, int b, double bow) {
        double[] handle = handle(x[a], y[a], x[b], y[b], bow);
        int steps = bow == 0 ? 1 : STEPS;
        double fromX = x[a];
        double fromY = y[a];
        for (int i = 1; i <= steps; i++) {
            double[] to = at(x[a], y[a], handle, x[b], y[b], (double) i / steps);
            if (!isClear(fromX, fromY, to[0], to[1], a, b)) {
                return false;
            }
            fromX = to[0];
            fromY = to[1];
        }
        return true;
    }

    /** Whether no node but the two is near a straight piece: looks, row by row, at the cells it crosses or comes near to. */
    private boolean isClear(double ax, double ay, double bx, double by, int a, int b) {
        double dx = bx - ax;
        double dy = by - ay;
        int lastRow = place(Math.max(ay, by) + CLEAR - top, rows);
        for (int row = place(Math.min(ay, by) - CLEAR - top, rows); row <= lastRow; row++) {
            double begin = 0;
            double end = 1;
            if (Math.abs(dy) > 1e-9) {
                double above = (top + row * cell - CLEAR - ay) / dy;
                double below = (top + (row + 1) * cell + CLEAR - ay) / dy;
                begin = Math.clamp(Math.min(above, below), 0, 1);
                end = Math.clamp(Math.max(above, below), 0, 1);
            }
            double from = ax + dx * begin;
            double to = ax + dx * end;
            int first = row * columns + place(Math.min(from, to) - CLEAR - left, columns);
            int last = row * columns + place(Math.max(from, to) + CLEAR - left, columns);
            for (int i = begins[first]; i < begins[last + 1]; i++) {
                int node = inCells[i];
                if (node != a && node != b && distance(x[node], y[node], ax, ay, bx, by) < CLEAR && !isNearEnd(node, a, b)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isNearEnd(int node, int a, int b) {
        double dx = x[b] - x[a];
        double dy = y[b] - y[a];
        double along = ((x[node] - x[a]) * dx + (y[node] - y[a]) * dy) / Math.max(1e-9, dx * dx + dy * dy);
        return along < ENDS || along > 1 - ENDS;
    }

    /** From a point to the nearest of a straight piece. */
    static double distance(double x, double y, double ax, double ay, double bx, double by) {
        double dx = bx - ax;
        double dy = by - ay;
        double along = Math.clamp(((x - ax) * dx + (y - ay) * dy) / Math.max(1e-9, dx * dx + dy * dy), 0, 1);
        return Math.hypot(ax + along * dx - x, ay + along * dy - y);
    }

    /** The handle of the quadratic curve whose middle lies {@code bow} beside the straight line. */
    public static double[] handle(double ax, double ay, double bx, double by, double bow) {
        double[] aside = GraphLanes.aside(ax, ay, bx, by, 2 * bow);
        return new double[] {(aside[0] + aside[2]) / 2, (aside[1] + aside[3]) / 2};
    }

    /** The point of such a curve at a share of the way, 0 to 1. */
    public static double[] at(double ax, double ay, double[] handle, double bx, double by, double share) {
        double rest = 1 - share;
        return new double[] {
                rest * rest * ax + 2 * rest * share * handle[0] + share * share * bx,
                rest * rest * ay + 2 * rest * share * handle[1] + share * share * by
        };
    }

    /** From a point to such a curve. */
    static double distance(double x, double y, double[] ends, double bow) {
        if (bow == 0) {
            return distance(x, y, ends[0], ends[1], ends[2], ends[3]);
        }
        double[] handle = handle(ends[0], ends[1], ends[2], ends[3], bow);
        double least = Double.MAX_VALUE;
        double[] from = {ends[0], ends[1]};
        for (int i = 1; i <= STEPS; i++) {
            double[] to = at(ends[0], ends[1], handle, ends[2], ends[3], (double) i / STEPS);
            least = Math.min(least, distance(x, y, from[0], from[1], to[0], to[1]));
            from = to;
        }
        return least;
    }
}
