package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nocturne.core.AuditLog;
import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against net-snmp's agent, in every version and with every algorithm it has. Skipped where {@code snmpd} is not installed. */
class SnmpdTest {
    private static final Oid LOCATION = Oid.parse("1.3.6.1.2.1.1.6.0");
    private static final Oid CONTACT = Oid.parse("1.3.6.1.2.1.1.4.0");
    private static final Oid NAME = Oid.parse("1.3.6.1.2.1.1.5.0");

    @TempDir
    static Path directory;

    private static Process snmpd;
    private static int port;
    private static Scope scope;
    private static SnmpEndpoint endpoint;

    @BeforeAll
    static void start() throws Exception {
        Path binary = List.of(Path.of("/usr/sbin/snmpd"), Path.of("/usr/local/sbin/snmpd")).stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(binary != null, "snmpd is not installed");
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        StringBuilder configuration = new StringBuilder("rocommunity public 127.0.0.1\nrwcommunity private 127.0.0.1\n");
        int user = 0;
        for (String auth : List.of("MD5", "SHA", "SHA-224", "SHA-256", "SHA-384", "SHA-512")) {
            for (String priv : List.of("DES", "AES", "AES-192", "AES-256")) {
                configuration.append("createUser u").append(user).append(' ').append(auth).append(" authentic1 ").append(priv).append(" privately1\n");
                configuration.append("rouser u").append(user++).append(" auth\n");
            }
        }
        Path file = Files.writeString(directory.resolve("snmpd.conf"), configuration);
        ProcessBuilder builder = new ProcessBuilder(
                binary.toString(), "-f", "-Lf", directory.resolve("log").toString(), "-C", "-c", file.toString(),
                "-p", directory.resolve("pid").toString(),
                "udp:127.0.0.1:" + port, "tcp:127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile());
        // What other agents of this machine keep, users and engine ID among it, is not ours.
        builder.environment().put("SNMP_PERSISTENT_DIR", directory.resolve("persistent").toString());
        snmpd = builder.start();
        scope = new Scope("test");
        endpoint = SnmpEndpoint.open(scope);
        Awaitility.await().atMost(Duration.ofSeconds(15)).until(SnmpdTest::answers);
    }

    private static boolean answers() throws InterruptedException {
        try {
            endpoint.open(v2c("public").withTimeout(Duration.ofMillis(200), 0)).get(NAME);
            return true;
        } catch (SnmpFailure e) {
            return false;
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (scope != null) {
            scope.close();
        }
        if (snmpd != null) {
            snmpd.destroy();
            assertThat(snmpd.waitFor(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Target v2c(String community) {
        return Target.community("127.0.0.1", port, community);
    }

    @Test
    void allVersionsReadTheSame() throws Exception {
        SmiValue two = endpoint.open(v2c("public")).get(NAME).value();
        assertThat(endpoint.open(v2c("public").withVersion(SnmpVersion.V1)).get(NAME).value()).isEqualTo(two);
        assertThat(two).isInstanceOf(SmiValue.Octets.class);
    }

    @Test
    void whatDoesNotExistIsAbsentAndTheRestIsRead() throws Exception {
        for (SnmpVersion version : List.of(SnmpVersion.V1, SnmpVersion.V2C)) {
            List<Varbind> found = endpoint.open(v2c("public").withVersion(version)).get(List.of(NAME, Oid.parse("1.3.6.1.2.1.1.77.0")));
            assertThat(found).hasSize(2);
            assertThat(found.getFirst().value()).isInstanceOf(SmiValue.Octets.class);
            assertThat(found.getLast().value()).isInstanceOf(SmiValue.Absent.class);
        }
    }

    @Test
    void bulkWalkAndNextWalkAgree() throws Exception {
        Oid system = Oid.parse("1.3.6.1.2.1.2");
        List<Oid> bulk = new ArrayList<>();
        List<Oid> next = new ArrayList<>();
        endpoint.open(v2c("public")).walk(system, row -> bulk.add(row.oid()));
        endpoint.open(v2c("public").withVersion(SnmpVersion.V1)).walk(system, row -> next.add(row.oid()));
        assertThat(bulk).isNotEmpty().isEqualTo(next).isSorted();
    }

    @ParameterizedTest
    @CsvSource({
            "0,MD5,DES", "1,MD5,AES", "3,MD5,AES-256", "4,SHA,DES", "5,SHA,AES", "6,SHA,AES-192", "7,SHA,AES-256", "9,SHA-224,AES",
            "11,SHA-224,AES-256", "13,SHA-256,AES", "15,SHA-256,AES-256", "17,SHA-384,AES", "21,SHA-512,AES", "23,SHA-512,AES-256"
    })
    void everyAlgorithmOfVersionThree(int user, String auth, String priv) throws Exception {
        Credentials.User credentials = new Credentials.User(
                "u" + user, AuthProtocol.parse(auth).orElseThrow(), "authentic1", PrivProtocol.parse(priv).orElseThrow(), "privately1");
        Varbind name = endpoint.open(Target.user("127.0.0.1", port, credentials).withTimeout(Duration.ofMillis(700), 1)).get(NAME);
        assertThat(name.value()).isInstanceOf(SmiValue.Octets.class);
    }

    @Test
    void eachWayOfBeingRefusedHasItsSentence() {
        assertThatThrownBy(() -> get("u13", "wrong-one1", "privately1")).hasMessageContaining("authentication passphrase").satisfies(SnmpdTest::isRefusal);
        assertThatThrownBy(() -> get("u13", "authentic1", "wrong-one1")).hasMessageContaining("privacy passphrase").satisfies(SnmpdTest::isRefusal);
        assertThatThrownBy(() -> get("nobody", "authentic1", "privately1")).hasMessageContaining("does not know user nobody").satisfies(SnmpdTest::isRefusal);
    }

    private static void get(String user, String auth, String priv) throws Exception {
        Credentials.User credentials = new Credentials.User(user, AuthProtocol.SHA256, auth, PrivProtocol.AES128, priv);
        endpoint.open(Target.user("127.0.0.1", port, credentials).withTimeout(Duration.ofMillis(400), 0)).get(NAME);
    }

    private static void isRefusal(Throwable failure) {
        assertThat(((SnmpFailure) failure).kind()).isEqualTo(SnmpFailure.Kind.REFUSED);
    }

    @Test
    void aWrongCommunityIsSilenceAndAClosedPortIsTold() throws IOException {
        assertThatThrownBy(() -> endpoint.open(v2c("wrong").withTimeout(Duration.ofMillis(200), 0)).get(NAME))
                .isInstanceOfSatisfying(SnmpFailure.class, e -> assertThat(e.kind()).isEqualTo(SnmpFailure.Kind.NO_ANSWER));
        int closed;
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThat(Diagnosis.why(Target.community("127.0.0.1", closed, "public")).english()).contains("Nothing listens");
    }

    @Test
    void aReadOnlyObjectIsNotSetAndTheAgentSaysWhy() {
        assertThatThrownBy(() -> endpoint.open(v2c("public"))
                .set(List.of(new Varbind(LOCATION, new SmiValue.Octets(SmiType.OCTET_STRING, new byte[] {'x'})))))
                .hasMessageContaining("did not change 1.3.6.1.2.1.1.6.0").hasMessageContaining("write access");
    }

    @Test
    void aTableHasItsRowsByIndex() throws Exception {
        SnmpTable table = SnmpTable.read(endpoint.open(v2c("public")), Oid.parse("1.3.6.1.2.1.2.2"));
        assertThat(table.columns()).contains(Oid.parse("1.3.6.1.2.1.2.2.1.2"));
        assertThat(table.rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.index().length()).isEqualTo(1);
            assertThat(row.cells()).containsKey(Oid.parse("1.3.6.1.2.1.2.2.1.2"));
        });
    }

    @Test
    void changesAreWrittenDownReadBackAndTakenBack() throws Exception {
        AuditLog audit = new AuditLog(directory.resolve("audit.log"));
        SnmpDevice device = endpoint.open(v2c("private"));
        SetChange change = SetChange.plan(device, List.of(new Varbind(CONTACT, SmiValue.text("night shift; 9 -> 5"))));
        SmiValue before = change.items().getFirst().before();
        SetChange.Outcome outcome = change.make(device, audit, false);
        assertThat(outcome.differing()).isEmpty();
        assertThat(device.get(CONTACT).value().text()).isEqualTo("night shift; 9 -> 5");
        SetChange last = SetChange.last(audit, device.place()).orElseThrow();
        assertThat(last).isEqualTo(change);
        last.reversed().make(device, audit, true);
        assertThat(device.get(CONTACT).value()).isEqualTo(before);
        assertThat(SetChange.last(audit, device.place())).isEmpty();
        assertThat(audit.check()).isEqualTo(new AuditLog.Check(2, 0));
    }

    @Test
    void aRefusedChangeLeavesNothingToTakeBack() throws Exception {
        AuditLog audit = new AuditLog(directory.resolve("audit2.log"));
        SnmpDevice device = endpoint.open(v2c("public"));
        SetChange change = SetChange.plan(device, List.of(new Varbind(CONTACT, SmiValue.text("x"))));
        assertThatThrownBy(() -> change.make(device, audit, false)).isInstanceOf(SnmpFailure.class);
        assertThat(SetChange.last(audit, device.place())).isEmpty();
        assertThat(audit.entries()).extracting(AuditLog.Entry::action).containsExactly("set", "refused");
    }

    @Test
    @Timeout(20)
    void tcpReadsTheSameAndCloses() throws Exception {
        SmiValue name = endpoint.open(v2c("public")).get(NAME).value();
        try (SnmpEndpoint other = SnmpEndpoint.open(scope)) {
            Target udp = v2c("public");
            SnmpDevice device = other.open(new Target(
                    udp.host(), udp.port(), true, udp.version(), udp.credentials(), "", udp.timeout(), udp.retries(), 0));
            assertThat(device.get(NAME).value()).isEqualTo(name);
            List<Oid> rows = new ArrayList<>();
            device.walk(Oid.parse("1.3.6.1.2.1.1"), row -> rows.add(row.oid()));
            assertThat(rows).isNotEmpty().isSorted();
        }
    }
}
