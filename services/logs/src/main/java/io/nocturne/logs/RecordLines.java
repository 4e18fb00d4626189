package io.nocturne.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A text whose records are written over several lines (JSON as a whole, journald's export, Windows events in XML, tables with ends of lines in
 * their cells), with one line for each record
 * instead, in UTF-8, so that it can be indexed and searched like any other. An entry of journald becomes the JSON that journald writes too.
 */
final class RecordLines extends PieceStream {
    private final String shape;
    private final Charset charset;
    private final LineReader lines;
    private final JsonDocuments documents;
    private final ArrayDeque<byte[]> records = new ArrayDeque<>();
    private final RowReader rows;
    private final XmlEvents events;

    /** @param shape one for which {@link #isNeeded} holds */
    RecordLines(TextShape shape, InputStream in, Charset charset) {
        this.shape = shape.name();
        this.charset = charset;
        lines = new LineReader(in);
        documents = new JsonDocuments(in, EventFile.LONGEST_RECORD);
        rows = new RowReader(lines, shape.delimiter());
        events = new XmlEvents(lines, charset);
    }

    /**
     * Whether the records of a text do not each have a line of their own.
     *
     * @param head the beginning of the text
     */
    static boolean isNeeded(TextShape shape, String head) {
        return switch (shape.name()) {
            case "json", "journald" -> true;
            case "xml" -> head.lines().filter(line -> line.contains("<Event") && !line.contains("<Events")).limit(5).anyMatch(line -> !line.contains("</Event>"));
            case "csv", "tsv" -> head.lines().anyMatch(line -> DelimitedForm.isOpen(line.getBytes(StandardCharsets.UTF_8), shape.delimiter()));
            default -> false;
        };
    }

    @Override
    byte @Nullable [] next() throws IOException {
        byte[] record = switch (shape) {
            case "json" -> document();
            case "journald" -> entry();
            case "csv", "tsv" -> row();
            default -> event();
        };
        return record == null ? null : oneLine(record);
    }

    /** One record, also of those that share a document. */
    private byte @Nullable [] document() throws IOException {
        if (records.isEmpty()) {
            byte[] document = documents.next();
            if (document == null) {
                return null;
            }
            records.addAll(Envelopes.split(document));
        }
        return records.removeFirst();
    }

    /** Without the ends of its lines and what they are indented by. */
    private static byte[] oneLine(byte[] record) {
        byte[] line = new byte[record.length + 1];
        int length = 0;
        boolean begins = false;
        for (byte b : record) {
            if (b == '\n' || b == '\r') {
                begins = true;
            } else if (!begins || b != ' ' && b != '\t') {
                begins = false;
                line[length++] = b;
            }
        }
        line[length++] = '\n';
        return java.util.Arrays.copyOf(line, length);
    }

    /** Cells keep a sign where their lines ended. */
    private byte @Nullable [] row() throws IOException {
        byte[] row = rows.next();
        return row == null ? null : Texts.decode(row, 0, row.length, charset).replaceAll("[ \\t]*\\R\\s*", " \u21b5 ").getBytes(StandardCharsets.UTF_8);
    }

    /** A blank stands where its lines ended: between attributes they parted words. */
    private byte @Nullable [] event() throws IOException {
        byte[] event = events.next();
        return event == null ? null : new String(event, StandardCharsets.UTF_8).replaceAll("\\s*\\R\\s*", " ").getBytes(StandardCharsets.UTF_8);
    }

    private byte @Nullable [] entry() throws IOException {
        Journald.Entry entry = Journald.next(lines, charset);
        if (entry == null) {
            return null;
        }
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < entry.names().size(); i++) {
            json.append(i == 0 ? "" : ",");
            quote(json, entry.names().get(i));
            json.append(':');
            quote(json, entry.values().get(i));
        }
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
