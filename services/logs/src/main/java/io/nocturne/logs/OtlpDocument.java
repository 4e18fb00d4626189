package io.nocturne.logs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A document of OTLP's JSON that is too long to be read as one: its log records one after the other, each as a document of OTLP with the
 * resource and the scope that stand before it. What follows its records in an object (a schema's address; a scope, where names are in the order
 * of the alphabet) is passed over. Ends where something stands that OTLP has not.
 */
final class OtlpDocument {
    /** How such a document begins. */
    static final Pattern HEAD = Pattern.compile("\\{\\s*\"resourceLogs\"\\s*:\\s*\\[");
    /** The most of a resource or scope that goes with each record, bytes. */
    private static final int LONGEST_CONTEXT = 16 << 10;

    /** Where bytes come from. */
    interface Bytes {
        /** The next one; -1 at the end. */
        int read() throws IOException;

        /** Has the last one read again. */
        void back();

        /** How many were read. */
        long offset();
    }

    private enum Place {
        RESOURCES,
        RESOURCE,
        SCOPES,
        SCOPE,
        RECORDS
    }

    private final Bytes in;
    private final int longest;
    private Place place = Place.RESOURCES;
    private String resource = "";
    private String scope = "";
    private long start;
    private boolean cut;
    private final JsonNesting nesting = new JsonNesting();

    /**
     * @param in behind what {@link #HEAD} finds
     * @param longest bytes of one record; what is longer comes in pieces that are no documents
     */
    OtlpDocument(Bytes in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Where the last record or piece began, in bytes of the text. */
    long start() {
        return start;
    }

    /** Whether the last one is a piece that goes on in the next. */
    boolean isCut() {
        return cut;
    }

    /** The next record; null where the document ends, or is no longer one of OTLP. What made it end is read again. */
    byte @Nullable [] next() throws IOException {
        if (cut) {
            return record();
        }
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c <= ' ' || c == ',') {
                continue;
            }
            if (c == '{' && place == Place.RECORDS) {
                in.back();
                return record();
            }
            if (!moves(c)) {
                in.back();
                return null;
            }
            if (c == ']' && place == Place.RESOURCES) {
                return null;
            }
        }
        return null;
    }

    /** Goes one level in or out, or over a member; whether that is how OTLP goes on. */
    private boolean moves(int c) throws IOException {
        switch (place) {
            case RESOURCES -> {
                if (c == '{') {
                    place = Place.RESOURCE;
                    resource = "";
                    return true;
                }
                return c == ']';
            }
            case RESOURCE, SCOPE -> {
                if (c == '}') {
                    place = place == Place.SCOPE ? Place.SCOPES : Place.RESOURCES;
                    return true;
                }
                return c == '"' && member();
            }
            case SCOPES -> {
                if (c == '{') {
                    place = Place.SCOPE;
                    scope = "";
                    return true;
                }
                place = c == ']' ? Place.RESOURCE : place;
                return c == ']';
            }
            case RECORDS -> {
                place = c == ']' ? Place.SCOPE : place;
                return c == ']';
            }
        }
        return false;
    }

    /** A member whose first quote was read: the list inside it is entered, others go with the records. */
    private boolean member() throws IOException {
        StringBuilder name = new StringBuilder();
        int c = in.read();
        for (; c >= 0 && c != '"' && c != '\\' && name.length() < 256; c = in.read()) {
            name.append((char) c);
        }
        if (c != '"' || afterBlanks() != ':') {
            return false;
        }
        String called = name.toString();
        c = afterBlanks();
        if (c == '[' && place == Place.RESOURCE && (called.equals("scopeLogs") || called.equals("instrumentationLibraryLogs"))) {
            place = Place.SCOPES;
            return true;
        }
        if (c == '[' && place == Place.SCOPE && called.equals("logRecords")) {
            place = Place.RECORDS;
            return true;
        }
        in.back();
        String value = value();
        if (value == null) {
            return false;
        }
        String context = value.isEmpty() ? "" : '"' + called + "\":" + value + ",";
        if (place == Place.SCOPE) {
            scope += scope.length() + context.length() > LONGEST_CONTEXT ? "" : context;
        } else {
            resource += resource.length() + context.length() > LONGEST_CONTEXT ? "" : context;
        }
        return true;
    }

    private int afterBlanks() throws IOException {
        int c = in.read();
        while (c >= 0 && c <= ' ') {
            c = in.read();
        }
        return c;
    }

    /** The value that comes next; empty where it is too long to go with each record, null where there is none. */
    private @Nullable String value() throws IOException {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        boolean any = false;
        nesting.reset();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (!nesting.isQuoted() && nesting.isOutside() && (c == ',' || c == '}' || c == ']')) {
                in.back();
                break;
            }
            any = true;
            if (value.size() <= LONGEST_CONTEXT) {
                value.write(c);
            }
            if (nesting.closes(c)) {
                break;
            }
        }
        return !any ? null : value.size() > LONGEST_CONTEXT ? "" : value.toString(StandardCharsets.UTF_8).strip();
    }

    private byte[] record() throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream(512);
        boolean whole = !cut;
        if (whole) {
            nesting.reset();
        }
        start = in.offset();
        cut = false;
        int c = in.read();
        while (c >= 0 && !nesting.closes(c)) {
            record.write(c);
            if (record.size() >= longest) {
                cut = true;
                return record.toByteArray();
            }
            c = in.read();
        }
        if (c >= 0) {
            record.write(c);
        }
        if (!whole || c < 0) {
            return record.toByteArray();
        }
        ByteArrayOutputStream document = new ByteArrayOutputStream(record.size() + resource.length() + scope.length() + 64);
        document.writeBytes(("{\"resourceLogs\":[{" + resource + "\"scopeLogs\":[{" + scope + "\"logRecords\":[").getBytes(StandardCharsets.UTF_8));
        document.writeBytes(record.toByteArray());
        document.writeBytes("]}]}]}".getBytes(StandardCharsets.UTF_8));
        return document.toByteArray();
    }
}
