package io.nocturne.store;

import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of the cache cannot be read. A damaged file is never written again: it stays as it is for whoever wants to mend it, what can still be
 * read of it is read, and what comes goes into a new one. Each is told once. Thread-safe.
 */
final class Damage {
    private static final Logger LOG = LoggerFactory.getLogger(Damage.class);
    /** Behind the name of a file of which nothing can be read. */
    static final String ASIDE = ".damaged";
    /** H2: something else went wrong. */
    private static final int GENERAL = 50_000;
    /** H2: the file is open already, of a newer version; there is no memory; the statement was cancelled. */
    private static final Set<Integer> PASSING = Set.of(90_020, 90_048, 90_108, 57_014);

    private final Problems problems;
    // INVARIANT: guarded by this.
    private final Map<String, Long> events = new LinkedHashMap<>();

    Damage(Problems problems) {
        this.problems = problems;
    }

    /** A block cannot be read; whoever looked for it goes on without. */
    void block(BlockRef block, Exception cause) {
        block.file().damaged();
        LOG.warn("block {} of {} cannot be read", block.id(), block.file().path().getFileName(), cause);
        String file = block.file().path().getFileName().toString();
        boolean fresh;
        synchronized (this) {
            fresh = events.put(file + " " + block.id(), (long) block.events()) == null;
        }
        if (fresh) {
            tell(file, cause);
        }
    }

    /** Some blocks are not there any more, although those around them are. */
    void missing(String file, long blocks) {
        boolean known;
        synchronized (this) {
            known = Long.valueOf(-blocks).equals(events.put(file + " missing", -blocks));
        }
        if (!known) {
            LOG.warn("{} blocks are missing in {}", blocks, file);
            tell(file, null);
        }
    }

    /**
     * Whether the bytes are at fault: not somebody else who holds the file, nor a file of a newer program, nor a disk or a memory that may do it
     * the next time.
     */
    static boolean is(Exception e) {
        boolean damaged = false;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (isPassing(cause)) {
                return false;
            }
            damaged |= cause instanceof RuntimeException && !(cause instanceof StoreException) && !isClosed(cause)
                    || cause instanceof SQLException sql && (sql.getErrorCode() == DayFile.DAMAGED || sql.getErrorCode() == GENERAL);
        }
        return damaged;
    }

    /** What H2 says once it has given up a file, for whatever reason stands behind it. */
    private static boolean isClosed(Throwable cause) {
        return cause instanceof MVStoreException store && store.getErrorCode() == DataUtils.ERROR_CLOSED;
    }

    private static boolean isPassing(Throwable cause) {
        return switch (cause) {
            // A file that ends too early is damaged; any other failure to read may pass.
            case EOFException end -> false;
            case IOException failure -> true;
            case SQLException sql -> PASSING.contains(sql.getErrorCode());
            default -> false;
        };
    }

    private void tell(String file, @Nullable Exception cause) {
        long lost = 0;
        long blocks = 0;
        synchronized (this) {
            for (Map.Entry<String, Long> one : events.entrySet()) {
                if (one.getKey().startsWith(file + " ")) {
                    lost += Math.max(0, one.getValue());
                    blocks += Math.max(1, -one.getValue());
                }
            }
        }
        problems.report(new Problem(
                "store.damaged." + file, Level.MAJOR, "store.damaged.what", file, Instant.now(), "store.damaged.remedy",
                List.of(file, blocks, lost), cause));
    }

    /** Nothing of a file can be read: it is put aside under another name, and a new one is begun. */
    void aside(Path file, Exception cause) throws IOException {
        Path name = file.resolveSibling(file.getFileName() + ASIDE);
        for (int i = 2; Files.exists(name); i++) {
            name = file.resolveSibling(file.getFileName() + ASIDE + i);
        }
        Files.move(file, name);
        LOG.warn("{} cannot be opened and is now {}", file, name, cause);
        problems.report(new Problem(
                "store.damaged." + file.getFileName(), Level.MAJOR, "store.aside.what", file.toString(), Instant.now(), "store.aside.remedy",
                List.of(String.valueOf(file.getFileName()), String.valueOf(name.getFileName())), cause));
    }

    /** Blocks that were asked for and could not be read. */
    synchronized long blocks() {
        return events.values().stream().mapToLong(count -> Math.max(1, -count)).sum();
    }
}
