package io.nocturne.snmp;

import io.nocturne.core.Scope;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
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
 *
 * <p>The channel does not block: a blocking one is closed, for all who share it, when one of them is interrupted while sending.
 */
final class UdpPort extends UdpTransportMapping {
    /** Not before something is to be said: setting the log up takes longer than a short command lasts. */
    private static final class Log {
        private static final Logger LOG = LoggerFactory.getLogger(UdpPort.class);
    }

    /** The largest payload of a UDP datagram over IPv4. */
    static final int LARGEST = 65_507;
    private static final long SENDING = 1_000_000_000;

    private final Scope scope;
    private final DatagramChannel channel;
    private final Selector selector;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();
    private final Intake intake;
    private volatile boolean listening;

    /** Takes what arrives, on the receiving thread. */
    interface Intake {
        void arrived(UdpPort port, InetSocketAddress from, byte[] packet);
    }

    private UdpPort(Scope scope, DatagramChannel channel, Selector selector, InetSocketAddress bound, Intake intake) {
        super(new UdpAddress(bound.getAddress(), bound.getPort()));
        this.scope = scope;
        this.channel = channel;
        this.selector = selector;
        this.intake = intake;
        maxInboundMessageSize = LARGEST;
        setAsyncMsgProcessingSupported(false);
    }

    /**
     * @param receiveBuffer asked of the kernel, in bytes; {@link #receiveBuffer} says what it gave
     * @param intake gets what arrives, and may give it to {@link #process} later on a thread of its own
     */
    static UdpPort open(Scope scope, InetSocketAddress local, int receiveBuffer, Intake intake) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
            channel.bind(local);
            channel.configureBlocking(false);
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            return new UdpPort(scope, channel, selector, (InetSocketAddress) channel.getLocalAddress(), intake);
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
                selector.select();
                selector.selectedKeys().clear();
                buffer.clear();
                while (channel.receive(buffer) instanceof InetSocketAddress from) {
                    arrived(from, buffer);
                    buffer.clear();
                }
            }
        } catch (ClosedChannelException | ClosedSelectorException e) {
            return;
        } finally {
            listening = false;
        }
    }

    private void arrived(InetSocketAddress from, ByteBuffer buffer) {
        received.incrementAndGet();
        buffer.flip();
        byte[] packet = new byte[buffer.remaining()];
        buffer.get(packet);
        try {
            intake.arrived(this, from, packet);
        } catch (Throwable e) {
            // Whatever one packet does must not end the receiving of all others.
            faults.incrementAndGet();
            Log.LOG.warn("a packet of {} bytes from {} could not be handled", packet.length, from, e);
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
        send(new InetSocketAddress(address.getInetAddress(), address.getPort()), message);
    }

    void send(InetSocketAddress to, byte[] message) throws IOException {
        // Where the system's own queue is full, which is rare and over in no time, what is sent waits for its turn.
        for (long until = System.nanoTime() + SENDING; channel.send(ByteBuffer.wrap(message), to) == 0; LockSupport.parkNanos(this, 100_000)) {
            if (System.nanoTime() > until) {
                throw new IOException("the system takes no more packets");
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening = false;
        channel.close();
        selector.close();
    }
}
