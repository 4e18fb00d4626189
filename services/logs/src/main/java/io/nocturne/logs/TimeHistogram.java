package io.nocturne.logs;

import io.nocturne.core.Severity;
import io.nocturne.core.TimeRange;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many lines at which time and how bad, in at most {@value #MOST} steps: when there are more, steps become twice as wide. Not thread-safe.
 */
public final class TimeHistogram {
    /** Behind the eight severities: lines that state none. */
    public static final int UNKNOWN = 8;

    private static final int MOST = 4_096;

    private final TreeMap<Long, int[]> steps = new TreeMap<>();
    private long width = 1_000;
    private long lastKey = Long.MIN_VALUE;
    private int @Nullable [] last;

    /**
     * @param from when the step begins
     * @param counts lines by the code of their severity, then {@link #UNKNOWN}
     */
    public record Step(Instant from, int[] counts) {}

    /** Counts a line. */
    public void add(long millis, @Nullable Severity severity) {
        long key = Math.floorDiv(millis, width);
        int[] counts = last;
        if (counts == null || key != lastKey) {
            counts = steps.computeIfAbsent(key, k -> new int[UNKNOWN + 1]);
            last = counts;
            lastKey = key;
        }
        counts[severity == null ? UNKNOWN : severity.ordinal()]++;
        if (steps.size() > MOST) {
            widen(width * 2);
        }
    }

    /** Adds another's counts. */
    public void add(TimeHistogram other) {
        long target = Math.max(width, other.width);
        widen(target);
        merge(other, 1);
        while (steps.size() > MOST) {
            widen(width * 2);
        }
    }

    /** Takes away all counts. */
    void clear() {
        steps.clear();
        last = null;
        lastKey = Long.MIN_VALUE;
    }

    /** Takes away counts that were added before. */
    void remove(TimeHistogram other) {
        merge(other, -1);
    }

    private void merge(TimeHistogram other, int sign) {
        other.steps.forEach((key, counts) -> sum(steps.computeIfAbsent(Math.floorDiv(key * other.width, width), k -> new int[UNKNOWN + 1]), counts, sign));
        last = null;
        lastKey = Long.MIN_VALUE;
    }

    private void widen(long target) {
        while (width < target) {
            width *= 2;
            Map<Long, int[]> before = new TreeMap<>(steps);
            steps.clear();
            before.forEach((key, counts) -> sum(steps.computeIfAbsent(Math.floorDiv(key, 2), k -> new int[UNKNOWN + 1]), counts, 1));
        }
        last = null;
        lastKey = Long.MIN_VALUE;
    }

    private static void sum(int[] into, int[] counts, int sign) {
        for (int i = 0; i < counts.length; i++) {
            into[i] += sign * counts[i];
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(width);
        out.writeInt(steps.size());
        for (Map.Entry<Long, int[]> step : steps.entrySet()) {
            out.writeLong(step.getKey());
            for (int count : step.getValue()) {
                out.writeInt(count);
            }
        }
    }

    static TimeHistogram read(DataInput in) throws IOException {
        TimeHistogram read = new TimeHistogram();
        read.width = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            long key = in.readLong();
            int[] counts = new int[UNKNOWN + 1];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = in.readInt();
            }
            read.steps.put(key, counts);
        }
        return read;
    }

    /** A copy of the steps that reach into a span of time; of all of them for null. */
    TimeHistogram within(@Nullable TimeRange span) {
        TimeHistogram copy = new TimeHistogram();
        copy.width = width;
        Map<Long, int[]> chosen = span == null
                ? steps
                : steps.subMap(Math.floorDiv(span.from().toEpochMilli(), width), Math.floorDiv(span.to().toEpochMilli() + width - 1, width));
        chosen.forEach((key, counts) -> copy.steps.put(key, counts.clone()));
        return copy;
    }

    /** The length of a step, a second times a power of two. */
    public Duration width() {
        return Duration.ofMillis(width);
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** From the beginning of the first step to the end of the last; null where nothing was counted. */
    public @Nullable TimeRange span() {
        return isEmpty()
                ? null
                : new TimeRange(Instant.ofEpochMilli(steps.firstKey() * width), Instant.ofEpochMilli((steps.lastKey() + 1) * width));
    }

    /** Steps that hold something, ascending. */
    public List<Step> steps() {
        List<Step> list = new ArrayList<>();
        steps.forEach((key, counts) -> list.add(new Step(Instant.ofEpochMilli(key * width), counts.clone())));
        return list;
    }
}
