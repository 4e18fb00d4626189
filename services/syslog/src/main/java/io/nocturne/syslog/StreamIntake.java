package io.nocturne.syslog;

import io.nocturne.core.IpText;
import io.nocturne.core.Scope;
import io.nocturne.core.SenderGate;
import io.nocturne.core.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections of TCP or TLS at one port. Each is read by a thread of its own (a virtual one), which waits while the decoder is behind, so that
 * the sender is slowed and nothing is lost. One more thread looks every second for those who begin a frame and do not
 * end it, and for those who are not to be heard any more.
 *
 * <p>When an address has as many connections as it may, one of them that never delivered anything makes room for a new one. So a sender
 * that fills the table with silent connections does not lock out one that has something to say.
 */
final class StreamIntake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamIntake.class);
    private static final int LOT = 512;
    private static final int BACKLOG = 512;

    private final Scope scope;
    private final ServerSocket server;
    private final @Nullable SSLContext tls;
    private final boolean clientMustProve;
    private final SyslogLimits limits;
    private final Intake intake;
    private final SenderGate gate;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong truncated = new AtomicLong();
    private final AtomicLong resynchronised = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile @Nullable Sentence lastClosed;
    private final AtomicLong closed = new AtomicLong();

    private StreamIntake(
            Scope scope, ServerSocket server, @Nullable SSLContext tls, boolean clientMustProve, SyslogLimits limits, Intake intake,
            SenderGate gate) {
        this.scope = scope;
        this.server = server;
        this.tls = tls;
        this.clientMustProve = clientMustProve;
        this.limits = limits;
        this.intake = intake;
        this.gate = gate;
    }

    /**
     * Opens the port and begins.
     *
     * @param tls null for plain TCP
     */
    static StreamIntake open(
            Scope scope, InetSocketAddress local, @Nullable SyslogTls tls, SyslogLimits limits, Intake intake, SenderGate gate) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(local, BACKLOG);
            StreamIntake stream = scope.own(new StreamIntake(
                    scope, server, tls == null ? null : tls.context(), tls != null && tls.clientMustProve(), limits, intake, gate));
            scope.start("accept", stream::accept);
            scope.every("watch", Duration.ofSeconds(1), stream::watch);
            return stream;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void accept() {
        while (!server.isClosed() && !scope.isClosed()) {
            try {
                Socket socket = server.accept();
                Connection connection = new Connection(socket, (InetSocketAddress) socket.getRemoteSocketAddress());
                if (!gate.admits(connection.address())) {
                    connection.close();
                } else if (admit(connection)) {
                    scope.start("connection", () -> serve(socket, connection));
                } else {
                    refused.incrementAndGet();
                    connection.close();
                }
            } catch (IOException | RuntimeException e) {
                if (!server.isClosed()) {
                    LOG.warn("a connection could not be accepted", e);
                }
            }
        }
    }

    private boolean admit(Connection connection) {
        List<Connection> same = connections.stream().filter(other -> other.address().equals(connection.address())).toList();
        if (same.size() >= limits.connectionsPerAddress() && !evict(same) || connections.size() >= limits.connections() && !evict(List.copyOf(connections))) {
            return false;
        }
        connections.add(connection);
        return true;
    }

    /** Closes the oldest of those that never delivered anything. */
    private boolean evict(List<Connection> among) {
        Optional<Connection> silent = among.stream().filter(Connection::isMute).min(Comparator.comparingLong(Connection::opened));
        silent.ifPresent(connection -> {
            cutOff(connection, SyslogPhrase.MADE_ROOM.with());
            connections.remove(connection);
        });
        return silent.isPresent();
    }

    private void watch() {
        for (Connection connection : connections) {
            if (connection.isLate()) {
                cutOff(connection, SyslogPhrase.TOO_SLOW.with());
            } else if (!gate.allows(connection.address())) {
                cutOff(connection, SyslogPhrase.NOT_ALLOWED.with());
            }
        }
    }

    private void cutOff(Connection connection, Sentence why) {
        if (connection.cutOff()) {
            closed.incrementAndGet();
            lastClosed = SyslogPhrase.CLOSED.with(IpText.of(connection.address()), why);
            LOG.info("connection from {} closed: {}", connection.from(), why);
        }
    }

    private void serve(Socket plain, Connection connection) throws InterruptedException {
        List<Received> lot = new ArrayList<>();
        boolean secured = false;
        try (Socket socket = secured(plain, connection); InputStream in = socket.getInputStream()) {
            secured = tls != null;
            FrameReader frames = new FrameReader(new Patient(in, connection, lot), limits.kept(), limits.longest());
            try {
                messages(frames, connection, lot);
            } catch (IOException e) {
                // What had come of the message it ended in is all there will ever be of it.
                byte[] rest = frames.rest();
                if (rest != null) {
                    lot.add(new Received(rest, frames.length(), connection.from(), Instant.now()));
                    truncated.incrementAndGet();
                }
                throw e;
            }
        } catch (FrameReader.FrameException e) {
            cutOff(connection, e.sentence());
        } catch (SSLException e) {
            cutOff(connection, SyslogTls.reason(e));
        } catch (IOException e) {
            LOG.debug("connection from {} ended: {}", connection.from(), e.getMessage());
        } finally {
            connections.remove(connection);
            connection.close();
            if (secured && connection.isMute() && !connection.isCutOff() && !server.isClosed()) {
                // Some senders, as rsyslog's driver gtls, look at the certificate after the handshake and say nothing of why they leave.
                lastClosed = SyslogPhrase.CLOSED.with(IpText.of(connection.address()), SyslogPhrase.LEFT_SILENT.with());
            }
            hand(lot);
        }
    }

    private void messages(FrameReader frames, Connection connection, List<Received> lot) throws IOException, InterruptedException {
        byte[] message = frames.next();
        while (message != null) {
            if (frames.isWithinFrame()) {
                connection.within(limits.frame().toNanos());
            } else {
                connection.unhurried();
            }
            connection.delivered();
            lot.add(new Received(message, frames.length(), connection.from(), Instant.now()));
            if (frames.length() > message.length) {
                truncated.incrementAndGet();
            }
            if (lot.size() >= LOT) {
                hand(lot);
            }
            resynchronised.addAndGet(frames.takeResynchronised());
            message = frames.next();
        }
    }

    private Socket secured(Socket plain, Connection connection) throws IOException {
        plain.setKeepAlive(true);
        if (tls == null) {
            return plain;
        }
        connection.within(limits.handshake().toNanos());
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.setNeedClientAuth(clientMustProve);
        socket.startHandshake();
        connection.unhurried();
        return socket;
    }

    private void hand(List<Received> lot) throws InterruptedException {
        if (!lot.isEmpty()) {
            received.addAndGet(lot.size());
            intake.put(List.copyOf(lot));
            lot.clear();
        }
    }

    /** Hands on what there is before it waits for more, and sets the clock for a frame that has begun. */
    private final class Patient extends InputStream {
        private final InputStream in;
        private final Connection connection;
        private final List<Received> lot;

        Patient(InputStream in, Connection connection, List<Received> lot) {
            this.in = in;
            this.connection = connection;
            this.lot = lot;
        }

        @Override
        public int read() throws IOException {
            throw new IOException("one byte at a time is too slow");
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                if (in.available() == 0) {
                    hand(lot);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return -1;
            }
            int n = in.read(bytes, from, length);
            if (n > 0 && !connection.isHurried()) {
                connection.within(limits.frame().toNanos());
            }
            return n;
        }
    }

    InetSocketAddress local() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    long received() {
        return received.get();
    }

    long truncated() {
        return truncated.get();
    }

    long resynchronised() {
        return resynchronised.get();
    }

    long refused() {
        return refused.get();
    }

    /** Whose connection was closed last, and why; null where none was. */
    @Nullable
    Sentence lastClosed() {
        return lastClosed;
    }

    long closed() {
        return closed.get();
    }

    int connections() {
        return connections.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        connections.forEach(Connection::close);
    }
}
