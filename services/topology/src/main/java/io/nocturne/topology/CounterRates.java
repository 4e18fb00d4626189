package io.nocturne.topology;

import java.util.HashMap;
import java.util.Map;

/**
 * Rates of one device's interface counters, over the agent's own time (sysUpTime), so that a slow answer does not look like a burst. A 64-bit
 * counter that went back was reset, it did not wrap; a device that was started again counts from nothing; and what is faster than the
 * interface can be is no rate. In all these cases there is none until the next reading.
 */
final class CounterRates {
    private static final double TICKS_A_SECOND = 100;
    /** Counters are read a little before or after the uptime is. */
    private static final double TOLERANCE = 1.2;

    private record Reading(long ticks, long octets) {}

    private final Map<String, Reading> before = new HashMap<>();

    /**
     * @param counter tells counters apart
     * @param ticks sysUpTime when it was read
     * @param speed bit/s, 0 where unknown
     * @return bit/s, NaN where there is none
     */
    double rate(String counter, long ticks, long octets, long speed) {
        Reading last = before.put(counter, new Reading(ticks, octets));
        if (last == null || ticks <= last.ticks() || Long.compareUnsigned(octets, last.octets()) < 0) {
            return Double.NaN;
        }
        double rate = (octets - last.octets()) * 8.0 / ((ticks - last.ticks()) / TICKS_A_SECOND);
        return speed > 0 && rate > speed * TOLERANCE ? Double.NaN : rate;
    }
}
