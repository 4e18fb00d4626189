package io.nocturne.ui.tool.lines;

import io.nocturne.core.Event;
import io.nocturne.logs.Texts;
import io.nocturne.store.EventWriter;
import io.nocturne.store.ExportFormat;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.control.LogColumn;
import io.nocturne.ui.control.LogView;
import io.nocturne.ui.tool.ToolContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Copies chosen lines as data: as text, CSV, NDJSON or HTML, alone or with the lines around them. */
public final class EventCopies {
    /** Most lines copied at once; more are for an export. */
    public static final int MOST = 100_000;

    /** Lines before and behind what is chosen. */
    private static final int AROUND = 5;

    private EventCopies() {}

    /** The menu of a view's lines. */
    public static Menu menu(ToolContext context, LogView view) {
        BarControls controls = new BarControls(context.i18n());
        Menu menu = new Menu();
        menu.textProperty().bind(context.i18n().bind("control.copy.as"));
        for (ExportFormat format : ExportFormat.values()) {
            menu.getItems().add(controls.item("explorer.copy." + format.extension(), () -> copy(context, view, format, 0)));
        }
        menu.getItems().add(new SeparatorMenuItem());
        for (ExportFormat format : ExportFormat.values()) {
            menu.getItems().add(controls.item("control.copy.around." + format.extension(), () -> copy(context, view, format, AROUND), AROUND));
        }
        return menu;
    }

    private static void copy(ToolContext context, LogView view, ExportFormat format, int around) {
        List<String> fields = fields(view);
        view.chosen(MOST, around).whenComplete((events, failure) -> context.clock().later(() -> {
            if (failure != null) {
                context.desk().say(context.i18n().say(failure));
            } else if (!events.isEmpty() && !context.scope().isClosed()) {
                put(context, events, format, fields);
            }
        }));
    }

    /** Puts these on the clipboard, and says how many. Writing them out takes its time, and is not done on the screen's thread. */
    public static void put(ToolContext context, List<Event> events, ExportFormat format, List<String> fields) {
        List<Event> copied = List.copyOf(events);
        context.scope().call("copy", () -> text(copied, format, fields)).whenComplete((text, failure) -> context.clock().later(() -> {
            if (failure != null) {
                context.desk().say(context.i18n().say(failure));
                return;
            }
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            if (format == ExportFormat.HTML) {
                content.putHtml(text);
            }
            Clipboard.getSystemClipboard().setContent(content);
            context.desk().say(context.i18n().text("explorer.copied", copied.size()));
        }));
    }

    /** The structured fields that have a column. */
    public static List<String> fields(LogView view) {
        return view.getColumns().stream()
                .map(LogColumn::id)
                .filter(id -> id.startsWith("field."))
                .map(id -> id.substring("field.".length()))
                .toList();
    }

    static String text(List<Event> events, ExportFormat format, List<String> fields) {
        StringBuilder out = new StringBuilder();
        try {
            EventWriter writer = new EventWriter(format, out, "Nocturne", List.of(), fields, Texts::decode);
            for (Event event : events) {
                writer.write(event);
            }
            writer.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
