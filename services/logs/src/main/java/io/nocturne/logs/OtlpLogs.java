package io.nocturne.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.nocturne.logs.ProtobufFields.Field;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Batches of OpenTelemetry's logs in protobuf ({@code LogsData} of opentelemetry/proto/logs/v1, as collectors put them into topics). Each log
 * record comes out as a document of OTLP's JSON with that one record and all that it shared with others, as {@link Envelopes} gives them.
 */
final class OtlpLogs {
    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final int DEEPEST = 16;
    private static final int MOST = 100_000;

    private final byte[] bytes;
    private final List<byte[]> documents = new ArrayList<>();

    private OtlpLogs(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The documents of a batch; empty where these bytes are none, or hold no log record. */
    static List<byte[]> split(byte[] bytes) {
        OtlpLogs logs = new OtlpLogs(bytes);
        try {
            logs.batch();
            return logs.documents;
        } catch (IOException e) {
            return List.of();
        }
    }

    private void batch() throws IOException {
        List<Field> top = ProtobufFields.read(bytes, 0, bytes.length);
        if (top == null || top.stream().anyMatch(field -> field.number() != 1 || !field.holdsBytes())) {
            return;
        }
        for (Field resourceLogs : top) {
            List<Field> parts = inside(resourceLogs);
            List<Field> resource = parts.stream().filter(part -> part.number() == 1).toList();
            for (Field part : parts) {
                if (part.number() == 2) {
                    scope(resource, inside(part));
                }
            }
        }
    }

    private void scope(List<Field> resource, List<Field> parts) throws IOException {
        List<Field> scope = parts.stream().filter(part -> part.number() == 1).toList();
        for (Field part : parts) {
            if (part.number() == 2) {
                document(resource, scope, inside(part));
            }
        }
    }

    private void document(List<Field> resource, List<Field> scope, List<Field> log) throws IOException {
        if (documents.size() >= MOST) {
            throw new IOException("more than " + MOST + " log records in one");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("resourceLogs");
            json.writeStartObject();
            json.writeObjectFieldStart("resource");
            for (Field each : resource) {
                pairs(json, "attributes", inside(each), 1, 0);
            }
            json.writeEndObject();
            json.writeArrayFieldStart("scopeLogs");
            json.writeStartObject();
            json.writeObjectFieldStart("scope");
            for (Field each : scope) {
                for (Field field : inside(each)) {
                    if (field.number() <= 2) {
                        json.writeStringField(field.number() == 1 ? "name" : "version", text(field));
                    }
                }
            }
            json.writeEndObject();
            json.writeArrayFieldStart("logRecords");
            log(json, log);
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        documents.add(out.toByteArray());
    }

    private void log(JsonGenerator json, List<Field> fields) throws IOException {
        json.writeStartObject();
        for (Field field : fields) {
            switch (field.number()) {
                case 1 -> number(json, "timeUnixNano", field);
                case 2 -> number(json, "severityNumber", field);
                case 3 -> json.writeStringField("severityText", text(field));
                case 5 -> {
                    json.writeFieldName("body");
                    any(json, inside(field), 0);
                }
                case 9 -> json.writeStringField("traceId", hex(field));
                case 10 -> json.writeStringField("spanId", hex(field));
                case 11 -> number(json, "observedTimeUnixNano", field);
                case 12 -> json.writeStringField("eventName", text(field));
                default -> {
                    // Attributes come below; counts and flags tell a reader nothing.
                }
            }
        }
        pairs(json, "attributes", fields, 6, 0);
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, Field field) throws IOException {
        if (field.holdsBytes()) {
            throw new IOException(name + " is no number");
        }
        if (field.value() != 0) {
            json.writeStringField(name, Long.toUnsignedString(field.value()));
        }
    }

    /** Those of the fields that have this number, each a key with its value. */
    private void pairs(JsonGenerator json, String name, List<Field> fields, int number, int depth) throws IOException {
        json.writeArrayFieldStart(name);
        for (Field field : fields) {
            if (field.number() == number) {
                json.writeStartObject();
                for (Field part : inside(field)) {
                    if (part.number() == 1) {
                        json.writeStringField("key", text(part));
                    } else if (part.number() == 2) {
                        json.writeFieldName("value");
                        any(json, inside(part), depth + 1);
                    }
                }
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void any(JsonGenerator json, List<Field> fields, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("values within values, deeper than " + DEEPEST);
        }
        json.writeStartObject();
        for (Field field : fields) {
            switch (field.number()) {
                case 1 -> json.writeStringField("stringValue", text(field));
                case 2 -> json.writeBooleanField("boolValue", field.value() != 0);
                case 3 -> json.writeStringField("intValue", Long.toString(field.value()));
                case 4 -> json.writeNumberField("doubleValue", Double.longBitsToDouble(field.value()));
                case 5 -> {
                    json.writeObjectFieldStart("arrayValue");
                    json.writeArrayFieldStart("values");
                    for (Field each : inside(field)) {
                        any(json, inside(each), depth + 1);
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                }
                case 6 -> {
                    json.writeObjectFieldStart("kvlistValue");
                    pairs(json, "values", inside(field), 1, depth + 1);
                    json.writeEndObject();
                }
                case 7 -> json.writeStringField("bytesValue", hex(field));
                default -> throw new IOException("a value of an unknown kind");
            }
        }
        json.writeEndObject();
    }

    private List<Field> inside(Field field) throws IOException {
        List<Field> fields = field.holdsBytes() ? ProtobufFields.read(bytes, field.from(), field.to()) : null;
        if (fields == null) {
            throw new IOException("no message at byte " + field.from());
        }
        return fields;
    }

    private String text(Field field) {
        return new String(bytes, field.from(), field.to() - field.from(), StandardCharsets.UTF_8);
    }

    private String hex(Field field) {
        return HexFormat.of().formatHex(bytes, field.from(), field.to());
    }
}
