package io.nocturne.logs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Looks at what passes by, of which single bytes are a case like any other. */
abstract class Passing extends FilterInputStream {
    Passing(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] b, int off, int len) throws IOException;

    @Override
    public boolean markSupported() {
        return false;
    }
}
