package io.nocturne.ui.tool.logfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Event;
import io.nocturne.core.Scope;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.Filter;
import io.nocturne.logs.LineSource;
import io.nocturne.logs.MarkBook;
import io.nocturne.logs.UserPattern;
import io.nocturne.store.CacheSql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with the lines of an open file: handed over with proof, asked in SQL, read in a form of one's own. */
class LineBundleTest {
    private final Scope scope = new Scope("test");
    private final LogFileModel model = new LogFileModel(scope, null);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void open() throws IOException {
        file = Files.writeString(folder.resolve("a.log"), "t=2026-11-20T01:00:00Z|bad|sw1|link down\nt=2026-11-20T01:00:01Z|fine|sw2|link up\nno such line\n");
        model.open(List.of(file), ZoneOffset.UTC, null, false);
        await().until(() -> !model.status().reading());
    }

    @AfterEach
    void close() {
        scope.close();
    }

    private LineSource shown() {
        return Objects.requireNonNull(model.shown());
    }

    @Test
    void aBundleProvesWhereItsLinesAreFrom() throws Exception {
        model.filter(Filter.parse("link"), true);
        await().until(() -> !model.status().searching());
        Path zip = folder.resolve("e.zip");
        var bundle = new LineBundle(shown(), model.paths(), "link", new TimeRange(Instant.EPOCH, Instant.parse("2027-01-01T00:00:00Z")),
                List.of(new LogFilePlaces.Placed(model.paths().getFirst(), new MarkBook.Mark(0, "=here", "t=2026"))),
                List.of(), source -> java.time.ZoneId.of("Asia/Seoul"));
        assertThat(bundle.write(zip, () -> false)).isEqualTo(2);
        try (ZipFile read = new ZipFile(zip.toFile())) {
            byte[] lines = read.getInputStream(read.getEntry("lines.log")).readAllBytes();
            assertThat(new String(lines, StandardCharsets.UTF_8)).isEqualTo(Files.readString(file).replace("no such line\n", ""));
            String manifest = new String(read.getInputStream(read.getEntry("manifest.json")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(manifest).contains(sum(Files.readAllBytes(file)), sum(lines), "\"filter\": \"link\"", file.toString().replace("\\", "\\\\"), "Asia/Seoul",
                    "\"to\": \"2027-01-01T00:00:00Z\"", "\"lines\": 2", "\"bytes\": " + Files.size(file));
            assertThat(new String(read.getInputStream(read.getEntry("marks.csv")).readAllBytes(), StandardCharsets.UTF_8)).contains(",1,'=here,");
        }
        assertThat(bundle.write(folder.resolve("none.zip"), () -> true)).isNegative();
        assertThat(folder.resolve("none.zip")).doesNotExist();
    }

    private static String sum(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void sqlRunsOverTheLinesShown() {
        LineSource lines = shown();
        try (CacheSql sql = new CacheSql(sink -> LineExport.each(lines, sink), true, 100)) {
            var table = sql.select("SELECT COUNT(*) FROM event WHERE message LIKE '%link%'", new TimeRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)), null);
            assertThat(table.rows().getFirst()).containsExactly("2");
        }
    }

    @Test
    void aFormatIsTriedAndThenUsed() throws IOException {
        String pattern = "t=(?<time>[^|]+)\\|(?<state>[^|]+)\\|(?<host>[^|]+)\\|(?<message>.*)";
        FormatTrial trial = FormatTrial.of(pattern, shown().events(0, 10), ZoneOffset.UTC);
        assertThat(trial.problem()).isNull();
        assertThat(trial.matched()).isEqualTo(2);
        assertThat(trial.fields()).contains("time", "host", "state", "message");
        assertThat(trial.lines().getFirst().value("state")).isEqualTo("bad");
        assertThat(trial.lines().getLast().read()).isNull();
        assertThat(FormatTrial.of("(?<x", shown().events(0, 10), ZoneOffset.UTC).problem()).asString().contains("cannot be read");

        model.readAs(UserPattern.parse(pattern, ZoneOffset.UTC));
        model.open(List.of(file), ZoneOffset.UTC, null, false);
        await().until(() -> !model.status().reading());
        assertThat(shown().events(0, 2)).extracting(Event::host).containsExactly("sw1", "sw2");
        model.filter(Filter.parse("host:sw2"), true);
        await().until(() -> !model.status().searching() && model.status().matches() == 1);
        model.readAs(null);
        model.filter(Filter.ALL, true);
        model.open(List.of(file), ZoneOffset.UTC, null, false);
        await().until(() -> !model.status().reading());
        assertThat(shown().events(0, 1)).extracting(Event::host).doesNotContain("sw1");
    }
}
