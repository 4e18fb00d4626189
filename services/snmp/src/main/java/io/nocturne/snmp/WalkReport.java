package io.nocturne.snmp;

import io.nocturne.core.Csv;
import io.nocturne.core.Oid;
import io.nocturne.core.SmiValue;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Saved walks, and what two of them do not have in common, as tables for people and other programs. */
public final class WalkReport {
    private static final List<String> ROWS = List.of("oid", "name", "type", "value", "text");
    private static final List<String> CHANGES = List.of("change", "oid", "name", "before", "after", "delta", "noisy");

    /** What a table is written as. */
    public enum Form {
        CSV,
        JSON,
        HTML;

        /** The form that the ending of a file's name asks for; empty for other endings. */
        public static Optional<Form> ofName(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            return List.of(values()).stream()
                    .filter(form -> lower.endsWith("." + form.name().toLowerCase(Locale.ROOT)) || form == HTML && lower.endsWith(".htm"))
                    .findFirst();
        }
    }

    private final String title;
    private final List<String> heading;
    private final List<List<String>> lines;

    private WalkReport(String title, List<String> heading, List<List<String>> lines) {
        this.title = title;
        this.heading = heading;
        this.lines = lines;
    }

    public static WalkReport of(Snapshot snapshot, ObjectWords words) {
        return new WalkReport(
                snapshot.place() + ", " + snapshot.time() + (snapshot.whole() ? "" : " (partial)"),
                ROWS,
                snapshot.rows().stream().map(row -> row(row, words)).toList());
    }

    /** Changes in the order of their objects. */
    public static WalkReport of(Snapshot before, Snapshot after, SnapshotDiff diff, ObjectWords words) {
        record Line(Oid oid, List<String> cells) {}
        List<Line> all = new ArrayList<>();
        diff.added().forEach(row -> all.add(new Line(row.oid(), change("added", row.oid(), "", words.text(row.oid(), row.value()), "", false, words))));
        diff.removed().forEach(row -> all.add(new Line(row.oid(), change("removed", row.oid(), words.text(row.oid(), row.value()), "", "", false, words))));
        diff.changed().forEach(each -> all.add(new Line(each.oid(), change(
                "changed", each.oid(), words.text(each.oid(), each.before()), words.text(each.oid(), each.after()),
                Objects.toString(each.growth(words), ""), each.restless(), words))));
        all.sort(java.util.Comparator.comparing(Line::oid));
        return new WalkReport(
                before.place() + ", " + before.time() + " \u2192 " + after.place() + ", " + after.time(), CHANGES, all.stream().map(Line::cells).toList());
    }

    private static List<String> row(Varbind row, ObjectWords words) {
        SmiValue value = row.value();
        return List.of(row.oid().toString(), words.name(row.oid()), value.type().label(), value.text(), words.text(row.oid(), value));
    }

    private static List<String> change(String how, Oid oid, String before, String after, String delta, boolean noisy, ObjectWords words) {
        return List.of(how, oid.toString(), words.name(oid), before, after, delta, Boolean.toString(noisy));
    }

    /** How many lines it has, without the heading. */
    public int size() {
        return lines.size();
    }

    /** Writes a file beside the place first, so that a file of that name is whole or not there. */
    public void write(Path file, Form form) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
            switch (form) {
                case CSV -> {
                    Csv.line(out, heading);
                    for (List<String> line : lines) {
                        Csv.line(out, line);
                    }
                }
                case JSON -> json(out);
                case HTML -> html(out);
            }
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void json(Writer out) throws IOException {
        out.write("[");
        for (int i = 0; i < lines.size(); i++) {
            out.write(i == 0 ? "\n" : ",\n");
            for (int c = 0; c < heading.size(); c++) {
                out.write(c == 0 ? "{" : ",");
                out.write('"' + heading.get(c) + "\":" + json(heading.get(c), lines.get(i).get(c)));
            }
            out.write("}");
        }
        out.write("\n]\n");
    }

    /** Numbers and yes or no as such, so that programs need not guess. */
    private static String json(String column, String cell) {
        return switch (column) {
            case "delta" -> cell.isEmpty() ? "null" : cell;
            case "noisy" -> cell;
            default -> '"' + escaped(cell) + '"';
        };
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                safe.append('\\').append(c);
            } else if (c < ' ' || c == '\u2028' || c == '\u2029') {
                safe.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    private void html(Writer out) throws IOException {
        out.write("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>" + marked(title) + "</title>\n<style>"
                + "body{font:13px/1.5 system-ui,sans-serif;margin:24px}table{border-collapse:collapse}td,th{padding:2px 8px;text-align:left;"
                + "vertical-align:top;border-bottom:1px solid #ddd}td{font:12px/1.45 ui-monospace,monospace;overflow-wrap:anywhere}"
                + "tr.added td{background:#e6f4ea}tr.removed td{background:#fbe3e4}</style></head><body>\n<h1>" + marked(title) + "</h1>\n<table><thead><tr>");
        for (String name : heading) {
            out.write("<th>" + name + "</th>");
        }
        out.write("</tr></thead><tbody>\n");
        for (List<String> line : lines) {
            out.write(heading == CHANGES ? "<tr class=\"" + line.getFirst() + "\">" : "<tr>");
            for (String cell : line) {
                out.write("<td>" + marked(cell) + "</td>");
            }
            out.write("</tr>\n");
        }
        out.write("</tbody></table></body></html>\n");
    }

    /** Safe between tags; controls and marks that turn the direction of text become visible. */
    private static String marked(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '\n' -> safe.append("<br>");
                default -> {
                    boolean hidden = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
                    safe.appendCodePoint(hidden ? 0xFFFD : c);
                }
            }
        });
        return safe.toString();
    }
}
