package io.nocturne.app.cli;

import io.nocturne.core.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/** Standard input whose reader can be interrupted while it waits for more, as a read of the process' own cannot. For one reader. */
final class StandardInput extends InputStream {
    private static final int CHUNK = 64 << 10;
    private static final byte[] END = new byte[0];

    private final SynchronousQueue<byte[]> chunks = new SynchronousQueue<>();
    private @Nullable IOException broken;
    private byte[] chunk = END;
    private int at;
    private boolean ended;

    /** Begins to read in a thread that ends with the process. */
    StandardInput(InputStream in) {
        new Scope("standard-input").start("read", () -> {
            byte[] buffer = new byte[CHUNK];
            try {
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    if (length > 0) {
                        chunks.put(Arrays.copyOf(buffer, length));
                    }
                }
            } catch (IOException e) {
                broken = e;
            }
            chunks.put(END);
        });
    }

    /** Waits for bytes; false at the end. */
    private boolean fill() throws IOException {
        if (at < chunk.length) {
            return true;
        }
        if (ended) {
            return false;
        }
        try {
            chunk = chunks.take();
            at = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        ended = chunk.length == 0;
        if (ended && broken != null) {
            throw broken;
        }
        return !ended;
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int some = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, to, from, some);
        at += some;
        return some;
    }
}
