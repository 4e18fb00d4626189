package io.nocturne.store;

import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is left on the disk of the cache. Below a tenth there is a warning, below a hundredth (or the bytes that the options leave alone, if that
 * is more) nothing is written any more. Asked by the writer, at most once a second.
 */
final class Room {
    private static final String LOW = "store.low";
    private static final long OFTEN_NANOS = 1_000_000_000;
    private static final int WARN_SHARE = 10;
    private static final int STOP_SHARE = 100;

    private final Path directory;
    private final long least;
    private final Problems problems;
    private long looked = System.nanoTime() - OFTEN_NANOS;
    private boolean warned;

    Room(Path directory, CacheOptions options, Problems problems) {
        this.directory = directory;
        this.least = options.reserveBytes();
        this.problems = problems;
    }

    /** The disk, what is free of it and what is left alone, in bytes. */
    record Left(long total, long free, long reserve) {
        boolean isLow() {
            return free < total / WARN_SHARE;
        }

        boolean isEnough() {
            return free >= reserve;
        }
    }

    /** Looks, and warns or takes the warning back; null if it was asked less than a second ago and must not be asked again. */
    @Nullable
    Left look(boolean always) throws IOException {
        long now = System.nanoTime();
        if (!always && now - looked < OFTEN_NANOS) {
            return null;
        }
        looked = now;
        Left left = measure();
        if (left.isLow() && left.isEnough()) {
            problems.report(new Problem(
                    LOW, Level.MAJOR, "store.low.what", directory.toString(), Instant.now(), "store.low.remedy",
                    List.of(directory.toString(), megabytes(left.free()), megabytes(left.reserve())), null));
            warned = true;
        } else if (warned) {
            problems.clear(LOW);
            warned = false;
        }
        return left;
    }

    /** Looks without a word to anybody. Any thread. */
    Left measure() throws IOException {
        FileStore disk = Files.getFileStore(directory);
        long total = disk.getTotalSpace();
        return new Left(total, disk.getUsableSpace(), Math.max(least, total / STOP_SHARE));
    }

    static long megabytes(long bytes) {
        return bytes / 1_000_000;
    }
}
