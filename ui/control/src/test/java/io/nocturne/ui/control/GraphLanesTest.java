package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphLanesTest {
    private static Graph.Edge edge(String a, String b) {
        return new Graph.Edge(a + b, a, b, "", "", Graph.Style.SOLID, Double.NaN, null);
    }

    @Test
    void parallelLinesRunBesideEachOtherWhicheverEndIsNamedFirst() {
        double[] lanes = GraphLanes.of(List.of(edge("a", "b"), edge("a", "c"), edge("b", "a")));
        assertThat(lanes).containsExactly(-0.5, 0, -0.5);

        double[] one = GraphLanes.aside(0, 0, 10, 0, lanes[0] * 4);
        double[] other = GraphLanes.aside(10, 0, 0, 0, lanes[2] * 4);
        assertThat(one).containsExactly(0, -2, 10, -2);
        assertThat(other).containsExactly(10, 2, 0, 2);
    }

    @Test
    void manyParallelLinesStayAtTheirNodes() {
        double[] lanes = GraphLanes.of(Collections.nCopies(25, edge("a", "b")));
        assertThat(lanes).doesNotHaveDuplicates().isSorted();
        assertThat(lanes[0]).isEqualTo(-3);
        assertThat(lanes[24]).isEqualTo(3);
    }
}
