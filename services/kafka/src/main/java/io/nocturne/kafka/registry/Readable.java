package io.nocturne.kafka.registry;

import java.util.HexFormat;

/**
 * A key or value as far as it could be made readable.
 *
 * @param bytes JSON in UTF-8 where a schema was found and fits; else as they came
 * @param schema number, kind and name, such as {@code 7 AVRO io.example.Order}; empty where the bytes are in no frame of a registry
 * @param failure why the schema could not be used, as a sentence; empty otherwise
 */
public record Readable(byte[] bytes, String schema, String failure) {
    private static final int PREVIEW = 64 << 10;

    static Readable asIs(byte[] bytes) {
        return new Readable(bytes, "", "");
    }

    /** Whether a schema made JSON of it. */
    public boolean isDecoded() {
        return !schema.isEmpty() && failure.isEmpty();
    }

    /** Whether it names a schema that could not be used. */
    public boolean hasFailed() {
        return !failure.isEmpty();
    }

    /** The beginning of the bytes in hex, for what cannot be shown otherwise; 64 KiB at most. */
    public String hex() {
        return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, PREVIEW));
    }
}
