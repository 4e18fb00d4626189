package io.nocturne.kafka.registry;

import io.nocturne.core.Sentence;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A key or value as far as it could be made readable.
 *
 * @param bytes JSON in UTF-8 where a schema was found and fits; else as they came
 * @param schema number, kind and name, such as {@code 7 AVRO io.example.Order}; empty where the bytes are in no frame of a registry
 * @param failure why the schema could not be used; null otherwise
 */
public record Readable(byte[] bytes, String schema, @Nullable Sentence failure) {
    private static final int PREVIEW = 64 << 10;

    /** What names no schema, or is not to be read by one. */
    public static Readable asIs(byte[] bytes) {
        return new Readable(bytes, "", null);
    }

    /** Whether a schema made JSON of it. */
    public boolean isDecoded() {
        return !schema.isEmpty() && failure == null;
    }

    /** Whether it names a schema that could not be used. */
    public boolean hasFailed() {
        return failure != null;
    }

    /** The beginning of the bytes in hex, for what cannot be shown otherwise; 64 KiB at most. */
    public String hex() {
        return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, PREVIEW));
    }
}
