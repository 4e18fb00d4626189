package io.nocturne.store;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Looks for one text in many bytes without regard to the case of ASCII letters, going by the byte of the text that is rarest in logs. */
final class ByteSearch {
    private static final String FREQUENT = "0 1:2-.345e/6789taoinsrlcdupmhgfbywvkxjzq";

    private final byte[] lower;
    private final byte[] upper;
    private final int anchor;

    ByteSearch(String text) {
        lower = text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        upper = lower.clone();
        int rarest = 0;
        int rank = -1;
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] >= 'a' && lower[i] <= 'z') {
                upper[i] = (byte) (lower[i] - 32);
            }
            int place = lower[i] < 0 ? 20 : FREQUENT.indexOf(lower[i]);
            int here = place < 0 ? FREQUENT.length() : place;
            if (here > rank) {
                rank = here;
                rarest = i;
            }
        }
        anchor = rarest;
    }

    /** Index of the first occurrence wholly between the two, or -1. */
    int find(byte[] bytes, int from, int to) {
        byte low = lower[anchor];
        byte high = upper[anchor];
        int last = to - (lower.length - anchor);
        for (int at = from + anchor; at <= last; at++) {
            byte b = bytes[at];
            if ((b == low || b == high) && matches(bytes, at - anchor)) {
                return at - anchor;
            }
        }
        return -1;
    }

    private boolean matches(byte[] bytes, int start) {
        for (int i = 0; i < lower.length; i++) {
            byte b = bytes[start + i];
            if (b != lower[i] && b != upper[i]) {
                return false;
            }
        }
        return true;
    }

    /** Index of the exact bytes, or -1. */
    static int exact(byte[] where, byte[] what, int from) {
        int last = where.length - what.length;
        byte first = what[0];
        for (int at = from; at <= last; at++) {
            if (where[at] == first && java.util.Arrays.equals(where, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }
}
