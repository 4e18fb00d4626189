package io.nocturne.core;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was changed out in the world: a line for each change, each carrying the hash of itself and of the line before, so that a line that was
 * altered, taken out or moved is noticed. The last lines can be cut off without a trace; nothing kept on the same machine prevents that.
 *
 * <p>A line is {@code time TAB who TAB action TAB place TAB detail TAB hash}; tabs, line ends and backslashes in the parts are written
 * {@code \t}, {@code \n} and {@code \\}. A line is on the disk before {@link #append} returns. Several processes may append.
 */
public final class AuditLog {
    private static final String BEGIN = "0".repeat(64);
    private static final int PARTS = 6;
    /** The longest a line can be, so that the last one is found without reading the whole file. */
    private static final int TAIL = 1 << 20;

    /**
     * A change.
     *
     * @param who the system's name of the user
     * @param action a word: {@code set}, {@code reset}, ...
     * @param place where it was done: an agent, a cluster
     * @param detail what was changed
     */
    public record Entry(Instant time, String who, String action, String place, String detail) {}

    /**
     * What checking the file found.
     *
     * @param brokenLine the first line that does not follow from those before it, from 1; 0 where all do
     */
    public record Check(long lines, long brokenLine) {
        public boolean isWhole() {
            return brokenLine == 0;
        }
    }

    private final Path file;

    public AuditLog(Path file) {
        this.file = file;
    }

    /** Adds a line with the time now and the user of this process. */
    public synchronized void append(String action, String place, String detail) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            String before = lastHash(channel);
            String line = String.join(
                    "\t",
                    Instant.now().toString(), escape(System.getProperty("user.name", "")), escape(action), escape(place), escape(detail));
            byte[] bytes = (line + "\t" + hash(before, line) + "\n").getBytes(StandardCharsets.UTF_8);
            if (bytes.length > TAIL) {
                throw new IoFailure(CorePhrase.AUDIT_LONG.with(bytes.length));
            }
            channel.position(channel.size());
            ByteBuffer out = ByteBuffer.wrap(bytes);
            while (out.hasRemaining()) {
                channel.write(out);
            }
            channel.force(true);
        }
    }

    /** All lines that can be read, oldest first. */
    public List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (Files.exists(file)) {
            try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    Entry entry = entry(line);
                    if (entry != null) {
                        entries.add(entry);
                    }
                }
            }
        }
        return entries;
    }

    /** Follows the hashes from the first line to the last. */
    public Check check() throws IOException {
        if (!Files.exists(file)) {
            return new Check(0, 0);
        }
        String before = BEGIN;
        long number = 0;
        long broken = 0;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                int last = line.lastIndexOf('\t');
                String stated = last < 0 ? "" : line.substring(last + 1);
                if (broken == 0 && (last < 0 || !stated.equals(hash(before, line.substring(0, last))))) {
                    broken = number;
                }
                before = stated;
            }
        }
        return new Check(number, broken);
    }

    private static @Nullable Entry entry(String line) {
        String[] parts = line.split("\t", -1);
        if (parts.length != PARTS) {
            return null;
        }
        try {
            return new Entry(Instant.parse(parts[0]), unescape(parts[1]), unescape(parts[2]), unescape(parts[3]), unescape(parts[4]));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String lastHash(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size == 0) {
            return BEGIN;
        }
        int length = (int) Math.min(size, TAIL);
        ByteBuffer tail = ByteBuffer.allocate(length);
        while (tail.hasRemaining() && channel.read(tail, size - length + tail.position()) > 0) {
            // Reads on until the buffer is full.
        }
        String text = new String(tail.array(), 0, tail.position(), StandardCharsets.UTF_8).stripTrailing();
        return text.substring(text.lastIndexOf('\t') + 1);
    }

    private static String hash(String before, String line) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(line.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                plain.append(next == 't' ? '\t' : next == 'n' ? '\n' : next == 'r' ? '\r' : next);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
