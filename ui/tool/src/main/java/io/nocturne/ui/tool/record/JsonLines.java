package io.nocturne.ui.tool.record;

/** Lays JSON out in lines, without understanding more of it than brackets, commas and quotes; whatever is no JSON stays as it is. */
final class JsonLines {
    private static final int DEEPEST = 200;

    private JsonLines() {}

    static String of(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || "{[".indexOf(trimmed.charAt(0)) < 0) {
            return text;
        }
        StringBuilder lines = new StringBuilder(trimmed.length() * 3 / 2);
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < trimmed.length(); i++) {
            char c = trimmed.charAt(i);
            if (quoted) {
                lines.append(c);
                if (c == '\\' && i + 1 < trimmed.length()) {
                    lines.append(trimmed.charAt(++i));
                }
                quoted = c != '"';
                continue;
            }
            switch (c) {
                case '"' -> {
                    quoted = true;
                    lines.append(c);
                }
                case '{', '[' -> {
                    int next = i + 1;
                    while (next < trimmed.length() && Character.isWhitespace(trimmed.charAt(next))) {
                        next++;
                    }
                    lines.append(c);
                    if (next < trimmed.length() && (trimmed.charAt(next) == '}' || trimmed.charAt(next) == ']')) {
                        lines.append(trimmed.charAt(next));
                        i = next;
                    } else if (++depth > DEEPEST) {
                        return text;
                    } else {
                        newLine(lines, depth);
                    }
                }
                case '}', ']' -> {
                    if (--depth < 0) {
                        return text;
                    }
                    newLine(lines, depth);
                    lines.append(c);
                }
                case ',' -> {
                    lines.append(c);
                    newLine(lines, depth);
                }
                case ':' -> lines.append(": ");
                default -> {
                    if (!Character.isWhitespace(c)) {
                        lines.append(c);
                    }
                }
            }
        }
        // A bracket is no proof: "[12:00] text" is a line, not a list.
        return depth == 0 && !quoted ? lines.toString() : text;
    }

    private static void newLine(StringBuilder lines, int depth) {
        lines.append('\n').append("  ".repeat(depth));
    }
}
