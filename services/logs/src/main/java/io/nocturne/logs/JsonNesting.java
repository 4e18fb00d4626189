package io.nocturne.logs;

/** How deep inside braces and brackets a text of JSON is, byte by byte; those within quotes do not count. */
final class JsonNesting {
    private int depth;
    private boolean quoted;
    private boolean escaped;

    /** Outside all braces and brackets. */
    boolean isOutside() {
        return depth == 0;
    }

    /** Within a text in quotes. */
    boolean isQuoted() {
        return quoted;
    }

    /** Keeps account of a byte; whether it closes the outermost brace or bracket. */
    boolean closes(int c) {
        if (quoted) {
            quoted = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            depth++;
        } else if (c == '}' || c == ']') {
            depth--;
            return depth == 0;
        }
        return false;
    }

    /** Begins anew, outside. */
    void reset() {
        depth = 0;
        quoted = false;
        escaped = false;
    }
}
