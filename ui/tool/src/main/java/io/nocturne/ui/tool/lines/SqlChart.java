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
import org.jspecify.annotations.Nullable;

/**
 * What an answer of SQL looks like as lines over time: the first column whose cells are times, and a line for each column of numbers; where
 * there is one such column and one of words, a line for each of the words that have the largest sums.
 */
final class SqlChart {
    private static final int MOST = 8;
    private static final List<Token> COLOURS =
            List.of(Token.SERIES_1, Token.SERIES_2, Token.SERIES_3, Token.SERIES_4, Token.SERIES_5, Token.SERIES_6, Token.SERIES_7, Token.SERIES_8);

    private SqlChart() {}

    /**
     * The lines; empty where the answer has no times or no numbers.
     *
     * @param zone of times without one
     */
    static List<ChartSeries> of(CacheSql.Table table, ZoneId zone) {
        int when = -1;
        int word = -1;
        List<Integer> numbers = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            if (table.numeric().get(column)) {
                numbers.add(column);
            } else if (when < 0 && isTimes(table, column, zone)) {
                when = column;
            } else if (word < 0) {
                word = column;
            }
        }
        if (when < 0 || numbers.isEmpty() || table.rows().isEmpty()) {
            return List.of();
        }
        Map<String, TreeMap<Long, Double>> lines = new TreeMap<>();
        boolean byWord = numbers.size() == 1 && word >= 0;
        for (List<@Nullable String> row : table.rows()) {
            Long at = millis(row.get(when), zone);
            for (int column : at == null ? List.<Integer>of() : numbers) {
                String name = byWord ? Objects.requireNonNullElse(row.get(word), "\u2205") : table.columns().get(column);
                Double value = number(row.get(column));
                if (value != null) {
                    lines.computeIfAbsent(name, key -> new TreeMap<>()).merge(at, value, Double::sum);
                }
            }
        }
        List<ChartSeries> series = new ArrayList<>();
        lines.entrySet().stream()
                .sorted(Comparator.comparingDouble(line -> -line.getValue().values().stream().mapToDouble(Double::doubleValue).sum()))
                .limit(MOST)
                .forEach(line -> series.add(new ChartSeries(
                        line.getKey(), line.getKey(), line.getValue().keySet().stream().mapToLong(Long::longValue).toArray(),
                        line.getValue().values().stream().mapToDouble(Double::doubleValue).toArray(), COLOURS.get(series.size()))));
        return series;
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
