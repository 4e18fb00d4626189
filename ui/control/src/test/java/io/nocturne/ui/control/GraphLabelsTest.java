package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Level;
import java.util.ArrayList;
import java.util.List;
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
            double[] box = GraphLabels.free(54 * i, 0, 10, 42, 16, 2_000, taken, nodes);
            assertThat(box).as("node %d", i).isNotNull();
            assertThat(GraphLabels.overlaps(box, taken)).isFalse();
            taken.add(box);
        }
    }
}
