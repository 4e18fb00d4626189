package io.nocturne.icmp;

import java.io.IOException;
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
    public void receive(int millis, Sink sink) throws IOException {
        sockets.await(millis, (fd, six) -> drain(fd, six, sink));
    }

    private void drain(int fd, boolean six, Sink sink) {
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
        sockets.close();
    }
}
