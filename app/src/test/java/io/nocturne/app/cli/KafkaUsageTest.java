package io.nocturne.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed wrongly is said at once, whether or not a cluster is there. */
class KafkaUsageTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "kafka tail orders --where severity>= | column 11",
            "kafka tail orders --from yesterday | --from is",
            "kafka copy orders other --to soon | --to is",
            "kafka reset group --to nonsense | --to is"
    })
    void beforeAnybodyIsAsked(String call, String part) {
        CommandRun nobody = new CommandRun("--bootstrap", "127.0.0.1:1", "--data", directory.toString());
        assertThat(nobody.run(call.split(" "))).as(nobody.said()).isEqualTo(ExitStatus.WRONG_USAGE.code());
        assertThat(nobody.said()).contains(part);
    }

    /** As commands of the cache take times too. */
    @ParameterizedTest
    @ValueSource(strings = {"15m", "-15m", "2h", "2026-11-20", "2026-11-20 02:00", "2026-11-20T02:00:00Z"})
    void timesAreWrittenAsPeopleDo(String time) {
        CommandRun nobody = new CommandRun("--data", directory.toString());
        assertThat(nobody.run("kafka", "lag", "--cached", "--at", time)).as(nobody.said()).isEqualTo(ExitStatus.FAILED.code());
        assertThat(nobody.said()).contains("the cache holds no lag");
        CommandRun tail = new CommandRun("--bootstrap", "127.0.0.1:1", "--data", directory.toString());
        assertThat(tail.run("kafka", "tail", "orders", "--from", time)).as(tail.said()).isEqualTo(ExitStatus.NO_ANSWER.code());
    }

    @Test
    void aDataDirectoryIsADirectory() throws Exception {
        Path file = Files.createFile(directory.resolve("plain"));
        CommandRun run = new CommandRun("--data", file.toString());
        assertThat(run.run("cache", "info")).isEqualTo(ExitStatus.WRONG_USAGE.code());
        assertThat(run.said()).contains("is no directory");
    }

    @Test
    void aDamagedCatalogueIsSaidInASentence() throws Exception {
        Path cache = Files.createDirectories(directory.resolve("cache"));
        Files.write(cache.resolve("catalogue.mv.db"), new byte[20_000]);
        CommandRun run = new CommandRun("--data", directory.toString());
        assertThat(run.run("cache", "info")).isEqualTo(ExitStatus.FAILED.code());
        assertThat(run.said()).contains("is damaged").contains("cache compact").doesNotContain("StoreException");
    }
}
