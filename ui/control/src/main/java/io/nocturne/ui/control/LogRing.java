package io.nocturne.ui.control;

import io.nocturne.core.Event;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A bounded log: the newest rows, the oldest forgotten and counted. Used on one thread only, the application thread, where the frame clock
 * delivers what has arrived since the last frame.
 */
public final class LogRing implements LogRows {
    private final @Nullable LogRow[] rows;
    private long first;
    private long end;
    private long forgotten;
    private volatile long revision;

    /** @param capacity most rows kept, at least 1 */
    public LogRing(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a log of " + capacity + " rows");
        }
        rows = new LogRow[capacity];
    }

    public void append(Event event) {
        add(new LogRow.Line(event));
    }

    public void append(Collection<Event> events) {
        for (Event event : events) {
            put(new LogRow.Line(event));
        }
        revision = revision + 1;
    }

    /** Says that {@code lines} entries were skipped here; gaps that touch become one. Nothing happens for 0 or less. */
    public void skipped(long lines) {
        if (lines <= 0) {
            return;
        }
        if (end > first && at(end - 1) instanceof LogRow.Gap(long before)) {
            rows[slot(end - 1)] = new LogRow.Gap(before + lines);
            revision = revision + 1;
        } else {
            add(new LogRow.Gap(lines));
        }
    }

    /** Forgets all rows; indexes go on, so that an old index never means a new row. */
    public void clear() {
        first = end;
        Arrays.fill(rows, null);
        revision = revision + 1;
    }

    /** How many rows left at the front because the log was full. */
    public long forgotten() {
        return forgotten;
    }

    /** Most rows kept. */
    public int capacity() {
        return rows.length;
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public LogRow at(long index) {
        LogRow row = index < first || index >= end ? null : rows[slot(index)];
        if (row == null) {
            throw new IndexOutOfBoundsException("row " + index + " of a log that holds " + first + " to " + end);
        }
        return row;
    }

    @Override
    public long revision() {
        return revision;
    }

    private void add(LogRow row) {
        put(row);
        revision = revision + 1;
    }

    private void put(LogRow row) {
        if (end - first == rows.length) {
            first++;
            forgotten++;
        }
        rows[slot(end)] = row;
        end++;
    }

    private int slot(long index) {
        return (int) (index % rows.length);
    }
}
