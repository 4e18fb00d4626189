package io.nocturne.store;

import io.nocturne.core.Csv;
import io.nocturne.core.Event;
import io.nocturne.core.TimeRange;
import io.nocturne.core.Unprintable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes events in one of the {@linkplain ExportFormat formats}. Times are written as ISO 8601 in UTC, so that files of different places can be
 * laid side by side. JSON keeps every character, those that are obeyed rather than read as escapes; where people or their programs look at the
 * text itself (text, CSV, HTML) these are glyphs ({@link Unprintable}). Not thread-safe; the stream behind it is neither flushed nor closed.
 */
public final class EventWriter {
    private static final List<String> PLAIN = List.of("time", "severity", "facility", "host", "app", "pid", "message", "format", "source");

    private final ExportFormat format;
    private final Appendable out;
    private final List<String> fields;
    private final Function<byte[], String> decode;
    private long written;

    /**
     * @param title for the head of a page; ignored by the other formats
     * @param about lines under the title: filter, range, who and when
     * @param fields structured fields that get a column of their own in CSV and HTML
     * @param decode makes text of the bytes as received
     */
    public EventWriter(ExportFormat format, Appendable out, String title, List<String> about, List<String> fields, Function<byte[], String> decode)
            throws IOException {
        this.format = format;
        this.out = out;
        this.fields = List.copyOf(fields);
        this.decode = decode;
        if (format == ExportFormat.CSV) {
            row(java.util.stream.Stream.concat(PLAIN.stream(), fields.stream()).toList());
        } else if (format == ExportFormat.HTML) {
            head(title, about);
        }
    }

    /** Events written so far. */
    public long written() {
        return written;
    }

    public void write(Event event) throws IOException {
        written++;
        switch (format) {
            case TEXT -> out.append(line(event)).append('\n');
            case CSV -> row(cells(event));
            case NDJSON -> json(event);
            case HTML -> html(event);
        }
    }

    /**
     * Writes all that a cache holds of a span, oldest first, and what belongs at the end.
     *
     * @param matcher null for all events
     * @param told how many were written, every 4,096 events
     * @param cancelled asked between events and blocks; true ends it with what there is
     * @return {@link #written}
     */
    public long writeAll(Cache cache, TimeRange range, @Nullable EventMatcher matcher, LongConsumer told, BooleanSupplier cancelled) throws IOException {
        try {
            cache.searchOldestFirst(range, matcher, event -> {
                put(event);
                if ((written & 0xfff) == 0) {
                    told.accept(written);
                }
                return !cancelled.getAsBoolean();
            }, cancelled::getAsBoolean);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        finish();
        return written;
    }

    private void put(Event event) {
        try {
            write(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what belongs at the end. */
    public void finish() throws IOException {
        if (format == ExportFormat.HTML) {
            out.append("</tbody></table></body></html>\n");
        }
    }

    /** One event as one line of text: time, severity, host, program, message; line ends inside become spaces. */
    public static String line(Event event) {
        StringBuilder line = new StringBuilder(80 + event.message().length());
        line.append(event.isTimed() ? event.time() : "-").append(' ').append(event.severity() == null ? "-" : event.severity().keyword());
        line.append(' ').append(event.host() == null ? "-" : event.host()).append(' ').append(event.app() == null ? "-" : event.app());
        if (event.pid() != null) {
            line.append('[').append(event.pid()).append(']');
        }
        line.append(": ");
        for (int i = 0; i < event.message().length(); i++) {
            char c = event.message().charAt(i);
            line.append(c == '\n' || c == '\t' || c == '\r' ? ' ' : c);
        }
        return Unprintable.shown(line.toString());
    }

    private List<String> cells(Event event) {
        java.util.ArrayList<String> cells = new java.util.ArrayList<>(List.of(
                event.isTimed() ? event.time().toString() : "",
                event.severity() == null ? "" : event.severity().keyword(),
                event.facility() < 0 ? "" : Integer.toString(event.facility()),
                text(event.host()),
                text(event.app()),
                text(event.pid()),
                event.message(),
                event.format(),
                event.source().name()));
        for (String field : fields) {
            cells.add(text(event.fields().get(field)));
        }
        return cells;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private void row(List<String> cells) throws IOException {
        Csv.line(out, cells.stream().map(Unprintable::shown).toList());
    }

    private void json(Event event) throws IOException {
        out.append("{\"time\":\"").append(event.time().toString()).append('"');
        out.append(",\"arrival\":\"").append(event.arrival().toString()).append('"');
        if (event.severity() != null) {
            out.append(",\"severity\":").append(Integer.toString(event.severity().code()));
        }
        if (event.facility() >= 0) {
            out.append(",\"facility\":").append(Integer.toString(event.facility()));
        }
        member("host", event.host());
        member("app", event.app());
        member("pid", event.pid());
        member("message", event.message());
        out.append(",\"fields\":{");
        String between = "";
        for (Map.Entry<String, String> field : event.fields().entrySet()) {
            out.append(between);
            string(out, field.getKey());
            out.append(':');
            string(out, field.getValue());
            between = ",";
        }
        out.append('}');
        member("format", event.format());
        member("source", event.source().name());
        if (event.partition() >= 0) {
            out.append(",\"partition\":").append(Integer.toString(event.partition()));
        }
        if (event.position() >= 0) {
            out.append(",\"position\":").append(Long.toString(event.position()));
        }
        member("raw", decode.apply(event.raw()));
        out.append("}\n");
    }

    private void member(String name, @Nullable String value) throws IOException {
        if (value != null) {
            out.append(",\"").append(name).append("\":");
            string(out, value);
        }
    }

    /** Writes a JSON string. */
    static void string(Appendable out, String text) throws IOException {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (Unprintable.is(c)) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private void head(String title, List<String> about) throws IOException {
        out.append("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>").append(escape(title)).append("</title>\n<style>")
                .append("body{font:13px/1.5 Pretendard,system-ui,sans-serif;margin:24px;color:#1d2129;background:#fff}")
                .append("table{border-collapse:collapse;width:100%}td,th{padding:2px 8px;border-bottom:1px solid #e4e6ea;text-align:left;vertical-align:top}")
                .append("td{font:12px/1.45 D2Coding,ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}td:first-child{white-space:nowrap}")
                .append("th{position:sticky;top:0;background:#f4f5f7}.s0,.s1,.s2{background:#fbe3e4}.s3{background:#fdeee2}.s4{background:#fdf7dc}.s7{color:#62686f}")
                .append("</style></head><body>\n<h1>").append(escape(title)).append("</h1>\n");
        for (String line : about) {
            out.append("<p>").append(escape(line)).append("</p>\n");
        }
        out.append("<table><thead><tr>");
        for (String name : List.of("time", "severity", "host", "app", "message")) {
            out.append("<th>").append(name).append("</th>");
        }
        for (String field : fields) {
            out.append("<th>").append(escape(field)).append("</th>");
        }
        out.append("</tr></thead><tbody>\n");
    }

    private void html(Event event) throws IOException {
        out.append("<tr").append(event.severity() == null ? "" : " class=\"s" + event.severity().code() + '"').append('>');
        cell(event.time().toString());
        cell(event.severity() == null ? "" : event.severity().keyword());
        cell(text(event.host()));
        cell(event.pid() == null ? text(event.app()) : text(event.app()) + '[' + event.pid() + ']');
        cell(event.message());
        for (String field : fields) {
            cell(text(event.fields().get(field)));
        }
        out.append("</tr>\n");
    }

    private void cell(String text) throws IOException {
        out.append("<td>").append(escape(text)).append("</td>");
    }

    private static String escape(String text) {
        return Unprintable.shown(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
