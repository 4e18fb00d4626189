package io.nocturne.icmp;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one round of a trace found: at each distance, the nearest first, who answered and after how long. Distances behind the last one of which
 * anything is known are left out.
 *
 * @param timeMillis when it ended, in milliseconds since 1970
 * @param asked to which distance requests were sent; at least the number of steps
 */
public record TraceRound(long timeMillis, List<Step> steps, int asked) {
    /** Requests are sent so far where nothing ends the way before. */
    public static final int MOST_HOPS = 40;

    /** Nobody answered at this distance. */
    public static final Step SILENT = new Step(null, Double.NaN, null, false);

    /**
     * One distance.
     *
     * @param from who answered; null for nobody
     * @param millis the round trip in milliseconds; NaN where nobody answered, or somebody refused
     * @param words what a router answered other than that the hop limit was used up; null for nothing
     * @param isTarget whether the target itself answered
     */
    public record Step(@Nullable InetAddress from, double millis, @Nullable NetworkAnswer words, boolean isTarget) {}

    public TraceRound {
        steps = List.copyOf(steps);
        if (asked < steps.size()) {
            throw new IllegalArgumentException(steps.size() + " steps of " + asked + " that were asked");
        }
    }

    /** A round of these steps; requests went on to {@link #MOST_HOPS} unless the target or a refusal is at its end. */
    public static TraceRound of(long timeMillis, List<Step> steps) {
        boolean ended = !steps.isEmpty() && (steps.getLast().isTarget() || steps.getLast().words() != null);
        return new TraceRound(timeMillis, steps, ended ? steps.size() : Math.max(steps.size(), MOST_HOPS));
    }

    /** Whether the target answered. */
    public boolean reached() {
        return !steps.isEmpty() && steps.getLast().isTarget();
    }
}
