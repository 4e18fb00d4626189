package io.nocturne.logs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the times of a text stand still for longer than usual, and where they go back. What is usual follows from the text itself: a gap is at
 * least ten seconds, and at least {@value #FACTOR} times as long as half of the lines are apart at most. Given the times of all lines in their
 * order, or the parts of a text in theirs.
 */
public final class TimeGaps {
    private static final long SHORTEST = 10_000;
    private static final long FACTOR = 20;
    private static final int MOST = 200;

    /**
     * A gap, or a step back.
     *
     * @param line the first line after it, the first of the text being 1
     * @param from the time of the line with a time before it
     * @param to the time of the line after it; earlier than {@code from} for a step back
     */
    public record Gap(long line, Instant from, Instant to) {
        /** Negative for a step back. */
        public Duration length() {
            return Duration.between(from, to);
        }

        public boolean isBack() {
            return to.isBefore(from);
        }
    }

    private final List<Gap> longest = new ArrayList<>();
    private long floor = SHORTEST;
    private long lines;
    private long stated;
    private long first = StampCache.NONE;
    private long last = StampCache.NONE;
    /** How many lines are apart from the one before by less than 1, 2, 4, ... milliseconds. */
    private final long[] distances = new long[48];

    /** The time of the next line, milliseconds; {@link StampCache#NONE} where it states none. */
    void add(long millis) {
        lines++;
        if (millis == StampCache.NONE) {
            return;
        }
        if (first == StampCache.NONE) {
            first = millis;
        } else {
            step(lines, last, millis);
        }
        last = millis;
        stated++;
    }

    /** The next line to be added has this number. */
    void next(long line) {
        lines = line - 1;
    }

    /** Adds the part of the text that comes next. */
    void add(TimeGaps part) {
        for (Gap gap : part.longest) {
            keep(new Gap(lines + gap.line(), gap.from(), gap.to()));
        }
        if (part.stated > 0) {
            if (stated > 0) {
                step(lines + 1, last, part.first);
            } else {
                first = part.first;
            }
            last = part.last;
            stated += part.stated;
            for (int i = 0; i < distances.length; i++) {
                distances[i] += part.distances[i];
            }
        }
        lines += part.lines;
    }

    /**
     * Those of an indexed text: the index remembers the time of every so many lines; where these are the longest apart, and behind the last of
     * them, all lines are read.
     *
     * @param lines reads lines
     */
    static List<Gap> of(OpenLog.View view, IndexedLines lines) throws IOException {
        TimeGaps coarse = new TimeGaps();
        long known = view.firstLine();
        for (int i = 0; i < view.count(); i++) {
            IndexedChunk chunk = view.chunks()[i];
            for (int g = 0; g < chunk.times().length; g++) {
                coarse.next(view.firstLines()[i] + (long) g * IndexedChunk.STRIDE + 1);
                coarse.add(chunk.times()[g]);
                known = chunk.times()[g] == StampCache.NONE ? known : Math.max(known, coarse.lines - 1);
            }
        }
        TimeGaps fine = new TimeGaps();
        for (Gap found : coarse.longerThan(SHORTEST)) {
            fine.read(view, lines, Math.max(view.firstLine(), found.line() - 1 - IndexedChunk.STRIDE), found.line() + IndexedChunk.STRIDE);
        }
        fine.read(view, lines, known, view.lines());
        long usual = coarse.stated > MOST ? Math.min(fine.usual(), coarse.usual() / IndexedChunk.STRIDE) : fine.usual();
        return fine.longerThan(Math.max(SHORTEST, usual * FACTOR)).stream().distinct().toList();
    }

    /** Adds lines from anywhere; the first line being 0. */
    private void read(OpenLog.View view, IndexedLines indexed, long from, long to) throws IOException {
        TimeGaps part = new TimeGaps();
        part.next(from + 1);
        for (long time : indexed.times(view, from, (int) Math.min(2 * IndexedChunk.STRIDE, Math.min(to, view.lines()) - from))) {
            part.add(time);
        }
        part.longest.stream().filter(gap -> !longest.contains(gap)).forEach(this::keep);
        for (int i = 0; i < distances.length; i++) {
            distances[i] += part.distances[i];
        }
        stated += part.stated;
    }

    private void step(long line, long before, long after) {
        distances[Math.min(distances.length - 1, 64 - Long.numberOfLeadingZeros(Math.abs(after - before)))]++;
        if (after - before >= floor || before - after >= floor) {
            keep(new Gap(line, Instant.ofEpochMilli(before), Instant.ofEpochMilli(after)));
        }
    }

    private void keep(Gap gap) {
        longest.add(gap);
        if (longest.size() >= 2 * MOST) {
            longest.sort(Comparator.comparing((Gap one) -> one.length().abs()).reversed());
            longest.subList(MOST, longest.size()).clear();
            floor = Math.max(SHORTEST, longest.getLast().length().abs().toMillis());
        }
    }

    /** The longest of them, in the order of the text. */
    public List<Gap> gaps() {
        return longerThan(Math.max(SHORTEST, usual() * FACTOR));
    }

    /** How far apart half of the lines are at most, milliseconds. */
    long usual() {
        long below = 0;
        int half = 0;
        while (half < distances.length - 1 && (below += distances[half]) * 2 < stated - 1) {
            half++;
        }
        return half == 0 ? 0 : 1L << half;
    }

    /** Those of at least so many milliseconds. */
    List<Gap> longerThan(long threshold) {
        return longest.stream()
                .filter(gap -> gap.length().abs().toMillis() >= threshold)
                .sorted(Comparator.comparing((Gap one) -> one.length().abs()).reversed())
                .limit(MOST)
                .sorted(Comparator.comparingLong(Gap::line))
                .toList();
    }
}
