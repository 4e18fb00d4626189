package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.SmiValue;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snmp4j.PDU;
import org.snmp4j.smi.Integer32;

/** Whose acknowledgement gets lost or comes late sends its inform again. */
class RepeatedInformTest {
    private static final Oid LINK_DOWN = Oid.parse("1.3.6.1.6.3.1.1.5.3");
    private static final List<Varbind> PORT_3 = List.of(new Varbind(Oid.parse("1.3.6.1.2.1.2.2.1.1.3"), SmiValue.integer(3)));
    private static final Credentials.User USER =
            new Credentials.User("operator", AuthProtocol.SHA256, "authentic1", PrivProtocol.AES128, "privately1");

    private final Scope scope = new Scope("test");
    private final List<Notification> got = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        scope.close();
    }

    /** Stands between a sender and the receiver, and may lose what comes back. */
    private final class Between implements AutoCloseable {
        final DatagramSocket front = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        final DatagramSocket back = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        final List<byte[]> asked = new CopyOnWriteArrayList<>();
        final List<byte[]> answered = new CopyOnWriteArrayList<>();
        private volatile int loseFrom;
        private volatile int loseTo;
        private final InetSocketAddress to;
        private volatile SocketAddress from = new InetSocketAddress(0);

        Between(int port) throws SocketException {
            to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            scope.startPlatform("there", () -> carry(front, true));
            scope.startPlatform("back", () -> carry(back, false));
        }

        private void carry(DatagramSocket socket, boolean there) {
            byte[] room = new byte[65_536];
            try {
                while (!socket.isClosed()) {
                    DatagramPacket packet = new DatagramPacket(room, room.length);
                    socket.receive(packet);
                    byte[] bytes = Arrays.copyOf(room, packet.getLength());
                    if (there) {
                        from = packet.getSocketAddress();
                        asked.add(bytes);
                        back.send(new DatagramPacket(bytes, bytes.length, to));
                    } else {
                        int before = answered.size();
                        answered.add(bytes);
                        if (before < loseFrom || before >= loseTo) {
                            front.send(new DatagramPacket(bytes, bytes.length, from));
                        }
                    }
                }
            } catch (IOException e) {
                // closed
            }
        }

        /** Loses the answers from one to before another, counted from 0. */
        void lose(int first, int end) {
            loseFrom = first;
            loseTo = end;
        }

        void again() throws IOException {
            byte[] bytes = asked.getLast();
            back.send(new DatagramPacket(bytes, bytes.length, to));
        }

        @Override
        public void close() {
            front.close();
            back.close();
        }
    }

    private NotificationReceiver receiver() throws IOException {
        return NotificationReceiver.open(
                scope, NotificationSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).withUsers(List.of(USER)), got::add);
    }

    private static Target target(int port, SnmpVersion version) {
        Target plain = version == SnmpVersion.V3 ? Target.user("127.0.0.1", port, USER) : Target.community("127.0.0.1", port, "public");
        return plain.withTimeout(Duration.ofSeconds(1), 3);
    }

    private static void addUp(NotificationCounts counts, int repeated) {
        assertThat(counts.dropped()).isZero();
        assertThat(counts.delivered()).isEqualTo(1);
        assertThat(counts.repeated()).isEqualTo(repeated);
        assertThat(counts.received()).isEqualTo(1 + repeated + counts.questions());
    }

    @ParameterizedTest
    @EnumSource(value = SnmpVersion.class, names = {"V2C", "V3"})
    void theSamePacketIsAcknowledgedAgainAndDeliveredOnce(SnmpVersion version) throws Exception {
        NotificationReceiver receiver = receiver();
        try (Between between = new Between(receiver.localPort()); SnmpEndpoint sender = SnmpEndpoint.open(scope)) {
            sender.open(target(between.front.getLocalPort(), version)).notify(LINK_DOWN, 1, PORT_3, true);
            assertThat(got).hasSize(1);
            int before = between.answered.size();
            between.again();
            between.again();
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> between.answered.size() >= before + 2);
            assertThat(got).hasSize(1);
            addUp(receiver.counts(), 2);
        }
    }

    @ParameterizedTest
    @EnumSource(value = SnmpVersion.class, names = {"V2C", "V3"})
    void whoseAcknowledgementIsLostAsksAgainAndIsToldWithoutASecondOne(SnmpVersion version) throws Exception {
        NotificationReceiver receiver = receiver();
        try (Between between = new Between(receiver.localPort()); SnmpEndpoint sender = SnmpEndpoint.open(scope)) {
            int acknowledgement = version == SnmpVersion.V3 ? 2 : 0;
            between.lose(acknowledgement, acknowledgement + 1);
            sender.open(target(between.front.getLocalPort(), version)).notify(LINK_DOWN, 1, PORT_3, true);
            assertThat(got).hasSize(1);
            addUp(receiver.counts(), 1);
        }
    }

    /** Its clock is told, but too late to be believed: the sender asks again with a clock of its own that says zero boots and some seconds. */
    @Test
    void whoIsToldTheClockTooLateIsNotCountedAsRefused() throws Exception {
        NotificationReceiver receiver = receiver();
        try (Between between = new Between(receiver.localPort()); SnmpEndpoint sender = SnmpEndpoint.open(scope)) {
            between.lose(1, 2);
            sender.open(target(between.front.getLocalPort(), SnmpVersion.V3)).notify(LINK_DOWN, 1, PORT_3, true);
            assertThat(between.asked).map(MessageHead::read).anySatisfy(head -> assertThat(head.clockless()).isFalse());
            addUp(receiver.counts(), 0);
        }
    }

    @Test
    void anInformWithWrongKeysOrOfNobodyIsRefusedAndNoQuestion() throws Exception {
        NotificationReceiver receiver = receiver();
        Credentials.User wrong = new Credentials.User("operator", AuthProtocol.SHA256, "something-else", PrivProtocol.AES128, "privately1");
        Credentials.User nobody = new Credentials.User("nobody", AuthProtocol.SHA256, "authentic1", PrivProtocol.AES128, "privately1");
        for (Credentials.User user : List.of(wrong, nobody)) {
            long before = receiver.counts().refused();
            try (SnmpEndpoint sender = SnmpEndpoint.open(scope)) {
                SnmpDevice device = sender.open(Target.user("127.0.0.1", receiver.localPort(), user).withTimeout(Duration.ofSeconds(1), 0));
                assertThatThrownBy(() -> device.notify(LINK_DOWN, 1, PORT_3, true)).isInstanceOf(SnmpFailure.class);
            }
            // The refusal may reach its sender before it is counted.
            Awaitility.await(user.name()).atMost(Duration.ofSeconds(10)).until(() -> receiver.counts().refused() > before);
        }
        assertThat(got).isEmpty();
    }

    @Test
    void anInformIsForgottenInTimeAndWhenThereAreTooMany() {
        long[] now = {0};
        TakenInforms taken = new TakenInforms(() -> now[0]);
        List<TakenInforms.Key> keys = new ArrayList<>();
        for (int i = 0; i <= TakenInforms.KEPT; i++) {
            PDU inform = new PDU(PDU.INFORM, List.of());
            inform.setRequestID(new Integer32(i + 1));
            keys.add(taken.key(new InetSocketAddress(InetAddress.getLoopbackAddress(), 4000), SnmpVersion.V2C, "public", inform));
        }
        keys.subList(0, TakenInforms.KEPT).forEach(taken::take);
        assertThat(keys.subList(0, TakenInforms.KEPT)).allMatch(taken::has);
        taken.take(keys.getLast());
        assertThat(taken.has(keys.getFirst())).isFalse();
        assertThat(taken.has(keys.get(1))).isTrue();
        now[0] = TakenInforms.KNOWN_FOR.toNanos() + 1;
        assertThat(keys).noneMatch(taken::has);
    }
}
