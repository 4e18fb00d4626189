package io.nocturne.logs;

import io.nocturne.core.ByteScan;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text in pieces of whole records, so that several threads can read its records at once: each piece ends before a line that begins a record
 * whatever stands before it. Whoever asks reads the next piece while the others work on theirs.
 */
final class RecordChunks implements Chunks {
    private static final int SIZE = 1 << 20;
    /** A piece without such a line grows to this, bytes, and is cut at the end of a line then. */
    private static final int LARGEST = 8 << 20;
    /** How many lines at the end of a piece are tried. */
    private static final int TRIED = 500;

    private final InputStream in;
    private final FoldedLines lines;
    private byte[] rest = new byte[0];
    private long number;
    private long given;
    private final Filling filling;

    RecordChunks(InputStream in, FoldedLines lines) {
        this.in = in;
        this.lines = lines;
        filling = new Filling(in);
    }

    @Override
    public synchronized @Nullable Chunk next(Space space) throws IOException {
        filling.check();
        if (filling.isEnded()) {
            return null;
        }
        byte[] bytes = space.ofSize(SIZE + rest.length + 8);
        System.arraycopy(rest, 0, bytes, 0, rest.length);
        int length = rest.length;
        int cut = 0;
        for (int target = length + SIZE; cut == 0 && !filling.isOver(); target += SIZE) {
            bytes = space.grown(target + 8);
            length = filling.fill(bytes, length, target);
            cut = filling.isOver() ? length : cut(bytes, length, target > LARGEST);
        }
        if (length == 0) {
            filling.check();
            return null;
        }
        rest = Arrays.copyOfRange(bytes, cut, length);
        long start = given;
        given += cut;
        return new Chunk(number++, bytes, 0, cut, cut, start);
    }

    /** Where the last record that can be told begins; 0 where none can, unless anywhere will do. */
    private int cut(byte[] bytes, int length, boolean anywhere) {
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
        return !anywhere ? 0 : lastLine > 0 ? lastLine : length;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
