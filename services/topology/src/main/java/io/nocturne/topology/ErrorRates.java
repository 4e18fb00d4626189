package io.nocturne.topology;

import io.nocturne.topology.PortErrors.Direction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Errors and discards of one device's ports, over the agent's own time. Single damaged packets are rare and come between two polls, so a rate
 * is taken over one to two minutes: of each port the reading that begins the present minute is kept and the one that began the minute before,
 * which is what the last reading is compared with. A counter that went back and a device that was started again begin anew.
 */
final class ErrorRates {
    /** Errors in, errors out, discards in, discards out, packets in, packets out. */
    static final List<String> COLUMNS = List.of(
            "1.3.6.1.2.1.2.2.1.14",
            "1.3.6.1.2.1.2.2.1.20",
            "1.3.6.1.2.1.2.2.1.13",
            "1.3.6.1.2.1.2.2.1.19",
            "1.3.6.1.2.1.31.1.1.1.7",
            "1.3.6.1.2.1.31.1.1.1.11");

    private static final long MINUTE_TICKS = 6_000;
    private static final double TICKS_A_SECOND = 100;
    /** Bits of the shortest Ethernet frame with its preamble and gap. */
    private static final double SHORTEST = 672;
    private static final long NONE = -1;

    private record Reading(long ticks, long[] counts) {}

    /** The minute before and the present one begin with these. */
    private record Window(Reading before, Reading present) {}

    private final Map<Integer, Window> windows = new HashMap<>();

    /** The rates by ifIndex as a poll tells them. */
    Map<Integer, PortErrors> read(Walk walk, long ticks, DeviceFacts facts) {
        Map<Integer, long[]> counts = new HashMap<>();
        for (int column = 0; column < COLUMNS.size(); column++) {
            int at = column;
            walk.under(COLUMNS.get(column), (index, value) -> {
                if (index.length == 1 && value instanceof Long count) {
                    counts.computeIfAbsent(index[0], key -> none())[at] = count;
                }
            });
        }
        Map<Integer, PortErrors> found = new HashMap<>();
        counts.forEach((index, count) -> {
            Interface port = facts.interfaces().get(index);
            found.put(index, rates(index, new Reading(ticks, count), port == null ? 0 : port.speed()));
        });
        windows.keySet().retainAll(counts.keySet());
        return found;
    }

    private static long[] none() {
        long[] counts = new long[COLUMNS.size()];
        Arrays.fill(counts, NONE);
        return counts;
    }

    private PortErrors rates(int index, Reading now, long speed) {
        Window window = windows.get(index);
        if (window == null || now.ticks <= window.present.ticks || wentBack(window.present.counts, now.counts)) {
            windows.put(index, new Window(now, now));
            return PortErrors.UNKNOWN;
        }
        if (now.ticks - window.present.ticks >= MINUTE_TICKS) {
            windows.put(index, new Window(window.present, now));
        }
        double seconds = (now.ticks - window.before.ticks) / TICKS_A_SECOND;
        double[] rate = new double[COLUMNS.size()];
        for (int i = 0; i < rate.length; i++) {
            long from = window.before.counts[i];
            rate[i] = from == NONE || now.counts[i] == NONE ? Double.NaN : (now.counts[i] - from) / seconds;
        }
        return new PortErrors(direction(rate[0], rate[2], rate[4], speed), direction(rate[1], rate[3], rate[5], speed));
    }

    /** Nothing loses more packets than the wire can carry. */
    private static Direction direction(double errors, double discards, double packets, long speed) {
        Direction direction = new Direction(errors, discards, packets);
        return speed > 0 && direction.lost() * SHORTEST > speed * CounterRates.TOLERANCE ? Direction.UNKNOWN : direction;
    }

    private static boolean wentBack(long[] before, long[] now) {
        for (int i = 0; i < now.length; i++) {
            if (now[i] != NONE && before[i] != NONE && Long.compareUnsigned(now[i], before[i]) < 0) {
                return true;
            }
        }
        return false;
    }
}
