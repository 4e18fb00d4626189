package io.nocturne.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows as aligned text with a header. */
final class TextTable {
    private static final int WIDEST = 60;

    private TextTable() {}

    static void print(List<? extends Map<String, ?>> rows, Output output) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.copyOf(columns));
        rows.forEach(row -> lines.add(columns.stream()
                .map(column -> row.get(column) == null ? "" : String.valueOf(row.get(column)).replace('\n', ' '))
                .toList()));
        int[] widths = new int[columns.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.min(WIDEST, Math.max(widths[i], line.get(i).length()));
            }
        }
        for (List<String> line : lines) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                cells.add(i + 1 == widths.length ? line.get(i) : pad(line.get(i), widths[i]));
            }
            output.line(cells.stream().collect(Collectors.joining("  ")).stripTrailing());
        }
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
