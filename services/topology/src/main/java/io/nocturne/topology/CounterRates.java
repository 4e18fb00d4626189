package io.nocturne.topology;

import java.util.HashMap;
import java.util.Map;

/**
 * Rates of one device's interface counters, over the agent's own time (sysUpTime), so that a slow answer does not look like a burst. A 64-bit
 * counter that went back was reset, it did not wrap; a device that was started again counts from nothing; and what is faster than the
 * interface can be is no rate. In all these cases there is none until the next reading.
 */
final class CounterRates {
    static final String STATUS = "1.3.6.1.2.1.2.2.1.8";
    static final String OCTETS_IN = "1.3.6.1.2.1.31.1.1.1.6";
    static final String OCTETS_OUT = "1.3.6.1.2.1.31.1.1.1.10";

    private static final double TICKS_A_SECOND = 100;
    /** Counters are read a little before or after the uptime is. */
    static final double TOLERANCE = 1.2;

    private record Reading(long ticks, long octets) {}

    private final Map<String, Reading> before = new HashMap<>();
    private final ErrorRates errors = new ErrorRates();

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

    /** The states and rates of the ports as a poll tells them, by ifIndex. */
    Map<Integer, PortReading> readings(Walk walk, DeviceFacts facts) {
        long ticks = walk.number("1.3.6.1.2.1.1.3.0", 0);
        Map<Integer, Double> in = rates("in", OCTETS_IN, walk, ticks, facts);
        Map<Integer, Double> out = rates("out", OCTETS_OUT, walk, ticks, facts);
        Map<Integer, PortErrors> lost = errors.read(walk, ticks, facts);
        Map<Integer, PortReading> found = new HashMap<>();
        walk.under(STATUS, (index, value) -> {
            if (index.length == 1 && value instanceof Long status) {
                found.put(
                        index[0],
                        new PortReading(
                                status == 1,
                                in.getOrDefault(index[0], Double.NaN),
                                out.getOrDefault(index[0], Double.NaN),
                                speed(facts, index[0]),
                                lost.getOrDefault(index[0], PortErrors.UNKNOWN)));
            }
        });
        return found;
    }

    private Map<Integer, Double> rates(String direction, String column, Walk walk, long ticks, DeviceFacts facts) {
        Map<Integer, Double> found = new HashMap<>();
        walk.under(column, (index, value) -> {
            if (index.length == 1 && value instanceof Long octets) {
                found.put(index[0], rate(direction + index[0], ticks, octets, speed(facts, index[0])));
            }
        });
        return found;
    }

    private static long speed(DeviceFacts facts, int ifIndex) {
        Interface port = facts.interfaces().get(ifIndex);
        return port == null ? 0 : port.speed();
    }
}
