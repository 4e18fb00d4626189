package io.nocturne.snmp;

import java.time.Duration;

/**
 * When a walk ends although the agent would go on.
 *
 * @param rows the most rows
 * @param time the longest duration
 * @param tolerateDisorder true to go on with agents that return identifiers out of order, remembering all that were seen
 * @param parallel the most requests in flight at once; 1 asks one after another
 */
public record WalkLimits(long rows, Duration time, boolean tolerateDisorder, int parallel) {
    /** A million rows, ten minutes, in order, as many requests at once as seems good. */
    public static final WalkLimits STANDARD = new WalkLimits(1_000_000, Duration.ofMinutes(10), false, 16);

    public WalkLimits {
        if (rows < 1 || time.isNegative() || time.isZero() || parallel < 1) {
            throw new IllegalArgumentException("a walk has at least one row, some time and one request in flight");
        }
    }

    public WalkLimits sequential() {
        return new WalkLimits(rows, time, tolerateDisorder, 1);
    }

    public WalkLimits tolerant() {
        return new WalkLimits(rows, time, true, parallel);
    }
}
