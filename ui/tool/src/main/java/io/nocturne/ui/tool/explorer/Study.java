package io.nocturne.ui.tool.explorer;

import io.nocturne.core.Event;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.Filter;
import io.nocturne.store.Cache;
import io.nocturne.store.CacheInfo;
import io.nocturne.store.EventMatcher;
import io.nocturne.store.EventQuery;
import io.nocturne.store.MinuteCounts;
import io.nocturne.store.SearchWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers a question, on the thread that runs it.
 *
 * <p>One pass from the newest event back gives everything: the list (its first thousands), the histogram, the values of all fields, the groups.
 * Without a filter the histogram is known beforehand from the counts by minute, and with very many events the pass ends with the list: reading
 * fifty million events for the sake of top values is only done when asked for.
 */
final class Study {
    /** Up to so many events are counted one by one without being asked. */
    static final long FEW = 300_000;

    private static final long TELL_NANOS = 250_000_000;

    private final Cache cache;
    private final Question question;
    private final BooleanSupplier cancelled;
    private final Consumer<Findings> tell;
    private final long started = System.nanoTime();
    private final List<Event> newest = new ArrayList<>();
    private final Tally tally;
    private @Nullable Map<List<String>, Long> before;
    private long matches;
    private long counted;
    private double progress;
    private long told = started;

    Study(Cache cache, Question question, BooleanSupplier cancelled, Consumer<Findings> tell) {
        this.cache = cache;
        this.question = question;
        this.cancelled = cancelled;
        this.tell = tell;
        this.tally = new Tally(question.by(), true);
    }

    static @Nullable EventMatcher matcher(Filter filter) {
        return filter == Filter.ALL ? null : EventMatcher.of(filter.required(), filter::test);
    }

    void run() {
        EventMatcher matcher = matcher(question.filter());
        List<MinuteCounts> minutes = cache.countsByMinute(question.range());
        long total = minutes.stream().mapToLong(MinuteCounts::total).sum();
        boolean exact = matcher != null || question.everything() || question.compare() || total <= FEW;
        Steps steps = new Steps(question.range(), !exact);
        if (!exact) {
            minutes.forEach(steps::add);
            matches = total;
        }
        SearchWatch watch = new SearchWatch() {
            @Override
            public boolean isCancelled() {
                return cancelled.getAsBoolean();
            }

            @Override
            public void progress(int done, int of) {
                progress = of == 0 ? 0 : Math.min(0.999, (double) done / of);
                if (System.nanoTime() - told > TELL_NANOS) {
                    told = System.nanoTime();
                    tell.accept(findings(steps, exact, false));
                }
            }
        };
        cache.search(new EventQuery(question.range(), matcher, Integer.MAX_VALUE), event -> {
            if (newest.size() < question.limit() && (question.until() == null || event.time().isBefore(question.until()))) {
                newest.add(event);
            }
            if (exact || newest.size() <= question.limit()) {
                counted++;
                tally.add(event);
            }
            if (exact) {
                matches++;
                steps.add(event);
                return true;
            }
            return newest.size() < question.limit();
        }, watch);
        boolean stopped = cancelled.getAsBoolean() || Thread.currentThread().isInterrupted();
        if (!stopped && question.compare() && !question.by().isEmpty()) {
            before = countBefore(matcher);
            stopped = cancelled.getAsBoolean() || Thread.currentThread().isInterrupted();
        }
        progress = stopped ? progress : 1;
        tell.accept(findings(steps, exact, true));
    }

    /** The groups of the span of the same length before; as many events as were counted now, at most. */
    private Map<List<String>, Long> countBefore(@Nullable EventMatcher matcher) {
        TimeRange range = question.range();
        TimeRange earlier = TimeRange.before(range.from(), range.length());
        Tally other = new Tally(question.by(), false);
        cache.search(new EventQuery(earlier, matcher, Integer.MAX_VALUE), event -> {
            other.group(event);
            return true;
        }, cancelled::getAsBoolean);
        Map<List<String>, Long> counts = new HashMap<>();
        other.groups().forEach(group -> counts.put(group.values(), group.count()));
        return counts;
    }

    /** Groups that were there before and are no longer count too. */
    private static List<Tally.Group> withGone(List<Tally.Group> now, Map<List<String>, Long> before) {
        Set<List<String>> there = new HashSet<>();
        now.forEach(group -> there.add(group.values()));
        List<Tally.Group> all = new ArrayList<>(now);
        before.keySet().stream()
                .filter(values -> !there.contains(values))
                .forEach(values -> all.add(new Tally.Group(values, 0, null, null, 8)));
        return all;
    }

    private Findings findings(Steps steps, boolean exact, boolean done) {
        return new Findings(
                question,
                List.copyOf(newest).reversed(),
                steps.buckets(),
                steps.width(),
                matches,
                counted,
                exact,
                tally.fields(),
                before == null ? tally.groups() : withGone(tally.groups(), before),
                before,
                tally.ungrouped(),
                progress,
                done,
                Duration.ofNanos(System.nanoTime() - started),
                done && matches == 0 ? kept() : null);
    }

    private @Nullable TimeRange kept() {
        CacheInfo info = cache.info();
        return info.oldest() == null || info.newest() == null ? null : new TimeRange(info.oldest(), info.newest().plusMillis(1));
    }
}
