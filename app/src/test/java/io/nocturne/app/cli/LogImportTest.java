package io.nocturne.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogImportTest {
    private static final Pattern NUMBER = Pattern.compile("\"message\":\"number (\\d+)\\D");

    @TempDir
    Path directory;

    private Path data;
    private CommandRun command;

    @BeforeEach
    void begin() {
        data = directory.resolve("data");
        command = new CommandRun("--data", data.toString());
    }

    /** Numbered lines of which three have the same time, and some go on in a second line. */
    private static String lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> String.format("2026-11-%02dT%02d:%02d:%02dZ host app: number %d%n", 1 + i / 259_200, i / 10_800 % 24, i / 180 % 60, i / 3 % 60, i)
                        + (i % 100 == 7 ? "\tat a.B.c(B.java:7)\n" : ""))
                .collect(Collectors.joining());
    }

    private void imports(int events, int known, Object... words) {
        String[] all = new String[words.length + 3];
        all[0] = "log";
        all[1] = "import";
        all[2] = "--json";
        for (int i = 0; i < words.length; i++) {
            all[i + 3] = words[i].toString();
        }
        assertThat(command.run(all)).as(command.said()).isZero();
        assertThat(command.written()).contains("\"events\":" + events + ",\"known\":" + known + ",");
    }

    private int stored() {
        assertThat(command.run("log", "search", "--count", "number")).isZero();
        return Integer.parseInt(command.written().strip());
    }

    @Test
    void whatIsThereIsKnownByItsBytesHoweverItIsCalledAndPacked() throws IOException {
        Path file = Files.writeString(directory.resolve("a.log"), lines(0, 3_000));
        imports(3_000, 0, file);
        imports(0, 3_000, file);
        imports(0, 3_000, Files.copy(file, directory.resolve("renamed.log")));
        Path packed = directory.resolve("a.log.gz");
        try (OutputStream to = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(file, to);
        }
        imports(0, 3_000, packed);
        assertThat(stored()).isEqualTo(3_000);
        assertThat(command.run("log", "import", file.toString())).isZero();
        assertThat(command.written()).contains("3000 were in the cache already").contains("--again");
        imports(3_000, 0, "--again", file);
        assertThat(stored()).isEqualTo(6_000);
        imports(0, 3_000, file);
    }

    @Test
    void ofAFileThatHasGrownTheNewIsKept() throws IOException {
        String whole = lines(0, 2_000);
        int cut = whole.indexOf("number 1000") + 9;
        Path file = Files.writeString(directory.resolve("a.log"), whole.substring(0, cut));
        imports(1_001, 0, file);
        Files.writeString(file, whole.substring(cut), StandardOpenOption.APPEND);
        // The record that was being written is kept as a whole now.
        imports(1_000, 1_000, file);
        assertThat(command.run("log", "search", "--count", "/number 1000$/")).isZero();
        assertThat(command.written().strip()).isEqualTo("1");
        imports(0, 2_001, file);
        Path other = Files.writeString(directory.resolve("b.log"), lines(5_000, 5_100));
        imports(100, 2_001, file, other);
        imports(0, 100, other);
    }

    @Test
    void severalRecordsOfOneLineAreKeptOnce() throws IOException {
        String line = "{\"Records\":[" + IntStream.range(0, 50)
                .mapToObj(i -> "{\"eventVersion\":\"1.08\",\"eventTime\":\"2026-11-20T10:00:0" + i % 10
                        + "Z\",\"eventSource\":\"ec2.amazonaws.com\",\"eventName\":\"number " + i + " \"}")
                .collect(Collectors.joining(",")) + "]}\n";
        Path file = Files.writeString(directory.resolve("trail.json"), line);
        imports(50, 0, file);
        imports(0, 50, file);
    }

    @Test
    void anImportThatWasKilledGoesOnAndKeepsEverythingOnce() throws Exception {
        int many = 400_000;
        Path file = Files.writeString(directory.resolve("a.log"), lines(0, many));
        for (int kill = 0; kill < 3; kill++) {
            Process child = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.nocturne.app.Launch",
                    "log",
                    "import",
                    file.toString(),
                    "--data",
                    data.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("child.txt").toFile())
                    .start();
            int before = kill == 0 ? 0 : stored();
            try {
                await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(300)).until(() -> !child.isAlive() || stored() > before + 20_000);
            } finally {
                child.destroyForcibly().waitFor();
            }
            if (kill == 0) {
                assertThat(stored()).as("killed in the middle: %s", Files.readString(directory.resolve("child.txt"))).isBetween(20_001, many - 1);
            }
        }
        assertThat(command.run("log", "import", "--json", file.toString())).as(command.said()).isZero();
        assertThat(command.run("log", "search", "--json", "--limit", "10000000", "number")).isZero();
        Set<Integer> seen = new HashSet<>();
        Matcher number = NUMBER.matcher(command.written());
        int count = 0;
        while (number.find()) {
            count++;
            seen.add(Integer.parseInt(number.group(1)));
        }
        assertThat(seen).as("none is missing").hasSize(many);
        assertThat(count).as("none is there twice").isEqualTo(many);
    }
}
