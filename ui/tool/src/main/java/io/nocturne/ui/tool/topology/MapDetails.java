package io.nocturne.ui.tool.topology;

import io.nocturne.core.Level;
import io.nocturne.topology.DeviceFacts;
import io.nocturne.topology.Interface;
import io.nocturne.topology.NetworkPaths;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkView.Change;
import io.nocturne.topology.NetworkView.DeviceState;
import io.nocturne.topology.PortErrors;
import io.nocturne.topology.PortReading;
import io.nocturne.topology.Topology;
import io.nocturne.topology.Topology.Link;
import io.nocturne.topology.VlanCarriage;
import io.nocturne.ui.control.SeverityBadge;
import io.nocturne.ui.fx.Formats;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What is known of the chosen device or link, and why it is on the map. */
final class MapDetails extends ScrollPane implements MapWays.Shown {
    private static final int NAMED = 12;

    private final I18n i18n;
    private final TopologyPane pane;
    private final VBox box = new VBox(8);
    private @Nullable MapPath path;

    MapDetails(ToolContext context, TopologyPane pane) {
        this.i18n = context.i18n();
        this.pane = pane;
        box.setPadding(new Insets(12));
        setContent(box);
        setFitToWidth(true);
        setMinWidth(180);
        getStyleClass().addAll("edge-to-edge", "map-details");
    }

    boolean isEmpty() {
        return box.getChildren().isEmpty();
    }

    /** Shows a node or an edge; nothing for null and for what is not on the map any more. */
    void show(@Nullable String id) {
        box.getChildren().clear();
        MapModel model = pane.model();
        if (id == null) {
            return;
        }
        if (path != null && path.to().equals(id)) {
            title(path.title(i18n, pane::name));
            path.steps(i18n, model, pane::name).forEach(step -> box.getChildren().add(wrapped(step)));
        } else {
            path = null;
        }
        Topology.Node node = model.nodes().get(id);
        Link link = model.links().get(id);
        Topology.Host host = model.hosts().get(id);
        Topology.Adjacency route = model.routes().get(id);
        if (route != null) {
            route(route);
        }
        List<Topology.Port> segment = model.segments().get(id);
        if (segment != null) {
            segment(segment);
        }
        List<String> members = pane.members(id);
        if (!members.isEmpty()) {
            group(id, members);
        } else if (node != null) {
            device(model.view(), node);
            impact(id, "topology.impact.device");
        } else if (link != null) {
            link(model.view(), link);
            impact(id, "topology.impact.link");
        } else if (host != null) {
            title(host.ip() == null ? host.mac().toString() : host.ip());
            GridPane grid = grid();
            row(grid, "topology.host.mac", host.mac().toString());
            row(grid, "topology.host.behind", behind(host));
            row(grid, "topology.confidence", percent(host.confidence()));
        } else {
            bundle(MapOverview.bundle(model, id, pane::members));
        }
    }

    /** What a line at a group or a collapsed submap stands for. */
    private void bundle(List<Link> links) {
        if (links.isEmpty()) {
            return;
        }
        title(i18n.text("topology.bundle", links.size()));
        for (Link link : links.subList(0, Math.min(NAMED, links.size()))) {
            Label state = wrapped(i18n.text("topology.link.state." + pane.model().view().state(link).name().toLowerCase(Locale.ROOT)) + " \u00b7 "
                    + i18n.text("topology.standing." + link.standing().name().toLowerCase(Locale.ROOT)));
            state.getStyleClass().add("weak");
            box.getChildren().addAll(wrapped(ends(link)), state);
        }
        more(links.size());
    }

    private String ends(Link link) {
        return pane.name(link.a().device()) + " " + link.a().name() + "  \u2194  " + pane.name(link.b().device()) + " " + link.b().name();
    }

    /** What a group or a submap stands for: those in trouble first. */
    private void group(String id, List<String> members) {
        title(pane.groupName(id));
        NetworkView view = pane.model().view();
        List<String> bad = members.stream()
                .filter(member -> {
                    DeviceState state = view.devices().get(member);
                    return state != null && state.level() != Level.OK && state.level() != Level.UNKNOWN;
                })
                .toList();
        box.getChildren().add(wrapped(i18n.text("topology.group.count", members.size(), bad.size())));
        if (!bad.isEmpty()) {
            list("topology.group.bad", bad.stream().map(pane::name).collect(Collectors.toCollection(TreeSet::new)));
        }
        list("topology.group.members", members.stream().map(pane::name).collect(Collectors.toCollection(TreeSet::new)));
        Button button = button("topology.group.show", () -> pane.openThing(id));
        if (pane.isExpanded(id)) {
            button.setText(i18n.text("topology.edit.collapse", pane.groupName(id)));
        }
        actions(button);
    }

    private String behind(Topology.Host host) {
        return pane.name(host.device()) + " " + (host.port().isEmpty() ? i18n.text("topology.host.port.open") : host.port());
    }

    /** Shows the way found between two devices, above the device it ends at. */
    @Override
    public void path(String from, String to, List<NetworkPaths.Step> way) {
        path = new MapPath(from, to, way);
        pane.map().select(to);
        show(to);
    }

    @Override
    public void pathNow(String from, String to, List<NetworkPaths.Step> way) {
        if (path != null && path.isBetween(from, to) && !path.way().equals(way)) {
            path = new MapPath(from, to, way);
            show(pane.map().selectedProperty().get());
        }
    }

    private void device(NetworkView view, Topology.Node node) {
        title(node.name());
        DeviceState state = view.devices().get(node.id());
        // Of what is in a file only, the note below says so.
        if (state != null && node.savedIn() == null) {
            box.getChildren().add(new SeverityBadge(i18n, state.level()));
        }
        DeviceFacts facts = node.facts();
        Formats formats = i18n.formats();
        GridPane grid = grid();
        row(grid, "topology.device.addresses", String.join(", ", node.addresses()));
        if (facts == null) {
            note("topology.device.hearsay");
            row(grid, "topology.device.why", i18n.text("topology.answer." + node.answer().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        } else {
            Path saved = node.savedIn();
            if (saved != null) {
                note("topology.answer.offline");
                row(grid, "topology.device.walk", saved.toString());
            }
            row(grid, "topology.device.model", facts.model());
            row(grid, "topology.device.software", facts.software());
            row(grid, "topology.device.serial", facts.serial());
            row(grid, "topology.device.location", facts.location());
            row(grid, "topology.device.version", facts.snmpVersion().isEmpty() ? "" : "SNMP v" + facts.snmpVersion());
            boolean answering = state != null && state.level() == Level.OK;
            if (answering || saved != null) {
                long ticks = state == null || state.uptimeTicks() == 0 ? facts.uptimeTicks() : state.uptimeTicks();
                row(grid, "topology.device.uptime", formats.duration(Duration.ofMillis(ticks * 10)));
            }
            // As in the list of devices and on the page of one: what a cable could fit.
            List<Interface> ports = facts.interfaces().values().stream().filter(port -> !port.isInside()).toList();
            long up = ports.stream().filter(port -> answering ? isUp(view, node.id(), port.index()) : port.operUp()).count();
            row(grid, "topology.device.ports", i18n.text(answering || saved != null ? "topology.device.ports.value" : "topology.device.ports.was", up, ports.size()));
            if (facts.isTreeRoot()) {
                note("topology.device.root");
            }
        }
        if (state != null && state.answered() != null) {
            row(grid, "topology.device.answered", formats.ago(state.answered(), Instant.now()));
        }
        if (state != null && !Double.isNaN(state.millis())) {
            row(grid, "topology.device.millis", formats.decimal(state.millis(), 1) + " ms");
        }
        row(grid, "topology.device.description", node.description());
        Set<String> neighbours = new TreeSet<>();
        for (Link link : view.topology().links()) {
            if (link.a().device().equals(node.id())) {
                neighbours.add(link.a().name() + " \u2192 " + pane.name(link.b().device()) + " " + link.b().name());
            } else if (link.b().device().equals(node.id())) {
                neighbours.add(link.b().name() + " \u2192 " + pane.name(link.a().device()) + " " + link.a().name());
            }
        }
        for (List<Topology.Port> segment : view.topology().segments()) {
            segment.stream().filter(here -> here.device().equals(node.id())).forEach(here -> segment.stream()
                    .filter(there -> !there.device().equals(node.id()))
                    .forEach(there -> neighbours.add(
                            here.name() + " \u2192 " + pane.name(there.device()) + " " + there.name() + " (" + i18n.text("topology.segment") + ")")));
        }
        list("topology.device.neighbours", neighbours);
        actions(
                button("topology.path.from", () -> pane.ways().pathFrom(node.id())),
                pane.ways().pathStart() == null ? null : button("topology.path.to", () -> pane.ways().pathTo(node.id())));
    }

    private static boolean isUp(NetworkView view, String device, int ifIndex) {
        PortReading reading = view.ports().get(new NetworkView.PortKey(device, ifIndex));
        return reading != null && reading.up();
    }

    private void link(NetworkView view, Link link) {
        title(ends(link));
        NetworkView.LinkState state = view.state(link);
        Level level = switch (state) {
            case DOWN -> Level.CRITICAL;
            case UP -> Level.OK;
            case BLOCKED -> Level.INFO;
            case UNKNOWN -> Level.UNKNOWN;
        };
        SeverityBadge badge = new SeverityBadge(i18n, level);
        box.getChildren().add(badge);
        GridPane grid = grid();
        row(grid, "topology.link.state", i18n.text("topology.link.state." + state.name().toLowerCase(Locale.ROOT)));
        row(grid, "topology.link.standing", i18n.text("topology.standing." + link.standing().name().toLowerCase(Locale.ROOT)));
        row(grid, "topology.confidence", percent(link.confidence()));
        row(grid, "topology.link.evidence", link.evidence().stream().map(name -> name.toUpperCase(Locale.ROOT)).collect(Collectors.joining(", ")));
        if (link.aggregate() > 0) {
            row(grid, "topology.link.aggregate", Integer.toString(link.aggregate()));
        }
        end(grid, view, link.a());
        end(grid, view, link.b());
        Instant since = view.changes().stream()
                .filter(change -> isOf(change, link.a()) || isOf(change, link.b()))
                .map(Change::time)
                .findFirst()
                .orElse(view.scanned());
        vlans(grid, view, link);
        row(grid, "topology.link.since", since == null ? "" : i18n.formats().dateTime(since));
        if (state == NetworkView.LinkState.BLOCKED) {
            note("topology.link.blocked");
        }
        if (link.standing() == Topology.Standing.LOST) {
            note("topology.link.lost");
        }
    }

    /** Two routers that speak to each other, or a network they share. */
    private void route(Topology.Adjacency route) {
        String other = route.b();
        title(pane.name(route.a()) + " " + route.aPort() + "  \u2194  " + (other == null ? route.neighbour() : pane.name(other) + " " + route.bPort()));
        box.getChildren().add(new SeverityBadge(i18n, route.up() ? Level.OK : Level.MAJOR));
        GridPane grid = grid();
        boolean network = route.protocol().equals("subnet");
        row(grid, "topology.link.evidence", network ? i18n.text("topology.route.network") : route.protocol().toUpperCase(Locale.ROOT));
        row(grid, network ? "topology.route.net" : "topology.link.state", route.state());
        row(grid, "topology.route.neighbour", network ? "" : route.neighbour());
        row(grid, "topology.link.standing", i18n.text(route.bothSides() ? "topology.standing.confirmed" : "topology.standing.probable"));
    }

    /** Several ports on one medium, as behind an unmanaged switch. */
    private void segment(List<Topology.Port> ports) {
        title(i18n.text("topology.segment"));
        note("topology.segment.how");
        list("topology.segment.ports", ports.stream().map(port -> pane.name(port.device()) + " " + port.name()).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The VLANs a link carries, and those only one of its ends does. */
    private void vlans(GridPane grid, NetworkView view, Link link) {
        VlanCarriage carriage = new VlanCarriage(view.topology());
        List<Integer> carried = new ArrayList<>();
        List<Integer> oneSided = new ArrayList<>();
        for (int vlan : carriage.vlans().keySet()) {
            switch (carriage.of(link, vlan)) {
                case CARRIES, BLOCKED -> carried.add(vlan);
                case ONE_SIDED -> oneSided.add(vlan);
                case ABSENT -> {}
            }
        }
        row(grid, "topology.link.vlans", VlanCarriage.ranges(carried));
        row(grid, "topology.link.vlans.onesided", VlanCarriage.ranges(oneSided));
    }

    private static boolean isOf(Change change, Topology.Port port) {
        return change.device().equals(port.device()) && change.ifIndex() == port.ifIndex() && port.ifIndex() > 0;
    }

    private void end(GridPane grid, NetworkView view, Topology.Port port) {
        PortReading reading = view.reading(port);
        if (reading == null) {
            return;
        }
        Formats formats = i18n.formats();
        StringBuilder text = new StringBuilder(reading.speed() > 0 ? formats.bitsPerSecond(reading.speed()) : "");
        if (!Double.isNaN(reading.in()) && !Double.isNaN(reading.out())) {
            text.append("\n\u2193 ").append(formats.bitsPerSecond(reading.in())).append("   \u2191 ").append(formats.bitsPerSecond(reading.out()));
            if (reading.speed() > 0) {
                text.append("   ").append(percent(reading.load()));
            }
        }
        PortErrors errors = reading.errors();
        if (errors.in().lost() == 0 && errors.out().lost() == 0) {
            text.append('\n').append(i18n.text("topology.link.losses.none"));
        } else {
            losses(text, "\u2193", errors.in());
            losses(text, "\u2191", errors.out());
        }
        Label name = new Label(pane.name(port.device()) + " " + port.name());
        name.getStyleClass().add("weak");
        name.setWrapText(true);
        grid.add(name, 0, grid.getRowCount(), 2, 1);
        Label read = wrapped(text.toString().strip());
        read.getStyleClass().add("map-end");
        grid.add(read, 0, grid.getRowCount(), 2, 1);
    }

    /** Errors, discards and their share in one direction, where it was polled. */
    private void losses(StringBuilder text, String arrow, PortErrors.Direction direction) {
        Formats formats = i18n.formats();
        if (!Double.isNaN(direction.lost())) {
            text.append('\n').append(arrow).append(' ')
                    .append(i18n.text("topology.link.losses", figure(direction.errors()), figure(direction.discards())));
            if (direction.lost() > 0 && !Double.isNaN(direction.perMillion())) {
                text.append(" \u00b7 ").append(i18n.text("topology.link.losses.share", formats.number(Math.round(direction.perMillion()))));
            }
        }
    }

    private String figure(double value) {
        return Double.isNaN(value) ? "\u2013" : i18n.formats().decimal(value, value == 0 || value >= 100 ? 0 : value < 1 ? 2 : 1);
    }

    private void impact(String id, String key) {
        Set<String> lost = pane.ways().cutOff(id);
        Label label = wrapped(lost.isEmpty() ? i18n.text(key + ".none") : i18n.text(key, lost.size()));
        label.getStyleClass().add("strong");
        box.getChildren().add(label);
        if (!lost.isEmpty()) {
            list(null, lost.stream().map(pane::name).collect(Collectors.toCollection(TreeSet::new)));
            actions(button("topology.impact", () -> pane.ways().showImpact(id)));
        }
    }

    /** A few lines on a node or an edge, as plain text. */
    String brief(String id) {
        MapModel model = pane.model();
        Topology.Node node = model.nodes().get(id);
        Link link = model.links().get(id);
        Topology.Host host = model.hosts().get(id);
        List<String> lines = new ArrayList<>();
        List<String> members = pane.members(id);
        if (!members.isEmpty()) {
            lines.add(pane.groupName(id));
            lines.add(i18n.text("topology.group.devices", members.size()));
        } else if (node != null) {
            lines.add(node.name());
            Path saved = node.savedIn();
            lines.add(saved == null ? String.join(", ", node.addresses()) : i18n.text("devices.offline") + " · " + saved.getFileName());
            DeviceFacts facts = node.facts();
            lines.add(facts == null ? i18n.text("topology.device.hearsay.brief") : facts.model().isEmpty() ? cut(node.description()) : facts.model());
        } else if (link != null) {
            lines.add(ends(link));
            double load = model.view().load(link);
            lines.add(i18n.text("topology.link.state." + model.view().state(link).name().toLowerCase(Locale.ROOT))
                    + (Double.isNaN(load) ? "" : " · " + percent(load)));
            PortErrors.Direction lost = model.view().errors(link);
            if (lost.lost() > 0) {
                lines.add(i18n.text("topology.link.losses", figure(lost.errors()), figure(lost.discards())));
            }
            lines.add(i18n.text("topology.standing." + link.standing().name().toLowerCase(Locale.ROOT)) + " · "
                    + link.evidence().stream().map(name -> name.toUpperCase(Locale.ROOT)).collect(Collectors.joining(", ")));
        } else if (model.segments().containsKey(id)) {
            lines.add(i18n.text("topology.segment"));
            lines.add(i18n.text("topology.segment.ports", model.segments().get(id).size()));
        } else if (host != null) {
            lines.add(host.mac() + (host.ip() == null ? "" : "  " + host.ip()));
            lines.add(behind(host));
        }
        lines.removeIf(String::isBlank);
        if (lines.isEmpty()) {
            lines.add(pane.groupName(id));
        }
        return String.join("\n", lines);
    }

    private static String cut(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > 80 ? line.substring(0, 79) + "\u2026" : line;
    }

    private String percent(double share) {
        return Double.isNaN(share) ? "" : i18n.formats().decimal(100 * share, share < 0.1 ? 1 : 0) + " %";
    }

    private void title(String text) {
        Label label = wrapped(text);
        label.getStyleClass().addAll("strong", "details-title");
        box.getChildren().add(label);
    }

    private void note(String key) {
        Label label = wrapped(i18n.text(key));
        label.getStyleClass().add("weak");
        box.getChildren().add(label);
    }

    private GridPane grid() {
        GridPane grid = new GridPane(10, 4);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(76);
        names.setMaxWidth(120);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(List.of(names, values));
        box.getChildren().add(grid);
        return grid;
    }

    private void row(GridPane grid, String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return;
        }
        Label name = new Label(i18n.text(key));
        name.getStyleClass().add("weak");
        name.setMinWidth(Label.USE_PREF_SIZE);
        GridPane.setValignment(name, VPos.TOP);
        grid.addRow(grid.getRowCount(), name, wrapped(value));
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    private void list(@Nullable String key, Set<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        if (key != null) {
            Label head = new Label(i18n.text(key, lines.size()));
            head.getStyleClass().add("strong");
            box.getChildren().add(head);
        }
        lines.stream().limit(NAMED).forEach(line -> box.getChildren().add(wrapped(line)));
        more(lines.size());
    }

    private void more(int all) {
        if (all > NAMED) {
            Label more = new Label(i18n.text("topology.more", all - NAMED));
            more.getStyleClass().add("weak");
            box.getChildren().add(more);
        }
    }

    private Button button(String key, Runnable action) {
        Button button = new Button(i18n.text(key));
        button.setOnAction(event -> action.run());
        return button;
    }

    private void actions(@Nullable Button... buttons) {
        FlowPane flow = new FlowPane(6, 6);
        for (Button button : buttons) {
            if (button != null) {
                flow.getChildren().add(button);
            }
        }
        box.getChildren().add(flow);
    }
}
