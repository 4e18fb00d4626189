package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.util.Arrays;

/**
 * The values of one instance over time: numbers as they are, counters as a rate for each second. A 32-bit counter that fell has wrapped, unless
 * the agent was started anew; a 64-bit one that fell was reset. Where nothing can be said stands {@code NaN}, which interrupts the line. Used by
 * one thread.
 */
final class Watched {
    static final int MOST = 7_200;

    private static final double WRAP = 4_294_967_296.0;
    /** A counter that wraps more than this share of its range between two looks has rather been reset. */
    private static final double MOST_OF_RANGE = 0.75;

    private final Oid oid;
    private final String name;
    private final boolean octets;
    private long[] times = new long[64];
    private double[] values = new double[64];
    private int size;
    private boolean counter;
    private boolean has;
    private long lastValue;
    private long lastUptime = -1;
    private long lastMillis;

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
            has = false;
            append(millis, Double.NaN);
            return;
        }
        counter = number.type() == SmiType.COUNTER32 || number.type() == SmiType.COUNTER64;
        if (!counter) {
            append(millis, number.value());
            return;
        }
        if (has && millis > lastMillis) {
            append(millis, rate(number, millis, uptime));
        }
        has = true;
        lastValue = number.value();
        lastUptime = uptime;
        lastMillis = millis;
    }

    private double rate(SmiValue.Number number, long millis, long uptime) {
        boolean known = uptime >= 0 && lastUptime >= 0;
        if (known && uptime < lastUptime) {
            return Double.NaN;
        }
        double seconds = known && uptime > lastUptime ? (uptime - lastUptime) / 100.0 : (millis - lastMillis) / 1000.0;
        double difference;
        if (number.type() == SmiType.COUNTER64) {
            if (Long.compareUnsigned(number.value(), lastValue) < 0) {
                return Double.NaN;
            }
            difference = number.value() - lastValue;
        } else {
            difference = number.value() - lastValue;
            if (difference < 0) {
                difference += WRAP;
                if (difference > WRAP * MOST_OF_RANGE) {
                    return Double.NaN;
                }
            }
        }
        double rate = difference / seconds;
        return octets ? rate * 8 : rate;
    }

    private void append(long millis, double value) {
        if (size == MOST) {
            System.arraycopy(times, MOST / 4, times, 0, MOST - MOST / 4);
            System.arraycopy(values, MOST / 4, values, 0, MOST - MOST / 4);
            size -= MOST / 4;
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        times[size] = size > 0 ? Math.max(millis, times[size - 1]) : millis;
        values[size++] = value;
    }
}
