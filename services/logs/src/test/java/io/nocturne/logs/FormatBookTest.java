package io.nocturne.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatBookTest {
    @TempDir
    Path folder;

    private static Event read(UserPattern pattern, String line) {
        return pattern.decode(line.getBytes(StandardCharsets.UTF_8), null, Instant.parse("2026-11-20T12:00:00Z"), new Source(Source.Kind.FILE, ""), -1, -1);
    }

    @Test
    void keepsFormatsByName() throws Exception {
        FormatBook book = new FormatBook(folder.resolve("formats"));
        assertThat(book.all()).isEmpty();
        book.keep("batch", "%{TIMESTAMP_ISO8601:time} (?<job>\\w+) %{LOGLEVEL:level} %{GREEDYDATA:message}");
        book.keep("old", "(?<message>.*)");
        assertThat(new FormatBook(folder.resolve("formats")).all()).containsOnlyKeys("batch", "old");
        Event event = read(book.find("batch", ZoneOffset.UTC).orElseThrow(), "2026-11-20 10:00:00 nightly WARN slow");
        assertThat(event.format()).isEqualTo("batch");
        assertThat(event.severity()).isEqualTo(Severity.WARNING);
        assertThat(event.fields()).containsEntry("job", "nightly");
        assertThat(book.remove("old")).isTrue();
        assertThat(book.remove("old")).isFalse();
        assertThat(book.find("old", ZoneOffset.UTC)).isEmpty();
        assertThatThrownBy(() -> book.keep("Bad name", "(?<a>x)")).hasMessageContaining("no name of a format");
        assertThatThrownBy(() -> book.keep("bad", "(?<a>x")).hasMessageContaining("cannot be read");
    }

    @Test
    void grokNamesAreMadeOfEachOther() {
        UserPattern access = UserPattern.parse("%{COMBINEDAPACHELOG}", ZoneOffset.UTC);
        Event event = read(access, "10.0.0.1 - kim [20/Nov/2026:10:00:00 +0900] \"GET /a?b=1 HTTP/1.1\" 404 12 \"-\" \"curl/8\"");
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-20T01:00:00Z"));
        assertThat(event.fields()).containsEntry("status", "404").containsEntry("path", "/a?b=1").containsEntry("user", "kim");
        Event syslog = read(UserPattern.parse("%{SYSLOGLINE}", ZoneOffset.UTC), "Nov 20 10:00:00 web1 cron[77]: done");
        assertThat(List.of(String.valueOf(syslog.host()), String.valueOf(syslog.app()), String.valueOf(syslog.pid()), syslog.message())).containsExactly("web1", "cron",
                "77", "done");
        for (String name : UserPattern.grokNames()) {
            assertThat(UserPattern.parse("%{" + name + ":x}", ZoneOffset.UTC).hits("")).isNotNull();
        }
    }

    @Test
    void aLevelMayBeALetter() {
        UserPattern own = UserPattern.parse("\\{(?<level>\\w)\\} (?<message>.*)", ZoneOffset.UTC);
        assertThat(List.of("{E} a", "{W} b", "{I} c", "{V} d", "{4} e")).extracting(line -> read(own, line).severity())
                .containsExactly(Severity.ERROR, Severity.WARNING, Severity.INFO, Severity.DEBUG, Severity.WARNING);
        assertThat(read(own, "{x} f").fields()).containsEntry("level", "x");
    }

    @Test
    void aLevelAndATimeOfNoKnownFormAreKeptAsFields() {
        UserPattern own = UserPattern.parse("<(?<time>[^>]*)> (?<level>\\w+) (?<message>.*)", ZoneOffset.UTC);
        Event event = read(own, "<20/11/2026 05.00.03> BAD x");
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-20T05:00:03Z"));
        assertThat(event.fields()).containsOnly(java.util.Map.entry("level", "BAD"));
        assertThat(read(own, "<tick 17> WARN x").fields()).containsOnly(java.util.Map.entry("time", "tick 17"));
    }

    @Test
    void tellsWhatMatchesWhere() {
        UserPattern pattern = UserPattern.parse("(?<host>\\S+) said %{INT:count}", ZoneOffset.UTC);
        assertThat(pattern.hits("and sw1 said 12 times")).containsExactly(new UserPattern.Hit("host", 4, 7), new UserPattern.Hit("count", 13, 15));
        assertThat(pattern.hits("nothing")).isEmpty();
    }
}
