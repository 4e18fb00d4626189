package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.snmp.OfflineDevice;
import io.nocturne.snmp.Snapshot;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.control.FileDialog;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.fx.Tips;
import io.nocturne.ui.tool.mibbrowser.BrowserModel.Verb;
import java.io.File;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** The object that is asked for, the ways to ask, saved walks, bookmarks and history. */
final class BrowserBar {
    private static final Pattern ENDING = Pattern.compile("\\.(?:nocwalk|snmprec|walk|snmpwalk|txt|csv|html?|json)$", Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm");

    private final I18n i18n;
    private final BarControls controls;
    private final Remembered remembered;
    private final MibBrowserPane pane;
    private final TextField object = new TextField();
    private final SplitMenuButton read = new SplitMenuButton();
    private final Button stop;
    private final MenuButton walks = new MenuButton("", Icons.of("fth-hard-drive"));
    private final MenuButton marks = new MenuButton("", Icons.of("fth-bookmark"));
    private final Button star;
    private final Label offline = new Label("", Icons.of("fth-file"));
    private final HBox detailActions;
    private final Node lock;
    private @Nullable Path walk;

    /** @param lock the button that allows or forbids changes */
    BrowserBar(I18n i18n, Remembered remembered, MibBrowserPane pane, Node lock) {
        this.i18n = i18n;
        controls = new BarControls(i18n);
        this.remembered = remembered;
        this.pane = pane;
        this.lock = lock;
        object.promptTextProperty().bind(i18n.bind("mib.object"));
        object.accessibleTextProperty().bind(i18n.bind("mib.object"));
        object.setOnAction(event -> pane.read());
        object.setMinWidth(80);
        HBox.setHgrow(object, Priority.ALWAYS);
        read.textProperty().bind(i18n.bind("mib.read"));
        read.getStyleClass().add("accent");
        read.setMinWidth(Button.USE_PREF_SIZE);
        read.setOnAction(event -> pane.read());
        for (Verb verb : Verb.values()) {
            MenuItem item = new MenuItem();
            item.textProperty().bind(i18n.bind("mib.verb." + verb.name().toLowerCase(java.util.Locale.ROOT)));
            item.setOnAction(event -> pane.read(verb));
            read.getItems().add(item);
        }
        MenuItem all = new MenuItem();
        all.textProperty().bind(i18n.bind("mib.explain.readAll"));
        all.setOnAction(event -> pane.readAll());
        MenuItem change = item("change.menu", pane::change);
        read.getItems().addAll(new SeparatorMenuItem(), all, change);
        read.setOnShowing(event -> change.setDisable(!pane.changes().mayWrite()));
        stop = controls.icon("fth-square", "mib.command.stop", pane::stop);
        stop.setDisable(true);
        star = controls.icon("fth-star", "mib.command.bookmark", () -> pane.object().toggleMark());
        Button graph = controls.icon("fth-activity", "mib.menu.graph", this::graph);
        Button copy = controls.icon("fth-copy", "mib.menu.copyOid", this::copy);
        detailActions = new HBox(2, graph, copy, star);
        detailActions.setMinWidth(HBox.USE_PREF_SIZE);
        tip(walks, "mib.walks");
        tip(marks, "mib.marks");
        walks.getItems().setAll(
                item("mib.openWalk", this::openWalk), item("mib.saveWalk", this::saveWalk), item("mib.compare", this::compare), item("mib.closeWalk", this::closeWalk));
        marks.setOnShowing(event -> fillMarks());
        marks.getItems().add(new MenuItem());
        offline.getStyleClass().add("mib-offline");
        offline.setVisible(false);
        offline.managedProperty().bind(offline.visibleProperty());
        offline.setMinWidth(60);
    }

    private void tip(MenuButton button, String key) {
        Tips.on(button, i18n.bind(key));
        button.accessibleTextProperty().bind(i18n.bind(key));
        button.setMinWidth(Button.USE_PREF_SIZE);
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(i18n.bind(key));
        item.setOnAction(event -> action.run());
        return item;
    }

    Node[] nodes() {
        return new Node[] {offline, object, read, stop, lock, marks, walks};
    }

    Node detailActions() {
        detailActions.setAlignment(Pos.CENTER_RIGHT);
        return detailActions;
    }

    /** The file of the saved walk that is open. */
    @Nullable
    Path walk() {
        return walk;
    }

    void closeWalk() {
        walk = null;
        pane.closeWalk();
    }

    void setWalk(Path file) {
        walk = file;
    }

    String object() {
        return object.getText().strip();
    }

    void setObject(String text) {
        object.setText(text);
    }

    void marked(boolean on) {
        star.setGraphic(Icons.of("fth-star"));
        star.getStyleClass().remove("mib-marked");
        if (on) {
            star.getStyleClass().add("mib-marked");
        }
    }

    void reading(boolean on, @Nullable OfflineDevice saved) {
        stop.setDisable(!on);
        offline.setVisible(saved != null);
        offline.setText(saved == null ? "" : i18n.text("mib.offline", saved.place(), saved.snapshot().rows().size()));
    }

    void graph() {
        io.nocturne.core.Oid oid = pane.object().oid();
        if (oid != null) {
            pane.graph(oid);
        }
    }

    void copy() {
        io.nocturne.core.Oid oid = pane.object().oid();
        if (oid != null) {
            BrowserMenus.copy(pane.context(), oid.toString());
        }
    }

    private void fillMarks() {
        List<MenuItem> items = new ArrayList<>();
        for (String each : remembered.bookmarks()) {
            items.add(entry(each, "fth-star"));
        }
        if (!items.isEmpty() && !remembered.history().isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        for (String each : remembered.history()) {
            items.add(entry(each, "fth-clock"));
        }
        if (items.isEmpty()) {
            MenuItem none = new MenuItem(i18n.text("mib.marks.none"));
            none.setDisable(true);
            items.add(none);
        }
        marks.getItems().setAll(items);
    }

    private MenuItem entry(String text, String icon) {
        MenuItem item = new MenuItem(text, Icons.of(icon));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> {
            io.nocturne.core.Oid oid = pane.model().resolve(text);
            if (oid != null) {
                pane.reveal(oid);
            }
            setObject(text);
        });
        return item;
    }

    void openWalk() {
        new FileDialog(object, i18n, "mib.openWalk").open().ifPresent(chosen -> {
            walk = chosen;
            pane.openWalk(chosen);
        });
    }

    /** The forms of tables for people and other programs. */
    static List<FileChooser.ExtensionFilter> reportForms() {
        return List.of(
                new FileChooser.ExtensionFilter("CSV", "*.csv"),
                new FileChooser.ExtensionFilter("HTML", "*.html"),
                new FileChooser.ExtensionFilter("JSON", "*.json"));
    }

    /** Asks for a saved walk and compares what is shown with it. */
    void compare() {
        new FileDialog(object, i18n, "mib.compare").open().ifPresent(pane::compare);
    }

    void saveWalk() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(i18n.text("mib.saveWalk"));
        chooser.getExtensionFilters().setAll(
                new FileChooser.ExtensionFilter(i18n.text("mib.saveWalk.nocturne"), "*.nocwalk"),
                new FileChooser.ExtensionFilter("snmprec", "*.snmprec"),
                new FileChooser.ExtensionFilter("snmpwalk -On", "*.walk", "*.txt"));
        chooser.getExtensionFilters().addAll(reportForms());
        chooser.setInitialFileName(fileName(pane.model().shown()));
        File chosen = chooser.showSaveDialog(object.getScene() == null ? null : object.getScene().getWindow());
        if (chosen == null) {
            return;
        }
        Path file = withEnding(chosen.toPath(), chooser.getSelectedExtensionFilter());
        // Whether it may be written over was asked of the name as it was typed, without the ending.
        pane.model().save(file, file.equals(chosen.toPath()), failure -> pane.context().desk().say(
                failure == null ? i18n.text("mib.saveWalk.done", file.getFileName()) : i18n.text("mib.saveWalk.failed", failure)));
    }

    /** What a walk may be called: by its device and when it was read, so that those of one device stand in their order. */
    static String fileName(Snapshot walk) {
        String place = walk.place().isEmpty() ? "walk" : walk.place().replaceAll("[^\\p{L}\\p{N}.-]+", "_");
        return place + "-" + STAMP.format(walk.time().atZone(ZoneId.systemDefault()));
    }

    /** The platform leaves it to the program to write the ending of the form that was chosen. */
    static Path withEnding(Path file, FileChooser.@Nullable ExtensionFilter form) {
        String name = String.valueOf(file.getFileName());
        if (form == null || ENDING.matcher(name).find()) {
            return file;
        }
        return file.resolveSibling(name + form.getExtensions().getFirst().substring(1));
    }
}
