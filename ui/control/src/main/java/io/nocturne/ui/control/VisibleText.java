package io.nocturne.ui.control;

import io.nocturne.core.Unprintable;

/**
 * Makes text from outside safe to show: control characters, escapes, and the characters that reverse or hide text become glyphs one can see,
 * so that a log line can neither disguise itself nor disturb what stands beside it.
 */
public final class VisibleText {
    /** Longest text shown of one value, in characters; what is longer ends in an ellipsis. */
    public static final int LIMIT = 65_536;

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
            } else if (Unprintable.is(c)) {
                out.append(Unprintable.glyph(c));
            } else if (Character.isHighSurrogate(c) && at < text.length() && Character.isLowSurrogate(text.charAt(at))) {
                out.append(c).append(text.charAt(at++));
            } else {
                out.append('\uFFFD');
            }
        }
        if (text.length() > LIMIT) {
            out.append('…');
        }
        return out.toString();
    }

    private static boolean plain(char c) {
        return c < 0x7f ? c >= ' ' : !Unprintable.is(c) && !Character.isSurrogate(c);
    }
}
