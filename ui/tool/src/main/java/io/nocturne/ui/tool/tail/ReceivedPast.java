package io.nocturne.ui.tool.tail;

import io.nocturne.core.Event;
import io.nocturne.core.Source;
import io.nocturne.core.TimeRange;
import io.nocturne.kafka.TailStart;
import io.nocturne.logs.Filter;
import io.nocturne.store.Cache;
import io.nocturne.store.EventMatcher;
import io.nocturne.store.EventQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What was received as datagrams and connections before now: topics can be read again, this comes from the cache. */
final class ReceivedPast {
    /** The most lines of the past. */
    static final int MOST = 20_000;
    /** How far back the last lines are looked for. */
    private static final Duration LAST_WITHIN = Duration.ofDays(1);
    /** How long lines beyond {@link #MOST} are counted. */
    private static final Duration COUNTED = Duration.ofSeconds(2);
    /** What was received so shortly before may come from both sides. */
    private static final Duration OVERLAP = Duration.ofSeconds(5);

    /** What an event is known by on its second coming. */
    private record Known(Source source, long position, Instant arrival) {
        static Known of(Event event) {
            return new Known(event.source(), event.position(), event.arrival().truncatedTo(ChronoUnit.MILLIS));
        }
    }

    /**
     * @param lines oldest first
     * @param beyond lines behind the last of them that are left out, as far as they were counted
     */
    record Found(List<Event> lines, long beyond) {
        static final Found NOTHING = new Found(List.of(), 0);
    }

    private final Instant until;
    private final Set<Known> late = new HashSet<>();

    /** @param until what was received from then on comes by itself */
    ReceivedPast(Instant until) {
        this.until = until;
    }

    /** Whether an event that comes by itself was among what was found. */
    boolean has(Event event) {
        return event.arrival().isBefore(until) && (event.arrival().isBefore(until.minus(OVERLAP)) || late.contains(Known.of(event)));
    }

    /** Reads from a place on, of the kinds that are chosen, what the filter lets pass. */
    Found read(Cache cache, TailStart from, TailChoice choice, Filter filter, BooleanSupplier cancelled) {
        EventMatcher matcher = EventMatcher.of(filter.required(), event -> switch (event.source().kind()) {
            case SYSLOG -> choice.syslog();
            case NOTIFICATION -> choice.notifications();
            default -> false;
        } && event.arrival().isBefore(until) && filter.test(event));
        Found found = switch (from) {
            case TailStart.Last(long records) -> last(cache, matcher, (int) Math.min(MOST, records), cancelled);
            case TailStart.Time(Instant time) -> since(cache, matcher, time, cancelled);
            case TailStart.Beginning beginning -> since(cache, matcher, Instant.EPOCH, cancelled);
            case TailStart.End end -> Found.NOTHING;
            case TailStart.Offsets offsets -> Found.NOTHING;
        };
        found.lines().stream().filter(event -> !event.arrival().isBefore(until.minus(OVERLAP))).map(Known::of).forEach(late::add);
        return found;
    }

    private Found last(Cache cache, EventMatcher matcher, int records, BooleanSupplier cancelled) {
        TimeRange day = new TimeRange(until.minus(LAST_WITHIN), until.plus(LAST_WITHIN));
        return new Found(cache.query(new EventQuery(day, matcher, Math.max(1, records)), cancelled).reversed(), 0);
    }

    private Found since(Cache cache, EventMatcher matcher, Instant time, BooleanSupplier cancelled) {
        Instant end = until.plus(LAST_WITHIN);
        if (!time.isBefore(end)) {
            return Found.NOTHING;
        }
        List<Event> lines = new ArrayList<>();
        long[] beyond = {0};
        long stop = System.nanoTime() + COUNTED.toNanos();
        cache.searchOldestFirst(new TimeRange(time, end), matcher, event -> {
            if (lines.size() < MOST) {
                lines.add(event);
                return true;
            }
            beyond[0]++;
            return System.nanoTime() < stop;
        }, cancelled);
        return new Found(lines, beyond[0]);
    }
}
