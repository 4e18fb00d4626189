package io.nocturne.ui.control;

import io.nocturne.core.Event;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a log for the rows that hold what is searched, a few milliseconds a frame, so that a large log does not stop the screen; rows
 * that arrive later are looked at as they come.
 */
final class LogFind {
    private final LogRows rows;
    private final LogColumns columns;
    private @Nullable SpanFinder finder;
    private long[] hits = new long[64];
    private int from;
    private int to;
    private long next;

    LogFind(LogRows rows, LogColumns columns) {
        this.rows = rows;
        this.columns = columns;
    }

    @Nullable
    SpanFinder finder() {
        return finder;
    }

    void start(@Nullable SpanFinder newFinder) {
        finder = newFinder;
        from = 0;
        to = 0;
        next = rows.first();
    }

    /** Looks on for at most so many nanoseconds; returns true if the number of hits changed. */
    boolean step(long nanos, TimeWriter time) {
        SpanFinder find = finder;
        if (find == null) {
            return false;
        }
        int before = count();
        long first = rows.first();
        while (from < to && hits[from] < first) {
            from++;
        }
        next = Math.max(next, first);
        long deadline = System.nanoTime() + nanos;
        long end = rows.end();
        while (next < end) {
            if (matches(find, rows.at(next), time)) {
                add(next);
            }
            next++;
            if ((next & 63) == 0 && System.nanoTime() > deadline) {
                break;
            }
        }
        return count() != before;
    }

    /** True once every row has been looked at. */
    boolean finished() {
        return next >= rows.end();
    }

    int count() {
        return to - from;
    }

    /** Which hit a row is, counted from 1; 0 if it is none. */
    int ordinal(long row) {
        int at = Arrays.binarySearch(hits, from, to, row);
        return at < 0 ? 0 : at - from + 1;
    }

    /** The hit after (or before) a row, going round at the ends; -1 if there is none. */
    long beside(long row, boolean forward) {
        if (from == to) {
            return -1;
        }
        int at = Arrays.binarySearch(hits, from, to, row);
        int index;
        if (forward) {
            index = at >= 0 ? at + 1 : -at - 1;
            index = index >= to ? from : index;
        } else {
            index = (at >= 0 ? at : -at - 1) - 1;
            index = index < from ? to - 1 : index;
        }
        return hits[index];
    }

    private boolean matches(SpanFinder find, LogRow row, TimeWriter time) {
        if (!(row instanceof LogRow.Line(Event event))) {
            return false;
        }
        for (int i = 0; i < columns.count(); i++) {
            LogColumn column = columns.get(i);
            if (column.searchable()) {
                String value = column.value(event, time);
                if (!value.isEmpty() && find.find(VisibleText.of(value), null)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void add(long row) {
        if (to == hits.length) {
            int count = to - from;
            long[] larger = from > hits.length / 2 ? hits : new long[hits.length * 2];
            System.arraycopy(hits, from, larger, 0, count);
            hits = larger;
            from = 0;
            to = count;
        }
        hits[to++] = row;
    }
}
