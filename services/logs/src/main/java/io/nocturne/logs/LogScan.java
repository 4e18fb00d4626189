package io.nocturne.logs;

import io.nocturne.core.Scope;
import io.nocturne.core.Source;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Goes once through files and answers a request, with all cores. A text is cut into chunks of whole lines; each thread works through
 * chunks on its own and keeps its own totals. Where the filter can only match lines that hold a certain text, that text is looked for in
 * the whole chunk and only the lines around it are looked at; a line is decoded only where something is asked that only decoding tells.
 * Memory does not depend on the size of the files, but for the answer itself.
 */
public final class LogScan {
    private static final int SAMPLE = 1 << 16;
    /** Records that are handed on at once. */
    private static final int PIECE = 1_000;

    private final ScanRequest request;
    private final Lines sink;
    private final BooleanSupplier stopped;
    private final ScanTotal total = new ScanTotal();
    private final PatternMiner patterns = new PatternMiner();
    private final List<String> problems = new ArrayList<>();
    private final List<GapOf> gaps = new ArrayList<>();

    /** Takes matching lines in the order of the text. */
    @FunctionalInterface
    public interface Lines {
        void line(String file, long number, byte[] line, Charset charset);
    }

    /**
     * @param sink takes up to {@link ScanRequest#limit} matching lines
     * @param stopped asked now and then; true ends the scan with what there is
     */
    public LogScan(ScanRequest request, Lines sink, BooleanSupplier stopped) {
        this.request = request;
        this.sink = sink;
        this.stopped = stopped;
    }

    public ScanTotal total() {
        return total;
    }

    public PatternMiner patterns() {
        return patterns;
    }

    /** A gap in the times of one file, or a step back. */
    public record GapOf(String file, TimeGaps.Gap gap) {}

    /** Where the times of the matching lines have gaps or go back, if that was asked for. */
    public List<GapOf> gaps() {
        return gaps;
    }

    /** What could not be read, as sentences. */
    public List<String> problems() {
        return problems;
    }

    /** Scans one file and adds to the totals. What goes wrong after some text was read becomes one of {@link #problems}. */
    public void scan(Path file) throws IOException, InterruptedException {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        if (request.records()) {
            Unpacked.open(file, (name, text) -> records(name, text, written));
            return;
        }
        // What comes through a pipe can be read once only, also not its first bytes twice.
        if (Files.isRegularFile(file) && Unpacked.kind(file).equals("plain")) {
            byte[] sample;
            try (InputStream in = Files.newInputStream(file)) {
                sample = in.readNBytes(SAMPLE);
            }
            Charset charset = request.charset() != null ? request.charset() : Texts.detect(sample, 0, sample.length);
            if (!isWide(charset)) {
                if (sample.length == 0) {
                    return;
                }
                int mark = sample.length > 2 && (sample[0] & 0xff) == 0xef && (sample[1] & 0xff) == 0xbb && (sample[2] & 0xff) == 0xbf ? 3 : 0;
                try (Chunks chunks = new Chunks.Positioned(file, mark)) {
                    run(file.toString(), chunks, charset, () -> new ScanWorker(request, file.toString(), charset, written));
                }
                total.bytes += mark;
                return;
            }
        }
        Unpacked.open(file, (name, text) -> {
            BufferedInputStream in = new BufferedInputStream(text, SAMPLE);
            Charset charset = charset(in);
            boolean wide = isWide(charset);
            CountedText counted = new CountedText(in);
            Chunks chunks = new LineChunks(wide ? new Transcoded(counted, charset) : counted);
            long before = total.bytes;
            try {
                Charset read = wide ? StandardCharsets.UTF_8 : charset;
                run(name, chunks, read, () -> new ScanWorker(request, name, read, written));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            // What it takes as it is, also where it was written anew.
            total.bytes = wide ? before + counted.bytes() : total.bytes;
            return !stopped.getAsBoolean();
        });
    }

    private Charset charset(BufferedInputStream in) throws IOException {
        in.mark(SAMPLE);
        byte[] sample = Unpacked.beginning(in, SAMPLE - 1);
        in.reset();
        return request.charset() != null ? request.charset() : Texts.detect(sample, 0, sample.length);
    }

    /** Reads a text record by record, as those are read that are parsed and kept. */
    private boolean records(String name, InputStream text, Instant written) throws IOException {
        BufferedInputStream in = new BufferedInputStream(text, SAMPLE);
        Charset charset = charset(in);
        boolean wide = isWide(charset);
        CountedText bytes = new CountedText(in);
        Charset read = wide ? StandardCharsets.UTF_8 : charset;
        CountedText counted = wide ? new CountedText(new Transcoded(bytes, charset)) : bytes;
        BufferedInputStream lines = new BufferedInputStream(counted, SAMPLE);
        lines.mark(SAMPLE);
        byte[] sample = Unpacked.beginning(lines, SAMPLE - 1);
        lines.reset();
        String head = Texts.decode(sample, 0, sample.length, read);
        if (head.startsWith("\uFEFF")) {
            head = head.substring(1);
        }
        long before = total.bytes;
        try {
            if (TextShape.of(head).name().equals("lines") && !JsonDocuments.holdsRecords(head)) {
                FoldedLines folded = FoldedLines.of(head, request.zone(), read, new Source(Source.Kind.FILE, name), written);
                run(name, new RecordChunks(lines, folded.copy()), StandardCharsets.UTF_8, () -> new RecordWorker(request, folded.copy()));
            } else {
                shaped(name, lines, read, written);
                total.lines += counted.lines();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            total.bytes = before + bytes.bytes();
        }
        return !stopped.getAsBoolean();
    }

    /** A text that can only be read from its beginning to its end. */
    private void shaped(String name, InputStream text, Charset charset, Instant written) throws IOException {
        EventFile reader = new EventFile(request.zone(), charset, null);
        RecordWorker worker = new RecordWorker(request, new FoldedLines(new LogDecoder(request.zone(), charset), false, new Source(Source.Kind.FILE, name), written));
        Order order = new Order(name, StandardCharsets.UTF_8);
        long[] piece = {0};
        try {
            reader.read(name, text, written, event -> {
                worker.add(event);
                if (worker.waiting() >= PIECE) {
                    order.add(piece[0]++, worker.piece());
                }
                return !stopped.getAsBoolean();
            });
        } finally {
            order.add(piece[0], worker.piece());
            worker.total.splits = reader.split();
            total.add(worker.total);
            patterns.add(worker.patterns);
            order.gaps.gaps().forEach(gap -> gaps.add(new GapOf(name, gap)));
        }
    }

    private static boolean isWide(Charset charset) {
        return charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE) || charset.equals(StandardCharsets.UTF_16);
    }

    private void run(String name, Chunks chunks, Charset charset, Supplier<ScanWork> workers) throws IOException, InterruptedException {
        Order order = new Order(name, charset);
        int cores = Math.max(1, Runtime.getRuntime().availableProcessors());
        List<CompletableFuture<ScanWork>> done = new ArrayList<>();
        try (Scope scope = new Scope("scan")) {
            for (int core = 0; core < cores; core++) {
                CompletableFuture<ScanWork> result = new CompletableFuture<>();
                done.add(result);
                scope.startPlatform("worker", () -> {
                    ScanWork worker = workers.get();
                    try {
                        Chunks.Space space = new Chunks.Space();
                        Chunk chunk;
                        while (!stopped.getAsBoolean() && !Thread.currentThread().isInterrupted() && (chunk = chunks.next(space)) != null) {
                            order.add(chunk.number(), worker.work(chunk));
                        }
                        result.complete(worker);
                    } catch (IOException e) {
                        worker.failure = e;
                        result.complete(worker);
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                });
            }
            IOException failure = null;
            for (CompletableFuture<ScanWork> result : done) {
                ScanWork worker = result.get();
                total.add(worker.total);
                patterns.add(worker.patterns);
                failure = failure == null ? worker.failure : failure;
            }
            for (TimeGaps.Gap gap : order.gaps.gaps()) {
                gaps.add(new GapOf(name, gap));
            }
            if (failure != null) {
                throw failure;
            }
        } catch (ExecutionException e) {
            throw new IOException("the scan failed: " + e.getCause(), e);
        }
    }

    /** Puts the lines the workers found into the order of the text. */
    private final class Order {
        private final String name;
        private final Charset charset;
        private final Map<Long, ScanWork.Found> waiting = new HashMap<>();
        private final TimeGaps gaps = new TimeGaps();
        private long next;
        private long lines;

        Order(String name, Charset charset) {
            this.name = name;
            this.charset = charset;
        }

        synchronized void add(long number, ScanWork.Found found) {
            if (request.limit() <= 0 && !request.gaps()) {
                return;
            }
            waiting.put(number, found);
            for (ScanWork.Found ready = waiting.remove(next); ready != null; ready = waiting.remove(next)) {
                for (int i = 0; i < ready.lines().size() && given < request.limit(); i++) {
                    given++;
                    sink.line(name, lines + ready.numbers().get(i), ready.lines().get(i), charset);
                }
                lines += ready.count();
                gaps.add(ready.gaps());
                next++;
            }
        }
    }

    private long given;
}
