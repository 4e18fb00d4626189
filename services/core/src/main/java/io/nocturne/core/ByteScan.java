package io.nocturne.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Looks at eight bytes at a time (SIMD within a register), which needs no incubator module; simple loops of it become vector instructions. */
public final class ByteScan {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long SEVENS = 0x7f7f7f7f7f7f7f7fL;
    private static final long NEWLINES = 0x0a * ONES;
    private static final long EVEN_BYTES = 0x00ff00ff00ff00ffL;
    /** Bytes whose newlines are counted together: at most 255 longs, so that no counter overflows. */
    private static final int COUNTED = 1024;

    private ByteScan() {}

    /** Eight bytes, the first one lowest; there must be that many. */
    public static long at(byte[] b, int index) {
        return (long) LONG.get(b, index);
    }

    /** The byte eight times. */
    public static long repeat(byte b) {
        return (b & 0xff) * ONES;
    }

    /** 0x80 in exactly those bytes that are zero. */
    public static long zeros(long x) {
        return ~((x & SEVENS) + SEVENS | x | SEVENS);
    }

    /** Not 0 if and only if a byte is zero; which one cannot be told. Cheaper than {@link #zeros}. */
    static long maybeZeros(long x) {
        return x - ONES & ~x & ~SEVENS;
    }

    /** How many newlines. */
    public static int count(byte[] b, int from, int to) {
        int count = 0;
        int i = from;
        for (; i + COUNTED <= to; i += COUNTED) {
            // Each byte of the sum is a counter; in pairs they are added before they would overflow.
            long sums = newlines(b, i);
            long pairs = (sums & EVEN_BYTES) + (sums >>> 8 & EVEN_BYTES);
            count += (int) (pairs * 0x0001000100010001L >>> 48);
        }
        for (; i < to; i++) {
            count += b[i] == '\n' ? 1 : 0;
        }
        return count;
    }

    /** How many newlines stand in each of the eight places of longs; a plain loop of which the compiler makes vector instructions. */
    private static long newlines(byte[] b, int from) {
        long sums = 0;
        for (int i = 0; i < COUNTED; i += 8) {
            long x = at(b, from + i) ^ NEWLINES;
            sums += ~((x & SEVENS) + SEVENS | x | SEVENS) >>> 7;
        }
        return sums;
    }

    /** The next newline at or after {@code from}; {@code to} where there is none. */
    public static int newline(byte[] b, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long hit = zeros(at(b, i) ^ NEWLINES);
            if (hit != 0) {
                return i + (Long.numberOfTrailingZeros(hit) >>> 3);
            }
        }
        while (i < to && b[i] != '\n') {
            i++;
        }
        return i;
    }

    /** Where the line that holds {@code at} begins, not before {@code from}. */
    public static int lineStart(byte[] b, int from, int at) {
        int i = at;
        while (i > from && b[i - 1] != '\n') {
            i--;
        }
        return i;
    }

    /**
     * Index of exactly these bytes at or after {@code from}, or -1.
     *
     * @param what not empty
     */
    public static int exact(byte[] where, byte[] what, int from) {
        int last = where.length - what.length;
        byte first = what[0];
        for (int at = from; at <= last; at++) {
            if (where[at] == first && Arrays.equals(where, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }
}
