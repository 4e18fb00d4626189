package io.nocturne.app.cli;

import io.nocturne.logs.Texts;
import io.nocturne.logs.Unpacked;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a file, as a sentence. */
final class LogFiles {
    /** What the libraries that unpack say of data that is not whole. */
    private static final List<String> DAMAGED = List.of("Corrupt", "corrupt", "Truncated", "truncated", "Unexpected end", "Data corruption", "invalid");

    private LogFiles() {}

    /** A remark on a file that is no text, or null; it is read all the same. */
    static @Nullable String remark(Path file) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(8_192);
            if (!Unpacked.kind(file).equals("plain") || Texts.detect(head, 0, head.length).name().startsWith("UTF-16")) {
                return null;
            }
        } catch (IOException e) {
            return null;
        }
        int controls = 0;
        for (byte b : head) {
            controls += b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != 0x1b ? 1 : 0;
        }
        return controls * 20 > head.length ? file + ": looks like a binary file, not like a log; its lines may mean nothing" : null;
    }

    static String sentence(Path file, IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> file + ": no such file";
            case AccessDeniedException denied -> file + ": not allowed to read it";
            case EOFException cut -> file + ": the compressed data ends too early; what came before was read";
            case IOException folder when Files.isDirectory(file) -> file + ": is a folder; name the files in it";
            case IOException packed when packed.getMessage() != null && DAMAGED.stream().anyMatch(packed.getMessage()::contains) ->
                file + ": the compressed data is damaged or cut off (" + packed.getMessage() + "); what came before was read";
            default -> file + ": " + (e.getMessage() == null ? e.toString() : e.getMessage());
        };
    }
}
