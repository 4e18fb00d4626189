package io.nocturne.logs;

import io.nocturne.core.ByteScan;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A text in pieces of whole records, so that several threads can read its records at once: each piece ends before a line that begins a record
 * whatever stands before it.
 */
final class RecordChunks extends StreamedChunks {
    private static final int SIZE = 1 << 20;
    /** A piece without such a line grows to this, bytes, and is cut at the end of a line then. */
    private static final int LARGEST = 8 << 20;
    /** How many lines at the end of a piece are tried. */
    private static final int TRIED = 500;

    private final FoldedLines lines;

    RecordChunks(InputStream in, FoldedLines lines) {
        super(in, SIZE);
        this.lines = lines;
    }

    /** Where the last record that can be told begins; where none can, 0, or the end of a line once the piece is the largest. */
    @Override
    int cut(byte[] bytes, int length, int read) {
        int end = length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        int lastLine = end;
        for (int tries = 0; tries < TRIED && end > 0; tries++) {
            int start = ByteScan.lineStart(bytes, 0, end - 1);
            int stop = end - 1 > start && bytes[end - 2] == '\r' ? end - 2 : end - 1;
            if (start > 0 && stop - start < EventFile.LONGEST_RECORD && lines.begins(Arrays.copyOfRange(bytes, start, stop))) {
                return start;
            }
            end = start;
        }
        return read < LARGEST ? 0 : lastLine > 0 ? lastLine : length;
    }
}
