package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Level;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;

class GraphBendsTest {
    private static final Map<String, Point2D> PLACES = Map.of(
            "a", new Point2D(0, 0),
            "b", new Point2D(400, 0),
            "between", new Point2D(200, 3),
            "aside", new Point2D(200, -200));

    private static Graph graph(Graph.Edge... edges) {
        return new Graph(Stream.of("a", "b", "between", "aside").map(id -> new Graph.Node(id, id, Level.OK, Graph.Kind.SWITCH)).toList(), List.of(edges));
    }

    private static Graph.Edge edge(String id, String a, String b) {
        return new Graph.Edge(id, a, b, "", "", Graph.Style.SOLID, Double.NaN, null);
    }

    @Test
    void aLineThatWouldSeemToEndAtANodeOnItsWayGoesRoundIt() {
        double bow = GraphBends.of(graph(edge("1", "a", "b")), PLACES)[0];

        assertThat(bow).isNotZero();
        assertThat(GraphBends.distance(200, 3, new double[] {0, 0, 400, 0}, bow)).isGreaterThan(12);
    }

    @Test
    void aLineThatPassesNoNodeIsStraight() {
        assertThat(GraphBends.of(graph(edge("1", "a", "aside"), edge("2", "a", "between")), PLACES)).containsOnly(0);
    }

    @Test
    void parallelLinesGoRoundOnTheSameSideWhicheverEndIsNamedFirst() {
        double[] bows = GraphBends.of(graph(edge("1", "a", "b"), edge("2", "b", "a")), PLACES);

        assertThat(bows[0]).isEqualTo(-bows[1]);
        assertThat(GraphBends.handle(0, 0, 400, 0, bows[0])).containsExactly(GraphBends.handle(400, 0, 0, 0, bows[1]));
    }

    @Test
    void aLineTakesTheSideWhereNothingIsInItsWay() {
        Map<String, Point2D> crowded = Map.of(
                "a", new Point2D(0, 0), "b", new Point2D(400, 0), "between", new Point2D(200, 0), "aside", new Point2D(200, 20));

        double bow = GraphBends.of(graph(edge("1", "a", "b")), crowded)[0];

        double[] ends = {0, 0, 400, 0};
        assertThat(GraphBends.distance(200, 0, ends, bow)).isGreaterThan(12);
        assertThat(GraphBends.distance(200, 20, ends, bow)).isGreaterThan(12);
    }
}
