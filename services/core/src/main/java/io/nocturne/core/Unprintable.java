package io.nocturne.core;

/**
 * Characters that are not read but obeyed: controls and escapes, marks that turn the direction of writing, and what takes no room. A line from
 * outside could disguise itself with them, or steer a terminal. Where text is shown they become glyphs; in JSON they are escaped, which keeps
 * them.
 */
public final class Unprintable {
    private static final String HEX = "0123456789ABCDEF";

    private Unprintable() {}

    /** C0 with tab and line end, DEL, C1, the soft hyphen, and Unicode's marks of direction, separators of lines and signs without width. */
    public static boolean is(char c) {
        if (c < 0x7f) {
            return c < ' ';
        }
        if (c < 0xa0 || c == 0xad || c == 0x61c || c == 0xfeff) {
            return true;
        }
        return c >= 0x200b && c <= 0x206f && (c <= 0x200f || c >= 0x2028 && c <= 0x202e || c >= 0x2060);
    }

    /** A glyph for one of them: {@code ␛}, {@code ␡}, {@code ‹202E›}. */
    public static String glyph(char c) {
        if (c < ' ') {
            return String.valueOf((char) (0x2400 + c));
        }
        return c == 0x7f ? "\u2421" : "\u2039" + HEX.charAt(c >> 12) + HEX.charAt(c >> 8 & 15) + HEX.charAt(c >> 4 & 15) + HEX.charAt(c & 15) + "\u203a";
    }

    /** A text with glyphs for all of them but tabs and line ends; the text itself where there are none. */
    public static String shown(String text) {
        int at = 0;
        while (at < text.length() && stays(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, at);
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (stays(c)) {
                shown.append(c);
            } else {
                shown.append(glyph(c));
            }
        }
        return shown.toString();
    }

    private static boolean stays(char c) {
        return c == '\n' || c == '\t' || c == '\r' || !is(c);
    }
}
