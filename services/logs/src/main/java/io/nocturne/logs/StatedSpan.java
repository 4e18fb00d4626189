package io.nocturne.logs;

import io.nocturne.core.TimeRange;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From when to when the lines of a log state times.
 *
 * @param of what was looked at; null where nothing was
 * @param range null where no line states a time
 */
record StatedSpan(OpenLog.@Nullable View of, @Nullable TimeRange range) {
    static final StatedSpan NONE = new StatedSpan(null, null);

    /** So many lines are read at once, from the end. */
    private static final int STEP = 128;

    /** So often at most; then what the index remembers has to do. */
    private static final int STEPS = 16;

    /** The same where nothing has changed, else found anew. Reads the last lines. */
    StatedSpan at(OpenLog.View now, IndexedLines lines) throws IOException {
        if (of == now) {
            return this;
        }
        long first = StampCache.NONE;
        long known = StampCache.NONE;
        int present = 0;
        while (present < now.count() && now.firstLines()[present] + now.chunks()[present].lines() <= now.firstLine()) {
            present++;
        }
        for (int i = present; i < now.count() && first == StampCache.NONE; i++) {
            first = now.chunks()[i].timed() ? now.chunks()[i].firstTime() : StampCache.NONE;
        }
        for (int i = now.count() - 1; i >= present && known == StampCache.NONE; i--) {
            known = now.chunks()[i].timed() ? lastOf(now.chunks()[i].times()) : StampCache.NONE;
        }
        if (first == StampCache.NONE || known == StampCache.NONE) {
            return new StatedSpan(now, null);
        }
        long last = StampCache.NONE;
        long to = now.lines();
        for (int step = 0; step < STEPS && to > now.firstLine() && last == StampCache.NONE; step++) {
            long from = Math.max(now.firstLine(), to - STEP);
            last = lastOf(lines.times(now, from, (int) (to - from)));
            to = from;
        }
        last = last == StampCache.NONE ? known : last;
        return new StatedSpan(now, new TimeRange(Instant.ofEpochMilli(Math.min(first, last)), Instant.ofEpochMilli(Math.max(first, last) + 1)));
    }

    /** Wider where the clock went back, so that the earliest or latest line is neither the first nor the last: to a step of the histogram then. */
    @Nullable
    TimeRange with(TimeHistogram histogram) {
        TimeRange counted = histogram.span();
        if (range == null || counted == null) {
            return range;
        }
        Instant from = counted.from().isBefore(range.from().minus(histogram.width())) ? counted.from() : range.from();
        Instant to = counted.to().isAfter(range.to().plus(histogram.width())) ? counted.to() : range.to();
        return new TimeRange(from, to);
    }

    private static long lastOf(long[] times) {
        for (int i = times.length - 1; i >= 0; i--) {
            if (times[i] != StampCache.NONE) {
                return times[i];
            }
        }
        return StampCache.NONE;
    }
}
