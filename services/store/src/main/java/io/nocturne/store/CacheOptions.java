package io.nocturne.store;

import java.time.Duration;

/**
 * How much the cache keeps and how it behaves.
 *
 * @param maxBytes bound of the whole directory; the oldest files go first
 * @param maxAge what is older goes, a file at a time
 * @param reserveBytes writing stops while less than this, or than a hundredth, is free on the disk
 * @param blockEvents events a block, 16 to 65,536
 * @param queue how many events may wait for the writer before those who bring more have to wait
 */
public record CacheOptions(long maxBytes, Duration maxAge, long reserveBytes, int blockEvents, int queue) {
    /** 20 GB, 90 days, a hundredth of the disk and at least 16 MB left free. */
    public static final CacheOptions STANDARD = new CacheOptions(20_000_000_000L, Duration.ofDays(90), 16_000_000L, 8_192, 65_536);

    public CacheOptions {
        if (blockEvents < 16 || blockEvents > 65_536) {
            throw new IllegalArgumentException("a block holds 16 to 65536 events, not " + blockEvents);
        }
    }

    /** As this, bounded otherwise. */
    public CacheOptions keeping(long bytes, Duration age) {
        return new CacheOptions(bytes, age, reserveBytes, blockEvents, queue);
    }
}
