package io.nocturne.logs;

import io.nocturne.core.ByteScan;
import io.nocturne.core.Needle;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text that a filter lets through, found by the text that every such line holds: that is looked for in all of the bytes at
 * once, and only the lines around it are looked at. Works on bytes in any charset that writes ASCII as ASCII, if the text is ASCII; only the
 * lines around it are decoded then. Belongs to one thread.
 */
final class CandidateLines {
    private final Filter filter;
    private final @Nullable Needle needle;
    private final boolean decides;
    private final boolean anyCharset;

    private byte[] text = new byte[0];
    private @Nullable Charset charset;
    private int at;
    private int to;
    private int start;
    private int end;
    private byte[] line = text;
    private int lineFrom;
    private int lineTo;

    /**
     * @param charset of the texts
     */
    CandidateLines(Filter filter, Charset charset) {
        this.filter = filter;
        String longest = filter.required().stream().reduce("", (a, b) -> b.length() > a.length() ? b : a);
        needle = longest.isEmpty() ? null : new Needle(longest);
        decides = needle != null && filter.isRequiredEnough();
        byte[] utf8 = longest.getBytes(StandardCharsets.UTF_8);
        anyCharset = Texts.isAscii(utf8, 0, utf8.length) && charset.canEncode() && Arrays.equals(utf8, longest.getBytes(charset));
    }

    /** Whether the filter asks for nothing but text, and some text is certain; of text in UTF-8, or in any charset. */
    boolean isUsable(boolean utf8) {
        return needle != null && filter.isTextAlone() && (utf8 || anyCharset);
    }

    /** Whether a line in UTF-8 cannot match, seen without decoding. */
    boolean isHopeless(byte[] bytes, int from, int until) {
        return needle != null && needle.find(bytes, from, until) < 0;
    }

    /**
     * Begins with a text, with eight more bytes behind it in the array.
     *
     * @param other its charset; null where it is UTF-8
     */
    void begin(byte[] bytes, int from, int until, @Nullable Charset other) {
        text = bytes;
        charset = other;
        at = from;
        to = until;
    }

    /** Goes to the next line that matches; false where there is none. */
    boolean next() {
        Needle wanted = java.util.Objects.requireNonNull(needle);
        while (at < to) {
            int hit = wanted.find(text, at, to);
            if (hit < 0) {
                at = to;
                return false;
            }
            start = ByteScan.lineStart(text, at, hit);
            end = ByteScan.newline(text, hit, to);
            at = end + 1;
            if (matches(wanted, hit)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(Needle wanted, int hit) {
        line = text;
        lineFrom = start;
        lineTo = end > start && text[end - 1] == '\r' ? end - 1 : end;
        if (charset != null && !Texts.isAscii(text, start, end)) {
            byte[] utf8 = new String(text, lineFrom, lineTo - lineFrom, charset).getBytes(StandardCharsets.UTF_8);
            line = Arrays.copyOf(utf8, utf8.length + 8);
            lineFrom = 0;
            lineTo = utf8.length;
            return filter.testText(line, 0, lineTo);
        }
        if (!decides) {
            return filter.testText(line, lineFrom, lineTo);
        }
        // A hit that reaches into the next line is none.
        return hit + wanted.size() <= end || wanted.find(text, start, end) >= 0;
    }

    /** Where the line begins in the text. */
    int start() {
        return start;
    }

    /** The bytes that hold the line in UTF-8, from {@link #lineFrom} to {@link #lineTo}, without its end. */
    byte[] line() {
        return line;
    }

    int lineFrom() {
        return lineFrom;
    }

    int lineTo() {
        return lineTo;
    }
}
