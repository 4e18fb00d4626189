package io.nocturne.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Event;
import io.nocturne.core.Scope;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColoursTest {
    private static final List<String> LINES = List.of(
            "\u001b[2m2026-11-20T10:00:00.123456Z\u001b[0m \u001b[33m WARN\u001b[0m \u001b[2mapp::net\u001b[0m: slow peer",
            "2026-11-20T10:00:01.000Z \u001b[1;31mERROR\u001b[m main: lost",
            "\u001b[90m2026-11-20T10:00:02Z\u001b[0m \u001b[32mINF\u001b[0m started");

    @TempDir
    Path folder;

    private static Event decoded(String line) {
        return new LogDecoder(ZoneOffset.UTC, null)
                .decode(line.getBytes(StandardCharsets.UTF_8), null, Instant.EPOCH, new Source(Source.Kind.FILE, "f"), 0, -1);
    }

    @Test
    void aLineInColoursSaysWhatItSaysWithoutThem() {
        for (String line : LINES) {
            Event plain = decoded(line.replaceAll("\u001b\\[[0-9;]*m", ""));
            Event coloured = decoded(line);
            assertThat(coloured.time()).isEqualTo(plain.time());
            assertThat(coloured.timeStated()).isTrue();
            assertThat(coloured.severity()).isEqualTo(plain.severity());
            assertThat(coloured.message()).isEqualTo(plain.message()).doesNotContain("\u001b", "[0m");
            assertThat(new String(coloured.raw(), StandardCharsets.UTF_8)).isEqualTo(line);
        }
        assertThat(decoded(LINES.getFirst()).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void theIndexSeesTheirTimesAndLevels() throws Exception {
        Path file = Files.writeString(folder.resolve("colours.log"), String.join("\n", LINES) + "\n");
        try (Scope scope = new Scope("test"); OpenLog log = OpenLog.open(scope, file, ZoneOffset.UTC, null, false)) {
            await().until(() -> log.progress().stage() == OpenLog.Stage.READ);
            assertThat(log.span().from()).isEqualTo(Instant.parse("2026-11-20T10:00:00.123Z"));
            int[] sums = new int[9];
            log.histogram(null).steps().forEach(step -> java.util.Arrays.setAll(sums, i -> sums[i] + step.counts()[i]));
            assertThat(sums[Severity.WARNING.code()]).isEqualTo(1);
            assertThat(sums[Severity.ERROR.code()]).isEqualTo(1);
        }
    }

    @Test
    void whatOnlyLooksLikeOneStays() {
        assertThat(Colours.without("no [31m escape")).isEqualTo("no [31m escape");
        assertThat(Colours.without("\u001b alone \u001b[")).isEqualTo("\u001b alone \u001b[");
        byte[] cut = "\u001b[31".getBytes(StandardCharsets.UTF_8);
        assertThat(Colours.behind(cut, 0, cut.length)).isZero();
    }
}
