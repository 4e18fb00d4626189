package io.nocturne.ui.tool.devices;

import io.nocturne.topology.DevicePage;
import io.nocturne.topology.Topology;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.Things;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.devices.DeviceModel.NeighbourRow;
import io.nocturne.ui.tool.devices.DeviceModel.PortRow;
import io.nocturne.ui.tool.devices.DeviceModel.StationRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** What the page of a device shows, by subject: a tab with a table for each. */
final class DeviceTabs {
    private static final List<String> TABS = List.of("overview", "ports", "sensors", "optics", "neighbours", "stations");

    private final ToolContext context;
    private final I18n i18n;
    private final DeviceModel model;
    private final DeviceChanges changes;
    private final TextField station = new TextField();
    private final DeviceOverview overview;
    private final DataTable<PortRow> ports;
    private final DataTable<DevicePage.Sensor> sensors;
    private final DataTable<DevicePage.Optic> optics;
    private final DataTable<NeighbourRow> neighbours;
    private final DataTable<StationRow> stations;
    private final TabPane tabs = new TabPane();

    DeviceTabs(ToolContext context, DeviceModel model, DeviceChanges changes, PaneState state) {
        this.context = context;
        this.i18n = context.i18n();
        this.model = model;
        this.changes = changes;
        DeviceTables tables = new DeviceTables(i18n);
        overview = new DeviceOverview(i18n, tables, changes::ofDevice);
        ports = tables.ports();
        sensors = tables.sensors();
        optics = tables.optics();
        neighbours = tables.neighbours();
        stations = tables.stations();
        placeholder(ports, "device.ports.none");
        placeholder(neighbours, "device.neighbours.none");
        placeholder(stations, "device.stations.none");
        listen();
        build(state);
    }

    private void listen() {
        ports.currentProperty().addListener((o, before, now) -> {
            Topology.Node node = model.node();
            if (now != null && node != null) {
                context.selection().choose(new Thing.PortThing(node.id(), node.name(), now.port().name()));
            }
        });
        neighbours.setOnOpen(row -> context.selection().choose(new Thing.DeviceThing(row.id(), row.neighbour())));
        stations.setOnOpen(row -> context.selection().choose(new Thing.PortThing(row.device(), row.deviceName(), row.port())));
        ports.setMenu(this::portMenu);
        Things.in(context, ports, row -> {
            Topology.Node node = model.node();
            return node == null ? null : new Thing.PortThing(node.id(), node.name(), row.port().name());
        });
    }

    private void placeholder(DataTable<?> table, String key) {
        Label none = new Label();
        none.textProperty().bind(i18n.bind(key));
        none.getStyleClass().add("weak");
        none.setWrapText(true);
        table.setPlaceholder(none);
    }

    private void build(PaneState state) {
        station.promptTextProperty().bind(i18n.bind("device.station.prompt"));
        station.accessibleTextProperty().bind(i18n.bind("device.station.prompt"));
        station.setText(state.text("station", ""));
        station.textProperty().addListener((o, before, now) -> stations.setRows(model.stations(now)));
        HBox bar = new HBox(station);
        HBox.setHgrow(station, Priority.ALWAYS);
        bar.getStyleClass().add("pane-bar");
        bar.setMinHeight(Region.USE_PREF_SIZE);
        BorderPane where = new BorderPane(stations);
        where.setTop(bar);
        List<Node> nodes = List.of(overview.node(), ports, sensors, optics, neighbours, where);
        for (int i = 0; i < TABS.size(); i++) {
            Tab tab = new Tab();
            tab.setId(TABS.get(i));
            tab.setClosable(false);
            tab.textProperty().bind(i18n.bind("device.tab." + TABS.get(i)));
            tab.setContent(nodes.get(i));
            tabs.getTabs().add(tab);
        }
        tabs.getStyleClass().add("dense");
        tabs.setTabMinHeight(24);
        tabs.getSelectionModel().select(Math.max(0, TABS.indexOf(state.text("tab", "overview"))));
        tables().forEach((id, table) -> table.restore(state.part(id + ".")));
    }

    private Map<String, DataTable<?>> tables() {
        return Map.of("ports", ports, "sensors", sensors, "optics", optics, "neighbours", neighbours, "stations", stations, "parts", overview.parts());
    }

    private List<MenuItem> portMenu(PortRow row) {
        MenuItem stationsHere = new MenuItem(i18n.text("device.port.stations"));
        stationsHere.setOnAction(event -> {
            station.clear();
            stations.setFilter(row.port().name());
            tabs.getSelectionModel().select(TABS.indexOf("stations"));
        });
        List<MenuItem> items = new ArrayList<>(List.of(stationsHere));
        items.addAll(changes.ofPort(row.port().ifIndex()));
        return items;
    }

    TabPane node() {
        return tabs;
    }

    /** Shows what was read. */
    void show(DevicePage page, String vendor) {
        overview.show(page, model.findings(), vendor);
        ports.setRows(model.ports());
        boolean answered = model.page() != null;
        placeholder(sensors, answered ? "device.sensors.none" : "device.silent.values");
        placeholder(optics, answered ? "device.optics.none" : "device.silent.values");
        sensors.setRows(page.sensors());
        optics.setRows(page.optics());
        neighbours.setRows(model.neighbours());
        stations.setRows(model.stations(station.getText()));
    }

    /** Lets the user search in what is shown. */
    void find() {
        if (tabs.getSelectionModel().getSelectedItem().getContent() instanceof DataTable<?> table) {
            table.showFilter();
        } else {
            findStation();
        }
    }

    /** Lets the user look for a station. */
    void findStation() {
        tabs.getSelectionModel().select(TABS.indexOf("stations"));
        station.requestFocus();
    }

    PaneState save(PaneState before) {
        PaneState state = before.with("tab", TABS.get(Math.max(0, tabs.getSelectionModel().getSelectedIndex())));
        for (Map.Entry<String, DataTable<?>> table : tables().entrySet()) {
            for (Map.Entry<String, String> value : table.getValue().state().entrySet()) {
                state = state.with(table.getKey() + "." + value.getKey(), value.getValue());
            }
        }
        return station.getText().isEmpty() ? state : state.with("station", station.getText());
    }
}
