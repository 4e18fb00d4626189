package io.nocturne.ui.control;

import io.nocturne.core.Event;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Consumer;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Chosen lines as text for the clipboard. What is copied is what is shown, without escapes that would act on a terminal. */
final class LogCopy {
    /** Most rows copied at once; more are for an export. */
    static final int MOST = 100_000;

    private LogCopy() {}

    static void columns(LogView view, boolean headers) {
        take(view, events -> put(table(view, events, headers)));
    }

    private static CharSequence table(LogView view, List<Event> events, boolean headers) {
        StringBuilder out = new StringBuilder();
        if (headers) {
            StringJoiner titles = new StringJoiner("\t");
            view.getColumns().forEach(column -> titles.add(column.title(view.texts())));
            out.append(titles).append('\n');
        }
        events.forEach(event -> out.append(line(view, event)).append('\n'));
        return out;
    }

    static void messages(LogView view) {
        take(view, events -> {
            StringBuilder out = new StringBuilder();
            events.forEach(event -> out.append(VisibleText.lines(event.message())).append('\n'));
            put(out);
        });
    }

    /** Gives the chosen lines once they are at hand; nothing where there are none. */
    private static void take(LogView view, Consumer<List<Event>> copy) {
        view.chosen(MOST, 0).thenAccept(events -> view.later(() -> {
            if (!events.isEmpty()) {
                copy.accept(events);
            }
        }));
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
