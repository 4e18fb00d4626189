package io.nocturne.app.cli;

import io.nocturne.core.Sentence;
import io.nocturne.logs.BinaryLook;
import io.nocturne.logs.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a file, as a sentence. */
final class LogFiles {
    private LogFiles() {}

    private static final Path STANDARD_INPUT = Path.of("/dev/stdin");

    /** The files as they were named, with the standard input for {@code -} unless a file has that name. */
    static List<Path> named(List<Path> files) {
        return files.stream()
                .map(file -> file.toString().equals("-") && !Files.exists(file) && Files.exists(STANDARD_INPUT) ? STANDARD_INPUT : file)
                .toList();
    }

    /** A remark on a file that is no text, or null; it is read all the same. */
    static @Nullable String remark(Path file) {
        Sentence remark = BinaryLook.remark(file);
        return remark == null ? null : remark.english();
    }

    /**
     * Says that lines or records were cut.
     *
     * @param places how often
     */
    static String cut(long places) {
        return "lines longer than 1 MB, or records of several lines longer than 256 KiB, were cut in " + places
                + " places; what follows a cut is a line or record of its own";
    }

    static String sentence(Path file, IOException e) {
        return FileTrouble.of(file, e).english();
    }
}
