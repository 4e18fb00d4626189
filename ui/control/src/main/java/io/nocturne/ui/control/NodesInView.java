package io.nocturne.ui.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;

/** Where the nodes of a graph are in the view, by their number: looked up once a frame and not once for each edge. */
final class NodesInView {
    static final NodesInView EMPTY = new NodesInView(Graph.EMPTY);

    private final List<Graph.Node> nodes;
    private final Map<String, Integer> numbers;
    private final int[] degrees;
    private final double[] x;
    private final double[] y;

    NodesInView(Graph graph) {
        nodes = graph.nodes();
        numbers = HashMap.newHashMap(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            numbers.put(nodes.get(i).id(), i);
        }
        degrees = new int[nodes.size()];
        for (Graph.Edge edge : graph.edges()) {
            count(edge.a());
            count(edge.b());
        }
        x = new double[nodes.size()];
        y = new double[nodes.size()];
    }

    private void count(String node) {
        int at = at(node);
        if (at >= 0) {
            degrees[at]++;
        }
    }

    /** Takes the places as they are now. */
    void look(GraphView view) {
        for (int i = 0; i < x.length; i++) {
            Point2D place = view.place(nodes.get(i).id());
            x[i] = view.screenX(place);
            y[i] = view.screenY(place);
        }
    }

    /** The number of a node; -1 for none. */
    int at(String node) {
        return numbers.getOrDefault(node, -1);
    }

    double x(int node) {
        return x[node];
    }

    double y(int node) {
        return y[node];
    }

    /** How many edges end at a node. */
    int degree(int node) {
        return degrees[node];
    }

    int degree(String node) {
        int at = at(node);
        return at < 0 ? 0 : degrees[at];
    }
}
