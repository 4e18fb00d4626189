package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Scope;
import io.nocturne.lab.ReplayedAgent;
import io.nocturne.snmp.AuthProtocol;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.SnmpEndpoint;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.topology.AgentReader.Agent;
import io.nocturne.topology.SnmpAgents;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostGreetingTest {
    private static final int VERSION_AT = 4;
    private static final int V2C = 1;
    private static final SnmpAgents.Login NEWER = new SnmpAgents.Login(SnmpVersion.V2C, Credentials.community("public"));
    private static final SnmpAgents.Login OLDER = new SnmpAgents.Login(SnmpVersion.V1, Credentials.community("public"));

    private final Scope scope = new Scope("test");

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        scope.close();
    }

    /** Passes to an agent and back what is not lost. */
    private int lossy(IntPredicate lost) throws IOException {
        return relayed(message -> lost.test(message[VERSION_AT]));
    }

    private int relayed(Predicate<byte[]> lost) throws IOException {
        Path walk = folder.resolve("switch.snmprec");
        Files.writeString(walk, "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.9.1.1\n1.3.6.1.2.1.1.3.0|67|4711\n");
        ReplayedAgent agent = ReplayedAgent.start(walk, new InetSocketAddress("127.0.0.1", 0), scope);
        DatagramSocket outside = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        scope.own(outside);
        scope.start("lossy", () -> {
            try (DatagramSocket inside = new DatagramSocket()) {
                inside.setSoTimeout(1_000);
                while (!outside.isClosed()) {
                    DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
                    outside.receive(packet);
                    if (lost.test(packet.getData())) {
                        continue;
                    }
                    inside.send(new DatagramPacket(packet.getData(), packet.getLength(), agent.address()));
                    DatagramPacket answer = new DatagramPacket(new byte[2_000], 2_000);
                    inside.receive(answer);
                    outside.send(new DatagramPacket(answer.getData(), answer.getLength(), packet.getSocketAddress()));
                }
            } catch (SocketException e) {
                assertThat(outside.isClosed()).isTrue();
            }
        });
        return outside.getLocalPort();
    }

    private SnmpAgents agents(int port) throws Exception {
        return new SnmpAgents(
                SnmpEndpoint.open(scope), List.of(NEWER, OLDER), new SnmpAgents.Reach(port, Duration.ofMillis(400), 0), address -> false, scope);
    }

    private static String version(SnmpAgents agents) throws Exception {
        try (Agent agent = Objects.requireNonNull(agents.open("127.0.0.1"))) {
            return agent.snmpVersion();
        }
    }

    @Test
    void anAnswerThatIsLostDoesNotCostTheCountersOf64Bits() throws Exception {
        AtomicInteger newer = new AtomicInteger();
        SnmpAgents agents = agents(lossy(version -> version == V2C && newer.getAndIncrement() == 0));

        assertThat(version(agents)).isEqualTo("2c");
        assertThat(agents.login("127.0.0.1")).isEqualTo(NEWER);
    }

    /** Where the community begins in a message shorter than 128 octets. */
    private static String community(byte[] message) {
        return message[VERSION_AT] > V2C ? "v3" : new String(message, VERSION_AT + 3, message[VERSION_AT + 2], StandardCharsets.US_ASCII);
    }

    @Test
    void whatWorkedAtAnAddressIsAskedFirstTheNextTime() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        int port = relayed(message -> {
            asked.add(community(message));
            return !community(message).equals("public");
        });
        Credentials stranger = new Credentials.User("ops", AuthProtocol.SHA256, "not its password", null, null);
        SnmpAgents agents = new SnmpAgents(
                SnmpEndpoint.open(scope),
                List.of(
                        new SnmpAgents.Login(SnmpVersion.V3, stranger),
                        new SnmpAgents.Login(SnmpVersion.V2C, Credentials.community("secret")),
                        NEWER),
                new SnmpAgents.Reach(port, Duration.ofMillis(300), 0),
                address -> false, scope);

        assertThat(version(agents)).isEqualTo("2c");
        assertThat(asked).contains("v3", "secret", "public");
        asked.clear();

        assertThat(version(agents)).isEqualTo("2c");
        assertThat(asked).isNotEmpty().containsOnly("public");
    }

    @Test
    void anAgentThatKnowsVersion1OnlyIsReadWithThat() throws Exception {
        SnmpAgents agents = agents(lossy(version -> version == V2C));

        assertThat(version(agents)).isEqualTo("1");
        assertThat(agents.login("127.0.0.1")).isEqualTo(OLDER);
    }

    private SnmpAgents patient(int port, SnmpAgents.Login... logins) throws Exception {
        return new SnmpAgents(
                SnmpEndpoint.open(scope), List.of(logins), new SnmpAgents.Reach(port, Duration.ofSeconds(1), 1), address -> false, scope);
    }

    private static SnmpAgents.Login community(String name) {
        return new SnmpAgents.Login(SnmpVersion.V2C, Credentials.community(name));
    }

    @Test
    void aSilentAddressDoesNotCostThePatienceOfEveryLogin() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        int port = relayed(message -> {
            asked.add(community(message));
            return true;
        });
        SnmpAgents agents = patient(port, community("one"), community("two"), community("three"), NEWER);
        long start = System.nanoTime();
        assertThat(agents.open("127.0.0.1")).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        // Beside each goes the question whether the port is closed.
        assertThat(asked).filteredOn(name -> !name.equals("v3")).hasSize(8);
        asked.clear();
        start = System.nanoTime();

        assertThat(agents.look("127.0.0.1", false)).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(asked).containsExactlyInAnyOrder("one", "two", "three", "public");
    }
}
