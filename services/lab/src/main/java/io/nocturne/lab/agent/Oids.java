package io.nocturne.lab.agent;

import java.util.Arrays;

/** Object identifiers as arrays of sub-identifiers, each an unsigned 32-bit number (RFC 2578 section 3.5). */
public final class Oids {
    /** RFC 2578 section 3.5: at most 128 sub-identifiers. */
    public static final int MAX_LENGTH = 128;

    private Oids() {}

    /**
     * Reads {@code 1.3.6.1} with or without a leading dot.
     *
     * @throws IllegalArgumentException if it is no OID
     */
    public static int[] parse(String text) {
        String s = text.strip();
        if (s.startsWith(".")) {
            s = s.substring(1);
        }
        String[] parts = s.split("\\.", -1);
        if (parts.length > MAX_LENGTH) {
            throw new IllegalArgumentException("an OID of " + parts.length + " sub-identifiers is longer than " + MAX_LENGTH);
        }
        int[] oid = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            try {
                oid[i] = Integer.parseUnsignedInt(parts[i]);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("\"" + text + "\" is not an OID", e);
            }
        }
        return oid;
    }

    public static String text(int[] oid) {
        StringBuilder s = new StringBuilder(oid.length * 3);
        for (int i = 0; i < oid.length; i++) {
            if (i > 0) {
                s.append('.');
            }
            s.append(Integer.toUnsignedString(oid[i]));
        }
        return s.toString();
    }

    /** Lexicographic order of unsigned sub-identifiers, the order of GETNEXT. */
    public static int compare(int[] a, int[] b) {
        return Arrays.compareUnsigned(a, b);
    }

    public static boolean startsWith(int[] oid, int[] prefix) {
        return oid.length >= prefix.length && Arrays.equals(oid, 0, prefix.length, prefix, 0, prefix.length);
    }

    public static int[] append(int[] prefix, int... tail) {
        int[] all = Arrays.copyOf(prefix, prefix.length + tail.length);
        System.arraycopy(tail, 0, all, prefix.length, tail.length);
        return all;
    }

    /** {@code prefix.column.index}. */
    public static int[] cell(int[] prefix, int column, int[] index) {
        int[] all = Arrays.copyOf(prefix, prefix.length + 1 + index.length);
        all[prefix.length] = column;
        System.arraycopy(index, 0, all, prefix.length + 1, index.length);
        return all;
    }

    /** The bytes as sub-identifiers, as MAC addresses and IP addresses stand in indexes. */
    public static int[] ofBytes(byte[] bytes) {
        int[] r = new int[bytes.length];
        for (int i = 0; i < r.length; i++) {
            r[i] = bytes[i] & 255;
        }
        return r;
    }
}
