package io.nocturne.ui.tool.topology;

import io.nocturne.core.Moment;
import io.nocturne.core.Registration;
import io.nocturne.topology.MapLayout;
import io.nocturne.topology.MapLayout.Place;
import io.nocturne.topology.NetworkHistory;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.Topology;
import io.nocturne.topology.VlanCarriage;
import io.nocturne.ui.control.Graph;
import io.nocturne.ui.control.GraphView;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import io.nocturne.ui.tool.topology.MapModel.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * The map, a bar above it, what is chosen beside it, and what changed below it. The drawing is made on a thread of the pane's scope, at most one
 * at a time, from the newest view.
 */
final class TopologyPane implements ToolPane {
    private static final double DETAILS_SHARE = 0.36;
    private static final double DETAILS_LEAST = 230;
    private static final double DETAILS_MOST = 340;

    private final ToolContext context;
    private final I18n i18n;
    private final NetworkWatch network;
    private final NetworkHistory history;
    private final Consumer<String> begin;
    private final MapState state;
    private final GraphView map = new GraphView();
    private final MapEditing editing;
    private final MapMenu menu;
    private final MapWays ways;
    private final MapBar bar;
    private final MapDetails details;
    private final MapLists lists;
    private final MapStatus status;
    private final MapLegend legend;
    private final MapMessages messages;
    private final StackPane ground;
    private final SplitPane across;
    private final SplitPane root = new SplitPane();
    private final AtomicBoolean drawing = new AtomicBoolean();
    private final AtomicBoolean stale = new AtomicBoolean();
    private final Registration listening;
    private final ChangeListener<Moment> momentListener = (o, before, now) -> redraw();
    private final ChangeListener<@Nullable Thing> thingListener = (o, before, now) -> follow(now);
    private MapModel model = MapModel.EMPTY;
    private boolean shown;
    /** What was marked as only one of two scans has it. */
    private Set<String> compared = Set.of();
    private volatile Wish wish;

    TopologyPane(ToolContext context, NetworkWatch network, NetworkHistory history, Consumer<String> begin, PaneState saved) {
        this.context = context;
        this.network = network;
        this.history = history;
        this.begin = begin;
        i18n = context.i18n();
        state = new MapState(saved);
        if (state.limits != null) {
            network.limits(state.limits);
        }
        bar = new MapBar(context, state, this);
        details = new MapDetails(context, this);
        lists = new MapLists(i18n, state, root, this::goTo);
        status = new MapStatus(i18n, network::cancel, this::pause, bar::toggleClaims);
        legend = new MapLegend(i18n, state.legendFolded, folded -> state.legendFolded = folded);
        StackPane.setAlignment(legend, Pos.BOTTOM_LEFT);
        map.getStyleClass().add("topology-map");
        map.setAccessibleText(i18n.text("topology.title"));
        map.setReadout(details::brief);
        map.setOnOpen(this::openThing);
        ways = new MapWays(context, state, map, this::model, this::name, details);
        editing = new MapEditing(context, state, map, ways::cutOff, this::redraw);
        menu = new MapMenu(context, network, this, editing, details);
        map.setMenu(menu::of);
        map.selectedProperty().addListener((o, before, now) -> chosen(now));
        ground = new StackPane(map, legend);
        legend.within(ground, map, context.clock());
        showLegend(state.legendShown);
        ground.setMinSize(120, 80);
        across = new SplitPane(ground);
        SplitPane.setResizableWithParent(details, false);
        BorderPane below = new BorderPane(across);
        messages = new MapMessages(context, below, ground);
        BorderPane middle = new BorderPane(below, bar, null, status, null);
        middle.setMinWidth(0);
        root.setOrientation(Orientation.VERTICAL);
        root.getItems().add(middle);
        root.getStyleClass().add("edge-to-edge");
        across.getStyleClass().add("edge-to-edge");
        wish = wish();
        lists.arrange();
        context.moment().addListener(momentListener);
        context.selection().thingProperty().addListener(thingListener);
        i18n.formatsBinding().addListener((o, before, now) -> {
            apply(model, new Scanned(Set.of(), true));
            redraw();
        });
        listening = network.onChange(view -> redraw());
        redraw();
    }

    private Wish wish() {
        double aspect = map.aspect();
        return new Wish(state.layer, state.paint, state.style, aspect, state.vlan, state.compare, state.edits, i18n.text("topology.offline"));
    }

    /** Draws again as soon as the drawing under way is done. Any thread. */
    private void redraw() {
        stale.set(true);
        if (shown && drawing.compareAndSet(false, true)) {
            context.clock().later(() -> {
                wish = wish();
                Standing standing = new Standing(Map.copyOf(state.known(state.layer)), state.isSettled(state.layer));
                Moment moment = context.moment().get();
                context.scope().start("map", () -> draw(moment, standing));
            });
        }
    }

    /** What stood, and whether a whole scan has placed it, when a drawing was begun. */
    private record Standing(Map<String, Place> places, boolean settled) {}

    private void draw(Moment moment, Standing standing) {
        stale.set(false);
        Wish wanted = wish;
        try {
            // Before the view is taken: a whole scan that ends meanwhile does not make one whole that was drawn in the midst of it.
            Scanned scanned = new Scanned(network.whole(), network.cut() != null);
            NetworkView view = moment instanceof Moment.At(Instant then) ? history.at(then) : network.view();
            MapModel drawn = MapModel.draw(wanted.compare() ? compared(view) : view, wanted, standing.places(), standing.settled());
            MapWays.Found marked = ways.find(drawn, wanted.layer());
            context.clock().later(() -> {
                if (wanted.layer() != state.layer) {
                    return;
                }
                if (state.known(state.layer).equals(standing.places())) {
                    apply(drawn, scanned);
                    ways.renew(marked);
                    besideMap();
                } else {
                    // Something was moved meanwhile, which this drawing would move back.
                    redraw();
                }
            });
        } finally {
            drawing.set(false);
        }
        if (stale.get()) {
            redraw();
        }
    }

    /** The network beside the scan it is to be compared with: the one chosen, or the one before. */
    private NetworkView compared(NetworkView view) {
        Instant chosen = state.compareWith;
        if (chosen == null && view.former() != null) {
            return view;
        }
        Instant with = chosen != null ? chosen : Scans.before(history.scans(Scans.READ), view.scanned());
        return with == null ? view : view.comparedWith(new NetworkView.Earlier(history.at(with).topology(), with));
    }

    /**
     * How far discovery had come when a drawing was begun.
     *
     * @param whole what a scan that was done to its end has found
     * @param cut whether the last was cancelled
     */
    private record Scanned(Set<String> whole, boolean cut) {}

    private void apply(MapModel drawn, Scanned scanned) {
        model = drawn;
        showLegend(state.legendShown);
        settle(drawn, scanned);
        Map<String, Point2D> places = new HashMap<>();
        drawn.places().forEach((id, place) -> places.put(id, new Point2D(place.x(), place.y())));
        map.setGraph(drawn.graph(), places);
        MapOverview overview = drawn.overview();
        if (overview != MapOverview.NONE) {
            Map<String, Point2D> groups = new HashMap<>();
            overview.places().forEach((id, place) -> groups.put(id, new Point2D(place.x(), place.y())));
            map.setOverview(overview.graph(), groups, overview.members(), MapOverview.BELOW);
        }
        messages.show(drawn);
        status.show(drawn, network.cut());
        lists.show(drawn);
        details.show(map.selectedProperty().get());
        if (state.layer == MapModel.Layer.VLAN) {
            VlanCarriage carriage = new VlanCarriage(drawn.view().topology());
            bar.offer(carriage.vlans(), carriage.busiest(drawn.view().topology()));
        }
        Set<String> differs = state.compare ? drawn.fresh().stream().map(state.edits::standsFor).collect(Collectors.toSet()) : Set.of();
        // Once: the user may end it, or have something else marked.
        if (!differs.equals(compared) && !ways.isMarked()) {
            map.setHighlighted(differs);
        }
        compared = differs;
    }

    /**
     * Until a discovery was done to its end the map is laid out anew as it grows, around what the user has placed. What stood in it then stays, and what one that runs or
     * was cancelled has added finds its place when one is done.
     */
    private void settle(MapModel drawn, Scanned scanned) {
        boolean done = drawn.view().progress() == null && !scanned.cut();
        Set<String> whole = scanned.whole();
        drawn.places().forEach((id, place) -> {
            if (done || whole.contains(id) || !whole.isEmpty() && !drawn.nodes().containsKey(id)) {
                state.known(state.layer).put(id, place);
                state.settled(state.layer, true);
            }
        });
    }

    void showLegend(boolean visible) {
        state.legendShown = visible;
        boolean useful = visible && !model.graph().nodes().isEmpty();
        if (useful) {
            legend.explain(state.layer, state.paint, model.graph());
        }
        legend.setVisible(useful);
        legend.setManaged(useful);
    }

    private void pause(boolean wanted) {
        if (wanted) {
            network.pause();
        } else {
            network.resume();
        }
    }

    MapModel model() {
        return model;
    }

    MapWays ways() {
        return ways;
    }

    GraphView map() {
        return map;
    }

    @Nullable
    Backdrop backdrop() {
        return editing.backdrop();
    }

    /** The members of the submaps that are not collapsed, by name. */
    Map<String, List<String>> frames() {
        return state.edits.frames();
    }

    /** The layer, the colours or the layout were changed. */
    void wished(boolean anew) {
        if (anew) {
            editing.changing();
            state.forgetPlaces();
            map.fit();
        }
        editing.show();
        redraw();
    }

    /** Compares with the scan of that time, with the one before where it is null, or not any more. */
    void compare(boolean wanted, @Nullable Instant with) {
        state.compare = wanted;
        state.compareWith = with;
        compared = Set.of();
        if (!wanted && !ways.isMarked()) {
            map.setHighlighted(Set.of());
        }
        if (wanted) {
            bar.openChanges();
        }
        wished(false);
    }

    NetworkHistory history() {
        return history;
    }

    void rescan() {
        network.rescan();
    }

    /** Asks where to discover and within what limits, and does. */
    void discover() {
        new DiscoverySheet(context, network.limits()).ask(map.getScene().getWindow()).ifPresent(wanted -> {
            state.limits = wanted.limits();
            network.limits(wanted.limits());
            context.scope().start("discover", () -> {
                if (wanted.list().isEmpty()) {
                    network.rescan();
                } else {
                    begin.accept(wanted.list());
                }
            });
        });
    }

    MapLists lists() {
        return lists;
    }

    // Choosing.

    private void chosen(@Nullable String id) {
        details.show(id);
        besideMap();
        Topology.Node node = id == null ? null : model.nodes().get(id);
        if (node != null) {
            context.selection().choose(new Thing.DeviceThing(node.id(), node.name()));
        }
    }

    /** The details stand beside the map while there are any: not of what is on it no more, as a submap that was dissolved. */
    private void besideMap() {
        boolean wanted = !details.isEmpty();
        if (wanted == across.getItems().contains(details)) {
            return;
        }
        // The map stands still though it gets other room.
        map.select(map.selectedProperty().get());
        if (wanted) {
            across.getItems().add(details);
            double wide = Math.max(1, across.getWidth());
            across.setDividerPositions(1 - Math.clamp(wide * DETAILS_SHARE, DETAILS_LEAST, DETAILS_MOST) / wide);
        } else {
            across.getItems().remove(details);
        }
    }

    private void follow(@Nullable Thing thing) {
        String id = switch (thing) {
            case Thing.DeviceThing device -> device.id();
            case Thing.PortThing port -> port.deviceId();
            case null, default -> null;
        };
        if (id != null && model.nodes().containsKey(id) && !id.equals(map.selectedProperty().get())) {
            map.select(id);
        }
    }

    /** Shows a device in the middle of the map. */
    void goTo(String id) {
        map.flyTo(id);
        map.requestFocus();
    }

    Optional<String> find(String text) {
        return MapSearch.find(model, state.edits, text);
    }

    /** The devices that a group, or a collapsed submap, stands for; empty for all else. */
    List<String> members(String id) {
        List<String> group = map.members(id);
        return !group.isEmpty() ? group : state.edits.submap(id).filter(submap -> submap.id().equals(id)).map(MapEdits.Submap::members).orElse(List.of());
    }

    /** Whether this is a submap whose members are shown. */
    boolean isExpanded(String id) {
        return state.edits.submap(id).filter(submap -> submap.id().equals(id) && !submap.collapsed()).isPresent();
    }

    String groupName(String id) {
        return java.util.stream.Stream.concat(model.overview().graph().nodes().stream(), model.graph().nodes().stream())
                .filter(node -> node.id().equals(id))
                .map(Graph.Node::label)
                .findFirst()
                .or(() -> state.edits.submap(id).map(MapEdits.Submap::name))
                .or(() -> state.edits.line(id).map(MapEdits.Line::name))
                .orElse(id);
    }

    String name(String device) {
        Topology.Node node = model.nodes().get(device);
        return node == null ? device : node.name();
    }

    void openThing(String id) {
        if (!map.members(id).isEmpty()) {
            map.fitTo(map.members(id));
            return;
        }
        state.edits.submap(id).filter(submap -> submap.id().equals(id)).ifPresent(editing::toggle);
        Topology.Node node = model.nodes().get(id);
        if (node != null) {
            context.selection().choose(new Thing.DeviceThing(node.id(), node.name()));
            context.desk().open(context.desk().has("device") ? "device" : "devices", PaneState.EMPTY);
        }
    }

    // The pane.

    @Override
    public Node node() {
        return root;
    }

    @Override
    public PaneState save() {
        return state.save();
    }

    @Override
    public void visible(boolean now) {
        shown = now;
        if (now && (stale.get() || model == MapModel.EMPTY)) {
            redraw();
        }
    }

    @Override
    public void close() {
        listening.close();
        context.moment().removeListener(momentListener);
        context.selection().thingProperty().removeListener(thingListener);
    }

    @Override
    public List<Command> commands() {
        List<Command> commands = new ArrayList<>(menu.commands());
        commands.addAll(List.of(
                Command.of("topology.find", "topology.find", "fth-search", "Shortcut+F", bar::focusSearch),
                Command.of("topology.rescan", "topology.rescan", "fth-refresh-cw", "F5", this::rescan),
                Command.of("topology.discover", "topology.discover", "fth-radio", this::discover),
                Command.of("topology.pause", "topology.pause", "fth-pause", () -> pause(true)),
                Command.of("topology.resume", "topology.resume", "fth-play", () -> pause(false)),
                Command.of("topology.cancel", "topology.cancel", "fth-x-circle", network::cancel),
                Command.of("topology.fit", "topology.fit", "fth-maximize", map::fit),
                Command.of("topology.arrangeRadial", "topology.style.radial", "fth-sun", () -> arrange(MapLayout.Style.RADIAL)),
                Command.of("topology.arrangeRows", "topology.style.rows", "fth-align-center", () -> arrange(MapLayout.Style.ROWS)),
                Command.of("topology.arrangeOrganic", "topology.style.organic", "fth-wind", () -> arrange(MapLayout.Style.ORGANIC)),
                Command.of("topology.undo", "topology.edit.undo", "fth-corner-up-left", "Shortcut+Z", editing::undo),
                Command.of("topology.redo", "topology.edit.redo", "fth-corner-up-right", "Shortcut+Shift+Z", editing::redo),
                Command.of("topology.changes", "topology.changes", "fth-list", bar::toggleChanges),
                Command.of("topology.claims", "topology.claims", "fth-help-circle", bar::toggleClaims),
                Command.of("topology.export", "topology.export", "fth-download", bar::export)));
        return commands;
    }

    void arrange(MapLayout.Style style) {
        state.style = style;
        wished(true);
    }

    @Override
    public Node focusTarget() {
        return map;
    }
}
