package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.IndexValue;
import io.nocturne.mib.MibObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values of one table turned into its rows and columns.
 *
 * @param entry number of the table's entry object
 * @param indexNames the index columns
 * @param columns the columns that have values, by number
 */
record Pivot(Oid entry, List<String> indexNames, List<MibObject> columns, List<Line> lines) {
    /**
     * A row of the table.
     *
     * @param index what follows the column in the numbers of its cells
     * @param indexTexts one for each index column, or a single one where the index cannot be taken apart
     */
    record Line(Oid index, List<String> indexTexts, Map<Oid, ResultRow> cells) {
        /** The cell in a column, null if the row has none. */
        @Nullable
        ResultRow cell(MibObject column) {
            Oid oid = column.oid();
            return oid == null ? null : cells.get(oid);
        }
    }

    /** The table with the most values among the rows; null if none of them belongs to a table. */
    static @Nullable Pivot of(Dictionary dictionary, List<ResultRow> rows) {
        Map<Oid, Integer> votes = new HashMap<>();
        for (ResultRow row : rows) {
            Oid entry = entry(row);
            if (entry != null) {
                votes.merge(entry, 1, Integer::sum);
            }
        }
        Oid most = votes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(null);
        return most == null ? null : of(dictionary, rows, most);
    }

    /** The tables of which there are values. */
    static List<Oid> entries(List<ResultRow> rows) {
        return rows.stream().map(Pivot::entry).filter(java.util.Objects::nonNull).distinct().toList();
    }

    static Pivot of(Dictionary dictionary, List<ResultRow> rows, Oid entry) {
        TreeMap<Oid, MibObject> columns = new TreeMap<>();
        TreeMap<Oid, Line> lines = new TreeMap<>();
        List<String> names = List.of();
        for (ResultRow row : rows) {
            MibObject object = row.object();
            Oid number = object == null ? null : object.oid();
            if (object == null || number == null || !entry.equals(number.parent())) {
                continue;
            }
            if (columns.put(number, object) == null && names.isEmpty()) {
                names = object.index().stream().map(name -> name.startsWith("IMPLIED ") ? name.substring(8) : name).toList();
            }
            Oid index = row.oid().suffix(number.length());
            Line line = lines.get(index);
            if (line == null) {
                List<String> texts = dictionary.index(row.oid()).stream().map(IndexValue::text).toList();
                line = new Line(index, texts.isEmpty() ? List.of(index.toString()) : texts, new LinkedHashMap<>());
                lines.put(index, line);
            }
            line.cells().put(number, row);
        }
        // An index column that can be read as well would stand there twice.
        List<String> known = names;
        columns.values().removeIf(column -> known.contains(column.name()) && known.size() == 1);
        return new Pivot(entry, names.isEmpty() ? List.of("index") : names, List.copyOf(columns.values()), new ArrayList<>(lines.values()));
    }

    private static @Nullable Oid entry(ResultRow row) {
        MibObject object = row.object();
        Oid oid = object == null || object.kind() != io.nocturne.mib.MibKind.COLUMN ? null : object.oid();
        return oid == null ? null : oid.parent();
    }
}
