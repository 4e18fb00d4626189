package io.nocturne.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** In a virtual machine of its own, as it ends with it. */
class OutOfMemoryTest {
    /** Fills the memory in a thread that nobody waits for. */
    public static void main(String[] args) throws InterruptedException {
        OutOfMemory.tell();
        Thread thread = Thread.ofVirtual().start(() -> {
            List<long[]> all = new ArrayList<>();
            while (all.size() < Integer.MAX_VALUE) {
                all.add(new long[1 << 16]);
            }
        });
        thread.join();
    }

    @Test
    void aCommandWhoseMemoryDoesNotSufficeEndsAndSaysWhatToDo() throws Exception {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx32m", "-XX:+UseSerialGC",
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), OutOfMemoryTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(said.strip()).startsWith("nocturne: the memory of 3").contains("NOCTURNE_JVM_ARGS=-Xmx4g").doesNotContain("\n");
    }
}
