package io.nocturne.store;

import io.nocturne.core.Event;
import io.nocturne.core.Feed;
import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer, on three threads.
 *
 * <p>The first takes what waits in the feed, some milliseconds' worth at a time, writes it to the growing journal segment and shows it to
 * readers; at most once a second it has the segment forced to the disk, by a thread that may wait for that. When a segment is full (or the day is over) it begins the next one and
 * hands the full one on. Another turns segments into compressed blocks in the database, one a transaction, and deletes a segment only
 * after the database file was forced too. So everything is in the journal or in the database, after a kill as after a loss of power, and
 * whatever is in both is recognised by its number.
 *
 * <p>When the disk is full, or nearly, or does not take what is forced to it, writing stops: what is in hand is tried again every second, what
 * comes meanwhile is given up and counted, and there is a problem to read. Nothing has to be restarted when there is space again.
 */
final class Keeper {
    /** What waits for the writer. */
    sealed interface Entry {}

    record OfEvent(Event event) implements Entry {}

    record OfSample(Sample sample) implements Entry {}

    record Barrier(CountDownLatch done) implements Entry {}

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final String PROBLEM = "store.stopped";
    private static final int BATCH = 8_192;
    private static final int FULL_SAMPLES = 50_000;
    private static final long FULL_BYTES = 4 << 20;
    private static final long GATHER_NANOS = 15_000_000;
    /** While something written is not on the disk yet, and while nothing is. */
    private static final long AWAKE_MILLIS = 50;

    private static final long IDLE_MILLIS = 1_000;
    private static final long FORCE_NANOS = 800_000_000;

    private final Path directory;
    private final CacheOptions options;
    private final Room room;
    private final Problems problems;
    private final Shelf shelf;
    private final Shelves files;
    private final Feed<Entry> feed;
    private final Backlog backlog = new Backlog();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong journalled = new AtomicLong();
    private final Scope scope = new Scope("store");
    private volatile boolean journalStopped;
    private volatile boolean closing;
    private final Sealer seals;
    private final Forcer forcer = new Forcer(e -> report(e), this::clear);
    private @Nullable Thread writer;
    private @Nullable Thread forcing;
    private @Nullable Thread sealer;

    // Of the writing thread.
    private Segment.Writer journal;
    private Shelf.Part part;
    private long partBytes;
    private long forced = System.nanoTime();
    private final List<CountDownLatch> held = new ArrayList<>();

    /** Which files there are; the part of the cache the keeper may change. */
    interface Shelves {
        DayFile fileFor(Shelf.Part part);

        void retain();

        void failed(DayFile file, Exception cause);

        void requests();
    }

    Keeper(Path directory, CacheOptions options, Problems problems, Shelf shelf, Shelves files, Shelf.Part open, long soundEnd) throws IOException {
        this.directory = directory;
        this.options = options;
        this.problems = problems;
        this.room = new Room(directory, options, problems);
        this.shelf = shelf;
        this.files = files;
        this.feed = Feed.blocking(options.queue());
        this.part = open;
        this.journal = new Segment.Writer(Segment.path(directory, open.id()), open.created(), soundEnd);
        this.partBytes = open.events().stream().mapToLong(e -> e.raw().length).sum();
        this.seals = new Sealer(directory, shelf, files, backlog, this::report, this::clear);
        shelf.begin(open);
    }

    void start(List<Shelf.Part> left) {
        writer = scope.startPlatform("writer", this::write);
        forcing = scope.startPlatform("forcer", forcer::run);
        sealer = scope.startPlatform("sealer", () -> seals.run(left));
    }

    /** Waits for room. False if it was not taken, which is counted. */
    boolean offer(Entry entry) throws InterruptedException {
        if (isStopped() || !feed.offer(entry)) {
            dropped.incrementAndGet();
            return false;
        }
        return true;
    }

    /** Waits until all that was offered before is in the journal and forced to the disk. False after the time. */
    boolean flush(long timeout, TimeUnit unit) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        return feed.offer(new Barrier(done)) && done.await(timeout, unit);
    }

    private boolean isStopped() {
        return journalStopped || seals.isFailing() || forcer.isFailing();
    }

    long dropped() {
        return dropped.get();
    }

    long journalled() {
        return journalled.get();
    }

    int waiting() {
        return feed.size();
    }

    private void write() throws InterruptedException {
        List<Entry> entries = new ArrayList<>(BATCH);
        boolean unforced = false;
        try {
            while (true) {
                entries.clear();
                int n = feed.await(BATCH, unforced || forcer.isFailing() ? AWAKE_MILLIS : IDLE_MILLIS, TimeUnit.MILLISECONDS, entries::add);
                if (n == 0 && feed.isClosed()) {
                    return;
                }
                if (n > 0 && n < 500 && !feed.isClosed() && entries.stream().noneMatch(Barrier.class::isInstance)) {
                    LockSupport.parkNanos(GATHER_NANOS);
                    feed.drain(BATCH - n, entries::add);
                }
                store(entries);
                unforced |= n > 0;
                for (Entry entry : entries) {
                    if (entry instanceof Barrier(CountDownLatch done)) {
                        held.add(done);
                    }
                }
                if (!held.isEmpty() || (unforced || forcer.isFailing()) && System.nanoTime() - forced > FORCE_NANOS) {
                    if (forcer.isFailing() && holdsSome()) {
                        // A kernel tells only once that it could not write, so asking again for the same file proves nothing: what is in
                        // it goes to the database from memory, and the next file shows whether the disk works.
                        turn();
                    }
                    unforced = !forcer.force(journal, held);
                    forced = System.nanoTime();
                    held.clear();
                }
            }
        } finally {
            forcer.end(journal);
            seals.finishWhenDone();
        }
    }

    private void store(List<Entry> entries) throws InterruptedException {
        List<Event> events = new ArrayList<>(entries.size());
        List<Sample> samples = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof OfEvent(Event event)) {
                if (part.events().size() + events.size() >= options.blockEvents()) {
                    put(events, samples);
                    events = new ArrayList<>();
                    samples = new ArrayList<>();
                }
                events.add(event);
            } else if (entry instanceof OfSample(Sample sample)) {
                samples.add(sample);
            }
        }
        put(events, samples);
    }

    private void put(List<Event> events, List<Sample> samples) throws InterruptedException {
        if (!events.isEmpty() || !samples.isEmpty()) {
            while (!append(events, samples)) {
                if (closing) {
                    dropped.addAndGet(events.size());
                    return;
                }
                giveUp();
                LockSupport.parkNanos(1_000_000_000);
            }
            shelf.add(events, samples);
            for (Event event : events) {
                partBytes += event.raw().length;
            }
        }
        if (holdsSome()
                && (part.events().size() >= options.blockEvents()
                        || part.samples().size() >= FULL_SAMPLES
                        || partBytes >= FULL_BYTES
                        || !DayFile.day(part.created()).equals(DayFile.day(System.currentTimeMillis())))) {
            turn();
        }
    }

    private boolean holdsSome() {
        return !part.events().isEmpty() || !part.samples().isEmpty();
    }

    /** Lets go what came while writing was stopped, so that nobody who brings more is held up. */
    private void giveUp() {
        if (isStopped()) {
            feed.drain(Integer.MAX_VALUE, entry -> {
                if (entry instanceof Barrier(CountDownLatch done)) {
                    held.add(done);
                } else {
                    dropped.incrementAndGet();
                }
            });
        }
    }

    private boolean append(List<Event> events, List<Sample> samples) {
        try {
            Room.Left left = room.look(journalStopped);
            if (left != null && !left.isEnough()) {
                journalStopped = true;
                report(null);
                return false;
            }
            journal.append(events, samples);
            journalled.addAndGet(events.size());
            journalWorks();
            return true;
        } catch (IOException e) {
            journalFailed(e);
            return false;
        }
    }

    private void turn() throws InterruptedException {
        while (true) {
            try {
                long created = System.currentTimeMillis();
                Segment.Writer next = new Segment.Writer(Segment.path(directory, part.id() + 1), created, 0);
                journalWorks();
                forcer.close(journal);
                journal = next;
                Shelf.Part old = shelf.turn();
                part = new Shelf.Part(part.id() + 1, created, new ArrayList<>(), new ArrayList<>());
                long bytes = partBytes;
                partBytes = 0;
                shelf.begin(part);
                if (old != null) {
                    handOn(new Backlog.Full(old, bytes));
                }
                return;
            } catch (IOException e) {
                journalFailed(e);
                if (closing) {
                    return;
                }
                giveUp();
                LockSupport.parkNanos(1_000_000_000);
            }
        }
    }

    /** Gives a full segment to the sealer; where that one is too far behind, and the console ends, the segment stays for the next start. */
    private void handOn(Backlog.Full segment) {
        while (!backlog.hasRoom()) {
            if (closing) {
                return;
            }
            giveUp();
            LockSupport.parkNanos(10_000_000);
        }
        backlog.add(segment);
    }

    private void journalFailed(IOException cause) {
        journalStopped = true;
        report(cause);
    }

    private void journalWorks() {
        if (journalStopped) {
            journalStopped = false;
            clear();
        }
    }

    /** @param cause null where there is too little room to try at all */
    private void report(@Nullable Exception cause) {
        Room.Left left = null;
        try {
            left = room.measure();
        } catch (IOException e) {
            LOG.debug("what is free on the disk is not known", e);
        }
        boolean full = left != null && (cause == null || !left.isEnough() || left.free() < FULL_BYTES);
        String text = full ? "store.stopped" : "store.failing";
        List<Object> arguments = left != null && full
                ? List.of(directory.toString(), Room.megabytes(left.free()), Room.megabytes(left.reserve()), dropped.get())
                : List.of(directory.toString(), cause == null ? "" : String.valueOf(cause.getMessage()), dropped.get());
        problems.report(new Problem(
                PROBLEM, Level.CRITICAL, text + ".what", directory.toString(), Instant.now(), text + ".remedy", arguments, cause));
    }

    private void clear() {
        if (!isStopped()) {
            problems.clear(PROBLEM);
        }
    }

    /** Writes what waits, seals what is full, and ends; what is not full stays in the journal. */
    void close() {
        closing = true;
        seals.close();
        feed.close();
        boolean interrupted = Thread.interrupted();
        for (Thread thread : new @Nullable Thread[] {writer, forcing, sealer}) {
            try {
                if (thread != null && !thread.join(java.time.Duration.ofSeconds(10))) {
                    LOG.warn("{} did not end", thread.getName());
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        scope.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
