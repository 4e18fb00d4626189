package io.nocturne.logs;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Fills arrays from a stream until it ends. What came before it failed is given first; the failure is told to whoever asks for more. */
final class Filling {
    private final InputStream in;
    private boolean ended;
    private @Nullable IOException failure;

    Filling(InputStream in) {
        this.in = in;
    }

    /** Reads until the array is filled up to {@code target} or there is no more; gives up to where it is filled. */
    int fill(byte[] bytes, int from, int target) {
        int length = from;
        while (length < target && !isOver()) {
            try {
                int n = in.read(bytes, length, target - length);
                ended = n < 0;
                length += Math.max(0, n);
            } catch (IOException e) {
                failure = e;
            }
        }
        return length;
    }

    /** Whether there is no more, for whatever reason. */
    boolean isOver() {
        return ended || failure != null;
    }

    /** Whether it came to its end. */
    boolean isEnded() {
        return ended;
    }

    /** Whether it failed, so that what was read last may be a part of something. */
    boolean isBroken() {
        return failure != null;
    }

    /** @throws IOException if it failed */
    void check() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }
}
