package io.nocturne.logs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A stream that is made piece by piece. */
abstract class PieceStream extends InputStream {
    private InputStream part = new ByteArrayInputStream(new byte[0]);

    /** The next piece, which may be empty; null at the end. */
    abstract byte @Nullable [] next() throws IOException;

    @Override
    public int read() throws IOException {
        int b = part.read();
        return b >= 0 ? b : fill() ? part.read() : -1;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        int n = part.read(b, off, len);
        return n > 0 || len == 0 ? n : fill() ? part.read(b, off, len) : -1;
    }

    private boolean fill() throws IOException {
        byte[] piece = next();
        while (piece != null && piece.length == 0) {
            piece = next();
        }
        if (piece == null) {
            return false;
        }
        part = new ByteArrayInputStream(piece);
        return true;
    }
}
