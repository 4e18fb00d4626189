package io.nocturne.app.cli;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What can be wrong with a file, as a sentence. */
final class LogFiles {
    private LogFiles() {}

    static String sentence(Path file, IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> file + ": no such file";
            case AccessDeniedException denied -> file + ": not allowed to read it";
            case EOFException cut -> file + ": the compressed data ends too early; what came before was read";
            default -> file + ": " + (e.getMessage() == null ? e.toString() : e.getMessage());
        };
    }
}
