package io.nocturne.ui.tool.topology;

import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.Topology;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.tool.SilentDevice;
import io.nocturne.ui.tool.ToolContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/** What can be done with a node or a link of the map, or with the map itself. On the interface's thread. */
final class MapMenu {
    private final ToolContext context;
    private final NetworkWatch network;
    private final TopologyPane pane;
    private final MapEditing editing;
    private final MapDetails details;

    MapMenu(ToolContext context, NetworkWatch network, TopologyPane pane, MapEditing editing, MapDetails details) {
        this.context = context;
        this.network = network;
        this.pane = pane;
        this.editing = editing;
        this.details = details;
    }

    /** @param id of a node or link; null for the ground */
    List<MenuItem> of(@Nullable String id) {
        List<MenuItem> items = new ArrayList<>();
        if (id == null) {
            items.add(item("topology.fit", pane.map()::fit));
            items.add(item("topology.rescan", pane::rescan));
            items.add(item("topology.discover", pane::discover));
            if (!pane.map().highlighted().isEmpty()) {
                items.add(item("topology.highlight.end", () -> pane.map().setHighlighted(Set.of())));
            }
            items.addAll(editing.groundItems());
            return items;
        }
        MapModel model = pane.model();
        MapWays ways = pane.ways();
        if (model.nodes().containsKey(id)) {
            items.add(item("topology.open", () -> pane.openThing(id)));
            items.add(item("topology.path.from", () -> ways.pathFrom(id)));
            String start = ways.pathStart();
            if (start != null && !id.equals(start)) {
                items.add(item("topology.path.to", () -> ways.pathTo(id)));
            }
        }
        if (model.nodes().containsKey(id) || model.links().containsKey(id)) {
            items.add(item("topology.impact", () -> ways.showImpact(id)));
        }
        if (context.moment().get().isLive() && SilentDevice.is(model.view(), id)) {
            items.add(item("devices.forget", () -> SilentDevice.forget(context, network, id, pane.name(id))));
        }
        Topology.Link link = model.links().get(id);
        if (context.moment().get().isLive() && link != null && link.standing() == Topology.Standing.LOST) {
            items.add(item("topology.link.forget", () -> context.scope().start("forget", () -> network.forgetLink(link.key()))));
        }
        items.addAll(editing.items(id, model.graph().nodes().stream().anyMatch(node -> node.id().equals(id))));
        items.add(item("topology.copy", () -> copy(id)));
        return items;
    }

    /** The same of what is chosen on the map, for the palette. */
    List<Command> commands() {
        return List.of(
                Command.of("topology.pathFrom", "topology.path.from", "fth-corner-up-right", () -> device(pane.ways()::pathFrom)),
                Command.of("topology.pathTo", "topology.path.to", "fth-corner-down-right", () -> device(this::pathTo)),
                Command.of("topology.cutOff", "topology.impact", "fth-scissors", () -> chosen(true, pane.ways()::showImpact)),
                Command.of("topology.pin", "topology.pin", "fth-map-pin", () -> chosen(false, editing::pin)));
    }

    private void pathTo(String device) {
        if (pane.ways().pathStart() == null) {
            context.desk().say(context.i18n().text("topology.path.unbegun"));
        } else {
            pane.ways().pathTo(device);
        }
    }

    private void device(Consumer<String> action) {
        String id = pane.map().selectedProperty().get();
        if (id != null && pane.model().nodes().containsKey(id)) {
            action.accept(id);
        } else {
            context.desk().say(context.i18n().text("topology.unchosen.device"));
        }
    }

    private void chosen(boolean links, Consumer<String> action) {
        String id = pane.map().selectedProperty().get();
        boolean may = id != null && (links && pane.model().links().containsKey(id) || (links ? pane.model().nodes() : pane.map().places()).containsKey(id));
        if (id != null && may) {
            action.accept(id);
        } else {
            context.desk().say(context.i18n().text(links ? "topology.unchosen" : "topology.unchosen.device"));
        }
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(context.i18n().text(key));
        item.setOnAction(event -> action.run());
        return item;
    }

    private void copy(String id) {
        ClipboardContent content = new ClipboardContent();
        content.putString(details.brief(id));
        Clipboard.getSystemClipboard().setContent(content);
        context.desk().say(context.i18n().text("topology.copied"));
    }
}
