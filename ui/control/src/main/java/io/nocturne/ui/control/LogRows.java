package io.nocturne.ui.control;

import io.nocturne.core.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The rows a log view shows. A row keeps its index for as long as it is there; rows leave at the front and come at the end. All methods are
 * called on the application thread and must answer at once.
 */
public interface LogRows {
    /** The index of the first row still there. */
    long first();

    /** One more than the index of the last row; equal to {@link #first()} when empty. */
    long end();

    /** The row at an index from {@link #first()} (included) to {@link #end()} (excluded). */
    LogRow at(long index);

    /**
     * The lines of these rows, oldest first, also where they have to be read first; then the future completes on another thread. Those at hand, at
     * once, where nothing else is said.
     */
    default CompletableFuture<List<Event>> lines(long from, int count) {
        List<Event> lines = new ArrayList<>();
        for (long row = Math.max(from, first()); row < Math.min(from + count, end()); row++) {
            if (at(row) instanceof LogRow.Line(Event event)) {
                lines.add(event);
            }
        }
        return CompletableFuture.completedFuture(lines);
    }

    /** A number that changes whenever a row was added, removed or replaced; unlike the others this is asked on any thread. */
    long revision();
}
