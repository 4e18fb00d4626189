package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;

class GraphBandsTest {
    private static final List<Point2D> CORNERS = List.of(new Point2D(0, 0), new Point2D(100, 0), new Point2D(100, 100), new Point2D(0, 100));

    private static boolean covers(List<double[]> band, Point2D point, double half) {
        return band.stream().anyMatch(line -> GraphBands.distance(point, new Point2D(line[0], line[1]), new Point2D(line[2], line[3])) < half);
    }

    @Test
    void aBandHoldsItsMembersAndNotWhatStandsAmongThem() {
        Point2D among = new Point2D(50, 50);
        List<double[]> band = GraphBands.of(CORNERS, List.of(among), 26);
        assertThat(band).hasSize(3);
        assertThat(CORNERS).allMatch(member -> covers(band, member, 1));
        assertThat(covers(band, among, 26)).isFalse();
    }

    @Test
    void aBandLeadsAroundWhatStandsOnItsShortestWay() {
        Point2D inTheWay = new Point2D(50, 0);
        assertThat(covers(GraphBands.of(CORNERS, List.of(), 26), inTheWay, 1)).isTrue();
        assertThat(covers(GraphBands.of(CORNERS, List.of(inTheWay), 26), inTheWay, 26)).isFalse();
    }

    @Test
    void oneNodeAloneHasGroundToo() {
        assertThat(GraphBands.of(List.of(new Point2D(7, 8)), List.of(), 26)).singleElement().satisfies(line -> assertThat(line).containsExactly(7, 8, 7, 8));
    }
}
