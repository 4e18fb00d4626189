package io.nocturne.lab.agent;

import io.nocturne.core.Scope;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves any number of agents, each at its own address, with one thread. Ends with its scope. */
public final class AgentServer implements AutoCloseable {
    /** Fits an Ethernet frame: 1,500 less IP and UDP headers. */
    public static final int USUAL_MAX_SIZE = 1472;

    private static final Logger LOG = LoggerFactory.getLogger(AgentServer.class);
    private static final int MAX_DATAGRAM = 65_535;

    private final Selector selector;
    private final Responder responder;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private final AtomicLong malformed = new AtomicLong();

    /**
     * @param maxSize octets of a response, 484 (RFC 3417 section 3.2) to 65,507
     * @throws IOException if the system gives no selector
     */
    public AgentServer(Scope scope, int maxSize) throws IOException {
        if (maxSize < 484 || maxSize > 65_507) {
            throw new IllegalArgumentException("a largest response of " + maxSize + " is not between 484 and 65507 octets");
        }
        responder = new Responder(maxSize);
        selector = Selector.open();
        scope.own(this);
        scope.startPlatform("agents", this::serve);
    }

    /** One agent's socket. */
    public static final class Endpoint implements AutoCloseable {
        private final DatagramChannel channel;
        private final InetSocketAddress address;
        private final AgentData data;

        private Endpoint(DatagramChannel channel, InetSocketAddress address, AgentData data) {
            this.channel = channel;
            this.address = address;
            this.data = data;
        }

        public InetSocketAddress address() {
            return address;
        }

        /** Sends a datagram from the agent's address; false if the system did not take it. */
        public boolean send(byte[] datagram, SocketAddress target) {
            try {
                return channel.send(ByteBuffer.wrap(datagram), target) == datagram.length;
            } catch (IOException e) {
                LOG.debug("{} could not send to {}", address, target, e);
                return false;
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /**
     * Begins to answer at an address.
     *
     * @throws IOException if the address is taken or is not one of this machine
     */
    public Endpoint bind(InetSocketAddress address, AgentData data) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 18);
            channel.bind(address);
            channel.configureBlocking(false);
            Endpoint endpoint = new Endpoint(channel, (InetSocketAddress) channel.getLocalAddress(), data);
            channel.register(selector, SelectionKey.OP_READ, endpoint);
            selector.wakeup();
            return endpoint;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    public long answered() {
        return answered.get();
    }

    /** Requests left without an answer: a wrong community, a silent device, a version other than 1 and 2c. */
    public long unanswered() {
        return unanswered.get();
    }

    public long malformed() {
        return malformed.get();
    }

    private void serve() throws IOException {
        ByteBuffer in = ByteBuffer.allocate(MAX_DATAGRAM);
        try {
            while (selector.isOpen()) {
                selector.select(key -> {
                    if (key.attachment() instanceof Endpoint endpoint) {
                        drain(endpoint, in);
                    }
                });
                // An interrupt makes select() return at once for ever: it means that the scope is closing.
                if (Thread.interrupted()) {
                    return;
                }
            }
        } catch (ClosedSelectorException e) {
            LOG.debug("agents ended");
        }
    }

    private void drain(Endpoint endpoint, ByteBuffer in) {
        try {
            while (true) {
                in.clear();
                SocketAddress from = endpoint.channel.receive(in);
                if (from == null) {
                    return;
                }
                answer(endpoint, in, from);
            }
        } catch (IOException | CancelledKeyException e) {
            LOG.debug("{} could not be read", endpoint.address, e);
        }
    }

    private void answer(Endpoint endpoint, ByteBuffer in, SocketAddress from) {
        try {
            byte[] response = responder.answer(in.array(), in.position(), endpoint.data);
            if (response == null) {
                unanswered.incrementAndGet();
            } else if (endpoint.send(response, from)) {
                answered.incrementAndGet();
            } else {
                unanswered.incrementAndGet();
            }
        } catch (Ber.Malformed e) {
            malformed.incrementAndGet();
        } catch (RuntimeException e) {
            unanswered.incrementAndGet();
            LOG.warn("the agent at {} failed on a request", endpoint.address, e);
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
