package io.nocturne.ui.control;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Chosen rows as ranges of indexes, with an anchor from which shift extends and a current row that the keyboard moves. */
final class LineSelection {
    /** Range starts and their last rows, both included; ranges neither touch nor overlap. */
    private final NavigableMap<Long, Long> ranges = new TreeMap<>();

    private long anchor = -1;
    private long current = -1;

    /** The row the keyboard is on, or -1. */
    long current() {
        return current;
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    boolean contains(long row) {
        Map.Entry<Long, Long> range = ranges.floorEntry(row);
        return range != null && range.getValue() >= row;
    }

    /** How many rows are chosen. */
    long size() {
        long sum = 0;
        for (Map.Entry<Long, Long> range : ranges.entrySet()) {
            sum += range.getValue() - range.getKey() + 1;
        }
        return sum;
    }

    /** The ranges in order: first row to last row, both included. */
    NavigableMap<Long, Long> ranges() {
        return java.util.Collections.unmodifiableNavigableMap(ranges);
    }

    void clear() {
        ranges.clear();
        anchor = -1;
        current = -1;
    }

    /** Chooses this row alone. */
    void only(long row) {
        ranges.clear();
        ranges.put(row, row);
        anchor = row;
        current = row;
    }

    /** Chooses from the anchor to this row and nothing else. */
    void extendTo(long row) {
        long from = anchor < 0 ? row : anchor;
        ranges.clear();
        ranges.put(Math.min(from, row), Math.max(from, row));
        anchor = from;
        current = row;
    }

    /** Adds this row if it was not chosen, removes it if it was. */
    void toggle(long row) {
        Map.Entry<Long, Long> range = ranges.floorEntry(row);
        if (range != null && range.getValue() >= row) {
            ranges.remove(range.getKey());
            if (range.getKey() < row) {
                ranges.put(range.getKey(), row - 1);
            }
            if (range.getValue() > row) {
                ranges.put(row + 1, range.getValue());
            }
        } else {
            add(row, row);
        }
        anchor = row;
        current = row;
    }

    /** Chooses every row from {@code first} to {@code last}, both included. */
    void all(long first, long last) {
        ranges.clear();
        if (last >= first) {
            ranges.put(first, last);
            anchor = first;
            current = last;
        }
    }

    /** Forgets rows before {@code first}. */
    void forgetBefore(long first) {
        while (!ranges.isEmpty() && ranges.firstKey() < first) {
            Map.Entry<Long, Long> range = ranges.pollFirstEntry();
            if (range.getValue() >= first) {
                ranges.put(first, range.getValue());
            }
        }
        anchor = anchor < first ? -1 : anchor;
        current = current < first ? -1 : current;
    }

    private void add(long from, long to) {
        long start = from;
        long end = to;
        Map.Entry<Long, Long> before = ranges.floorEntry(from);
        if (before != null && before.getValue() >= from - 1) {
            start = before.getKey();
            end = Math.max(end, before.getValue());
        }
        Map.Entry<Long, Long> after = ranges.ceilingEntry(start);
        while (after != null && after.getKey() <= end + 1) {
            end = Math.max(end, after.getValue());
            ranges.remove(after.getKey());
            after = ranges.ceilingEntry(start);
        }
        ranges.put(start, end);
    }
}
