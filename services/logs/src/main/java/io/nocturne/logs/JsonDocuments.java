package io.nocturne.logs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a text that is JSON as a whole: written over many lines, or as elements of one list. Only braces, brackets and strings
 * are looked at, so a document that is broken inside is still one record, and only its own.
 */
final class JsonDocuments {
    private final InputStream in;
    private final int longest;
    private long offset;
    private long start;

    /**
     * @param longest bytes of one document; what is longer comes in pieces
     */
    JsonDocuments(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * Whether a text is best read so: a list of documents over several lines or in one, or a document that begins with a brace alone on its
     * line.
     */
    static boolean fits(String head) {
        String text = head.stripLeading();
        if (text.startsWith("[")) {
            String inside = text.substring(1).stripLeading();
            return inside.startsWith("{") && (inside.length() < 2 || inside.substring(1).stripLeading().startsWith("\""));
        }
        int end = text.indexOf('\n');
        return text.startsWith("{") && end > 0 && text.substring(1, end).isBlank() && text.substring(end).stripLeading().startsWith("\"");
    }

    /** Where the last document began, in bytes of the text. */
    long start() {
        return start;
    }

    /** The next document; null at the end. Text between documents is passed over unless it is more than separators. */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream document = new ByteArrayOutputStream(512);
        int depth = 0;
        boolean quoted = false;
        boolean escaped = false;
        for (int c = in.read(); c >= 0; c = in.read()) {
            offset++;
            if (depth == 0) {
                boolean separator = c <= ' ' || c == ',' || c == '[' || c == ']' || c == 0xef || c == 0xbb || c == 0xbf;
                if (c != '{') {
                    if (!separator || document.size() > 0) {
                        begin(document);
                        if (c == '\n') {
                            return document.toByteArray();
                        }
                        document.write(c);
                    }
                    continue;
                }
                if (document.size() > 0) {
                    // What stood before the brace is no document; it stays with it rather than being lost.
                    document.write(' ');
                }
            }
            begin(document);
            document.write(c);
            if (quoted) {
                quoted = escaped || c != '"';
                escaped = !escaped && c == '\\';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return document.toByteArray();
            }
            if (document.size() >= longest) {
                return document.toByteArray();
            }
        }
        return document.size() == 0 ? null : document.toByteArray();
    }

    private void begin(ByteArrayOutputStream document) {
        if (document.size() == 0) {
            start = offset - 1;
        }
    }
}
