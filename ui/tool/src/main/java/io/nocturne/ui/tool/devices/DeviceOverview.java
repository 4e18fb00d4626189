package io.nocturne.ui.tool.devices;

import io.nocturne.core.Level;
import io.nocturne.topology.DevicePage;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.fx.Formats;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.fx.LevelShape;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The first thing to see of a device: what should be looked at, who it is, how busy it is, and its parts. */
final class DeviceOverview {
    private static final int FINDINGS = 30;
    private static final double LABELS = 120;

    private final I18n i18n;
    private final VBox findings = new VBox(4);
    private final GridPane identity = new GridPane(12, 4);
    private final GridPane loads = new GridPane(12, 4);
    private final DataTable<DevicePage.Part> parts;
    private final VBox content = new VBox(12);
    private final ScrollPane root = new ScrollPane(content);
    private final Label loadsTitle;
    private final Label partsTitle;

    /** @param menu what can be done about who the device is, when asked for */
    DeviceOverview(I18n i18n, DeviceTables tables, Supplier<List<MenuItem>> menu) {
        this.i18n = i18n;
        parts = tables.parts();
        parts.setPrefHeight(220);
        loadsTitle = heading("device.loads");
        partsTitle = heading("device.parts");
        content.getStyleClass().add("device-overview");
        content.getChildren().addAll(heading("device.findings"), findings, heading("device.identity"), identity, loadsTitle, loads, partsTitle, parts);
        identity.setOnContextMenuRequested(event -> {
            ContextMenu items = new ContextMenu();
            items.getItems().setAll(menu.get());
            if (!items.getItems().isEmpty()) {
                items.show(identity.getScene().getWindow(), event.getScreenX(), event.getScreenY());
            }
        });
        root.setFitToWidth(true);
        root.getStyleClass().add("edge-to-edge");
    }

    ScrollPane node() {
        return root;
    }

    DataTable<DevicePage.Part> parts() {
        return parts;
    }

    private Label heading(String key) {
        Label label = new Label();
        label.textProperty().bind(i18n.bind(key));
        label.getStyleClass().addAll("strong", "section");
        return label;
    }

    void show(DevicePage page, List<DeviceModel.Finding> found, String vendor) {
        Formats formats = i18n.formats();
        findings.getChildren().clear();
        if (found.isEmpty()) {
            HBox none =
                    new HBox(8, Icons.of("fth-check-circle"), new Label(i18n.text(page.missing().isEmpty() ? "device.findings.none" : "device.findings.none.partly")));
            none.setAlignment(Pos.CENTER_LEFT);
            findings.getChildren().add(none);
        }
        found.stream().limit(FINDINGS).forEach(finding -> findings.getChildren().add(line(finding)));
        if (found.size() > FINDINGS) {
            Label more = new Label(i18n.text("device.findings.more", found.size() - FINDINGS));
            more.getStyleClass().add("weak");
            findings.getChildren().add(more);
        }
        DevicePage.Identity who = page.identity();
        identity.getChildren().clear();
        row(identity, "device.vendor", vendor);
        row(identity, "device.model", who.model());
        row(identity, "device.serial", who.serial());
        row(identity, "device.software", who.software());
        row(identity, "device.uptime", who.uptime() == null
                ? ""
                : formats.duration(who.uptime()) + " · "
                        + i18n.text("device.upSince", formats.dateTime(page.read().minus(who.uptime()))));
        row(identity, "device.restart", who.restartReason());
        row(identity, "device.boots", who.boots() < 0 ? "" : formats.number(who.boots()));
        row(identity, "device.location", who.location());
        row(identity, "device.contact", who.contact());
        row(identity, "device.description", who.description());
        row(identity, "device.objectId", who.objectId());
        loads.getChildren().clear();
        page.loads().forEach(load -> bar(load.name(), load.percent() / 100, formats.decimal(load.percent(), 0) + " %"));
        page.poe().forEach(group -> bar(
                i18n.text("device.poe.group", group.name()),
                group.power() > 0 && group.used() >= 0 ? group.used() / (double) group.power() : 0,
                group.used() < 0 ? "" : i18n.text("device.poe.used", group.used(), group.power())));
        present(!loads.getChildren().isEmpty(), loadsTitle, loads);
        parts.setRows(page.parts());
        present(!page.parts().isEmpty(), partsTitle, parts);
    }

    private static void present(boolean there, javafx.scene.Node... nodes) {
        for (javafx.scene.Node node : nodes) {
            node.setVisible(there);
            node.setManaged(there);
        }
    }

    private HBox line(DeviceModel.Finding finding) {
        Label words = new Label(i18n.text(finding.key(), finding.arguments().toArray()));
        words.setWrapText(true);
        Level level = finding.level();
        LevelShape shape = new LevelShape(level);
        Label word = new Label(i18n.text(LevelShape.key(level)), shape);
        word.setMinWidth(84);
        HBox line = new HBox(8, word, words);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void row(GridPane grid, String key, String value) {
        if (value.isBlank()) {
            return;
        }
        int at = grid.getRowCount();
        Label name = new Label(i18n.text(key));
        name.getStyleClass().add("weak");
        name.setMinWidth(LABELS);
        Label words = new Label(value.strip());
        words.setWrapText(true);
        GridPane.setHgrow(words, Priority.ALWAYS);
        GridPane.setValignment(name, javafx.geometry.VPos.TOP);
        grid.addRow(at, name, words);
    }

    private void bar(String name, double share, String figure) {
        Label words = new Label(name);
        words.getStyleClass().add("weak");
        words.setMinWidth(LABELS);
        words.setMaxWidth(220);
        ProgressBar bar = new ProgressBar(Math.clamp(share, 0, 1));
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(name + " " + figure);
        GridPane.setHgrow(bar, Priority.ALWAYS);
        Label value = new Label(figure);
        value.getStyleClass().add("figure");
        value.setMinWidth(90);
        loads.addRow(loads.getRowCount(), words, bar, value);
    }
}
