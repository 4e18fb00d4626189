package io.nocturne.icmp;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Echo on Linux, over a raw ICMP socket where that is allowed and an unprivileged datagram one otherwise.
 *
 * <p>A raw socket sees all ICMP of the machine, IP header included, so answers are recognised by our identifier, and errors by the
 * identifier in the packet they quote. A datagram socket sees only answers to its own requests; errors come through its error queue. Both
 * give the time at which the kernel received the packet ({@code SO_TIMESTAMPNS}): a timestamp taken after waking up in user space is off by
 * whole scheduler slices as soon as the machine is busy.
 */
final class LinuxEchoTransport implements EchoTransport {
    private static final ValueLayout.OfShort BE16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt BE32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfByte B = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfInt I = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong L = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final int BUFFER = 66_000;
    private static final int CONTROL = 1_024;
    private static final int SOCKET_BUFFER = 8 << 20;

    private final Arena arena = Arena.ofShared();
    private final Libc libc = new Libc(arena);
    private final int fd4;
    private final int fd6;
    private final boolean raw;
    private final int identifier = ThreadLocalRandom.current().nextInt(1, 0x10000);
    private final MemorySegment packet = arena.allocate(BUFFER, 8);
    private final MemorySegment address = arena.allocate(28, 8);
    private final MemorySegment received = arena.allocate(BUFFER, 8);
    private final MemorySegment from = arena.allocate(128, 8);
    private final MemorySegment control = arena.allocate(CONTROL, 8);
    private final MemorySegment iovec = arena.allocate(16, 8);
    private final MemorySegment header = arena.allocate(Libc.MSGHDR_SIZE, 8);
    private final MemorySegment polled = arena.allocate(16, 8);
    private int hopLimit4 = -1;
    private int hopLimit6 = -1;
    private boolean closed;

    private LinuxEchoTransport(boolean raw) throws IOException {
        this.raw = raw;
        int type = raw ? Libc.SOCK_RAW : Libc.SOCK_DGRAM;
        fd4 = libc.socket(Libc.AF_INET, type, Libc.IPPROTO_ICMP);
        int error4 = fd4 < 0 ? libc.errno() : 0;
        fd6 = libc.socket(Libc.AF_INET6, type, Libc.IPPROTO_ICMPV6);
        if (fd4 < 0 && fd6 < 0) {
            arena.close();
            throw new IOException((raw ? "raw ICMP socket: " : "unprivileged ICMP socket: ") + Libc.describe(error4));
        }
        try {
            if (fd4 >= 0) {
                configure4();
            }
            if (fd6 >= 0) {
                configure6();
            }
        } catch (IOException e) {
            close();
            throw e;
        }
        iovec.set(ValueLayout.ADDRESS, 0, received);
        iovec.set(ValueLayout.JAVA_LONG, 8, BUFFER);
        for (int i = 0; i < packet.byteSize(); i++) {
            packet.set(B, i, (byte) ('a' + i % 23));
        }
    }

    /** @throws IOException with the reason, where neither kind of socket may be opened */
    static LinuxEchoTransport open() throws IOException {
        try {
            return new LinuxEchoTransport(true);
        } catch (IOException notRaw) {
            try {
                return new LinuxEchoTransport(false);
            } catch (IOException notDatagram) {
                notDatagram.addSuppressed(notRaw);
                throw notDatagram;
            }
        }
    }

    static LinuxEchoTransport openDatagram() throws IOException {
        return new LinuxEchoTransport(false);
    }

    private void configure4() throws IOException {
        libc.trySetInt(fd4, Libc.SOL_SOCKET, Libc.SO_RCVBUF, SOCKET_BUFFER);
        libc.trySetInt(fd4, Libc.SOL_SOCKET, Libc.SO_SNDBUF, SOCKET_BUFFER);
        libc.setInt(fd4, Libc.SOL_SOCKET, Libc.SO_TIMESTAMPNS, 1);
        libc.trySetInt(fd4, Libc.SOL_IP, Libc.IP_MTU_DISCOVER, Libc.IP_PMTUDISC_PROBE);
        if (raw) {
            // Set bits are types we do not want: all but reply, unreachable, redirect, time exceeded, parameter problem.
            libc.setWords(fd4, Libc.SOL_RAW, Libc.ICMP_FILTER, ~(1 | 1 << 3 | 1 << 5 | 1 << 11 | 1 << 12));
        } else {
            libc.setInt(fd4, Libc.SOL_IP, Libc.IP_RECVERR, 1);
            libc.trySetInt(fd4, Libc.SOL_IP, Libc.IP_RECVTTL, 1);
        }
    }

    private void configure6() throws IOException {
        libc.trySetInt(fd6, Libc.SOL_SOCKET, Libc.SO_RCVBUF, SOCKET_BUFFER);
        libc.setInt(fd6, Libc.SOL_SOCKET, Libc.SO_TIMESTAMPNS, 1);
        libc.trySetInt(fd6, Libc.SOL_IPV6, Libc.IPV6_MTU_DISCOVER, Libc.IP_PMTUDISC_PROBE);
        libc.trySetInt(fd6, Libc.SOL_IPV6, Libc.IPV6_RECVHOPLIMIT, 1);
        if (raw) {
            // Pass 1-4 (errors) and 129 (echo reply).
            int[] words = {~0, ~0, ~0, ~0, ~0, ~0, ~0, ~0};
            words[0] &= ~(1 << 1 | 1 << 2 | 1 << 3 | 1 << 4);
            words[129 / 32] &= ~(1 << 129 % 32);
            libc.setWords(fd6, Libc.IPPROTO_ICMPV6, Libc.ICMP_FILTER, words);
        } else {
            libc.setInt(fd6, Libc.SOL_IPV6, Libc.IPV6_RECVERR, 1);
        }
    }

    @Override
    public Way way() {
        return raw ? Way.RAW_SOCKET : Way.DATAGRAM_SOCKET;
    }

    @Override
    public long send(InetAddress to, int sequence, int hopLimit, int payload) throws IOException {
        boolean six = to instanceof Inet6Address;
        int fd = six ? fd6 : fd4;
        if (fd < 0) {
            throw new IOException("no socket for " + (six ? "IPv6" : "IPv4"));
        }
        setHopLimit(six, hopLimit);
        int length = 8 + payload;
        packet.set(B, 0, (byte) (six ? 128 : 8));
        packet.set(B, 1, (byte) 0);
        packet.set(BE16, 2, (short) 0);
        packet.set(BE16, 4, (short) identifier);
        packet.set(BE16, 6, (short) sequence);
        if (!six) {
            packet.set(BE16, 2, checksum(packet, length));
        }
        int addressLength = writeAddress(to, six);
        while (true) {
            long before = libc.wallNanos();
            if (libc.sendto(fd, packet, length, address, addressLength) >= 0) {
                return before;
            }
            int errno = libc.errno();
            if (errno != Libc.EINTR) {
                throw new IOException(Libc.describe(errno));
            }
        }
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

    private int writeAddress(InetAddress to, boolean six) {
        address.set(ValueLayout.JAVA_SHORT, 0, (short) (six ? Libc.AF_INET6 : Libc.AF_INET));
        address.set(BE16, 2, (short) 0);
        byte[] bytes = to.getAddress();
        if (six) {
            address.set(I, 4, 0);
            MemorySegment.copy(bytes, 0, address, B, 8, 16);
            address.set(I, 24, ((Inet6Address) to).getScopeId());
            return 28;
        }
        MemorySegment.copy(bytes, 0, address, B, 4, 4);
        return 16;
    }

    /** The Internet checksum, RFC 1071. */
    static short checksum(MemorySegment segment, int length) {
        long sum = 0;
        int i = 0;
        for (; i + 1 < length; i += 2) {
            sum += segment.get(BE16, i) & 0xffff;
        }
        if (i < length) {
            sum += (segment.get(B, i) & 0xff) << 8;
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (short) ~sum;
    }

    @Override
    public void receive(int millis, Sink sink) throws IOException {
        polled.set(I, 0, fd4);
        polled.set(I, 4, Libc.POLLIN);
        polled.set(I, 8, fd6);
        polled.set(I, 12, Libc.POLLIN);
        int ready = libc.poll(polled, 2, millis);
        if (ready <= 0) {
            if (ready < 0 && libc.errno() != Libc.EINTR) {
                throw new IOException("waiting for answers: " + Libc.describe(libc.errno()));
            }
            return;
        }
        // The upper half of each second word is what poll saw, an error queue included.
        if (polled.get(I, 4) >>> 16 != 0) {
            drain(fd4, false, sink);
        }
        if (polled.get(I, 12) >>> 16 != 0) {
            drain(fd6, true, sink);
        }
    }

    private void drain(int fd, boolean six, Sink sink) {
        if (!raw) {
            while (next(fd, Libc.MSG_ERRQUEUE) >= 0) {
                quotedError(six, sink);
            }
        }
        long length;
        while ((length = next(fd, 0)) >= 0) {
            if (raw && !six) {
                rawIpv4(length, sink);
            } else {
                message(received, length, six, hopLimitOf(six), sink);
            }
        }
    }

    private long next(int fd, int flags) {
        header.set(ValueLayout.ADDRESS, 0, from);
        header.set(I, 8, (int) from.byteSize());
        header.set(ValueLayout.ADDRESS, 16, iovec);
        header.set(L, 24, 1);
        header.set(ValueLayout.ADDRESS, 32, control);
        header.set(L, 40, CONTROL);
        header.set(I, 48, 0);
        return libc.recvmsg(fd, header, flags | Libc.MSG_DONTWAIT);
    }

    private void rawIpv4(long length, Sink sink) {
        int headerLength = (received.get(B, 0) & 15) * 4;
        if (headerLength >= 20 && length >= headerLength + 8) {
            message(received.asSlice(headerLength), length - headerLength, false, received.get(B, 8) & 0xff, sink);
        }
    }

    private void message(MemorySegment icmp, long length, boolean six, int hopLimit, Sink sink) {
        if (length < 8) {
            return;
        }
        int type = icmp.get(B, 0) & 0xff;
        int code = icmp.get(B, 1) & 0xff;
        if (type == (six ? 129 : 0)) {
            if (!raw || (icmp.get(BE16, 4) & 0xffff) == identifier) {
                sink.arrived(sender(six), icmp.get(BE16, 6) & 0xffff, null, hopLimit, timestamp(), 0);
            }
            return;
        }
        int quoted = six ? 8 + 40 : length >= 28 ? 8 + (icmp.get(B, 8) & 15) * 4 : 8;
        if (length < quoted + 8 || (icmp.get(B, quoted) & 0xff) != (six ? 128 : 8)) {
            return;
        }
        if (!raw || (icmp.get(BE16, quoted + 4L) & 0xffff) == identifier) {
            NetworkAnswer answer = six ? NetworkAnswer.ofIpv6(type, code) : NetworkAnswer.ofIpv4(type, code);
            int mtu = answer == NetworkAnswer.FRAGMENTATION_NEEDED ? six ? icmp.get(BE32, 4) : icmp.get(BE16, 6) & 0xffff : 0;
            sink.arrived(sender(six), icmp.get(BE16, quoted + 6L) & 0xffff, answer, hopLimit, timestamp(), mtu);
        }
    }

    /** Reads a {@code sock_extended_err} of the error queue; the data is our own request. */
    private void quotedError(boolean six, Sink sink) {
        int sequence = received.get(BE16, 6) & 0xffff;
        long wall = timestamp();
        long at = findControl(six ? Libc.SOL_IPV6 : Libc.SOL_IP, six ? Libc.IPV6_RECVERR : Libc.IP_RECVERR);
        if (at < 0) {
            return;
        }
        int origin = control.get(B, at + 4);
        int type = control.get(B, at + 5) & 0xff;
        int code = control.get(B, at + 6) & 0xff;
        NetworkAnswer answer = origin == 1
                ? control.get(I, at) == 90 ? NetworkAnswer.FRAGMENTATION_NEEDED : NetworkAnswer.NOT_SENT
                : six ? NetworkAnswer.ofIpv6(type, code) : NetworkAnswer.ofIpv4(type, code);
        int mtu = answer == NetworkAnswer.FRAGMENTATION_NEEDED ? control.get(I, at + 8) : 0;
        InetAddress offender = origin == 1 ? null : addressIn(control, at + 16, six);
        sink.arrived(offender, sequence, answer, -1, wall, mtu);
    }

    private int hopLimitOf(boolean six) {
        long at = findControl(six ? Libc.SOL_IPV6 : Libc.SOL_IP, six ? Libc.IPV6_HOPLIMIT : Libc.IP_TTL);
        return at < 0 ? -1 : control.get(I, at);
    }

    private long timestamp() {
        long at = findControl(Libc.SOL_SOCKET, Libc.SO_TIMESTAMPNS);
        return at < 0 ? libc.wallNanos() : control.get(L, at) * 1_000_000_000L + control.get(L, at + 8);
    }

    /** Offset of the data of one control message, or -1. */
    private long findControl(int level, int type) {
        long end = Math.min(CONTROL, header.get(L, 40));
        for (long at = 0; at + 16 <= end; ) {
            long length = control.get(L, at);
            if (length < 16) {
                break;
            }
            if (control.get(I, at + 8) == level && control.get(I, at + 12) == type) {
                return at + 16;
            }
            at += length + 7 & ~7L;
        }
        return -1;
    }

    private @Nullable InetAddress sender(boolean six) {
        return addressIn(from, 0, six);
    }

    private static @Nullable InetAddress addressIn(MemorySegment segment, long at, boolean six) {
        byte[] bytes = new byte[six ? 16 : 4];
        MemorySegment.copy(segment, B, at + (six ? 8 : 4), bytes, 0, bytes.length);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            return null;
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
