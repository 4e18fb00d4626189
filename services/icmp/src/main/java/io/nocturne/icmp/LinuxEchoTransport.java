package io.nocturne.icmp;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Echo on Linux, over a raw ICMP socket where that is allowed and an unprivileged datagram one otherwise.
 *
 * <p>A raw socket sees all ICMP of the machine, IP header included, so answers are recognised by our identifier, and errors by the
 * identifier in the packet they quote. A datagram socket sees only answers to its own requests; errors come through its error queue. Both
 * give the time at which the kernel received the packet ({@code SO_TIMESTAMPNS}), and a raw one also when it sent it ({@code SO_TIMESTAMPING}):
 * a timestamp taken in user space is off by whole scheduler slices as soon as the machine is busy.
 */
final class LinuxEchoTransport implements EchoTransport {
    private static final ValueLayout.OfShort BE16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfByte B = ValueLayout.JAVA_BYTE;
    private static final int SOCKET_BUFFER = 8 << 20;

    private final boolean raw;
    private final int identifier = ThreadLocalRandom.current().nextInt(1, 0x10000);
    private final SocketPair sockets;
    private final Libc libc;
    private final Inbox inbox;
    private final MemorySegment packet;
    private final MemorySegment received;
    private final int fd4;
    private final int fd6;

    private LinuxEchoTransport(boolean raw) throws IOException {
        this.raw = raw;
        String kind = raw ? "raw ICMP socket" : "unprivileged ICMP socket";
        sockets = new SocketPair(kind, raw ? Libc.SOCK_RAW : Libc.SOCK_DGRAM, Libc.IPPROTO_ICMP, Libc.IPPROTO_ICMPV6);
        libc = sockets.libc();
        inbox = sockets.inbox();
        packet = sockets.packet();
        received = inbox.data();
        fd4 = sockets.fd4();
        fd6 = sockets.fd6();
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
        int length = 8 + payload;
        EchoRequest.write(packet, six, identifier, sequence, length);
        return sockets.send(to, 0, hopLimit, length);
    }

    @Override
    public void receive(int millis, Sink sink) throws IOException {
        sockets.await(millis, (fd, six) -> drain(fd, six, sink));
    }

    private void drain(int fd, boolean six, Sink sink) {
        while (inbox.next(fd, Libc.MSG_ERRQUEUE) >= 0) {
            // Of a raw socket these are times of sending that came late.
            if (!raw) {
                quotedError(six, sink);
            }
        }
        long length;
        while ((length = inbox.next(fd, 0)) >= 0) {
            if (raw && !six) {
                rawIpv4(length, sink);
            } else {
                message(received, length, six, inbox.hopLimit(six), sink);
            }
        }
    }

    private void rawIpv4(long length, Sink sink) {
        int headerLength = (received.get(B, 0) & 15) * 4;
        if (headerLength >= 20 && length >= headerLength + 8) {
            message(received.asSlice(headerLength), length - headerLength, false, received.get(B, 8) & 0xff, sink);
        }
    }

    private void message(MemorySegment icmp, long length, boolean six, int hopLimit, Sink sink) {
        EchoAnswer answer = EchoAnswer.parse(icmp, length, six, raw ? identifier : EchoAnswer.ANY);
        if (answer != null) {
            sink.arrived(inbox.sender(six), answer.sequence(), answer.refusal(), hopLimit, inbox.timestamp(), answer.mtu());
        }
    }

    /** The data of an error queue's message is our own request. */
    private void quotedError(boolean six, Sink sink) {
        Inbox.QueuedError error = inbox.queuedError(six);
        if (error != null) {
            sink.arrived(error.offender(), received.get(BE16, 6) & 0xffff, error.answer(), -1, inbox.timestamp(), error.mtu());
        }
    }

    @Override
    public void close() {
        sockets.close();
    }
}
