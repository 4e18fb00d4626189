package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.SmiValue;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against net-snmp's agent, when it is started again in ways that forget who it was. Skipped where {@code snmpd} is not installed. */
class SnmpdRestartTest {
    private static final Path BINARY = Path.of("/usr/sbin/snmpd");
    private static final Oid BOOTS = Oid.parse("1.3.6.1.6.3.10.2.1.2.0");
    private static final Credentials.User USER = new Credentials.User("ops", AuthProtocol.SHA256, "authentic1", PrivProtocol.AES128, "privately1");

    @TempDir
    Path directory;

    private final Scope scope = new Scope("test");
    private @Nullable Process snmpd;
    private int port;
    private SnmpEndpoint endpoint;

    @BeforeEach
    void open() throws IOException {
        assumeTrue(Files.isExecutable(BINARY), "snmpd is not installed");
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        endpoint = SnmpEndpoint.open(scope);
    }

    @AfterEach
    void close() throws InterruptedException {
        scope.close();
        stop();
    }

    private void stop() throws InterruptedException {
        if (snmpd != null) {
            snmpd.destroy();
            assertThat(snmpd.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void start(String engine, int boots, String access) throws Exception {
        stop();
        Path file = Files.writeString(directory.resolve("snmpd.conf"), """
                rocommunity public 127.0.0.1
                createUser ops SHA-256 authentic1 AES privately1
                %s
                exactEngineID 0x%s
                oldEngineID 0x%s
                engineBoots %d
                """.formatted(access, engine, engine, boots - 1));
        ProcessBuilder builder = new ProcessBuilder(
                BINARY.toString(), "-f", "-Lf", directory.resolve("log").toString(), "-C", "-c", file.toString(), "-p",
                directory.resolve("pid").toString(), "udp:127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile());
        builder.environment().put("SNMP_PERSISTENT_DIR", directory.resolve("persistent-" + engine + "-" + boots).toString());
        snmpd = builder.start();
        Target plain = Target.community("127.0.0.1", port, "public").withTimeout(Duration.ofMillis(200), 0);
        Awaitility.await().atMost(Duration.ofSeconds(15)).ignoreExceptionsInstanceOf(SnmpFailure.class)
                .until(() -> endpoint.open(plain).get(BOOTS).value().equals(SmiValue.integer(boots)));
    }

    private SnmpDevice device(int retries) throws SnmpFailure {
        return endpoint.open(Target.user("127.0.0.1", port, USER).withTimeout(Duration.ofMillis(500), retries));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void bootsThatCountFromOneAgainAreNoticed(int retries) throws Exception {
        start("80001f8804aabbcc01", 41, "rouser ops priv");
        SnmpDevice device = device(retries);
        assertThat(device.get(BOOTS).value()).isEqualTo(SmiValue.integer(41));
        start("80001f8804aabbcc01", 3, "rouser ops priv");
        assertThat(device.get(BOOTS).value()).isEqualTo(SmiValue.integer(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void anotherEngineAtTheSamePlaceIsNoticed(int retries) throws Exception {
        start("80001f8804aabbcc01", 41, "rouser ops priv");
        SnmpDevice device = device(retries);
        assertThat(device.get(BOOTS).value()).isEqualTo(SmiValue.integer(41));
        start("80001f8804aabbcc02", 7, "rouser ops priv");
        assertThat(device.get(BOOTS).value()).isEqualTo(SmiValue.integer(7));
    }

    @Test
    void anAgentThatIsStartedAgainManyTimesStaysKnown() throws Exception {
        start("80001f8804aabbcc01", 10, "rouser ops priv");
        SnmpDevice device = device(2);
        for (int boots = 11; boots < 15; boots++) {
            assertThat(device.get(BOOTS).value()).isEqualTo(SmiValue.integer(boots - 1));
            start("80001f8804aabbcc01", boots, "rouser ops priv");
        }
        assertThat(device.get(BOOTS).value()).isEqualTo(SmiValue.integer(14));
    }

    @Test
    void whereTheRulesWantMoreThanWasSentThatIsSaid() throws Exception {
        start("80001f8804aabbcc01", 5, "rouser ops priv");
        Credentials.User weak = new Credentials.User("ops", AuthProtocol.SHA256, "authentic1", null, null);
        SnmpDevice device = endpoint.open(Target.user("127.0.0.1", port, weak).withTimeout(Duration.ofMillis(500), 0));
        assertThatThrownBy(() -> device.get(BOOTS)).hasMessageContaining("authNoPriv").hasMessageContaining("higher level");
    }
}
