package io.nocturne.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns full segments of the journal into blocks of the database, one a transaction, on a thread of its own, and lets go what is too old. A segment is
 * deleted only after the file was forced and has been seen to hold the block.
 */
final class Sealer {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);

    /** A segment whose content is a block of a file that is not forced yet. */
    private record Sealed(Shelf.Part part, DayFile file) {}

    private final Path directory;
    private final Shelf shelf;
    private final Keeper.Shelves files;
    private final Backlog backlog;
    private final Consumer<Exception> failed;
    private final Runnable works;
    private volatile boolean failing;
    private volatile boolean closing;
    private volatile boolean done;

    // Of its own thread.
    private final List<Shelf.Part> left = new ArrayList<>();
    private final List<Sealed> unforced = new ArrayList<>();

    /**
     * @param failed gets the reason each time that it fails
     * @param works is run when it succeeds after it failed
     */
    Sealer(Path directory, Shelf shelf, Keeper.Shelves files, Backlog backlog, Consumer<Exception> failed, Runnable works) {
        this.directory = directory;
        this.shelf = shelf;
        this.files = files;
        this.backlog = backlog;
        this.failed = failed;
        this.works = works;
    }

    /** Whether it failed the last time; it tries again by itself. */
    boolean isFailing() {
        return failing;
    }

    /** Nothing more comes into the backlog: it ends when that is empty. */
    void finishWhenDone() {
        done = true;
    }

    /** What cannot be sealed now stays in the journal for the next start. */
    void close() {
        closing = true;
    }

    /** @param sealedLate what an earlier process left */
    void run(List<Shelf.Part> sealedLate) throws InterruptedException {
        left.addAll(sealedLate);
        long forcedAt = System.nanoTime();
        long retained = System.nanoTime() - 55_000_000_000L;
        while (true) {
            files.requests();
            Backlog.Full handed = left.isEmpty() ? backlog.poll(500, TimeUnit.MILLISECONDS) : null;
            Shelf.Part next = handed != null ? handed.part() : left.isEmpty() ? null : left.removeFirst();
            if (next != null) {
                DayFile file = sealOne(next);
                if (handed != null) {
                    backlog.sealed(handed);
                }
                if (file == null) {
                    return;
                }
                unforced.add(new Sealed(next, file));
            }
            long now = System.nanoTime();
            boolean last = next == null && done && backlog.isEmpty();
            if (!unforced.isEmpty() && (last || now - forcedAt > 1_000_000_000L)) {
                finish();
                forcedAt = now;
                last &= left.isEmpty();
            }
            if (now - retained > 60_000_000_000L) {
                retained = now;
                try {
                    files.retain();
                } catch (StoreException e) {
                    LOG.warn("what is too old stays until the next time", e);
                }
            }
            if (last) {
                return;
            }
        }
    }

    /** Tries until it works; null if the cache is closed before that (the segment stays). */
    private @Nullable DayFile sealOne(Shelf.Part next) {
        for (boolean again = false;; again = true) {
            DayFile file = files.fileFor(next);
            try {
                // One that failed at its very end is there all the same.
                Optional<BlockRef> there = again ? file.block(next.id()) : Optional.empty();
                shelf.stored(next, there.isPresent() ? there.get() : file.insert(next));
                if (failing) {
                    failing = false;
                    works.run();
                }
                return file;
            } catch (SQLException | RuntimeException e) {
                if (closing) {
                    LOG.warn("segment {} stays in the journal", next.id(), e);
                    return null;
                }
                failing = true;
                failed.accept(e);
                files.failed(file, e);
                // The segments of those before may take the very room that is missing.
                finish();
                LockSupport.parkNanos(1_000_000_000);
            }
        }
    }

    /**
     * Forces the files, and deletes the segments of what is in them. A file that was full or broke meanwhile has been opened again since, and H2 goes
     * back then to what it finds whole: what is no longer there is sealed once more.
     */
    private void finish() {
        try {
            for (DayFile file : unforced.stream().map(Sealed::file).distinct().toList()) {
                // A file may have gone for its age meanwhile.
                if (file.acquire()) {
                    try {
                        file.force();
                    } finally {
                        file.release();
                    }
                }
            }
            while (!unforced.isEmpty()) {
                Sealed sealed = unforced.getFirst();
                if (isKept(sealed)) {
                    Files.deleteIfExists(Segment.path(directory, sealed.part().id()));
                } else {
                    LOG.warn("block {} is no longer in {}: once more", sealed.part().id(), sealed.file().path().getFileName());
                    shelf.lost(sealed.part());
                    left.add(sealed.part());
                }
                unforced.removeFirst();
            }
        } catch (SQLException | IOException e) {
            LOG.warn("journal segments stay until the next time", e);
        }
    }

    private static boolean isKept(Sealed sealed) throws SQLException {
        if (!sealed.file().acquire()) {
            return true;
        }
        try {
            return sealed.file().block(sealed.part().id()).isPresent();
        } finally {
            sealed.file().release();
        }
    }
}
