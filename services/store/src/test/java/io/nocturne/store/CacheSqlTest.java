package io.nocturne.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Problems;
import io.nocturne.core.TimeRange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheSqlTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final TimeRange RANGE = new TimeRange(START, START.plus(Duration.ofHours(1)));

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private Cache cache;

    @BeforeEach
    void fill() throws Exception {
        cache = Cache.open(new DataDirectory(directory), new Problems());
        for (int i = 0; i < 970; i++) {
            cache.append(Samples.event(i, START.plusSeconds(i)));
        }
        cache.flush();
    }

    @AfterEach
    void close() {
        cache.close();
    }

    private CacheSql.Table select(String sql) {
        return new CacheSql(cache).select(sql, RANGE, null);
    }

    @Test
    void samplesOfLagAndMetricsAreTables() throws Exception {
        for (int i = 0; i < 5; i++) {
            cache.appendLag(List.of(new LagSample("prod", "billing", "orders", 0, START.plusSeconds(i), 10, 10 + i, true)));
            cache.appendMetrics(List.of(new MetricSample("sw1", "ifIn.1", START.plusSeconds(i), i / 2.0)));
        }
        cache.flush();
        assertThat(select("SELECT consumer_group, MAX(lag) FROM lag_sample WHERE cluster='prod' GROUP BY consumer_group").rows())
                .containsExactly(List.of("billing", "4"));
        assertThat(select("SELECT metric, MAX(metric_value) FROM metric_sample WHERE device='sw1' GROUP BY metric").rows()).containsExactly(List.of("ifIn.1", "2.0"));
    }

    @Test
    void groupsAndJoins() {
        CacheSql.Table hosts = select("SELECT host, COUNT(*) AS n FROM event WHERE severity='err' GROUP BY host ORDER BY n DESC, host;");
        assertThat(hosts.columns()).containsExactly("host", "n");
        assertThat(hosts.numeric()).containsExactly(false, true);
        assertThat(hosts.rows()).hasSizeGreaterThan(3);
        assertThat(select("SELECT COUNT(*) FROM event JOIN field ON event.id=field.id WHERE field.name='seq'").rows()).containsExactly(List.of("324"));
        assertThat(select("SELECT SUM(events) FROM minute_count").rows()).containsExactly(List.of("970"));
        assertThat(new CacheSql(cache).select("SELECT COUNT(*) FROM event", RANGE, EventMatcher.of(List.of("needle"), e -> e.message().contains("Needle"))).rows())
                .containsExactly(List.of("10"));
    }

    @Test
    void nothingButSelecting() {
        for (String bad : List.of(
                "DELETE FROM event",
                "CREATE ALIAS x FOR 'java.lang.System.exit'",
                "SELECT FILE_READ('/etc/hostname')",
                "SELECT * FROM CSVREAD('/etc/hostname')",
                "SELECT * FROM LINK_SCHEMA('a','','jdbc:h2:mem:x','','','PUBLIC')",
                "SELECT 1; DELETE FROM event",
                "SELECT FROM WHERE",
                "WITH x AS (SELECT 1) DELETE FROM event")) {
            assertThatThrownBy(() -> select(bad)).as(bad).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void marksSurviveAndGo() {
        MarkRecord mark = MarkRecord.at(Samples.event(9, START.plusSeconds(9)), "the first", START);
        cache.catalogue().saveMark(mark);
        MarkRecord changed = new MarkRecord(mark.id(), mark.time(), START.plusSeconds(60), "여기서 시작", mark.line());
        cache.catalogue().saveMark(changed);
        assertThat(cache.catalogue().marks()).containsExactly(changed);
        assertThat(select("SELECT note FROM mark").rows()).containsExactly(List.of("여기서 시작"));
        assertThat(cache.catalogue().deleteMark(mark.id())).isTrue();
        assertThat(cache.catalogue().marks()).isEmpty();
    }

    @Test
    void aBundleHoldsWhatItSays() throws Exception {
        Path file = directory.resolve("evidence.zip");
        EvidenceBundle bundle = new EvidenceBundle(
                cache, RANGE, "needle", EventMatcher.of(List.of("needle"), e -> e.message().contains("Needle")), "a note", raw -> new String(raw, StandardCharsets.UTF_8),
                () -> false);
        assertThat(bundle.write(file)).isEqualTo(10);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(e -> e.getName()))
                    .containsExactly("events.ndjson", "events.html", "counts-by-minute.csv", "alarms.csv", "marks.csv", "manifest.json");
            String manifest = new String(zip.getInputStream(zip.getEntry("manifest.json")).readAllBytes(), StandardCharsets.UTF_8);
            byte[] events = zip.getInputStream(zip.getEntry("events.ndjson")).readAllBytes();
            String sum = java.util.HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(events));
            assertThat(manifest).contains("\"filter\": \"needle\"", "\"events\": 10", "\"events.ndjson\": \"" + sum + '"');
            assertThat(new String(events, StandardCharsets.UTF_8).lines()).hasSize(10);
        }
        try (var left = Files.list(directory)) {
            assertThat(left.map(p -> p.getFileName().toString())).doesNotContain("evidence.zip.part");
        }
    }
}
