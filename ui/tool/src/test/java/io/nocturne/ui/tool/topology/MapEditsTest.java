package io.nocturne.ui.tool.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Level;
import io.nocturne.topology.MapLayout.Place;
import io.nocturne.ui.control.Graph;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.topology.MapEdits.Ground;
import io.nocturne.ui.tool.topology.MapEdits.Line;
import io.nocturne.ui.tool.topology.MapEdits.Spot;
import io.nocturne.ui.tool.topology.MapEdits.Submap;
import io.nocturne.ui.tool.topology.MapModel.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MapEditsTest {
    private static Graph.Node node(String id, Level level) {
        return new Graph.Node(id, id.toUpperCase(java.util.Locale.ROOT), level, Graph.Kind.SWITCH);
    }

    private static Graph.Edge edge(String a, String b, Graph.Style style) {
        return new Graph.Edge(a + b, a, b, "", "", style, Double.NaN, null);
    }

    private static final Graph FOUND = new Graph(
            List.of(node("a", Level.OK), node("b", Level.MAJOR), node("c", Level.OK), node("d", Level.OK)),
            List.of(edge("a", "b", Graph.Style.SOLID), edge("b", "c", Graph.Style.SOLID), edge("b", "d", Graph.Style.DOWN), edge("c", "d", Graph.Style.SOLID)));

    @Test
    void aCollapsedSubmapStandsForItsMembersAndIsAsBadAsTheWorst() {
        Graph map = MapEdits.NONE.with(new Submap("submap 1", "Cellar", true, List.of("a", "b", "gone"))).apply(FOUND);

        assertThat(map.nodes()).extracting(Graph.Node::id).containsExactlyInAnyOrder("c", "d", "submap 1");
        assertThat(map.nodes()).filteredOn(node -> node.id().equals("submap 1")).singleElement().satisfies(node -> {
            assertThat(node.kind()).isEqualTo(Graph.Kind.GROUP);
            assertThat(node.count()).isEqualTo(2);
            assertThat(node.level()).isEqualTo(Level.MAJOR);
        });
        assertThat(map.edges()).hasSize(3).extracting(Graph.Edge::style).containsExactlyInAnyOrder(Graph.Style.SOLID, Graph.Style.DOWN, Graph.Style.SOLID);
    }

    @Test
    void aMediumThatLeadsOnlyToMembersGoesIntoTheSubmapAndIsNotCounted() {
        List<Graph.Node> nodes = new ArrayList<>(FOUND.nodes());
        nodes.add(new Graph.Node("inside", "", Level.UNKNOWN, Graph.Kind.SEGMENT));
        nodes.add(new Graph.Node("across", "", Level.UNKNOWN, Graph.Kind.SEGMENT));
        List<Graph.Edge> edges = new ArrayList<>(FOUND.edges());
        edges.add(edge("inside", "a", Graph.Style.DASHED));
        edges.add(edge("inside", "b", Graph.Style.DASHED));
        edges.add(edge("across", "b", Graph.Style.DASHED));
        edges.add(edge("across", "c", Graph.Style.DASHED));
        Graph map = MapEdits.NONE.with(new Submap("submap 1", "Cellar", true, List.of("a", "b"))).apply(new Graph(nodes, edges));
        assertThat(map.nodes()).extracting(Graph.Node::id).containsExactlyInAnyOrder("c", "d", "across", "submap 1");
        assertThat(map.nodes()).filteredOn(node -> node.id().equals("submap 1")).singleElement().satisfies(node -> {
            assertThat(node.count()).isEqualTo(2);
            assertThat(node.level()).isEqualTo(Level.MAJOR);
        });
    }

    @Test
    void anExpandedOneLeavesTheMapAsItIsInsideAFrame() {
        MapEdits edits = MapEdits.NONE.with(new Submap("submap 1", "Cellar", false, List.of("a", "b")));
        assertThat(edits.apply(FOUND)).isEqualTo(FOUND);
        assertThat(edits.frames()).containsEntry("Cellar", List.of("a", "b"));
    }

    @Test
    void whatIsDrawnByHandIsThereUntilItIsRemoved() {
        MapEdits edits = MapEdits.NONE.with(new Spot("drawn 1", "Provider")).with(new Line("drawn 1", "a", "leased line"));
        Graph map = edits.apply(FOUND);
        assertThat(map.nodes()).filteredOn(node -> node.kind() == Graph.Kind.MANUAL).extracting(Graph.Node::label).containsExactly("Provider");
        assertThat(map.edges()).filteredOn(line -> line.style() == Graph.Style.MANUAL).singleElement()
                .satisfies(line -> assertThat(line.aLabel()).isEqualTo("leased line"));
        assertThat(edits.freshId("drawn")).isEqualTo("drawn 2");
        assertThat(edits.without("drawn 1")).isEqualTo(MapEdits.NONE);
    }

    @Test
    void aNodeIsInOneSubmapOnly() {
        MapEdits edits = MapEdits.NONE
                .with(new Submap("submap 1", "One", true, List.of("a", "b", "c")))
                .with(new Submap("submap 2", "Two", true, List.of("c", "d")));
        assertThat(edits.submaps()).extracting(Submap::members).containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void submapsOfTheSameNameHaveAGroundEach() {
        MapEdits edits = MapEdits.NONE
                .with(new Submap("submap 1", "Cellar", false, List.of("a", "b")))
                .with(new Submap("submap 2", "Cellar", false, List.of("c", "d")))
                .with(new Submap("submap 3", "Roof", true, List.of("e", "f")));
        assertThat(edits.frames().values()).containsExactlyInAnyOrder(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void editsAreSavedAndReadAgain() {
        MapState state = new MapState(PaneState.EMPTY);
        state.edits = MapEdits.NONE
                .with(new Spot("drawn 1", "Provider\t1"))
                .with(new Line("drawn 1", "a", ""))
                .with(new Submap("submap 1", "Cellar", true, List.of("a", "b")))
                .withGround(Layer.VLAN, new Ground("/plans/floor 1.png", 12, -30.4, 800))
                .withGround(Layer.HOSTS, new Ground("/plans/floor 2.png", 0, 0, 0));
        MapEdits again = new MapState(state.save()).edits;
        assertThat(again.spots()).containsExactly(new Spot("drawn 1", "Provider 1"));
        assertThat(again.lines()).isEqualTo(state.edits.lines());
        assertThat(again.submaps()).isEqualTo(state.edits.submaps());
        assertThat(again.ground(Layer.PHYSICAL)).isEqualTo(new Ground("/plans/floor 1.png", 12, -30, 800));
        assertThat(again.ground(Layer.ROUTED)).isNull();
        assertThat(again.ground(Layer.HOSTS)).isEqualTo(new Ground("/plans/floor 2.png", 0, 0, 0));
        assertThat(again.withGround(Layer.TREE, null).ground(Layer.PHYSICAL)).isNull();
        assertThat(MapEdits.read(List.of("ground\t/old.png")).ground(Layer.TREE)).isEqualTo(new Ground("/old.png", 0, 0, 0));
        assertThat(MapEdits.read(List.of("ground\t/a.png\tNOWHERE\t1\t2\t3", "ground\t/a.png\tHOSTS\t1\tx\t3", "ground\t/a.png\tHOSTS")))
                .isEqualTo(MapEdits.NONE);
        assertThat(MapEdits.read(List.of("nonsense", "submap\tx"))).isEqualTo(MapEdits.NONE);
    }

    @Test
    void movesAndEditsAreTakenBackAndDoneAgain() {
        MapState state = new MapState(PaneState.EMPTY);
        state.layer = Layer.PHYSICAL;
        MapHistory history = new MapHistory(state);
        assertThat(history.undo()).isFalse();
        state.known(Layer.PHYSICAL).put("a", new Place(1, 1));
        history.changing();
        state.known(Layer.PHYSICAL).put("a", new Place(2, 2));
        history.changing();
        state.edits = state.edits.with(new Spot("drawn 1", "x"));

        assertThat(history.undo()).isTrue();
        assertThat(state.edits).isEqualTo(MapEdits.NONE);
        assertThat(history.undo()).isTrue();
        assertThat(state.known(Layer.PHYSICAL)).containsEntry("a", new Place(1, 1));
        assertThat(history.redo()).isTrue();
        assertThat(history.redo()).isTrue();
        assertThat(state.edits.spots()).hasSize(1);
        assertThat(history.redo()).isFalse();
    }

    @Test
    void aSubmapStandsInTheMiddleOfItsMembersUntilItIsPutElsewhere() {
        MapEdits edits = MapEdits.NONE.with(new Submap("submap 1", "Cellar", true, List.of("a", "b")));
        Map<String, Place> known = new HashMap<>(Map.of("a", new Place(0, 0), "b", new Place(10, 20)));
        assertThat(edits.places(known)).containsEntry("submap 1", new Place(5, 10));
        known.put("submap 1", new Place(7, 7));
        assertThat(edits.places(known)).containsEntry("submap 1", new Place(7, 7));
    }

    @Test
    void aLargeMapIsReadFromAfarByItsGroups() {
        List<Graph.Node> nodes = new ArrayList<>(List.of(node("core", Level.OK)));
        List<Graph.Edge> edges = new ArrayList<>();
        Map<String, Place> places = new HashMap<>();
        for (int branch = 0; branch < 20; branch++) {
            nodes.add(node("dist" + branch, Level.OK));
            edges.add(edge("core", "dist" + branch, Graph.Style.SOLID));
            for (int leaf = 0; leaf < 30; leaf++) {
                nodes.add(node("acc" + branch + "-" + leaf, branch == 3 && leaf == 3 ? Level.CRITICAL : Level.OK));
                edges.add(edge("dist" + branch, "acc" + branch + "-" + leaf, Graph.Style.SOLID));
            }
        }
        nodes.forEach(node -> places.put(node.id(), new Place(1, 2)));

        MapOverview overview = MapOverview.of(new Graph(nodes, edges), places, Map.of());

        assertThat(overview.graph().nodes()).hasSize(21);
        assertThat(overview.graph().nodes()).filteredOn(node -> node.level() == Level.CRITICAL).extracting(Graph.Node::label).containsExactly("DIST3");
        assertThat(overview.graph().edges()).hasSize(20);
        assertThat(overview.members()).hasSize(20).allSatisfy((id, members) -> assertThat(members).hasSize(31));
        assertThat(overview.places()).hasSize(20);
        assertThat(MapOverview.of(FOUND, places, Map.of())).isEqualTo(MapOverview.NONE);
    }

    @Test
    void whatIsPinnedStaysWhereItIsWhenTheOthersAreLaidOutAnew() {
        MapEdits edits = MapEdits.NONE.withPins(List.of("a"), true);
        assertThat(MapEdits.read(edits.save())).isEqualTo(edits);
        assertThat(edits.withPins(List.of("a", "b"), false)).isEqualTo(MapEdits.NONE);
        MapState state = new MapState(PaneState.EMPTY);
        state.edits = edits;
        state.known(Layer.PHYSICAL).putAll(Map.of("a", new Place(900, -700), "b", new Place(1, 1)));

        state.forgetPlaces();

        assertThat(state.known(Layer.PHYSICAL)).containsOnlyKeys("a");
    }
}
