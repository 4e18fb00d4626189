package io.nocturne.ui.control;

import io.nocturne.ui.fx.I18n;
import org.jspecify.annotations.Nullable;

/** Finding words in a log: the line to type them in, and the search that goes through the rows a little each frame. */
final class LogSearch {
    private static final long STEP_NANOS = 3_000_000;

    private final LogView view;
    private final I18n i18n;
    private final FindBar bar;
    private LogFind find;
    private volatile boolean searching;

    LogSearch(LogView view, I18n i18n) {
        this.view = view;
        this.i18n = i18n;
        find = new LogFind(view.rows(), view.columns());
        bar = new FindBar(new Target(), i18n);
        bar.setVisible(false);
    }

    FindBar bar() {
        return bar;
    }

    @Nullable
    SpanFinder finder() {
        return find.finder();
    }

    boolean isOpen() {
        return bar.isVisible();
    }

    /** True while there are rows not yet looked at; asked from other threads too. */
    boolean isSearching() {
        return searching;
    }

    int count() {
        return find.count();
    }

    /** Other rows: the same words are searched in them. */
    void rows(LogRows rows) {
        SpanFinder finder = find.finder();
        find = new LogFind(rows, view.columns());
        find.start(finder);
    }

    void restart() {
        find.start(find.finder());
    }

    void open() {
        bar.setVisible(true);
        bar.open();
        view.requestLayout();
    }

    void open(String words) {
        open();
        bar.text(words);
    }

    void close() {
        bar.setVisible(false);
        bar.text("");
        view.requestFocus();
    }

    /** Chooses the next row that holds what is searched, or the one before. */
    void go(boolean forward) {
        long from = view.selection().current();
        long row = find.beside(from >= 0 ? from : view.viewport().top() - 1, forward);
        if (row >= 0) {
            view.viewport().follow(false);
            view.select(row);
        }
    }

    /** Goes on for some milliseconds; true if the hits are others than before. */
    boolean step(TimeWriter time) {
        boolean changed = false;
        if (find.finder() != null && !find.finished()) {
            changed = find.step(STEP_NANOS, time);
            sayHits();
        }
        searching = find.finder() != null && !find.finished();
        return changed;
    }

    private void sayHits() {
        int ordinal = find.ordinal(view.selection().current());
        String more = find.finished() ? "" : "+";
        bar.say(
                ordinal > 0
                        ? i18n.text("control.find.of", ordinal, find.count() + more)
                        : i18n.text("control.find.count", find.count(), more));
    }

    private final class Target implements FindBar.Target {
        @Override
        public void search(@Nullable SpanFinder finder) {
            find.start(finder);
            searching = finder != null;
            view.repaint();
        }

        @Override
        public void go(boolean forward) {
            LogSearch.this.go(forward);
            sayHits();
        }

        @Override
        public void closed() {
            close();
        }
    }
}
