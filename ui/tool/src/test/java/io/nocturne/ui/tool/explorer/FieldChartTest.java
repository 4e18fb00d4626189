package io.nocturne.ui.tool.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import io.nocturne.core.TimeRange;
import io.nocturne.store.CacheSql;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FieldChartTest {
    private static final Instant START = Instant.parse("2026-11-20T01:00:00Z");

    private static Event event(int i) {
        String message = "settled in " + i + " ms";
        return new Event(
                START.plusSeconds(i), START, true, Severity.INFO, 23, i % 3 == 0 ? "o'neill" : "sw1", "pay", null, message,
                Map.of("took", Integer.toString(i), "status", i % 2 == 0 ? "200" : "500"), "json", new Source(Source.Kind.FILE, "a"), i, -1,
                message.getBytes(StandardCharsets.UTF_8));
    }

    private static CacheSql.Table answer(String sql) {
        CacheSql over = new CacheSql(sink -> IntStream.range(0, 180).mapToObj(FieldChartTest::event).allMatch(sink::test), true, 1_000);
        return over.select(sql, TimeRange.before(START.plusSeconds(3_600), Duration.ofHours(2)), null);
    }

    private static Tally.Field field(String name, int distinct, String... top) {
        return new Tally.Field(name, 180, distinct, List.of(top).stream().map(text -> new Tally.Value(text, 1)).toList(), 0);
    }

    @Test
    void namesAreCountedByMinute() {
        CacheSql.Table table = answer(FieldChart.sql(field("host", 2, "sw1", "o'neill"), Duration.ofHours(1)));
        assertThat(table.columns()).hasSize(3);
        assertThat(table.rows()).hasSize(6);
        assertThat(table.rows().stream().mapToInt(row -> Integer.parseInt(String.valueOf(row.get(2)))).sum()).isEqualTo(180);
    }

    @Test
    void ofManyNumbersTheMeanIsDrawn() {
        CacheSql.Table table = answer(FieldChart.sql(field("took", 180, "1", "2.5", "-3"), Duration.ofHours(1)));
        assertThat(table.rows()).hasSize(3);
        assertThat(table.rows().getFirst().get(1)).startsWith("29.5");
        assertThat(table.rows().getFirst().get(2)).startsWith("59");
    }

    @Test
    void codesAreCountedThoughTheyAreNumbers() {
        assertThat(answer(FieldChart.sql(field("status", 2, "200", "500"), Duration.ofMinutes(5))).rows()).hasSize(180);
    }
}
