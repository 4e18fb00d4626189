package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiValue;
import io.nocturne.ui.tool.CounterRate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The values of one instance over time: numbers as they are, counters as a rate for each second. Where nothing can be said, as after a reset, stands
 * {@code NaN}, which interrupts the line. Used by one thread.
 */
final class Watched {
    static final int MOST = 7_200;

    private final Oid oid;
    private final String name;
    private final boolean octets;
    private long[] times = new long[64];
    private double[] values = new double[64];
    private int size;
    private boolean counter;
    private final CounterRate rate = new CounterRate();
    private final List<Broken> breaks = new ArrayList<>();

    /** When a counter began again, and why. */
    record Broken(long millis, CounterRate.Break why) {}

    /** @param octets whether it counts octets, so that its rate is shown in bit/s */
    Watched(Oid oid, String name, boolean octets) {
        this.oid = oid;
        this.name = name;
        this.octets = octets;
    }

    Oid oid() {
        return oid;
    }

    String name() {
        return name;
    }

    boolean octets() {
        return octets;
    }

    /** Whether the line shows a rate. */
    boolean isRate() {
        return counter;
    }

    int size() {
        return size;
    }

    long[] times() {
        return Arrays.copyOf(times, size);
    }

    double[] values() {
        return Arrays.copyOf(values, size);
    }

    /** When the counter began again, as far as its values are kept. */
    List<Broken> breaks() {
        return size == 0 ? List.of() : breaks.stream().filter(each -> each.millis() >= times[0]).toList();
    }

    /** The newest value; NaN while there is none. */
    double latest() {
        return size == 0 ? Double.NaN : values[size - 1];
    }

    /**
     * Takes a value.
     *
     * @param millis when it was read, since 1970
     * @param uptime sysUpTime of the same answer, -1 if unknown; rates are over the agent's time where it is there
     */
    void add(long millis, long uptime, SmiValue value) {
        if (!(value instanceof SmiValue.Number number)) {
            rate.interrupt();
            append(millis, Double.NaN);
            return;
        }
        counter = CounterRate.counts(number.type());
        if (!counter) {
            append(millis, number.value());
            return;
        }
        boolean first = !rate.isStarted();
        double now = rate.next(number, millis, uptime);
        if (rate.broken() != CounterRate.Break.NONE) {
            breaks.add(new Broken(millis, rate.broken()));
        }
        if (!first) {
            append(millis, octets ? now * 8 : now);
        }
    }

    private void append(long millis, double value) {
        if (size == MOST) {
            System.arraycopy(times, MOST / 4, times, 0, MOST - MOST / 4);
            System.arraycopy(values, MOST / 4, values, 0, MOST - MOST / 4);
            size -= MOST / 4;
            breaks.removeIf(each -> each.millis() < times[0]);
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        times[size] = size > 0 ? Math.max(millis, times[size - 1]) : millis;
        values[size++] = value;
    }
}
