package io.nocturne.logs;

import io.nocturne.core.ByteScan;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines as bytes, without their ends (LF or CR LF). A line longer than 1 MB comes in pieces, which are counted. */
public final class LineReader {
    /** Bytes. */
    public static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int limit;
    private long offset;
    private long start;
    private long split;
    private boolean ended;

    public LineReader(InputStream in) {
        this.in = in;
    }

    /** Where the last line began, in bytes of the text. */
    public long start() {
        return start;
    }

    /** Bytes read so far. */
    public long offset() {
        return offset;
    }

    /** How many times a line was cut because it was too long. */
    public long split() {
        return split;
    }

    /** The next bytes, whatever they are; fewer at the end. Not counted among the lines. */
    byte[] exactly(int count) throws IOException {
        byte[] bytes = new byte[count];
        int have = 0;
        while (have < count) {
            if (at == limit) {
                limit = ended ? 0 : in.read(buffer);
                at = 0;
                if (limit <= 0) {
                    limit = 0;
                    ended = true;
                    return Arrays.copyOf(bytes, have);
                }
            }
            int take = Math.min(limit - at, count - have);
            System.arraycopy(buffer, at, bytes, have, take);
            at += take;
            have += take;
            offset += take;
        }
        return bytes;
    }

    /** Leaves out the next bytes, or those there are. */
    void pass(long count) throws IOException {
        for (long left = count; left > 0;) {
            int passed = exactly((int) Math.min(left, buffer.length)).length;
            if (passed == 0) {
                return;
            }
            left -= passed;
        }
    }

    /** The next line; null at the end. */
    public byte @Nullable [] next() throws IOException {
        start = offset;
        byte[] line = null;
        while (true) {
            if (at == limit) {
                if (ended) {
                    return line;
                }
                limit = in.read(buffer);
                at = 0;
                if (limit <= 0) {
                    limit = 0;
                    ended = true;
                    return line;
                }
            }
            int i = ByteScan.newline(buffer, at, limit);
            int old = line == null ? 0 : line.length;
            int take = Math.min(i - at, LONGEST - old);
            if (line == null) {
                line = Arrays.copyOfRange(buffer, at, at + take);
            } else {
                line = Arrays.copyOf(line, old + take);
                System.arraycopy(buffer, at, line, old, take);
            }
            at += take;
            offset += take;
            if (at < limit && buffer[at] == '\n') {
                at++;
                offset++;
                int length = line.length;
                return length > 0 && line[length - 1] == '\r' ? Arrays.copyOf(line, length - 1) : line;
            }
            if (line.length >= LONGEST) {
                split++;
                return line;
            }
        }
    }
}
