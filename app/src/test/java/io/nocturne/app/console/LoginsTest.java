package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.EventHub;
import io.nocturne.core.Scope;
import io.nocturne.core.Secrets;
import io.nocturne.lab.agent.AgentServer;
import io.nocturne.lab.agent.Recording;
import io.nocturne.snmp.CredentialSet;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.NotificationStation;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.topology.Discovery;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.Topology;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against an agent that takes the second of two communities. */
class LoginsTest {
    private static final String ADDRESS = "127.0.9.7";
    private static final char[] WORDS = "night shift".toCharArray();

    @TempDir
    Path folder;

    private final List<String> tried = new CopyOnWriteArrayList<>();

    /** Discovers with what the vault knows, as the console does, until the device is there. */
    private void discover(Secrets vault, int port) throws Exception {
        tried.clear();
        try (Scope scope = new Scope("console")) {
            Agents agents = new Agents(scope);
            agents.port(ADDRESS, port);
            NetworkWatch network = new NetworkWatch(
                    agents, new Discovery.Limits(1, 1, false), new NetworkWatch.Pace(Duration.ofHours(1), Duration.ofHours(1)), Clock.systemUTC(), scope);
            NotificationStation station = new NotificationStation(scope, new EventHub(), new Words(new io.nocturne.core.DataDirectory(folder)));
            Logins logins = new Logins(vault, agents, network, station, folder.resolve("logins.json"), scope);
            // Nobody gives a passphrase: it does not wait for a person.
            logins.begin();
            logins.awaitOpen();
            vault.unlock(WORDS);
            network.add(List.of(ADDRESS));
            await().atMost(Duration.ofSeconds(20)).until(() -> network.view().progress() == null
                    && network.view().topology().devices().stream().anyMatch(node -> node.answer() == Topology.Answer.MANAGED));
            logins.keep(network.asked());
        }
    }

    @Test
    void theCredentialsThatADeviceAcceptedAreTriedFirstAfterARestart() throws Exception {
        Path walk = Files.writeString(folder.resolve("one.snmprec"), "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.9.1.1\n1.3.6.1.2.1.1.3.0|67|100\n1.3.6.1.2.1.1.5.0|4|edge-7\n");
        var view = Recording.read(walk).view();
        try (Scope scope = new Scope("test")) {
            int port = new AgentServer(scope, AgentServer.USUAL_MAX_SIZE).bind(new InetSocketAddress(ADDRESS, 0), community -> {
                tried.add(community);
                return community.equals("right") ? view : null;
            }).address().getPort();
            Secrets vault = new Secrets(folder.resolve("vault"));
            vault.unlock(WORDS);
            new CredentialSet("a", 0, SnmpVersion.V2C, Credentials.community("wrong")).keep(vault);
            new CredentialSet("b", 1, SnmpVersion.V2C, Credentials.community("right")).keep(vault);

            discover(new Secrets(folder.resolve("vault")), port);

            assertThat(tried).startsWith("wrong").contains("right");
            assertThat(Files.readString(folder.resolve("logins.json"))).contains(ADDRESS).contains("\"b\"").doesNotContain("right");

            discover(new Secrets(folder.resolve("vault")), port);

            assertThat(tried).containsOnly("right");

            // The set is another one now: the others are tried as ever.
            new CredentialSet("b", 1, SnmpVersion.V2C, Credentials.community("old")).keep(vault);
            new CredentialSet("c", 2, SnmpVersion.V2C, Credentials.community("right")).keep(vault);

            discover(new Secrets(folder.resolve("vault")), port);

            assertThat(tried.getFirst()).isEqualTo("old");
            assertThat(Files.readString(folder.resolve("logins.json"))).contains("\"c\"");
        }
    }
}
