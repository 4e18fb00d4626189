package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.SmiValue;
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
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A million damaged copies of real packets: none ends a thread, none is left out of the counts, and memory stays what it was. */
class MutatedPacketsAcceptance {
    private static final int PACKETS = Integer.getInteger("packets", 1_000_000);
    private static final int AHEAD = 400;
    private static final long MOST_GROWTH = 32L << 20;
    private static final Oid LINK_DOWN = Oid.parse("1.3.6.1.6.3.1.1.5.3");
    private static final Credentials.User USER =
            new Credentials.User("operator", AuthProtocol.SHA256, "authentic1", PrivProtocol.AES128, "privately1");

    private final Scope scope = new Scope("test");
    private final AtomicLong delivered = new AtomicLong();

    @AfterEach
    void close() {
        scope.close();
    }

    /** Traps and informs of all versions, and the question with which an inform of version 3 begins. */
    private static List<byte[]> realPackets(SnmpEndpoint sender) throws Exception {
        List<Varbind> few = List.of(new Varbind(Oid.parse("1.3.6.1.2.1.2.2.1.1.3"), SmiValue.integer(3)));
        List<Varbind> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.add(new Varbind(Oid.of(1, 3, 6, 1, 2, 1, 2, 2, 1, 2, i), SmiValue.text("port " + i)));
            many.add(new Varbind(Oid.of(1, 3, 6, 1, 2, 1, 2, 2, 1, 22, i), new SmiValue.ObjectId(LINK_DOWN)));
        }
        List<byte[]> packets = new ArrayList<>();
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            socket.setSoTimeout(200);
            List<Target> targets = List.of(
                    Target.community("127.0.0.1", socket.getLocalPort(), "public").withVersion(SnmpVersion.V1),
                    Target.community("127.0.0.1", socket.getLocalPort(), "public"),
                    Target.user("127.0.0.1", socket.getLocalPort(), USER),
                    Target.user("127.0.0.1", socket.getLocalPort(), new Credentials.User("operator", null, null, null, null)));
            for (Target each : targets) {
                for (List<Varbind> varbinds : List.of(List.<Varbind>of(), few, many)) {
                    for (boolean inform : new boolean[] {false, true}) {
                        try {
                            sender.open(each.withTimeout(Duration.ofMillis(20), 0)).notify(LINK_DOWN, 4711, varbinds, inform);
                        } catch (SnmpFailure e) {
                            assertThat(inform).as(e.getMessage()).isTrue();
                        }
                        collect(socket, packets);
                    }
                }
            }
        }
        return packets;
    }

    private static void collect(DatagramSocket socket, List<byte[]> packets) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_507], 65_507);
        try {
            socket.receive(packet);
            packets.add(Arrays.copyOf(packet.getData(), packet.getLength()));
        } catch (SocketTimeoutException e) {
            // An inform of version 1 is not sent.
            return;
        }
    }

    @Test
    void endNothing() throws Exception {
        NotificationReceiver receiver = NotificationReceiver.open(
                scope,
                NotificationSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).withUsers(List.of(USER)),
                notification -> delivered.incrementAndGet());
        SnmpEndpoint sender = SnmpEndpoint.open(scope);
        List<byte[]> good = realPackets(sender);
        assertThat(good).hasSizeGreaterThan(15);
        Random random = new Random(11);
        long before = 0;
        try (DatagramSocket socket = new DatagramSocket()) {
            InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), receiver.localPort());
            for (int i = 0; i < PACKETS; i++) {
                byte[] bad = Damage.of(good.get(random.nextInt(good.size())), random);
                socket.send(new DatagramPacket(bad, bad.length, to));
                if (i % AHEAD == AHEAD - 1) {
                    int sent = i + 1;
                    Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).atMost(Duration.ofSeconds(30))
                            .until(() -> handled(receiver) >= sent);
                }
                if (i == PACKETS / 10) {
                    before = Damage.used();
                }
            }
        }
        sender.open(Target.community("127.0.0.1", receiver.localPort(), "public").withTimeout(Duration.ofSeconds(5), 0))
                .notify(LINK_DOWN, 99, List.of(), true);
        assertThat(handled(receiver)).isEqualTo(receiver.counts().received()).isEqualTo(PACKETS + 1L);
        assertThat(receiver.counts().delivered()).isEqualTo(delivered.get());
        assertThat(Damage.used() - before).isLessThan(MOST_GROWTH);
    }

    /** Packets that have come to some end. */
    private static long handled(NotificationReceiver receiver) {
        NotificationCounts counts = receiver.counts();
        return counts.delivered() + counts.repeated() + counts.questions() + counts.dropped() - Math.max(0, counts.kernelDropped());
    }
}
