package io.nocturne.ui.tool.topology;

import io.nocturne.topology.MapLayout.Place;
import io.nocturne.ui.control.Dialogs;
import io.nocturne.ui.control.GraphView;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.topology.MapEdits.Ground;
import io.nocturne.ui.tool.topology.MapEdits.Line;
import io.nocturne.ui.tool.topology.MapEdits.Spot;
import io.nocturne.ui.tool.topology.MapEdits.Submap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Point2D;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** What the user draws on a map and puts together there, each step to be taken back. On the interface's thread. */
final class MapEditing {
    private final ToolContext context;
    private final I18n i18n;
    private final MapState state;
    private final GraphView map;
    private final MapHistory history;
    private final Function<String, Set<String>> cutOff;
    private final Runnable redraw;
    private @Nullable String lineStart;
    private final MapGround ground;

    /**
     * @param cutOff what hangs on a device
     * @param redraw to be called after a change
     */
    MapEditing(ToolContext context, MapState state, GraphView map, Function<String, Set<String>> cutOff, Runnable redraw) {
        this.context = context;
        this.state = state;
        this.map = map;
        this.cutOff = cutOff;
        this.redraw = redraw;
        i18n = context.i18n();
        history = new MapHistory(state);
        ground = new MapGround(context, state, map);
        map.setOnMoved(this::moved);
        map.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        show();
    }

    /** Draws the frames and the picture behind the map. */
    void show() {
        map.setFrames(state.edits.frames());
        map.setPinned(state.edits.pins());
        ground.show();
    }

    /** The picture behind the map; null for none. */
    @Nullable
    Backdrop backdrop() {
        return ground.backdrop();
    }

    /** To be called before nodes are laid out anew. */
    void changing() {
        history.changing();
    }

    private void moved(Map<String, Point2D> places) {
        history.changing();
        places.forEach(this::moved);
    }

    private void moved(String id, Point2D where) {
        Place before = state.known(state.layer).put(id, new Place(where.getX(), where.getY()));
        Optional<Submap> submap = state.edits.submap(id).filter(each -> each.id().equals(id));
        if (before != null && submap.isPresent()) {
            submap.get().members().forEach(member -> state.known(state.layer)
                    .computeIfPresent(member, (key, place) -> new Place(place.x() + where.getX() - before.x(), place.y() + where.getY() - before.y())));
        }
    }

    private void edit(MapEdits edits) {
        edit(edits, () -> {});
    }

    /** @param along what changes with it, and is taken back with it */
    private void edit(MapEdits edits, Runnable along) {
        history.changing();
        map.hold();
        state.edits = edits;
        along.run();
        show();
        redraw.run();
    }

    void undo() {
        swapped(history.undo(), "topology.edit.undo.none");
    }

    void redo() {
        swapped(history.redo(), "topology.edit.redo.none");
    }

    private void swapped(boolean done, String otherwise) {
        if (done) {
            show();
            redraw.run();
        } else {
            context.desk().say(i18n.text(otherwise));
        }
    }

    /** What can be done at the ground. */
    List<MenuItem> groundItems() {
        List<MenuItem> items = new ArrayList<>();
        Point2D place = map.pointerPlace();
        items.add(item("topology.edit.node", () -> ask("topology.edit.node.name", "", name -> addNode(name, place))));
        if (map.marked().size() > 1) {
            items.add(groupItem(null, map.marked(), "topology.edit.group.marked"));
        }
        if (state.edits.submaps().stream().anyMatch(submap -> !submap.collapsed())) {
            items.add(item("topology.edit.collapse.all", () -> edit(state.edits.withAll(true))));
        }
        if (state.edits.submaps().stream().anyMatch(Submap::collapsed)) {
            items.add(item("topology.edit.expand.all", () -> edit(state.edits.withAll(false))));
        }
        groundPicture(items);
        if (history.hasPast()) {
            items.add(item("topology.edit.undo", this::undo));
        }
        if (history.hasFuture()) {
            items.add(item("topology.edit.redo", this::redo));
        }
        return items;
    }

    private void groundPicture(List<MenuItem> items) {
        items.add(item("topology.edit.ground", () -> ground.choose(chosen -> edit(state.edits.withGround(state.layer, chosen)))));
        Ground fitted = ground.fitted();
        if (fitted != null) {
            items.add(item("topology.edit.ground.fit", () -> edit(state.edits.withGround(state.layer, fitted))));
        }
        if (state.edits.ground(state.layer) != null) {
            items.add(item("topology.edit.ground.none", () -> edit(state.edits.withGround(state.layer, null))));
        }
    }

    /** What can be done with a node or an edge. */
    List<MenuItem> items(String id, boolean node) {
        List<MenuItem> items = new ArrayList<>();
        String start = lineStart;
        if (node) {
            items.add(item("topology.edit.line.from", () -> {
                lineStart = id;
                context.desk().say(i18n.text("topology.edit.line.began"));
            }));
            if (start != null && !start.equals(id) && map.places().containsKey(start)) {
                items.add(item("topology.edit.line.to", () -> ask("topology.edit.line.name", "", name -> {
                    lineStart = null;
                    edit(state.edits.with(new Line(start, id, name)));
                })));
            }
            pinning(id, items);
            grouping(id, items);
        }
        if (state.edits.spot(id).isPresent() || state.edits.line(id).isPresent()) {
            items.add(item("topology.edit.rename", () -> rename(id)));
            items.add(item("topology.edit.remove", () -> edit(state.edits.without(id))));
        }
        return items;
    }

    /** With the nodes that are marked, if there are any. */
    private Set<String> withMarked(String id) {
        Set<String> all = new TreeSet<>(map.marked());
        all.add(id);
        return all;
    }

    /** All are let go where all are pinned, and pinned otherwise. */
    private void pinning(String id, List<MenuItem> items) {
        Set<String> meant = withMarked(id);
        boolean pinned = state.edits.pins().containsAll(meant);
        String key = pinned ? "topology.edit.unpin" : "topology.edit.pin";
        items.add(item(meant.size() > 1 ? key + ".marked" : key, () -> pin(id), meant.size()));
    }

    private void grouping(String id, List<MenuItem> items) {
        Optional<Submap> submap = state.edits.submap(id);
        if (submap.isPresent()) {
            Submap in = submap.get();
            items.add(item(in.collapsed() ? "topology.edit.expand" : "topology.edit.collapse", () -> toggle(in), in.name()));
            items.add(item("topology.edit.rename.submap", () -> rename(in.id()), in.name()));
            items.add(item("topology.edit.dissolve", () -> edit(state.edits.without(in.id())), in.name()));
            return;
        }
        Set<String> marked = withMarked(id);
        if (marked.size() > 1) {
            items.add(groupItem(id, marked, "topology.edit.group.marked"));
            return;
        }
        Set<String> below = new TreeSet<>(cutOff.apply(id));
        below.add(id);
        if (below.size() > 1) {
            items.add(groupItem(id, below, "topology.edit.group.below"));
        }
    }

    /** @param head in whose place the submap stands, since that is where the user looks; null for the middle of its members, which may be far away */
    private MenuItem groupItem(@Nullable String head, Set<String> members, String key) {
        List<String> together = members.stream().filter(member -> state.edits.submaps().stream().noneMatch(submap -> submap.id().equals(member))).toList();
        return item(key, () -> ask("topology.edit.group.name", "",
                name -> {
                    String submap = state.edits.freshId("submap");
                    Place place = head == null ? null : state.known(state.layer).get(head);
                    edit(state.edits.with(new Submap(submap, name, true, together)), () -> {
                        if (place != null) {
                            state.known(state.layer).put(submap, place);
                        }
                    });
                    map.unmark();
                    map.select(submap);
                }), together.size());
    }

    /** Collapses a submap, or shows its members again. */
    void toggle(Submap submap) {
        edit(state.edits.with(new Submap(submap.id(), submap.name(), !submap.collapsed(), submap.members())));
    }

    /** Delete takes away what was drawn by hand, F2 gives it or a submap another name, P pins a node with those that are marked, or lets them go; Esc gives up a line that was begun. */
    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            // As all that was begun.
            lineStart = null;
        }
        String id = map.selectedProperty().get();
        boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown();
        boolean drawn = id != null && (state.edits.spot(id).isPresent() || state.edits.line(id).isPresent());
        if (id != null && event.getCode() == KeyCode.DELETE && drawn) {
            map.select(null);
            edit(state.edits.without(id));
            event.consume();
        } else if (id != null && event.getCode() == KeyCode.F2 && (drawn || state.edits.submap(id).isPresent())) {
            rename(id);
            event.consume();
        } else if (id != null && event.getCode() == KeyCode.P && plain && map.places().containsKey(id)) {
            pin(id);
            event.consume();
        }
    }

    /** Pins a node with those that are marked, or lets them go where all are pinned. */
    void pin(String id) {
        Set<String> meant = withMarked(id);
        edit(state.edits.withPins(meant, !state.edits.pins().containsAll(meant)));
    }

    /** Asks for another name of a node or line drawn by hand, of a submap, or of the one a node is in. */
    private void rename(String id) {
        state.edits.spot(id).ifPresent(spot -> ask("topology.edit.node.name", spot.name(), name -> edit(state.edits.with(new Spot(id, name)))));
        state.edits.line(id).ifPresent(line -> ask("topology.edit.line.name", line.name(), name -> edit(state.edits.with(new Line(line.a(), line.b(), name)))));
        if (state.edits.spot(id).isEmpty()) {
            state.edits.submap(id).ifPresent(in -> ask("topology.edit.group.name", in.name(),
                    name -> edit(state.edits.with(new Submap(in.id(), name, in.collapsed(), in.members())))));
        }
    }

    private void addNode(String name, Point2D place) {
        String id = state.edits.freshId("drawn");
        history.changing();
        map.hold();
        state.known(state.layer).put(id, new Place(place.getX(), place.getY()));
        state.edits = state.edits.with(new Spot(id, name));
        map.select(id);
        redraw.run();
    }

    private void ask(String key, String now, Consumer<String> action) {
        Dialogs.line(map.getScene().getWindow(), i18n, i18n.text("topology.title"), i18n.text(key), now, "")
                .map(String::strip).filter(name -> !name.isEmpty()).ifPresent(action);
    }

    private MenuItem item(String key, Runnable action, Object... with) {
        MenuItem item = new MenuItem(i18n.text(key, with));
        item.setOnAction(event -> action.run());
        return item;
    }
}
