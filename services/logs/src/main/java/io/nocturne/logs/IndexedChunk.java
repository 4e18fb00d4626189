package io.nocturne.logs;

import org.jspecify.annotations.Nullable;

/**
 * Where the lines of a piece of a text begin.
 *
 * @param text what it is a piece of
 * @param number of the piece in that text
 * @param offset of its first byte in the text
 * @param length in bytes
 * @param lines how many
 * @param starts of every {@link #STRIDE}th line, from {@code offset}
 * @param times of these lines or the next one with a time, milliseconds; {@link StampCache#NONE} where none states one
 * @param timed whether any line states a time
 * @param histogram of its lines; null where none states a time, and where only the sum of several pieces is known
 */
record IndexedChunk(
        LogText text, long number, long offset, int length, int lines, int[] starts, long[] times, boolean timed, @Nullable TimeHistogram histogram) {
    /** Lines from one remembered start to the next. */
    static final int STRIDE = 128;

    /** The first time it states; {@link StampCache#NONE} where it states none. */
    long firstTime() {
        for (long time : times) {
            if (time != StampCache.NONE) {
                return time;
            }
        }
        return StampCache.NONE;
    }
}
