package io.nocturne.ui.control;

import io.nocturne.core.Csv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Takes rows of a {@link DataTable} out: to the clipboard with tabs, to a file as CSV. */
final class TableCopy {
    private TableCopy() {}

    static <R> void rows(DataTable<R> table, boolean headers) {
        List<DataColumn<R>> columns = table.shownColumns();
        StringBuilder text = new StringBuilder();
        if (headers) {
            text.append(String.join("\t", titles(columns))).append('\n');
        }
        for (R row : table.selected()) {
            text.append(String.join("\t", cells(table, columns, row).stream().map(TableCopy::oneLine).toList())).append('\n');
        }
        if (!text.isEmpty()) {
            put(text.toString());
        }
    }

    static <R> String csv(DataTable<R> table) {
        List<DataColumn<R>> columns = table.shownColumns();
        StringBuilder out = new StringBuilder();
        try {
            Csv.line(out, columns.stream().map(DataColumn::heading).toList());
            ZoneId zone = table.i18n().zoneProperty().get();
            for (R row : table.shownRows()) {
                Csv.line(out, columns.stream().map(column -> {
                    String bare = column.bare(row, zone);
                    return bare == null ? TableCells.write(column, row, table.i18n()) : bare;
                }).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be written", e);
        }
        return out.toString();
    }

    static void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static <R> List<String> titles(List<DataColumn<R>> columns) {
        return columns.stream().map(column -> column.title().getValue()).toList();
    }

    private static <R> List<String> cells(DataTable<R> table, List<DataColumn<R>> columns, R row) {
        return columns.stream().map(column -> TableCells.write(column, row, table.i18n())).toList();
    }

    private static String oneLine(String text) {
        return text.replace('\t', ' ').replace('\n', ' ').replace("\r", "");
    }
}
