package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.control.MenuItem;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A map of a middle and a node at each side of it, reached without a pointer. */
class GraphViewTest {
    private GraphView map;
    private Screen screen;
    private final List<String> opened = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        screen = Screen.show(900, 600, (clock, i18n) -> new GraphView(), view -> map = view);
        screen.run(() -> {
            Map<String, Point2D> places = new HashMap<>(Map.of(
                    "middle", Point2D.ZERO, "left", new Point2D(-300, 20), "right", new Point2D(300, -30), "top", new Point2D(10, -200), "far", new Point2D(600, 0)));
            List<Graph.Node> nodes = places.keySet().stream()
                    .sorted()
                    .map(id -> new Graph.Node(id, id, id.equals("far") ? Level.CRITICAL : Level.OK, Graph.Kind.SWITCH))
                    .toList();
            List<Graph.Edge> edges = List.of(edge("left"), edge("right"), edge("top"));
            map.setGraph(new Graph(nodes, edges), places);
            map.setOnOpen(opened::add);
            map.setMenu(id -> {
                asked.add(String.valueOf(id));
                return List.<MenuItem>of();
            });
        });
    }

    @AfterEach
    void close() throws Exception {
        screen.close();
    }

    private static Graph.Edge edge(String to) {
        return new Graph.Edge("middle-" + to, "middle", to, "Gi0/1", "Gi0/2", Graph.Style.SOLID, Double.NaN, null);
    }

    private String press(KeyCode code, boolean shift) throws Exception {
        return screen.on(() -> {
            map.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false));
            return String.valueOf(map.selectedProperty().get());
        });
    }

    private void mouse(EventType<MouseEvent> type, double x, double y) throws Exception {
        screen.run(
                () -> map.fireEvent(new MouseEvent(type, x, y, x, y, MouseButton.PRIMARY, 1, false, false, false, false, true, false, false, false, false, true, null)));
    }

    @Test
    void arrowsWithShiftGoFromNodeToNode() throws Exception {
        screen.run(() -> map.select("middle"));
        assertThat(press(KeyCode.LEFT, true)).isEqualTo("left");
        assertThat(press(KeyCode.RIGHT, true)).isEqualTo("middle");
        assertThat(press(KeyCode.UP, true)).isEqualTo("top");
        assertThat(press(KeyCode.UP, true)).as("nothing is higher").isEqualTo("top");
        assertThat(press(KeyCode.DOWN, true)).isEqualTo("middle");
        assertThat(press(KeyCode.RIGHT, true)).isEqualTo("right");
        assertThat(press(KeyCode.RIGHT, true)).isEqualTo("far");
    }

    @Test
    void keysGoThroughTroubleFirstThroughLinesAndLetGo() throws Exception {
        assertThat(press(KeyCode.N, false)).isEqualTo("far");
        assertThat(press(KeyCode.N, true)).isEqualTo("top");
        screen.run(() -> map.select("middle"));
        assertThat(press(KeyCode.L, false)).isEqualTo("middle-left");
        assertThat(press(KeyCode.L, false)).isEqualTo("middle-right");
        assertThat(press(KeyCode.L, true)).isEqualTo("middle-left");
        press(KeyCode.ENTER, false);
        press(KeyCode.CONTEXT_MENU, false);
        press(KeyCode.F10, true);
        assertThat(opened).containsExactly("middle-left");
        assertThat(asked).containsExactly("middle-left", "middle-left");
        assertThat(press(KeyCode.ESCAPE, false)).isEqualTo("null");
    }

    @Test
    void arrowsWithCtrlCarryTheChosenNodeAndPutItDownOnce() throws Exception {
        List<String> put = new ArrayList<>();
        double zoom = screen.on(() -> {
            map.select("left");
            map.setOnMoved(places -> places.forEach((id, place) -> put.add(id + " " + Math.round(place.getY()))));
            return map.zoom();
        });
        screen.run(() -> {
            map.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.LEFT, false, true, false, false));
            map.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.LEFT, false, true, false, false));
            map.setGraph(map.graph(), Map.of("left", new Point2D(-300, 20)));
            map.fireEvent(new KeyEvent(KeyEvent.KEY_RELEASED, "", "", KeyCode.LEFT, false, true, false, false));
        });
        assertThat(screen.on(map::places).get("left").getX()).isCloseTo(-300 - 20 / zoom, org.assertj.core.data.Offset.offset(0.01));
        assertThat(put).containsExactly("left 20");
        press(KeyCode.M, false);
        assertThat(screen.on(map::marked)).containsExactly("left");
        put.clear();
        screen.run(() -> {
            map.setGraph(map.graph(), Map.of("left", new Point2D(-300, 20), "top", new Point2D(10, -200)));
            map.mark("top");
            map.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.DOWN, false, true, false, false));
            map.setGraph(map.graph(), Map.of("left", new Point2D(-300, 20), "top", new Point2D(10, -200)));
            map.fireEvent(new KeyEvent(KeyEvent.KEY_RELEASED, "", "", KeyCode.DOWN, false, true, false, false));
        });
        assertThat(put).as("what is marked goes along").containsExactlyInAnyOrder(
                "left " + Math.round(20 + 10 / zoom), "top " + Math.round(-200 + 10 / zoom));
    }

    @Test
    void fromALineItsOtherEndIsReached() throws Exception {
        Graph.Edge line = screen.on(map::graph).edges().getFirst();
        screen.run(() -> map.select(line.a()));
        press(KeyCode.L, false);
        assertThat(press(KeyCode.O, false)).isEqualTo(line.b());
        press(KeyCode.L, false);
        assertThat(press(KeyCode.O, false)).isEqualTo(line.a());
        assertThat(press(KeyCode.O, false)).as("a node has no other end").isEqualTo(line.a());
    }

    @Test
    void fromFarAwayTheGroupsOfWhatStandsOutStandOutAndTheLinesBetweenThem() throws Exception {
        Graph detail = screen.on(map::graph);
        Graph overview = new Graph(
                List.of(new Graph.Node("west", "west", Level.OK, Graph.Kind.GROUP, 2), new Graph.Node("right", "right", Level.OK, Graph.Kind.SWITCH)),
                List.of(new Graph.Edge("right|west", "west", "right", "", "", Graph.Style.SOLID, Double.NaN, null)));
        Graph.Edge across = new Graph.Edge("mr", "middle", "right", "", "", Graph.Style.SOLID, Double.NaN, null);
        Graph.Edge within = new Graph.Edge("lm", "left", "middle", "", "", Graph.Style.SOLID, Double.NaN, null);
        screen.run(() -> {
            map.setGraph(new Graph(detail.nodes(), List.of(across, within)), map.places());
            map.setOverview(overview, Map.of("west", new Point2D(-100, 0)), Map.of("west", List.of("left", "middle")), 100);
            map.setHighlighted(Set.of("left", "lm", "middle", "mr", "right"));
            map.select("left");
        });
        assertThat(screen.on(() -> map.scenes().forward())).containsExactlyInAnyOrder("west", "right|west", "right");
        assertThat(screen.on(() -> map.scenes().chosen())).isEqualTo("west");
        screen.run(() -> map.select("mr"));
        assertThat(screen.on(() -> map.scenes().chosen())).isEqualTo("right|west");
        assertThat(screen.on(map::highlighted)).as("as it was asked for").contains("lm");
    }

    @Test
    void aPressInTheSmallMapGoesThereAndADragFollows() throws Exception {
        screen.run(() -> map.zoomBy(3));
        Point2D before = screen.on(map::middle);
        MiniMap small = screen.on(() -> MiniMap.of(map, map.getWidth(), map.getHeight()));
        assertThat(small).isNotNull();
        double x = small.left() + 20;
        double y = small.top() + 50;
        assertThat(small.contains(x, y)).isTrue();
        mouse(MouseEvent.MOUSE_PRESSED, x, y);
        Point2D there = screen.on(map::middle);
        assertThat(there.getX()).isLessThan(before.getX() - 100).isCloseTo(small.place(x, y).getX(), org.assertj.core.data.Offset.offset(0.01));
        mouse(MouseEvent.MOUSE_DRAGGED, x + 60, y);
        assertThat(screen.on(map::middle).getX()).isGreaterThan(there.getX() + 100);
        mouse(MouseEvent.MOUSE_RELEASED, x + 60, y);
        assertThat(screen.on(map::places).get("left")).as("nodes stay").isEqualTo(new Point2D(-300, 20));
    }

    private double atWidth(double width, String node) throws Exception {
        return screen.on(() -> {
            map.resize(width, map.getHeight());
            map.layout();
            return map.screenX(map.place(node));
        });
    }

    private double pointedAt(String node, double width) throws Exception {
        return screen.on(() -> {
            map.point(node);
            map.resize(width, map.getHeight());
            map.layout();
            return map.screenX(map.place(node));
        });
    }

    @Test
    void whatIsPointedAtStaysUnderThePointerThoughRoomIsTakenBesideTheMap() throws Exception {
        double wide = atWidth(900, "left");
        assertThat(pointedAt("left", 600)).isCloseTo(wide, org.assertj.core.data.Offset.offset(0.01));
        assertThat(pointedAt("far", 550)).as("brought in").isLessThan(550);
        screen.run(() -> map.select(null));
        assertThat(atWidth(900, "left")).as("the whole is fitted in as before").isCloseTo(wide, org.assertj.core.data.Offset.offset(0.01));
    }

    @Test
    void noNodeIsBehindWhatLiesInTheCornerWhereAllIsFittedIn() throws Exception {
        double wide = atWidth(900, "left");
        screen.run(() -> {
            map.keepFree(40, 30);
            map.keepFree(0, 0);
        });
        assertThat(atWidth(900, "left")).as("nothing was in its way").isEqualTo(wide);
        screen.run(() -> map.keepFree(300, 300));
        for (String node : List.of("middle", "left", "right", "top", "far")) {
            boolean behind = screen.on(() -> map.screenX(map.place(node)) < 300 && map.screenY(map.place(node)) > map.getHeight() - 300);
            assertThat(behind).as(node).isFalse();
        }
        assertThat(screen.on(() -> map.screenX(map.place("far")))).isLessThan(900);
        screen.run(() -> map.keepFree(0, 0));
        assertThat(atWidth(900, "left")).isEqualTo(wide);
    }

    @Test
    void aNodeThatIsCarriedOutwardLeavesTheOthersWhereTheyAre() throws Exception {
        double left = atWidth(900, "left");
        screen.run(() -> {
            map.carry("far", 500, 0);
            map.setGraph(map.graph(), map.places());
        });
        assertThat(atWidth(900, "left")).isEqualTo(left);
    }

    @Test
    void theMapMovesOnlyWhereSomethingCouldNotBeSeenOtherwise() throws Exception {
        screen.run(() -> map.flyTo("middle"));
        double near = screen.on(map::zoom);
        screen.run(() -> map.reveal(List.of("middle", "left", "middle-left")));
        assertThat(screen.on(map::zoom)).isEqualTo(near);

        screen.run(() -> map.zoomBy(4));
        screen.run(() -> map.reveal(List.of("left", "far")));
        assertThat(screen.on(() -> map.screenX(map.place("left")))).isBetween(0.0, 900.0);
        assertThat(screen.on(() -> map.screenX(map.place("far")))).isBetween(0.0, 900.0);
    }

    @Test
    void aPictureHoldsTheWholeMapOnItsPaperAndLeavesTheViewAsItIs() throws Exception {
        screen.run(() -> {
            map.zoomBy(4);
            map.select("left");
        });
        double zoom = screen.on(map::zoom);
        Point2D middle = screen.on(map::middle);
        WritableImage picture = screen.on(map::picture);
        Color paper = screen.on(() -> map.color(Token.SURFACE_1));
        assertThat(picture.getWidth()).as("900 from left to far, at twice the pixels").isBetween(1_800.0, 2_400.0);
        PixelReader reader = picture.getPixelReader();
        assertThat(reader.getColor(2, 2)).as("opaque").isEqualTo(paper);
        int inked = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            // Nothing but the node at the far right is there.
            for (int x = (int) picture.getWidth() - 300; x < picture.getWidth(); x++) {
                inked += reader.getColor(x, y).equals(paper) ? 0 : 1;
            }
        }
        assertThat(inked).as("the node that is not in view").isGreaterThan(100);
        assertThat(screen.on(map::zoom)).isEqualTo(zoom);
        assertThat(screen.on(map::middle)).isEqualTo(middle);
    }

    @Test
    void whatIsUnderThePointerIsLookedForAgainWhenItIsMovedOrNoLongerOnTheMap() throws Exception {
        Point2D at = screen.on(() -> new Point2D(map.screenX(map.place("left")), map.screenY(map.place("left"))));
        mouse(MouseEvent.MOUSE_MOVED, at.getX(), at.getY());
        assertThat(screen.on(map::hovered)).isEqualTo("left");
        Map<String, Point2D> places = screen.on(map::places);
        screen.run(() -> {
            map.hold();
            map.setGraph(map.graph(), places);
            map.layout();
        });
        assertThat(screen.on(map::hovered)).isEqualTo("left");
        Map<String, Point2D> moved = new HashMap<>(places);
        moved.put("left", places.get("left").add(0, 300));
        screen.run(() -> {
            map.setGraph(map.graph(), moved);
            map.layout();
        });
        assertThat(screen.on(() -> String.valueOf(map.hovered()))).isNotEqualTo("left");
        mouse(MouseEvent.MOUSE_MOVED, at.getX(), at.getY() + 300 * screen.on(map::zoom));
        assertThat(screen.on(map::hovered)).isEqualTo("left");
        screen.run(() -> map.setGraph(new Graph(List.of(new Graph.Node("other", "other", Level.OK, Graph.Kind.SWITCH)), List.of()), Map.of("other", Point2D.ZERO)));
        screen.run(map::layout);
        assertThat(screen.on(() -> String.valueOf(map.hovered()))).isEqualTo("null");
    }

    @Test
    void theMapStaysWhereItIsWhileItIsWorkedOn() throws Exception {
        screen.run(() -> map.hold());
        Point2D before = screen.on(() -> new Point2D(map.screenX(map.place("left")), map.screenY(map.place("left"))));
        screen.run(() -> {
            List<Graph.Node> more = new ArrayList<>(map.graph().nodes());
            more.add(new Graph.Node("new", "new", Level.UNKNOWN, Graph.Kind.MANUAL));
            Map<String, Point2D> places = new HashMap<>(map.places());
            places.put("new", new Point2D(0, 900));
            map.setGraph(new Graph(more, map.graph().edges()), places);
        });
        assertThat(screen.on(() -> new Point2D(map.screenX(map.place("left")), map.screenY(map.place("left"))))).isEqualTo(before);
    }

    @Test
    void eachHalfOfALineHasTheColourOfWhatItsEndSends() throws Exception {
        screen.run(() -> map.setGraph(
                new Graph(
                        List.of(new Graph.Node("left", "", Level.OK, Graph.Kind.SWITCH), new Graph.Node("right", "", Level.OK, Graph.Kind.SWITCH)),
                        List.of(new Graph.Edge("e", "left", "right", "", "", Graph.Style.SOLID, 0.95, Level.MAJOR,
                                new Graph.Flow(0.95, 0.4, Level.MAJOR, Level.OK)))),
                Map.of("left", new Point2D(-300, 0), "right", new Point2D(300, 0))));
        WritableImage picture = screen.on(map::picture);
        int row = (int) (picture.getHeight() / 2);
        PixelReader reader = picture.getPixelReader();
        assertThat(reader.getColor((int) (picture.getWidth() * 0.45), row)).isEqualTo(screen.on(() -> map.color(Token.of(Level.MAJOR))));
        assertThat(reader.getColor((int) (picture.getWidth() * 0.55), row)).isEqualTo(screen.on(() -> map.color(Token.of(Level.OK))));
    }

    @Test
    void groupsThatAreNearEachOtherAreDrawnBesideEachOtherAndNotUponEachOther() throws Exception {
        screen.run(() -> {
            List<Graph.Node> groups = new ArrayList<>();
            Map<String, Point2D> places = new HashMap<>();
            for (int i = 0; i < 5; i++) {
                groups.add(new Graph.Node("g" + i, "", Level.OK, Graph.Kind.GROUP, 30));
                places.put("g" + i, new Point2D(i * (i < 4 ? 24 : 200), 0));
            }
            map.showOnly(new Graph(groups, List.of()), places, 1);
        });
        assertThat(screen.on(() -> map.painter().radius(map.graph().nodes().getFirst()))).isLessThan(12.0);
        assertThat(screen.on(() -> map.painter().radius(map.graph().nodes().getLast()))).as("one that is alone").isGreaterThan(20.0);
    }

    @Test
    void groupsSeenFromAfarFillTheViewAndStayGroups() throws Exception {
        screen.run(() -> {
            List<Graph.Node> nodes = new ArrayList<>();
            List<Graph.Node> groups = new ArrayList<>();
            Map<String, Point2D> places = new HashMap<>();
            Map<String, Point2D> middles = new HashMap<>();
            Map<String, List<String>> members = new HashMap<>();
            for (int i = 0; i < 4; i++) {
                groups.add(new Graph.Node("g" + i, "g" + i, Level.OK, Graph.Kind.GROUP, 2));
                middles.put("g" + i, new Point2D(4_000 * (i % 2 * 2 - 1), 4_000 * (i / 2 * 2 - 1)));
                members.put("g" + i, List.of("n" + i));
                nodes.add(new Graph.Node("n" + i, "n" + i, Level.OK, Graph.Kind.SWITCH));
                places.put("n" + i, new Point2D(9_000 * (i % 2 * 2 - 1), 9_000 * (i / 2 * 2 - 1)));
            }
            map.setGraph(new Graph(nodes, List.of()), places);
            map.setOverview(new Graph(groups, List.of()), middles, members, 0.2);
            map.fit();
        });
        assertThat(screen.on(() -> map.scenes().drawn()).nodes()).extracting(Graph.Node::kind).containsOnly(Graph.Kind.GROUP);
        double apart = screen.on(() -> map.screenY(map.place("g2")) - map.screenY(map.place("g0")));
        assertThat(apart).as("of 600 pixels").isGreaterThan(400);
    }
}
