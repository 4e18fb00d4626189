package io.nocturne.ui.tool.lines;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.store.CacheSql;
import io.nocturne.ui.control.ChartSeries;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SqlChartTest {
    private static List<ChartSeries> of(List<String> columns, List<Boolean> numeric, List<List<String>> rows) {
        return chart(columns, numeric, rows).lines();
    }

    private static SqlChart chart(List<String> columns, List<Boolean> numeric, List<List<String>> rows) {
        return SqlChart.of(new CacheSql.Table(columns, numeric, rows, false, false, rows.size()), ZoneOffset.UTC);
    }

    @Test
    void eachColumnOfNumbersIsALineOverTheTimes() {
        List<ChartSeries> lines = of(
                List.of("minute", "events", "bad"), List.of(false, true, true),
                List.of(Arrays.asList("2026-11-20 01:00:00", "3", "1"), Arrays.asList("2026-11-20 01:01:00+00", "5", null)));
        assertThat(lines).extracting(ChartSeries::name).containsExactly("events", "bad");
        assertThat(lines.getFirst().times()).containsExactly(1795136400000L, 1795136460000L);
        assertThat(lines.getLast().values()).containsExactly(1);
    }

    @Test
    void wordsBesideOneColumnOfNumbersAreLinesOfTheirOwn() {
        List<ChartSeries> lines = of(
                List.of("time", "host", "n"), List.of(false, false, true),
                List.of(
                        List.of("2026-11-20T01:00:00Z", "a", "1"), List.of("2026-11-20T01:00:00Z", "b", "9"), List.of("2026-11-20T01:01:00Z", "a", "2")));
        assertThat(lines).extracting(ChartSeries::name).containsExactly("b", "a");
        assertThat(lines.getLast().values()).containsExactly(1, 2);
    }

    @Test
    void wordsBeforeNumbersAreBarsEvenIfATimeFollows() {
        SqlChart chart = chart(
                List.of("host", "severity", "n", "last"), List.of(false, false, true, false),
                List.of(Arrays.asList("a", "err", "9", "2026-11-20T01:00:00Z"), Arrays.asList("b", null, "4.5", "2026-11-20T01:00:00Z")));
        assertThat(chart.lines()).isEmpty();
        assertThat(chart.bars()).containsExactly(new SqlChart.Bar("a · err", 9), new SqlChart.Bar("b · ∅", 4.5));
    }

    @Test
    void whatIsNotDrawnIsCounted() {
        SqlChart chart = chart(
                List.of("time", "host", "n"), List.of(false, false, true),
                IntStream.range(0, 11).mapToObj(i -> List.of("2026-11-20T01:00:00Z", "h" + i, "1")).toList());
        assertThat(chart.drawn()).isEqualTo(8);
        assertThat(chart.all()).isEqualTo(11);
    }

    @Test
    void withoutNumbersThereIsNothingToDraw() {
        assertThat(chart(List.of("n"), List.of(true), List.of(List.of("1"))).isEmpty()).isTrue();
        assertThat(chart(List.of("time"), List.of(false), List.of(List.of("2026-11-20T01:00:00Z"))).isEmpty()).isTrue();
        assertThat(chart(List.of("host", "n"), List.of(false, true), List.of()).isEmpty()).isTrue();
    }
}
