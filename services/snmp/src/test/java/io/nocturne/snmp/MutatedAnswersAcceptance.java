package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * A million damaged copies of real answers to our own requests, in each version, between good ones: whoever asks gets an answer, a sentence, or nothing in time; none ends
 * a thread, memory stays what it was, and good answers are understood afterwards.
 */
class MutatedAnswersAcceptance {
    private static final int PACKETS = Integer.getInteger("packets", 1_000_000);
    private static final int COPIES = 200;
    private static final int AHEAD = 2_000;
    private static final long MOST_GROWTH = 32L << 20;
    private static final Oid ROOT = Oid.parse("1.3.6.1.4.1.8072.1");
    private static final Credentials.User USER =
            new Credentials.User("operator", AuthProtocol.SHA256, "authentic1", PrivProtocol.AES128, "privately1");
    private static final Credentials.User OPEN = new Credentials.User("open", null, null, null, null);

    private final Scope scope = new Scope("test");
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();

    @AfterEach
    void close() {
        scope.close();
    }

    /** An agent with values of all kinds, which ends after 300 rows. */
    private static final class Agent implements CommandResponder {
        private static final Variable[] VALUES = {
                new Integer32(-7), new OctetString("a port with a name"), new Counter32(4_294_967_295L), new TimeTicks(4_711), new IpAddress("10.0.0.7"),
                new OID("1.3.6.1.4.1.9.9.4294967295"), new OctetString(new byte[] {0, 1, 2, (byte) 0xFF})
        };

        private final AtomicLong unsent = new AtomicLong();

        @Override
        public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
            PDU asked = event.getPDU();
            PDU answer = (PDU) asked.clone();
            answer.setType(PDU.RESPONSE);
            answer.setVariableBindings(List.of());
            answer.setErrorIndex(0);
            answer.setErrorStatus(0);
            int times = asked.getType() == PDU.GETBULK ? Math.min(20, asked.getMaxRepetitions()) : 1;
            for (VariableBinding each : asked.getVariableBindings()) {
                OID root = new OID(ROOT.toString());
                int row = each.getOid().startsWith(root) && each.getOid().size() > root.size() ? each.getOid().last() : 0;
                for (int i = 0; i < times; i++) {
                    row += asked.getType() == PDU.GET ? 0 : 1;
                    answer.add(row > 300
                            ? new VariableBinding(new OID("1.3.6.1.4.1.8073.0"), new Integer32(1))
                            : new VariableBinding(new OID(root.getValue(), row), VALUES[row % VALUES.length]));
                }
            }
            try {
                event.getMessageDispatcher().returnResponsePdu(
                        event.getMessageProcessingModel(), event.getSecurityModel(), event.getSecurityName(), event.getSecurityLevel(), answer,
                        event.getMaxSizeResponsePDU(), event.getStateReference(), new StatusInformation());
            } catch (MessageException | RuntimeException e) {
                // What a damaged answer led to cannot always be answered, and the library's own socket would end with it.
                unsent.incrementAndGet();
            }
        }
    }

    private int agent() throws IOException {
        SecurityProtocols protocols = SnmpEndpoint.allProtocols();
        USM usm = new USM(protocols, EngineIds.random(), 1);
        UsmKeys keys = new UsmKeys();
        for (Credentials.User user : List.of(USER, OPEN)) {
            UserKeys.add(usm, protocols, keys, user, usm.getLocalEngineID().getValue(), user.priv() == null ? null : user.priv().variants(user.auth()).getFirst());
        }
        MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
        dispatcher.addMessageProcessingModel(new MPv1());
        dispatcher.addMessageProcessingModel(new MPv2c());
        dispatcher.addMessageProcessingModel(SnmpEndpoint.version3(usm, protocols));
        DefaultUdpTransportMapping socket = new DefaultUdpTransportMapping(new UdpAddress(InetAddress.getLoopbackAddress(), 0));
        Snmp agent = new Snmp(dispatcher, socket);
        agent.addCommandResponder(new Agent());
        agent.listen();
        scope.own(agent);
        return socket.getListenAddress().getPort();
    }

    /** Stands between one who asks and the agent, and sends many damaged copies of each answer with it. */
    private int between(int agent, SnmpEndpoint asking, int seed) throws IOException {
        DatagramSocket front = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        DatagramSocket back = new DatagramSocket();
        scope.own(front);
        scope.own(back);
        back.setSoTimeout(200);
        Random random = new Random(seed);
        scope.start("between", () -> {
            while (!scope.isClosed() && sent.get() < PACKETS) {
                DatagramPacket packet = new DatagramPacket(new byte[65_507], 65_507);
                try {
                    newest(front, packet);
                    InetSocketAddress who = (InetSocketAddress) packet.getSocketAddress();
                    back.send(new DatagramPacket(packet.getData(), packet.getLength(), InetAddress.getLoopbackAddress(), agent));
                    packet.setData(new byte[65_507]);
                    back.receive(packet);
                    byte[] good = Arrays.copyOf(packet.getData(), packet.getLength());
                    int intact = random.nextInt(COPIES);
                    for (int i = 0; i < COPIES; i++) {
                        // Every other time the answer itself comes before its damaged copies.
                        byte[] one = i == intact || i == 0 && intact < COPIES / 2 ? good : Damage.of(good, random);
                        front.send(new DatagramPacket(one, one.length, who));
                    }
                    sent.addAndGet(COPIES);
                    while (!scope.isClosed() && sent.get() - asking.udp().received() > AHEAD) {
                        LockSupport.parkNanos(200_000);
                    }
                } catch (SocketTimeoutException e) {
                    continue;
                }
            }
        });
        return front.getLocalPort();
    }

    /** The request that came last: whoever sent one before has given up on it. */
    private static void newest(DatagramSocket front, DatagramPacket packet) throws IOException {
        front.setSoTimeout(200);
        front.receive(packet);
        front.setSoTimeout(1);
        try {
            while (true) {
                DatagramPacket later = new DatagramPacket(new byte[65_507], 65_507);
                front.receive(later);
                packet.setData(later.getData(), 0, later.getLength());
            }
        } catch (SocketTimeoutException e) {
            return;
        }
    }

    private void ask(SnmpDevice device) throws InterruptedException {
        for (int i = 0; sent.get() < PACKETS; i++) {
            try {
                switch (i % 3) {
                    case 0 -> device.get(List.of(ROOT.child(1), ROOT.child(2), ROOT.child(3)));
                    case 1 -> device.next(List.of(ROOT));
                    default -> device.walk(ROOT, row -> true);
                }
                answers.incrementAndGet();
            } catch (SnmpFailure e) {
                assertThat(e.getMessage()).isNotBlank();
                refusals.incrementAndGet();
            }
        }
    }

    @Test
    void endNobodyWhoAsks() throws Exception {
        int agent = agent();
        SnmpEndpoint endpoint = SnmpEndpoint.open(scope);
        List<Target> targets = List.of(
                Target.community("127.0.0.1", between(agent, endpoint, 1), "public").withVersion(SnmpVersion.V1),
                Target.community("127.0.0.1", between(agent, endpoint, 2), "public"),
                Target.user("127.0.0.1", between(agent, endpoint, 3), OPEN),
                Target.user("127.0.0.1", between(agent, endpoint, 4), USER));
        List<CompletableFuture<?>> asking = new ArrayList<>();
        for (Target target : targets) {
            SnmpDevice device = endpoint.open(target.withTimeout(Duration.ofMillis(300), 0));
            asking.add(scope.call("ask", () -> {
                ask(device);
                return true;
            }));
        }
        Awaitility.await().atMost(Duration.ofMinutes(20)).until(() -> sent.get() > PACKETS / 10 || sent.get() >= PACKETS);
        long before = Damage.used();
        // What none of them caught would come out here.
        for (CompletableFuture<?> each : asking) {
            each.get();
        }
        assertThat(endpoint.udp().faults()).isZero();
        assertThat(endpoint.udp().isListening()).isTrue();
        assertThat(answers.get()).isPositive();
        assertThat(refusals.get()).isPositive();
        // Another agent, since the library's own sockets may end with what was asked of the first.
        int fresh = agent();
        for (Target target : targets) {
            Target straight = target.credentials() instanceof Credentials.User user
                    ? Target.user("127.0.0.1", fresh, user)
                    : Target.community("127.0.0.1", fresh, "public").withVersion(target.version());
            assertThat(endpoint.open(straight).get(ROOT.child(1)).value().text()).isEqualTo("a port with a name");
        }
        assertThat(Damage.used() - before).isLessThan(MOST_GROWTH);
    }
}
