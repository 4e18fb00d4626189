package io.nocturne.ui.control;

import io.nocturne.core.Level;
import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** One line or one node as {@link GraphView} draws it, for a legend. */
public final class GraphSample extends StackPane {
    private static final double WIDE = 46;
    private static final double HIGH = 18;
    /** A group is as large as this even from far away. */
    private static final double GROUP_HIGH = 30;
    private static final double AFAR = 0.05;

    private GraphSample(Graph graph, Map<String, Point2D> places, double high, double zoom) {
        GraphView view = new GraphView();
        view.setMinSize(WIDE, high);
        view.setPrefSize(WIDE, high);
        view.setMaxSize(WIDE, high);
        view.setFocusTraversable(false);
        view.showOnly(graph, places, zoom);
        setMouseTransparent(true);
        getChildren().add(view);
    }

    public static GraphSample of(Graph.Style style) {
        return of(style, style == Graph.Style.LOST ? Level.MINOR : null, null);
    }

    /** A line in two halves. */
    public static GraphSample of(Graph.Flow flow) {
        return of(Graph.Style.SOLID, null, flow);
    }

    private static GraphSample of(Graph.Style style, @Nullable Level level, Graph.@Nullable Flow flow) {
        Graph.Node a = new Graph.Node("a", "", Level.UNKNOWN, Graph.Kind.HOST);
        Graph.Node b = new Graph.Node("b", "", Level.UNKNOWN, Graph.Kind.HOST);
        Graph.Edge edge = new Graph.Edge("e", "a", "b", "", "", style, Double.NaN, level, flow);
        return new GraphSample(new Graph(List.of(a, b), List.of(edge)), Map.of("a", new Point2D(-18, 0), "b", new Point2D(18, 0)), HIGH, 1);
    }

    public static GraphSample of(Graph.Kind kind) {
        boolean group = kind == Graph.Kind.GROUP;
        return new GraphSample(
                new Graph(List.of(new Graph.Node("a", "", Level.OK, kind)), List.of()), Map.of("a", new Point2D(0, 0)), group ? GROUP_HIGH : HIGH, group ? AFAR : 1);
    }
}
