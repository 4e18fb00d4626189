package io.nocturne.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One writes, whoever asks, and however often. */
class DirectoryLockTest {
    @TempDir
    Path directory;

    /** The process that asks too. */
    public static final class Other {
        private Other() {}

        public static void main(String[] args) throws IOException {
            System.out.print(DirectoryLock.tryLock(Path.of(args[0])) == null ? "refused" : "given");
        }
    }

    private String other() throws IOException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx50m", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), Other.class.getName(), directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void askingAgainInTheSameProcessGivesNothingAway() throws IOException {
        try (DirectoryLock lock = DirectoryLock.tryLock(directory)) {
            assertThat(lock).isNotNull();
            assertThat(DirectoryLock.tryLock(directory)).isNull();
            assertThat(other()).isEqualTo("refused");
        }
        assertThat(other()).isEqualTo("given");
        try (DirectoryLock again = DirectoryLock.tryLock(directory)) {
            assertThat(again).isNotNull();
        }
    }
}
