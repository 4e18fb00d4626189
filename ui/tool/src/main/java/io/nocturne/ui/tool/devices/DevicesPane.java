package io.nocturne.ui.tool.devices;

import io.nocturne.topology.AddressBlock;
import io.nocturne.topology.NetworkHistory;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.Role;
import io.nocturne.topology.SeedList;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.control.FileDialog;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.LevelShape;
import io.nocturne.ui.fx.Tips;
import io.nocturne.ui.tool.NetworkPending;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.ShownNetwork;
import io.nocturne.ui.tool.SilentDevice;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.Things;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import io.nocturne.ui.tool.change.ChangeServices;
import io.nocturne.ui.tool.devices.DevicesModel.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A table of devices over a small chart of the versions they are reached with. */
final class DevicesPane implements ToolPane {
    /** How often ages are told again. */
    private static final Duration AGES = Duration.ofSeconds(10);

    private final ToolContext context;
    private final I18n i18n;
    private final BarControls controls;
    private final NetworkWatch network;
    private final ShownNetwork shown;
    private final BiConsumer<ToolContext, String> adder;
    private final SavedWalks walks;
    private final DevicesModel model;
    private final DataTable<Row> table;
    private final NetworkPending pending;
    private final EmptyState none;
    private final EmptyState noneThen;
    private final BorderPane root = new BorderPane();
    private final HBox counts = new HBox(10);
    private final Label progress = new Label();
    private final StringProperty said = new SimpleStringProperty("");
    private final TextField address = new TextField();
    private final Label wrong = new Label();
    private final VBox adding;
    private final VersionBars versions;
    private final DeviceChanges changes;
    private boolean seen = true;
    private boolean following;

    DevicesPane(
            ToolContext context, PaneState state, NetworkWatch network, NetworkHistory history, DeviceKnowledge knowledge, BiConsumer<ToolContext, String> adder,
            SavedWalks walks,
            ChangeServices changing) {
        this.context = context;
        this.i18n = context.i18n();
        controls = new BarControls(i18n);
        this.network = network;
        this.adder = adder;
        this.walks = walks;
        model = new DevicesModel(knowledge);
        table = new DataTable<>(i18n, Row::id, columns());
        changes = new DeviceChanges(context, changing, root::getScene, network::rescan,
                (place, reason) -> context.desk().say(i18n.text("devices.change.failed", place, reason)));
        adding = adding();
        versions = new VersionBars(i18n, version -> {
            model.onlyVersion(version);
            fill();
        });
        pending = new NetworkPending(context);
        none = new EmptyState("fth-server", i18n.bind("devices.empty"), i18n.bind("devices.empty.how"))
                .meanwhile(pending.words())
                .action(i18n.bind("devices.add"), this::openAdding)
                .action(i18n.bind("devices.walk"), this::openWalk);
        noneThen = new EmptyState("fth-server", i18n.bind("devices.then.empty"), i18n.bind("devices.then.empty.how"));
        table.setPlaceholder(none);
        // The page follows the selection: the one that is open shows it, and only where there is none a new one opens.
        table.setOnOpen(row -> {
            context.selection().choose(new Thing.DeviceThing(row.id(), row.name()));
            context.desk().open("device", PaneState.EMPTY);
        });
        Things.in(context, table, row -> new Thing.DeviceThing(row.id(), row.name()));
        table.setDragText(DevicesModel.Row::address);
        table.setMenu(this::menu);
        table.currentProperty().addListener((o, before, now) -> {
            changes.setAddress(now == null || now.address().isEmpty() ? null : now.address());
            if (now != null && !following) {
                context.selection().choose(new Thing.DeviceThing(now.id(), now.name()));
            }
        });
        table.restore(state.values());
        context.selection().thingProperty().addListener((o, before, now) -> follow(now));
        root.setTop(new VBox(bar(), adding));
        root.setCenter(table);
        root.setBottom(versions);
        shown = new ShownNetwork(context, network, history, this::take);
        i18n.formatsBinding().addListener((o, before, now) -> take(shown.view()));
        context.scope().every("ages", AGES, () -> context.clock().later(() -> {
            if (seen) {
                take(shown.view());
            }
        }));
        shown.refresh();
    }

    private List<DataColumn<Row>> columns() {
        return List.of(
                DataColumn.<Row>level("level", i18n.bind("devices.state"), Row::level).width(92)
                        .words(row -> row.saved() == null ? null : i18n.text("devices.offline")),
                DataColumn.<Row>text("name", i18n.bind("devices.name"), Row::name).width(150),
                DataColumn.<Row>text("address", i18n.bind("devices.address"), this::place).width(110),
                DataColumn.<Row>text("vendor", i18n.bind("devices.vendor"), Row::vendor).width(100),
                DataColumn.<Row>text("model", i18n.bind("devices.model"), Row::model).width(150),
                DataColumn.<Row>text("role", i18n.bind("devices.role"), row -> row.role() == Role.UNKNOWN ? "" : i18n.text("devices.role." + row.role().word()))
                        .width(110),
                DataColumn.<Row>text("version", i18n.bind("devices.version"), Row::version).width(96),
                DataColumn.<Row>number("up", i18n.bind("devices.portsUp"), row -> row.portsUp() < 0 ? null : row.portsUp()).width(66).summed(),
                DataColumn.<Row>number("down", i18n.bind("devices.portsDown"), row -> row.portsDown() < 0 ? null : row.portsDown()).width(66).summed(),
                DataColumn.<Row>number("load", i18n.bind("devices.load"), Row::load).width(72)
                        .format((value, formats) -> formats.decimal(((Number) value).doubleValue(), 1) + " %")
                        .unit("%"),
                DataColumn.<Row>number("uptime", i18n.bind("devices.uptime"), row -> row.uptime() == null ? null : row.uptime().toSeconds()).width(96)
                        .format((value, formats) -> formats.duration(Duration.ofSeconds(((Number) value).longValue())))
                        .unit("s"),
                DataColumn.<Row>number("millis", i18n.bind("devices.answer"), Row::millis).width(76)
                        .format((value, formats) -> formats.decimal(((Number) value).doubleValue(), 1) + " ms")
                        .unit("ms"),
                DataColumn.<Row>time("since", i18n.bind("devices.since"), Row::since).width(110)
                        .format((value, formats) -> formats.ago((Instant) value, Instant.now())),
                DataColumn.<Row>number("ports", i18n.bind("devices.ports"), row -> row.ports() < 0 ? null : row.ports()).width(66).summed().hidden(),
                DataColumn.<Row>text("software", i18n.bind("devices.software"), Row::software).width(120),
                DataColumn.<Row>text("serial", i18n.bind("devices.serial"), Row::serial).width(120),
                DataColumn.<Row>text("location", i18n.bind("devices.location"), Row::location).width(140).hidden(),
                DataColumn.<Row>text("id", i18n.bind("devices.id"), Row::id).width(140).hidden());
    }

    private DevicesBar bar() {
        Button add = controls.icon("fth-plus", "devices.add", this::openAdding);
        Button walk = controls.icon("fth-folder", "devices.walk", this::openWalk);
        Button again = controls.icon("fth-refresh-cw", "devices.rescan", network::rescan);
        counts.setAlignment(Pos.CENTER_LEFT);
        progress.getStyleClass().add("weak");
        progress.setMinWidth(0);
        Tips.on(progress, said);
        HBox buttons = new HBox(4, changes.button(), add, walk, again);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return new DevicesBar(counts, progress, buttons);
    }

    private VBox adding() {
        address.promptTextProperty().bind(i18n.bind("devices.add.prompt"));
        address.accessibleTextProperty().bind(i18n.bind("devices.add.prompt"));
        HBox.setHgrow(address, Priority.ALWAYS);
        address.setOnAction(event -> add());
        address.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                closeAdding();
                event.consume();
            }
        });
        Button go = new Button();
        go.textProperty().bind(i18n.bind("devices.add.go"));
        go.setMinWidth(Region.USE_PREF_SIZE);
        go.getStyleClass().add("accent");
        go.setOnAction(event -> add());
        wrong.getStyleClass().add("weak");
        wrong.setWrapText(true);
        wrong.setMinHeight(Region.USE_PREF_SIZE);
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
        HBox line = new HBox(8, address, go);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(6, line, wrong);
        box.getStyleClass().add("pane-bar");
        box.setMinHeight(Region.USE_PREF_SIZE);
        box.setVisible(false);
        box.setManaged(false);
        return box;
    }

    private void openAdding() {
        adding.setVisible(true);
        adding.setManaged(true);
        address.requestFocus();
    }

    private void closeAdding() {
        adding.setVisible(false);
        adding.setManaged(false);
        wrong.setText("");
        table.view().requestFocus();
    }

    private void add() {
        List<String> words = Arrays.stream(address.getText().trim().split("[\\s,;]+")).filter(word -> !word.isEmpty()).toList();
        if (words.isEmpty()) {
            wrong.setText(i18n.text("devices.add.nothing"));
            return;
        }
        try {
            for (String word : words) {
                if (word.indexOf('/') > 0) {
                    AddressBlock.parse(word);
                } else {
                    SeedList.typed(word);
                }
            }
        } catch (IllegalArgumentException e) {
            wrong.setText(i18n.say(e));
            return;
        }
        words.forEach(word -> adder.accept(context, word));
        context.desk().say(i18n.text("devices.add.said", words.size()));
        address.clear();
        closeAdding();
    }

    private void openWalk() {
        new FileDialog(root, i18n, "devices.walk").open().ifPresent(file -> {
            walks.add(file);
            context.desk().open("device", PaneState.of("file", file.toAbsolutePath().toString()));
        });
    }

    /** Where it is asked, or from which file it is. */
    private String place(Row row) {
        return row.saved() == null ? row.address() : String.valueOf(row.saved().getFileName());
    }

    private List<MenuItem> menu(Row row) {
        List<MenuItem> items = new ArrayList<>();
        items.add(item("devices.open", () -> context.desk().open("device", PaneState.of("device", row.id()))));
        items.add(item("devices.openBeside", () -> openBeside(row)));
        if (context.desk().has("ping") && !row.address().isEmpty()) {
            items.add(item("devices.ping", () -> {
                context.selection().choose(new Thing.HostThing(row.address()));
                context.desk().open("ping", PaneState.of("hosts", row.address()));
            }));
        }
        if (context.desk().has("mib-browser") && (row.saved() != null || !row.address().isEmpty())) {
            // The browser follows what is chosen, also one that opens now.
            items.add(item("devices.browse", () -> {
                context.selection().choose(new Thing.DeviceThing(row.id(), row.name()));
                context.desk().open("mib-browser", PaneState.EMPTY);
            }));
        }
        Path saved = row.saved();
        if (saved != null) {
            items.add(item("devices.walk.remove", () -> walks.remove(saved)));
            return items;
        }
        if (context.moment().get().isLive() && SilentDevice.is(shown.view(), row.id())) {
            items.add(item("devices.forget", () -> SilentDevice.forget(context, network, row.id(), row.name())));
        }
        changes.setAddress(row.address().isEmpty() ? null : row.address());
        items.addAll(changes.ofDevice());
        return items;
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(i18n.text(key));
        item.setOnAction(event -> action.run());
        return item;
    }

    private void take(NetworkView view) {
        model.show(view);
        fill();
        NetworkView.Past past = view.past();
        table.setPlaceholder(past == null ? none : noneThen);
        if (past != null) {
            String moment = i18n.formats().dateTime(past.moment());
            progress.setText(i18n.text(!view.isKnown() ? "devices.then.before" : past.seen() == null ? "devices.then" : "devices.then.unseen", moment));
            return;
        }
        NetworkView.Progress running = view.progress();
        pending.seeking(running != null);
        if (running != null) {
            progress.setText(i18n.text("devices.scanning", running.found(), running.waiting()));
        } else {
            String key = network.cut() == null ? "devices.scanned" : "devices.cut";
            String ago = view.scanned() == null ? "" : i18n.formats().ago(view.scanned(), Instant.now());
            progress.setText(ago.isEmpty() ? "" : i18n.text(key, ago));
            said.set(ago.isEmpty() ? "" : i18n.text(key + ".tip", ago));
        }
    }

    private void fill() {
        table.setRows(model.rows());
        versions.show(model.versions(), model.onlyVersion());
        counts.getChildren().setAll(model.levels().entrySet().stream().map(entry -> {
            Label count = new Label(i18n.formats().number(entry.getValue()), new LevelShape(entry.getKey()));
            count.setTooltip(new Tooltip(i18n.text(LevelShape.key(entry.getKey()))));
            count.setMinWidth(Region.USE_PREF_SIZE);
            return count;
        }).toList());
        follow(context.selection().thing());
    }

    /** Shows the device that is chosen elsewhere. */
    private void follow(@Nullable Thing thing) {
        String id = thing instanceof Thing.DeviceThing device ? device.id() : thing instanceof Thing.PortThing port ? port.deviceId() : null;
        Row current = table.currentProperty().get();
        if (id == null || current != null && current.id().equals(id)) {
            return;
        }
        following = true;
        table.select(id);
        following = false;
    }

    private void openBeside(DevicesModel.Row row) {
        context.desk().openBeside("device", PaneState.of("device", row.id()).with("pinned", true));
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public PaneState save() {
        Map<String, String> values = new LinkedHashMap<>(table.state());
        return new PaneState(values);
    }

    @Override
    public void visible(boolean now) {
        seen = now;
        shown.visible(now);
    }

    @Override
    public void close() {
        shown.close();
        changes.close();
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("devices.find", "devices.find", "fth-search", "Shortcut+F", table::showFilter),
                Command.of("devices.rescan", "devices.rescan", "fth-refresh-cw", "F5", network::rescan),
                Command.of("devices.add", "devices.add", "fth-plus", "Insert", this::openAdding),
                Command.of("devices.walk", "devices.walk", "fth-folder", this::openWalk));
    }

    @Override
    public Node focusTarget() {
        return table.view();
    }
}
