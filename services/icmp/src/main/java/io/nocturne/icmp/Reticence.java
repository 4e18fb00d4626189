package io.nocturne.icmp;

import java.time.Duration;

/**
 * What is needed to know of a target so that each hears a word. Routers limit how often they say that they cannot deliver: Linux to one a second for each
 * asker, and where a route prohibits to one in two seconds without any request. Of several hosts behind one that are asked each second, the first takes all
 * words, or nobody has any; so while one stays silent without a word, all that are down are asked with pauses, for a while. Not thread-safe.
 */
final class Reticence {
    /** Asked less often than this, each host finds a word ready. */
    static final Duration WORD = Duration.ofSeconds(2);

    /** More than make a host down, as a rule: nobody learns of that later. */
    private static final int SILENT = 8;
    private static final int EACH = 3;
    private static final int FEWEST = 4;
    private static final int MOST = 16;
    private static final long PATIENCE_MILLIS = Duration.ofSeconds(75).toMillis();

    private int lost;
    private long lostSince;
    private boolean refused;

    void outcome(EchoOutcome outcome, long timeMillis) {
        if (outcome instanceof EchoOutcome.Reply) {
            lost = 0;
            refused = false;
        } else {
            lostSince = lost++ == 0 ? timeMillis : lostSince;
            refused |= outcome instanceof EchoOutcome.Refused;
        }
    }

    /** Whether a late word may be true still; it is taken as heard then. */
    boolean hears() {
        refused |= lost > 0;
        return lost > 0;
    }

    /** Whether it has been silent for a while without a word, and one may yet come. */
    boolean waits(long nowMillis) {
        return lost >= SILENT && !refused && nowMillis - lostSince < PATIENCE_MILLIS;
    }

    /** Whether it has been down for so long that a pause harms nobody. */
    boolean isDown() {
        return lost >= SILENT;
    }

    /** Whether it is asked in a round while any waits for a word: one of a few rounds, each in another. */
    boolean asks(int place, int round, int down) {
        return !isDown() || (round + place) % Math.clamp((long) EACH * down, FEWEST, MOST) == 0;
    }
}
