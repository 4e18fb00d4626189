package io.nocturne.kafka;

import java.util.concurrent.TimeUnit;

/** Lets through so many a second and not more, evenly; after a pause no more than a tenth of a second's worth at once. Used by one thread. */
public final class RateCap {
    private static final long BURST = TimeUnit.MILLISECONDS.toNanos(100);

    private final long gap;
    private long due = System.nanoTime();

    /**
     * @param perSecond 0 for as many as there are
     */
    public RateCap(long perSecond) {
        gap = perSecond <= 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / Math.min(perSecond, TimeUnit.SECONDS.toNanos(1));
    }

    /** Waits until the next may go. */
    public void next() throws InterruptedException {
        if (gap == 0) {
            return;
        }
        long now = System.nanoTime();
        due = Math.max(due, now - BURST) + gap;
        if (due > now) {
            TimeUnit.NANOSECONDS.sleep(due - now);
        }
    }
}
