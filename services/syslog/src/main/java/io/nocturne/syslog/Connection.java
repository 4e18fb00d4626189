package io.nocturne.syslog;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;

/** One connection of a sender, as far as its limits are concerned. */
final class Connection {
    private static final long NEVER = Long.MAX_VALUE;

    private final Socket socket;
    private final InetSocketAddress from;
    private final long opened = System.nanoTime();
    private final AtomicBoolean cutOff = new AtomicBoolean();
    private volatile long deadline = NEVER;
    private volatile long messages;

    Connection(Socket socket, InetSocketAddress from) {
        this.socket = socket;
        this.from = from;
    }

    InetSocketAddress from() {
        return from;
    }

    InetAddress address() {
        return from.getAddress();
    }

    /** From now on it has so many nanoseconds for what it is at. */
    void within(long nanos) {
        deadline = System.nanoTime() - opened + nanos;
    }

    /** It may take its time. */
    void unhurried() {
        deadline = NEVER;
    }

    boolean isHurried() {
        return deadline != NEVER;
    }

    boolean isLate() {
        return System.nanoTime() - opened > deadline;
    }

    void delivered() {
        messages++;
    }

    /** Whether no whole message ever came over it. */
    boolean isMute() {
        return messages == 0;
    }

    long opened() {
        return opened;
    }

    /** Closes it against its sender's will; true the first time. */
    boolean cutOff() {
        boolean first = cutOff.compareAndSet(false, true);
        close();
        return first;
    }

    boolean isCutOff() {
        return cutOff.get();
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone, which is what was wanted.
            deadline = NEVER;
        }
    }
}
