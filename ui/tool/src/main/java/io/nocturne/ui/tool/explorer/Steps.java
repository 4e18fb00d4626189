package io.nocturne.ui.tool.explorer;

import io.nocturne.core.Event;
import io.nocturne.core.Level;
import io.nocturne.core.Severity;
import io.nocturne.core.TimeRange;
import io.nocturne.store.MinuteCounts;
import io.nocturne.ui.control.HistogramBar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A range cut into some hundred steps of a round length, with counts by severity in each. Of one thread. */
final class Steps {
    private static final int MOST = 120;
    private static final long MINUTE = 60_000;
    private static final long DAY = 86_400_000;
    private static final long[] MILLIS = {
            1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE,
            30 * MINUTE, 60 * MINUTE, 120 * MINUTE, 180 * MINUTE, DAY / 4, DAY / 2, DAY, 7 * DAY, 28 * DAY
    };
    private static final int COLUMNS = 9;

    private final long first;
    private final long width;
    private final long[][] counts;

    /** @param whole true where only counts by minute will be added, so that no step may be shorter */
    Steps(TimeRange range, boolean whole) {
        long length = Math.max(1, range.length().toMillis());
        long step = MILLIS[MILLIS.length - 1];
        for (long candidate : MILLIS) {
            if (length / candidate <= MOST && (!whole || candidate >= MINUTE)) {
                step = candidate;
                break;
            }
        }
        width = step;
        long from = range.from().toEpochMilli();
        first = Math.floorDiv(from, width) * width;
        long last = Math.floorDiv(Math.max(from, range.to().toEpochMilli() - 1), width) * width;
        counts = new long[(int) Math.min(10_000, (last - first) / width + 1)][COLUMNS];
    }

    Duration width() {
        return Duration.ofMillis(width);
    }

    void add(Event event) {
        add(event.time(), event.severity() == null ? 8 : event.severity().code(), 1);
    }

    void add(MinuteCounts minute) {
        for (int i = 0; i < COLUMNS; i++) {
            if (minute.bySeverity()[i] > 0) {
                add(minute.minute(), i, minute.bySeverity()[i]);
            }
        }
    }

    private void add(Instant time, int column, long count) {
        long step = Math.floorDiv(time.toEpochMilli() - first, width);
        counts[(int) Math.clamp(step, 0, counts.length - 1)][column] += count;
    }

    List<HistogramBar.Bucket> buckets() {
        List<HistogramBar.Bucket> buckets = new ArrayList<>(counts.length);
        for (int i = 0; i < counts.length; i++) {
            Map<Level, Long> levels = new EnumMap<>(Level.class);
            for (int c = 0; c < COLUMNS; c++) {
                if (counts[i][c] > 0) {
                    levels.merge(c == 8 ? Level.UNKNOWN : Severity.ofCode(c).level(), counts[i][c], Long::sum);
                }
            }
            buckets.add(new HistogramBar.Bucket(Instant.ofEpochMilli(first + i * width), levels));
        }
        return buckets;
    }
}
