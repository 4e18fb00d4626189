package io.nocturne.ui.control;

import io.nocturne.core.Event;
import java.util.List;
import java.util.StringJoiner;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Chosen lines as text for the clipboard. What is copied is what is shown, without escapes that would act on a terminal. */
final class LogCopy {
    /** Most rows copied at once; more are for an export. */
    static final int MOST = 100_000;

    private LogCopy() {}

    static void columns(LogView view, boolean headers) {
        List<Event> events = view.selected(MOST);
        if (events.isEmpty()) {
            return;
        }
        StringBuilder out = new StringBuilder();
        if (headers) {
            StringJoiner titles = new StringJoiner("\t");
            view.getColumns().forEach(column -> titles.add(column.title(view.texts())));
            out.append(titles).append('\n');
        }
        events.forEach(event -> out.append(line(view, event)).append('\n'));
        put(out);
    }

    static void messages(LogView view) {
        StringBuilder out = new StringBuilder();
        view.selected(MOST).forEach(event -> out.append(VisibleText.lines(event.message())).append('\n'));
        if (!out.isEmpty()) {
            put(out);
        }
    }

    /** One entry as the view shows it, columns separated by tabs. */
    static String line(LogView view, Event event) {
        StringJoiner cells = new StringJoiner("\t");
        for (LogColumn column : view.getColumns()) {
            cells.add(VisibleText.of(column.value(event, view.time())));
        }
        return cells.toString();
    }

    static void text(String text) {
        put(new StringBuilder(text));
    }

    private static void put(CharSequence text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text.toString());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
