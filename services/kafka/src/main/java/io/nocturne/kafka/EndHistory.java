package io.nocturne.kafka;

import java.util.Arrays;
import java.util.List;

/**
 * When the end of a partition was where, oldest first. Bounded: the older half is thinned out when it is full, so that it goes on reaching
 * back while it loses detail. A long rest is kept as its first and its last time, since a record that follows it came after the rest.
 */
final class EndHistory {
    /** The end of a partition at a time, in milliseconds since 1970. */
    record Point(long millis, long offset) {}

    private static final int LARGEST = 128;

    private long[] times = new long[8];
    private long[] offsets = new long[8];
    private int size;

    void add(long millis, long offset) {
        if (size > 0 && offset < offsets[size - 1]) {
            // The log was cut or the topic made anew: what was known no longer holds.
            size = 0;
        }
        if (size > 1 && offsets[size - 1] == offset && offsets[size - 2] == offset) {
            times[size - 1] = millis;
            return;
        }
        if (size == times.length) {
            if (size < LARGEST) {
                grow(size * 2);
            } else {
                thin();
            }
        }
        times[size] = millis;
        offsets[size] = offset;
        size++;
    }

    /** Adds what was found out about times before the first known one. */
    void addOlder(List<Point> oldestFirst) {
        List<Point> older = oldestFirst.stream().filter(point -> size == 0 || point.millis() < times[0] && point.offset() <= offsets[0]).toList();
        if (older.isEmpty()) {
            return;
        }
        int more = older.size();
        if (size + more > times.length) {
            grow(Math.max(times.length * 2, size + more));
        }
        System.arraycopy(times, 0, times, more, size);
        System.arraycopy(offsets, 0, offsets, more, size);
        for (int i = 0; i < more; i++) {
            times[i] = older.get(i).millis();
            offsets[i] = older.get(i).offset();
        }
        size += more;
    }

    private void grow(int to) {
        times = Arrays.copyOf(times, to);
        offsets = Arrays.copyOf(offsets, to);
    }

    private void thin() {
        int half = size / 2;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (i >= half || i % 2 == 0) {
                times[kept] = times[i];
                offsets[kept] = offsets[i];
                kept++;
            }
        }
        size = kept;
    }

    boolean reaches(long offset) {
        return size > 0 && offsets[0] <= offset;
    }

    /** How long ago the end passed an offset, in seconds, interpolated between known times; NaN if it has not. */
    double secondsSince(long offset, long nowMillis) {
        for (int i = 0; i < size; i++) {
            if (offsets[i] > offset) {
                if (i == 0) {
                    return (nowMillis - times[0]) / 1_000.0;
                }
                double share = (double) (offset - offsets[i - 1]) / (offsets[i] - offsets[i - 1]);
                return (nowMillis - times[i - 1] - share * (times[i] - times[i - 1])) / 1_000.0;
            }
        }
        return Double.NaN;
    }
}
