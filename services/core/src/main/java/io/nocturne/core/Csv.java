package io.nocturne.core;

import java.io.IOException;
import java.util.List;

/** Writes rows as RFC 4180 does, with what a spreadsheet would take for a formula made harmless by a leading apostrophe. */
public final class Csv {
    private Csv() {}

    /** Writes one row and its line end. */
    public static void line(Appendable out, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            out.append(cell(cells.get(i)));
        }
        out.append("\r\n");
    }

    private static String cell(String text) {
        String safe = formula(text) ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static boolean formula(String text) {
        if (text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0) {
            return false;
        }
        return !text.matches("[+-]?[0-9][0-9,.]*");
    }
}
