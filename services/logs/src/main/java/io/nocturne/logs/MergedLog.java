package io.nocturne.logs;

import io.nocturne.core.Event;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.WrongInput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several logs as one, in the order of time. Lines of one log keep their order, and those without a time stay with the line before.
 *
 * <p>What is remembered is only whose turn it is: one byte a line, and every {@value #BLOCK} lines how far each log is. Lines that come late in
 * a log that is followed go behind what was merged before.
 */
public final class MergedLog implements LineSource, AutoCloseable {
    private static final int BLOCK = 1_024;
    private static final int READ = 512;
    private static final int MOST = 255;
    private static final Duration LOOK = Duration.ofMillis(100);

    /** Blocks of turns with what came before them; arrays may be longer than needed. */
    private record View(byte[][] turns, long[][] before, long lines) {}

    private final Scope scope;
    private final List<LineSource> logs;
    private volatile View view = new View(new byte[8][], new long[8][], 0);
    private volatile long revision;
    private volatile @Nullable Sentence problem;
    private volatile boolean caughtUp;

    private MergedLog(Scope scope, List<LineSource> logs) {
        this.scope = scope;
        this.logs = logs;
    }

    /**
     * Begins to merge.
     *
     * @param logs at most 255
     */
    public static MergedLog of(Scope parent, List<? extends LineSource> logs) {
        if (logs.isEmpty() || logs.size() > MOST) {
            throw new WrongInput(LogPhrase.TOO_MANY_LOGS.with(MOST, logs.size()));
        }
        Scope scope = parent.child("merge");
        MergedLog merged = new MergedLog(scope, List.copyOf(logs));
        scope.start("merge", merged::run);
        return merged;
    }

    /** The next line of one log and its time. */
    private static final class Cursor {
        final LineSource log;
        long next;
        long[] times = new long[0];
        int at;
        long last = StampCache.NONE;

        Cursor(LineSource log) {
            this.log = log;
            next = log.firstLine();
        }

        /** The time of the next line; null where there is none now. */
        @Nullable
        Long peek() throws IOException {
            if (at == times.length) {
                at = 0;
                times = next < log.lines() ? log.times(next, READ) : new long[0];
                if (times.length == 0) {
                    return null;
                }
            }
            return times[at] == StampCache.NONE ? last : times[at];
        }

        void take(long time) {
            last = time;
            at++;
            next++;
        }
    }

    private void run() throws InterruptedException {
        List<Cursor> cursors = logs.stream().map(Cursor::new).toList();
        try {
            while (!scope.isClosed()) {
                boolean whole = logs.stream().allMatch(LineSource::isCaughtUp);
                if (step(cursors)) {
                    caughtUp = false;
                } else {
                    caughtUp = whole;
                    Thread.sleep(LOOK);
                }
            }
        } catch (IOException e) {
            problem = Sentence.of(e);
            revision++;
        }
    }

    private boolean step(List<Cursor> cursors) throws IOException {
        byte[] turns = new byte[BLOCK * 8];
        long[] counts = new long[logs.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = cursors.get(i).next;
        }
        int n = 0;
        while (n < turns.length) {
            int best = -1;
            long bestTime = Long.MAX_VALUE;
            boolean waits = false;
            for (int i = 0; i < cursors.size(); i++) {
                // Asked before the line: one that comes between must not be taken for the end.
                boolean whole = cursors.get(i).log.isCaughtUp();
                Long time = cursors.get(i).peek();
                waits |= time == null && !whole;
                if (time != null && (best < 0 || time < bestTime)) {
                    best = i;
                    bestTime = time;
                }
            }
            // A log that is still being read may have an earlier line next.
            if (best < 0 || waits) {
                break;
            }
            cursors.get(best).take(bestTime);
            turns[n++] = (byte) best;
        }
        if (n > 0) {
            append(turns, n, counts);
        }
        return n > 0;
    }

    private void append(byte[] turns, int n, long[] startCounts) {
        View v = view;
        byte[][] all = v.turns.clone();
        long[][] before = v.before.clone();
        long lines = v.lines;
        long[] counts = startCounts.clone();
        for (int i = 0; i < n; i++) {
            int block = (int) (lines / BLOCK);
            int within = (int) (lines % BLOCK);
            if (block == all.length) {
                all = Arrays.copyOf(all, block * 2);
                before = Arrays.copyOf(before, block * 2);
            }
            if (within == 0) {
                all[block] = new byte[BLOCK];
                before[block] = counts.clone();
            }
            all[block][within] = turns[i];
            counts[turns[i] & 0xff]++;
            lines++;
        }
        view = new View(all, before, lines);
        revision++;
    }

    /** Whether all lines known so far are merged. */
    @Override
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** Why it had to stop; null while all is well. */
    public @Nullable Sentence problem() {
        return problem;
    }

    @Override
    public long firstLine() {
        return 0;
    }

    @Override
    public long lines() {
        return view.lines;
    }

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public List<Event> events(long from, int count) throws IOException {
        View v = view;
        List<Event> events = new ArrayList<>(count);
        long line = from;
        while (line >= 0 && line < v.lines && events.size() < count) {
            int whose = turn(v, line);
            long own = own(v, line, whose);
            int run = 1;
            while (line + run < v.lines && events.size() + run < count && turn(v, line + run) == whose) {
                run++;
            }
            List<Event> part = logs.get(whose).events(own, run);
            if (part.size() < run) {
                break;
            }
            events.addAll(part);
            line += run;
        }
        return events;
    }

    @Override
    public long[] times(long from, int count) throws IOException {
        View v = view;
        int n = (int) Math.max(0, Math.min(count, v.lines - from));
        long[] times = new long[n];
        for (int i = 0; i < n; i++) {
            int whose = turn(v, from + i);
            long[] one = logs.get(whose).times(own(v, from + i, whose), 1);
            times[i] = one.length == 0 ? StampCache.NONE : one[0];
        }
        return times;
    }

    /**
     * A line of one of the logs.
     *
     * @param log its place among the logs
     * @param line its number in that log
     */
    public record Place(int log, long line) {}

    /** Which log a line is of, and which line of it. */
    public Place placeOf(long line) {
        View v = view;
        int whose = turn(v, line);
        return new Place(whose, own(v, line, whose));
    }

    /** Where a line of one of the logs is among all; -1 where it was not merged. */
    public long lineOf(Place place) {
        View v = view;
        int blocks = (int) ((v.lines + BLOCK - 1) / BLOCK);
        int low = 0;
        int high = blocks - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (v.before[middle][place.log()] <= place.line()) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        long own = blocks == 0 ? 0 : v.before[low][place.log()];
        for (long line = (long) low * BLOCK; line < Math.min(v.lines, (low + 1L) * BLOCK); line++) {
            if (turn(v, line) == place.log() && own++ == place.line()) {
                return line;
            }
        }
        return -1;
    }

    private static int turn(View v, long line) {
        return v.turns[(int) (line / BLOCK)][(int) (line % BLOCK)] & 0xff;
    }

    private static long own(View v, long line, int whose) {
        int block = (int) (line / BLOCK);
        long own = v.before[block][whose];
        for (int i = 0; i < line % BLOCK; i++) {
            own += (v.turns[block][i] & 0xff) == whose ? 1 : 0;
        }
        return own;
    }

    @Override
    public long lineAt(Instant time) throws IOException {
        long wanted = time.toEpochMilli();
        long low = 0;
        long high = Math.max(0, view.lines - 1);
        while (low < high) {
            long middle = (low + high) >>> 1;
            long[] at = times(middle, 1);
            if (at.length == 0 || at[0] != StampCache.NONE && at[0] >= wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public void close() {
        scope.close();
    }
}
