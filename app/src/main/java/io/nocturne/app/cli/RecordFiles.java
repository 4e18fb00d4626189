package io.nocturne.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nocturne.kafka.KafkaFailure;
import io.nocturne.kafka.NewRecord;
import io.nocturne.kafka.TailRecord;
import io.nocturne.kafka.registry.Readable;
import io.nocturne.logs.Utf8;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records of a topic in files: what is written here is read here. */
final class RecordFiles {
    /** How records lie in a file. */
    enum Format {
        /** An object a line, as {@code kafka tail --json} writes them; an object without a value is itself the value. */
        NDJSON,
        /** With a line of names first, as {@code kafka tail --csv} writes them. */
        CSV,
        /** Every line is a value. */
        LINES
    }

    /** Takes the records of a file. */
    @FunctionalInterface
    interface Take {
        void take(NewRecord record) throws KafkaFailure, InterruptedException;
    }

    static final String CSV_HEAD = "topic,partition,offset,time,key,value,headers,keyHex,valueHex";
    private static final int LONGEST_CELL = 64 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordFiles() {}

    // Writing

    static Map<String, @Nullable Object> json(Schemas.Read read) {
        TailRecord record = read.record();
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("topic", record.topic());
        one.put("partition", record.partition());
        one.put("offset", record.offset());
        one.put("time", record.time().toString());
        putRead(one, "key", record.key(), read.key());
        putRead(one, "value", record.value(), read.value());
        if (!record.headers().isEmpty()) {
            one.put("headers", headers(record));
        }
        return one;
    }

    /** What a schema made of it, and the bytes it was made of, which alone can be written again. */
    private static void putRead(Map<String, @Nullable Object> into, String name, byte @Nullable [] bytes, @Nullable Readable read) {
        if (bytes == null || read == null || read.schema().isEmpty()) {
            putBytes(into, name, bytes);
            return;
        }
        into.put(name, new String(read.bytes(), StandardCharsets.UTF_8));
        into.put(name + "Hex", HexFormat.of().formatHex(bytes));
        into.put(name + "Schema", read.schema());
        if (read.failure() != null) {
            into.put(name + "Failure", read.failure().english());
        }
    }

    private static Map<String, @Nullable Object> headers(TailRecord record) {
        Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        record.headers().forEach(header -> putBytes(headers, header.name(), header.value()));
        return headers;
    }

    /** Text where it is text, and hex beside it where it is not. */
    private static void putBytes(Map<String, @Nullable Object> into, String name, byte @Nullable [] bytes) {
        into.put(name, bytes == null ? null : new String(bytes, StandardCharsets.UTF_8));
        if (bytes != null && !Utf8.isValid(bytes)) {
            into.put(name + "Hex", HexFormat.of().formatHex(bytes));
        }
    }

    static String csv(Schemas.Read read) {
        Map<String, @Nullable Object> one = json(read);
        StringBuilder line = new StringBuilder();
        for (String name : CSV_HEAD.split(",")) {
            Object value = one.get(name);
            if (name.equals("headers") && value != null) {
                try {
                    value = JSON.writeValueAsString(value);
                } catch (JsonProcessingException e) {
                    throw new IllegalStateException("texts make JSON", e);
                }
            }
            line.append(line.isEmpty() ? "" : ",").append(value == null ? "" : cell(value.toString()));
        }
        return line.toString();
    }

    /** What a spreadsheet would take for a formula gets an apostrophe, which reading takes off again. */
    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r'".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        // An empty text is not the same as none.
        return safe.isEmpty() || safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    // Reading

    /**
     * @param name of the file, for messages
     * @return how many records there were
     * @throws CommandFailure with the line that cannot be read
     */
    static long read(InputStream in, String name, Format format, Take sink) throws IOException, KafkaFailure, InterruptedException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
        if (format == Format.CSV) {
            return readCsv(reader, name, sink);
        }
        long records = 0;
        long number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (format == Format.LINES) {
                sink.take(new NewRecord(null, line.getBytes(StandardCharsets.UTF_8), List.of(), null, -1));
                records++;
            } else if (!line.isBlank()) {
                sink.take(record(name, number, line));
                records++;
            }
        }
        return records;
    }

    private static NewRecord record(String name, long number, String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (!node.isObject() || !(node.has("value") || node.has("valueHex"))) {
                return new NewRecord(null, line.strip().getBytes(StandardCharsets.UTF_8), List.of(), null, -1);
            }
            return new NewRecord(bytes(node, "key"), bytes(node, "value"), headers(node.get("headers")), time(node.path("time").asText("")),
                    node.path("partition").asInt(-1));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            String why = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            throw new CommandFailure(ExitStatus.FAILED, name + ":" + number + ": this is not a record: " + why, e);
        }
    }

    private static byte @Nullable [] bytes(JsonNode node, String field) {
        if (node.hasNonNull(field + "Hex")) {
            return HexFormat.of().parseHex(node.get(field + "Hex").asText());
        }
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        return (value.isTextual() ? value.asText() : value.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private static List<TailRecord.Header> headers(@Nullable JsonNode node) {
        List<TailRecord.Header> headers = new ArrayList<>();
        if (node != null && node.isObject()) {
            node.fieldNames().forEachRemaining(name -> {
                boolean hexOfAnother = name.endsWith("Hex") && node.has(name.substring(0, name.length() - 3));
                if (!hexOfAnother) {
                    headers.add(new TailRecord.Header(name, bytes(node, name)));
                }
            });
        }
        return headers;
    }

    private static @Nullable Instant time(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }

    private static long readCsv(BufferedReader reader, String name, Take sink) throws IOException, KafkaFailure, InterruptedException {
        List<@Nullable String> names = row(reader, name, 1);
        if (names == null || !(names.contains("value") || names.contains("valueHex"))) {
            throw new CommandFailure(ExitStatus.FAILED, name + ":1: the first line names the columns; one of them is value");
        }
        long records = 0;
        for (List<@Nullable String> row = row(reader, name, 2); row != null; row = row(reader, name, records + 2)) {
            if (row.size() == 1 && row.getFirst() == null) {
                continue;
            }
            records++;
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(row.size(), names.size()); i++) {
                String cell = row.get(i);
                String column = names.get(i);
                if (cell != null && column != null) {
                    cells.put(column, cell);
                }
            }
            try {
                JsonNode headers = JSON.readTree(cells.getOrDefault("headers", ""));
                sink.take(new NewRecord(
                        bytes(cells, "key"), bytes(cells, "value"), headers(headers), time(cells.getOrDefault("time", "")),
                        Integer.parseInt(cells.getOrDefault("partition", "-1"))));
            } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
                throw new CommandFailure(ExitStatus.FAILED, name + ": record " + records + " cannot be read: " + e.getMessage(), e);
            }
        }
        return records;
    }

    private static byte @Nullable [] bytes(Map<String, String> cells, String field) {
        String hex = cells.get(field + "Hex");
        String text = cells.get(field);
        return hex != null ? HexFormat.of().parseHex(hex) : text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /** One row, RFC 4180; cells may hold line ends. Null at the end; a cell without quotes and content is null. */
    private static @Nullable List<@Nullable String> row(BufferedReader in, String name, long number) throws IOException {
        List<@Nullable String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean wasQuoted = false;
        int c = in.read();
        if (c < 0) {
            return null;
        }
        for (;; c = in.read()) {
            if (quoted) {
                if (c < 0) {
                    throw new CommandFailure(ExitStatus.FAILED, name + ": record " + number + " ends within quotes");
                }
                if (c == '"') {
                    in.mark(1);
                    if (in.read() == '"') {
                        cell.append('"');
                    } else {
                        in.reset();
                        quoted = false;
                    }
                } else {
                    cell.append((char) c);
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
                wasQuoted = true;
            } else if (c == ',' || c == '\n' || c < 0) {
                cells.add(plain(cell, wasQuoted));
                cell.setLength(0);
                wasQuoted = false;
                if (c != ',') {
                    return cells;
                }
            } else if (c != '\r') {
                cell.append((char) c);
            }
            if (cell.length() > LONGEST_CELL) {
                throw new CommandFailure(ExitStatus.FAILED, name + ": record " + number + " has a value of more than 64 MiB");
            }
        }
    }

    private static @Nullable String plain(StringBuilder cell, boolean quoted) {
        if (cell.isEmpty() && !quoted) {
            return null;
        }
        String text = cell.toString();
        return text.length() > 1 && text.charAt(0) == '\'' && "=+-@\t\r'".indexOf(text.charAt(1)) >= 0 ? text.substring(1) : text;
    }

    /** What the name of a file says. */
    static Format formatOf(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".csv") ? Format.CSV : lower.matches(".*\\.(txt|log|lines)") ? Format.LINES : Format.NDJSON;
    }
}
