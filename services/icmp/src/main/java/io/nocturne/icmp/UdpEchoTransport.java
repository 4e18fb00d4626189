package io.nocturne.icmp;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Reachability without any ICMP socket, on Linux: UDP datagrams to ports where nobody listens. A host that is there answers "port
 * unreachable", which is kept in the error queue of the socket ({@code IP_RECVERR}) and counts as the reply; routers on the way are heard in
 * the same manner, so that a trace works as well.
 *
 * <p>The destination port carries the sequence: an error may quote no more than the UDP header. Half of the ports are used, so two requests
 * whose sequences differ by {@value #PORTS} must not be in flight to one host together. Hosts limit the rate at which they send such errors,
 * Linux to about one a second and peer after a burst, so loss seen this way says less than loss of real echoes.
 */
final class UdpEchoTransport implements EchoTransport {
    private static final int FIRST_PORT = 32_768;
    private static final int PORTS = 32_768;
    private static final int BUFFER = 66_000;
    private static final int ECONNREFUSED = 111;

    private final Arena arena = Arena.ofShared();
    private final Libc libc = new Libc(arena);
    private final Inbox inbox = new Inbox(arena, libc, BUFFER);
    private final SocketAddressWriter address = new SocketAddressWriter(arena);
    private final MemorySegment packet = arena.allocate(BUFFER, 8);
    private final MemorySegment polled = arena.allocate(16, 8);
    private final int[] sequences = new int[PORTS];
    private final int fd4;
    private final int fd6;
    private int hopLimit4 = -1;
    private int hopLimit6 = -1;
    private boolean closed;

    UdpEchoTransport() throws IOException {
        Arrays.fill(sequences, -1);
        fd4 = libc.socket(Libc.AF_INET, Libc.SOCK_DGRAM, Libc.IPPROTO_UDP);
        int error = fd4 < 0 ? libc.errno() : 0;
        fd6 = libc.socket(Libc.AF_INET6, Libc.SOCK_DGRAM, Libc.IPPROTO_UDP);
        if (fd4 < 0 && fd6 < 0) {
            arena.close();
            throw new IOException("UDP socket: " + Libc.describe(error));
        }
        try {
            if (fd4 >= 0) {
                libc.setInt(fd4, Libc.SOL_IP, Libc.IP_RECVERR, 1);
                libc.setInt(fd4, Libc.SOL_SOCKET, Libc.SO_TIMESTAMPNS, 1);
                libc.trySetInt(fd4, Libc.SOL_IP, Libc.IP_MTU_DISCOVER, Libc.IP_PMTUDISC_PROBE);
            }
            if (fd6 >= 0) {
                libc.setInt(fd6, Libc.SOL_IPV6, Libc.IPV6_RECVERR, 1);
                libc.setInt(fd6, Libc.SOL_SOCKET, Libc.SO_TIMESTAMPNS, 1);
                libc.trySetInt(fd6, Libc.SOL_IPV6, Libc.IPV6_MTU_DISCOVER, Libc.IP_PMTUDISC_PROBE);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public Way way() {
        return Way.UDP_ERROR_QUEUE;
    }

    @Override
    public long send(InetAddress to, int sequence, int hopLimit, int payload) throws IOException {
        boolean six = to instanceof Inet6Address;
        int fd = six ? fd6 : fd4;
        if (fd < 0) {
            throw new IOException("no socket for " + (six ? "IPv6" : "IPv4"));
        }
        if (six && hopLimit != hopLimit6) {
            libc.setInt(fd6, Libc.SOL_IPV6, Libc.IPV6_UNICAST_HOPS, hopLimit);
            hopLimit6 = hopLimit;
        } else if (!six && hopLimit != hopLimit4) {
            libc.setInt(fd4, Libc.SOL_IP, Libc.IP_TTL, hopLimit);
            hopLimit4 = hopLimit;
        }
        int place = sequence % PORTS;
        sequences[place] = sequence;
        int addressLength = address.write(to, FIRST_PORT + place);
        while (true) {
            long before = libc.wallNanos();
            if (libc.sendto(fd, packet, payload, address.segment(), addressLength) >= 0) {
                return before;
            }
            int errno = libc.errno();
            // A refusal is about an earlier datagram, told by the error queue as well.
            if (errno != Libc.EINTR && errno != ECONNREFUSED) {
                throw new IOException(Libc.describe(errno));
            }
        }
    }

    @Override
    public void receive(int millis, Sink sink) throws IOException {
        polled.set(ValueLayout.JAVA_INT, 0, fd4);
        polled.set(ValueLayout.JAVA_INT, 4, Libc.POLLIN);
        polled.set(ValueLayout.JAVA_INT, 8, fd6);
        polled.set(ValueLayout.JAVA_INT, 12, Libc.POLLIN);
        int ready = libc.poll(polled, 2, millis);
        if (ready < 0 && libc.errno() != Libc.EINTR) {
            throw new IOException("waiting for answers: " + Libc.describe(libc.errno()));
        }
        if (ready > 0) {
            drain(fd4, false, sink);
            drain(fd6, true, sink);
        }
    }

    private void drain(int fd, boolean six, Sink sink) {
        if (fd < 0) {
            return;
        }
        while (inbox.next(fd, Libc.MSG_ERRQUEUE) >= 0) {
            Inbox.QueuedError error = inbox.queuedError(six);
            int place = inbox.senderPort() - FIRST_PORT;
            if (error == null || place < 0 || sequences[place] < 0) {
                continue;
            }
            InetAddress target = inbox.sender(six);
            boolean arrived = error.answer() == NetworkAnswer.PORT_UNREACHABLE
                    && error.offender() != null
                    && error.offender().equals(target);
            sink.arrived(
                    error.offender(), sequences[place], arrived ? null : error.answer(), -1, inbox.timestamp(), error.mtu());
        }
        while (inbox.next(fd, 0) >= 0) {
            // Somebody listens there after all and answered: it is not ours to read, and the port says who.
            int place = inbox.senderPort() - FIRST_PORT;
            if (place >= 0 && sequences[place] >= 0) {
                sink.arrived(inbox.sender(six), sequences[place], null, -1, inbox.timestamp(), 0);
            }
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
