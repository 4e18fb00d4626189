package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

/** What is said of an agent that does not answer, or that answers no. */
class DiagnosisTest {
    private static final Oid NAME = Oid.parse("1.3.6.1.2.1.1.5.0");
    private static final Credentials.User NOBODY = new Credentials.User("ops", null, null, null, null);

    private final Scope scope = new Scope("test");

    @AfterEach
    void close() {
        scope.close();
    }

    /** An agent that answers each message of version 3 with a report, whatever it says. */
    private int reporting(String counter) throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        scope.own(socket);
        byte[] engine = {(byte) 0x80, 0, 0, 1, 5, 1, 2, 3, 4};
        scope.start("agent", () -> {
            while (!socket.isClosed()) {
                try {
                    DatagramPacket asked = new DatagramPacket(new byte[2_000], 2_000);
                    socket.receive(asked);
                    byte[] report = report(asked, engine, counter);
                    socket.send(new DatagramPacket(report, report.length, asked.getSocketAddress()));
                } catch (SocketException e) {
                    return;
                }
            }
        });
        return socket.getLocalPort();
    }

    private static byte[] report(DatagramPacket asked, byte[] engine, String counter) throws IOException {
        BERInputStream in = new BERInputStream(java.nio.ByteBuffer.wrap(asked.getData(), 0, asked.getLength()));
        BER.decodeHeader(in, new BER.MutableByte());
        BER.decodeInteger(in, new BER.MutableByte());
        BER.decodeHeader(in, new BER.MutableByte());
        int message = BER.decodeInteger(in, new BER.MutableByte());
        ScopedPDU pdu = new ScopedPDU();
        pdu.setType(PDU.REPORT);
        pdu.setContextEngineID(new OctetString(engine));
        pdu.add(new VariableBinding(new OID(counter + ".0"), new Counter32(1)));
        byte[] body = encoded(pdu.getBERLength(), pdu::encodeBER);
        byte[] security = joined(0x30, List.of(
                encoded(11, new OctetString(engine)::encodeBER), number(7), number(7), new byte[] {4, 0}, new byte[] {4, 0}, new byte[] {4, 0}));
        byte[] head = joined(0x30, List.of(number(message), number(65_507), new byte[] {4, 1, 0}, number(3)));
        return joined(0x30, List.of(number(3), head, joined(4, List.of(security)), body));
    }

    private interface Writing {
        void to(BEROutputStream out) throws IOException;
    }

    private static byte[] encoded(int length, Writing writing) throws IOException {
        BEROutputStream out = new BEROutputStream(java.nio.ByteBuffer.allocate(length));
        writing.to(out);
        return out.getBuffer().array();
    }

    private static byte[] number(int value) throws IOException {
        Integer32 number = new Integer32(value);
        return encoded(number.getBERLength(), number::encodeBER);
    }

    private static byte[] joined(int tag, List<byte[]> parts) throws IOException {
        int length = parts.stream().mapToInt(part -> part.length).sum();
        return encoded(length + 4, out -> {
            BER.encodeHeader(out, tag, length, 2);
            for (byte[] part : parts) {
                out.write(part);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
            "1.3.6.1.6.3.15.1.1.4,does not recognise its own engine ID",
            "1.3.6.1.6.3.15.1.1.2,outside its time window",
            "1.3.6.1.6.3.15.1.1.3,does not know user ops",
            "1.3.6.1.6.3.15.1.1.1,not with noAuthNoPriv",
            "1.3.6.1.6.3.12.1.5,has no context"
    })
    void aReportIsSaidInWords(String counter, String words) throws Exception {
        SnmpEndpoint endpoint = SnmpEndpoint.open(scope);
        Target target = Target.user("127.0.0.1", reporting(counter), NOBODY).withTimeout(Duration.ofSeconds(2), 0);
        assertThatThrownBy(() -> endpoint.open(target).get(NAME))
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(SnmpFailure.class, e -> {
                    assertThat(e.kind()).isEqualTo(SnmpFailure.Kind.REFUSED);
                    assertThat(Diagnosis.explain(e, target)).isEqualTo(e.sentence());
                });
    }

    @Test
    void anAgentThatTellsItsEngineIsThereThoughItIsSilentOtherwise() throws Exception {
        Target target = Target.community("127.0.0.1", reporting("1.3.6.1.6.3.15.1.1.4"), "wrong").withTimeout(Duration.ofMillis(200), 0);
        assertThatThrownBy(() -> SnmpEndpoint.open(scope).open(target).get(NAME)).isInstanceOfSatisfying(SnmpFailure.class,
                e -> assertThat(Diagnosis.explain(e, target).english()).contains("did not answer SNMP v2c").contains("the community is probably wrong"));
    }

    /** An agent of version 2c that answers with a number of its own. */
    private int misnumbering() throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        scope.own(socket);
        scope.start("agent", () -> {
            int numbers = 1_000;
            while (!socket.isClosed()) {
                try {
                    DatagramPacket asked = new DatagramPacket(new byte[2_000], 2_000);
                    socket.receive(asked);
                    PDU pdu = new PDU();
                    pdu.setType(PDU.RESPONSE);
                    pdu.setRequestID(new Integer32(numbers++));
                    pdu.add(new VariableBinding(new OID(NAME.toString()), new OctetString("core")));
                    byte[] answer = joined(0x30, List.of(
                            number(1), encoded(8, new OctetString("public")::encodeBER), encoded(pdu.getBERLength(), pdu::encodeBER)));
                    socket.send(new DatagramPacket(answer, answer.length, asked.getSocketAddress()));
                } catch (SocketException e) {
                    return;
                }
            }
        });
        return socket.getLocalPort();
    }

    @Test
    void anAgentThatAnswersWithNumbersOfItsOwnIsSaidToAndItsCommunityNotDoubted() throws Exception {
        Target target = Target.community("127.0.0.1", misnumbering(), "public").withTimeout(Duration.ofMillis(400), 2);
        assertThatThrownBy(() -> SnmpEndpoint.open(scope).open(target).get(NAME)).isInstanceOfSatisfying(SnmpFailure.class, e -> {
            assertThat(Diagnosis.explain(e, target).english()).contains("other request numbers").doesNotContain("community");
            assertThat(Diagnosis.doubtsLogin(e.sentence())).isFalse();
        });
    }

    @Test
    void aClosedPortIsAskedOnceAndNamed() throws Exception {
        int port;
        try (DatagramSocket free = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            port = free.getLocalPort();
        }
        for (Target target : List.of(Target.community("127.0.0.1", port, "public"), Target.user("127.0.0.1", port, NOBODY))) {
            assertThatThrownBy(() -> SnmpEndpoint.open(scope).open(target.withTimeout(Duration.ofMillis(1_100), 9)).get(NAME))
                    .isInstanceOfSatisfying(SnmpFailure.class, e -> {
                        assertThat(e.kind()).isEqualTo(SnmpFailure.Kind.NO_ANSWER);
                        assertThat(e).hasMessageContaining("asked 1 time,").hasMessageContaining("Nothing listens on UDP port " + port);
                        assertThat(Diagnosis.explain(e, target)).isEqualTo(e.sentence());
                    });
        }
    }

    @Test
    void whereUsersAndCommunitiesWereTriedNeitherIsLeftOut() throws Exception {
        try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Target user = Target.user("127.0.0.1", silent.getLocalPort(), NOBODY);
            Target community = Target.community("127.0.0.1", silent.getLocalPort(), "public");
            assertThat(Diagnosis.whyToAll(List.of(user, community)).english()).contains("none of the credentials");
            assertThat(Diagnosis.doubtsLogin(Diagnosis.whyToAll(List.of(user, community)))).isTrue();
            assertThat(Diagnosis.whyToAll(List.of(community)).english()).contains("the community is probably wrong");
            assertThat(Diagnosis.whyToAll(List.of(user)).english()).contains("no SNMP v3");
        }
    }

    @Test
    void whatTheSystemSaysIsUnderstood() {
        assertThat(HostProbe.failed(new SocketException("Network is unreachable"))).isEqualTo(HostProbe.Finding.NO_ROUTE);
        assertThat(HostProbe.failed(new NoRouteToHostException("No route to host"))).isEqualTo(HostProbe.Finding.NO_ROUTE);
        assertThat(HostProbe.failed(new ConnectException("Connection refused"))).isEqualTo(HostProbe.Finding.CLOSED);
        assertThat(HostProbe.failed(new BindException("Permission denied"))).isEqualTo(HostProbe.Finding.FORBIDDEN);
        assertThat(HostProbe.failed(new IOException("Operation not permitted"))).isEqualTo(HostProbe.Finding.FORBIDDEN);
        assertThat(HostProbe.failed(new IOException("Message too long"))).isEqualTo(HostProbe.Finding.NOTHING);
        assertThat(Diagnosis.unsent("a:161", new IOException("Operation not permitted")).english()).contains("forbids");
    }

    @Test
    void aNeighbourThatNobodyAnswersForIsMissing() {
        List<String> table = List.of(
                "IP address       HW type     Flags       HW address            Mask     Device",
                "10.0.0.7         0x1         0x0         00:00:00:00:00:00     *        eth0",
                "10.0.0.8         0x1         0x2         00:11:22:33:44:55     *        eth0");
        assertThat(HostProbe.isMissing("10.0.0.7", table)).isTrue();
        assertThat(HostProbe.isMissing("10.0.0.8", table)).isFalse();
        assertThat(HostProbe.isMissing("10.0.0.9", table)).isFalse();
    }

    @Test
    void whatAnAgentClaimsAndDoesNotShowIsHidden() throws Exception {
        Varbind uptime = new Varbind(Oid.parse("1.3.6.1.2.1.1.3.0"), new SmiValue.Number(SmiType.TIME_TICKS, 5));
        Varbind tcp = new Varbind(Oid.parse("1.3.6.1.2.1.1.9.1.2.1"), new SmiValue.ObjectId(Oid.parse("1.3.6.1.2.1.49")));
        assertThat(unseen(List.of(uptime, tcp), "1.3.6.1.2.1.6.13")).contains("says that it implements").contains("view");
        assertThat(unseen(List.of(uptime, tcp), "1.3.6.1.2.1.2.2")).contains("every agent has to have");
        assertThat(unseen(List.of(uptime, tcp), "1.3.6.1.2.1.17")).contains("has nothing at");
        assertThat(unseen(List.of(new Varbind(Oid.parse("1.3.6.1.4.1.1.0"), SmiValue.integer(1))), "1.3.6.1.2.1.2.2")).contains("excludes it");
    }

    private static String unseen(List<Varbind> rows, String root) throws Exception {
        OfflineDevice device = new OfflineDevice(Snapshot.of("device", Instant.EPOCH, true, rows));
        return Diagnosis.unseen(device, Oid.parse(root), "it").english();
    }
}
