package io.nocturne.snmp;

import java.util.concurrent.Semaphore;

/**
 * How many requests one socket has under way at a time, over all devices. As many answers as the socket's buffer and this machine take do no
 * harm; more are lost, repeated, and make it worse. So the window grows by one with each window of answers that came, and shrinks by a third
 * when answers of devices that did answer before stay away, at most once in {@link #REST}. Thread-safe.
 */
final class RequestWindow {
    static final int LEAST = 32;
    static final int FIRST = 192;
    static final int MOST = 1_024;
    private static final long REST = 200_000_000;

    private static final class Permits extends Semaphore {
        private static final long serialVersionUID = 1L;

        Permits(int count) {
            super(count, true);
        }

        void takeAway(int count) {
            reducePermits(count);
        }
    }

    private final Permits permits = new Permits(FIRST);
    // INVARIANT: guarded by this.
    private int size = FIRST;
    private int answersSince;
    private long shrunk = System.nanoTime();

    /** Waits for a place. */
    void enter() throws InterruptedException {
        permits.acquire();
    }

    /** Gives the place back. */
    void leave() {
        permits.release();
    }

    /** An answer came within the usual time. */
    void answered() {
        synchronized (this) {
            if (++answersSince < size || size >= MOST) {
                return;
            }
            answersSince = 0;
            int more = Math.min(Math.max(1, size / 16), MOST - size);
            size += more;
            permits.release(more);
        }
    }

    /** A device that answers otherwise did not. */
    void lost() {
        synchronized (this) {
            long now = System.nanoTime();
            if (now - shrunk < REST || size <= LEAST) {
                return;
            }
            shrunk = now;
            answersSince = 0;
            int less = Math.min(size / 3, size - LEAST);
            size -= less;
            permits.takeAway(less);
        }
    }

    synchronized int size() {
        return size;
    }
}
