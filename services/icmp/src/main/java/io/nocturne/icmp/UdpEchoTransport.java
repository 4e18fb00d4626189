package io.nocturne.icmp;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reachability without any ICMP socket, on Linux: UDP datagrams to ports where nobody listens. A host that is there answers "port
 * unreachable", which is kept in the error queue of the socket ({@code IP_RECVERR}) and counts as the reply; routers on the way are heard in
 * the same manner, so that a trace works as well.
 *
 * <p>The destination port carries the sequence: an error may quote no more than the UDP header. Half of the ports are used, so two requests
 * whose sequences differ by {@value #PORTS} must not be in flight to one host together. Hosts limit the rate at which they send such errors,
 * Linux to about one a second and peer after a burst, so loss seen this way says less than loss of real echoes.
 *
 * <p>The requests of a trace all go to one port, as routers share traffic by ports: there the first four bytes of the data carry the sequence and its
 * complement. Routers that quote nothing but the header, as RFC 792 allowed, are not heard then; a way that is none would be worse.
 */
final class UdpEchoTransport implements EchoTransport {
    private static final int FIRST_PORT = 32_768;
    private static final int PORTS = 32_768;
    private static final int FLOW_PORT = FIRST_PORT - 1;
    private static final int MARK = 4;
    private static final ValueLayout.OfShort BE16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final int[] sequences = new int[PORTS];
    private final SocketPair sockets;
    private final Inbox inbox;

    UdpEchoTransport() throws IOException {
        Arrays.fill(sequences, -1);
        sockets = new SocketPair("UDP socket", Libc.SOCK_DGRAM, Libc.IPPROTO_UDP, Libc.IPPROTO_UDP);
        inbox = sockets.inbox();
        Libc libc = sockets.libc();
        int fd4 = sockets.fd4();
        int fd6 = sockets.fd6();
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
        int place = sequence % PORTS;
        sequences[place] = sequence;
        return sockets.send(to, FIRST_PORT + place, hopLimit, payload);
    }

    @Override
    public long sendOnFlow(InetAddress to, int sequence, int hopLimit) throws IOException {
        sockets.packet().set(BE16, 0, (short) sequence);
        sockets.packet().set(BE16, 2, (short) ~sequence);
        return sockets.send(to, FLOW_PORT, hopLimit, PAYLOAD);
    }

    /** Which request an answer belongs to; -1 for none of ours. */
    private int sequence(long length) {
        if (inbox.senderPort() == FLOW_PORT) {
            int told = length < MARK ? -1 : inbox.data().get(BE16, 0) & 0xffff;
            return told >= 0 && (inbox.data().get(BE16, 2) & 0xffff) == (~told & 0xffff) ? told : -1;
        }
        int place = inbox.senderPort() - FIRST_PORT;
        return place < 0 ? -1 : sequences[place];
    }

    @Override
    public void receive(int millis, Sink sink) throws IOException {
        sockets.await(millis, (fd, six) -> drain(fd, six, sink));
    }

    private void drain(int fd, boolean six, Sink sink) {
        long length;
        while ((length = inbox.next(fd, Libc.MSG_ERRQUEUE)) >= 0) {
            Inbox.QueuedError error = inbox.queuedError(six);
            int sequence = sequence(length);
            if (error == null || sequence < 0) {
                continue;
            }
            InetAddress target = inbox.sender(six);
            boolean arrived = error.answer() == NetworkAnswer.PORT_UNREACHABLE
                    && error.offender() != null
                    && error.offender().equals(target);
            sink.arrived(error.offender(), sequence, arrived ? null : error.answer(), -1, inbox.timestamp(), error.mtu());
        }
        while ((length = inbox.next(fd, 0)) >= 0) {
            // Somebody listens there after all and answered: it is not ours to read, and the port says who.
            int sequence = sequence(length);
            if (sequence >= 0) {
                sink.arrived(inbox.sender(six), sequence, null, -1, inbox.timestamp(), 0);
            }
        }
    }

    @Override
    public void close() {
        sockets.close();
    }
}
