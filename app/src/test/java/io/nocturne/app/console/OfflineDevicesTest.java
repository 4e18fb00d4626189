package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.topology.AgentReader;
import io.nocturne.topology.Discovery;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineDevicesTest {
    private static final String WALK = """
            .1.3.6.1.2.1.1.2.0 = OID: .1.3.6.1.4.1.9.1.1
            .1.3.6.1.2.1.1.5.0 = STRING: "edge1"
            .1.3.6.1.2.1.4.20.1.1.127.2.0.1 = IpAddress: 127.2.0.1
            """;

    @TempDir
    private Path folder;

    private final AtomicInteger questions = new AtomicInteger();

    private final class Counting implements AgentReader {
        @Override
        public @Nullable Agent open(String address) {
            questions.incrementAndGet();
            return null;
        }

        @Override
        public boolean answersPing(String address) {
            questions.incrementAndGet();
            return false;
        }
    }

    private static List<String> names(NetworkWatch network) {
        return network.view().topology().devices().stream().map(Topology.Node::name).toList();
    }

    @Test
    void aWalkIsADeviceAfterARestartTooUntilItIsTakenAwayAndIsNeverAsked() throws IOException {
        Path file = Files.writeString(folder.resolve("edge1.walk"), WALK);
        Path kept = folder.resolve("connections.json");
        try (Scope scope = new Scope("test")) {
            Problems problems = new Problems();
            NetworkWatch network = network(scope);
            new OfflineDevices(network, new Connections(kept, true), problems, scope).add(file);
            await().until(() -> names(network).equals(List.of("edge1")) && Files.exists(kept));
            network.rescan();

            NetworkWatch next = network(scope);
            Connections again = new Connections(kept, true);
            OfflineDevices devices = new OfflineDevices(next, again, problems, scope);
            devices.restore();
            assertThat(names(next)).containsExactly("edge1");
            assertThat(next.view().topology().devices().getFirst().savedIn()).isEqualTo(file.toAbsolutePath().normalize());

            devices.remove(file.toAbsolutePath().normalize());
            await().until(() -> names(next).isEmpty());
            assertThat(new Connections(kept, false).walks()).isEmpty();
            assertThat(problems.current()).isEmpty();
        }
        assertThat(questions).hasValue(0);
    }

    @Test
    void whatIsWrongWithAFileIsAProblemWithItsLine() throws IOException {
        Path partly = Files.writeString(folder.resolve("partly.walk"), WALK + "what is this\n");
        Path none = Files.writeString(folder.resolve("none.walk"), "no walk at all\n");
        try (Scope scope = new Scope("test")) {
            Problems problems = new Problems();
            NetworkWatch network = network(scope);
            Connections connections = new Connections(folder.resolve("connections.json"), true);
            OfflineDevices devices = new OfflineDevices(network, connections, problems, scope);
            devices.add(partly);
            devices.add(none);
            await().until(() -> problems.current().size() == 2);
            assertThat(problems.current()).anySatisfy(problem -> assertThat(problem.arguments().toString()).contains("partly.walk:4: what is this"));
            assertThat(problems.current()).anySatisfy(problem -> assertThat(problem.arguments().toString()).contains("none.walk:1: no walk at all"));
            await().until(() -> !connections.walks().isEmpty());
            assertThat(connections.walks()).containsExactly(partly.toString());
            assertThat(names(network)).containsExactly("edge1");
        }
    }

    private NetworkWatch network(Scope scope) {
        return new NetworkWatch(
                new Counting(), new Discovery.Limits(10, 2, true), new NetworkWatch.Pace(Duration.ofMillis(20), Duration.ofMillis(40)), Clock.systemUTC(), scope);
    }
}
