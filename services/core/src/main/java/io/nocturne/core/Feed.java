package io.nocturne.core;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue between those who observe and those who keep or show. What happens when it is full is declared when it is made, and what is
 * dropped is counted. Many threads may offer, many may drain.
 *
 * @param <T> what flows
 */
public final class Feed<T> {
    /** What happens to an offer when the feed is full. */
    public enum Policy {
        /** The one who offers waits: nothing is lost. For the way into the store. */
        BLOCK,
        /** The oldest waiting element goes, and is counted. For what is only looked at. */
        DROP_OLDEST,
        /** An element replaces the waiting one with the same key; the oldest key goes when there are too many. For metrics. */
        LATEST_PER_KEY
    }

    private final Policy policy;
    private final int capacity;
    private final @Nullable Function<? super T, ?> key;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notFull = lock.newCondition();
    private final Condition notEmpty = lock.newCondition();
    // INVARIANT: guarded by lock; exactly one of the two is used, by policy.
    private final ArrayDeque<T> queue = new ArrayDeque<>();
    private final LinkedHashMap<Object, T> latest = new LinkedHashMap<>();
    private long offered;
    private long dropped;
    private boolean closed;

    private Feed(Policy policy, int capacity, @Nullable Function<? super T, ?> key) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a feed holds at least one element, not " + capacity);
        }
        this.policy = policy;
        this.capacity = capacity;
        this.key = key;
    }

    public static <T> Feed<T> blocking(int capacity) {
        return new Feed<>(Policy.BLOCK, capacity, null);
    }

    public static <T> Feed<T> droppingOldest(int capacity) {
        return new Feed<>(Policy.DROP_OLDEST, capacity, null);
    }

    public static <T> Feed<T> latestPerKey(int capacity, Function<? super T, ?> key) {
        return new Feed<>(Policy.LATEST_PER_KEY, capacity, key);
    }

    /**
     * Puts an element in, as the policy says.
     *
     * @return false if the feed is closed and the element was not taken
     * @throws InterruptedException only with {@link Policy#BLOCK}, while waiting for room
     */
    public boolean offer(T element) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (policy == Policy.BLOCK) {
                while (!closed && queue.size() >= capacity) {
                    notFull.await();
                }
            }
            if (closed) {
                return false;
            }
            offered++;
            if (policy == Policy.LATEST_PER_KEY) {
                Object k = Objects.requireNonNull(key).apply(element);
                latest.putLast(k, element);
                if (latest.size() > capacity) {
                    latest.pollFirstEntry();
                    dropped++;
                }
            } else {
                if (queue.size() >= capacity) {
                    queue.poll();
                    dropped++;
                }
                queue.add(element);
            }
            notEmpty.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Hands at most {@code max} waiting elements to the sink, oldest first, without waiting for more.
     *
     * @return how many
     */
    public int drain(int max, Consumer<? super T> sink) {
        ArrayDeque<T> taken = new ArrayDeque<>();
        lock.lock();
        try {
            take(max, taken);
        } finally {
            lock.unlock();
        }
        taken.forEach(sink);
        return taken.size();
    }

    /**
     * As {@link #drain}, but waits up to {@code timeout} for the first element.
     *
     * @return how many; 0 after the time-out or when closed and empty
     */
    public int await(int max, long timeout, TimeUnit unit, Consumer<? super T> sink) throws InterruptedException {
        ArrayDeque<T> taken = new ArrayDeque<>();
        long left = unit.toNanos(timeout);
        lock.lockInterruptibly();
        try {
            while (isEmptyLocked() && !closed && left > 0) {
                left = notEmpty.awaitNanos(left);
            }
            take(max, taken);
        } finally {
            lock.unlock();
        }
        taken.forEach(sink);
        return taken.size();
    }

    private boolean isEmptyLocked() {
        return queue.isEmpty() && latest.isEmpty();
    }

    private void take(int max, ArrayDeque<T> into) {
        for (int i = 0; i < max; i++) {
            T next;
            if (policy == Policy.LATEST_PER_KEY) {
                var entry = latest.pollFirstEntry();
                next = entry == null ? null : entry.getValue();
            } else {
                next = queue.poll();
            }
            if (next == null) {
                break;
            }
            into.add(next);
        }
        if (!into.isEmpty()) {
            notFull.signalAll();
        }
    }

    /** Takes no more elements; those waiting can still be drained. Wakes all who wait. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            notFull.signalAll();
            notEmpty.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** How many were taken since the start, dropped ones included. */
    public long offered() {
        lock.lock();
        try {
            return offered;
        } finally {
            lock.unlock();
        }
    }

    /** How many were pushed out unread since the start. A replaced element of {@link Policy#LATEST_PER_KEY} does not count. */
    public long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    public int size() {
        lock.lock();
        try {
            return policy == Policy.LATEST_PER_KEY ? latest.size() : queue.size();
        } finally {
            lock.unlock();
        }
    }
}
