package io.nocturne.syslog;

import io.nocturne.core.KernelDrops;
import io.nocturne.core.Scope;
import io.nocturne.core.SenderGate;
import io.nocturne.core.SignOfLife;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Datagrams of one socket. The socket's buffer is all that stands between a burst and loss, so its thread does nothing but empty it: it takes
 * what is there until nothing is, and hands that on as one lot.
 */
final class UdpIntake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UdpIntake.class);
    private static final int LARGEST = 65_536;
    private static final int RECEIVE_BUFFER = 16 << 20;
    private static final int LOT = 2_048;

    private final Scope scope;
    private final DatagramChannel channel;
    private final Selector selector;
    private final Intake intake;
    private final SenderGate gate;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final SignOfLife sign;
    private final long dropsBefore;
    private final int receiveBuffer;
    private volatile long lastDrops = -1;
    private volatile long lookedAt = -1;

    private UdpIntake(Scope scope, DatagramChannel channel, Selector selector, Intake intake, SenderGate gate) throws IOException {
        this.scope = scope;
        this.channel = channel;
        this.selector = selector;
        this.intake = intake;
        this.gate = gate;
        sign = new SignOfLife(local());
        receiveBuffer = channel.getOption(StandardSocketOptions.SO_RCVBUF);
        dropsBefore = Math.max(0, KernelDrops.atPort(local().getPort()));
    }

    /** Opens the socket and begins. */
    static UdpIntake open(Scope scope, InetSocketAddress local, Intake intake, SenderGate gate) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            channel.bind(local);
            channel.configureBlocking(false);
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            UdpIntake udp = scope.own(new UdpIntake(scope, channel, selector, intake, gate));
            scope.startPlatform("udp", udp::receive);
            return udp;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void receive() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);
        try {
            while (!scope.isClosed()) {
                selector.select();
                selector.selectedKeys().clear();
                try {
                    List<Received> lot = lot(buffer);
                    while (!lot.isEmpty()) {
                        if (!intake.offer(lot)) {
                            dropped.addAndGet(lot.size());
                        }
                        lot = lot.size() < LOT ? List.of() : lot(buffer);
                    }
                } catch (ClosedChannelException e) {
                    throw e;
                } catch (IOException | RuntimeException e) {
                    LOG.warn("a datagram could not be taken", e);
                }
            }
        } catch (ClosedChannelException | ClosedSelectorException e) {
            LOG.debug("closed", e);
        }
    }

    private List<Received> lot(ByteBuffer buffer) throws IOException {
        List<Received> lot = new ArrayList<>();
        while (lot.size() < LOT && channel.receive(buffer.clear()) instanceof InetSocketAddress from) {
            buffer.flip();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            if (sign.isOwn(bytes) || !gate.admits(from.getAddress())) {
                continue;
            }
            received.incrementAndGet();
            lot.add(new Received(bytes, bytes.length, from, Instant.now()));
        }
        return lot;
    }

    InetSocketAddress local() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    long received() {
        return received.get();
    }

    long dropped() {
        return dropped.get();
    }

    /**
     * Dropped by the system since it was opened; -1 where it does not tell. The system drops only what comes while its buffer is full, and what is in
     * the buffer is received later: it is asked anew only when something was.
     */
    long kernelDropped() {
        long got = received.get();
        if (got == lookedAt) {
            return lastDrops;
        }
        try {
            if (channel.isOpen()) {
                long now = KernelDrops.atPort(local().getPort());
                lastDrops = now < 0 ? lastDrops : Math.max(0, now - dropsBefore);
                lookedAt = got;
            }
        } catch (IOException e) {
            LOG.debug("closed meanwhile", e);
        }
        return lastDrops;
    }

    /** Bytes of the socket's buffer that took effect. */
    int receiveBuffer() {
        return receiveBuffer;
    }

    SignOfLife sign() {
        return sign;
    }

    @Override
    public void close() throws IOException {
        lookedAt = -1;
        kernelDropped();
        channel.close();
        selector.close();
    }
}
