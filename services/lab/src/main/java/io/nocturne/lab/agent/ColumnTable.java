package io.nocturne.lab.agent;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conceptual table (RFC 2578 section 7.1.12) of which only the row indexes are stored: the cells are computed when they are asked for.
 * That is what makes a thousand switches cheap, and what lets counters move without anybody moving them.
 *
 * @param <R> what a row is made from
 */
public final class ColumnTable<R> implements MibTable {
    /** One row: its index, and what its cells are computed from. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Row<R>(int[] index, R of) {}

    /** Computes a cell. */
    @FunctionalInterface
    public interface Cells<R> {
        /** The value, or null where this row has no such cell now. */
        @Nullable
        Value at(int column, R row);
    }

    private final int[] prefix;
    private final int[] columns;
    private final List<Row<R>> rows;
    private final Cells<R> cells;

    /**
     * @param entry the OID of the table's entry, one arc above its columns
     * @param columns ascending
     * @param rows in any order; indexes must differ
     */
    public ColumnTable(String entry, int[] columns, List<Row<R>> rows, Cells<R> cells) {
        this.prefix = Oids.parse(entry);
        this.columns = columns.clone();
        this.rows = rows.stream().sorted((a, b) -> Oids.compare(a.index(), b.index())).toList();
        this.cells = cells;
        for (int i = 1; i < this.rows.size(); i++) {
            if (Arrays.equals(this.rows.get(i).index(), this.rows.get(i - 1).index())) {
                throw new IllegalArgumentException("two rows of " + entry + " have the index " + Oids.text(this.rows.get(i).index()));
            }
        }
    }

    @Override
    public int[] prefix() {
        return prefix;
    }

    @Override
    public @Nullable Value get(int[] oid) {
        int p = prefix.length;
        if (oid.length <= p + 1 || Arrays.binarySearch(columns, oid[p]) < 0) {
            return null;
        }
        int row = search(oid);
        return row < 0 ? null : cells.at(oid[p], rows.get(row).of());
    }

    @Override
    public @Nullable Varbind next(int[] oid) {
        int p = prefix.length;
        int column = 0;
        int row = 0;
        int order = Arrays.compareUnsigned(oid, 0, Math.min(oid.length, p), prefix, 0, p);
        if (order > 0) {
            return null;
        }
        if (order == 0 && oid.length > p) {
            int found = Arrays.binarySearch(columns, oid[p]);
            if (oid[p] < 0) {
                return null;
            }
            column = found < 0 ? -found - 1 : found;
            if (found >= 0 && oid.length > p + 1) {
                int at = search(oid);
                row = at < 0 ? -at - 1 : at + 1;
            }
        }
        for (; column < columns.length; column++, row = 0) {
            for (; row < rows.size(); row++) {
                Row<R> r = rows.get(row);
                Value v = cells.at(columns[column], r.of());
                if (v != null) {
                    return new Varbind(Oids.cell(prefix, columns[column], r.index()), v);
                }
            }
        }
        return null;
    }

    /** Binary search for the index part of the OID; as {@link Arrays#binarySearch}. */
    private int search(int[] oid) {
        int from = prefix.length + 1;
        int low = 0;
        int high = rows.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int[] index = rows.get(middle).index();
            int c = Arrays.compareUnsigned(index, 0, index.length, oid, from, oid.length);
            if (c == 0) {
                return middle;
            }
            if (c < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }
}
