package io.nocturne.store;

import io.nocturne.core.Event;
import io.nocturne.core.TimeRange;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One search, newest first.
 *
 * <p>Blocks overlap in time, because senders' clocks differ and old logs are read in later. They are visited by the newest time each can
 * contribute; what they give waits in a heap, and leaves it once no block still to be visited can hold anything newer. With live traffic that
 * is after one or two blocks, so the first hits come at once, and a search that is satisfied never touches the rest.
 *
 * <p>A block that may match is narrowed in three steps, each some ten times dearer than the one before: its trigram filter, a scan of its
 * text for the required texts, and the columns of the rows that are left.
 */
final class Search {
    /** So many hits waiting for others of their own millisecond wait no longer. */
    private static final int CROWD = 4_096;

    private record Hit(Event event, Instant time, long block, int row) {}

    private record Chunk(long newest, long id, @Nullable BlockRef block, Shelf.@Nullable Part part) {}

    private static final Comparator<Hit> NEWEST_FIRST =
            Comparator.comparing(Hit::time).thenComparing(Hit::block).thenComparing(Hit::row).reversed();

    private final @Nullable TimeRange range;
    private final @Nullable EventMatcher matcher;
    private final int limit;
    private final SearchWatch watch;
    private final Damage damage;
    private final List<String> required;
    private PriorityQueue<Hit> waiting = new PriorityQueue<>(NEWEST_FIRST);
    private int given;

    Search(EventQuery query, SearchWatch watch, Damage damage) {
        this.damage = damage;
        this.range = query.range();
        this.matcher = query.matcher();
        this.limit = query.limit();
        this.watch = watch;
        this.required = matcher == null
                ? List.of()
                : matcher.required().stream().filter(Trigrams::hasByteForm).sorted(Comparator.comparing(String::length).reversed()).toList();
    }

    /** Gives events to the sink until it says false, or there are no more, or enough, or the search is cancelled. */
    void run(Shelf.View view, Predicate<Event> sink) {
        List<Chunk> chunks = chunks(view);
        if (required.isEmpty()) {
            go(chunks, null, sink);
            return;
        }
        List<BlockRef> blocks = chunks.stream().map(Chunk::block).filter(Objects::nonNull).toList();
        try (LookAhead ahead = new LookAhead(blocks, required, damage)) {
            go(chunks, ahead, sink);
        }
    }

    private void go(List<Chunk> chunks, @Nullable LookAhead ahead, Predicate<Event> sink) {
        int done = 0;
        for (Chunk chunk : chunks) {
            if (!emit(chunk.newest, chunk.id, sink)) {
                return;
            }
            if (watch.isCancelled() || Thread.currentThread().isInterrupted()) {
                return;
            }
            visit(chunk, ahead);
            watch.progress(++done, chunks.size());
            shorten();
        }
        emit(Long.MIN_VALUE, Long.MAX_VALUE, sink);
    }

    private List<Chunk> chunks(Shelf.View view) {
        List<Chunk> chunks = new ArrayList<>();
        for (BlockRef block : view.blocks()) {
            long newest = newest(block);
            if (newest != Long.MIN_VALUE) {
                chunks.add(new Chunk(newest, block.id(), block, null));
            }
        }
        for (Shelf.Part part : view.parts()) {
            long newest = part.events().stream().map(Times::of).filter(this::inRange).mapToLong(Times::millis).max().orElse(Long.MIN_VALUE);
            if (newest != Long.MIN_VALUE) {
                chunks.add(new Chunk(newest, part.id(), null, part));
            }
        }
        chunks.sort(Comparator.comparing(Chunk::newest).thenComparing(Chunk::id).reversed());
        return chunks;
    }

    /** The newest time an event of the block within the range can have; {@code Long.MIN_VALUE} if it has none. */
    private long newest(BlockRef block) {
        if (block.events() == 0) {
            return Long.MIN_VALUE;
        }
        if (range == null) {
            return block.lastMillis();
        }
        long from = Times.minute(range.from());
        long to = Times.minute(range.to());
        for (int i = block.minutes().length - 1; i >= 0; i--) {
            long minute = block.minutes()[i];
            if (minute <= to) {
                return minute < from
                        ? Long.MIN_VALUE
                        : Math.min(Math.min(block.lastMillis(), minute * 60_000 + 59_999), Times.millis(range.to()));
            }
        }
        return Long.MIN_VALUE;
    }

    private boolean inRange(Instant time) {
        return range == null || range.contains(time);
    }

    /**
     * Gives what nothing still to be visited can be newer than; false once no more is wanted. Where a file states seconds only, or a storm fills
     * a millisecond, many blocks hold the same newest time: there a crowd goes block by block, and within that millisecond only, so that its
     * first hits come at once.
     *
     * @param bound the newest time of the next block; {@code Long.MIN_VALUE} behind the last one
     * @param block that block; of those of the same newest time, later ones have lower numbers
     */
    private boolean emit(long bound, long block, Predicate<Event> sink) {
        boolean crowded = waiting.size() >= CROWD;
        Hit next;
        while ((next = waiting.peek()) != null
                && (bound == Long.MIN_VALUE || Times.millis(next.time) > bound || crowded && Times.millis(next.time) == bound && next.block > block)) {
            waiting.poll();
            given++;
            if (!sink.test(next.event) || given >= limit) {
                return false;
            }
        }
        return true;
    }

    /** What can no longer be among the wanted ones goes. */
    private void shorten() {
        int wanted = limit - given;
        if (waiting.size() > 20_000 && waiting.size() / 2 > wanted) {
            PriorityQueue<Hit> best = new PriorityQueue<>(NEWEST_FIRST);
            for (int i = 0; i < wanted; i++) {
                Hit hit = waiting.poll();
                if (hit != null) {
                    best.add(hit);
                }
            }
            waiting = best;
        }
    }

    private void visit(Chunk chunk, @Nullable LookAhead ahead) {
        if (chunk.part != null) {
            List<Event> events = chunk.part.events();
            for (int row = 0; row < events.size(); row++) {
                Event event = events.get(row);
                take(event, Times.of(event), chunk.id, row);
            }
        } else if (chunk.block != null) {
            BlockRef block = chunk.block;
            LookAhead.Found found = ahead == null ? null : ahead.next();
            if (found != null && found.rows().isEmpty() || !block.file().acquire()) {
                return;
            }
            try {
                visit(block, found);
            } catch (SQLException | Unreadable e) {
                damage.block(block, e);
            } finally {
                block.file().release();
            }
        }
    }

    /** What stands in a block is none of ours. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(RuntimeException cause) {
            super(cause);
        }
    }

    private void take(Event event, Instant time, long block, int row) {
        if (inRange(time) && (matcher == null || matcher.test(event))) {
            waiting.add(new Hit(event, time, block, row));
        }
    }

    /** @param found the rows to look at; null for all */
    private void visit(BlockRef block, LookAhead.@Nullable Found found) throws SQLException {
        EventBlock.Head head = block.file().head(block.id());
        EventBlock.Text text = found == null ? null : found.text();
        if (text == null) {
            text = block.file().text(block.id());
        }
        for (int row = 0; row < text.count(); row++) {
            if (found != null) {
                row = found.rows().nextSetBit(row);
                if (row < 0) {
                    return;
                }
            }
            Instant time;
            Event event;
            try {
                time = head.time(row);
                event = inRange(time) ? head.event(row, text) : null;
            } catch (RuntimeException e) {
                throw new Unreadable(e);
            }
            if (event != null) {
                take(event, time, block.id(), row);
            }
        }
    }
}
