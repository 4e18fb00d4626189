package io.nocturne.logs;

import io.nocturne.core.Event;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Lines that can be had by their number, while there may still come more. Lines may leave at the front. Thread-safe; methods that read may
 * wait for the disk.
 */
public interface LineSource {
    /** The first line that is still there. */
    long firstLine();

    /** One more than the last line known so far. */
    long lines();

    /** Whether all that is there now is known: false while it is still being read for the first time. */
    boolean isCaughtUp();

    /** A number that changes with every change. */
    long revision();

    /** Lines as events, from a line on; fewer where there are no more. Their position is the line's number in its file. */
    List<Event> events(long from, int count) throws IOException;

    /** The times of lines in milliseconds; a line that states none has that of the line before, or {@link Long#MIN_VALUE}. */
    long[] times(long from, int count) throws IOException;

    /** The first line at or after a time; the last where all are before. */
    long lineAt(Instant time) throws IOException;
}
