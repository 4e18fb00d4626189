package io.nocturne.logs;

import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.TimeRange;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an open log that a filter lets through, as they are found: usable from the first hit on, and growing with the log. A bit for each
 * line is all it costs. Thread-safe.
 */
public final class MatchingLines implements AutoCloseable {
    private static final int AT_ONCE = 16;

    /** What is known so far; arrays may be longer than their counts. */
    private record View(long[][] bits, long[] before, IndexedChunk[] of, int count, long matches, long searched) {}

    private final OpenLog log;
    private final ChunkMatcher matcher;
    private final boolean folded;
    private final Scope scope;
    private volatile View view = new View(new long[16][], new long[16], new IndexedChunk[16], 0, 0, 0);
    // INVARIANT: both guarded by the histogram; the second is that of the last piece, which may be replaced.
    private final TimeHistogram histogram = new TimeHistogram();
    private @Nullable TimeHistogram lastHistogram;
    private long forgotten;
    private volatile long revision;
    private volatile boolean caughtUp;
    private volatile @Nullable Sentence problem;

    private MatchingLines(Scope scope, OpenLog log, ChunkMatcher matcher, boolean folded) {
        this.folded = folded;
        this.scope = scope;
        this.log = log;
        this.matcher = matcher;
    }

    /**
     * Begins to look, on two threads or as many as there are cores.
     *
     * @param wholeRecords whether a match in one line of a record of several (a stack trace) brings along the others
     */
    public static MatchingLines of(Scope parent, OpenLog log, Filter filter, boolean wholeRecords) {
        return of(parent, log, filter, wholeRecords, false);
    }

    /**
     * As {@link #of(Scope, OpenLog, Filter, boolean)}.
     *
     * @param folded whether only the first line of each record is found, which stands for all of it
     */
    public static MatchingLines of(Scope parent, OpenLog log, Filter filter, boolean wholeRecords, boolean folded) {
        Scope scope = parent.child("filter");
        MatchingLines lines = new MatchingLines(scope, log, new ChunkMatcher(log, filter, wholeRecords, folded), folded);
        scope.start("match", lines::run);
        return lines;
    }

    private void run() throws InterruptedException {
        while (!scope.isClosed()) {
            long seen = log.revision();
            OpenLog.View all = log.view();
            if (all.firstLine() > forgotten) {
                forgotten = all.firstLine();
                forget();
            }
            int done = same(all);
            caughtUp = done == all.count() && all.count() == view.count;
            if (done == all.count()) {
                if (view.count > done) {
                    cut(done);
                }
                caughtUp = true;
                log.awaitChange(seen);
                continue;
            }
            int until = Math.min(all.count(), done + AT_ONCE * Math.max(1, Runtime.getRuntime().availableProcessors()));
            if (!find(all, done, until)) {
                return;
            }
        }
    }

    /** How many pieces are still the ones that were looked at: only the last one may have been replaced. */
    private int same(OpenLog.View all) {
        int done = Math.min(view.count, all.count());
        return done > 0 && view.of[done - 1] != all.chunks()[done - 1] ? done - 1 : done;
    }

    private boolean find(OpenLog.View all, int from, int to) throws InterruptedException {
        int cores = Math.max(1, Math.min(to - from, Runtime.getRuntime().availableProcessors()));
        @Nullable
        CompletableFuture<?>[] parts = new CompletableFuture<?>[to - from];
        CompletableFuture<?>[] lanes = new CompletableFuture<?>[cores];
        ChunkMatcher.Found[] found = new ChunkMatcher.Found[to - from];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new CompletableFuture<>();
        }
        for (int lane = 0; lane < cores; lane++) {
            int first = lane;
            lanes[lane] = scope.call("match-part", () -> {
                for (int i = first; i < found.length && !scope.isClosed(); i += cores) {
                    found[i] = matcher.match(all.chunks()[from + i]);
                    CompletableFuture<?> part = parts[i];
                    if (part != null) {
                        part.complete(null);
                    }
                }
                return true;
            });
        }
        CompletableFuture<?> failure = CompletableFuture.anyOf(Arrays.stream(lanes).map(MatchingLines::onlyFailure).toArray(CompletableFuture[]::new));
        for (int i = 0; i < found.length; i++) {
            try {
                CompletableFuture.anyOf(parts[i], failure).get();
            } catch (ExecutionException e) {
                problem = Sentence.of(e);
                revision++;
                return false;
            }
            add(from + i, all.chunks()[from + i], found[i]);
        }
        return true;
    }

    private static CompletableFuture<Object> onlyFailure(CompletableFuture<?> lane) {
        CompletableFuture<Object> failure = new CompletableFuture<>();
        lane.whenComplete((done, thrown) -> {
            if (thrown != null) {
                failure.completeExceptionally(thrown);
            }
        });
        return failure;
    }

    /** What was found so far is gone from the disk, and is not counted by time any more. */
    private void forget() {
        synchronized (histogram) {
            histogram.clear();
            lastHistogram = null;
        }
        revision++;
    }

    private void cut(int count) {
        View v = view;
        view = new View(v.bits, v.before, v.of, count, count == 0 ? 0 : v.before[count], v.searched);
        revision++;
    }

    private void add(int at, IndexedChunk chunk, ChunkMatcher.Found found) {
        View v = view;
        long[] bits = found.bits();
        boolean copy = at == v.bits.length || at < v.count;
        int size = copy ? Math.max(v.bits.length, at + at / 2 + 16) : v.bits.length;
        long[][] all = copy ? Arrays.copyOf(v.bits, size) : v.bits;
        long[] before = copy ? Arrays.copyOf(v.before, size) : v.before;
        IndexedChunk[] of = copy ? Arrays.copyOf(v.of, size) : v.of;
        all[at] = bits;
        of[at] = chunk;
        before[at] = at == 0 ? 0 : before[at - 1] + count(all[at - 1]);
        long matches = before[at] + count(bits);
        synchronized (histogram) {
            if (at < v.count && lastHistogram != null) {
                histogram.remove(lastHistogram);
            }
            lastHistogram = found.histogram();
            if (lastHistogram != null) {
                histogram.add(lastHistogram);
            }
        }
        view = new View(all, before, of, at + 1, matches, v.searched + chunk.lines());
        revision++;
    }

    private static long count(long[] bits) {
        long count = 0;
        for (long word : bits) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** Matches by time and severity so far, as a copy; only within a span of time where that is not null. */
    public TimeHistogram histogram(@Nullable TimeRange within) {
        synchronized (histogram) {
            return histogram.within(within);
        }
    }

    /** Whether each line stands for its whole record. */
    boolean isFolded() {
        return folded;
    }

    /** How many were found so far. */
    public long count() {
        return view.matches;
    }

    /** Lines looked at so far. */
    public long searched() {
        return view.searched;
    }

    /** Whether all lines that are known have been looked at. */
    public boolean isCaughtUp() {
        return caughtUp && view.count == log.view().count();
    }

    /** Why it had to stop; null while all is well. */
    public @Nullable Sentence problem() {
        return problem;
    }

    /** A number that changes with every change. */
    public long revision() {
        return revision;
    }

    /**
     * The number of a match in the log.
     *
     * @param index from 0 to {@link #count()} (excluded)
     */
    public long line(long index) {
        View v = view;
        if (index < 0 || index >= v.matches) {
            throw new IndexOutOfBoundsException("match " + index + " of " + v.matches);
        }
        int at = Arrays.binarySearch(v.before, 0, v.count, index);
        if (at < 0) {
            at = -at - 2;
        }
        while (at + 1 < v.count && v.before[at + 1] == index) {
            at++;
        }
        long left = index - v.before[at];
        long[] bits = v.bits[at];
        for (int word = 0; word < bits.length; word++) {
            int in = Long.bitCount(bits[word]);
            if (left < in) {
                long rest = bits[word];
                for (; left > 0; left--) {
                    rest &= rest - 1;
                }
                return log.view().firstLines()[at] + (long) word * 64 + Long.numberOfTrailingZeros(rest);
            }
            left -= in;
        }
        throw new IllegalStateException("match " + index + " is not where it was counted");
    }

    /** How many matches come before a line. */
    public long before(long line) {
        View v = view;
        OpenLog.View all = log.view();
        if (v.count == 0 || all.count() == 0) {
            return 0;
        }
        int at = Math.min(Math.max(0, all.chunkOf(Math.max(line, 0))), v.count - 1);
        long within = Math.min(line - all.firstLines()[at], (long) v.bits[at].length * 64);
        long count = v.before[at];
        for (int i = 0; i < within; i++) {
            count += (v.bits[at][i >> 6] >>> i & 1);
        }
        return count;
    }

    @Override
    public void close() {
        scope.close();
    }
}
