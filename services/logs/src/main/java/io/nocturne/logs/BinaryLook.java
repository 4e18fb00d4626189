package io.nocturne.logs;

import io.nocturne.core.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Tells a file that is no text by its beginning. It is read all the same: who opens it may know why. */
public final class BinaryLook {
    private static final int HEAD = 8_192;
    /** One control character in so many is none that a log has. */
    private static final int RARE = 20;

    private BinaryLook() {}

    /** What is to be said of a file that looks like no text; null for one that does, that is packed, or that cannot be read. */
    public static @Nullable Sentence remark(Path file) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD);
            boolean text = !Unpacked.kind(file).equals("plain") || Texts.detect(head, 0, head.length).name().startsWith("UTF-16");
            return text || !isBinary(head) ? null : LogPhrase.LOOKS_BINARY.with(file.toString());
        } catch (IOException e) {
            // Whoever reads it says why not.
            return null;
        }
    }

    static boolean isBinary(byte[] head) {
        int controls = 0;
        for (byte b : head) {
            controls += b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != 0x1b ? 1 : 0;
        }
        return controls * RARE > head.length;
    }
}
