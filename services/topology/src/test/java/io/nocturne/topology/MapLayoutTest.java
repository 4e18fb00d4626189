package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.topology.MapLayout.Join;
import io.nocturne.topology.MapLayout.Place;
import io.nocturne.topology.MapLayout.Style;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MapLayoutTest {
    private final List<String> nodes = new ArrayList<>();
    private final List<Join> joins = new ArrayList<>();

    MapLayoutTest() {
        for (int i = 0; i < 200; i++) {
            nodes.add("n" + i);
            if (i > 1) {
                joins.add(new Join("n" + i, "n" + (i < 10 ? i % 2 : 2 + i % 8)));
            }
        }
        joins.add(new Join("n0", "n1"));
        nodes.add("lonely");
    }

    private Map<String, Place> place(Style style, Map<String, Place> known) {
        return MapLayout.place(nodes, joins, style, known, 1.5);
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void everyNodeHasAPlaceOfItsOwnAndItIsAlwaysTheSame(Style style) {
        Map<String, Place> places = place(style, Map.of());
        assertThat(places).containsOnlyKeys(nodes);
        List<Place> all = List.copyOf(places.values());
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                assertThat(Math.hypot(all.get(i).x() - all.get(j).x(), all.get(i).y() - all.get(j).y())).isGreaterThan(4);
            }
        }
        assertThat(place(style, Map.of())).isEqualTo(places);
    }

    @Test
    void whatHasAPlaceStaysAndNewcomersStandNearTheirNeighbours() {
        Map<String, Place> before = new HashMap<>(place(Style.RADIAL, Map.of()));
        nodes.add("new");
        joins.add(new Join("new", "n5"));
        Map<String, Place> after = place(Style.RADIAL, before);
        before.forEach((id, place) -> assertThat(after.get(id)).isEqualTo(place));
        assertThat(after).containsKey("new");
        Place near = before.get("n5");
        assertThat(Math.hypot(after.get("new").x() - near.x(), after.get("new").y() - near.y())).isLessThan(200);
    }

    @Test
    void theMostConnectedStandInTheMiddle() {
        Map<String, Place> places = place(Style.RADIAL, Map.of());
        Place core = places.get("n0");
        Place edge = places.get("n150");
        assertThat(Math.hypot(core.x(), core.y())).isLessThan(Math.hypot(edge.x(), edge.y()));
    }
}
