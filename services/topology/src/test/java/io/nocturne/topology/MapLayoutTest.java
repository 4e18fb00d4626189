package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.topology.MapLayout.Join;
import io.nocturne.topology.MapLayout.Place;
import io.nocturne.topology.MapLayout.Style;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** How many pairs of nodes stand so near that their names cover each other. */
    private static long crowded(Map<String, Place> places) {
        List<Place> all = List.copyOf(places.values());
        long pairs = 0;
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                pairs += Math.hypot(all.get(i).x() - all.get(j).x(), all.get(i).y() - all.get(j).y()) < 20 ? 1 : 0;
            }
        }
        return pairs;
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void whereMostOfANetworkIsFoundLaterItIsNoTangleAroundTheFewThatStand(Style style) {
        Map<String, Place> few = Map.of("n0", new Place(0, 0), "n5", new Place(130, 10), "n60", new Place(260, 20));

        Map<String, Place> places = place(style, few);

        assertThat(places).containsAllEntriesOf(few).containsOnlyKeys(nodes);
        assertThat(crowded(places)).isLessThan(nodes.size() / 10);
        assertThat(place(style, few)).isEqualTo(places);
    }

    @Test
    void aBranchThatIsFoundLaterIsSetDownAsOnePieceBesideTheRest() {
        Map<String, Place> before = place(Style.RADIAL, Map.of());
        for (int i = 0; i < 30; i++) {
            nodes.add("b" + i);
            joins.add(new Join("b" + i, i == 0 ? "n1" : "b0"));
        }
        Map<String, Place> after = place(Style.RADIAL, before);

        assertThat(after).containsAllEntriesOf(before);
        double[] old = MapLayout.box(before.values());
        double[] branch = MapLayout.box(after.entrySet().stream().filter(each -> each.getKey().startsWith("b")).map(Map.Entry::getValue).toList());
        assertThat(branch[0] > old[2] || branch[2] < old[0] || branch[1] > old[3] || branch[3] < old[1]).isTrue();
    }

    @Test
    void newcomersInACrowdFindAFreeSpot() {
        Map<String, Place> before = place(Style.RADIAL, Map.of());
        for (int i = 0; i < 25; i++) {
            nodes.add("new" + i);
            joins.add(new Join("new" + i, "n" + (2 + i % 8)));
        }
        Map<String, Place> after = place(Style.RADIAL, before);

        assertThat(after).containsAllEntriesOf(before);
        List<Place> all = List.copyOf(after.values());
        for (int i = 0; i < 25; i++) {
            Place place = after.get("new" + i);
            assertThat(all).filteredOn(other -> other != place && Math.hypot(other.x() - place.x(), other.y() - place.y()) < 30).isEmpty();
        }
    }

    @Test
    void theMostConnectedStandInTheMiddle() {
        Map<String, Place> places = place(Style.RADIAL, Map.of());
        Place core = places.get("n0");
        Place edge = places.get("n150");
        assertThat(Math.hypot(core.x(), core.y())).isLessThan(Math.hypot(edge.x(), edge.y()));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 50, 60, 70, 80, 90})
    void forcesPlaceEveryNetwork(int count) {
        nodes.clear();
        joins.clear();
        for (int i = 0; i < count; i++) {
            nodes.add("n" + i);
            if (i > 0) {
                joins.add(new Join("n" + i, "n" + (i < 6 ? 0 : 1 + i % 5)));
            }
        }
        for (double aspect = 0.8; aspect < 2.4; aspect += 0.1) {
            assertThat(MapLayout.place(nodes, joins, Style.ORGANIC, Map.of(), aspect).values())
                    .hasSize(count)
                    .allSatisfy(place -> assertThat(Double.isFinite(place.x()) && Double.isFinite(place.y())).isTrue());
        }
    }

    @Test
    void crowdedRowsAreSteppedSoThatTheDrawingIsNotFlat() {
        Map<String, Place> places = place(Style.ROWS, Map.of());
        double wide = places.values().stream().mapToDouble(Place::x).max().orElse(0) - places.values().stream().mapToDouble(Place::x).min().orElse(0);
        double high = places.values().stream().mapToDouble(Place::y).max().orElse(0) - places.values().stream().mapToDouble(Place::y).min().orElse(0);
        assertThat(wide / high).isBetween(1.0, 2.2);
    }

    @Test
    void rowsGoByRole() {
        nodes.clear();
        joins.clear();
        Map<String, MapLayout.Part> parts = new HashMap<>();
        add(parts, MapLayout.Part.ROUTER, "router");
        add(parts, MapLayout.Part.SWITCH, "core1", "core2", "dist1", "dist2", "acc1", "acc2", "acc3", "acc4", "below");
        add(parts, MapLayout.Part.MEDIUM, "hub");
        add(parts, MapLayout.Part.OTHER, "heard");
        add(parts, MapLayout.Part.STATION, "pc");
        join("router core1", "core1 core2", "core1 dist1", "core1 dist2", "core2 dist1", "core2 dist2", "dist1 acc1", "dist1 acc2", "dist2 acc3", "dist1 hub");
        join("hub acc4", "acc1 below", "dist2 heard", "acc3 pc");
        Map<String, Place> places = MapLayout.place(nodes, joins, Style.ROWS, Map.of(), 1.5, parts);

        Map<Double, List<String>> rows = new TreeMap<>();
        nodes.forEach(node -> rows.computeIfAbsent(places.get(node).y(), y -> new ArrayList<>()).add(node));
        assertThat(rows.values()).containsExactly(
                List.of("router"), List.of("core1", "core2"), List.of("dist1", "dist2"), List.of("hub"), List.of("acc1", "acc2", "acc3", "acc4"), List.of("below"),
                List.of("heard"), List.of("pc"));
    }

    private void add(Map<String, MapLayout.Part> parts, MapLayout.Part part, String... ids) {
        for (String id : ids) {
            nodes.add(id);
            parts.put(id, part);
        }
    }

    private void join(String... pairs) {
        for (String pair : pairs) {
            String[] ends = pair.split(" ");
            joins.add(new Join(ends[0], ends[1]));
        }
    }

    @Test
    void forcesKeepWhatHangsOnANodeAroundItAndNamesApart() {
        nodes.clear();
        joins.clear();
        for (String hub : List.of("left", "right")) {
            nodes.add(hub);
            for (int i = 0; i < 12; i++) {
                nodes.add(hub + i);
                joins.add(new Join(hub, hub + i));
            }
        }
        nodes.add("core");
        join("core left", "core right");

        Map<String, Place> places = MapLayout.place(nodes, joins, Style.ORGANIC, Map.of(), 1.5);

        nodes.stream().filter(id -> id.matches(".*[0-9]")).forEach(id -> {
            String own = id.replaceAll("[0-9]+", "");
            assertThat(apart(places, id, own)).as(id).isLessThan(apart(places, id, own.equals("left") ? "right" : "left"));
        });
        nodes.forEach(a -> nodes.stream().filter(b -> a.compareTo(b) < 0).forEach(b -> assertThat(
                Math.abs(places.get(a).x() - places.get(b).x()) > 80 || Math.abs(places.get(a).y() - places.get(b).y()) > 40).as("%s %s", a, b).isTrue()));
        double[] box = MapLayout.box(places.values());
        assertThat((box[2] - box[0]) / (box[3] - box[1])).as("the way from hub to hub lies from left to right").isBetween(1.2, 4.0);
    }

    private static double apart(Map<String, Place> places, String a, String b) {
        return Math.hypot(places.get(a).x() - places.get(b).x(), places.get(a).y() - places.get(b).y());
    }

    @Test
    void stationsDoNotMoveTheMiddleOfTheNetwork() {
        nodes.clear();
        joins.clear();
        Map<String, MapLayout.Part> parts = new HashMap<>();
        add(parts, MapLayout.Part.SWITCH, "core", "dist1", "dist2", "dist3", "acc1", "acc2", "acc3");
        join("core dist1", "core dist2", "core dist3", "dist1 acc1", "dist2 acc2", "dist3 acc3");
        for (int i = 0; i < 40; i++) {
            add(parts, MapLayout.Part.STATION, "pc" + i);
            join("acc1 pc" + i);
        }
        Map<String, Place> places = MapLayout.place(nodes, joins, Style.RADIAL, Map.of(), 1, parts);
        assertThat(places.get("core")).isEqualTo(new Place(0, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1.6, 2.4})
    void islandsFillTheRoomInTheShapeOfThePane(double aspect) {
        List<String> nodes = new ArrayList<>();
        List<MapLayout.Join> joins = new ArrayList<>();
        for (int island = 0; island < 24; island++) {
            for (int i = 0; i < 30 - island; i++) {
                nodes.add(island + "-" + i);
                if (i > 0) {
                    joins.add(new MapLayout.Join(island + "-0", island + "-" + i));
                }
            }
        }
        Map<String, Place> places = MapLayout.place(nodes, joins, Style.RADIAL, Map.of(), aspect);
        double[] box = MapLayout.box(places.values());
        assertThat((box[2] - box[0]) / (box[3] - box[1])).isBetween(aspect * 0.7, aspect * 1.4);
        assertThat(places.values()).doesNotHaveDuplicates();
    }
}
