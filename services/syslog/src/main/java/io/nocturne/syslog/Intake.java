package io.nocturne.syslog;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What waits between the sockets and the decoder, in the lots it came in. Bounded by messages and by bytes. */
final class Intake {
    private record Lot(List<Received> messages, long bytes) {}

    private final int mostMessages;
    private final long mostBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition work = lock.newCondition();
    private final ArrayDeque<Lot> lots = new ArrayDeque<>();
    private boolean inHand;
    private int messages;
    private long bytes;

    Intake(int mostMessages, long mostBytes) {
        this.mostMessages = mostMessages;
        this.mostBytes = mostBytes;
    }

    private boolean isFull() {
        return messages >= mostMessages || bytes >= mostBytes;
    }

    /** Takes a lot if there is room. */
    boolean offer(List<Received> lot) {
        lock.lock();
        try {
            if (isFull()) {
                return false;
            }
            add(lot);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a lot, waiting for room. */
    void put(List<Received> lot) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (isFull()) {
                room.await();
            }
            add(lot);
        } finally {
            lock.unlock();
        }
    }

    private void add(List<Received> lot) {
        long size = 0;
        for (Received message : lot) {
            size += message.bytes().length + 64;
        }
        lots.add(new Lot(lot, size));
        messages += lot.size();
        bytes += size;
        work.signal();
    }

    /** The next lot, waiting for one. */
    List<Received> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (lots.isEmpty()) {
                work.await();
            }
            Lot lot = lots.remove();
            messages -= lot.messages.size();
            bytes -= lot.bytes;
            inHand = true;
            room.signalAll();
            return lot.messages;
        } finally {
            lock.unlock();
        }
    }

    /** What was taken last has been dealt with. */
    void done() {
        lock.lock();
        try {
            inHand = false;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing waits and nothing is in hand; false if that took too long. */
    boolean awaitIdle(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while ((inHand || !lots.isEmpty()) && left > 0) {
                left = room.awaitNanos(left);
            }
            return !inHand && lots.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
