package io.nocturne.syslog;

import io.nocturne.core.AllowedSenders;
import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.IpText;
import io.nocturne.core.PortFailure;
import io.nocturne.core.Scope;
import io.nocturne.core.SenderGate;
import io.nocturne.core.Sentence;
import io.nocturne.core.SignOfLife;
import io.nocturne.core.Source;
import io.nocturne.core.Station;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives syslog at any number of places and hands it on as events, in lots, in the order of arrival.
 *
 * <p>Threads that only empty sockets fill a bounded queue; one thread decodes what waits there and gives it to the sink, which may make it
 * wait. When the queue is full, connections wait with it, and datagrams are dropped and counted. No message, and nothing thrown while one
 * is handled, ends any of these threads; that datagrams do arrive is proved once a minute by one of the receiver's own.
 */
public final class SyslogReceiver implements Station.Receiver {
    /** Takes events, oldest first. May block. */
    @FunctionalInterface
    public interface Sink {
        void accept(List<Event> events) throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(SyslogReceiver.class);
    private static final int KNOWN_SOURCES = 10_000;

    private final Scope scope;
    private final Scope ports;
    private final SyslogSettings settings;
    private final EventDecoder decoder;
    private final Sink sink;
    private final Intake intake;
    private final SenderGate gate;
    private final List<UdpIntake> datagrams = new ArrayList<>();
    private final List<StreamIntake> streams = new ArrayList<>();
    private final SourceTable sources = new SourceTable();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong unparsed = new AtomicLong();

    // Used by the decoding thread only.
    private final Map<InetSocketAddress, Source> names = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, Source> eldest) {
            return size() > KNOWN_SOURCES;
        }
    };

    private SyslogReceiver(Scope scope, SyslogSettings settings, SenderGate gate, EventDecoder decoder, Sink sink) {
        this.scope = scope;
        this.ports = scope.child("ports");
        this.settings = settings;
        this.gate = gate;
        this.decoder = decoder;
        this.sink = sink;
        this.intake = new Intake(settings.limits().waiting(), settings.limits().waitingBytes());
    }

    /** As {@link #open(Scope, SyslogSettings, SenderGate, EventDecoder, Sink)}, hearing everyone. */
    public static SyslogReceiver open(Scope parent, SyslogSettings settings, EventDecoder decoder, Sink sink) throws IOException {
        return open(parent, settings, new SenderGate(AllowedSenders.EVERYONE), decoder, sink);
    }

    /**
     * Begins to listen, at all places or at none.
     *
     * @param gate who is heard
     * @param decoder makes events of messages; must never fail
     * @throws PortFailure if a port is taken or may not be used
     * @throws IOException with a sentence that says what else is wrong
     */
    public static SyslogReceiver open(Scope parent, SyslogSettings settings, SenderGate gate, EventDecoder decoder, Sink sink) throws IOException {
        Scope scope = parent.child("syslog");
        SyslogReceiver receiver = new SyslogReceiver(scope, settings, gate, decoder, sink);
        try {
            for (SyslogListen listen : settings.listens()) {
                receiver.listen(listen);
            }
        } catch (IOException | RuntimeException e) {
            scope.close();
            throw e;
        }
        scope.startPlatform("decode", receiver::decode);
        receiver.datagrams.forEach(udp -> receiver.ports.every("sign-of-life", SignOfLife.EVERY, udp.sign()::beat));
        return receiver;
    }

    private void listen(SyslogListen listen) throws IOException {
        try {
            listenAt(listen);
        } catch (IOException e) {
            throw PortFailure.of(listen.transport().word(), listen.local(), SyslogListen.UNPRIVILEGED_PORT, e);
        }
    }

    private void listenAt(SyslogListen listen) throws IOException {
        switch (listen.transport()) {
            case UDP -> datagrams.add(UdpIntake.open(ports.child("udp"), listen.local(), intake, gate));
            case TCP -> streams.add(StreamIntake.open(ports.child("tcp"), listen.local(), null, settings.limits(), intake, gate));
            case TLS -> {
                SyslogTls tls = settings.tls();
                if (tls == null) {
                    throw new SocketException("TLS needs a certificate");
                }
                streams.add(StreamIntake.open(ports.child("tls"), listen.local(), tls, settings.limits(), intake, gate));
            }
        }
    }

    private void decode() throws InterruptedException {
        while (!scope.isClosed()) {
            List<Received> lot = intake.take();
            List<Event> events = new ArrayList<>(lot.size());
            long odd = 0;
            for (Received message : lot) {
                Event event = event(message);
                odd += event.format().equals("raw") ? 1 : 0;
                events.add(event);
            }
            try {
                sink.accept(events);
                delivered.addAndGet(events.size());
                unparsed.addAndGet(odd);
                sources.add(lot, events);
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
                LOG.error("{} messages could not be handed on", events.size(), e);
            } finally {
                intake.done();
            }
        }
    }

    private Event event(Received message) {
        Source source = names.computeIfAbsent(message.from(), from -> new Source(Source.Kind.SYSLOG, IpText.of(from)));
        Event event = decoder.decode(message.bytes(), null, message.arrival(), source, -1, -1);
        if (!message.isCut()) {
            return event;
        }
        Map<String, String> fields = new LinkedHashMap<>(event.fields());
        fields.put("truncated", Integer.toString(message.length()));
        return new Event(
                event.time(), event.arrival(), event.timeStated(), event.severity(), event.facility(), event.host(), event.app(), event.pid(),
                event.message(), fields, event.format(), event.source(), event.position(), event.partition(), event.raw());
    }

    @Override
    public boolean isDeaf() {
        return datagrams.stream().anyMatch(udp -> udp.sign().isDeaf());
    }

    @Override
    public void onHearing(Runnable listener) {
        datagrams.forEach(udp -> udp.sign().onChange(listener));
    }

    /** Where it listens, with the ports that were found where port 0 was asked for; in the order of the settings. */
    public List<SyslogListen> listens() {
        List<SyslogListen> bound = new ArrayList<>();
        int udp = 0;
        int stream = 0;
        for (SyslogListen listen : settings.listens()) {
            try {
                boolean isUdp = listen.transport() == SyslogListen.Transport.UDP;
                bound.add(new SyslogListen(listen.transport(), isUdp ? datagrams.get(udp++).local() : streams.get(stream++).local()));
            } catch (IOException e) {
                bound.add(listen);
            }
        }
        return bound;
    }

    /** Who it is to senders by TLS; null where it does not listen for them. */
    @Nullable
    SyslogTls tls() {
        return settings.tls();
    }

    /** What became of everything so far. */
    public SyslogCounts counts() {
        long received = 0;
        long kernel = -1;
        long queue = 0;
        int buffer = 0;
        for (UdpIntake udp : datagrams) {
            received += udp.received();
            queue += udp.dropped();
            long drops = udp.kernelDropped();
            kernel = drops < 0 ? kernel : Math.max(0, kernel) + drops;
            buffer = Math.max(buffer, udp.receiveBuffer());
        }
        long truncated = 0;
        long resynchronised = 0;
        long refused = 0;
        long closed = 0;
        int connections = 0;
        for (StreamIntake stream : streams) {
            received += stream.received();
            truncated += stream.truncated();
            resynchronised += stream.resynchronised();
            refused += stream.refused();
            closed += stream.closed();
            connections += stream.connections();
        }
        return new SyslogCounts(
                received, delivered.get(), kernel, queue, unparsed.get(), truncated, resynchronised, refused, gate.refused(), closed,
                connections, buffer);
    }

    /** For each port of TCP and TLS whose connection was closed last, and why; those without are left out. */
    public List<Sentence> lastClosed() {
        return streams.stream().map(StreamIntake::lastClosed).filter(Objects::nonNull).toList();
    }

    /** Counts by sender, those that sent most first; those who were refused too. */
    public List<SourceCount> sources() {
        return sources.counts(gate.senders());
    }

    /** Listens no more, and waits until what has arrived is handed on; false if that took too long. Then close it. */
    public boolean finish(Duration atMost) throws InterruptedException {
        ports.close();
        return intake.awaitIdle(atMost);
    }

    @Override
    public void close() {
        scope.close();
    }
}
