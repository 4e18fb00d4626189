package io.nocturne.ui.tool.lines;

import io.nocturne.store.CacheSql;
import io.nocturne.ui.control.ChartSeries;
import io.nocturne.ui.control.Token;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an answer of SQL looks like.
 *
 * <p>With times before its numbers, lines over time: one for each column of numbers; where there is one such column and one of words, one for each
 * of the words that have the largest sums. Otherwise, with words before its numbers, a bar for each row, as long as its first number.
 *
 * @param lines over time; empty where there are bars
 * @param bars in the order of the rows; empty where there are lines
 * @param all how many lines or bars there would be, of which the most are drawn
 */
record SqlChart(List<ChartSeries> lines, List<Bar> bars, int all) {
    private static final int MOST_LINES = 8;
    private static final int MOST_BARS = 50;
    private static final String NULL = "\u2205";
    private static final List<Token> COLOURS =
            List.of(Token.SERIES_1, Token.SERIES_2, Token.SERIES_3, Token.SERIES_4, Token.SERIES_5, Token.SERIES_6, Token.SERIES_7, Token.SERIES_8);

    /** A row: its words and its number. */
    record Bar(String name, double value) {}

    /** True where there is nothing to draw. */
    boolean isEmpty() {
        return lines.isEmpty() && bars.isEmpty();
    }

    /** How many lines or bars are drawn. */
    int drawn() {
        return lines.size() + bars.size();
    }

    /**
     * Draws an answer.
     *
     * @param zone of times without one
     */
    static SqlChart of(CacheSql.Table table, ZoneId zone) {
        int when = -1;
        int word = -1;
        List<Integer> words = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            if (table.numeric().get(column)) {
                numbers.add(column);
            } else if (when < 0 && numbers.isEmpty() && isTimes(table, column, zone)) {
                when = column;
            } else if (numbers.isEmpty()) {
                words.add(column);
                word = word < 0 ? column : word;
            }
        }
        if (numbers.isEmpty() || table.rows().isEmpty()) {
            return new SqlChart(List.of(), List.of(), 0);
        }
        return when < 0 ? bars(table, words, numbers.getFirst()) : lines(table, zone, when, numbers.size() == 1 ? word : -1, numbers);
    }

    private static SqlChart bars(CacheSql.Table table, List<Integer> words, int number) {
        List<Bar> bars = new ArrayList<>();
        for (List<@Nullable String> row : table.rows()) {
            Double value = number(row.get(number));
            if (!words.isEmpty() && value != null && value >= 0) {
                bars.add(new Bar(words.stream().map(word -> Objects.requireNonNullElse(row.get(word), NULL)).collect(Collectors.joining(" · ")), value));
            }
        }
        return new SqlChart(List.of(), List.copyOf(bars.subList(0, Math.min(MOST_BARS, bars.size()))), bars.size());
    }

    private static SqlChart lines(CacheSql.Table table, ZoneId zone, int when, int word, List<Integer> numbers) {
        Map<String, TreeMap<Long, Double>> lines = new TreeMap<>();
        for (List<@Nullable String> row : table.rows()) {
            Long at = millis(row.get(when), zone);
            for (int column : at == null ? List.<Integer>of() : numbers) {
                String name = word >= 0 ? Objects.requireNonNullElse(row.get(word), NULL) : table.columns().get(column);
                Double value = number(row.get(column));
                if (value != null) {
                    lines.computeIfAbsent(name, key -> new TreeMap<>()).merge(at, value, Double::sum);
                }
            }
        }
        List<ChartSeries> series = new ArrayList<>();
        lines.entrySet().stream()
                .sorted(Comparator.comparingDouble(line -> -line.getValue().values().stream().mapToDouble(Double::doubleValue).sum()))
                .limit(MOST_LINES)
                .forEach(line -> series.add(new ChartSeries(
                        line.getKey(), line.getKey(), line.getValue().keySet().stream().mapToLong(Long::longValue).toArray(),
                        line.getValue().values().stream().mapToDouble(Double::doubleValue).toArray(), COLOURS.get(series.size()))));
        return new SqlChart(series, List.of(), lines.size());
    }

    private static boolean isTimes(CacheSql.Table table, int column, ZoneId zone) {
        return !table.rows().isEmpty() && table.rows().stream().limit(20).allMatch(row -> millis(row.get(column), zone) != null);
    }

    private static @Nullable Long millis(@Nullable String text, ZoneId zone) {
        if (text == null || text.length() < 16 || text.charAt(4) != '-') {
            return null;
        }
        String iso = text.replace(' ', 'T');
        try {
            return Instant.parse(iso).toEpochMilli();
        } catch (DateTimeParseException e) {
            try {
                return java.time.OffsetDateTime.parse(iso.matches(".*[+-]\\d\\d$") ? iso + ":00" : iso).toInstant().toEpochMilli();
            } catch (DateTimeParseException other) {
                return local(iso, zone);
            }
        }
    }

    private static @Nullable Long local(String iso, ZoneId zone) {
        try {
            return LocalDateTime.parse(iso).atZone(zone).toInstant().toEpochMilli();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Double number(@Nullable String text) {
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
