package io.nocturne.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFileCommandsTest {
    private static final String LINES = """
            2026-11-20 10:00:00 nightly WARN slow disk
            2026-11-20 10:00:01 nightly INFO it's well
            2026-11-20 11:00:01 weekly ERROR 오류
            """;

    @TempDir
    Path directory;

    private final CommandRun command = new CommandRun();

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private Path lines() throws IOException {
        return file("a.log", LINES.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void ownFormatsAreKeptTriedAndUsed() throws IOException {
        String data = directory.resolve("data").toString();
        String pattern = "%{TIMESTAMP_ISO8601:time} (?<job>\\w+) %{LOGLEVEL:level} %{GREEDYDATA:message}";
        assertThat(command.run("log", "format", "add", "batch", pattern, "--data", data)).isZero();
        assertThat(command.run("log", "format", "list", "--json", "--data", data)).isZero();
        assertThat(command.written()).contains("\"name\":\"batch\"");
        assertThat(command.run("log", "format", "test", "batch", lines().toString(), "--json", "--data", data)).isZero();
        assertThat(command.written()).contains("\"job\":\"weekly\"").contains("\"matches\":true");
        assertThat(command.run("log", "parse", "--format", "batch", "--zone", "UTC", "--json", lines().toString(), "--data", data)).isZero();
        assertThat(command.written().lines()).hasSize(3).first().asString().contains("\"format\":\"batch\"").contains("\"job\":\"nightly\"").contains("\"severity\":4");
        assertThat(command.run("log", "format", "add", "bad", "(?<x>", "--data", data)).isEqualTo(2);
        assertThat(command.run("log", "format", "remove", "batch", "--data", data)).isZero();
        assertThat(command.run("log", "format", "remove", "batch", "--data", data)).isEqualTo(1);
    }

    @Test
    void sqlRunsOverFiles() throws IOException {
        assertThat(command.run("log", "sql", lines().toString(), "SELECT severity, COUNT(*) n FROM event GROUP BY severity ORDER BY severity", "--json")).isZero();
        assertThat(command.written().strip()).isEqualTo("[{\"severity\":\"err\",\"n\":1},{\"severity\":\"info\",\"n\":1},{\"severity\":\"warning\",\"n\":1}]");
        assertThat(command.run("log", "sql", "--where", "severity>=warning", lines().toString(), "SELECT SUM(events) n FROM minute_count", "--json")).isZero();
        assertThat(command.written().strip()).isEqualTo("[{\"n\":2}]");
        assertThat(command.run("log", "sql", lines().toString(), "DROP TABLE event")).isEqualTo(1);
        assertThat(command.said()).contains("SELECT");
        assertThat(command.run("log", "sql", lines().toString())).isEqualTo(2);
        assertThat(command.run("log", "sql", directory.resolve("none").toString(), "SELECT 1 FROM event")).isEqualTo(1);
        assertThat(command.said()).contains("no such file");
    }

    @Test
    void sqlRunsOverTheStandardInput() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/stdin")), "only where the standard input has a name");
        Path said = directory.resolve("said.txt");
        Path errors = directory.resolve("errors.txt");
        Process child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                "io.nocturne.app.Launch", "log", "sql", "-", "SELECT app, COUNT(*) n FROM event WHERE code <= 4 GROUP BY app ORDER BY app", "--json", "--format",
                "%{TIMESTAMP_ISO8601:time} %{WORD:app} %{LOGLEVEL:level} %{GREEDYDATA:message}", "--data", directory.resolve("data").toString())
                .redirectOutput(said.toFile()).redirectError(errors.toFile()).start();
        try (OutputStream in = child.getOutputStream()) {
            in.write(LINES.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(child.waitFor()).as(Files.readString(errors)).isZero();
        assertThat(Files.readString(said).strip()).isEqualTo("[{\"app\":\"nightly\",\"n\":1},{\"app\":\"weekly\",\"n\":1}]");
    }

    @Test
    void whatIsObeyedRatherThanReadIsEscapedInJsonAndShownInText() throws IOException {
        Path file = file("trick.log", "2026-11-20T10:00:00Z host app: a\u202egpj.exe \u001b[2J\u0085 \u2066x\n".getBytes(StandardCharsets.UTF_8));
        assertThat(command.run("log", "parse", "--json", file.toString())).isZero();
        assertThat(command.written()).contains("a\\u202egpj.exe \\u001B[2J\\u0085 \\u2066x").doesNotContain("\u202e", "\u0085", "\u2066", "\u001b");
        assertThat(command.run("log", "parse", file.toString())).isZero();
        assertThat(command.written()).contains("a‹202E›gpj.exe ␛[2J‹0085› ‹2066›x");
        assertThat(command.run("log", "scan", "--limit", "5", file.toString())).isZero();
        assertThat(command.written()).doesNotContain("\u202e", "\u001b");
    }

    @Test
    void gapsArePointedOut() throws IOException {
        assertThat(command.run("log", "scan", "--per", "1h", "--zone", "UTC", "--json", lines().toString())).isZero();
        assertThat(command.written()).contains("\"gaps\":[{\"line\":3,\"from\":\"2026-11-20T10:00:01Z\",\"to\":\"2026-11-20T11:00:01Z\",\"seconds\":3600.0}]");
    }

    @Test
    void recordsAreWhatParseCounts() throws IOException {
        Path trace = file("trace.log", """
                2026-11-20 10:00:00 INFO started
                2026-11-20 10:00:01 ERROR request failed
                java.net.SocketTimeoutException: Read timed out
                \tat a.B.c(B.java:7)
                Caused by: java.io.IOException: gone
                \t... 3 more
                2026-11-20 10:00:02 INFO stopped
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(command.run("log", "scan", "--count", "--json", "--where", "IOException", trace.toString())).isZero();
        assertThat(command.written()).contains("\"lines\":7").contains("\"matched\":1").doesNotContain("\"records\"");
        assertThat(command.run("log", "scan", "--records", "--by", "severity", "--json", trace.toString())).isZero();
        assertThat(command.written()).contains("\"lines\":7,\"records\":3").contains("\"matched\":3").contains("\"value\":\"err\"").doesNotContain("\"value\":\"\"");
        assertThat(command.run("log", "scan", "--records", "--where", "severity:err and IOException", trace.toString())).isZero();
        assertThat(command.written().lines()).hasSize(5).first().asString().contains("request failed");
        assertThat(command.run("log", "parse", "--json", trace.toString())).isZero();
        assertThat(command.written().lines()).hasSize(3);
    }

    @Test
    void theSizeOfWideTextIsThatOfTheFile() throws IOException {
        byte[] wide = ("\uFEFF" + LINES).getBytes(StandardCharsets.UTF_16LE);
        for (String[] extra : new String[][] {{"--count"}, {"--records"}}) {
            assertThat(command.run("log", "scan", "--json", extra[0], file("wide.log", wide).toString())).isZero();
            assertThat(command.written()).contains("\"lines\":3").contains("\"bytes\":" + wide.length).contains("\"matched\":3");
        }
    }

    @Test
    void whatComesThroughAPipeIsReadToTheLastByte() throws Exception {
        Path pipe = directory.resolve("pipe");
        assumeTrue(!System.getProperty("os.name").startsWith("Windows"));
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        byte[] text = LINES.repeat(500).getBytes(StandardCharsets.UTF_8);
        Thread writer = Thread.startVirtualThread(() -> {
            try (OutputStream out = Files.newOutputStream(pipe)) {
                out.write(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(command.run("log", "scan", "--count", "--json", pipe.toString())).isZero();
        writer.join();
        assertThat(command.written()).contains("\"lines\":1500").contains("\"bytes\":" + text.length);
    }

    @Test
    void aFilterMayBeginAsAnOptionDoesAndItsTimesAreOfTheZone() throws IOException {
        assertThat(command.run("log", "scan", "--count", "--json", "--where", "-host:web*", lines().toString())).isZero();
        assertThat(command.written()).contains("\"matched\":3");
        assertThat(command.run("log", "scan", "--count", "--json", "--zone", "Asia/Seoul", "--where", "time>=2026-11-20T11:00", lines().toString())).isZero();
        assertThat(command.written()).contains("\"matched\":1");
        assertThat(command.run("log", "scan", "--where", "--count", lines().toString())).isEqualTo(2);
        assertThat(command.run("log", "scan", "--limit", "-5", lines().toString())).isEqualTo(2);
        assertThat(command.run("log", "parse", "--limit", "-5", lines().toString())).isEqualTo(2);
    }

    @Test
    void theNumberOfPatternsMayBeLeftOut() throws IOException {
        assertThat(command.run("log", "scan", "--json", "--patterns", lines().toString())).isZero();
        assertThat(command.written()).contains("\"patternCount\":3");
        assertThat(command.run("log", "scan", "--json", "--patterns", "2", lines().toString())).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "MS949", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void encodingsAreFoundOut(String encoding) throws IOException {
        String mark = encoding.equals("UTF-16LE") || encoding.equals("UTF-16BE") ? "\uFEFF" : "";
        Path file = file("e.log", (mark + LINES.repeat(30)).getBytes(Charset.forName(encoding)));
        assertThat(command.run("log", "scan", "--json", "--where", "오류", file.toString())).isZero();
        assertThat(command.written()).contains("\"lines\":90").contains("\"matched\":30");
        assertThat(command.run("log", "parse", "--json", file.toString())).isZero();
        assertThat(command.written().lines().filter(line -> line.contains("\"message\":\"오류\""))).hasSize(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scan", "parse"})
    void damagedAndHostileFilesAreToldAndReadAsFarAsPossible(String verb) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gz = new GZIPOutputStream(packed)) {
            byte[] noise = new byte[60_000];
            new Random(1).nextBytes(noise);
            for (int i = 0; i < 2_000; i++) {
                gz.write((LINES + Integer.toHexString(noise[i * 7] * 7919 + i) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] whole = packed.toByteArray();
        Path cut = file("cut.log.gz", java.util.Arrays.copyOf(whole, whole.length * 2 / 3));
        assertThat(command.run("log", verb, "--json", cut.toString())).as("a gz cut short").isEqualTo(5);
        assertThat(command.said()).contains("too early");
        assertThat(command.written()).contains("2026-11-20T").doesNotContain("\"lines\":0");

        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        zip(inner, "in.log", LINES.getBytes(StandardCharsets.UTF_8));
        Path nested = directory.resolve("nested.zip");
        try (OutputStream to = Files.newOutputStream(nested)) {
            zip(to, "inner.zip", inner.toByteArray());
        }
        assertThat(command.run("log", verb, "--json", nested.toString())).as("a zip in a zip").isIn(1, 5);
        assertThat(command.said()).contains("inner.zip");

        assertThat(command.run("log", verb, "--json", directory.resolve("none.log").toString())).isEqualTo(1);
        assertThat(command.said()).contains("no such file");
        assertThat(command.run("log", verb, "--json", directory.toString())).isEqualTo(1);
        assertThat(command.said()).containsAnyOf("folder", "directory");

        byte[] binary = new byte[200_000];
        new Random(2).nextBytes(binary);
        assertThat(command.run("log", verb, "--json", file("noise.bin", binary).toString())).as("a binary file").isZero();
        assertThat(command.said()).contains(verb.equals("scan") ? "binary" : "");
    }

    @Test
    void aLineWithoutAnEndIsSplit() throws IOException {
        Path file = directory.resolve("long.log");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(8L << 20);
        }
        assertThat(command.run("log", "scan", "--count", "--json", file.toString())).isZero();
        assertThat(command.said()).contains("longer than 1 MB");
        assertThat(command.run("log", "parse", "--json", "--limit", "1", file.toString())).isZero();
    }

    private static void zip(OutputStream to, String name, byte[] bytes) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(to)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes);
            zip.closeEntry();
        }
    }
}
