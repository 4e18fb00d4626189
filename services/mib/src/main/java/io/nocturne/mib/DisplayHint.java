package io.nocturne.mib;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Applies a DISPLAY-HINT (RFC 2579 section 3.1). */
final class DisplayHint {
    private static final byte[] SAMPLE = {1, 1, 1, 1, 1, 1, 1, 1};

    private DisplayHint() {}

    /** A number by an integer hint: {@code d}, {@code d-2}, {@code x}, {@code o} or {@code b}; null if the hint is not one. */
    static @Nullable String number(String hint, long value, boolean unsigned) {
        BigInteger number = unsigned ? new BigInteger(Long.toUnsignedString(value)) : BigInteger.valueOf(value);
        char kind = hint.isEmpty() ? ' ' : hint.charAt(0);
        return switch (kind) {
            case 'd' -> {
                if (hint.length() == 1) {
                    yield number.toString();
                }
                int places = digits(hint, 2);
                if (hint.charAt(1) != '-' || places < 0 || places > 30) {
                    yield null;
                }
                yield new BigDecimal(number, places).toPlainString();
            }
            case 'x' -> hint.length() == 1 ? number.toString(16) : null;
            case 'o' -> hint.length() == 1 ? number.toString(8) : null;
            case 'b' -> hint.length() == 1 ? number.toString(2) : null;
            default -> null;
        };
    }

    /** Whether values can be shown by it, be they numbers or octets. */
    static boolean isUsable(String hint) {
        return number(hint, 1, false) != null || octets(hint, SAMPLE) != null;
    }

    private static int digits(String text, int from) {
        int value = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || value > 1000) {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return from < text.length() ? value : -1;
    }

    /** Octets by an octet hint such as {@code 1x:} or {@code 2d-1d-1d}; null if the hint is not one. */
    static @Nullable String octets(String hint, byte[] octets) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        int from = 0;
        while (at < octets.length) {
            if (from >= hint.length()) {
                return null;
            }
            int start = from;
            int repeat = 1;
            int i = from;
            boolean star = hint.charAt(i) == '*';
            if (star) {
                repeat = octets[at++] & 255;
                i++;
            }
            int length = 0;
            int digits = i;
            while (i < hint.length() && hint.charAt(i) >= '0' && hint.charAt(i) <= '9' && length < 100_000) {
                length = length * 10 + hint.charAt(i++) - '0';
            }
            if (i == digits || i >= hint.length() || "xdoat".indexOf(hint.charAt(i)) < 0 || length == 0 && !star && i + 1 >= hint.length()) {
                return null;
            }
            char kind = hint.charAt(i++);
            char separator = i < hint.length() && hint.charAt(i) != '*' && !digit(hint.charAt(i)) ? hint.charAt(i++) : 0;
            char terminator = star && i < hint.length() && hint.charAt(i) != '*' && !digit(hint.charAt(i)) ? hint.charAt(i++) : 0;
            for (int r = 0; r < repeat && at < octets.length; r++) {
                int n = Math.min(length, octets.length - at);
                one(text, kind, octets, at, n);
                at += n;
                boolean more = at < octets.length;
                if (separator != 0 && more && !(terminator != 0 && r == repeat - 1)) {
                    text.append(separator);
                }
            }
            if (terminator != 0 && at < octets.length) {
                text.append(terminator);
            }
            // The last specification is used again for all that remains.
            from = i < hint.length() ? i : start;
            if (length == 0 && from == start) {
                return null;
            }
        }
        return text.toString();
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static void one(StringBuilder text, char kind, byte[] octets, int at, int n) {
        switch (kind) {
            case 'x' -> {
                for (int i = at; i < at + n; i++) {
                    text.append(Character.forDigit(octets[i] >> 4 & 15, 16)).append(Character.forDigit(octets[i] & 15, 16));
                }
            }
            case 'a', 't' -> text.append(TextOctets.decode(java.util.Arrays.copyOfRange(octets, at, at + n)));
            default -> {
                byte[] magnitude = java.util.Arrays.copyOfRange(octets, at, at + n);
                text.append(new BigInteger(1, magnitude).toString(kind == 'o' ? 8 : 10));
            }
        }
    }
}
