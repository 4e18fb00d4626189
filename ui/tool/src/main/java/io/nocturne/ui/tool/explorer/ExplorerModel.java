package io.nocturne.ui.tool.explorer;

import io.nocturne.core.Event;
import io.nocturne.core.Moment;
import io.nocturne.core.Scope;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.Filter;
import io.nocturne.logs.FilterException;
import io.nocturne.store.Cache;
import io.nocturne.store.CacheInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the explorer asks and what it knows. No controls in here. Used on one thread, the interface's; questions are answered in the scope, and
 * only the last one's findings count.
 */
final class ExplorerModel {
    /** Events listed at first. */
    static final int FIRST = 10_000;

    /** Most events listed. */
    static final int MOST = 200_000;

    private static final int PAUSES = 8;
    /** Of a range that is zoomed to, ms. */
    private static final long SHORTEST = 10;

    private final Scope scope;
    private final Executor ui;
    private final Clock clock;
    private final Consumer<Findings> changed;
    private final Consumer<Throwable> failed;
    private final Deque<TimeRange> zooms = new ArrayDeque<>();
    private @Nullable Cache cache;
    private Filter filter = Filter.ALL;
    private Span span = Span.HOUR;
    private Moment moment = Moment.LIVE;
    private @Nullable Instant until;
    private int limit = FIRST;
    private List<String> by = List.of();
    private boolean everything;
    private boolean compare;
    private @Nullable Findings findings;
    private AtomicBoolean stop = new AtomicBoolean();
    private boolean running;
    private Instant answered = Instant.EPOCH;

    /**
     * @param ui runs things on the model's thread
     * @param changed told what is known, some times a second
     * @param failed told why a question has no answer
     */
    ExplorerModel(Scope scope, Executor ui, Clock clock, Consumer<Findings> changed, Consumer<Throwable> failed) {
        this.scope = scope;
        this.ui = ui;
        this.clock = clock;
        this.changed = changed;
        this.failed = failed;
    }

    void cache(@Nullable Cache now) {
        cache = now;
    }

    @Nullable
    Cache cache() {
        return cache;
    }

    /**
     * Filters from now on.
     *
     * @throws FilterException if the text is no filter; the former stays
     */
    void filter(String text) {
        Filter now = Filter.parse(text, clock.withZone(java.time.ZoneId.systemDefault()));
        if (!now.toString().equals(filter.toString())) {
            everything = false;
            until = null;
            limit = FIRST;
        }
        filter = now;
    }

    Filter filter() {
        return filter;
    }

    void span(Span now) {
        span = now;
        zooms.clear();
        until = null;
        limit = FIRST;
        everything = false;
    }

    Span span() {
        return span;
    }

    /** Looks at this range until {@link #zoomOut} or another span. */
    void zoom(TimeRange range) {
        Instant end = range.length().toMillis() < SHORTEST ? range.from().plusMillis(SHORTEST) : range.to();
        zooms.push(new TimeRange(range.from(), end));
        until = null;
        limit = FIRST;
        everything = false;
    }

    /** Back to the range before the first {@link #zoom}; false if there was none. */
    boolean unzoom() {
        until = null;
        boolean was = !zooms.isEmpty();
        zooms.clear();
        return was;
    }

    /** Back to the range before the last {@link #zoom}; false if there was none. */
    boolean zoomOut() {
        until = null;
        return zooms.poll() != null;
    }

    @Nullable
    TimeRange zoomed() {
        return zooms.peek();
    }

    /** Another moment of the console: spans end there. */
    void moment(Moment now) {
        moment = now;
        until = null;
        zooms.clear();
    }

    void by(List<String> fields) {
        by = List.copyOf(fields);
    }

    List<String> by() {
        return by;
    }

    /** Whether groups are compared with the span before. */
    void compare(boolean on) {
        compare = on;
    }

    /** Counts every event one by one, however many there are. */
    void everything() {
        everything = true;
    }

    /** Lists more events, older ones. */
    void more() {
        limit = Math.min(MOST, limit * 4);
    }

    boolean hasMore() {
        return findings != null && findings.done() && findings.matches() > findings.events().size() && limit < MOST;
    }

    /** Lists the events around an instant: null lists the newest again. True if the question has to be asked anew for it. */
    boolean seek(@Nullable Instant at) {
        Findings known = findings;
        if (at != null && known != null && !known.events().isEmpty()) {
            boolean early = at.isBefore(known.events().getFirst().time()) && known.matches() > known.events().size();
            boolean late = until != null && !at.isBefore(until);
            if (!early && !late) {
                return false;
            }
        }
        Duration width = known == null ? Duration.ofMinutes(1) : known.width();
        until = at == null ? null : at.plus(width);
        return true;
    }

    /** The range that is looked at now; may look at files. */
    TimeRange range() {
        return range(zooms.peek(), moment, span, cache);
    }

    private TimeRange range(@Nullable TimeRange zoom, Moment at, Span of, @Nullable Cache in) {
        if (zoom != null) {
            return zoom;
        }
        Instant end = at.instant(clock.instant());
        Duration length = of.length();
        if (length != null) {
            return TimeRange.before(end.plusMillis(1), length);
        }
        CacheInfo info = in == null ? null : in.info();
        Instant oldest = info == null || info.oldest() == null ? end.minus(Duration.ofHours(1)) : info.oldest();
        Instant newest = info == null || info.newest() == null || !at.isLive() ? end : info.newest().plusMillis(1);
        return new TimeRange(oldest, newest.isBefore(oldest) ? oldest.plusSeconds(1) : newest);
    }

    /** Asks, and forgets what was asked before. */
    void ask() {
        Cache asked = cache;
        if (asked == null || scope.isClosed()) {
            return;
        }
        cancel();
        AtomicBoolean mine = new AtomicBoolean();
        stop = mine;
        running = true;
        TimeRange zoom = zooms.peek();
        Moment at = moment;
        Span of = span;
        Question draft = new Question(filter, new TimeRange(Instant.EPOCH, Instant.EPOCH), until, limit, by, everything, compare);
        scope.startPlatform("explore", () -> {
            try {
                // The range of everything looks at files; so it is worked out where the answer is.
                Question question = draft.over(range(zoom, at, of, asked));
                new Study(asked, question, () -> mine.get() || scope.isClosed(), known -> ui.execute(() -> take(mine, known))).run();
            } catch (RuntimeException | Error e) {
                // Also where memory is short: a question that nobody answers any more would be waited for without end.
                ui.execute(() -> fail(mine, e));
            }
        });
    }

    private void fail(AtomicBoolean of, Throwable e) {
        if (stop == of) {
            running = false;
            failed.accept(e);
        }
    }

    private void take(AtomicBoolean of, Findings known) {
        if (stop == of) {
            running = !known.done();
            answered = known.done() ? clock.instant() : answered;
            findings = known;
            changed.accept(known);
        }
    }

    /** Ends what runs; what is known stays. */
    void cancel() {
        stop.set(true);
    }

    boolean isRunning() {
        return running;
    }

    @Nullable
    Findings findings() {
        return findings;
    }

    /** Whether asking again by itself is right: live, not zoomed, and with pauses many times longer than the answers take. */
    boolean mayRefresh() {
        return !running
                && moment.isLive()
                && zooms.isEmpty()
                && until == null
                && (findings == null || Duration.between(answered, clock.instant()).compareTo(findings.took().multipliedBy(PAUSES)) > 0);
    }

    /** The place of the next event in the list, in a direction, that is like this; -1 if there is none. */
    static int next(List<Event> events, int from, boolean forward, java.util.function.Predicate<Event> like) {
        for (int i = forward ? from + 1 : from - 1; i >= 0 && i < events.size(); i += forward ? 1 : -1) {
            if (like.test(events.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
