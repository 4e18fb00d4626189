package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.topology.Discovery;
import io.nocturne.topology.NetworkWatch;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedImportTest {
    @TempDir
    Path folder;

    @Test
    void addressesBlocksAndPortsAreTakenAndWhatIsWrongIsNamed() {
        try (Scope scope = new Scope("test")) {
            Agents agents = new Agents(scope);
            Connections connections = new Connections(folder.resolve("connections.json"), true);
            Problems problems = new Problems();
            try (NetworkWatch network = new NetworkWatch(
                    agents, new Discovery.Limits(1, 1, false), new NetworkWatch.Pace(Duration.ofHours(1), Duration.ofHours(1)), Clock.systemUTC(), scope)) {
                SeedImport list = new SeedImport(agents, network, connections, problems);

                list.take("address;community;port\n127.0.9.1;secret;16999\n127.0.9.4/31\n");

                assertThat(agents.port("127.0.9.1")).isEqualTo(16_999);
                assertThat(connections.devices()).containsExactly("127.0.9.1:16999");
                assertThat(connections.blocks()).containsExactly("127.0.9.4/31");
                assertThat(problems.current()).isEmpty();

                list.take("127.0.9.0/99\n127.0.9.2");
                assertThat(problems.current()).singleElement().satisfies(problem -> assertThat(problem.toString()).contains("127.0.9.0/99"));
                assertThat(connections.devices()).contains("127.0.9.2");

                list.take("address,port\n0.02,161\n127.0.9.3,99999\n127.0.9.4,16123");
                assertThat(problems.current()).singleElement()
                        .satisfies(problem -> assertThat(problem.toString()).contains("list:2", "0.02 is no address", "list:3", "99999"));
                assertThat(connections.devices()).contains("127.0.9.4:16123");
            }
        }
    }
}
