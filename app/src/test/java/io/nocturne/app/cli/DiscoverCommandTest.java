package io.nocturne.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code discover} makes of lists it is given. */
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
}
