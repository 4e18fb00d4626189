package io.nocturne.snmp;

import io.nocturne.core.Scope;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.TransportStateReference;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.UdpTransportMapping;

/**
 * A UDP socket for SNMP4J, for IPv4 and IPv6 at once. It differs from the library's own in what was found by measuring: a receive buffer
 * that holds a burst, no buffer of 64 KB for each packet, and a receiving thread that outlives whatever a handler throws.
 */
final class UdpPort extends UdpTransportMapping {
    private static final Logger LOG = LoggerFactory.getLogger(UdpPort.class);
    /** The largest payload of a UDP datagram over IPv4. */
    static final int LARGEST = 65_507;

    private final Scope scope;
    private final DatagramChannel channel;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();
    private final Intake intake;
    private volatile boolean listening;

    /** Takes what arrives, on the receiving thread. */
    interface Intake {
        void arrived(UdpPort port, InetSocketAddress from, byte[] packet);
    }

    private UdpPort(Scope scope, DatagramChannel channel, InetSocketAddress bound, Intake intake) {
        super(new UdpAddress(bound.getAddress(), bound.getPort()));
        this.scope = scope;
        this.channel = channel;
        this.intake = intake;
        maxInboundMessageSize = LARGEST;
        setAsyncMsgProcessingSupported(false);
    }

    /**
     * @param receiveBuffer asked of the kernel, in bytes; {@link #receiveBuffer} says what it gave
     */
    static UdpPort open(Scope scope, InetSocketAddress local, int receiveBuffer) throws IOException {
        return open(scope, local, receiveBuffer, UdpPort::process);
    }

    /** As above; what arrives goes to {@code intake}, which may give it to {@link #process} later on a thread of its own. */
    static UdpPort open(Scope scope, InetSocketAddress local, int receiveBuffer, Intake intake) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
            channel.bind(local);
            return new UdpPort(scope, channel, (InetSocketAddress) channel.getLocalAddress(), intake);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The receive buffer that took effect, in bytes. */
    int receiveBuffer() throws IOException {
        return channel.getOption(StandardSocketOptions.SO_RCVBUF);
    }

    long received() {
        return received.get();
    }

    /** How often handling a packet threw something that nobody had caught. */
    long faults() {
        return faults.get();
    }

    @Override
    public void listen() {
        if (!listening) {
            listening = true;
            scope.startPlatform("udp", this::receive);
        }
    }

    @Override
    public boolean isListening() {
        return listening;
    }

    private void receive() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST + 1);
        try {
            while (!scope.isClosed()) {
                buffer.clear();
                if (!(channel.receive(buffer) instanceof InetSocketAddress from)) {
                    continue;
                }
                received.incrementAndGet();
                buffer.flip();
                byte[] packet = new byte[buffer.remaining()];
                buffer.get(packet);
                try {
                    intake.arrived(this, from, packet);
                } catch (Throwable e) {
                    // Whatever one packet does must not end the receiving of all others.
                    faults.incrementAndGet();
                    LOG.warn("a packet of {} bytes from {} could not be handled", packet.length, from, e);
                }
            }
        } catch (ClosedChannelException e) {
            LOG.debug("{} closed", udpAddress);
        } finally {
            listening = false;
        }
    }

    /** Decodes a packet and hands it to whom it concerns, all on this thread. */
    void process(InetSocketAddress from, byte[] packet) {
        UdpAddress address = new UdpAddress(from.getAddress(), from.getPort());
        fireProcessMessage(
                address,
                ByteBuffer.wrap(packet),
                new TransportStateReference(
                        this, address, null, SecurityLevel.undefined, SecurityLevel.undefined, false, channel));
    }

    @Override
    public void sendMessage(
            UdpAddress address,
            byte[] message,
            @Nullable TransportStateReference state,
            long timeoutMillis,
            int maxRetries)
            throws IOException {
        channel.send(ByteBuffer.wrap(message), new InetSocketAddress(address.getInetAddress(), address.getPort()));
    }

    @Override
    public void close() throws IOException {
        listening = false;
        channel.close();
    }
}
