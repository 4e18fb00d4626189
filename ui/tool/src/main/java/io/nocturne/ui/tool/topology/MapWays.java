package io.nocturne.ui.tool.topology;

import io.nocturne.topology.NetworkPaths;
import io.nocturne.topology.NoWay;
import io.nocturne.topology.Topology;
import io.nocturne.ui.control.Graph;
import io.nocturne.ui.control.GraphView;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * Ways between two devices, and what a device or link that fails cuts off, marked on the map. What is marked follows the network, and is looked for again in
 * another layer, until the user ends it.
 */
final class MapWays {
    /** Shows a way beside the map. */
    interface Shown {
        /** One that was asked for. */
        void path(String from, String to, List<NetworkPaths.Step> way);

        /** The same two ends, on another way now; empty where there is none. */
        void pathNow(String from, String to, List<NetworkPaths.Step> way);
    }

    /** What is to be marked. */
    private sealed interface Mark {}

    private record Path(String from, String to) implements Mark {}

    /** @param id of a device or a link */
    private record Impact(String id) implements Mark {}

    /**
     * What is marked now.
     *
     * @param way of a path; empty where there is none
     * @param why there is no way; null where there is one
     * @param lost devices that are cut off
     */
    record Found(Mark mark, List<NetworkPaths.Step> way, @Nullable NoWay why, Set<String> lost) {}

    /** So many networks of a device are named. */
    private static final int NAMED = 3;

    private final ToolContext.Desk desk;
    private final I18n i18n;
    private final MapState state;
    private final GraphView map;
    private final Supplier<MapModel> model;
    private final Function<String, String> names;
    private final Shown details;
    private @Nullable String pathStart;
    /** Read beside the interface's thread too. */
    private volatile @Nullable Mark marked;
    private Set<String> shown = Set.of();
    private boolean without;

    MapWays(ToolContext context, MapState state, GraphView map, Supplier<MapModel> model, Function<String, String> names, Shown details) {
        desk = context.desk();
        i18n = context.i18n();
        this.state = state;
        this.map = map;
        this.model = model;
        this.names = names;
        this.details = details;
        map.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                pathStart = null;
            }
        });
    }

    private String name(String device) {
        return names.apply(device);
    }

    /** From here a way is wanted; the next device chosen for it is its end. */
    void pathFrom(String device) {
        pathStart = device;
        desk.say(i18n.text("topology.path.began", name(device)));
    }

    @Nullable
    String pathStart() {
        return pathStart;
    }

    void pathTo(String device) {
        String from = pathStart;
        if (from == null) {
            return;
        }
        Found found = find(model.get(), state.layer, new Path(from, device));
        if (found.why() != null) {
            end();
            sayWithout(from, device, found.why());
            return;
        }
        mark(found, true);
        pathStart = null;
        details.path(from, device, found.way());
    }

    private void sayWithout(String from, String to, NoWay why) {
        desk.say(i18n.text("topology.path.none", name(from), name(to)) + ": " + reason(why));
    }

    /** Whether something is marked that the user has not ended. */
    boolean isMarked() {
        return marked != null && !shown.isEmpty() && map.highlighted().equals(shown);
    }

    private void end() {
        marked = null;
        shown = Set.of();
        map.setHighlighted(Set.of());
    }

    private void mark(Found found, boolean reveal) {
        marked = found.mark();
        without = found.why() != null;
        shown = ids(found);
        map.setHighlighted(shown);
        if (reveal) {
            map.reveal(shown);
        }
    }

    private Set<String> ids(Found found) {
        Graph graph = model.get().graph();
        return switch (found.mark()) {
            case Path(String from, String to) -> found.why() == null
                    ? along(model.get(), state.edits, found.way())
                    : Set.of(state.edits.standsFor(from), state.edits.standsFor(to));
            case Impact(String id) -> {
                Set<String> ids = new HashSet<>(Set.of(state.edits.standsFor(id)));
                found.lost().forEach(each -> ids.add(state.edits.standsFor(each)));
                // And the stations behind what fails and what hangs on it.
                model.get().hosts().forEach((station, host) -> {
                    if (host.device().equals(id) || found.lost().contains(host.device())) {
                        ids.add(station);
                    }
                });
                ids.addAll(within(graph, ids));
                yield ids;
            }
        };
    }

    /** What is to be marked on a drawing that was just made; null for nothing. Any thread. */
    @Nullable
    Found find(MapModel drawn, MapModel.Layer layer) {
        Mark mark = marked;
        return mark == null ? null : find(drawn, layer, mark);
    }

    private static Found find(MapModel drawn, MapModel.Layer layer, Mark mark) {
        NetworkPaths paths = new NetworkPaths(drawn.view());
        boolean routed = layer == MapModel.Layer.ROUTED;
        return switch (mark) {
            case Path(String from, String to) -> {
                Optional<List<NetworkPaths.Step>> way = routed ? paths.routed(from, to) : paths.switched(from, to);
                NoWay why = way.isPresent() ? null : routed ? paths.whyNotRouted(from, to) : paths.whyNotSwitched(from, to);
                yield new Found(mark, way.orElse(List.of()), why, Set.of());
            }
            case Impact(String id) -> new Found(mark, List.of(), null, cutOff(drawn, id));
        };
    }

    /** Marks again what was marked before, as it is on the drawing that is shown now. */
    void renew(@Nullable Found found) {
        if (found == null || !found.mark().equals(marked)) {
            return;
        }
        if (!isMarked()) {
            marked = null;
            shown = Set.of();
            return;
        }
        boolean had = !without;
        mark(found, false);
        if (found.mark() instanceof Path(String from, String to)) {
            details.pathNow(from, to, found.way());
            NoWay why = found.why();
            if (why != null && had) {
                sayWithout(from, to, why);
            }
        }
    }

    private String reason(NoWay why) {
        return switch (why) {
            case NoWay.Unknown(String device) -> i18n.text("topology.path.none.unknown", name(device));
            case NoWay.Down(List<Topology.Link> links) -> i18n.text(
                    "topology.path.none.down", links.stream().map(link -> end(link.a()) + " \u2014 " + end(link.b())).collect(Collectors.joining(", ")));
            case NoWay.Apart(int here, int there) -> i18n.text("topology.path.none.apart", here, there);
            case NoWay.Unaddressed(String device) -> i18n.text("topology.path.none.unaddressed", name(device));
            case NoWay.Unrouted(Set<String> here, Set<String> there) -> i18n.text("topology.path.none.unrouted", listed(here), listed(there));
        };
    }

    private String end(Topology.Port port) {
        return name(port.device()) + " " + port.name();
    }

    private static String listed(Set<String> networks) {
        return networks.stream().sorted().limit(NAMED).collect(Collectors.joining(", ")) + (networks.size() > NAMED ? " \u2026" : "");
    }

    /** The nodes and lines of the map that a way goes along. What is in a collapsed submap is the submap. */
    static Set<String> along(MapModel model, MapEdits edits, List<NetworkPaths.Step> way) {
        Set<String> ids = new HashSet<>();
        String last = "";
        for (NetworkPaths.Step step : way) {
            Topology.Link via = step.via();
            Set<String> lines = new HashSet<>();
            model.links().forEach((id, link) -> {
                if (link.equals(via)) {
                    lines.add(id);
                }
            });
            for (String stop : step.across().isEmpty() ? List.of(step.device()) : List.of(step.across(), step.device())) {
                String shown = edits.standsFor(stop);
                ids.add(shown);
                ids.addAll(between(model.graph(), last, shown, lines));
                last = shown;
            }
        }
        return ids;
    }

    /** Those of the lines between two nodes that are wanted, or all where they are not drawn one by one. */
    private static Set<String> between(Graph graph, String a, String b, Set<String> wanted) {
        Set<String> lines = new HashSet<>();
        graph.edges().stream()
                .filter(edge -> edge.a().equals(a) && edge.b().equals(b) || edge.a().equals(b) && edge.b().equals(a))
                .forEach(edge -> lines.add(edge.id()));
        return lines.stream().anyMatch(wanted::contains) ? wanted : lines;
    }

    /** Marks what is cut off if a device or link fails, with the lines between, and says how much it is. */
    void showImpact(String id) {
        Set<String> lost = cutOff(id);
        boolean device = model.get().nodes().containsKey(id);
        String what = device ? name(id) : linkName(id);
        if (lost.isEmpty()) {
            end();
            desk.say(i18n.text("topology.impact.said.none", what));
            return;
        }
        mark(new Found(new Impact(id), List.of(), null, lost), true);
        desk.say(i18n.text("topology.impact.said", what, lost.size()));
    }

    private String linkName(String id) {
        Topology.Link link = model.get().links().get(id);
        return link == null ? id : name(link.a().device()) + " \u2014 " + name(link.b().device());
    }

    /** The lines between some nodes, and the shared media that lead to no other node with them. */
    static Set<String> within(Graph graph, Set<String> nodes) {
        Set<String> all = new HashSet<>(nodes);
        Set<String> media = new HashSet<>();
        graph.nodes().stream().filter(node -> node.kind() == Graph.Kind.SEGMENT).forEach(node -> media.add(node.id()));
        Set<String> elsewhere = new HashSet<>();
        for (Graph.Edge edge : graph.edges()) {
            if (!nodes.contains(edge.b())) {
                elsewhere.add(edge.a());
            }
            if (!nodes.contains(edge.a())) {
                elsewhere.add(edge.b());
            }
        }
        media.removeAll(elsewhere);
        all.addAll(media);
        Set<String> found = new HashSet<>(media);
        graph.edges().stream().filter(edge -> all.contains(edge.a()) && all.contains(edge.b())).forEach(edge -> found.add(edge.id()));
        return found;
    }

    Set<String> cutOff(String id) {
        return cutOff(model.get(), id);
    }

    private static Set<String> cutOff(MapModel drawn, String id) {
        NetworkPaths paths = new NetworkPaths(drawn.view());
        Topology.Link link = drawn.links().get(id);
        return link != null ? paths.cutOff(Set.of(link)) : drawn.nodes().containsKey(id) ? paths.cutOff(id) : Set.of();
    }
}
