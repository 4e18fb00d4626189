package io.nocturne.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A text that is looked for in bytes (UTF-8), without regard to the case of letters whose two cases are equally long. Searches from the byte of the text that is rarest
 * in logs, so that most positions cost one comparison.
 */
public final class Needle {
    /** Letters by how often they occur in logs and English, most frequent first; digits and blanks come before all of them. */
    private static final String FREQUENT = "0 1:2-.345e/6789taoinsrlcdupmhgfbywvkxjzq";

    /** Bytes that are looked at together. */
    private static final int BLOCK = 1024;

    private final String text;
    private final byte[] lower;
    private final byte[] upper;
    /** For each byte the first byte of its letter, if that differs with the case; else the byte itself. */
    private final int[] heads;
    private final int anchor;
    private final int other;
    private final long anchorBytes;
    private final long anchorFold;
    private final long otherBytes;
    private final long otherFold;

    /**
     * @param text not empty
     */
    public Needle(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("nothing to look for");
        }
        StringBuilder small = new StringBuilder();
        StringBuilder large = new StringBuilder();
        text.codePoints().forEach(c -> {
            int low = Character.toLowerCase(c);
            int up = Character.toUpperCase(low);
            boolean pair = length(low) == length(c) && length(up) == length(low) && Character.toLowerCase(up) == low;
            small.appendCodePoint(pair ? low : c);
            large.appendCodePoint(pair ? up : c);
        });
        this.text = small.toString();
        this.lower = this.text.getBytes(StandardCharsets.UTF_8);
        this.upper = large.toString().getBytes(StandardCharsets.UTF_8);
        this.heads = new int[lower.length];
        int head = 0;
        for (int i = 0; i < lower.length; i++) {
            head = (lower[i] & 0xc0) == 0x80 ? head : i;
            heads[i] = lower[head] != upper[head] ? head : i;
        }
        int rarest = 0;
        int second = 0;
        int rank = -1;
        int secondRank = -1;
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] != upper[i] && (lower[i] ^ upper[i]) != 0x20) {
                // Its cases cannot be looked for at once.
                continue;
            }
            int place = lower[i] < 0 ? 20 : FREQUENT.indexOf(lower[i]);
            int here = place < 0 ? FREQUENT.length() : place;
            if (here > rank) {
                second = rarest;
                secondRank = rank;
                rank = here;
                rarest = i;
            } else if (here > secondRank) {
                secondRank = here;
                second = i;
            }
        }
        if (rank < 0) {
            // A single letter whose cases have no byte in common: looked for as it is.
            System.arraycopy(lower, 0, upper, 0, lower.length);
        }
        anchor = rarest;
        other = secondRank < 0 ? rarest : second;
        anchorFold = fold(anchor);
        anchorBytes = ByteScan.repeat(lower[anchor]) | anchorFold;
        otherFold = fold(other);
        otherBytes = ByteScan.repeat(lower[other]) | otherFold;
    }

    private static int length(int letter) {
        return letter < 0x80 ? 1 : letter < 0x800 ? 2 : letter < 0x10000 ? 3 : 4;
    }

    /** The bit in which the cases of a letter differ, in every byte; nothing where the byte is no letter. */
    private long fold(int index) {
        return lower[index] == upper[index] ? 0 : ByteScan.repeat((byte) 0x20);
    }

    /** The text in lower case. */
    public String text() {
        return text;
    }

    /** How many bytes it takes. */
    public int size() {
        return lower.length;
    }

    public boolean in(byte[] bytes, int from, int to) {
        return find(bytes, from, to) >= 0;
    }

    /** Index of the first occurrence that lies wholly between {@code from} and {@code to}, or -1. */
    public int find(byte[] bytes, int from, int to) {
        int last = to - lower.length;
        // What is frequent is found soon; only what is not is worth a look at whole blocks.
        int at = from + (Math.max(0, Math.min(BLOCK / 4, last + 1 - from)) & -32);
        int found = thirtyTwos(bytes, from, at);
        for (; found < 0 && at + BLOCK - 1 <= last; at += BLOCK) {
            if (mayHold(bytes, at)) {
                found = thirtyTwos(bytes, at, at + BLOCK);
            }
        }
        if (found >= 0) {
            return found;
        }
        int even = at + (Math.max(0, last + 1 - at) & -32);
        found = thirtyTwos(bytes, at, even);
        if (found < 0) {
            found = suspects(bytes, even, last + 1);
        }
        if (found >= 0) {
            return found;
        }
        for (at = even + (Math.max(0, last + 1 - even) & -8); at <= last; at++) {
            byte b = bytes[at + anchor];
            if ((b == lower[anchor] || b == upper[anchor]) && matches(bytes, at)) {
                return at;
            }
        }
        return -1;
    }

    /**
     * Whether the text may begin in a block. A plain loop over longs whose results are only joined: the compiler makes vector instructions of
     * it, and of no other form that was tried.
     */
    private boolean mayHold(byte[] bytes, int block) {
        long none = 0;
        int first = block + anchor;
        int second = block + other;
        for (int i = 0; i < BLOCK; i += 8) {
            long differences = (ByteScan.at(bytes, first + i) | anchorFold) ^ anchorBytes | (ByteScan.at(bytes, second + i) | otherFold) ^ otherBytes;
            none |= ByteScan.maybeZeros(differences);
        }
        return none != 0;
    }

    /** Looks at thirty-two places at once, as long as none of them is suspect; -1 if the text begins at none of them. */
    private int thirtyTwos(byte[] bytes, int from, int end) {
        for (int at = from; at < end; at += 32) {
            long none = ByteScan.maybeZeros(differences(bytes, at))
                    | ByteScan.maybeZeros(differences(bytes, at + 8))
                    | ByteScan.maybeZeros(differences(bytes, at + 16))
                    | ByteScan.maybeZeros(differences(bytes, at + 24));
            if (none != 0) {
                int found = suspects(bytes, at, at + 32);
                if (found >= 0) {
                    return found;
                }
            }
        }
        return -1;
    }

    /** Eight places: a byte is zero where both of the bytes looked for may stand. */
    private long differences(byte[] bytes, int at) {
        return (ByteScan.at(bytes, at + anchor) | anchorFold) ^ anchorBytes | (ByteScan.at(bytes, at + other) | otherFold) ^ otherBytes;
    }

    /** Looks at places by eights, leaving out those at the end that are no eight; -1 if the text is at none of them. */
    private int suspects(byte[] bytes, int from, int end) {
        for (int at = from; at + 8 <= end; at += 8) {
            for (long hits = ByteScan.zeros(differences(bytes, at)); hits != 0; hits &= hits - 1) {
                int start = at + (Long.numberOfTrailingZeros(hits) >>> 3);
                if (matches(bytes, start)) {
                    return start;
                }
            }
        }
        return -1;
    }

    private boolean matches(byte[] bytes, int start) {
        for (int i = 0; i < lower.length; i++) {
            if (!fits(i, bytes[start + i], bytes[start + heads[i]])) {
                return false;
            }
        }
        return true;
    }

    /** Whether a byte is that of the text in one case or the other, in the case of the letter it belongs to. */
    private boolean fits(int index, byte here, byte head) {
        int first = heads[index];
        return here == lower[index] && (first == index || head == lower[first]) || here == upper[index] && (first == index || head == upper[first]);
    }

    /** As {@link #in(byte[], int, int)}, of what remains in the buffer; its position is not moved. */
    public boolean in(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            int start = buffer.arrayOffset() + buffer.position();
            return in(buffer.array(), start, start + buffer.remaining());
        }
        byte low = lower[anchor];
        byte high = upper[anchor];
        int last = buffer.limit() - (lower.length - anchor);
        for (int at = buffer.position() + anchor; at <= last; at++) {
            byte b = buffer.get(at);
            if (b == low || b == high) {
                int i = 0;
                while (i < lower.length && fits(i, buffer.get(at - anchor + i), buffer.get(at - anchor + heads[i]))) {
                    i++;
                }
                if (i == lower.length) {
                    return true;
                }
            }
        }
        return false;
    }

    /** As {@link #in(byte[], int, int)}, for text that is already decoded; any letters without regard to case. */
    public boolean in(CharSequence where) {
        String haystack = where.toString();
        int last = haystack.length() - text.length();
        for (int at = 0; at <= last; at++) {
            if (haystack.regionMatches(true, at, text, 0, text.length())) {
                return true;
            }
        }
        return false;
    }
}
