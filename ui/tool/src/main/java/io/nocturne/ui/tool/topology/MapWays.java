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
import org.jspecify.annotations.Nullable;

/** Ways between two devices, and what a device or link that fails cuts off, shown on the map. */
final class MapWays {
    /** Shows a way beside the map. */
    @FunctionalInterface
    interface Shown {
        void path(String from, String to, List<NetworkPaths.Step> way);
    }

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

    MapWays(ToolContext context, MapState state, GraphView map, Supplier<MapModel> model, Function<String, String> names, Shown details) {
        desk = context.desk();
        i18n = context.i18n();
        this.state = state;
        this.map = map;
        this.model = model;
        this.names = names;
        this.details = details;
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
        NetworkPaths paths = new NetworkPaths(model.get().view());
        Optional<List<NetworkPaths.Step>> way =
                state.layer == MapModel.Layer.ROUTED ? paths.routed(from, device) : paths.switched(from, device);
        if (way.isEmpty()) {
            map.setHighlighted(Set.of());
            NoWay why = state.layer == MapModel.Layer.ROUTED ? paths.whyNotRouted(from, device) : paths.whyNotSwitched(from, device);
            desk.say(i18n.text("topology.path.none", name(from), name(device)) + ": " + reason(why));
            return;
        }
        Set<String> ids = along(model.get(), state.edits, way.get());
        map.setHighlighted(ids);
        map.reveal(ids);
        pathStart = null;
        details.path(from, device, way.get());
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
            map.setHighlighted(Set.of());
            desk.say(i18n.text("topology.impact.said.none", what));
            return;
        }
        Set<String> marked = new HashSet<>(Set.of(id));
        lost.forEach(each -> marked.add(state.edits.standsFor(each)));
        marked.addAll(within(model.get().graph(), marked));
        map.setHighlighted(marked);
        map.reveal(marked);
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
        NetworkPaths paths = new NetworkPaths(model.get().view());
        Topology.Link link = model.get().links().get(id);
        return link != null ? paths.cutOff(Set.of(link)) : model.get().nodes().containsKey(id) ? paths.cutOff(id) : Set.of();
    }
}
