package io.nocturne.icmp;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Echo on macOS over an unprivileged datagram socket. Written from Apple's headers and manual pages (icmp(4), ip(4), recv(2)); NOT TESTED on a Mac: only
 * what takes packets apart is.
 *
 * <p>Such a socket hands over IPv4 packets with their IP header, keeps our identifier, and delivers errors about our requests as ordinary packets that quote
 * them. Other programs' answers arrive as well, so they are recognised by the identifier. The kernel's time of receipt comes as {@code SCM_TIMESTAMP}, in
 * microseconds.
 */
final class MacEchoTransport implements EchoTransport {
    private static final ValueLayout.OfByte B = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfInt I = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong L = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final int AF_INET6 = 30;
    private static final int SOL_SOCKET = 0xffff;
    private static final int SO_RCVBUF = 0x1002;
    private static final int SO_TIMESTAMP = 0x0400;
    private static final int SCM_TIMESTAMP = 2;
    private static final int IP_TTL = 4;
    private static final int IPV6_UNICAST_HOPS = 4;
    private static final int MSG_DONTWAIT = 0x80;
    private static final int BUFFER = 66_000;
    private static final int CONTROL = 512;

    private final Arena arena = Arena.ofShared();
    private final Libc libc = new Libc(arena);
    private final MemorySegment packet = arena.allocate(BUFFER, 8);
    private final MemorySegment received = arena.allocate(BUFFER, 8);
    private final MemorySegment address = arena.allocate(28, 8);
    private final MemorySegment from = arena.allocate(128, 8);
    private final MemorySegment control = arena.allocate(CONTROL, 8);
    private final MemorySegment iovec = arena.allocate(16, 8);
    private final MemorySegment header = arena.allocate(48, 8);
    private final MemorySegment polled = arena.allocate(16, 8);
    private final int identifier = ThreadLocalRandom.current().nextInt(1, 0x10000);
    private final int fd4;
    private final int fd6;
    private boolean closed;

    MacEchoTransport() throws IOException {
        fd4 = libc.socket(Libc.AF_INET, Libc.SOCK_DGRAM, Libc.IPPROTO_ICMP);
        fd6 = libc.socket(AF_INET6, Libc.SOCK_DGRAM, Libc.IPPROTO_ICMPV6);
        if (fd4 < 0 && fd6 < 0) {
            int error = libc.errno();
            arena.close();
            throw new IOException("ICMP socket: error " + error);
        }
        for (int fd : new int[] {fd4, fd6}) {
            if (fd >= 0) {
                libc.trySetInt(fd, SOL_SOCKET, SO_RCVBUF, 4 << 20);
                libc.trySetInt(fd, SOL_SOCKET, SO_TIMESTAMP, 1);
            }
        }
        iovec.set(ValueLayout.ADDRESS, 0, received);
        iovec.set(ValueLayout.JAVA_LONG, 8, BUFFER);
    }

    @Override
    public Way way() {
        return Way.DATAGRAM_SOCKET;
    }

    @Override
    public long send(InetAddress to, int sequence, int hopLimit, int payload) throws IOException {
        boolean six = to instanceof Inet6Address;
        int fd = six ? fd6 : fd4;
        if (fd < 0) {
            throw new IOException("no socket for " + (six ? "IPv6" : "IPv4"));
        }
        libc.setInt(fd, six ? Libc.SOL_IPV6 : Libc.SOL_IP, six ? IPV6_UNICAST_HOPS : IP_TTL, hopLimit);
        EchoRequest.write(packet, six, identifier, sequence, 8 + payload);
        int length = write(address, to);
        long before = libc.wallNanos();
        if (libc.sendto(fd, packet, 8 + payload, address, length) < 0) {
            int error = libc.errno();
            throw new NotSentException(refusal(error), "not sent: error " + error);
        }
        return before;
    }

    /** The numbers of sys/errno.h. */
    private static NetworkAnswer refusal(int error) {
        return switch (error) {
            case 1, 13 -> NetworkAnswer.NOT_PERMITTED;
            case 40 -> NetworkAnswer.FRAGMENTATION_NEEDED;
            case 49, 51, 65 -> NetworkAnswer.NO_ROUTE;
            default -> NetworkAnswer.NOT_SENT;
        };
    }

    /** A socket address as BSD has it: its length in the first octet, the family in the second. */
    static int write(MemorySegment into, InetAddress to) {
        byte[] bytes = to.getAddress();
        boolean six = bytes.length == 16;
        int length = six ? 28 : 16;
        into.fill((byte) 0);
        into.set(B, 0, (byte) length);
        into.set(B, 1, (byte) (six ? AF_INET6 : Libc.AF_INET));
        MemorySegment.copy(bytes, 0, into, B, six ? 8 : 4, bytes.length);
        if (to instanceof Inet6Address scoped) {
            into.set(I, 24, scoped.getScopeId());
        }
        return length;
    }

    @Override
    public void receive(int millis, Sink sink) throws IOException {
        polled.set(I, 0, fd4);
        polled.set(I, 4, Libc.POLLIN);
        polled.set(I, 8, fd6);
        polled.set(I, 12, Libc.POLLIN);
        if (libc.poll(polled, 2, millis) > 0) {
            drain(fd4, false, sink);
            drain(fd6, true, sink);
        }
    }

    private void drain(int fd, boolean six, Sink sink) {
        long length;
        while (fd >= 0 && (length = next(fd)) >= 0) {
            EchoAnswer answer = parse(received, length, six, identifier);
            if (answer != null) {
                sink.arrived(sender(six), answer.sequence(), answer.refusal(), six ? -1 : received.get(B, 8) & 0xff, timestamp(), answer.mtu());
            }
        }
    }

    private long next(int fd) {
        header.set(ValueLayout.ADDRESS, 0, from);
        header.set(I, 8, 128);
        header.set(ValueLayout.ADDRESS, 16, iovec);
        header.set(I, 24, 1);
        header.set(ValueLayout.ADDRESS, 32, control);
        header.set(I, 40, CONTROL);
        header.set(I, 44, 0);
        return libc.recvmsg(fd, header, MSG_DONTWAIT);
    }

    private long timestamp() {
        // struct cmsghdr: length, level and type of four octets each; the next one begins at a multiple of four.
        for (long at = 0; at + 12 <= header.get(I, 40);) {
            int length = control.get(I, at);
            if (length < 12) {
                break;
            }
            if (control.get(I, at + 4) == SOL_SOCKET && control.get(I, at + 8) == SCM_TIMESTAMP && length >= 28) {
                return control.get(L, at + 12) * 1_000_000_000L + control.get(I, at + 20) * 1_000L;
            }
            at += length + 3 & ~3;
        }
        return libc.wallNanos();
    }

    private @Nullable InetAddress sender(boolean six) {
        return SocketAddressWriter.read(from, six ? 8 : 4, six);
    }

    /** An IPv4 packet begins with its IP header. */
    static @Nullable EchoAnswer parse(MemorySegment packet, long length, boolean six, int identifier) {
        int start = six ? 0 : (packet.get(B, 0) & 15) * 4;
        return length < start ? null : EchoAnswer.parse(packet.asSlice(start), length - start, six, identifier);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            for (int fd : new int[] {fd4, fd6}) {
                if (fd >= 0) {
                    libc.close(fd);
                }
            }
            arena.close();
        }
    }
}
