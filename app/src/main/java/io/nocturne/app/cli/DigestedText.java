package io.nocturne.app.cli;

import io.nocturne.store.ImportedText;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** A text that keeps its first bytes and a digest of all that was read of it. */
final class DigestedText extends FilterInputStream {
    private static final int PIECE = 1 << 16;

    private final MessageDigest digest;
    private byte[] head = new byte[0];
    private long bytes;

    DigestedText(InputStream text) {
        super(text);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** At most {@link ImportedText#HEAD} bytes. */
    byte[] head() {
        return head;
    }

    /** How many were read. */
    long bytes() {
        return bytes;
    }

    /** SHA-256 of what was read. */
    byte[] digest() {
        try {
            return ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the digest of this Java cannot be asked in between", e);
        }
    }

    /** Reads until so many bytes were read; false if the text ends before. */
    boolean readTo(long end) throws IOException {
        byte[] piece = new byte[(int) Math.max(1, Math.min(PIECE, end - bytes))];
        while (bytes < end) {
            if (read(piece, 0, (int) Math.min(piece.length, end - bytes)) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int at, int length) throws IOException {
        int n = in.read(to, at, length);
        if (n > 0) {
            int missing = Math.min(n, ImportedText.HEAD - head.length);
            if (missing > 0) {
                int had = head.length;
                head = Arrays.copyOf(head, had + missing);
                System.arraycopy(to, at, head, had, missing);
            }
            digest.update(to, at, n);
            bytes += n;
        }
        return n;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public long skip(long count) throws IOException {
        long from = bytes;
        readTo(from + count);
        return bytes - from;
    }
}
