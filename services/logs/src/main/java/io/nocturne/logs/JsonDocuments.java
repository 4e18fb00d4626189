package io.nocturne.logs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a text that is JSON as a whole: written over many lines, or as elements of one list. Only braces, brackets and strings
 * are looked at, so a document that is broken inside is still one record, and only its own. A document that is too long comes in pieces; it
 * is over where its braces say so, or where a line begins with a brace. One that is too long because it is a list of records (CloudTrail's,
 * Azure's, OTLP's) comes as those.
 */
final class JsonDocuments {
    /** How a document begins that is a list of records. */
    private static final Pattern ENVELOPE = Pattern.compile("\\{\\s*\"[Rr]ecords\"\\s*:\\s*\\[");
    /** The longest such beginning, bytes. */
    private static final int ENVELOPE_HEAD = 64;

    private final InputStream in;
    private final int longest;
    private long offset;
    private long start;
    private long split;

    private final JsonNesting nesting = new JsonNesting();
    /** Whether the last piece did not end its document. */
    private boolean goesOn;
    private boolean enveloped;
    private @Nullable OtlpDocument otlp;
    /** What was read and is to be read again. */
    private byte[] again = {};
    private int at;
    /** Whether the last byte read was one of those. */
    private boolean replayed;

    /**
     * @param longest bytes of one document; what is longer comes in pieces
     */
    JsonDocuments(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * Whether a text is best read so: a list of documents over several lines or in one, a list of records on a line that does not end here, or a
     * document that begins with a brace alone on its line.
     */
    static boolean fits(String head) {
        String text = head.stripLeading();
        if (text.startsWith("[")) {
            String inside = text.substring(1).stripLeading();
            return inside.startsWith("{") && (inside.length() < 2 || inside.substring(1).stripLeading().startsWith("\""));
        }
        int end = text.indexOf('\n');
        boolean goesOn = end < 0 || !text.substring(0, end).stripTrailing().endsWith("}");
        if (goesOn && holdsRecords(text)) {
            return true;
        }
        return text.startsWith("{") && end > 0 && text.substring(1, end).isBlank() && text.substring(end).stripLeading().startsWith("\"");
    }

    /**
     * Whether a text begins with a list of records. Where its first one ends on its line, those behind it do as well, but each may be longer than
     * any line: who reads from the beginning to the end reads it so.
     */
    static boolean holdsRecords(String head) {
        String text = head.stripLeading();
        return ENVELOPE.matcher(text).lookingAt() || OtlpDocument.HEAD.matcher(text).lookingAt();
    }

    /** Where the last document or piece began, in bytes of the text. */
    long start() {
        return start;
    }

    /** How many times a document was cut because it was too long. */
    long split() {
        return split;
    }

    /** The next document or piece of one; null at the end. Text between documents is passed over unless it is more than separators. */
    byte @Nullable [] next() throws IOException {
        OtlpDocument records = otlp;
        if (records != null) {
            byte[] record = records.next();
            if (record != null) {
                start = records.start();
                split += records.isCut() ? 1 : 0;
                return record;
            }
            otlp = null;
        }
        ByteArrayOutputStream document = new ByteArrayOutputStream(512);
        int last = -1;
        for (int c = read(); c >= 0; c = read()) {
            if (goesOn && c == '{' && last == '\n') {
                // The one that was too long has lost a brace, or it would be indented here.
                outside();
                if (document.size() > 0) {
                    readAgain(new byte[] {(byte) c}, 0);
                    return document.toByteArray();
                }
            }
            last = c;
            if (nesting.isOutside() && c != '{') {
                if (document.size() == 0 && isSeparator(c)) {
                    continue;
                }
                if (c == '\n') {
                    outside();
                    return document.toByteArray();
                }
            } else if (nesting.isOutside() && document.size() > 0) {
                // What stood before the brace is no document; it stays with it rather than being lost.
                document.write(' ');
            }
            if (document.size() == 0) {
                start = offset - 1;
            }
            document.write(c);
            if (closes(c)) {
                outside();
                return document.toByteArray();
            }
            if (document.size() >= longest) {
                if (!goesOn && isOtlp(document)) {
                    outside();
                    return next();
                }
                if (!goesOn && isEnvelope(document)) {
                    outside();
                    last = -1;
                    continue;
                }
                split++;
                goesOn = !nesting.isOutside();
                return document.toByteArray();
            }
        }
        outside();
        return document.size() == 0 ? null : document.toByteArray();
    }

    private int read() throws IOException {
        replayed = at < again.length;
        int c = replayed ? again[at++] & 0xff : in.read();
        offset += c >= 0 ? 1 : 0;
        return c;
    }

    /** Goes back to a place in the bytes read last. */
    private void readAgain(byte[] bytes, int from) {
        byte[] rest = Arrays.copyOfRange(again, at, again.length);
        again = Arrays.copyOfRange(bytes, from, bytes.length + rest.length);
        System.arraycopy(rest, 0, again, bytes.length - from, rest.length);
        at = 0;
        offset -= bytes.length - from;
    }

    /** Keeps account of a byte; whether it ends the document. */
    private boolean closes(int c) {
        return (!nesting.isOutside() || c == '{') && nesting.closes(c);
    }

    private void outside() {
        nesting.reset();
        goesOn = false;
    }

    /** Whether a document is one of OTLP; then its log records come next. */
    private boolean isOtlp(ByteArrayOutputStream document) {
        byte[] bytes = document.toByteArray();
        Matcher head = OtlpDocument.HEAD.matcher(new String(bytes, 0, Math.min(bytes.length, ENVELOPE_HEAD), StandardCharsets.ISO_8859_1));
        if (!head.lookingAt()) {
            return false;
        }
        readAgain(bytes, head.end());
        enveloped = true;
        otlp = new OtlpDocument(new OtlpDocument.Bytes() {
            private int last = -1;

            @Override
            public int read() throws IOException {
                last = JsonDocuments.this.read();
                return last;
            }

            @Override
            public void back() {
                if (last >= 0 && replayed) {
                    at--;
                    offset--;
                } else if (last >= 0) {
                    readAgain(new byte[] {(byte) last}, 0);
                }
            }

            @Override
            public long offset() {
                return offset;
            }
        }, longest);
        return true;
    }

    /** Whether a document is a list of records; then they come next, each as a document, and the beginning is passed over. */
    private boolean isEnvelope(ByteArrayOutputStream document) {
        byte[] bytes = document.toByteArray();
        Matcher head = ENVELOPE.matcher(new String(bytes, 0, Math.min(bytes.length, ENVELOPE_HEAD), StandardCharsets.ISO_8859_1));
        if (!head.lookingAt()) {
            return false;
        }
        document.reset();
        readAgain(bytes, head.end());
        enveloped = true;
        return true;
    }

    private boolean isSeparator(int c) {
        return c <= ' ' || c == ',' || c == '[' || c == ']' || c == '}' && enveloped || c == 0xef || c == 0xbb || c == 0xbf;
    }
}
