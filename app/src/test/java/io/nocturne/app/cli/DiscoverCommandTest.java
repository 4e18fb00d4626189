package io.nocturne.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Scope;
import io.nocturne.lab.SimulatedNetwork;
import io.nocturne.lab.network.PlanOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code discover} makes of lists and limits it is given. */
class DiscoverCommandTest {
    @TempDir
    Path directory;

    private final CommandRun commands = new CommandRun("--timeout", "100ms", "--retries", "0", "--port", "1");

    private String list(String text) throws Exception {
        return Files.writeString(directory.resolve("list.txt"), text).toString();
    }

    @Test
    void aNameThatIsGoneKeepsNobodyFromTheOthersOfAList() throws Exception {
        String list = list("no.such.name.invalid\n127.0.0.1\n127.0.0.1\n");
        assertThat(commands.run("discover", "-f", list, "--json")).isEqualTo(3);
        assertThat(commands.said()).contains(list + ":1: the name no.such.name.invalid is not found");
        assertThat(commands.written()).startsWith("{").contains("127.0.0.1");
    }

    @Test
    void aListOfNobodyIsAWrongCallAndOneOfUnknownNamesAFailure() throws Exception {
        assertThat(commands.run("discover", "-f", list("# nobody\n\n"))).isEqualTo(2);
        assertThat(commands.said()).contains("names no device");
        assertThat(commands.run("discover", "-f", list("no.such.name.invalid\n"))).isEqualTo(1);
        assertThat(commands.said()).contains("no device to begin with has a name that is found");
        assertThat(commands.written()).isEmpty();
    }

    @Test
    void endsInPartWhereMoreWasKnownThanMayBeReadAndSaysHowMany() throws Exception {
        try (Scope scope = new Scope("test")) {
            SimulatedNetwork network = SimulatedNetwork.start(PlanOptions.usual(6, 1).withNet("127.94"), 0, scope);
            String seed = network.plan().devices().getFirst().address();
            CommandRun real = new CommandRun("--port", String.valueOf(network.port()));
            assertThat(real.run("discover", seed, "--max-devices", "2", "--json")).isEqualTo(5);
            assertThat(real.said()).containsPattern("stopped at 2 devices \\(--max-devices\\); [1-9][0-9]* more addresses were known and not read");
            assertThat(real.run("discover", seed, "--max-devices", "6", "--json")).as("as many as there are: %s", real.said()).isEqualTo(0);
        }
    }
}
