package io.nocturne.logs;

import io.nocturne.core.ByteScan;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Lines of an indexed text by their number and by their time: from the remembered start before them, by counting. Reads the disk. */
final class IndexedLines {
    private static final int LONGEST_SHOWN = 64 << 10;
    private static final int READ_AHEAD = 32 << 10;

    private final Supplier<StampCache> stampCaches;

    /** @param stampCaches gives one that reads the times of the lines */
    IndexedLines(Supplier<StampCache> stampCaches) {
        this.stampCaches = stampCaches;
    }

    /** Lines as bytes without their ends, from a line on; fewer where there are no more. A line longer than 64 KiB is cut. */
    static List<byte[]> raw(OpenLog.View v, long from, int count) throws IOException {
        List<byte[]> lines = new ArrayList<>(count);
        long line = from;
        while (line >= v.firstLine() && line < v.lines() && lines.size() < count) {
            int at = v.chunkOf(line);
            IndexedChunk chunk = v.chunks()[at];
            int skip = (int) (line - v.firstLines()[at]);
            int take = (int) Math.min(count - lines.size(), chunk.lines() - (long) skip);
            read(chunk, skip, take, lines);
            line = from + lines.size();
        }
        return lines;
    }

    private static void read(IndexedChunk chunk, int skip, int take, List<byte[]> into) throws IOException {
        int group = skip / IndexedChunk.STRIDE;
        int position = chunk.starts()[group];
        int ignored = skip % IndexedChunk.STRIDE;
        byte[] buffer = new byte[READ_AHEAD];
        byte[] line = new byte[256];
        int length = 0;
        int wanted = take;
        while (wanted > 0) {
            int n = position < chunk.length() ? chunk.text().read(chunk, position, buffer, Math.min(buffer.length, chunk.length() - position)) : 0;
            if (n <= 0) {
                // The last line may have no end; and of a file that was cut, lines are empty.
                for (; wanted > 0; wanted--) {
                    into.add(Arrays.copyOf(line, trimmed(line, length)));
                    length = 0;
                }
                return;
            }
            position += n;
            int at = 0;
            while (at < n && wanted > 0) {
                int newline = ByteScan.newline(buffer, at, n);
                if (ignored == 0) {
                    int part = Math.min(newline - at, LONGEST_SHOWN - length);
                    if (length + part > line.length) {
                        line = Arrays.copyOf(line, Math.max(length + part, line.length * 2));
                    }
                    System.arraycopy(buffer, at, line, length, part);
                    length += part;
                }
                if (newline < n) {
                    if (ignored > 0) {
                        ignored--;
                    } else {
                        into.add(Arrays.copyOf(line, trimmed(line, length)));
                        length = 0;
                        wanted--;
                    }
                }
                at = newline + 1;
            }
        }
    }

    private static int trimmed(byte[] line, int length) {
        return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    }

    /** The first line at or after a time; the last line where all are before. Right for files in the order of time. */
    long lineAt(OpenLog.View v, Instant time) throws IOException {
        long wanted = time.toEpochMilli();
        long best = v.firstLine();
        for (int i = 0; i < v.count(); i++) {
            IndexedChunk chunk = v.chunks()[i];
            if (v.firstLines()[i] + chunk.lines() <= v.firstLine()) {
                continue;
            }
            for (int g = 0; g < chunk.times().length; g++) {
                long at = chunk.times()[g];
                if (at != StampCache.NONE && at >= wanted) {
                    return within(v, best, v.firstLines()[i] + (long) g * IndexedChunk.STRIDE, wanted);
                }
                if (at != StampCache.NONE) {
                    best = Math.max(v.firstLine(), v.firstLines()[i] + (long) g * IndexedChunk.STRIDE);
                }
            }
        }
        return within(v, best, v.lines() - 1, wanted);
    }

    /** When lines were written, milliseconds; one that states no time has that of the line before it. */
    long[] times(OpenLog.View v, long from, int count) throws IOException {
        List<byte[]> lines = raw(v, from, count);
        long[] times = new long[lines.size()];
        StampCache stamps = stampCaches.get();
        for (int i = 0; i < times.length; i++) {
            byte[] line = lines.get(i);
            long millis = LineSniff.continues(line, 0, line.length) ? StampCache.NONE : stamps.millis(line, 0, line.length);
            times[i] = millis == StampCache.NONE && i > 0 ? times[i - 1] : millis;
        }
        if (times.length > 0 && times[0] == StampCache.NONE) {
            inherit(v, from, times);
        }
        return times;
    }

    /** Gives the first lines, which state no time, that of a line shortly before them. */
    private void inherit(OpenLog.View v, long from, long[] times) throws IOException {
        long back = Math.max(v.firstLine(), from - IndexedChunk.STRIDE);
        long known = StampCache.NONE;
        StampCache stamps = stampCaches.get();
        for (byte[] line : raw(v, back, (int) (from - back))) {
            long millis = LineSniff.continues(line, 0, line.length) ? StampCache.NONE : stamps.millis(line, 0, line.length);
            known = millis == StampCache.NONE ? known : millis;
        }
        for (int i = 0; i < times.length && times[i] == StampCache.NONE; i++) {
            times[i] = known;
        }
    }

    private long within(OpenLog.View v, long from, long to, long wanted) throws IOException {
        StampCache stamps = stampCaches.get();
        List<byte[]> lines = raw(v, from, (int) Math.min(to - from + 1, 4L * IndexedChunk.STRIDE));
        for (int i = 0; i < lines.size(); i++) {
            byte[] line = lines.get(i);
            long millis = stamps.millis(line, 0, line.length);
            if (millis != StampCache.NONE && millis >= wanted) {
                return from + i;
            }
        }
        return Math.max(0, to);
    }
}
