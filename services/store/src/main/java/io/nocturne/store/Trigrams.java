package io.nocturne.store;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Which three-letter sequences occur in a block. Bytes are folded into 64 classes (letters without case, digits, the common marks), so every
 * sequence has its own bit among 64^3 and there is no hashing: 32 KiB, mostly zeros, some 5 KiB when compressed. A word can only be in the
 * block if all its sequences are.
 */
final class Trigrams {
    static final int BYTES = 1 << 15;
    private static final byte[] CLASS = classes();

    private Trigrams() {}

    private static byte[] classes() {
        byte[] classes = new byte[256];
        String marks = " .:-_/=[](),;\"'{}<>%#@+*\\|&?";
        for (int b = 0; b < 256; b++) {
            int lower = b >= 'A' && b <= 'Z' ? b + 32 : b;
            int mark = marks.indexOf(b);
            if (lower >= 'a' && lower <= 'z') {
                classes[b] = (byte) (lower - 'a');
            } else if (b >= '0' && b <= '9') {
                classes[b] = (byte) (26 + b - '0');
            } else if (b < 128 && mark >= 0) {
                classes[b] = (byte) (36 + mark);
            } else {
                classes[b] = (byte) (b & 63);
            }
        }
        return classes;
    }

    /** The bits of everything in this part of the bytes. */
    static byte[] of(byte[] bytes, int from, int to) {
        byte[] bits = new byte[BYTES];
        int sequence = 0;
        for (int i = from; i < to; i++) {
            sequence = ((sequence << 6) | CLASS[bytes[i] & 255]) & 0x3ffff;
            if (i >= from + 2) {
                bits[sequence >> 3] |= (byte) (1 << (sequence & 7));
            }
        }
        return bits;
    }

    /** False if the text certainly occurs nowhere in the block, in whatever case. */
    static boolean mayContain(byte[] bits, String text) {
        if (!hasByteForm(text)) {
            return true;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int sequence = 0;
        for (int i = 0; i < bytes.length; i++) {
            sequence = ((sequence << 6) | CLASS[bytes[i] & 255]) & 0x3ffff;
            if (i >= 2 && (bits[sequence >> 3] & (1 << (sequence & 7))) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether a search without regard to case can be made in UTF-8 bytes: only ASCII letters have a case in it. */
    static boolean hasByteForm(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128) {
                String one = String.valueOf(c);
                if (!one.toLowerCase(Locale.ROOT).equals(one.toUpperCase(Locale.ROOT))) {
                    return false;
                }
            }
        }
        return !text.isEmpty();
    }
}
