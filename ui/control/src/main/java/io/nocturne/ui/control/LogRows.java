package io.nocturne.ui.control;

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

    /** A number that changes whenever a row was added, removed or replaced; unlike the others this is asked on any thread. */
    long revision();
}
