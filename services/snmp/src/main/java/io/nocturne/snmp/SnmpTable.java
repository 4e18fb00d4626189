package io.nocturne.snmp;

import io.nocturne.core.Oid;
import io.nocturne.core.Sentence;
import io.nocturne.core.SmiValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A conceptual table (RFC 2578 section 7.1.12), read and turned into rows.
 *
 * @param columns object identifiers of the columns that have values, in order
 * @param message what is missing and why; null where nothing is
 */
public record SnmpTable(List<Oid> columns, List<Row> rows, @Nullable Sentence message) {
    /**
     * A row.
     *
     * @param index what follows the column in the object identifiers of its cells
     * @param cells by column; columns without a value in this row are left out
     */
    public record Row(Oid index, Map<Oid, SmiValue> cells) {}

    /**
     * @param root the table, its entry object, or one column
     * @throws SnmpFailure if nothing could be read at all
     */
    public static SnmpTable read(SnmpReader reader, Oid root) throws SnmpFailure, InterruptedException {
        List<Varbind> all = new ArrayList<>();
        WalkResult result = reader.walk(root, row -> {
            all.add(row);
            return true;
        });
        return of(root, all, result.isWhole() ? null : result.message() == null ? Sentence.words("the table is incomplete") : result.message());
    }

    /**
     * As {@link #read(SnmpReader, Oid)}, where a MIB tells which the row object is.
     *
     * @param entry the row object, above or below {@code root}
     */
    public static SnmpTable read(SnmpReader reader, Oid root, Oid entry) throws SnmpFailure, InterruptedException {
        SnmpTable read = read(reader, root);
        return entry.contains(root) || root.contains(entry) ? of(entry.length() + 1, read.cells(), read.message()) : read;
    }

    private List<Varbind> cells() {
        List<Varbind> cells = new ArrayList<>();
        rows.forEach(row -> row.cells().forEach((column, value) -> cells.add(new Varbind(column.child(row.index()), value))));
        return cells;
    }

    /** As {@link #read(SnmpReader, Oid)}, of rows that were read before. */
    public static SnmpTable of(Oid root, List<Varbind> cells, @Nullable Sentence message) {
        return of(columnLength(root, cells), cells, message);
    }

    private static SnmpTable of(int column, List<Varbind> cells, @Nullable Sentence message) {
        Map<Oid, Map<Oid, SmiValue>> rows = new TreeMap<>();
        TreeMap<Oid, Boolean> columns = new TreeMap<>();
        for (Varbind cell : cells) {
            if (cell.oid().length() > column) {
                Oid object = cell.oid().prefix(column);
                columns.put(object, true);
                rows.computeIfAbsent(cell.oid().suffix(column), index -> new LinkedHashMap<>()).put(object, cell.value());
            }
        }
        List<Row> made = new ArrayList<>();
        rows.forEach((index, values) -> made.add(new Row(index, values)));
        return new SnmpTable(List.copyOf(columns.keySet()), made, message);
    }

    /** A table has one entry object, numbered 1, below it, and columns below that; what was named tells itself by the numbers that follow. */
    private static int columnLength(Oid root, List<Varbind> cells) {
        boolean table = !cells.isEmpty()
                && cells.stream().allMatch(cell -> cell.oid().length() > root.length() + 2 && cell.oid().arc(root.length()) == 1);
        boolean severalColumns = table && cells.stream().mapToLong(cell -> cell.oid().arc(root.length() + 1)).distinct().count() > 1;
        if (severalColumns) {
            return root.length() + 2;
        }
        boolean entry = cells.stream().allMatch(cell -> cell.oid().length() > root.length() + 1)
                && cells.stream().mapToLong(cell -> cell.oid().arc(root.length())).distinct().count() > 1
                && sameIndexes(cells, root.length() + 1);
        return entry ? root.length() + 1 : root.length();
    }

    /** Columns of one table share indexes; instances of one column do not. */
    private static boolean sameIndexes(List<Varbind> cells, int length) {
        long first = cells.getFirst().oid().arc(length - 1);
        List<Oid> indexes = cells.stream().filter(cell -> cell.oid().arc(length - 1) == first).map(cell -> cell.oid().suffix(length)).toList();
        return cells.stream()
                .filter(cell -> cell.oid().arc(length - 1) != first)
                .anyMatch(cell -> indexes.contains(cell.oid().suffix(length)));
    }
}
