package io.nocturne.logs;

import io.nocturne.core.IoFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Marks in log files, with notes, that are there again whenever the file is opened: one small text file for each log file, named by the path
 * of that. A mark remembers the beginning of its line, so that it is not shown at another line after the file was written anew. Thread-safe.
 */
public final class MarkBook {
    private static final int BEGINNING = 200;
    private static final int MOST = 10_000;

    private final Path directory;

    /**
     * A mark.
     *
     * @param line the first one being 0
     * @param note may be empty
     * @param text how the line begins
     */
    public record Mark(long line, String note, String text) {
        public Mark {
            note = flat(note);
            text = flat(text.length() > BEGINNING ? text.substring(0, BEGINNING) : text);
        }

        private static String flat(String any) {
            return any.replaceAll("[\\t\\r\\n]+", " ");
        }

        /** Whether a line of the file is the one that was marked. */
        public boolean fits(String line) {
            return new Mark(0, "", line).text.equals(text);
        }
    }

    /**
     * @param directory made with the first mark
     */
    public MarkBook(Path directory) {
        this.directory = directory;
    }

    /** The marks of a file, in the order of its lines. */
    public synchronized List<Mark> marks(Path file) throws IOException {
        List<Mark> marks = new ArrayList<>();
        try {
            for (String row : Files.readAllLines(place(file), StandardCharsets.UTF_8)) {
                String[] cells = row.split("\t", 3);
                if (cells.length == 3 && cells[0].matches("\\d{1,18}")) {
                    marks.add(new Mark(Long.parseLong(cells[0]), cells[1], cells[2]));
                }
            }
        } catch (NoSuchFileException e) {
            return marks;
        }
        return marks;
    }

    /** Sets a mark, in place of the one the line has. */
    public synchronized void set(Path file, Mark mark) throws IOException {
        List<Mark> marks = marks(file);
        marks.removeIf(one -> one.line() == mark.line());
        if (marks.size() >= MOST) {
            throw new IoFailure(LogPhrase.ENOUGH_MARKS.with(MOST, file));
        }
        marks.add(mark);
        write(file, marks);
    }

    /** Takes the mark of a line away, if it has one. */
    public synchronized void remove(Path file, long line) throws IOException {
        List<Mark> marks = marks(file);
        if (marks.removeIf(one -> one.line() == line)) {
            write(file, marks);
        }
    }

    private void write(Path file, List<Mark> marks) throws IOException {
        if (marks.isEmpty()) {
            Files.deleteIfExists(place(file));
            return;
        }
        Files.createDirectories(directory);
        marks.sort(Comparator.comparingLong(Mark::line));
        Path fresh = Files.createTempFile(directory, "marks-", ".part");
        Files.write(fresh, marks.stream().map(mark -> mark.line() + "\t" + mark.note() + "\t" + mark.text()).toList(), StandardCharsets.UTF_8);
        Files.move(fresh, place(file), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path place(Path file) {
        try {
            byte[] name = file.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
            return directory.resolve(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name), 0, 16) + ".marks");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
