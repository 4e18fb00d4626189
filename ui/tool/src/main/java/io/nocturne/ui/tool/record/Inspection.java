package io.nocturne.ui.tool.record;

import io.nocturne.core.Sentence;
import io.nocturne.kafka.TailRecord;
import io.nocturne.kafka.registry.Readable;
import io.nocturne.kafka.registry.SchemaRegistry;
import io.nocturne.logs.Texts;
import io.nocturne.logs.Utf8;
import io.nocturne.ui.control.VisibleText;
import io.nocturne.ui.tool.lines.HexLines;
import org.jspecify.annotations.Nullable;

/**
 * A record made readable. Of each part at most the first 64 KiB are shown; all of it can be saved.
 *
 * @param key null where it has none
 * @param value null for a tombstone
 */
record Inspection(TailRecord record, @Nullable Part key, @Nullable Part value) {
    static final int PREVIEW = HexLines.PREVIEW;

    /**
     * Key or value.
     *
     * @param text as JSON in lines where it is JSON; the bytes in hex where they are no text
     * @param schema number, kind and name; empty where it is in no frame of a registry
     * @param failure why its schema could not be used; null otherwise
     */
    record Part(byte[] bytes, String text, String schema, @Nullable Sentence failure) {
        boolean isCut() {
            return bytes.length > PREVIEW;
        }
    }

    /** @param registry null where the cluster has none */
    static Inspection of(TailRecord record, @Nullable SchemaRegistry registry) throws InterruptedException {
        return new Inspection(record, part(record.key(), registry), part(record.value(), registry));
    }

    private static @Nullable Part part(byte @Nullable [] bytes, @Nullable SchemaRegistry registry) throws InterruptedException {
        if (bytes == null) {
            return null;
        }
        Readable read = registry != null && SchemaRegistry.isFramed(bytes) ? registry.read(bytes) : null;
        return read == null
                ? new Part(bytes, text(bytes), "", null)
                : new Part(bytes, read.isDecoded() ? text(read.bytes()) : HexLines.of(bytes), read.schema(), read.failure());
    }

    /** The beginning of some bytes as text; in hex where they are none. */
    static String text(byte[] bytes) {
        int end = Math.min(bytes.length, PREVIEW);
        if (!looksLikeText(bytes, end)) {
            return HexLines.of(bytes);
        }
        return JsonLines.of(VisibleText.lines(Texts.decode(bytes, 0, end, null)));
    }

    private static boolean looksLikeText(byte[] bytes, int end) {
        int controls = 0;
        for (int i = 0; i < end; i++) {
            controls += bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != '\t' && bytes[i] != 0x1b ? 1 : 0;
        }
        // UTF-16 has zeros all over, and is found by its mark.
        return controls * 20 <= end && (end == PREVIEW || controls == 0 || Utf8.isValid(bytes)) || Texts.detect(bytes, 0, end).name().startsWith("UTF-16");
    }
}
