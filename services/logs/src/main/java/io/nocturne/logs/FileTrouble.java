package io.nocturne.logs;

import io.nocturne.core.Explained;
import io.nocturne.core.Sentence;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Why a file could not be read, or not to its end. */
public final class FileTrouble {
    /** What the libraries that unpack say of data that is not whole. */
    private static final List<String> DAMAGED = List.of("Corrupt", "corrupt", "Truncated", "truncated", "Unexpected end", "Data corruption", "invalid");

    private FileTrouble() {}

    /** The reason, beginning with the file. */
    public static Sentence of(Path file, IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> LogPhrase.NO_SUCH_FILE.with(file);
            case AccessDeniedException denied -> LogPhrase.FILE_DENIED.with(file);
            case EOFException cut -> LogPhrase.CUT_OFF.with(file);
            case IOException folder when Files.isDirectory(file) -> LogPhrase.A_FOLDER.with(file);
            case Explained explained when starts(explained, file) -> explained.sentence();
            case Explained explained -> LogPhrase.OF_FILE.with(file, explained.sentence());
            case IOException packed when packed.getMessage() != null && DAMAGED.stream().anyMatch(packed.getMessage()::contains) ->
                LogPhrase.DAMAGED.with(file, packed.getMessage());
            default -> LogPhrase.OF_FILE.with(file, failure);
        };
    }

    private static boolean starts(Explained explained, Path file) {
        return explained.sentence().english().startsWith(file.toString());
    }
}
