package io.nocturne.logs;

import java.time.Instant;

/**
 * What became of a file while it was followed.
 *
 * @param at when that was seen
 */
public record FileFate(Kind kind, Instant at) {
    /** What there is to tell. */
    public enum Kind {
        /** Another file has its name now; lines of both are shown. */
        REPLACED,
        /** It was emptied; what stood in it before is gone from the disk, and is no longer shown. */
        CUT,
        /** Nothing has its name; what was read is shown for as long as it is open. */
        GONE
    }
}
