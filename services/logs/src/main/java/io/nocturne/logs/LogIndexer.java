package io.nocturne.logs;

import io.nocturne.core.ByteScan;
import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.IoFailure;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.Source;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Reads a file for an {@link OpenLog}: what is there with all cores, then what is added. */
final class LogIndexer {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int SAMPLE = 1 << 16;
    private static final int SEAL = 2 << 20;

    private final OpenLog log;
    private final Scope scope;
    private final Path file;
    private final ZoneId zone;
    private final @Nullable Charset stated;
    private final boolean follow;
    private final @Nullable IndexShelf shelf;
    private final AtomicLong read = new AtomicLong();
    private Instant written = Instant.now();
    private long size;
    /** Goes on with a file whose text is written anew; null where that is not done. */
    private @Nullable RewrittenTail tail;
    /** Where the last whole record ends that was there at first, bytes of the file; -1 where that cannot be told. */
    private long wholeEnd = -1;

    LogIndexer(OpenLog log, Scope scope, Path file, ZoneId zone, @Nullable Charset stated, boolean follow, @Nullable IndexShelf shelf) {
        this.log = log;
        this.scope = scope;
        this.file = file;
        this.zone = zone;
        this.stated = stated;
        this.follow = follow;
        this.shelf = shelf;
    }

    void begin() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        written = attributes.lastModifiedTime().toInstant();
        size = attributes.size();
        if (attributes.isDirectory()) {
            throw new IoFailure(LogPhrase.FOLDER.with(file));
        }
        if (follow && size == 0 && attributes.isRegularFile()) {
            log.found(StandardCharsets.UTF_8, "", written, null);
            log.progress(OpenLog.Stage.FOLLOWING, 0, 0, null);
            scope.start("await", this::awaitText);
            return;
        }
        boolean plain = attributes.isRegularFile() && Unpacked.kind(file).equals("plain");
        byte[] sample = plain ? beginning() : new byte[0];
        Charset charset = stated != null ? stated : Texts.detect(sample, 0, sample.length);
        if (plain && !isWide(charset) && !Found.of(sample, charset, zone).several()) {
            found(sample, charset);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            LogText.Plain text = scope.own(new LogText.Plain(file.toString(), channel));
            scope.start("index", () -> readPlain(text, mark(sample, sample.length), attributes.fileKey()));
        } else {
            scope.start("unpack", this::unpack);
        }
    }

    /** Of an empty file nothing can be told; it is looked at once its first line is there, or what there is after a second. */
    private void awaitText() throws InterruptedException {
        try {
            int looks = 0;
            while (!scope.isClosed()) {
                byte[] sample = Files.exists(file) ? beginning() : new byte[0];
                looks += sample.length > 0 ? 1 : 0;
                if (looks > 5 || sample.length >= SAMPLE || sample.length > 0 && ByteScan.newline(sample, 0, sample.length) < sample.length) {
                    begin();
                    return;
                }
                Thread.sleep(LOOK);
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    private byte[] beginning() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(SAMPLE);
        }
    }

    private static byte[] head(byte[] sample, int length) {
        return sample.length == length ? sample : java.util.Arrays.copyOf(sample, length);
    }

    private static int mark(byte[] b, int length) {
        return length > 2 && (b[0] & 0xff) == 0xef && (b[1] & 0xff) == 0xbb && (b[2] & 0xff) == 0xbf ? 3 : 0;
    }

    private static boolean isWide(Charset charset) {
        return charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE) || charset.equals(StandardCharsets.UTF_16);
    }

    /**
     * @param several whether its records have several lines
     * @param rows reads its lines where it is a table
     */
    private record Found(TextShape shape, boolean several, @Nullable EventDecoder rows) {
        static Found of(byte[] sample, Charset charset, ZoneId zone) {
            int mark = mark(sample, sample.length);
            String head = Texts.decode(sample, mark, sample.length, charset);
            TextShape whole = TextShape.of(head);
            // Records that share a line come one by one, whether their document ends on its line or not.
            TextShape shape = whole.name().equals("lines") && JsonDocuments.holdsRecords(head) ? TextShape.JSON : whole;
            return new Found(shape, RecordLines.isNeeded(shape, head), DelimitedForm.of(shape, head, zone, charset));
        }
    }

    /** Tells what the beginning of a text shows of it. */
    private void found(byte[] sample, Charset charset) {
        EventDecoder rows = Found.of(sample, charset, zone).rows();
        EventDecoder own = log.own();
        EventDecoder found = rows != null ? rows : new LogDecoder(zone, charset.equals(StandardCharsets.UTF_8) ? null : charset);
        log.found(charset, form(sample, own != null ? own : found), written, rows);
    }

    /** The form of most of the first lines. */
    private String form(byte[] sample, EventDecoder decoder) {
        Map<String, Integer> forms = new HashMap<>();
        int start = 0;
        for (int line = 0; line < 64 && start < sample.length; line++) {
            int newline = ByteScan.newline(sample, start, sample.length);
            if (newline > start && !LineSniff.continues(sample, start, newline)) {
                Event event = decoder.decode(
                        java.util.Arrays.copyOfRange(sample, start, newline), null, written, new Source(Source.Kind.FILE, ""), -1, -1);
                forms.merge(event.format(), 1, Integer::sum);
            }
            start = newline + 1;
        }
        return forms.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("");
    }

    // Plain files

    private void readPlain(LogText.Plain text, int skip, @Nullable Object key) throws InterruptedException {
        try {
            long end = restored(text, skip);
            read.set(end - skip);
            if (size > end) {
                long known = end;
                try (Chunks chunks = new Chunks.Positioned(file, end)) {
                    end = parallel(text, chunks, null);
                }
                keep(text, known == skip ? 0 : known);
            }
            if (follow) {
                follow(text, end, key);
            } else {
                log.progress(OpenLog.Stage.READ, size, size, null);
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    /** Takes the index of the last time; where it ends. */
    private long restored(LogText.Plain text, int skip) {
        IndexShelf kept = size < IndexShelf.SMALLEST ? null : shelf;
        SavedIndex saved = kept == null ? null : kept.find(file, log.timesBy(), size, written.toEpochMilli(), text).orElse(null);
        if (saved == null) {
            return skip;
        }
        log.restore(saved.chunks(), saved.histogram());
        log.progress(OpenLog.Stage.READING, saved.end(), size, null);
        return saved.end();
    }

    /**
     * Keeps the index for the next time, up to the last line that has an end.
     *
     * @param known what of it was kept before: it is not worth while to write it again for a little more
     */
    private void keep(LogText.Plain text, long known) throws IOException {
        if (shelf == null || size < IndexShelf.SMALLEST || size - known < size / 16) {
            return;
        }
        OpenLog.View view = log.view();
        int count = view.count();
        TimeHistogram histogram = log.sealedHistogram();
        if (count > 0 && log.isLastLineOpen()) {
            IndexedChunk last = view.chunks()[--count];
            if (last.histogram() != null) {
                histogram.remove(last.histogram());
            }
        }
        if (count > 0) {
            IndexedChunk last = view.chunks()[count - 1];
            long end = last.offset() + last.length();
            List<IndexedChunk> chunks = List.of(java.util.Arrays.copyOf(view.chunks(), count));
            shelf.keep(file, new SavedIndex(log.timesBy(), written.toEpochMilli(), end, SavedIndex.sample(text.channel(), end), chunks, histogram));
        }
    }

    /** Gives all chunks to all cores; the end of the last one. */
    private long parallel(LogText text, Chunks chunks, LogText.@Nullable Spooled spool) throws IOException, InterruptedException {
        Order order = new Order(spool == null);
        int cores = spool == null ? Math.max(1, Runtime.getRuntime().availableProcessors()) : 2;
        List<CompletableFuture<Boolean>> workers = new ArrayList<>();
        for (int i = 0; i < cores; i++) {
            workers.add(scope.call("index-part", () -> {
                ChunkIndexer indexer = new ChunkIndexer(log.stamps(written));
                Chunks.Space space = new Chunks.Space();
                Chunk chunk = chunks.next(space);
                while (chunk != null && !scope.isClosed()) {
                    if (spool != null) {
                        spool.write(chunk);
                    }
                    order.add(chunk.number(), indexer.index(text, chunk), chunk.size());
                    chunk = chunks.next(space);
                }
                return true;
            }));
        }
        IOException failure = null;
        for (CompletableFuture<Boolean> worker : workers) {
            try {
                worker.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException io) {
                    failure = failure == null ? io : failure;
                } else if (e.getCause() instanceof Error error) {
                    throw error;
                } else {
                    throw new IoFailure(Sentence.of(e), e.getCause());
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return order.end;
    }

    /** Hands chunks on in their order, whoever finishes first. */
    private final class Order {
        private final boolean ofFile;
        private final Map<Long, IndexedChunk> waiting = new HashMap<>();
        private final Map<Long, Long> sizes = new HashMap<>();
        private long next;
        private long end;

        Order(boolean ofFile) {
            this.ofFile = ofFile;
        }

        synchronized void add(long number, IndexedChunk chunk, long bytes) {
            waiting.put(number, chunk);
            sizes.put(number, bytes);
            for (IndexedChunk ready = waiting.remove(next); ready != null; ready = waiting.remove(next)) {
                log.add(ready, false);
                end = ready.offset() + ready.length();
                Long step = sizes.remove(next);
                next++;
                if (ofFile) {
                    read.addAndGet(step == null ? 0 : step);
                    log.progress(OpenLog.Stage.READING, read.get(), size, null);
                }
            }
        }
    }

    /** Looks for more, for as long as the log is open. */
    private void follow(LogText.Plain first, long from, @Nullable Object firstKey) throws IOException, InterruptedException {
        LogText.Plain text = first;
        Object key = firstKey;
        long sealed = from;
        long known = from;
        // Of the files before, which had this name: their lines are still shown.
        long before = 0;
        FateWatch fate = new FateWatch(log);
        long number = 1L << 40;
        if (log.isLastLineOpen()) {
            sealed = log.reopen();
        }
        log.progress(OpenLog.Stage.FOLLOWING, known, known, null);
        ChunkIndexer indexer = new ChunkIndexer(log.stamps(Instant.now()));
        while (!scope.isClosed()) {
            long now = text.channel().size();
            if (now < known) {
                log.forgetAll();
                fate.cut();
                before = 0;
                sealed = 0;
                known = 0;
                log.progress(OpenLog.Stage.FOLLOWING, 0, 0, null);
            }
            if (now > known) {
                byte[] bytes = read(text, sealed, (int) Math.min(now - sealed, 2L * SEAL));
                long end = sealed + bytes.length;
                log.add(indexer.index(text, new Chunk(number, padded(bytes), 0, bytes.length, bytes.length, sealed)), true);
                if (bytes.length >= SEAL && bytes[bytes.length - 1] == '\n' || bytes.length >= 2 * SEAL) {
                    log.seal();
                    number++;
                    sealed = end;
                }
                known = end;
                log.progress(OpenLog.Stage.FOLLOWING, before + known, before + known, null);
                if (end < now) {
                    continue;
                }
            }
            Object current = keyNow();
            fate.seen(current != null);
            if (current != null && key != null && !current.equals(key) && text.channel().size() == known) {
                log.seal();
                text = scope.own(new LogText.Plain(file.toString(), FileChannel.open(file, StandardOpenOption.READ)));
                key = current;
                fate.replaced();
                before += known;
                sealed = 0;
                known = 0;
                number++;
                continue;
            }
            Thread.sleep(LOOK);
        }
    }

    private static byte[] padded(byte[] bytes) {
        return java.util.Arrays.copyOf(bytes, bytes.length + 8);
    }

    private static byte[] read(LogText.Plain text, long from, int length) throws IOException {
        java.nio.ByteBuffer buffer = java.nio.ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && text.channel().read(buffer, from + buffer.position()) >= 0) {
            continue;
        }
        return head(buffer.array(), buffer.position());
    }

    /** What the name stands for now; null between the renaming and the making of a file. */
    private @Nullable Object keyNow() throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    // Packed files

    private void unpack() throws InterruptedException {
        log.progress(OpenLog.Stage.READING, 0, size, null);
        try {
            boolean grows = follow && Unpacked.kind(file).equals("plain");
            Unpacked.open(file, counted -> log.progress(OpenLog.Stage.READING, counted, size, null), (name, unpacked) -> {
                BufferedInputStream in = new BufferedInputStream(unpacked, SAMPLE);
                in.mark(SAMPLE);
                byte[] sample = Unpacked.beginning(in, SAMPLE - 1);
                in.reset();
                Charset charset = stated != null ? stated : Texts.detect(sample, 0, sample.length);
                boolean wide = isWide(charset);
                byte[] shown = wide ? new String(sample, charset).getBytes(StandardCharsets.UTF_8) : sample;
                Charset read = wide ? StandardCharsets.UTF_8 : charset;
                if (wide) {
                    log.transcodedFrom(charset);
                } else {
                    in.skipNBytes(mark(sample, sample.length));
                }
                Found shape = Found.of(shown, read, zone);
                RewrittenTail grown = grows
                        ? RewrittenTail.of(log, scope, file, charset, shape.several() ? shape.shape() : null, Texts.decode(shown, 0, shown.length, read))
                        : null;
                wholeEnd = grown == null ? -1 : grown.end(size);
                tail = grown;
                InputStream known = wholeEnd < 0 ? in : RewrittenTail.first(in, wholeEnd - (wide ? 0 : mark(sample, sample.length)));
                InputStream lines = wide ? new Transcoded(known, charset) : known;
                if (shape.several()) {
                    found(new RecordLines(shape.shape(), new ByteArrayInputStream(shown), read).readNBytes(SAMPLE), StandardCharsets.UTF_8);
                    lines = new RecordLines(shape.shape(), lines, read);
                } else {
                    found(shown, read);
                }
                LogText.Spooled spool = scope.own(new LogText.Spooled(name));
                try {
                    parallel(spool, new LineChunks(lines), spool);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
                return !scope.isClosed();
            });
            RewrittenTail grown = tail;
            if (grown != null && wholeEnd >= 0) {
                grown.follow(wholeEnd);
            } else {
                log.progress(OpenLog.Stage.READ, size, size, null);
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    private void failed(IOException e) {
        if (scope.isClosed() || e instanceof ClosedByInterruptException || e instanceof ClosedChannelException) {
            return;
        }
        log.progress(OpenLog.Stage.FAILED, read.get(), size, FileTrouble.of(file, e));
    }
}
