package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.MibObject;
import io.nocturne.snmp.Target;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.change.ChangeDialog;
import io.nocturne.ui.tool.mibbrowser.BrowserModel.Request;
import io.nocturne.ui.tool.mibbrowser.BrowserModel.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/** The menus of objects and of values. */
final class BrowserMenus {
    private static final int MOST_GRAPHED = 8;

    private final ToolContext context;
    private final I18n i18n;
    private final BrowserModel model;
    private final Supplier<@Nullable Target> target;
    private final MibBrowserPane pane;

    BrowserMenus(ToolContext context, BrowserModel model, Supplier<@Nullable Target> target, MibBrowserPane pane) {
        this.context = context;
        this.i18n = context.i18n();
        this.model = model;
        this.target = target;
        this.pane = pane;
    }

    /** Puts a text on the clipboard and says so. */
    static void copy(ToolContext context, String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        String line = text.lines().findFirst().orElse("");
        context.desk().say(context.i18n().text("mib.copied", line.length() > 60 ? line.substring(0, 60) + "…" : line));
    }

    /** The menu of a place in the tree. */
    List<MenuItem> of(Oid oid) {
        Request fitting = model.request(oid);
        List<MenuItem> items = new ArrayList<>(List.of(
                item("mib.read", "fth-play", () -> pane.start(fitting)),
                item("mib.verb.get", null, () -> pane.start(new Request(Verb.GET, fitting.verb() == Verb.GET ? fitting.oid() : oid))),
                item("mib.verb.next", null, () -> pane.start(new Request(Verb.NEXT, oid))),
                item("mib.verb.bulk", null, () -> pane.start(new Request(Verb.BULK, oid))),
                item("mib.verb.walk", null, () -> pane.start(new Request(Verb.WALK, oid))),
                item("mib.verb.table", null, () -> pane.start(new Request(Verb.TABLE, oid))),
                new SeparatorMenuItem(),
                item("mib.menu.graph", "fth-activity", () -> pane.graph(oid)),
                item("mib.menu.share", "fth-crosshair", () -> context.selection().choose(new Thing.OidThing(oid.toString(), name(oid)))),
                copies(oid)));
        if (pane.changes().mayWrite() && fitting.verb() == Verb.GET) {
            MenuItem change = item("change.menu", "fth-edit-2", () -> pane.changes().change(fitting.oid()));
            Dictionary known = pane.words();
            change.setDisable(known == null || !ChangeDialog.isWritable(known, fitting.oid()));
            items.addAll(List.of(new SeparatorMenuItem(), change, item("change.menu.undo", "fth-rotate-ccw", pane.changes()::undo)));
        }
        return items;
    }

    /** The menu of values. */
    List<MenuItem> ofRows(List<ResultRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        ResultRow first = rows.getFirst();
        List<ResultRow> numeric = rows.stream().filter(ResultRow::numeric).limit(MOST_GRAPHED).toList();
        List<MenuItem> items = new ArrayList<>();
        MenuItem graph = item("mib.menu.graph", "fth-activity", () -> numeric.forEach(row -> pane.graph(row.oid(), row.name())));
        graph.setDisable(numeric.isEmpty());
        items.add(graph);
        items.add(item("mib.menu.reveal", "fth-corner-up-left", () -> pane.reveal(first.oid())));
        items.add(item("mib.menu.copyValue", "fth-copy", () -> copy(context, rows.stream().map(ResultRow::text).collect(Collectors.joining("\n")))));
        items.add(item("mib.menu.copyLines", null, () -> copy(context, rows.stream().map(ResultRow::line).collect(Collectors.joining("\n")))));
        items.add(copies(first.oid()));
        if (pane.changes().mayWrite()) {
            MenuItem change = item("change.menu", "fth-edit-2", () -> pane.changes().change(first.oid()));
            MibObject object = first.object();
            change.setDisable(rows.size() != 1 || object == null || !object.access().isWritable());
            items.addAll(List.of(new SeparatorMenuItem(), change, item("change.menu.undo", "fth-rotate-ccw", pane.changes()::undo)));
        }
        return items;
    }

    private Menu copies(Oid oid) {
        Menu menu = new Menu();
        menu.textProperty().bind(i18n.bind("mib.menu.copyAs"));
        String name = name(oid);
        menu.getItems().setAll(
                item("mib.menu.copyOid", null, () -> copy(context, oid.toString())),
                item("mib.menu.copyBoth", null, () -> copy(context, pane.dragged(oid))),
                item("mib.menu.copyName", null, () -> copy(context, name)),
                item("mib.menu.copyQualified", null, () -> copy(context, qualified(oid))),
                item("mib.menu.copyGet", null, () -> copy(context, CopyForms.command("snmpget", target.get(), model.request(oid).oid().toString()))),
                item("mib.menu.copyWalk", null, () -> copy(context, CopyForms.walk(target.get(), oid.toString()))),
                item("mib.menu.copyJava", null, () -> copy(context, CopyForms.java(target.get(), model.request(oid).oid(), name))),
                item("mib.menu.copyPython", null, () -> copy(context, CopyForms.python(target.get(), model.request(oid).oid(), name))));
        return menu;
    }

    private String name(Oid oid) {
        Dictionary known = pane.words();
        return known == null ? oid.toString() : known.name(oid);
    }

    private String qualified(Oid oid) {
        Dictionary known = pane.words();
        MibObject object = known == null ? null : known.locate(oid).map(found -> found.object()).orElse(null);
        return object == null ? oid.toString() : object.module() + "::" + name(oid);
    }

    private MenuItem item(String key, @Nullable String icon, Runnable action) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(i18n.bind(key));
        if (icon != null) {
            item.setGraphic(Icons.of(icon));
        }
        item.setOnAction(event -> action.run());
        return item;
    }
}
