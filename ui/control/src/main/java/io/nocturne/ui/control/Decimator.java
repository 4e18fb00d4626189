package io.nocturne.ui.control;

/**
 * Leaves of a series only what can be seen: for each column of pixels the lowest and the highest value, in the order they came, so that no peak is
 * lost however many samples share a column. A gap stays a gap. What lies just outside the span is kept on both sides, so that lines reach the edge.
 */
final class Decimator {
    double[] x = new double[256];
    double[] y = new double[256];
    int count;

    /** Reads a span of a series, in milliseconds, for so many columns of pixels. */
    void read(ChartSeries series, long from, long to, int columns) {
        count = 0;
        int first = Math.max(0, series.from(from) - 1);
        int last = Math.min(series.size(), series.from(to) + 1);
        long[] times = series.times();
        double[] values = series.values();
        if (last - first <= columns * 2L) {
            for (int i = first; i < last; i++) {
                add(times[i], values[i]);
            }
            return;
        }
        double scale = columns / (double) Math.max(1, to - from);
        int i = first;
        while (i < last) {
            long column = (long) Math.floor((times[i] - from) * scale);
            int low = -1;
            int high = -1;
            boolean gap = false;
            int k = i;
            for (; k < last && (long) Math.floor((times[k] - from) * scale) == column; k++) {
                double value = values[k];
                if (Double.isNaN(value)) {
                    gap = true;
                } else if (low < 0) {
                    low = k;
                    high = k;
                } else if (value < values[low]) {
                    low = k;
                } else if (value > values[high]) {
                    high = k;
                }
            }
            if (low >= 0) {
                int one = Math.min(low, high);
                int other = Math.max(low, high);
                add(times[one], values[one]);
                if (other != one) {
                    add(times[other], values[other]);
                }
            }
            if (gap) {
                add(times[k - 1], Double.NaN);
            }
            i = k;
        }
    }

    private void add(long time, double value) {
        if (count == x.length) {
            x = java.util.Arrays.copyOf(x, count * 2);
            y = java.util.Arrays.copyOf(y, count * 2);
        }
        x[count] = time;
        y[count] = value;
        count++;
    }
}
