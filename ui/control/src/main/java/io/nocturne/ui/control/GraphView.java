package io.nocturne.ui.control;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.MenuItem;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/**
 * A map of nodes and what joins them. Drag the ground to move it, a node to move that; a click with shift marks; the wheel zooms at the pointer; {@link GraphKeys keys}
 * do the same and go from node to node; a click chooses, a double click or Enter opens. A node moves only when somebody moves it.
 *
 * <pre>{@code
 * GraphView map = new GraphView();
 * map.setGraph(new Graph(nodes, edges), places);
 * map.selectedProperty().subscribe(id -> ...);
 * map.setOnOpen(id -> ...);
 * }</pre>
 */
public final class GraphView extends TokenRegion {
    /** What is nearer to an edge of the view than this is brought into the middle when it is chosen by keys. */
    private static final double EDGE = 40;
    /** A divider beside the map finds its place within so many times. */
    private static final int LAYOUTS = 3;

    private final Canvas canvas = new Canvas();
    private final ImageView edges = new ImageView();
    private final GraphPainter painter = new GraphPainter(this);
    private final ReadOnlyObjectWrapper<@Nullable String> selected = new ReadOnlyObjectWrapper<>(this, "selected");
    private final GraphScenes scenes = new GraphScenes();
    private final Map<String, Point2D> places = scenes.places();
    private Function<String, String> readout = id -> "";
    private final Set<String> marked = new LinkedHashSet<>();
    private Map<String, List<String>> frames = Map.of();
    private Set<String> pinned = Set.of();
    private final GraphGround ground = new GraphGround();
    private final GraphCamera camera = new GraphCamera(this);
    private final GraphHand hand = new GraphHand(this, painter);
    private final GraphKeys keys = new GraphKeys(this, hand);
    private boolean fitted = true;
    /** The whole was fitted in when something was pointed at; it is so again when that is let go. */
    private boolean stayed;
    /** For so many times that it is laid out, room taken beside it or given back comes from something having been chosen. */
    private int still;
    private boolean painting;

    public GraphView() {
        getStyleClass().add("graph-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        edges.setManaged(false);
        edges.setMouseTransparent(true);
        canvas.setManaged(false);
        canvas.setMouseTransparent(true);
        getChildren().addAll(ground, edges, canvas);
        setMinSize(60, 60);
        focusedProperty().subscribe(focused -> repaint());
        selected.subscribe(id -> {
            scenes.choose(id);
            setAccessibleHelp(id == null ? "" : readout(id));
            repaint();
        });
    }

    /** Shows this graph, each node at its place; what the user is dragging stays in the hand. The whole is fitted in until the user moves it. */
    public void setGraph(Graph now, Map<String, Point2D> where) {
        String dragged = hand.dragged() == null ? keys.carried() : hand.dragged();
        Map<String, Point2D> held = dragged == null ? Map.of() : together(dragged);
        scenes.setDetail(now, where);
        places.putAll(held);
        scenes.zoomed(camera.zoom());
        painter.graphChanged();
        if (fitted) {
            fit();
        }
        repaint();
    }

    /**
     * What is drawn instead from far away, until the next graph: groups of the nodes set before.
     *
     * @param where the places of its nodes
     * @param members the nodes that each group stands for
     * @param below the zoom from which on it is drawn; 1 is the natural size
     */
    public void setOverview(Graph overview, Map<String, Point2D> where, Map<String, List<String>> members, double below) {
        scenes.setOverview(overview, where, members, below);
        painter.placesChanged();
        zoomed();
        repaint();
    }

    /** The nodes a group of the overview stands for; empty for all else. */
    public List<String> members(String id) {
        return scenes.members(id);
    }

    private void zoomed() {
        if (scenes.zoomed(camera.zoom())) {
            hand.forget();
            painter.graphChanged();
        }
    }

    /** Shows this graph around the middle from there, 1 for its natural size, whatever the size of the view. */
    void showOnly(Graph now, Map<String, Point2D> where, double from) {
        fitted = false;
        camera.lookAt(Point2D.ZERO, from);
        setGraph(now, where);
    }

    public Graph graph() {
        return scenes.detail();
    }

    GraphScenes scenes() {
        return scenes;
    }

    /** Where nodes stand, by id. */
    public Map<String, Point2D> places() {
        return Map.copyOf(places);
    }

    /** Brings these nodes and edges forward and dims all others; an empty set ends that. */
    public void setHighlighted(Set<String> ids) {
        scenes.highlight(ids);
        repaint();
    }

    /** The nodes the user has marked, by clicking them with the shift key; another click without it ends that. */
    public Set<String> marked() {
        return Set.copyOf(marked);
    }

    /** Draws a frame with a name around nodes that belong together. */
    public void setFrames(Map<String, List<String>> nodesByName) {
        frames = Map.copyOf(nodesByName);
        repaint();
    }

    Map<String, List<String>> frames() {
        return frames;
    }

    /** Draws a pin at these nodes. */
    public void setPinned(Set<String> ids) {
        pinned = Set.copyOf(ids);
        repaint();
    }

    boolean isPinned(String id) {
        return pinned.contains(id);
    }

    /** A picture behind the map, upon this part of it in the map's own measure, that moves and grows with it; null for none. */
    public void setGround(@Nullable Image image, Rectangle2D where) {
        ground.show(image, where);
        repaint();
    }

    /** The place on the map under the pointer, or where the last menu was asked for. */
    public Point2D pointerPlace() {
        return camera.place(hand.x(), hand.y());
    }

    /** Marks a node, or ends that. */
    void mark(String id) {
        if (!marked.remove(id)) {
            marked.add(id);
        }
        repaint();
    }

    /** No node is marked any more. */
    public void unmark() {
        marked.clear();
        repaint();
    }

    boolean isMarked(String id) {
        return marked.contains(id);
    }

    /** Gives what is read when the pointer rests on a node or an edge, in lines; empty for nothing. */
    public void setReadout(Function<String, String> text) {
        readout = text;
    }

    String readout(String id) {
        return readout.apply(id);
    }

    /** Gives the items of the context menu for a node or an edge, or for the ground (null). */
    public void setMenu(Function<@Nullable String, List<MenuItem>> items) {
        hand.menu(items);
    }

    /** A picture of the whole, at its natural size where that is not too large, without what is under the pointer. */
    public WritableImage picture() {
        WritableImage picture = GraphPhoto.of(this, camera, ground, (gc, width, height) -> {
            zoomed();
            return painter.paint(gc, width, height);
        });
        zoomed();
        return picture;
    }

    GraphPainter painter() {
        return painter;
    }

    boolean isFraming() {
        return camera.isFraming();
    }

    /** The part of the map that is shown, in its own measure. */
    public Rectangle2D shown() {
        return camera.shown();
    }

    /** The chosen node or edge; null for none. */
    public ReadOnlyObjectProperty<@Nullable String> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    public void select(@Nullable String id) {
        if (id == null && stayed) {
            fit();
        }
        still = LAYOUTS;
        selected.set(id);
    }

    /** Chooses what the pointer is at. It stays under the pointer, though what is shown of it may take room beside the map. */
    void point(@Nullable String id) {
        stayed |= fitted && id != null;
        fitted &= id == null;
        select(id);
    }

    /** The user has chosen what to look at, or works on it: it stays so, though what is on the map changes, until all of it is asked for. */
    public void hold() {
        fitted = false;
        stayed = false;
    }

    /** Called for a double click and for Enter, with the id of a node or an edge. */
    public void setOnOpen(Consumer<String> action) {
        hand.onOpen(action);
        keys.onOpen(action);
    }

    /** Called when the user has put nodes somewhere. */
    public void setOnMoved(Consumer<Map<String, Point2D>> action) {
        hand.onMoved(action);
    }

    /** Shows all of it. */
    public void fit() {
        fitted = true;
        stayed = false;
        show(scenes.detail().nodes().stream().map(Graph.Node::id).toList(), GraphCamera.FARTHEST);
        if (scenes.drawn() != graph() && getWidth() > 0) {
            // Groups stand in the middle of what they stand for, and leave a rim that is empty.
            camera.show(scenes.drawn().nodes().stream().map(node -> place(node.id())).toList(), GraphCamera.FARTHEST, 0.98 * scenes.nearFrom());
        }
    }

    /** Something lies upon the lower left, of this size in pixels, 0 for nothing: what is fitted in leaves room for it. */
    public void keepFree(double wide, double high) {
        if (camera.keepFree(wide, high) && fitted) {
            fit();
        }
    }

    /** How much wider than high a map should be to fill the view; between 0.8 and 2.4, and 1.5 while the view has no size. */
    public double aspect() {
        return camera.aspect();
    }

    /** Shows these nodes, one by one, as large as the view allows. */
    public void fitTo(Collection<String> nodes) {
        hold();
        show(nodes, Math.max(GraphCamera.FARTHEST, scenes.nearFrom()));
    }

    /** Moves the map only where one of these nodes could not be seen otherwise. */
    public void reveal(Collection<String> ids) {
        List<String> nodes = ids.stream().filter(places::containsKey).toList();
        if (!nodes.stream().allMatch(id -> isInView(place(id)))) {
            hold();
            show(nodes, GraphCamera.FARTHEST);
        }
    }

    private boolean isInView(Point2D place) {
        double x = screenX(place);
        double y = screenY(place);
        return x >= EDGE && y >= EDGE && x <= getWidth() - EDGE && y <= getHeight() - EDGE;
    }

    private void show(Collection<String> nodes, double farthest) {
        if (places.isEmpty() || nodes.isEmpty() || getWidth() <= 0) {
            return;
        }
        camera.show(nodes.stream().map(this::place).toList(), farthest, GraphCamera.LARGE);
        zoomed();
        repaint();
    }

    /** Brings everything nearer or farther, by a factor; the middle stays. */
    public void zoomBy(double factor) {
        zoomAt(factor, getWidth() / 2, getHeight() / 2);
    }

    /** Brings a node into the middle, near enough to read, and chooses it. */
    public void flyTo(String id) {
        Point2D point = places.get(id);
        if (point != null) {
            hold();
            camera.lookAt(point, Math.max(camera.zoom(), 1));
            zoomed();
            select(id);
            repaint();
        }
    }

    /** Chooses a node or a line, and moves the map if it could not be seen otherwise. */
    void reach(String id) {
        Point2D place = standing(id);
        if (place != null && !isInView(place)) {
            lookAt(place);
        }
        select(id);
    }

    /** Brings a place into the middle, from as far away as now. */
    void lookAt(Point2D place) {
        hold();
        camera.lookAt(place, camera.zoom());
        repaint();
    }

    Point2D middle() {
        return camera.place(getWidth() / 2, getHeight() / 2);
    }

    /** Where a node is, or the middle of an edge; null for what is neither. */
    private @Nullable Point2D standing(@Nullable String id) {
        Point2D place = id == null ? null : places.get(id);
        return id == null || place != null
                ? place
                : scenes.drawn().edges().stream()
                        .filter(edge -> edge.id().equals(id))
                        .findFirst()
                        .map(edge -> place(edge.a()).midpoint(place(edge.b())))
                        .orElse(null);
    }

    /** Where a node or an edge is on the screen; the middle of the view for all else. */
    Point2D onScreen(@Nullable String id) {
        Point2D place = standing(id);
        return place == null ? localToScreen(getWidth() / 2, getHeight() / 2) : localToScreen(screenX(place), screenY(place));
    }

    /** Where nodes stand, as it changes. */
    Map<String, Point2D> standing() {
        return Collections.unmodifiableMap(places);
    }

    double zoom() {
        return camera.zoom();
    }

    boolean isMoving() {
        return hand.isMoving();
    }

    /** What stands out, with all else drawn weaker; empty where nothing does. */
    public Set<String> highlighted() {
        return scenes.highlighted();
    }

    @Nullable
    String hovered() {
        return hand.hovered();
    }

    double screenX(Point2D point) {
        return camera.screenX(point);
    }

    double screenY(Point2D point) {
        return camera.screenY(point);
    }

    boolean isPlaced(String id) {
        return places.containsKey(id);
    }

    Point2D place(String id) {
        return places.getOrDefault(id, new Point2D(0, 0));
    }

    Point2D pointer() {
        return new Point2D(hand.x(), hand.y());
    }

    /** A node, where it is, with all that are marked if it is one of them. */
    Map<String, Point2D> together(String node) {
        return (marked.contains(node) ? marked : Set.of(node)).stream().filter(places::containsKey).collect(Collectors.toMap(id -> id, this::place));
    }

    /** A node, or all that are marked with it, is carried on by that much of the graph's own units. */
    void carry(String node, double dx, double dy) {
        hold();
        together(node).forEach((id, place) -> places.put(id, place.add(dx, dy)));
        painter.placesChanged();
        repaint();
    }

    /** The graph moves under the eye by that many pixels. */
    void zoomAt(double factor, double x, double y) {
        camera.zoomAt(factor, x, y);
        zoomed();
        hold();
        repaint();
    }

    void shift(double dx, double dy) {
        hold();
        camera.shift(dx, dy);
        repaint();
    }

    /** The map stands still at its left edge, and goes aside where what is chosen would be covered. */
    private void stay(double shorter) {
        camera.shift(-shorter / 2, 0);
        Point2D place = standing(selected.get());
        double over = place == null ? 0 : screenX(place) - (getWidth() - EDGE);
        if (shorter > 0 && over > 0 && over <= shorter) {
            camera.shift(over, 0);
        }
    }

    @Override
    protected void themeChanged() {
        repaint();
    }

    void repaint() {
        if (!painting) {
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        double width = Math.max(1, Math.floor(getWidth()));
        double height = Math.max(1, Math.floor(getHeight()));
        painting = true;
        try {
            if (canvas.getWidth() != width || canvas.getHeight() != height) {
                double shorter = canvas.getWidth() - width;
                canvas.setWidth(width);
                canvas.setHeight(height);
                if (fitted || stayed && still == 0) {
                    fit();
                } else if (still > 0) {
                    stay(shorter);
                }
            }
            still = Math.max(0, still - 1);
            ground.place(camera);
            hand.lookAgain();
            edges.setImage(painter.paint(canvas.getGraphicsContext2D(), width, height));
        } finally {
            painting = false;
        }
    }
}
