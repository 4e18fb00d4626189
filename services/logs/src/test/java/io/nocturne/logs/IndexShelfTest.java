package io.nocturne.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexShelfTest {
    @TempDir
    Path folder;

    private final Scope scope = new Scope("test");
    private final Random random = new Random(3);
    private final List<String> lines = new ArrayList<>();
    private Path file;
    private IndexShelf shelf;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("big.log");
        shelf = new IndexShelf(folder.resolve("shelf"));
        append(70_000, true);
    }

    @AfterEach
    void close() {
        scope.close();
    }

    private void append(int count, boolean ended) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            Instant time = Instant.parse("2026-11-20T00:00:00Z").plusMillis(lines.size() * 700L);
            String line = time + " host" + random.nextInt(9) + " app[1]: " + (random.nextInt(5) == 0 ? "ERROR " : "") + "x".repeat(random.nextInt(120));
            lines.add(line);
            text.append(line).append(i + 1 < count || ended ? "\n" : "");
        }
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private OpenLog open() throws IOException {
        OpenLog log = OpenLog.open(scope, file, ZoneOffset.UTC, StandardCharsets.UTF_8, false, shelf);
        await().atMost(Duration.ofSeconds(20)).until(() -> log.progress().stage() == OpenLog.Stage.READ);
        return log;
    }

    private void agrees(OpenLog log) throws IOException {
        assertThat(log.lines()).isEqualTo(lines.size());
        for (int line : new int[] {0, 1, 127, 128, 5_000, lines.size() / 2, lines.size() - 1}) {
            assertThat(log.text(line)).isEqualTo(lines.get(line));
        }
        assertThat(log.lineAt(Instant.parse("2026-11-20T00:00:00Z").plusMillis(40_000 * 700L))).isEqualTo(40_000);
        long counted = log.histogram(null).steps().stream().mapToLong(step -> Stream.of(step.counts()).flatMapToInt(java.util.Arrays::stream).sum()).sum();
        assertThat(counted).isEqualTo(lines.size());
    }

    private Path kept() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("shelf"))) {
            return all.toList().getFirst();
        }
    }

    @Test
    void aFileIsOpenedAgainFromItsIndex() throws IOException {
        agrees(open());
        FileTime before = Files.getLastModifiedTime(kept());
        Files.setLastModifiedTime(kept(), FileTime.fromMillis(0));
        agrees(open());
        assertThat(Files.getLastModifiedTime(kept())).as("used, not written").isGreaterThanOrEqualTo(before);
    }

    @Test
    void gapsOfSmallFilesAndBehindTheLastRememberedTimeAreFound() throws IOException {
        Instant time = Instant.parse("2026-11-20T01:00:00Z");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            time = time.plusSeconds(i == 5 ? 600 : i == 700 ? 180 : i == 998 ? 600 : 2);
            text.append(time).append(" INFO line ").append(i).append('\n');
        }
        Path file = Files.writeString(folder.resolve("small.log"), text);
        OpenLog log = OpenLog.open(scope, file, ZoneOffset.UTC, null, false, null);
        await().atMost(Duration.ofSeconds(20)).until(() -> log.progress().stage() == OpenLog.Stage.READ);
        // Three minutes are less than 128 lines take, and a quarter more than what they usually do.
        assertThat(log.gaps()).extracting(TimeGaps.Gap::line).containsExactly(6L, 701L, 999L);
    }

    @Test
    void gapsArePlacedByTheIndex() throws IOException {
        StringBuilder later = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            later.append(Instant.parse("2026-11-21T00:00:00Z").plusMillis(i * 700L)).append(" host1 app[1]: after the gap\n");
        }
        Files.writeString(file, later, StandardOpenOption.APPEND);
        append(3_000, true);
        OpenLog log = open();
        assertThat(log.gaps()).extracting(TimeGaps.Gap::line).containsExactly(70_001L, 70_501L);
        assertThat(log.gaps().get(1).isBack()).isTrue();
    }

    @Test
    void aFileThatGrewIsReadOn() throws IOException {
        agrees(open());
        append(9_000, false);
        agrees(open());
        Files.writeString(file, " more\n", StandardOpenOption.APPEND);
        lines.add(lines.removeLast() + " more");
        agrees(open());
    }

    @Test
    void aFileThatChangedIsReadAnew() throws IOException {
        agrees(open());
        lines.replaceAll(line -> line.replace("app[1]", "app[2]"));
        Files.write(file, lines);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        agrees(open());
        List<String> fewer = List.copyOf(lines.subList(0, 60_000));
        lines.clear();
        lines.addAll(fewer);
        Files.write(file, lines);
        agrees(open());
    }

    @Test
    void aDamagedIndexIsBuiltAgain() throws IOException {
        agrees(open());
        byte[] bytes = Files.readAllBytes(kept());
        for (int round = 0; round < 12; round++) {
            byte[] damaged = round == 0 ? new byte[0] : round < 4 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
            for (int i = 0; round >= 4 && i < 3; i++) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(kept(), damaged);
            OpenLog log = open();
            agrees(log);
            log.close();
        }
        assertThat(Files.readAllBytes(kept())).isEqualTo(bytes);
    }

    @Test
    void theShelfDoesNotGrowBeyondItsRoom() throws IOException {
        open();
        long one = Files.size(kept());
        IndexShelf small = new IndexShelf(folder.resolve("small"), one * 5 / 2);
        for (int i = 0; i < 4; i++) {
            Path copy = folder.resolve("copy" + i + ".log");
            Files.copy(file, copy);
            OpenLog log = OpenLog.open(scope, copy, ZoneOffset.UTC, StandardCharsets.UTF_8, false, small);
            await().atMost(Duration.ofSeconds(20)).until(() -> log.progress().stage() == OpenLog.Stage.READ);
            log.close();
        }
        try (Stream<Path> all = Files.list(folder.resolve("small"))) {
            assertThat(all).hasSize(2);
        }
    }

    @Test
    void anIndexByAFormOfTheUsersOwnIsKeptForThatForm() throws IOException {
        UserPattern seconds = UserPattern.parse("^(?P<time>\\S+) (?P<host>\\w+) ", ZoneOffset.UTC);
        UserPattern none = UserPattern.parse("^(?P<first>\\S+) host(?P<time>\\d+) ", ZoneOffset.UTC);
        for (int round = 0; round < 2; round++) {
            try (OpenLog log = open(seconds)) {
                agrees(log);
            }
            try (OpenLog log = open(none)) {
                assertThat(log.histogram(null).isEmpty()).isTrue();
            }
            try (OpenLog log = open()) {
                agrees(log);
            }
        }
        try (Stream<Path> all = Files.list(folder.resolve("shelf"))) {
            assertThat(all).hasSize(3);
        }
    }

    private OpenLog open(UserPattern form) throws IOException {
        OpenLog log = OpenLog.open(scope, file, ZoneOffset.UTC, StandardCharsets.UTF_8, false, shelf, form);
        await().atMost(Duration.ofSeconds(20)).until(() -> log.progress().stage() == OpenLog.Stage.READ);
        return log;
    }
}
