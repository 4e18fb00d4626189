package io.nocturne.ui.control;

import io.nocturne.core.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What is chosen in a log: rows, the column the keyboard is on, and the entry the selection ends on. */
final class LogSelection {
    private final LogView view;
    private final LineSelection rows = new LineSelection();
    private final ReadOnlyObjectWrapper<@Nullable Event> current;
    private int column;

    LogSelection(LogView view) {
        this.view = view;
        current = new ReadOnlyObjectWrapper<>(view, "current");
    }

    LineSelection rows() {
        return rows;
    }

    ReadOnlyObjectProperty<@Nullable Event> currentProperty() {
        return current.getReadOnlyProperty();
    }

    int column() {
        return Math.clamp(column, 0, view.columns().count() - 1);
    }

    void column(int newColumn) {
        column = Math.clamp(newColumn, 0, view.columns().count() - 1);
        view.repaint();
    }

    /** Chooses a row alone and brings it into view. */
    void only(long row) {
        rows.only(row);
        changed();
        view.reveal(row);
    }

    /** The chosen entries in their order, at most {@code most}. */
    List<Event> events(int most) {
        LogRows log = view.rows();
        List<Event> events = new ArrayList<>();
        for (Map.Entry<Long, Long> range : rows.ranges().entrySet()) {
            for (long row = Math.max(range.getKey(), log.first()); row <= Math.min(range.getValue(), log.end() - 1); row++) {
                if (events.size() >= most) {
                    return events;
                }
                if (log.at(row) instanceof LogRow.Line(Event event)) {
                    events.add(event);
                }
            }
        }
        return events;
    }

    /** As {@link LogView#chosen}. */
    CompletableFuture<List<Event>> lines(int most, int around) {
        LogRows log = view.rows();
        CompletableFuture<List<Event>> all = CompletableFuture.completedFuture(List.of());
        long at = log.first();
        long left = most;
        for (Map.Entry<Long, Long> range : rows.ranges().entrySet()) {
            long from = Math.max(at, range.getKey() - around);
            int count = (int) Math.max(0, Math.min(left, Math.min(log.end(), range.getValue() + 1 + around) - from));
            if (count > 0) {
                all = all.thenCombine(log.lines(from, count), LogSelection::joined);
                at = from + count;
                left -= count;
            }
        }
        return all;
    }

    private static List<Event> joined(List<Event> first, List<Event> second) {
        List<Event> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    /** To be called after {@link #rows} were changed: tells listeners and screen readers. */
    void changed() {
        LogRows log = view.rows();
        long row = rows.current();
        Event event = row >= log.first() && row < log.end() && log.at(row) instanceof LogRow.Line(Event line) ? line : null;
        current.set(event);
        view.setAccessibleText(event == null ? view.emptyText() : LogCopy.line(view, event));
        view.repaint();
    }
}
