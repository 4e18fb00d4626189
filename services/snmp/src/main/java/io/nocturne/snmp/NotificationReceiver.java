package io.nocturne.snmp;

import io.nocturne.core.AllowedSenders;
import io.nocturne.core.KernelDrops;
import io.nocturne.core.PortFailure;
import io.nocturne.core.Scope;
import io.nocturne.core.SenderGate;
import io.nocturne.core.SignOfLife;
import io.nocturne.core.Station;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OctetString;

/**
 * Receives traps and informs of all versions.
 *
 * <p>One thread does nothing but take packets from the socket into a bounded queue, so that a burst is limited by memory and not by the
 * time decoding takes; a second one decodes, verifies, acknowledges and hands on. Whoever takes the notifications may make it wait; what then
 * finds no room is dropped and counted, like everything else that is not handed on. No packet, and nothing thrown while one is handled, ends
 * either thread.
 *
 * <p>Version 3 traps are signed for the engine that sends them, so engines are learned as they are heard; {@link EngineGate} says how many.
 */
public final class NotificationReceiver implements Station.Receiver {
    /** Takes notifications, one at a time, in the order of their arrival. May block. */
    @FunctionalInterface
    public interface Sink {
        void accept(Notification notification) throws InterruptedException;

        /** Takes what stands for notifications that were not handed on, since their sender sent too many. */
        default void suppressed(Suppressed some) throws InterruptedException {}
    }

    private record Packet(Instant arrival, InetSocketAddress from, byte[] bytes, Runnable decode) {}

    private static final Logger LOG = LoggerFactory.getLogger(NotificationReceiver.class);
    private static final int QUEUE = 20_000;
    private static final Duration SLOW_CHECK = Duration.ofSeconds(5);
    private static final int MOST_VARBINDS = 2_000;

    private final Scope scope;
    private final NotificationSettings settings;
    private final Set<String> communities;
    private final SenderGate senders;
    private final Sink sink;
    private final BlockingQueue<Packet> queue = new ArrayBlockingQueue<>(QUEUE);
    private final SourceLimits limits;
    private final EngineGate engines = new EngineGate(System::nanoTime);
    private final TakenInforms taken = new TakenInforms(System::nanoTime);
    private final SenderKeys keys;
    private final USM usm;
    private final MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
    private final UdpPort port;
    private final SignOfLife sign;
    private final AtomicLong signs = new AtomicLong();
    private final AtomicLong streamed = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong queueDropped = new AtomicLong();
    private final AtomicLong suppressed = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong engineDropped = new AtomicLong();
    private final AtomicLong undecodable = new AtomicLong();
    private final AtomicLong questions = new AtomicLong();
    private final AtomicLong kernelBefore = new AtomicLong();

    private volatile @Nullable String tcpFailure;
    private volatile @Nullable TcpPort stream;

    // What became of the packet the decoding thread has in hand; used by that thread only.
    private @Nullable Packet inHand;
    private boolean understood;

    private NotificationReceiver(Scope scope, NotificationSettings settings, SenderGate gate, Sink sink) throws IOException {
        this.scope = scope;
        this.settings = settings;
        this.communities = new HashSet<>(settings.communities());
        this.senders = gate;
        this.sink = sink;
        this.limits = new SourceLimits(settings.perSecond(), NotificationSettings.BURST, System::nanoTime);
        SecurityProtocols protocols = SnmpEndpoint.allProtocols();
        this.usm = new USM(protocols, EngineIds.random(), EngineIds.boots(Instant.now()));
        dispatcher.addMessageProcessingModel(new MPv1());
        dispatcher.addMessageProcessingModel(new MPv2c());
        dispatcher.addMessageProcessingModel(SnmpEndpoint.version3(usm, protocols));
        dispatcher.addCommandResponder(new Responder());
        port = UdpPort.open(scope, settings.local(), SnmpEndpoint.RECEIVE_BUFFER, (socket, from, bytes) -> {
            arrived(new Packet(Instant.now(), from, bytes, () -> socket.process(from, bytes)));
        });
        sign = new SignOfLife(new InetSocketAddress(settings.local().getAddress(), localPort()));
        dispatcher.addTransportMapping(port);
        port.addTransportListener(dispatcher);
        keys = new SenderKeys(usm, protocols, settings.users());
    }

    private void arrived(Packet packet) {
        if (!queue.offer(packet)) {
            queueDropped.incrementAndGet();
        }
    }

    /** Over TCP as well, at the same port; without it the receiver still works, and says so. */
    private void listenTcp() {
        try {
            TcpPort opened = new TcpPort(new InetSocketAddress(settings.local().getAddress(), localPort()), senders, (socket, from, bytes, state) -> {
                streamed.incrementAndGet();
                InetSocketAddress sender = new InetSocketAddress(from.getInetAddress(), from.getPort());
                arrived(new Packet(Instant.now(), sender, bytes, () -> socket.process(from, bytes, state)));
            });
            opened.setServerEnabled(true);
            dispatcher.addTransportMapping(opened);
            opened.addTransportListener(dispatcher);
            scope.own(opened);
            opened.listen();
            stream = opened;
            scope.every("slow", SLOW_CHECK, () -> opened.closeSlow(System.nanoTime()));
        } catch (IOException | RuntimeException e) {
            tcpFailure = "TCP port " + localPort() + ": " + e.getMessage();
            LOG.warn("notifications are received over UDP only: {}", tcpFailure);
        }
    }

    /** Why nothing is received over TCP although it was wished; null where it is, or was not. */
    public @Nullable String tcpFailure() {
        return tcpFailure;
    }

    /** As {@link #open(Scope, NotificationSettings, SenderGate, Sink)}, hearing everyone. */
    public static NotificationReceiver open(Scope parent, NotificationSettings settings, Sink sink) throws IOException {
        return open(parent, settings, new SenderGate(AllowedSenders.EVERYONE), sink);
    }

    /**
     * Begins to listen.
     *
     * @param gate who is heard
     * @throws PortFailure if the port is taken or may not be used
     */
    public static NotificationReceiver open(Scope parent, NotificationSettings settings, SenderGate gate, Sink sink) throws IOException {
        Scope scope = parent.child("notifications");
        try {
            NotificationReceiver receiver = new NotificationReceiver(scope, settings, gate, sink);
            scope.own(receiver.port);
            receiver.kernelBefore.set(Math.max(0, KernelDrops.atPort(receiver.localPort())));
            scope.startPlatform("decode", receiver::decode);
            receiver.port.listen();
            scope.every("sign-of-life", SignOfLife.EVERY, receiver.sign::beat);
            if (settings.tcp()) {
                receiver.listenTcp();
            }
            return receiver;
        } catch (IOException e) {
            scope.close();
            throw PortFailure.of("UDP", settings.local(), NotificationSettings.UNPRIVILEGED_PORT, e);
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    /** The port it listens on. */
    public int localPort() {
        return port.getListenAddress().getPort();
    }

    /** How many TCP connections were not accepted because there were too many, or closed because a message did not come to its end. */
    public long connectionsClosed() {
        TcpPort opened = stream;
        return opened == null ? 0 : opened.turnedAway() + opened.unfinished();
    }

    @Override
    public boolean isDeaf() {
        return sign.isDeaf();
    }

    @Override
    public void onHearing(Runnable listener) {
        sign.onChange(listener);
    }

    NotificationSettings settings() {
        return settings;
    }

    long signsHeard() {
        return signs.get();
    }

    /** What became of everything so far. */
    public NotificationCounts counts() {
        long kernel = KernelDrops.atPort(localPort());
        int buffer;
        try {
            buffer = port.receiveBuffer();
        } catch (IOException e) {
            buffer = 0;
        }
        return new NotificationCounts(
                port.received() - signs.get() + streamed.get(),
                delivered.get(),
                repeated.get(),
                questions.get(),
                kernel < 0 ? -1 : Math.max(0, kernel - kernelBefore.get()),
                queueDropped.get(),
                suppressed.get(),
                refused.get(),
                senders.refused(),
                engineDropped.get(),
                undecodable.get(),
                buffer);
    }

    private void decode() throws InterruptedException {
        while (!scope.isClosed()) {
            Packet packet = limits.isSuppressing() ? queue.poll(1, TimeUnit.SECONDS) : queue.take();
            for (Suppressed some : limits.due()) {
                sink.suppressed(some);
            }
            if (packet == null) {
                continue;
            }
            try {
                handle(packet);
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
                undecodable.incrementAndGet();
                LOG.warn("a packet of {} bytes from {} could not be handled", packet.bytes.length, packet.from, e);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private void handle(Packet packet) {
        if (sign.isOwn(packet.bytes)) {
            signs.incrementAndGet();
            return;
        }
        if (!senders.admits(packet.from.getAddress())) {
            return;
        }
        MessageHead head = MessageHead.read(packet.bytes);
        if (head == null) {
            undecodable.incrementAndGet();
            return;
        }
        if (settings.limitLocal() || !packet.from.getAddress().isLoopbackAddress()) {
            SourceLimits.Verdict verdict = limits.take(packet.from.getAddress());
            if (verdict != SourceLimits.Verdict.PASS) {
                suppressed.incrementAndGet();
                if (verdict == SourceLimits.Verdict.BEGIN_TO_SUPPRESS) {
                    LOG.warn("{} sends more than {} notifications a second: the rest is counted, not kept", packet.from, settings.perSecond());
                }
                return;
            }
        }
        byte[] engine = head.engine();
        byte[] user = head.user();
        boolean foreign = engine != null && engine.length > 0 && !usm.getLocalEngineID().equals(new OctetString(engine));
        EngineGate.Verdict gate = foreign && engine != null ? engines.ask(engine) : EngineGate.Verdict.KNOWN;
        if (gate == EngineGate.Verdict.DROP) {
            engineDropped.incrementAndGet();
            return;
        }
        if (engine != null && engine.length > 0 && user != null) {
            keys.know(engine, user, packet.bytes);
        }
        inHand = packet;
        understood = false;
        packet.decode.run();
        inHand = null;
        if (!understood) {
            // Who asks for our clock with the keys of somebody we know only asks; with other keys it would be told that they are wrong.
            boolean asks = engine != null && user != null && !foreign && head.clockless() && keys.isGenuine(engine, user, packet.bytes);
            if (engine != null && engine.length > 0 && !asks) {
                refused.incrementAndGet();
            } else if (engine == null) {
                undecodable.incrementAndGet();
            } else {
                questions.incrementAndGet();
            }
        }
        // The library keeps every engine that anybody invents: those that proved nothing are taken out again.
        if (gate == EngineGate.Verdict.LEARN && engine != null) {
            byte[] gone = understood ? engines.keep(engine) : engine;
            if (gone != null) {
                keys.forget(gone);
            }
        }
    }

    private final class Responder implements CommandResponder {
        @Override
        public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
            PDU pdu = event.getPDU();
            Packet packet = inHand;
            if (packet == null || pdu == null) {
                return;
            }
            event.setProcessed(true);
            boolean inform = pdu.getType() == PDU.INFORM;
            if (!inform && pdu.getType() != PDU.TRAP && pdu.getType() != PDU.V1TRAP || pdu.size() > MOST_VARBINDS) {
                return;
            }
            understood = true;
            SnmpVersion version = switch (event.getMessageProcessingModel()) {
                case MPv1.ID -> SnmpVersion.V1;
                case MPv3.ID -> SnmpVersion.V3;
                default -> SnmpVersion.V2C;
            };
            String name = new String(event.getSecurityName(), StandardCharsets.UTF_8);
            if (version != SnmpVersion.V3 && !communities.isEmpty() && !communities.contains(name)) {
                refused.incrementAndGet();
                return;
            }
            TakenInforms.Key key = inform ? taken.key(packet.from, version, name, pdu) : null;
            if (key != null && taken.has(key)) {
                repeated.incrementAndGet();
                acknowledge(event, pdu);
                return;
            }
            Notification notification = pdu instanceof PDUv1 trap
                    ? version1(packet, trap)
                    : Notification.of(
                            packet.arrival, packet.from, version, inform, version == SnmpVersion.V3 ? name : null, Wire.varbinds(pdu));
            try {
                sink.accept(notification);
                delivered.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            // Acknowledged only once it is in safe hands.
            if (key != null) {
                taken.take(key);
                acknowledge(event, pdu);
            }
        }

        private Notification version1(Packet packet, PDUv1 trap) {
            return new Notification(
                    packet.arrival,
                    packet.from,
                    SnmpVersion.V1,
                    false,
                    Notification.ofVersion1(Wire.oid(trap.getEnterprise()), trap.getGenericTrap(), trap.getSpecificTrap()),
                    trap.getTimestamp(),
                    trap.getAgentAddress() == null ? null : trap.getAgentAddress().getInetAddress().getHostAddress(),
                    null,
                    List.copyOf(Wire.varbinds(trap)));
        }

        private <A extends Address> void acknowledge(CommandResponderEvent<A> event, PDU inform) {
            PDU response = (PDU) inform.clone();
            response.setType(PDU.RESPONSE);
            response.setErrorStatus(0);
            response.setErrorIndex(0);
            try {
                event.getMessageDispatcher().returnResponsePdu(
                        event.getMessageProcessingModel(),
                        event.getSecurityModel(),
                        event.getSecurityName(),
                        event.getSecurityLevel(),
                        response,
                        event.getMaxSizeResponsePDU(),
                        event.getStateReference(),
                        new StatusInformation());
            } catch (MessageException e) {
                LOG.warn("an inform of {} could not be acknowledged: {}", event.getPeerAddress(), e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
