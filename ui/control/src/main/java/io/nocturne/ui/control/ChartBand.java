package io.nocturne.ui.control;

/**
 * Something of a chart that has a width: what lies between two values, or a share. The arrays belong to the chart from now on.
 *
 * @param kind how it is drawn
 * @param times milliseconds since 1970, ascending
 * @param low where it begins, one for each time; {@code NaN} interrupts it; of no meaning for a share
 * @param high where it ends, or the share from 0 to 1
 */
public record ChartBand(Kind kind, long[] times, double[] low, double[] high, Token color) {
    /** How a band is drawn. */
    public enum Kind {
        /** From one value to the other. */
        BETWEEN,
        /** From the lower edge of the chart upwards, over its whole height where it is 1; each share stands until the next time. */
        SHARE
    }

    public ChartBand {
        if (times.length != low.length || times.length != high.length) {
            throw new IllegalArgumentException(times.length + " times, " + low.length + " and " + high.length + " values");
        }
    }

    /** @param shares from 0 to 1, one for each time */
    public static ChartBand share(long[] times, double[] shares, Token color) {
        return new ChartBand(Kind.SHARE, times, new double[times.length], shares, color);
    }
}
