package io.nocturne.ui.control;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** The rows a user has marked in a log: shown in the gutter and as ticks along the scroll bar. */
final class LogMarks {
    private static final int MOST_TICKS = 500;

    private final LogView view;
    private final NavigableSet<Long> rows = new TreeSet<>();
    private BiConsumer<Long, Boolean> onMark = (row, set) -> {};

    LogMarks(LogView view) {
        this.view = view;
    }

    void onMark(BiConsumer<Long, Boolean> handler) {
        onMark = handler;
    }

    NavigableSet<Long> rows() {
        return Collections.unmodifiableNavigableSet(rows);
    }

    /** Marks a row, or takes its mark away, as the user does. */
    void toggle(long row) {
        boolean set = !rows.contains(row);
        if (!set || row >= view.rows().first() && row < view.rows().end()) {
            show(row, set);
            onMark.accept(row, set);
        }
    }

    void show(long row, boolean set) {
        if (set) {
            rows.add(row);
        } else {
            rows.remove(row);
        }
        view.repaint();
    }

    /** Goes to the next marked row, or the one before; goes round at the ends. */
    void go(boolean forward) {
        if (rows.isEmpty()) {
            return;
        }
        long from = view.selection().current();
        Long row = forward ? rows.higher(from) : rows.lower(from);
        view.select(row != null ? row : forward ? rows.first() : rows.last());
    }

    void clear() {
        rows.clear();
    }

    void forgetBefore(long first) {
        rows.headSet(first).clear();
    }

    Map<Long, Token> ticks() {
        if (rows.isEmpty()) {
            return Map.of();
        }
        Map<Long, Token> ticks = new HashMap<>();
        for (long row : rows) {
            if (ticks.size() < MOST_TICKS) {
                ticks.put(row, Token.ACCENT);
            }
        }
        return ticks;
    }
}
