package io.nocturne.logs;

import io.nocturne.core.ByteScan;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes and lines that pass by. */
final class CountedText extends Passing {
    private long bytes;
    private long newlines;
    private boolean open;

    CountedText(InputStream in) {
        super(in);
    }

    long bytes() {
        return bytes;
    }

    /** The last one counts even if nothing ends it. */
    long lines() {
        return newlines + (open ? 1 : 0);
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        int n = in.read(b, off, len);
        if (n > 0) {
            bytes += n;
            newlines += ByteScan.count(b, off, off + n);
            open = b[off + n - 1] != '\n';
        }
        return n;
    }
}
