package io.nocturne.snmp;

import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.SmiValue;
import io.nocturne.snmp.Requester.Operation;
import io.nocturne.snmp.WalkResult.End;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk of a subtree.
 *
 * <p>On a near agent one GETBULK after another is fastest. On a far one nearly all time is spent waiting, so the tree is cut into ranges that
 * are read side by side. Nobody tells beforehand where the rows are; but the rows of an answer tell their column, and the columns beside it
 * are good guesses. So whenever a place is free, the range being read is cut behind its column, and the columns that may follow become ranges
 * of their own. A guess with nothing in it costs one request, and a range that turns out large is cut again. Ranges are kept in their order
 * and handed over in it: those that run ahead wait.
 *
 * <p>Rows are handed over by the thread that called, and read by others: while one names and prints what came, the next request is already under
 * way. Who hands over too slowly is not run ahead of for ever: reading waits at {@link #MOST_WAITING} rows.
 */
final class WalkSession {
    private static final Oid UP_TIME = Oid.parse("1.3.6.1.2.1.1.3.0");
    private static final int REQUESTS_BEFORE_CHECKING_RESTART = 8;
    private static final long RESTART_TOLERANCE_TICKS = 500;
    /** Rows of the range whose turn it is that were read and not handed over yet. */
    private static final int MOST_WAITING = 20_000;
    /** Rows by which a circle is told from mere disorder; few, since every walk remembers them and hardly any goes in circles. */
    private static final int MOST_REMEMBERED = 10_000;

    /** A part of the tree: everything behind {@code after} up to and with {@code last}; null for up to the end. */
    private static final class Range {
        Oid after;
        @Nullable
        Oid last;
        List<Varbind> ahead = new ArrayList<>();
        boolean done;
        /** What ended the reading of this range before its end; it ends the walk once the ranges before it are through. */
        @Nullable
        End broken;

        @Nullable
        Sentence why;

        Range(Oid after, @Nullable Oid last) {
            this.after = after;
            this.last = last;
        }
    }

    private final Requester requester;
    private final @Nullable Scope scope;
    private final String place;
    private final Oid root;
    private final WalkSink sink;
    private final WalkLimits limits;
    private final long start = System.nanoTime();
    private final long repeatedBefore;
    private final WalkPace pace;

    // INVARIANT: all below are guarded by this.
    private final Deque<Range> ranges = new ArrayDeque<>();
    /** Of the first {@link #MOST_REMEMBERED}, or of all where disorder is tolerated. */
    private final Set<Oid> seen = new HashSet<>();
    private int active;
    private volatile boolean bulkRefused;
    private final Set<Thread> readers = new HashSet<>();
    /** What came of the agent, whether handed over or not. */
    private long received;
    /** What was handed over; written by the thread that called. */
    private volatile long rows;
    private long requests;
    private long upTime = -1;
    private boolean restarted;
    private @Nullable End end;
    private @Nullable Sentence message;
    private @Nullable SnmpFailure failure;

    WalkSession(Requester requester, @Nullable Scope scope, String place, Oid root, WalkSink sink, WalkLimits limits) {
        this.requester = requester;
        this.scope = scope;
        this.place = place;
        this.root = root;
        this.sink = sink;
        this.limits = limits;
        this.repeatedBefore = requester.repeated();
        this.pace = new WalkPace(requester);
    }

    WalkResult run() throws SnmpFailure, InterruptedException {
        Range whole = new Range(root, null);
        synchronized (this) {
            ranges.add(whole);
            active = 1;
        }
        if (scope == null) {
            read(whole);
        } else {
            scope.start("walk", () -> read(whole));
        }
        try {
            handOver();
            stopReading();
            flushAll();
        } catch (InterruptedException e) {
            finish(End.STOPPED, SnmpPhrase.CANCELLED.with());
            stopReading();
            throw e;
        }
        if (end == End.COMPLETE && rows == 0) {
            rootItself();
        }
        if (requests > REQUESTS_BEFORE_CHECKING_RESTART && end == End.COMPLETE) {
            checkRestart();
        }
        synchronized (this) {
            if (rows == 0 && failure != null) {
                throw failure;
            }
            return new WalkResult(
                    end == null ? End.COMPLETE : end,
                    rows,
                    requests,
                    requester.repeated() - repeatedBefore,
                    Duration.ofNanos(System.nanoTime() - start),
                    restarted,
                    message);
        }
    }

    /** Nobody wants what is still asked for. */
    private synchronized void stopReading() {
        if (end == End.STOPPED || end == End.ROW_LIMIT) {
            readers.forEach(Thread::interrupt);
        }
    }

    private void read(Range range) throws InterruptedException {
        if (scope != null) {
            synchronized (this) {
                readers.add(Thread.currentThread());
            }
        }
        try {
            while (step(range)) {
                // Every step is one request.
            }
        } catch (SnmpFailure e) {
            synchronized (this) {
                failure = e;
            }
            breakOff(range, e.kind() == SnmpFailure.Kind.NO_ANSWER ? End.NO_ANSWER : End.AGENT_ERROR, e.sentence());
        } catch (InterruptedException e) {
            finish(End.STOPPED, SnmpPhrase.CANCELLED.with());
            throw e;
        } finally {
            synchronized (this) {
                active--;
                readers.remove(Thread.currentThread());
                notifyAll();
            }
        }
    }

    /** Asks once; false when the range is at its end. */
    private boolean step(Range range) throws SnmpFailure, InterruptedException {
        Oid after;
        int asked;
        synchronized (this) {
            if (end != null) {
                return false;
            }
            if (System.nanoTime() - start > limits.time().toNanos()) {
                finish(End.TIME_LIMIT, SnmpPhrase.TIME_LIMIT.with(limits.time().toSeconds(), range.after));
                return false;
            }
            after = range.after;
            asked = pace.now();
            requests++;
        }
        if (requests % 32 == REQUESTS_BEFORE_CHECKING_RESTART) {
            checkRestart();
        }
        Answer answer;
        boolean bulk = requester.hasBulk() && !bulkRefused;
        try {
            answer = bulk
                    ? requester.ask(Operation.BULK, 0, asked, Requester.asking(List.of(after)))
                    : requester.ask(Operation.NEXT, 0, 0, Requester.asking(List.of(after)));
        } catch (SnmpFailure e) {
            // A large answer may be lost where a small one comes through.
            if (e.kind() == SnmpFailure.Kind.NO_ANSWER && bulk && (hasSome() ? pace.slower(asked, 8) : requester.roundTripNanos() > 0 && refuseBulk())) {
                return true;
            }
            throw e;
        }
        if (bulkRefused && !bulk && answer.errorStatus() == 0) {
            requester.withoutBulk();
        }
        if (bulk && answer.errorStatus() == Answer.GENERIC && !hasSome() && refuseBulk()) {
            return true;
        }
        return answer.errorStatus() == 0 ? take(range, answer, asked) : error(range, answer, asked);
    }

    private synchronized boolean hasSome() {
        return received > 0;
    }

    private boolean error(Range range, Answer answer, int asked) throws SnmpFailure {
        if (answer.errorStatus() == Answer.NO_SUCH_NAME) {
            done(range);
            return false;
        }
        if (answer.errorStatus() == Answer.TOO_BIG && requester.hasBulk() && pace.slower(asked, 2)) {
            return true;
        }
        if (answer.errorStatus() == Answer.AUTHORIZATION && !hasSome()) {
            throw requester.refusal(answer, root);
        }
        breakOff(range, End.AGENT_ERROR, SnmpPhrase.ANSWERED_ERROR_AFTER.with(place, answer.errorName(), range.after));
        return false;
    }

    /** An agent that answers other requests and not this one may be one that knows no GETBULK: tries GETNEXT, once. */
    private synchronized boolean refuseBulk() {
        boolean first = !bulkRefused;
        bulkRefused = true;
        return first;
    }

    private boolean take(Range range, Answer answer, int asked) throws InterruptedException {
        List<Varbind> found = new ArrayList<>(answer.varbinds().size());
        boolean atEnd = answer.varbinds().isEmpty();
        Oid last;
        synchronized (this) {
            last = range.after;
            for (Varbind varbind : answer.varbinds()) {
                Oid oid = varbind.oid();
                if (!varbind.value().type().isValue() || !root.contains(oid) || behind(range, oid)) {
                    // Whoever answers with something smaller than asked for is not at the end but in disorder.
                    if (varbind.value().type().isValue() && oid.compareTo(last) <= 0) {
                        return disorder(range, oid, last, found);
                    }
                    atEnd = true;
                    break;
                }
                if (oid.compareTo(last) <= 0 && !limits.tolerateDisorder()) {
                    return disorder(range, oid, last, found);
                }
                if (limits.tolerateDisorder() && !seen.add(oid)) {
                    return disorder(range, oid, last, found);
                }
                if (!limits.tolerateDisorder() && seen.size() < MOST_REMEMBERED) {
                    seen.add(oid);
                }
                found.add(varbind);
                last = oid;
            }
            range.after = last;
        }
        if (!deliver(range, found)) {
            return false;
        }
        if (atEnd) {
            done(range);
            return false;
        }
        pace.faster(asked, answer.varbinds().size());
        cut(range, found);
        return true;
    }

    private boolean behind(Range range, Oid oid) {
        return range.last != null && oid.compareTo(range.last) > 0;
    }

    private boolean disorder(Range range, Oid oid, Oid last, List<Varbind> found) throws InterruptedException {
        deliver(range, found);
        boolean again;
        synchronized (this) {
            again = limits.tolerateDisorder() || seen.contains(oid);
        }
        breakOff(range, End.LOOP, (again ? SnmpPhrase.CIRCLES : SnmpPhrase.DISORDER).with(place, oid, last));
        return false;
    }

    /** Keeps rows to be handed over; false when the walk is to end. */
    private synchronized boolean deliver(Range range, List<Varbind> found) throws InterruptedException {
        while (end == null && scope != null && ranges.peekFirst() == range && range.ahead.size() >= MOST_WAITING) {
            wait();
        }
        if (end != null) {
            return false;
        }
        received += found.size();
        range.ahead.addAll(found);
        notifyAll();
        return true;
    }

    /** Hands rows over in their order as they come, until nothing is read any more; on the thread that called, and nothing is locked meanwhile. */
    private void handOver() throws InterruptedException {
        for (List<Varbind> next = take(); next != null; next = take()) {
            for (Varbind row : next) {
                if (rows >= limits.rows()) {
                    finish(End.ROW_LIMIT, SnmpPhrase.ROW_LIMIT.with(rows, row.oid()));
                    return;
                }
                rows++;
                if (!sink.accept(row)) {
                    finish(End.STOPPED, null);
                    return;
                }
            }
            if (!hasMore()) {
                sink.waiting();
            }
        }
    }

    private synchronized boolean hasMore() {
        Range first = ranges.peekFirst();
        return first == null || first.done || !first.ahead.isEmpty();
    }

    /** The rows whose turn it is; waits for some. Null when there will be no more. */
    private synchronized @Nullable List<Varbind> take() throws InterruptedException {
        while (true) {
            Range first = ranges.peekFirst();
            if (first != null && !first.ahead.isEmpty()) {
                List<Varbind> taken = first.ahead;
                first.ahead = new ArrayList<>();
                notifyAll();
                return taken;
            }
            if (first != null && first.done) {
                ranges.removeFirst();
                notifyAll();
            } else if (first != null && first.broken != null) {
                finish(first.broken, first.why);
                return null;
            } else if (first == null || end != null || active == 0) {
                if (first == null && end == null) {
                    end = End.COMPLETE;
                }
                return null;
            } else {
                wait();
            }
        }
    }

    private synchronized void done(Range range) {
        range.done = true;
        notifyAll();
    }

    /**
     * Ends the reading of a range. A range behind others was only a guess: an agent that fails there may still have all rows before it, so the
     * others go on, and only when it is this range's turn is the walk at its end.
     */
    private synchronized void breakOff(Range range, End how, @Nullable Sentence why) {
        range.broken = how;
        range.why = why;
        notifyAll();
    }

    private synchronized void finish(End how, @Nullable Sentence why) {
        if (end == null) {
            end = how;
            message = why;
            notifyAll();
        }
    }

    /** What ran ahead of a walk that broke off is kept; what is still under way is waited for. */
    private void flushAll() throws InterruptedException {
        List<Varbind> left = new ArrayList<>();
        synchronized (this) {
            while (active > 0) {
                wait();
            }
            if (end == End.NO_ANSWER || end == End.AGENT_ERROR || end == End.TIME_LIMIT || end == End.LOOP) {
                ranges.forEach(range -> left.addAll(range.ahead));
            }
        }
        for (Varbind row : left) {
            if (rows < limits.rows() && sink.accept(row)) {
                rows++;
            }
        }
    }

    /** Makes ranges of the columns that may follow, as many as there are places free. */
    private synchronized void cut(Range range, List<Varbind> found) {
        int free = limits.parallel() - active;
        if (scope == null || free <= 0 || failure != null || limits.tolerateDisorder() || found.isEmpty() || !pace.isFar() || end != null) {
            return;
        }
        Oid first = found.getFirst().oid();
        Oid last = found.getLast().oid();
        int depth = Math.clamp(first.commonLength(last), root.length() + 1, Math.max(root.length() + 1, last.length() - 1));
        List<Oid> borders = new ArrayList<>();
        Oid parent = last.prefix(depth - 1);
        for (long arc = last.arc(depth - 1) + 1; borders.size() < free && arc <= 0xFFFFFFFFL; arc++) {
            Oid border = parent.child((int) arc);
            if (behind(range, border)) {
                break;
            }
            borders.add(border);
        }
        if (borders.isEmpty()) {
            return;
        }
        Oid oldLast = range.last;
        range.last = borders.getFirst();
        List<Range> more = new ArrayList<>();
        for (int i = 0; i < borders.size(); i++) {
            more.add(new Range(borders.get(i), i + 1 < borders.size() ? borders.get(i + 1) : oldLast));
        }
        insertBehind(range, more);
        for (Range each : more) {
            active++;
            scope.start("walk", () -> read(each));
        }
    }

    private void insertBehind(Range range, List<Range> more) {
        List<Range> all = new ArrayList<>(ranges);
        all.addAll(all.indexOf(range) + 1, more);
        ranges.clear();
        ranges.addAll(all);
    }

    /** A root that is an instance itself gives that instance. */
    private void rootItself() throws SnmpFailure, InterruptedException {
        if (root.length() < 2) {
            return;
        }
        Answer answer = requester.ask(Operation.GET, 0, 0, Requester.asking(List.of(root)));
        synchronized (this) {
            requests++;
            if (answer.errorStatus() == 0 && !answer.varbinds().isEmpty() && answer.varbinds().getFirst().value().type().isValue()) {
                rows++;
                sink.accept(answer.varbinds().getFirst());
            }
        }
    }

    private void checkRestart() throws InterruptedException {
        try {
            Answer answer = requester.ask(Operation.GET, 0, 0, Requester.asking(List.of(UP_TIME)));
            synchronized (this) {
                if (answer.errorStatus() == 0
                        && !answer.varbinds().isEmpty()
                        && answer.varbinds().getFirst().value() instanceof SmiValue.Number ticks) {
                    if (upTime > ticks.value() + RESTART_TOLERANCE_TICKS) {
                        restarted = true;
                        message = SnmpPhrase.RESTARTED.with(place);
                    }
                    upTime = ticks.value();
                }
            }
        } catch (SnmpFailure e) {
            // The walk itself will meet the same silence and say so.
            return;
        }
    }
}
