package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GraphLabelsTest {
    private static Graph.Node node(String id, Level level) {
        return new Graph.Node(id, id, level, Graph.Kind.SWITCH);
    }

    private static Graph.Edge edge(String a, String b, Graph.Style style, Level level) {
        return new Graph.Edge(a + b, a, b, "", "", style, Double.NaN, level);
    }

    @Test
    void theEndsOfALineThatIsDownAreInTroubleThoughTheyAnswer() {
        Graph graph = new Graph(
                List.of(node("a", Level.OK), node("b", Level.OK), node("c", Level.OK), node("d", Level.MAJOR), node("e", Level.OK), node("f", Level.OK)),
                List.of(
                        edge("a", "b", Graph.Style.DOWN, null), edge("b", "c", Graph.Style.SOLID, null), edge("c", "d", Graph.Style.SOLID, Level.OK),
                        edge("e", "f", Graph.Style.SOLID, Level.MINOR)));
        assertThat(GraphLabels.troubled(graph)).containsExactlyInAnyOrder("a", "b", "d", "e", "f");
    }

    @Test
    void nodesInACrowdedRowAllFindRoomForTheirNames() {
        List<double[]> nodes = IntStream.range(0, 18).mapToObj(i -> new double[] {54 * i - 7, -6, 54 * i + 7, 6}).toList();
        List<double[]> taken = new ArrayList<>();
        for (int i : new int[] {3, 0, 9, 1, 17, 2, 4, 12, 8, 5, 6, 7, 10, 11, 16, 15, 14, 13}) {
            GraphLabels.Spot spot = GraphLabels.free(54 * i, 0, 10, 42, 16, 2_000, taken, nodes);
            assertThat(spot).as("node %d", i).isNotNull();
            double[] box = Objects.requireNonNull(spot).box();
            assertThat(GraphLabels.overlaps(box, taken)).isFalse();
            taken.add(box);
        }
    }

    private static double[] at(double x, double y) {
        return new double[] {x - 5, y - 4, x + 5, y + 4};
    }

    /** For a node of radius 5 at (100, 100), among others, whose name is 60 wide and 16 high. */
    private static GraphLabels.Spot spot(List<double[]> others) {
        List<double[]> all = new ArrayList<>(others);
        all.add(at(100, 100));
        return Objects.requireNonNull(GraphLabels.free(100, 100, 8, 30, 16, 400, List.of(), all));
    }

    @Test
    void aNameKeepsAwayFromANodeThatItCouldBelongTo() {
        assertThat(spot(List.of()).box()).containsExactly(70, 108, 130, 124);
        // Just below the name: it would be read as the name of that one, though it covers nothing.
        GraphLabels.Spot above = spot(List.of(at(100, 130)));
        assertThat(above.box()).containsExactly(70, 76, 130, 92);
        assertThat(above.led()).isFalse();
    }

    @Test
    void aLineLeadsToANameThatFindsRoomOnlyFurtherAway() {
        List<double[]> crowd = List.of(at(85, 86), at(115, 86), at(85, 114), at(115, 114), at(85, 100), at(115, 100));
        GraphLabels.Spot found = spot(crowd);
        assertThat(found.led()).isTrue();
        assertThat(GraphLabels.overlaps(found.box(), crowd)).isFalse();
    }
}
