package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileEndingTest {
    @TempDir
    Path dir;

    @Test
    void aNameWithoutAnEndingGetsTheProposedOne() {
        assertThat(FileEnding.on(dir.resolve("evidence"), "zip")).isEqualTo(dir.resolve("evidence.zip"));
        assertThat(FileEnding.on(dir.resolve("core-10.1.0.1"), "csv")).isEqualTo(dir.resolve("core-10.1.0.1.csv"));
        assertThat(FileEnding.on(dir.resolve("raw"), "")).isEqualTo(dir.resolve("raw"));
    }

    @Test
    void anEndingThatWasTypedStays() {
        assertThat(FileEnding.on(dir.resolve("evidence.zip"), "zip")).isEqualTo(dir.resolve("evidence.zip"));
        assertThat(FileEnding.on(dir.resolve("lines.txt"), "csv")).isEqualTo(dir.resolve("lines.txt"));
    }

    @Test
    void aFileNobodyAskedAboutIsNotWrittenOver() throws Exception {
        Files.writeString(dir.resolve("evidence.zip"), "from last night");
        assertThat(FileEnding.on(dir.resolve("evidence"), "zip")).isEqualTo(dir.resolve("evidence-2.zip"));
        Files.writeString(dir.resolve("evidence-2.zip"), "from this morning");
        assertThat(FileEnding.on(dir.resolve("evidence"), "zip")).isEqualTo(dir.resolve("evidence-3.zip"));
    }

    @Test
    void theEndingOfAName() {
        assertThat(FileEnding.of("events.ndjson")).isEqualTo("ndjson");
        assertThat(FileEnding.of("record")).isEmpty();
        assertThat(FileEnding.of("orders-0-1.2")).isEmpty();
    }
}
