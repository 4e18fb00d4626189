package io.nocturne.ui.tool.lag;

import io.nocturne.kafka.GroupLag;
import io.nocturne.store.LagSample;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lag of one group's partitions over time. Not thread-safe.
 *
 * <p>The wait in seconds is found by looking back: the oldest unread record is the one behind the committed offset, and it came when the end of the
 * partition passed that offset, which lies between two samples. Samples just taken say it themselves, since the sampler could ask the cluster; of kept
 * ones that do not reach back that far, the wait is not known.
 */
final class LagTrack {
    private static final int MOST = 20_000;

    /** A partition of a topic. */
    record Key(String topic, int partition) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = topic.compareTo(other.topic);
            return order != 0 ? order : Integer.compare(partition, other.partition);
        }
    }

    /** Values over time. */
    record Line(long[] times, double[] values) {
        double last() {
            for (int i = values.length - 1; i >= 0; i--) {
                if (!Double.isNaN(values[i])) {
                    return values[i];
                }
            }
            return Double.NaN;
        }
    }

    private static final class Samples {
        private long[] times = new long[64];
        private long[] current = new long[64];
        private long[] end = new long[64];
        private double[] waited = new double[64];
        private int size;

        private void add(long time, long committed, long last, double seconds) {
            if (size > 0 && time <= times[size - 1]) {
                return;
            }
            if (size == MOST) {
                int keep = MOST - MOST / 4;
                System.arraycopy(times, size - keep, times, 0, keep);
                System.arraycopy(current, size - keep, current, 0, keep);
                System.arraycopy(end, size - keep, end, 0, keep);
                System.arraycopy(waited, size - keep, waited, 0, keep);
                size = keep;
            } else if (size == times.length) {
                int more = Math.min(MOST, size * 2);
                times = Arrays.copyOf(times, more);
                current = Arrays.copyOf(current, more);
                end = Arrays.copyOf(end, more);
                waited = Arrays.copyOf(waited, more);
            }
            times[size] = time;
            current[size] = committed;
            end[size] = last;
            waited[size] = seconds;
            size++;
        }

        private double lag(int i) {
            return current[i] < 0 ? 0 : Math.max(0, end[i] - current[i]);
        }

        private double seconds(int i, int from) {
            if (lag(i) == 0) {
                return 0;
            }
            if (!Double.isNaN(waited[i])) {
                return waited[i];
            }
            int low = from;
            int high = i;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (end[middle] > current[i]) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            if (low == from) {
                return Double.NaN;
            }
            double share = (double) (current[i] - end[low - 1]) / (end[low] - end[low - 1]);
            return (times[i] - times[low - 1] - share * (times[low] - times[low - 1])) / 1_000;
        }

        /** Values with a hole wherever nobody looked for longer than {@code gap}. */
        private Line line(boolean seconds, long gap) {
            long[] at = new long[2 * size];
            double[] values = new double[2 * size];
            int n = 0;
            int from = 0;
            for (int i = 0; i < size; i++) {
                if (i > 0 && times[i] - times[i - 1] > gap) {
                    at[n] = times[i - 1] + 1;
                    values[n++] = Double.NaN;
                }
                if (i > 0 && end[i] < end[i - 1]) {
                    // The topic was made anew: what its end was before says nothing about these offsets.
                    from = i;
                }
                at[n] = times[i];
                values[n++] = seconds ? seconds(i, from) : lag(i);
            }
            return new Line(Arrays.copyOf(at, n), Arrays.copyOf(values, n));
        }
    }

    private final Map<Key, Samples> samples = new TreeMap<>();
    private final long gapMillis;

    /** @param gap when nobody looked for longer than this, the line is interrupted */
    LagTrack(Duration gap) {
        gapMillis = gap.toMillis();
    }

    void add(GroupLag lag) {
        long time = lag.time().toEpochMilli();
        for (GroupLag.PartitionLag part : lag.partitions()) {
            of(part.topic(), part.partition()).add(time, part.current(), part.current() + part.lag(), part.seconds());
        }
    }

    /**
     * Adds what was kept, oldest first.
     *
     * @param apart samples of a partition nearer to each other than this are left out
     */
    void add(List<LagSample> kept, Duration apart) {
        for (LagSample sample : kept) {
            Samples one = of(sample.topic(), sample.partition());
            long time = sample.time().toEpochMilli();
            if (one.size == 0 || time - one.times[one.size - 1] >= apart.toMillis()) {
                one.add(time, sample.current(), sample.end(), Double.NaN);
            }
        }
    }

    private Samples of(String topic, int partition) {
        return samples.computeIfAbsent(new Key(topic, partition), key -> new Samples());
    }

    boolean isEmpty() {
        return samples.isEmpty();
    }

    /** The lines of all partitions. */
    Map<Key, Line> lines(boolean seconds) {
        Map<Key, Line> lines = new TreeMap<>();
        samples.forEach((key, one) -> lines.put(key, one.line(seconds, gapMillis)));
        return lines;
    }

    /** All partitions together: the sum of the records, or the longest wait. */
    Line total(boolean seconds) {
        TreeMap<Long, Double> sums = new TreeMap<>();
        lines(seconds).values().forEach(line -> {
            for (int i = 0; i < line.times.length; i++) {
                sums.merge(line.times[i], line.values[i], (a, b) -> Double.isNaN(a) ? b : Double.isNaN(b) ? a : seconds ? Math.max(a, b) : a + b);
            }
        });
        long[] times = sums.keySet().stream().mapToLong(Long::longValue).toArray();
        double[] values = sums.values().stream().mapToDouble(Double::doubleValue).toArray();
        return new Line(times, values);
    }

    /** When a committed offset went back, and where. */
    Map<Instant, Key> rewinds() {
        Map<Instant, Key> found = new TreeMap<>();
        samples.forEach((key, one) -> {
            for (int i = 1; i < one.size; i++) {
                if (one.current[i] >= 0 && one.current[i] < one.current[i - 1]) {
                    found.put(Instant.ofEpochMilli(one.times[i]), key);
                }
            }
        });
        return found;
    }
}
