package io.nocturne.ui.tool.tail;

import io.nocturne.core.Event;
import io.nocturne.core.Level;
import io.nocturne.ui.control.HistogramBar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many lines came when, by level. Its bars grow wider when there get too many of them. Not thread-safe. */
final class Volume {
    static final int MOST = 240;
    // Each a multiple of the one before: a bar that is split between two wider ones would make both wrong.
    private static final long[] WIDTHS = {
            1_000, 5_000, 10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000, 14_400_000, 86_400_000
    };
    private static final Level[] LEVELS = Level.values();

    private TreeMap<Long, long[]> bars = new TreeMap<>();
    private int width;
    private long lastBar = Long.MIN_VALUE;
    private long[] last = new long[LEVELS.length];

    void add(Event event) {
        long bar = Math.floorDiv(event.time().toEpochMilli(), WIDTHS[width]);
        if (bar != lastBar) {
            last = bars.computeIfAbsent(bar, b -> new long[LEVELS.length]);
            lastBar = bar;
            fit();
        }
        last[(event.severity() == null ? Level.UNKNOWN : event.severity().level()).ordinal()]++;
    }

    private void fit() {
        while (bars.size() > MOST || bars.lastKey() - bars.firstKey() > 4L * MOST) {
            if (width == WIDTHS.length - 1) {
                bars.pollFirstEntry();
                continue;
            }
            long before = WIDTHS[width];
            width++;
            TreeMap<Long, long[]> wider = new TreeMap<>();
            bars.forEach((bar, counts) -> {
                long[] sum = wider.computeIfAbsent(Math.floorDiv(bar * before, WIDTHS[width]), b -> new long[LEVELS.length]);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += counts[i];
                }
            });
            long present = Math.floorDiv(lastBar * before, WIDTHS[width]);
            bars = wider;
            lastBar = present;
            last = bars.computeIfAbsent(present, b -> new long[LEVELS.length]);
        }
    }

    void clear() {
        bars = new TreeMap<>();
        width = 0;
        lastBar = Long.MIN_VALUE;
    }

    Duration width() {
        return Duration.ofMillis(WIDTHS[width]);
    }

    List<HistogramBar.Bucket> buckets() {
        List<HistogramBar.Bucket> buckets = new ArrayList<>(bars.size());
        bars.forEach((bar, counts) -> {
            Map<Level, Long> byLevel = new EnumMap<>(Level.class);
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] > 0) {
                    byLevel.put(LEVELS[i], counts[i]);
                }
            }
            buckets.add(new HistogramBar.Bucket(Instant.ofEpochMilli(bar * WIDTHS[width]), byLevel));
        });
        return buckets;
    }
}
