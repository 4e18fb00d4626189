package io.nocturne.icmp;

import java.util.Arrays;

/**
 * Results of one target, oldest first.
 *
 * @param times when each request's result was known, in milliseconds since 1970
 * @param millis round trips; NaN where the target did not answer
 */
public record EchoSeries(long[] times, double[] millis) {
    public EchoSeries {
        if (times.length != millis.length) {
            throw new IllegalArgumentException(times.length + " times and " + millis.length + " round trips");
        }
    }

    /**
     * What a series comes to. Times in milliseconds, NaN where too few answers came.
     *
     * @param loss percent, 0 to 100
     * @param jitter mean difference of two successive round trips
     */
    public record Summary(int sent, int received, double loss, double min, double median, double average, double p95, double max, double jitter, double last) {}

    /** Summary of the results from a time on. */
    public Summary summary(long fromMillis) {
        int from = 0;
        while (from < times.length && times[from] < fromMillis) {
            from++;
        }
        int sent = times.length - from;
        double[] sorted = new double[sent];
        int received = 0;
        double sum = 0;
        double variation = 0;
        double previous = Double.NaN;
        int variations = 0;
        for (int i = from; i < times.length; i++) {
            double value = millis[i];
            if (Double.isNaN(value)) {
                continue;
            }
            sorted[received++] = value;
            sum += value;
            if (!Double.isNaN(previous)) {
                variation += Math.abs(value - previous);
                variations++;
            }
            previous = value;
        }
        Arrays.sort(sorted, 0, received);
        return new Summary(
                sent,
                received,
                sent == 0 ? Double.NaN : 100.0 * (sent - received) / sent,
                at(sorted, received, 0),
                at(sorted, received, 0.5),
                received == 0 ? Double.NaN : sum / received,
                at(sorted, received, 0.95),
                at(sorted, received, 1),
                variations == 0 ? Double.NaN : variation / variations,
                sent == 0 ? Double.NaN : millis[times.length - 1]);
    }

    private static double at(double[] sorted, int count, double share) {
        return count == 0 ? Double.NaN : sorted[(int) Math.min(count - 1, Math.floor(share * count))];
    }

    /** Bounded memory for results, which grows as they come; the oldest give way. Not thread-safe. */
    static final class Ring {
        private static final int AT_FIRST = 64;

        private final int capacity;
        private long[] times;
        private double[] millis;
        private long added;

        Ring(int capacity) {
            this.capacity = capacity;
            times = new long[Math.min(AT_FIRST, capacity)];
            millis = new double[times.length];
        }

        void add(long time, double value) {
            if (added == times.length && added < capacity) {
                int more = Math.min(capacity, 2 * times.length);
                times = Arrays.copyOf(times, more);
                millis = Arrays.copyOf(millis, more);
            }
            int at = (int) (added++ % times.length);
            times[at] = time;
            millis[at] = value;
        }

        EchoSeries series() {
            return last((int) Math.min(added, times.length));
        }

        /** The results from a time on, and as many before it as are needed for {@code least} of them. */
        EchoSeries since(long fromMillis, int least) {
            int all = (int) Math.min(added, times.length);
            int count = Math.min(all, least);
            while (count < all && times[(int) ((added - count - 1) % times.length)] >= fromMillis) {
                count++;
            }
            return last(count);
        }

        private EchoSeries last(int count) {
            long[] t = new long[count];
            double[] v = new double[count];
            for (int i = 0; i < count; i++) {
                int at = (int) ((added - count + i) % times.length);
                t[i] = times[at];
                v[i] = millis[at];
            }
            return new EchoSeries(t, v);
        }

        /** Adds the results of a series from before a time. */
        void addBefore(long end, EchoSeries series) {
            for (int i = 0; i < series.times().length && series.times()[i] < end; i++) {
                add(series.times()[i], series.millis()[i]);
            }
        }
    }
}
