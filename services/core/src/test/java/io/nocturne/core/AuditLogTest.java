package io.nocturne.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
    @TempDir
    Path directory;

    private Path file = Path.of("");
    private AuditLog log = new AuditLog(file);

    @BeforeEach
    void begin() {
        file = directory.resolve("audit.log");
        log = new AuditLog(file);
    }

    @Test
    void linesComeBackAsTheyWereWritten() throws Exception {
        assertThat(log.entries()).isEmpty();
        log.append("set", "10.0.0.1:161", "a\tb\nc\\d");
        log.append("reset", "kafka", "한글");
        assertThat(log.entries()).extracting(AuditLog.Entry::detail).containsExactly("a\tb\nc\\d", "한글");
        assertThat(log.check()).isEqualTo(new AuditLog.Check(2, 0));
    }

    @Test
    void aChangedARemovedAndAMovedLineAreNoticed() throws Exception {
        for (int i = 0; i < 4; i++) {
            log.append("set", "p", "value " + i);
        }
        List<String> lines = Files.readAllLines(file);
        List<String> changed = new ArrayList<>(lines);
        changed.set(1, changed.get(1).replace("value 1", "value 9"));
        Files.write(file, changed);
        assertThat(log.check().brokenLine()).isEqualTo(2);
        List<String> removed = new ArrayList<>(lines);
        removed.remove(2);
        Files.write(file, removed);
        assertThat(log.check().brokenLine()).isEqualTo(3);
        Files.write(file, List.of(lines.get(1), lines.get(0)));
        assertThat(log.check().isWhole()).isFalse();
    }
}
