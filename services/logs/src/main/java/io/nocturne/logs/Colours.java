package io.nocturne.logs;

import java.util.regex.Pattern;

/**
 * The colours that programs write for a terminal (ECMA-48, SGR). They say nothing, and stand in the way of times, severities and words; the bytes as they were received keep
 * them. What moves the cursor or erases stays to be seen, since it may be there to deceive.
 */
final class Colours {
    static final byte ESCAPE = 0x1b;
    private static final int LONGEST = 24;
    private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[[0-9;:]{0,20}m");

    private Colours() {}

    /** The same text where there are none, without a copy. */
    static String without(String text) {
        return text.indexOf(ESCAPE) < 0 ? text : SEQUENCE.matcher(text).replaceAll("");
    }

    /** The place behind the sequences that begin at a place; the place itself where none does. */
    static int behind(byte[] bytes, int at, int end) {
        int from = at;
        while (from + 2 < end && bytes[from] == ESCAPE && bytes[from + 1] == '[') {
            int to = from + 2;
            while (to < end && to - from < LONGEST && isNumber(bytes[to])) {
                to++;
            }
            if (to >= end || bytes[to] != 'm') {
                return from;
            }
            from = to + 1;
        }
        return from;
    }

    private static boolean isNumber(byte b) {
        return b >= '0' && b <= '9' || b == ';' || b == ':';
    }

    /** Whether the letter at a place is the last of a sequence. */
    static boolean endsAt(byte[] bytes, int start, int at) {
        int from = at - 1;
        while (from > start && at - from < LONGEST && isNumber(bytes[from])) {
            from--;
        }
        return from > start && bytes[at] == 'm' && bytes[from] == '[' && bytes[from - 1] == ESCAPE;
    }
}
