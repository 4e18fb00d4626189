package io.nocturne.logs;

import io.nocturne.core.Scope;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with a file that grows and whose text is written anew to be read: UTF-16, or records that share a line or take several. What was added
 * is taken up to the end of its last whole record, so that none is taken in half; where no such end can be told from bytes alone (rows with
 * ends of lines in their cells, elements of one list) the file is not followed.
 */
final class RewrittenTail {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int SEAL = 1 << 20;
    private static final int PART = 4 << 20;

    private final OpenLog log;
    private final Scope scope;
    private final Path file;
    private final Charset charset;
    private final @Nullable TextShape shape;
    private final byte[] mark;

    private RewrittenTail(OpenLog log, Scope scope, Path file, Charset charset, @Nullable TextShape shape, String mark) {
        this.log = log;
        this.scope = scope;
        this.file = file;
        this.charset = charset;
        this.shape = shape;
        this.mark = mark.getBytes(charset);
    }

    /**
     * One for a text; null where it cannot be followed.
     *
     * @param charset of the file
     * @param shape of records that do not each have a line of their own; null where they have
     * @param head the beginning of the text
     */
    static @Nullable RewrittenTail of(OpenLog log, Scope scope, Path file, Charset charset, @Nullable TextShape shape, String head) {
        String mark = shape == null ? "\n" : switch (shape.name()) {
            case "json" -> head.stripLeading().startsWith("[") ? null : JsonDocuments.fits(head) ? "\n}\n" : "\n";
            case "journald" -> "\n\n";
            case "xml" -> "</Event>";
            default -> null;
        };
        return mark == null || charset.equals(StandardCharsets.UTF_16) ? null : new RewrittenTail(log, scope, file, charset, shape, mark);
    }

    /** Where the last whole record of the first bytes of the file ends; -1 where that cannot be told. */
    long end(long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = Math.max(0, size - PART) & -2L;
            byte[] bytes = read(channel, from, (int) (size - from));
            int end = behindLast(bytes);
            return end > 0 ? from + end : from == 0 && shape == null ? 0 : -1;
        }
    }

    /** The first bytes of a stream. */
    static InputStream first(InputStream in, long count) {
        return new FilterInputStream(in) {
            private long left = count;

            @Override
            public int read() throws IOException {
                int b = left > 0 ? super.read() : -1;
                left -= b >= 0 ? 1 : 0;
                return b;
            }

            @Override
            public int read(byte[] into, int at, int length) throws IOException {
                int n = left > 0 ? super.read(into, at, (int) Math.min(length, left)) : length == 0 ? 0 : -1;
                left -= Math.max(0, n);
                return n;
            }

            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }

    private boolean isWide() {
        return charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
    }

    /** Behind the last mark; 0 where there is none. */
    private int behindLast(byte[] bytes) {
        int step = isWide() ? 2 : 1;
        for (int at = bytes.length - mark.length & -step; at >= 0; at -= step) {
            if (Arrays.equals(bytes, at, at + mark.length, mark, 0, mark.length)) {
                return at + mark.length;
            }
        }
        return 0;
    }

    private static byte[] read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
            continue;
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** What a part of the file reads like, a line each record. */
    private byte[] lines(byte[] part, int end) throws IOException {
        String text = isWide() ? new String(part, 0, end, charset) : "";
        byte[] bytes = isWide() ? (text.startsWith("\uFEFF") ? text.substring(1) : text).getBytes(StandardCharsets.UTF_8) : Arrays.copyOf(part, end);
        TextShape records = shape;
        return records == null
                ? bytes
                : new RecordLines(records, new ByteArrayInputStream(bytes), isWide() ? StandardCharsets.UTF_8 : charset).readAllBytes();
    }

    /** Text that may still grow. */
    private record Held(String name, byte[] bytes) implements LogText {
        @Override
        public int read(IndexedChunk piece, int from, byte[] into, int length) {
            int n = Math.max(0, Math.min(length, bytes.length - from));
            System.arraycopy(bytes, from, into, 0, n);
            return n;
        }

        @Override
        public void close() {}
    }

    /**
     * Looks for more, for as long as the log is open.
     *
     * @param from what of the file was read before, bytes
     */
    void follow(long from) throws IOException, InterruptedException {
        FileChannel channel = open();
        Object key = key();
        LogText.Spooled spool = scope.own(new LogText.Spooled(file.toString()));
        ChunkIndexer indexer = new ChunkIndexer(log.stamps(Instant.now()));
        byte[] held = {};
        long known = from;
        long number = 1L << 40;
        FateWatch fate = new FateWatch(log);
        log.progress(OpenLog.Stage.FOLLOWING, known, known, null);
        while (!scope.isClosed()) {
            long now = channel.size();
            if (now < known) {
                log.forgetAll();
                fate.cut();
                known = 0;
                held = new byte[0];
                number++;
            }
            Object current = key();
            fate.seen(current != null);
            boolean replaced = current != null && key != null && !current.equals(key);
            byte[] part = read(channel, known, (int) Math.min(PART, now - known));
            int end = behindLast(part);
            if (end == 0 && (part.length == PART || replaced)) {
                end = part.length;
            }
            if (end > 0) {
                byte[] fresh = lines(part, end);
                byte[] all = Arrays.copyOf(held, held.length + fresh.length + 8);
                System.arraycopy(fresh, 0, all, held.length, fresh.length);
                int length = held.length + fresh.length;
                Chunk chunk = new Chunk(number, all, 0, length, length, 0);
                if (length >= SEAL) {
                    spool.write(chunk);
                    log.add(indexer.index(spool, chunk), false);
                    held = new byte[0];
                    number++;
                } else if (length > 0) {
                    held = Arrays.copyOf(all, length);
                    log.add(indexer.index(new Held(file.toString(), held), chunk), true);
                }
                known += end;
                log.progress(OpenLog.Stage.FOLLOWING, known, known, null);
            } else if (replaced) {
                log.seal();
                channel.close();
                channel = open();
                fate.replaced();
                key = current;
                known = 0;
                held = new byte[0];
                number++;
            } else {
                Thread.sleep(LOOK);
            }
        }
    }

    private FileChannel open() throws IOException {
        return scope.own(new LogText.Plain(file.toString(), FileChannel.open(file, StandardOpenOption.READ))).channel();
    }

    /** What the name stands for now; null between the renaming and the making of a file. */
    private @Nullable Object key() throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
