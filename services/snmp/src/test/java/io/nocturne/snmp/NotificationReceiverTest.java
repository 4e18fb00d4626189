package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.core.AllowedSenders;
import io.nocturne.core.ByteScan;
import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.SenderGate;
import io.nocturne.core.SmiValue;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationReceiverTest {
    private static final Oid LINK_DOWN = Oid.parse("1.3.6.1.6.3.1.1.5.3");
    private static final List<Varbind> PORT_3 = List.of(new Varbind(Oid.parse("1.3.6.1.2.1.2.2.1.1.3"), SmiValue.integer(3)));
    private static final Credentials.User USER =
            new Credentials.User("operator", AuthProtocol.SHA256, "authentic1", PrivProtocol.AES128, "privately1");

    private final Scope scope = new Scope("test");
    private final List<Notification> got = new CopyOnWriteArrayList<>();
    private SnmpEndpoint sender;

    @BeforeEach
    void open() throws IOException {
        sender = SnmpEndpoint.open(scope);
    }

    @AfterEach
    void close() {
        scope.close();
    }

    private NotificationReceiver receiver(List<Credentials.User> users) throws IOException {
        return NotificationReceiver.open(
                scope, NotificationSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).withUsers(users), got::add);
    }

    private static Target community(int port, SnmpVersion version) {
        return Target.community("127.0.0.1", port, "public").withVersion(version).withTimeout(Duration.ofSeconds(1), 0);
    }

    private Notification one() {
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !got.isEmpty());
        return got.getFirst();
    }

    @Test
    void trapsAndInformsComeOverTcpToo() throws Exception {
        NotificationReceiver receiver = receiver(List.of());
        // The port that was free for UDP may not be so for TCP.
        for (int i = 0; i < 5 && receiver.tcpFailure() != null; i++) {
            receiver = receiver(List.of());
        }
        assertThat(receiver.tcpFailure()).isNull();
        Target tcp = new Target(
                "127.0.0.1", receiver.localPort(), true, SnmpVersion.V2C, Credentials.community("public"), "", Duration.ofSeconds(5), 0, 0);
        sender.open(tcp).notify(LINK_DOWN, 1, PORT_3, true);
        assertThat(one().inform()).isTrue();
        got.clear();
        sender.open(tcp).notify(LINK_DOWN, 4711, PORT_3, false);
        assertThat(one().uptime()).isEqualTo(4711);
        assertThat(receiver.counts().received()).isEqualTo(2);
        assertThat(receiver.counts().dropped()).isZero();
    }

    @Test
    void version1And2TrapsReadTheSame() throws Exception {
        NotificationReceiver receiver = receiver(List.of());
        for (SnmpVersion version : List.of(SnmpVersion.V1, SnmpVersion.V2C)) {
            got.clear();
            sender.open(community(receiver.localPort(), version)).notify(LINK_DOWN, 4711, PORT_3, false);
            Notification notification = one();
            assertThat(notification.oid()).isEqualTo(LINK_DOWN);
            assertThat(notification.uptime()).isEqualTo(4711);
            assertThat(notification.varbinds()).isEqualTo(PORT_3);
            assertThat(notification.version()).isEqualTo(version);
            assertThat(notification.from()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void anEnterpriseTrapOfVersion1KeepsItsIdentifier() throws Exception {
        NotificationReceiver receiver = receiver(List.of());
        Oid alarm = Oid.parse("1.3.6.1.4.1.99.7.0.12");
        sender.open(community(receiver.localPort(), SnmpVersion.V1)).notify(alarm, 0, List.of(), false);
        assertThat(one().oid()).isEqualTo(alarm);
    }

    @Test
    void informsAreAcknowledgedInVersion2And3() throws Exception {
        NotificationReceiver receiver = receiver(List.of(USER));
        sender.open(community(receiver.localPort(), SnmpVersion.V2C)).notify(LINK_DOWN, 1, PORT_3, true);
        sender.open(Target.user("127.0.0.1", receiver.localPort(), USER)).notify(LINK_DOWN, 2, PORT_3, true);
        assertThat(got).hasSize(2).allMatch(Notification::inform);
        assertThat(got.getLast().user()).isEqualTo("operator");
    }

    @Test
    void version3TrapsOfAnUnknownEngineAreVerified() throws Exception {
        NotificationReceiver receiver = receiver(List.of(USER));
        SnmpDevice good = sender.open(Target.user("127.0.0.1", receiver.localPort(), USER));
        good.notify(LINK_DOWN, 1, PORT_3, false);
        good.notify(LINK_DOWN, 2, PORT_3, false);
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> got.size() == 2);
        Credentials.User wrong = new Credentials.User("operator", AuthProtocol.SHA256, "something-else", PrivProtocol.AES128, "privately1");
        try (SnmpEndpoint other = SnmpEndpoint.open(scope)) {
            other.open(Target.user("127.0.0.1", receiver.localPort(), wrong)).notify(LINK_DOWN, 3, PORT_3, false);
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> receiver.counts().refused() == 1);
        }
        assertThat(got).hasSize(2);
    }

    @Test
    void theKeysOfASenderAreFoundAmongThoseItMayHave() throws Exception {
        Credentials.User either = new Credentials.User("operator", AuthProtocol.SHA1, "authentic1", PrivProtocol.AES256, "privately1");
        Credentials.User elsewhere = new Credentials.User("operator", AuthProtocol.SHA256, "another-one", PrivProtocol.AES128, "another-too");
        NotificationReceiver receiver = receiver(List.of(either, elsewhere));
        List<Credentials.User> senders = List.of(
                new Credentials.User("operator", AuthProtocol.SHA1, "authentic1", PrivProtocol.AES256_BLUMENTHAL, "privately1"),
                new Credentials.User("operator", AuthProtocol.SHA1, "authentic1", PrivProtocol.AES256_REEDER, "privately1"),
                elsewhere);
        for (Credentials.User user : senders) {
            got.clear();
            try (SnmpEndpoint other = SnmpEndpoint.open(scope)) {
                SnmpDevice device = other.open(Target.user("127.0.0.1", receiver.localPort(), user));
                device.notify(LINK_DOWN, 1, PORT_3, false);
                device.notify(LINK_DOWN, 2, PORT_3, true);
                device.notify(LINK_DOWN, 3, PORT_3, false);
            }
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> got.size() == 3);
        }
        assertThat(receiver.counts().refused()).isZero();
    }

    private byte[] trapOfAnEngine(DatagramSocket socket) throws Exception {
        sender.open(Target.user("127.0.0.1", socket.getLocalPort(), USER)).notify(LINK_DOWN, 1, PORT_3, false);
        DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
        socket.setSoTimeout(5_000);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    @Test
    void inventedEnginesAreDroppedBeforeTheyCostAnything() throws Exception {
        NotificationReceiver receiver = receiver(List.of(USER));
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            byte[] packet = trapOfAnEngine(socket);
            byte[] engine = MessageHead.read(packet).engine();
            int place = ByteScan.exact(packet, engine, 0);
            // All at once, so that also a slow machine gets more of them than it lets in a second.
            for (int i = 0; i < 100; i++) {
                packet[place + engine.length - 1]++;
                socket.send(new DatagramPacket(packet, packet.length, InetAddress.getLoopbackAddress(), receiver.localPort()));
            }
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> receiver.counts().refused() + receiver.counts().engineDropped() == 100);
        assertThat(got).isEmpty();
        assertThat(receiver.counts().engineDropped()).isPositive();
    }

    @Test
    void mutatedPacketsEndNothing() throws Exception {
        NotificationReceiver receiver = receiver(List.of(USER));
        byte[] good = {
                0x30, 0x2b, 2, 1, 1, 4, 6, 'p', 'u', 'b', 'l', 'i', 'c', (byte) 0xa7, 0x1e, 2, 1, 1, 2, 1, 0, 2, 1, 0, 0x30, 0x13, 0x30, 0x11, 6,
                0x0a, 0x2b, 6, 1, 6, 3, 1, 1, 4, 1, 0, 6, 3, 0x2b, 6, 1
        };
        Random random = new Random(7);
        try (DatagramSocket socket = new DatagramSocket()) {
            InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), receiver.localPort());
            for (int i = 0; i < 3_000; i++) {
                byte[] bad = good.clone();
                for (int n = 0; n <= random.nextInt(4); n++) {
                    bad[random.nextInt(bad.length)] = (byte) random.nextInt();
                }
                socket.send(new DatagramPacket(bad, random.nextInt(bad.length) + 1, to));
            }
            socket.send(new DatagramPacket(new byte[] {0x30, (byte) 0x84, -1, -1, -1, -1}, 6, to));
        }
        sender.open(community(receiver.localPort(), SnmpVersion.V2C)).notify(LINK_DOWN, 99, PORT_3, true);
        assertThat(got).anyMatch(notification -> notification.uptime() == 99);
        NotificationCounts counts = receiver.counts();
        assertThat(counts.received()).isEqualTo(counts.delivered() + counts.repeated() + counts.questions() + counts.dropped());
    }

    @Test
    void aNoisySourceIsLimitedAndCounted() {
        long[] now = {0};
        SourceLimits limits = new SourceLimits(10, 20, () -> now[0]);
        InetAddress source = InetAddress.getLoopbackAddress();
        for (int i = 0; i < 20; i++) {
            assertThat(limits.take(source)).isEqualTo(SourceLimits.Verdict.PASS);
        }
        assertThat(limits.take(source)).isEqualTo(SourceLimits.Verdict.BEGIN_TO_SUPPRESS);
        assertThat(limits.take(source)).isEqualTo(SourceLimits.Verdict.SUPPRESS);
        assertThat(limits.due()).isEmpty();
        now[0] += 10_000_000_000L;
        assertThat(limits.isSuppressing()).isTrue();
        assertThat(limits.due()).singleElement().matches(some -> some.count() == 2 && some.perSecond() == 10);
        assertThat(limits.isSuppressing()).isFalse();
        assertThat(limits.due()).isEmpty();
        now[0] += Duration.ofSeconds(1).toNanos();
        assertThat(limits.take(source)).isEqualTo(SourceLimits.Verdict.PASS);
    }

    @Test
    void itsOwnSignsOfLifeAreHeardAndAreNobodysNotifications() throws Exception {
        NotificationReceiver receiver = receiver(List.of());
        // The first is sent when it begins to listen.
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> receiver.signsHeard() > 0);
        assertThat(receiver.isDeaf()).isFalse();
        assertThat(receiver.counts().received()).isZero();
        assertThat(receiver.counts().undecodable()).isZero();
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        NotificationReceiver receiver = receiver(List.of());
        assertThatThrownBy(() -> NotificationReceiver.open(
                scope, NotificationSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), receiver.localPort())), got::add))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(String.valueOf(receiver.localPort()));
    }

    @Test
    void sendersThatAreNotAllowedAreCountedByTheirAddressOverUdpAndTcp() throws Exception {
        SenderGate gate = new SenderGate(AllowedSenders.parse("10.0.0.0/8"));
        NotificationReceiver receiver =
                NotificationReceiver.open(scope, NotificationSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), gate, got::add);
        sender.open(community(receiver.localPort(), SnmpVersion.V2C)).notify(LINK_DOWN, 1, PORT_3, false);
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> receiver.counts().notAllowed() == 1);
        if (receiver.tcpFailure() == null) {
            try (java.net.Socket socket = new java.net.Socket(InetAddress.getLoopbackAddress(), receiver.localPort())) {
                socket.setSoTimeout(5_000);
                assertThat(socket.getInputStream().read()).isNegative();
            }
            assertThat(receiver.counts().notAllowed()).isEqualTo(2);
        }
        assertThat(got).isEmpty();
        assertThat(gate.senders()).singleElement().satisfies(one -> assertThat(one.sender().getHostAddress()).isEqualTo("127.0.0.1"));

        gate.allow(AllowedSenders.parse("10.0.0.0/8, 127.0.0.1"));
        sender.open(community(receiver.localPort(), SnmpVersion.V2C)).notify(LINK_DOWN, 2, PORT_3, true);
        assertThat(one().uptime()).isEqualTo(2);
    }
}
