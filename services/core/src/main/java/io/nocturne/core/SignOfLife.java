package io.nocturne.core;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Proves that a receiver of datagrams still hears: sends one to its port now and then, and counts those that did not arrive. A receiver whose
 * thread died looks like one to whom nobody sends; this tells them apart. Thread-safe.
 */
public final class SignOfLife {
    /** How often {@link #beat} is to be called. */
    public static final Duration EVERY = Duration.ofMinutes(1);

    /** Where many arrive a single one may be lost with others, which is counted elsewhere. */
    private static final int MOST_UNHEARD = 3;

    private final InetSocketAddress to;
    // Neither syslog nor BER begins with a zero.
    private final byte[] datagram = ("\0nocturne-sign-of-life-" + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII);
    private final AtomicInteger unheard = new AtomicInteger();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean deaf;

    /**
     * @param local where the receiver is bound
     */
    public SignOfLife(InetSocketAddress local) {
        InetAddress address = local.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : local.getAddress();
        to = new InetSocketAddress(address, local.getPort());
    }

    /** Whether the datagram is one of these, and so nobody's message. To be asked as late on a message's way as can be. */
    public boolean isOwn(byte[] bytes) {
        if (bytes.length != datagram.length || !Arrays.equals(bytes, datagram)) {
            return false;
        }
        unheard.set(0);
        judge();
        return true;
    }

    /**
     * Judges those sent before, and sends the next.
     *
     * @throws IOException if it could not be sent, which counts as one not heard
     */
    public void beat() throws IOException {
        judge();
        unheard.incrementAndGet();
        try (DatagramChannel out = DatagramChannel.open()) {
            out.setOption(StandardSocketOptions.SO_SNDBUF, 4096);
            out.send(ByteBuffer.wrap(datagram), to);
        }
    }

    private void judge() {
        boolean now = unheard.get() >= MOST_UNHEARD;
        boolean changed;
        synchronized (unheard) {
            changed = now != deaf;
            deaf = now;
        }
        if (changed) {
            listeners.forEach(Runnable::run);
        }
    }

    /** True if the last three did not arrive. */
    public boolean isDeaf() {
        return deaf;
    }

    /** Called when it goes deaf and when it hears again, on the thread that noticed. */
    public Registration onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
