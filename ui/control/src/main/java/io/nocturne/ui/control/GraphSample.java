package io.nocturne.ui.control;

import io.nocturne.core.Level;
import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.scene.layout.StackPane;

/** One line or one node as {@link GraphView} draws it, for a legend. */
public final class GraphSample extends StackPane {
    private static final double WIDE = 46;
    private static final double HIGH = 18;

    private GraphSample(Graph graph, Map<String, Point2D> places) {
        GraphView view = new GraphView();
        view.setMinSize(WIDE, HIGH);
        view.setPrefSize(WIDE, HIGH);
        view.setMaxSize(WIDE, HIGH);
        view.setFocusTraversable(false);
        view.showOnly(graph, places);
        setMouseTransparent(true);
        getChildren().add(view);
    }

    public static GraphSample of(Graph.Style style) {
        Graph.Node a = new Graph.Node("a", "", Level.UNKNOWN, Graph.Kind.HOST);
        Graph.Node b = new Graph.Node("b", "", Level.UNKNOWN, Graph.Kind.HOST);
        Level level = style == Graph.Style.LOST ? Level.MINOR : null;
        Graph.Edge edge = new Graph.Edge("e", "a", "b", "", "", style, Double.NaN, level);
        return new GraphSample(new Graph(List.of(a, b), List.of(edge)), Map.of("a", new Point2D(-18, 0), "b", new Point2D(18, 0)));
    }

    public static GraphSample of(Graph.Kind kind) {
        return new GraphSample(new Graph(List.of(new Graph.Node("a", "", Level.OK, kind)), List.of()), Map.of("a", new Point2D(0, 0)));
    }
}
