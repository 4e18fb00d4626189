package io.nocturne.icmp;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * A Linux socket for IPv4 and one for IPv6 of the same kind, with the memory their calls use; either may be missing. Sends with a hop limit, waits for both,
 * and closes both.
 */
final class SocketPair implements AutoCloseable {
    private static final ValueLayout.OfInt I = ValueLayout.JAVA_INT_UNALIGNED;
    private static final int BUFFER = 66_000;
    private static final int ECONNREFUSED = 111;

    /** Takes what is there for one of them. */
    @FunctionalInterface
    interface Drain {
        void of(int fd, boolean six);
    }

    private final Arena arena = Arena.ofShared();
    private final Libc libc = new Libc(arena);
    private final Inbox inbox = new Inbox(arena, libc, BUFFER);
    private final SocketAddressWriter address = new SocketAddressWriter(arena);
    private final MemorySegment packet = arena.allocate(BUFFER, 8);
    private final MemorySegment polled = arena.allocate(16, 8);
    private final int fd4;
    private final int fd6;
    private final boolean stamped;
    private int hopLimit4 = -1;
    private int hopLimit6 = -1;
    private boolean closed;

    /**
     * @param kind in words, for what is thrown
     * @throws IOException where neither may be opened
     */
    SocketPair(String kind, int type, int protocol4, int protocol6) throws IOException {
        fd4 = libc.socket(Libc.AF_INET, type, protocol4);
        int error = fd4 < 0 ? libc.errno() : 0;
        fd6 = libc.socket(Libc.AF_INET6, type, protocol6);
        if (fd4 < 0 && fd6 < 0) {
            arena.close();
            throw new IOException(kind + ": " + Libc.describe(error));
        }
        // The error queue of the other kinds holds answers, among which the times would have to be told apart.
        stamped = type == Libc.SOCK_RAW;
        if (stamped) {
            libc.trySetInt(fd4, Libc.SOL_SOCKET, Libc.SO_TIMESTAMPING, Libc.SENT_TIMESTAMPS);
            libc.trySetInt(fd6, Libc.SOL_SOCKET, Libc.SO_TIMESTAMPING, Libc.SENT_TIMESTAMPS);
        }
    }

    Libc libc() {
        return libc;
    }

    Inbox inbox() {
        return inbox;
    }

    /** What {@link #send} sends. */
    MemorySegment packet() {
        return packet;
    }

    /** -1 where there is none. */
    int fd4() {
        return fd4;
    }

    /** -1 where there is none. */
    int fd6() {
        return fd6;
    }

    /**
     * The time of sending in nanoseconds of the wall clock: of a raw socket the kernel's, since a program that shares its processor may rest for
     * milliseconds between its look at the clock and the packet.
     */
    long send(InetAddress to, int port, int hopLimit, int length) throws IOException {
        boolean six = to instanceof Inet6Address;
        int fd = six ? fd6 : fd4;
        if (fd < 0) {
            throw new IOException("no socket for " + (six ? "IPv6" : "IPv4"));
        }
        setHopLimit(six, hopLimit);
        int addressLength = address.write(to, port);
        for (boolean again = false;; again = true) {
            long before = libc.wallNanos();
            if (libc.sendto(fd, packet, length, address.segment(), addressLength) >= 0) {
                return stamped ? sentAt(fd, before) : before;
            }
            int errno = libc.errno();
            // What was answered to an earlier datagram is told by the next call as well, whomever that is for: only what is said twice is of this one.
            if (errno != Libc.EINTR && errno != ECONNREFUSED && again) {
                throw new NotSentException(Libc.answer(errno), Libc.describe(errno));
            }
        }
    }

    /** The kernel's word is there when the call returns, unless the packet waits in a queue of the device; one of an earlier packet is passed over. */
    private long sentAt(int fd, long before) {
        long at = before;
        while (inbox.next(fd, Libc.MSG_ERRQUEUE) >= 0) {
            at = Math.max(at, inbox.sentTimestamp());
        }
        return at;
    }

    private void setHopLimit(boolean six, int hopLimit) throws IOException {
        if (six && hopLimit != hopLimit6) {
            libc.setInt(fd6, Libc.SOL_IPV6, Libc.IPV6_UNICAST_HOPS, hopLimit);
            hopLimit6 = hopLimit;
        } else if (!six && hopLimit != hopLimit4) {
            libc.setInt(fd4, Libc.SOL_IP, Libc.IP_TTL, hopLimit);
            hopLimit4 = hopLimit;
        }
    }

    /** Waits up to {@code millis} for either and has those drained at which something is, an error queue included. */
    void await(int millis, Drain drain) throws IOException {
        polled.set(I, 0, fd4);
        polled.set(I, 4, Libc.POLLIN);
        polled.set(I, 8, fd6);
        polled.set(I, 12, Libc.POLLIN);
        int ready = libc.poll(polled, 2, millis);
        if (ready < 0 && libc.errno() != Libc.EINTR) {
            throw new IOException("waiting for answers: " + Libc.describe(libc.errno()));
        }
        // The upper half of each second word is what poll saw.
        if (ready > 0 && polled.get(I, 4) >>> 16 != 0) {
            drain.of(fd4, false);
        }
        if (ready > 0 && polled.get(I, 12) >>> 16 != 0) {
            drain.of(fd6, true);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (fd4 >= 0) {
            libc.close(fd4);
        }
        if (fd6 >= 0) {
            libc.close(fd6);
        }
        arena.close();
    }
}
