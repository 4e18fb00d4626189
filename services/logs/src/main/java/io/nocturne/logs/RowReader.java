package io.nocturne.logs;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table as they are meant: a cell in quotes may hold ends of lines. A quote that is not closed within {@value #MOST_LINES} lines or 256
 * KiB was none: then each line is a row. Belongs to one thread.
 */
final class RowReader {
    private static final int MOST_LINES = 500;

    private final LineReader lines;
    private final char delimiter;
    private final Deque<Line> read = new ArrayDeque<>();
    private long start;

    private record Line(byte[] bytes, long start) {}

    RowReader(LineReader lines, char delimiter) {
        this.lines = lines;
        this.delimiter = delimiter;
    }

    /** Where the last row began, in bytes of the text. */
    long start() {
        return start;
    }

    /** The next row that is not blank, its lines parted by LF; null at the end. */
    byte @Nullable [] next() throws IOException {
        Line first = line();
        while (first != null && first.bytes.length == 0) {
            first = line();
        }
        if (first == null) {
            return null;
        }
        start = first.start;
        byte[] row = first.bytes;
        if (!DelimitedForm.isOpen(row, delimiter)) {
            return row;
        }
        List<Line> taken = new ArrayList<>();
        while (row.length < EventFile.LONGEST_RECORD && taken.size() < MOST_LINES) {
            Line more = line();
            if (more == null) {
                break;
            }
            taken.add(more);
            row = FoldedLines.join(row, more.bytes);
            if (!DelimitedForm.isOpen(row, delimiter)) {
                return row;
            }
        }
        for (int i = taken.size() - 1; i >= 0; i--) {
            read.addFirst(taken.get(i));
        }
        return first.bytes;
    }

    private @Nullable Line line() throws IOException {
        Line waiting = read.poll();
        if (waiting != null) {
            return waiting;
        }
        byte[] line = lines.next();
        return line == null ? null : new Line(line, lines.start());
    }
}
