package io.nocturne.store;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Full segments that wait to be sealed, bounded by what they hold. It may be so much that a busy disk, which seals slowly, does not hold up the
 * journal: what waits to be written there would be lost with a kill.
 */
final class Backlog {
    private static final long MOST_EVENTS = 131_072;
    private static final long MOST_BYTES = 32 << 20;

    /** @param bytes of its events */
    record Full(Shelf.Part part, long bytes) {}

    private final BlockingQueue<Full> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    boolean hasRoom() {
        return events.get() < MOST_EVENTS && bytes.get() < MOST_BYTES;
    }

    void add(Full segment) {
        events.addAndGet(segment.part().events().size());
        bytes.addAndGet(segment.bytes());
        waiting.add(segment);
    }

    /** The oldest, which counts until it is {@link #sealed}; null if none came within the time. */
    @Nullable
    Full poll(long time, TimeUnit unit) throws InterruptedException {
        return waiting.poll(time, unit);
    }

    void sealed(Full segment) {
        events.addAndGet(-segment.part().events().size());
        bytes.addAndGet(-segment.bytes());
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }
}
