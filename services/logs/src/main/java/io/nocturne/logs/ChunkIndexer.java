package io.nocturne.logs;

import io.nocturne.core.ByteScan;
import java.util.Arrays;

/** Finds the lines of chunks, with their times and severities. One for each thread. */
final class ChunkIndexer {
    /** Lines without any time after which a text is taken to have none, and is looked at only here and there. */
    private static final int PATIENCE = 400;

    private final StampCache stamps;
    private int misses;

    /** @param stamps times of lines; used by this alone */
    ChunkIndexer(StampCache stamps) {
        this.stamps = stamps;
    }

    IndexedChunk index(LogText text, Chunk chunk) {
        byte[] bytes = chunk.bytes();
        int from = chunk.from();
        int to = chunk.to();
        int[] starts = new int[Math.max(4, (to - from) / (IndexedChunk.STRIDE * 64))];
        long[] times = new long[starts.length];
        TimeHistogram histogram = new TimeHistogram();
        int lines = 0;
        int group = -1;
        long inherited = StampCache.NONE;
        for (int start = from; start < to;) {
            int newline = ByteScan.newline(bytes, start, to);
            if (lines % IndexedChunk.STRIDE == 0) {
                group++;
                if (group == starts.length) {
                    starts = Arrays.copyOf(starts, group * 2);
                    times = Arrays.copyOf(times, group * 2);
                }
                starts[group] = start - from;
                times[group] = StampCache.NONE;
            }
            boolean looks = misses < PATIENCE || lines % IndexedChunk.STRIDE == 0;
            if (looks && !LineSniff.continues(bytes, start, newline)) {
                long millis = stamps.millis(bytes, start, newline);
                if (millis != StampCache.NONE) {
                    misses = 0;
                    inherited = millis;
                    histogram.add(millis, stamps.severity(bytes, start, newline));
                    if (times[group] == StampCache.NONE) {
                        times[group] = millis;
                    }
                } else {
                    misses++;
                }
            }
            if (times[group] == StampCache.NONE && inherited != StampCache.NONE && lines % IndexedChunk.STRIDE == 0) {
                times[group] = inherited;
            }
            lines++;
            start = newline + 1;
        }
        return new IndexedChunk(
                text, chunk.number(), chunk.start(), to - from, lines, Arrays.copyOf(starts, group + 1), Arrays.copyOf(times, group + 1),
                !histogram.isEmpty(), histogram.isEmpty() ? null : histogram);
    }
}
