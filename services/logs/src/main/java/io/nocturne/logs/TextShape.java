package io.nocturne.logs;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The shape a text has as a whole, by its beginning.
 *
 * @param name {@code lines}, {@code csv}, {@code tsv}, {@code w3c}, {@code zeek}, {@code json}, {@code journald}, {@code xml}, {@code aws-vpc-flow}
 * @param delimiter between the cells of rows
 * @param columns the header of rows; empty for other shapes
 */
record TextShape(String name, char delimiter, List<String> columns) {
    static final TextShape JSON = whole("json");
    private static final char[] DELIMITERS = {',', '\t', ';', '|'};

    /** @param head the beginning of the text */
    static TextShape of(String head) {
        String first = head.strip();
        if (first.startsWith("<?xml") || first.startsWith("<Events") || first.startsWith("<Event ") || first.startsWith("<Event>")) {
            return whole("xml");
        }
        if (first.startsWith("#Software:") || first.startsWith("#Version:") || first.startsWith("#Fields:")) {
            return whole("w3c");
        }
        if (first.startsWith("#separator")) {
            return whole("zeek");
        }
        if (JsonDocuments.fits(head)) {
            return JSON;
        }
        if (head.startsWith("__CURSOR=") || head.startsWith("__REALTIME_TIMESTAMP=")) {
            return whole("journald");
        }
        List<String> lines = sample(head);
        if (lines.size() > 1 && lines.getFirst().contains(" srcaddr ") && lines.getFirst().contains(" dstaddr ")) {
            return new TextShape("aws-vpc-flow", ' ', List.of(lines.getFirst().strip().split(" +")));
        }
        if (lines.size() > 1) {
            for (char delimiter : DELIMITERS) {
                List<String> columns = DelimitedForm.split(lines.getFirst(), delimiter);
                int second = DelimitedForm.split(secondRow(lines, delimiter), delimiter).size();
                if (DelimitedForm.isHeader(columns) && second >= columns.size() - 1) {
                    return new TextShape(delimiter == '\t' ? "tsv" : "csv", delimiter, columns);
                }
            }
        }
        return whole("lines");
    }

    /** The first lines that are not blank. */
    static List<String> sample(String head) {
        return head.lines().filter(line -> !line.isBlank()).limit(40).toList();
    }

    /** The row under the header, of as many lines as its quotes take. */
    private static String secondRow(List<String> lines, char delimiter) {
        String row = lines.get(1);
        for (int i = 2; i < lines.size() && DelimitedForm.isOpen(row.getBytes(StandardCharsets.UTF_8), delimiter); i++) {
            row += "\n" + lines.get(i);
        }
        return row;
    }

    private static TextShape whole(String name) {
        return new TextShape(name, ' ', List.of());
    }
}
