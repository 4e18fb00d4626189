package io.nocturne.snmp;

import io.nocturne.core.SenderGate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.TransportStateReference;
import org.snmp4j.smi.TcpAddress;
import org.snmp4j.transport.DefaultTcpTransportMapping;
import org.snmp4j.transport.TransportStateEvent;
import org.snmp4j.util.WorkerTask;

/**
 * SNMP over TCP (RFC 3430), as a client or to receive. The library's own closing waits for its thread while it holds the lock that this thread needs to end, and so
 * for ever; here the thread ends first.
 */
final class TcpPort extends DefaultTcpTransportMapping {
    /** Takes what arrives, on the receiving thread. */
    interface Intake {
        void arrived(TcpPort port, TcpAddress from, byte[] message, TransportStateReference state);
    }

    /** Connections at once, of all and of one address. */
    static final int MOST_CONNECTIONS = 1_000;

    static final int MOST_OF_ONE_ADDRESS = 100;
    /** A message that has begun must be whole within this. */
    static final Duration MESSAGE_DEADLINE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(TcpPort.class);

    private final @Nullable Intake intake;
    private final @Nullable SenderGate gate;
    private final AtomicLong turnedAway = new AtomicLong();
    private final AtomicLong unfinished = new AtomicLong();
    /** Since when (nanoTime) a connection waits for the rest of a message. */
    private final Map<TcpAddress, Long> begun = new ConcurrentHashMap<>();

    /** As a client. */
    TcpPort() throws IOException {
        intake = null;
        gate = null;
    }

    /** To receive from whom the gate lets in; what arrives goes to {@code intake}, which may give it to {@link #process} later on a thread of its own. */
    TcpPort(InetSocketAddress local, SenderGate gate, Intake intake) throws IOException {
        super(new TcpAddress(local.getAddress(), local.getPort()));
        this.intake = intake;
        this.gate = gate;
        setMaxInboundMessageSize(UdpPort.LARGEST);
        setMaxInboundConnections(MOST_CONNECTIONS);
        addTransportStateListener(this::connected);
    }

    private void connected(TransportStateEvent event) {
        if (event.getNewState() != TransportStateEvent.STATE_CONNECTED) {
            begun.remove(event.getPeerAddress());
        } else if (event.getPeerAddress() instanceof TcpAddress peer) {
            SenderGate at = gate;
            if (at != null && !at.admits(peer.getInetAddress())) {
                event.setCancelled(true);
            } else if (tooMany(peer)) {
                event.setCancelled(true);
                turnedAway.incrementAndGet();
            }
        }
    }

    private boolean tooMany(TcpAddress peer) {
        Map<TcpAddress, SocketEntry> open = getSockets();
        return open.size() > MOST_CONNECTIONS
                || open.keySet().stream().filter(each -> each.getInetAddress().equals(peer.getInetAddress())).count() > MOST_OF_ONE_ADDRESS;
    }

    /** How many connections were turned away because there were too many. */
    long turnedAway() {
        return turnedAway.get();
    }

    /** How many connections were closed because a message did not come to its end. */
    long unfinished() {
        return unfinished.get();
    }

    /** Closes connections that owe the rest of a message for too long; to be called every few seconds. */
    void closeSlow(long now) {
        begun.forEach((peer, since) -> {
            if (now - since > MESSAGE_DEADLINE.toNanos() && begun.remove(peer, since)) {
                unfinished.incrementAndGet();
                try {
                    close(peer);
                } catch (IOException e) {
                    LOG.debug("{} could not be closed: {}", peer, e.getMessage());
                }
            }
        });
    }

    @Override
    protected ServerThread newServerThread() throws IOException {
        return new Server();
    }

    /** Notes which connections have begun a message and not ended it. */
    private final class Server extends ServerThread {
        Server() throws IOException {}

        @Override
        protected boolean readMessage(SelectionKey key, SocketChannel channel, TcpAddress from, @Nullable SocketEntry entry) throws IOException {
            boolean read;
            try {
                read = super.readMessage(key, channel, from, entry);
            } catch (RuntimeException e) {
                // Whatever one message does must not end the receiving of all others.
                throw new IOException("a message of " + from + " could not be handled", e);
            }
            SocketEntry open = entry != null ? entry : getSockets().get(from);
            if (open == null || open.getReadBuffer() == null) {
                begun.remove(from);
            } else {
                begun.putIfAbsent(from, System.nanoTime());
            }
            return read;
        }
    }

    @Override
    protected void fireProcessMessage(TcpAddress address, ByteBuffer message, TransportStateReference state) {
        Intake to = intake;
        if (to == null) {
            super.fireProcessMessage(address, message, state);
        } else {
            byte[] octets = new byte[message.remaining()];
            message.get(octets);
            to.arrived(this, address, octets, state);
        }
    }

    /** Decodes a message and hands it to whom it concerns, all on this thread. */
    void process(TcpAddress from, byte[] message, TransportStateReference state) {
        super.fireProcessMessage(from, ByteBuffer.wrap(message), state);
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public void close() throws IOException {
        WorkerTask task = getListenWorkerTask();
        if (task != null) {
            task.terminate();
            wakeupServerSelector();
            task.interrupt();
            try {
                task.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        super.close();
    }
}
