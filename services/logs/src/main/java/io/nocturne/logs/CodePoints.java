package io.nocturne.logs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of letters of Unicode.
 *
 * @param ranges first and last of each, in order, none touching the next
 */
record CodePoints(int[] ranges) {
    static final int LAST = Character.MAX_CODE_POINT;
    static final CodePoints NONE = new CodePoints(new int[0]);

    /** How many letters beyond ASCII are looked at one by one for their cases. */
    private static final int LOOKED_AT = 1 << 14;

    /** Any ranges, in any order. */
    static CodePoints of(int... ranges) {
        List<int[]> parts = new ArrayList<>();
        for (int i = 0; i < ranges.length; i += 2) {
            parts.add(new int[] {ranges[i], ranges[i + 1]});
        }
        parts.sort(Comparator.comparingInt(part -> part[0]));
        int[] merged = new int[ranges.length];
        int n = 0;
        for (int[] part : parts) {
            if (n > 0 && part[0] <= merged[n - 1] + 1) {
                merged[n - 1] = Math.max(merged[n - 1], part[1]);
            } else {
                merged[n++] = part[0];
                merged[n++] = part[1];
            }
        }
        return new CodePoints(Arrays.copyOf(merged, n));
    }

    CodePoints with(CodePoints other) {
        int[] both = Arrays.copyOf(ranges, ranges.length + other.ranges.length);
        System.arraycopy(other.ranges, 0, both, ranges.length, other.ranges.length);
        return of(both);
    }

    CodePoints inverse() {
        int[] inverse = new int[ranges.length + 2];
        int n = 0;
        int next = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            if (ranges[i] > next) {
                inverse[n++] = next;
                inverse[n++] = ranges[i] - 1;
            }
            next = ranges[i + 1] + 1;
        }
        if (next <= LAST) {
            inverse[n++] = next;
            inverse[n++] = LAST;
        }
        return new CodePoints(Arrays.copyOf(inverse, n));
    }

    /** With the other case of every letter; null where a letter beyond ASCII has one. */
    @Nullable
    CodePoints inBothCases() {
        CodePoints both = this;
        for (int i = 0; i < ranges.length; i += 2) {
            if (ranges[i + 1] >= 0x80 && isCased(Math.max(0x80, ranges[i]), ranges[i + 1])) {
                return null;
            }
            both = both.with(shifted(ranges[i], ranges[i + 1], 'a', 'z', 'A' - 'a')).with(shifted(ranges[i], ranges[i + 1], 'A', 'Z', 'a' - 'A'));
        }
        // The two letters beyond ASCII that have an ASCII letter as another case: the Kelvin sign and the long s.
        if (both.has('k')) {
            both = both.with(of(0x212a, 0x212a));
        }
        return both.has('s') ? both.with(of(0x17f, 0x17f)) : both;
    }

    private static CodePoints shifted(int low, int high, int from, int to, int by) {
        int first = Math.max(low, from);
        int last = Math.min(high, to);
        return first > last ? NONE : of(first + by, last + by);
    }

    private static boolean isCased(int from, int to) {
        if (to - from > LOOKED_AT) {
            return true;
        }
        for (int c = from; c <= to; c++) {
            if (Character.toLowerCase(c) != c || Character.toUpperCase(c) != c || Character.toTitleCase(c) != c) {
                return true;
            }
        }
        return false;
    }

    boolean has(int c) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (c >= ranges[i] && c <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** Every way to write one of the letters in UTF-8: the first and last of each byte, in turn. */
    List<int[]> utf8() {
        List<int[]> ways = new ArrayList<>();
        for (int i = 0; i < ranges.length; i += 2) {
            split(ranges[i], ranges[i + 1], ways);
        }
        return ways;
    }

    /** Where the length changes, and around the surrogates, which no text of UTF-8 holds. */
    private static final int[][] LENGTHS = {{0, 0x7f, 1}, {0x80, 0x7ff, 2}, {0x800, 0xd7ff, 3}, {0xe000, 0xffff, 3}, {0x10000, LAST, 4}};

    private static void split(int low, int high, List<int[]> ways) {
        for (int[] of : LENGTHS) {
            int from = Math.max(low, of[0]);
            int to = Math.min(high, of[1]);
            if (from <= to) {
                sameLength(from, to, of[2], ways);
            }
        }
    }

    /** Cuts a range until each byte's range is independent of the others. */
    private static void sameLength(int low, int high, int length, List<int[]> ways) {
        for (int i = 1; i < length; i++) {
            int mask = (1 << 6 * i) - 1;
            if ((low & ~mask) != (high & ~mask)) {
                if ((low & mask) != 0) {
                    sameLength(low, low | mask, length, ways);
                    sameLength((low | mask) + 1, high, length, ways);
                    return;
                }
                if ((high & mask) != mask) {
                    sameLength(low, (high & ~mask) - 1, length, ways);
                    sameLength(high & ~mask, high, length, ways);
                    return;
                }
            }
        }
        int[] way = new int[length * 2];
        for (int i = 0; i < length; i++) {
            way[i * 2] = octet(low, i, length);
            way[i * 2 + 1] = octet(high, i, length);
        }
        ways.add(way);
    }

    private static int octet(int c, int index, int length) {
        int bits = c >>> 6 * (length - 1 - index);
        if (index > 0) {
            return bits & 0x3f | 0x80;
        }
        return length == 1 ? c : bits | (length == 2 ? 0xc0 : length == 3 ? 0xe0 : 0xf0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CodePoints set && Arrays.equals(ranges, set.ranges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ranges);
    }
}
