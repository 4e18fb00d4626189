package io.nocturne.ui.control;

import java.util.Arrays;

/**
 * A line of a chart. The arrays belong to the chart from now on and must not be written to; they are read by several threads.
 *
 * @param id stable; by it a series stays hidden when it comes again with newer values
 * @param name what the legend calls it
 * @param times milliseconds since 1970, ascending
 * @param values one for each time; {@code NaN} where there was none, which interrupts the line
 * @param color its colour, usually one of {@link Token#series}
 */
public record ChartSeries(String id, String name, long[] times, double[] values, Token color) {
    public ChartSeries {
        if (times.length != values.length) {
            throw new IllegalArgumentException(name + " has " + times.length + " times and " + values.length + " values");
        }
    }

    public int size() {
        return times.length;
    }

    /** The index of the first value at or after a time, from 0 to {@link #size()}. */
    public int from(long millis) {
        int at = Arrays.binarySearch(times, millis);
        if (at < 0) {
            return -at - 1;
        }
        while (at > 0 && times[at - 1] == millis) {
            at--;
        }
        return at;
    }

    /** The index of the value nearest in time, -1 for an empty series. */
    public int nearest(long millis) {
        int at = from(millis);
        if (at == times.length) {
            return at - 1;
        }
        return at > 0 && millis - times[at - 1] < times[at] - millis ? at - 1 : at;
    }
}
