package io.nocturne.ui.control;

/**
 * Makes text from outside safe to show: control characters, escapes, and the characters that reverse or hide text become glyphs one can see,
 * so that a log line can neither disguise itself nor disturb what stands beside it.
 */
public final class VisibleText {
    /** Longest text shown of one value, in characters; what is longer ends in an ellipsis. */
    public static final int LIMIT = 65_536;

    private static final String HEX = "0123456789ABCDEF";

    private VisibleText() {}

    /** {@code text} as it is where nothing in it needs replacing (the usual case, without a copy), else the visible form; line ends become {@code ↵}. */
    public static String of(String text) {
        return replace(text, false);
    }

    /** As {@link #of}, with line ends kept. */
    public static String lines(String text) {
        return replace(text, true);
    }

    private static String replace(String text, boolean keepLines) {
        int length = Math.min(text.length(), LIMIT);
        int at = 0;
        while (at < length && plain(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(length + 16).append(text, 0, at);
        while (at < length) {
            char c = text.charAt(at++);
            if (plain(c)) {
                out.append(c);
            } else if (c == '\t') {
                out.append("    ");
            } else if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
                continue;
            } else if (c == '\n') {
                out.append(keepLines ? '\n' : '↵');
            } else if (c < 0x20) {
                out.append((char) (0x2400 + c));
            } else if (c == 0x7f) {
                out.append('␡');
            } else if (Character.isHighSurrogate(c) && at < text.length() && Character.isLowSurrogate(text.charAt(at))) {
                out.append(c).append(text.charAt(at++));
            } else if (Character.isSurrogate(c)) {
                out.append('\uFFFD');
            } else {
                out.append('‹').append(hex(c, 12)).append(hex(c, 8)).append(hex(c, 4)).append(hex(c, 0)).append('›');
            }
        }
        if (text.length() > LIMIT) {
            out.append('…');
        }
        return out.toString();
    }

    private static char hex(char c, int shift) {
        return HEX.charAt(c >> shift & 15);
    }

    private static boolean plain(char c) {
        if (c < 0x7f) {
            return c >= 0x20;
        }
        if (c < 0xa0 || c == 0xad || c == 0x61c || c == 0xfeff) {
            return false;
        }
        if (c >= 0x200b && c <= 0x206f) {
            return c > 0x200f && (c < 0x2028 || c > 0x202e) && c < 0x2060;
        }
        return !Character.isSurrogate(c);
    }
}
