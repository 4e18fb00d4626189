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
    private static final long[] SECONDS = {
            1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 7 * 86_400, 28 * 86_400
    };
    private static final int COLUMNS = 9;

    private final long first;
    private final long width;
    private final long[][] counts;

    /** @param whole true where only counts by minute will be added, so that no step may be shorter */
    Steps(TimeRange range, boolean whole) {
        long seconds = Math.max(1, range.length().toSeconds());
        long step = SECONDS[SECONDS.length - 1];
        for (long candidate : SECONDS) {
            if (seconds / candidate <= MOST && (!whole || candidate >= 60)) {
                step = candidate;
                break;
            }
        }
        width = step;
        first = Math.floorDiv(range.from().getEpochSecond(), width) * width;
        long last = Math.floorDiv(Math.max(range.from().getEpochSecond(), range.to().getEpochSecond() - (range.to().getNano() == 0 ? 1 : 0)), width) * width;
        counts = new long[(int) Math.min(10_000, (last - first) / width + 1)][COLUMNS];
    }

    Duration width() {
        return Duration.ofSeconds(width);
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
        long step = Math.floorDiv(time.getEpochSecond() - first, width);
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
            buckets.add(new HistogramBar.Bucket(Instant.ofEpochSecond(first + i * width), levels));
        }
        return buckets;
    }
}
