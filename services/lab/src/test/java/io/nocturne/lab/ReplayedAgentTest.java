package io.nocturne.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.core.Scope;
import io.nocturne.lab.agent.Oids;
import io.nocturne.lab.agent.Recording;
import io.nocturne.lab.agent.TinyClient;
import io.nocturne.lab.agent.Value;
import io.nocturne.lab.agent.Varbind;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayedAgentTest {
    private static final InetSocketAddress ANYWHERE = new InetSocketAddress("127.0.0.1", 0);
    private static final String RECORDING =
            """
                    1.3.6.1.2.1.1.1.0|4|A switch
                    1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.9.1.1208
                    1.3.6.1.2.1.1.3.0|67|8640000
                    1.3.6.1.2.1.2.2.1.5.1|66|4294967295
                    1.3.6.1.2.1.2.2.1.6.1|4x|001b010000fe
                    1.3.6.1.2.1.31.1.1.1.6.1|70|18446744073709551615
                    1.3.6.1.2.1.4.20.1.1.10.0.0.1|64|10.0.0.1
                    this is no line
                    1.3.6.1.2.1.2.2.1.7.1|2|not a number
                    1.3.6.1.4.1.9999.1.0|2|-5
                    """;

    private final Scope scope = new Scope("test");

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void answersFromARecordingInOrderAndCountsWhatItCouldNotRead() throws Exception {
        Recording recording = Recording.of(RECORDING);
        assertThat(recording.size()).isEqualTo(8);
        assertThat(recording.skipped()).isEqualTo(2);
        try (ReplayedAgent agent = ReplayedAgent.start(recording, ANYWHERE, scope);
                TinyClient client = new TinyClient(agent.address(), 1, "anything")) {
            assertThat(client.walk("1.3.6.1")).hasSize(8);
            assertThat(client.get("1.3.6.1.2.1.1.1.0").asText()).isEqualTo("A switch");
            assertThat(client.get("1.3.6.1.2.1.2.2.1.5.1").asNumber()).isEqualTo("4294967295");
            assertThat(client.get("1.3.6.1.2.1.31.1.1.1.6.1").asNumber()).isEqualTo("18446744073709551615");
            assertThat(client.get("1.3.6.1.4.1.9999.1.0").asNumber()).isEqualTo("-5");
            assertThat(client.get("1.3.6.1.2.1.99.0").tag()).isGreaterThanOrEqualTo(0x80);
        }
    }

    @Test
    void versionOneDoesNotSeeCounter64AndGetsNoSuchName() throws Exception {
        try (ReplayedAgent agent = ReplayedAgent.start(Recording.of(RECORDING), ANYWHERE, scope);
                TinyClient client = new TinyClient(agent.address(), 0, "public")) {
            assertThat(client.walk("1.3.6.1")).hasSize(7);
            var missing = client.ask(TinyClient.GET, 0, 0, new Varbind(Oids.parse("1.3.6.1.2.1.31.1.1.1.6.1"), Value.ABSENT));
            assertThat(missing.status()).isEqualTo(2);
            assertThat(missing.index()).isEqualTo(1);
        }
    }

    @Test
    void bulkResponsesStayWithinTheirSize() throws Exception {
        StringBuilder many = new StringBuilder();
        IntStream.range(0, 500).forEach(i -> many.append("1.3.6.1.4.1.9999.2.").append(i).append("|4|").append("x".repeat(60)).append('\n'));
        try (ReplayedAgent agent = ReplayedAgent.start(Recording.of(many.toString()), ANYWHERE, scope);
                TinyClient client = new TinyClient(agent.address(), 1, "public")) {
            var answer = client.ask(TinyClient.GET_BULK, 0, 400, new Varbind(Oids.parse("1.3"), Value.ABSENT));
            assertThat(answer.size()).isBetween(1300, 1472);
            assertThat(client.walk("1.3.6")).hasSize(500);
        }
    }

    @Test
    void understandsTheOutputOfSnmpwalkWithAndWithoutTypes(@TempDir Path dir) throws Exception {
        String typed =
                """
                        .1.3.6.1.2.1.1.1.0 = STRING: "Line one
                        line two"
                        .1.3.6.1.2.1.1.2.0 = OID: .1.3.6.1.4.1.8072.3.2.10
                        .1.3.6.1.2.1.1.3.0 = Timeticks: (123456) 0:20:34.56
                        .1.3.6.1.2.1.2.2.1.6.2 = Hex-STRING: 00 1B 01 00 00 FE
                        .1.3.6.1.2.1.2.2.1.8.2 = INTEGER: up(1)
                        .1.3.6.1.2.1.2.2.1.10.2 = Counter32: 77
                        .1.3.6.1.2.1.4.20.1.1.10.0.0.1 = IpAddress: 10.0.0.1
                        .1.3.6.1.2.1.4.20.1.2.10.0.0.1 = No more variables left in this MIB View
                        """;
        Path file = Files.writeString(dir.resolve("a.walk"), typed, StandardCharsets.ISO_8859_1);
        try (ReplayedAgent agent = ReplayedAgent.start(file, ANYWHERE, scope);
                TinyClient client = new TinyClient(agent.address(), 1, "public")) {
            assertThat(client.get("1.3.6.1.2.1.1.1.0").asText()).isEqualTo("Line one\nline two");
            assertThat(client.get("1.3.6.1.2.1.1.3.0").asNumber()).isEqualTo(123456);
            assertThat(HexFormat.of().formatHex(client.get("1.3.6.1.2.1.2.2.1.6.2").content())).isEqualTo("001b010000fe");
            assertThat(client.get("1.3.6.1.2.1.2.2.1.8.2").asNumber()).isEqualTo(1);
            assertThat(client.get("1.3.6.1.2.1.4.20.1.1.10.0.0.1").tag()).isEqualTo(Value.IP_ADDRESS);
        }
        Recording plain = Recording.of(
                """
                        .1.3.6.1.2.1.1.1.0 = Linux router 6.1
                        .1.3.6.1.2.1.1.2.0 = .1.3.6.1.4.1.8072.3.2.10
                        .1.3.6.1.2.1.1.3.0 = 1:2:03:04.05
                        .1.3.6.1.2.1.2.2.1.6.2 = "00 1B 01 00 00 FE "
                        .1.3.6.1.2.1.2.2.1.10.2 = 77
                        .1.3.6.1.2.1.31.1.1.1.6.2 77
                        .1.3.6.1.2.1.4.20.1.1.10.0.0.1 = 10.0.0.1
                        """);
        assertThat(plain.size()).isEqualTo(7);
        assertThat(tag(plain, "1.3.6.1.2.1.1.1.0")).isEqualTo(Value.OCTET_STRING);
        assertThat(tag(plain, "1.3.6.1.2.1.1.2.0")).isEqualTo(Value.OBJECT_IDENTIFIER);
        assertThat(plain.view().get(Oids.parse("1.3.6.1.2.1.1.3.0")).asNumber()).isEqualTo(9378405);
        assertThat(plain.view().get(Oids.parse("1.3.6.1.2.1.2.2.1.6.2")).content()).hasSize(6);
        assertThat(tag(plain, "1.3.6.1.2.1.2.2.1.10.2")).isEqualTo(Value.COUNTER32);
        assertThat(tag(plain, "1.3.6.1.2.1.31.1.1.1.6.2")).isEqualTo(Value.COUNTER64);
        assertThat(tag(plain, "1.3.6.1.2.1.4.20.1.1.10.0.0.1")).isEqualTo(Value.IP_ADDRESS);
    }

    @Test
    void staysSilentAfterItWasClosed() throws Exception {
        ReplayedAgent agent = ReplayedAgent.start(Recording.of(RECORDING), ANYWHERE, scope);
        InetSocketAddress address = agent.address();
        agent.close();
        try (TinyClient client = new TinyClient(address, 1, "public")) {
            assertThatThrownBy(() -> client.get("1.3.6.1.2.1.1.1.0")).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static int tag(Recording recording, String oid) {
        return recording.view().get(Oids.parse(oid)).tag();
    }
}
