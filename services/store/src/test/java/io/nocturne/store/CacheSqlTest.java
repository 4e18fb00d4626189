package io.nocturne.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Event;
import io.nocturne.core.Problems;
import io.nocturne.core.TimeRange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Events are read while the statement runs; one that goes through them twice sees the newest, and says so. */
    @Test
    void aStatementOverTheCacheSeesAllOfIt() throws Exception {
        int more = CacheSql.MOST_EVENTS + 5_000;
        for (int i = 0; i < more; i++) {
            cache.append(Samples.event(i, START.plusSeconds(1_000).plusMillis(i * 10L)));
        }
        cache.flush();
        TimeRange whole = new TimeRange(START, START.plus(Duration.ofHours(3)));
        CacheSql.Table count = new CacheSql(cache).select("SELECT COUNT(*), MIN(time) FROM event", whole, null);
        assertThat(count.rows()).containsExactly(List.of(Integer.toString(970 + more), START.toString()));
        assertThat(count.sampled()).isFalse();
        assertThat(count.events()).isEqualTo(970 + more);
        assertThat(new CacheSql(cache).select("SELECT COUNT(*), SUM(events) FROM event, (SELECT SUM(events) events FROM minute_count)", whole, null).rows().getFirst())
                .first().isEqualTo(Integer.toString(970 + more));

        CacheSql.Table twice = new CacheSql(cache).select("SELECT COUNT(*) FROM event a JOIN event b ON a.id = b.id", whole, null);
        assertThat(twice.rows()).containsExactly(List.of(Integer.toString(CacheSql.MOST_EVENTS)));
        assertThat(twice.sampled()).isTrue();
    }

    private static final int MANY = 20_000;

    /** Events of files: as many as there are, given as often as they are asked for. */
    private static final class Many implements CacheSql.Events {
        private final AtomicInteger times = new AtomicInteger();

        @Override
        public void give(Predicate<Event> sink) {
            times.incrementAndGet();
            IntStream.range(0, MANY).mapToObj(i -> Samples.event(i, START.plusSeconds(i / 100))).allMatch(sink::test);
        }

        CacheSql.Table select(String sql, boolean repeatable, int most) {
            try (CacheSql over = new CacheSql(this, repeatable, most)) {
                return over.select(sql, RANGE, null);
            }
        }
    }

    /** What reads them once, or one time after the other, sees all of them, however few are kept; the answers are those over kept ones. */
    @ParameterizedTest
    @ValueSource(strings = {
            "SELECT COUNT(*), MIN(id), MAX(time), MIN(message) FROM event",
            "SELECT severity, code, facility, host, app, pid, format, source, partition_no, COUNT(*), MAX(position) FROM event"
                    + " GROUP BY severity, code, facility, host, app, pid, format, source, partition_no ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9",
            "SELECT * FROM event WHERE id BETWEEN 300 AND 320",
            "SELECT * FROM event WHERE severity='err' ORDER BY time DESC, id LIMIT 30",
            "SELECT DATE_TRUNC('MINUTE', time) t, COUNT(*) FROM event GROUP BY t ORDER BY t",
            "SELECT name, COUNT(DISTINCT field_value), MAX(id) FROM field GROUP BY name ORDER BY name",
            "SELECT * FROM minute_count ORDER BY time, severity",
            "SELECT 'all', COUNT(*) FROM event UNION ALL SELECT severity, COUNT(*) FROM event WHERE severity='err' GROUP BY severity ORDER BY 1",
            "SELECT COUNT(*) FROM event WHERE message LIKE '%Needle%' AND host IS NOT NULL"})
    void allEventsOfFilesAreSeen(String sql) {
        Many many = new Many();
        CacheSql.Table streamed = many.select(sql, true, 1);
        assertThat(many.times).hasValueBetween(1, 2);
        assertThat(streamed.sampled()).isFalse();
        assertThat(streamed.events()).isEqualTo(MANY);
        CacheSql.Table kept = many.select(sql, false, MANY);
        assertThat(kept.sampled()).isFalse();
        assertThat(kept.rows()).isNotEmpty();
        assertThat(streamed.rows()).isEqualTo(kept.rows());
        assertThat(streamed.columns()).isEqualTo(kept.columns());
    }

    /** A join has them kept, and says so where that are not all. */
    @Test
    void whatIsReadManyTimesIsKept() {
        String join = "SELECT COUNT(*) FROM event JOIN field ON event.id=field.id WHERE field.name='seq'";
        CacheSql.Table all = new Many().select(join, true, MANY);
        assertThat(all.sampled()).isFalse();
        CacheSql.Table some = new Many().select(join, true, 2_000);
        assertThat(some.sampled()).isTrue();
        assertThat(some.events()).isEqualTo(2_000);
        assertThat(Long.parseLong(String.valueOf(all.rows().getFirst().getFirst()))).isGreaterThan(Long.parseLong(String.valueOf(some.rows().getFirst().getFirst())));
        Many once = new Many();
        CacheSql.Table first = once.select("SELECT COUNT(*) FROM event", false, 2_000);
        assertThat(first.rows()).containsExactly(List.of("2000"));
        assertThat(first.sampled()).isTrue();
        assertThat(once.times).hasValue(1);
    }

    @Test
    void endsEarly() throws Exception {
        assertThat(new Many().select("SELECT id FROM event LIMIT 3", true, 1).rows()).containsExactly(List.of("1"), List.of("2"), List.of("3"));
        assertThatThrownBy(() -> {
            try (CacheSql over = new CacheSql(sink -> {
                throw new NoSuchFileException("gone.log");
            }, true, 1)) {
                over.select("SELECT COUNT(*) FROM event", RANGE, null);
            }
        }).isInstanceOf(StoreException.class).hasMessageContaining("gone.log");
        CountDownLatch begun = new CountDownLatch(1);
        CacheSql endless = new CacheSql(sink -> {
            for (int i = 0; sink.test(Samples.event(i, START)); i++) {
                begun.countDown();
            }
        }, true, 1);
        Thread other = Thread.ofPlatform().start(() -> {
            try {
                begun.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            endless.close();
        });
        assertThatThrownBy(() -> endless.select("SELECT COUNT(*) FROM event", RANGE, null)).isInstanceOf(StoreException.class);
        other.join();
    }

    /** No memory: it ends early and says how far it came. */
    @Test
    void aPassEndsWhereThereIsNoMemory() {
        try (EventStream stream = new EventStream(new Many(), EventStream.MOST_PASSES, () -> false, new BooleanSupplier() {
            private int asked;

            @Override
            public boolean getAsBoolean() {
                return ++asked > 3;
            }
        })) {
            EventStream.Pass pass = stream.begin();
            int given = 0;
            while (pass.next() != null) {
                given++;
            }
            assertThat(given).isBetween(1, MANY - 1);
            assertThat(stream.read()).isEqualTo(given);
            assertThat(stream.isPartial()).isTrue();
        }
    }

    @Test
    void nothingButSelecting() {
        for (String bad : List.of(
                "DELETE FROM event",
                "CREATE ALIAS x FOR 'java.lang.System.exit'",
                "CREATE TABLE other(id INT) ENGINE \"io.nocturne.store.EventTable$Engine\"",
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
