package io.nocturne.logs;

import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows under a header: CSV, TSV, the W3C extended format of IIS, and the Event Viewer's CSV in English and Korean. */
final class DelimitedForm implements EventDecoder {
    private static final Set<String> TIMES = Set.of(
            "time", "timestamp", "@timestamp", "datetime", "date and time", "timegenerated", "timecreated", "eventtime", "event time", "ts", "generated",
            "receive time", "received", "\uB0A0\uC9DC \uBC0F \uC2DC\uAC04", "\uC2DC\uAC04", "\uC77C\uC2DC", "\uBC1C\uC0DD\uC2DC\uAC01");
    private static final Set<String> LEVELS =
            Set.of("level", "severity", "leveldisplayname", "entrytype", "loglevel", "priority", "sev", "\uC218\uC900", "\uC2EC\uAC01\uB3C4", "\uB4F1\uAE09");
    private static final Set<String> HOSTS =
            Set.of("host", "hostname", "computer", "machinename", "device", "node", "s-computername", "\uCEF4\uD4E8\uD130", "\uD638\uC2A4\uD2B8", "\uC7A5\uBE44");
    private static final Set<String> APPS =
            Set.of("source", "app", "application", "program", "component", "providername", "service", "process", "s-sitename", "\uC6D0\uBCF8",
                    "\uD504\uB85C\uADF8\uB7A8");
    private static final Set<String> PIDS = Set.of("pid", "processid", "process id");
    private static final Set<String> MESSAGES =
            Set.of("message", "msg", "content", "description", "text", "log", "details", "event", "\uBA54\uC2DC\uC9C0", "\uB0B4\uC6A9", "\uC124\uBA85");

    /** Forms in which a dash is nothing. */
    private static final Set<String> DASHED = Set.of("w3c", "zeek", "aws-vpc-flow");

    private final String format;
    private final char delimiter;
    private final List<String> header;
    private final ZoneId zone;
    private final Charset charset;

    DelimitedForm(String format, char delimiter, List<String> header, ZoneId zone, Charset charset) {
        boolean windows = indexOf(header, Set.of("event id", "eventid", "\uC774\uBCA4\uD2B8 id")) >= 0 && indexOf(header, LEVELS) >= 0;
        this.format = windows ? "windows-event-csv" : format;
        this.delimiter = delimiter;
        this.header = List.copyOf(header);
        this.zone = zone;
        this.charset = charset;
    }

    /** A decoder of the rows of a text, which keeps its header as it is; null where the text has no such shape. */
    static @Nullable Rows of(TextShape shape, String head, ZoneId zone, Charset charset) {
        DelimitedForm form = switch (shape.name()) {
            case "csv", "tsv", "aws-vpc-flow" -> new DelimitedForm(shape.name(), shape.delimiter(), shape.columns(), zone, charset);
            case "w3c", "zeek" -> head.lines().filter(line -> line.startsWith("#Fields:") || line.startsWith("#fields\t")).findFirst()
                    .map(line -> new DelimitedForm(shape.name(), line.indexOf('\t') > 0 ? '\t' : ' ', List.of(line.substring(8).strip().split("[ \t]+")), ZoneOffset.UTC,
                            charset))
                    .orElse(null);
            default -> null;
        };
        if (form == null) {
            return null;
        }
        return new Rows(form, TextShape.sample(head).getFirst());
    }

    /**
     * Reads the rows of one text.
     *
     * @param header its first line, which is no row
     */
    record Rows(DelimitedForm form, String header) implements EventDecoder {
        @Override
        public Event decode(byte[] bytes, @Nullable Instant stated, Instant arrival, Source source, long position, int partition) {
            String line = Texts.decode(bytes, 0, Math.min(bytes.length, header.length() * 4), form.charset);
            boolean isHeader = line.startsWith("#") && header.startsWith("#") || line.stripTrailing().equals(header.stripTrailing());
            return isHeader
                    ? Event.raw(arrival, Texts.decode(bytes, 0, bytes.length, form.charset), source, position, partition, bytes)
                    : form.decode(bytes, stated, arrival, source, position, partition);
        }

        /** Reads the severities of rows from their column; null where there is none. */
        @Nullable
        LineLevels levels() {
            int column = indexOf(form.header, LEVELS);
            return column < 0 ? null : (bytes, start, end) -> {
                Severity stated = form.level(bytes, start, end, column);
                return stated != null ? stated : LineSniff.severity(bytes, start, end);
            };
        }
    }

    /** The severity in a column of a row; null where it says none. */
    private @Nullable Severity level(byte[] b, int start, int end, int column) {
        int at = start;
        for (int passed = 0; passed < column; passed++) {
            at = cellEnd(b, at, end) + 1;
        }
        int to = Math.min(end, cellEnd(b, at, end));
        if (to > at && b[to - 1] == '\r') {
            to--;
        }
        if (to - at > 1 && b[at] == '"' && b[to - 1] == '"') {
            at++;
            to--;
        }
        return at >= to || to - at > 64 ? null : level(new String(b, at, to - at, charset));
    }

    private int cellEnd(byte[] b, int from, int end) {
        boolean quoted = from < end && b[from] == '"';
        for (int i = quoted ? from + 1 : from; i < end; i++) {
            if (quoted && b[i] == '"') {
                quoted = i + 1 < end && b[i + 1] == '"';
                i += quoted ? 1 : 0;
            } else if (!quoted && b[i] == delimiter) {
                return i;
            }
        }
        return end;
    }

    /** Whether a line reads like the names of columns, at least one of them known. */
    static boolean isHeader(List<String> columns) {
        if (columns.size() < 2 || columns.size() == 2 && (indexOf(columns, TIMES) < 0 || indexOf(columns, MESSAGES) < 0)) {
            return false;
        }
        for (String column : columns) {
            if (column.isBlank() || column.length() > 64 || !column.isEmpty() && Stamp.isDigit(column.charAt(0))) {
                return false;
            }
        }
        return indexOf(columns, TIMES) >= 0 || indexOf(columns, MESSAGES) >= 0 || indexOf(columns, LEVELS) >= 0 || indexOf(columns, Set.of("date")) >= 0;
    }

    private static int indexOf(List<String> header, Set<String> names) {
        for (int i = 0; i < header.size(); i++) {
            if (names.contains(header.get(i).strip().toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Event decode(byte[] bytes, @Nullable Instant stated, Instant arrival, Source source, long position, int partition) {
        String text = Texts.decode(bytes, 0, bytes.length, charset);
        Draft d = new Draft(text, zone, arrival);
        d.format = format;
        List<String> cells = split(text, delimiter);
        String date = null;
        String time = null;
        for (int i = 0; i < cells.size(); i++) {
            String name = i < header.size() ? header.get(i).strip() : i == header.size() ? "message" : "column" + (i + 1);
            String cell = cells.get(i);
            if (cell.isEmpty() || DASHED.contains(format) && (cell.equals("-") || cell.equals("(empty)"))) {
                continue;
            }
            d.field(name, cell);
            String known = name.toLowerCase(Locale.ROOT);
            if (known.equals("date")) {
                date = cell;
            } else if (known.equals("time")) {
                time = cell;
            }
            if (TIMES.contains(known) || known.equals("start") && format.equals("aws-vpc-flow")) {
                d.time(cell);
            } else if (LEVELS.contains(known)) {
                d.severity = d.severity == null ? level(cell) : d.severity;
            } else if (HOSTS.contains(known)) {
                d.host(cell);
            } else if (APPS.contains(known)) {
                d.app(cell);
            } else if (PIDS.contains(known)) {
                d.pid(cell);
            } else if (MESSAGES.contains(known)) {
                d.message = cell;
            }
        }
        if (d.time == null && date != null) {
            d.time(time == null ? date : date + " " + time);
        }
        for (int i = 0; i < Math.min(3, cells.size()) && d.time == null; i++) {
            // A column whose name says nothing, with nothing but a full time in it.
            String cell = cells.get(i).strip();
            if (cell.length() >= 14 && d.stamp.read(cell, 0) && d.stamp.end() == cell.length() && d.stamp.hasYear() && !d.stamp.isEpoch()) {
                d.time(cell);
            }
        }
        return d.build(stated, arrival, source, position, partition, bytes);
    }

    private static @Nullable Severity level(String word) {
        return switch (word.strip()) {
            case "\uC704\uD5D8" -> Severity.CRITICAL;
            case "\uC624\uB958", "\uC2EC\uAC01" -> Severity.ERROR;
            case "\uACBD\uACE0" -> Severity.WARNING;
            case "\uC815\uBCF4", "Audit Success", "SuccessAudit" -> Severity.INFO;
            case "Audit Failure", "FailureAudit" -> Severity.WARNING;
            default -> Severity.parse(word).orElse(null);
        };
    }

    /** The cells of a row (RFC 4180), quotes taken off. */
    static List<String> split(String row, char delimiter) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < row.length() && row.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    cell.append(c);
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == delimiter) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** Whether a cell that began with a quote is not closed: the row goes on in the next line. Quotes within other cells are text. */
    static boolean isOpen(byte[] row, char delimiter) {
        boolean quoted = false;
        boolean begins = true;
        for (int i = 0; i < row.length; i++) {
            if (quoted) {
                if (row[i] == '"' && i + 1 < row.length && row[i + 1] == '"') {
                    i++;
                } else {
                    quoted = row[i] != '"';
                }
            } else {
                quoted = begins && row[i] == '"';
                begins = row[i] == delimiter;
            }
        }
        return quoted;
    }
}
