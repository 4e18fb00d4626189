package io.nocturne.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON documents that carry many records at once: OTLP's resource, scope and log records, CloudTrail's and Azure's {@code records},
 * CloudWatch's {@code logEvents}. Each record becomes a document of its own that keeps what the envelope says of all of them, so that one
 * event is one record and none is passed over. An envelope of OTLP stays OTLP with a single record.
 */
final class Envelopes {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> NESTED = Set.of("resourceLogs", "scopeLogs", "instrumentationLibraryLogs", "logRecords");
    private static final Set<String> FLAT = Set.of("Records", "records", "logEvents");
    private static final byte[][] SIGNS =
            {"\"resourceLogs\"".getBytes(StandardCharsets.US_ASCII), "ecords\"".getBytes(StandardCharsets.US_ASCII), "\"logEvents\"".getBytes(StandardCharsets.US_ASCII)};
    /** How far into a document its envelope must show, bytes. */
    private static final int HEAD = 512;
    /** Records of one document; beyond it the document is left as it is. */
    private static final int MOST = 100_000;

    private Envelopes() {}

    /** The records of a document, each as a document; the document alone where it is no envelope. */
    static List<byte[]> split(byte[] document) {
        if (document.length < 16 || document[0] != '{' || !signed(document)) {
            return List.of(document);
        }
        try {
            List<String> records = records(new String(document, StandardCharsets.UTF_8), 0);
            return records.size() < 2 ? List.of(document) : records.stream().map(record -> record.getBytes(StandardCharsets.UTF_8)).toList();
        } catch (IOException e) {
            return List.of(document);
        }
    }

    private static boolean signed(byte[] document) {
        for (byte[] sign : SIGNS) {
            for (int i = 0; i + sign.length <= Math.min(document.length, HEAD); i++) {
                if (document[i] == sign[0] && Arrays.equals(document, i, i + sign.length, sign, 0, sign.length)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<String> records(String document, int depth) throws IOException {
        List<String> members = new ArrayList<>();
        List<String> elements = new ArrayList<>();
        String name = null;
        try (JsonParser parser = JSON.createParser(document)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return List.of(document);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name == null && value == JsonToken.START_ARRAY && (NESTED.contains(member) || depth == 0 && FLAT.contains(member)) && depth < 4) {
                    name = member;
                    elements(parser, document, elements);
                } else {
                    members.add('"' + member + "\":" + value(parser, document));
                }
            }
        }
        if (name == null || elements.isEmpty()) {
            return List.of(document);
        }
        String context = String.join(",", members);
        List<String> all = new ArrayList<>();
        for (String element : elements) {
            for (String record : records(element, depth + 1)) {
                all.add(joined(context, name, record));
                if (all.size() > MOST) {
                    return List.of(document);
                }
            }
        }
        return all;
    }

    private static String joined(String context, String name, String record) {
        String before = context.isEmpty() ? "{" : "{" + context + ",";
        if (NESTED.contains(name)) {
            return before + '"' + name + "\":[" + record + "]}";
        }
        return record.startsWith("{") && !record.equals("{}") ? before + record.substring(1) : before + '"' + name + "\":" + record + '}';
    }

    private static void elements(JsonParser parser, String document, List<String> to) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null && token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            to.add(value(parser, document));
        }
    }

    /** The text of the value the parser stands at the beginning of. */
    private static String value(JsonParser parser, String document) throws IOException {
        @Nullable
        JsonToken token = parser.currentToken();
        int from = (int) parser.currentTokenLocation().getCharOffset();
        if (token != null && token.isStructStart()) {
            parser.skipChildren();
        } else {
            parser.getText();
            parser.finishToken();
        }
        return document.substring(from, (int) parser.currentLocation().getCharOffset()).strip();
    }
}
