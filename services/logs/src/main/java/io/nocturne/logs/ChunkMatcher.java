package io.nocturne.logs;

import io.nocturne.core.ByteScan;
import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.Source;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the lines of a chunk that a filter lets through. */
final class ChunkMatcher {
    private final OpenLog log;
    private final Filter filter;
    private final boolean wholeRecords;
    private final boolean folded;
    /** Of the threads that match; they end with the search. */
    private final ThreadLocal<Chunks.Space> space = ThreadLocal.withInitial(Chunks.Space::new);

    /**
     * @param folded whether only the first lines of records are found
     */
    ChunkMatcher(OpenLog log, Filter filter, boolean wholeRecords, boolean folded) {
        this.folded = folded;
        this.log = log;
        this.filter = filter;
        this.wholeRecords = wholeRecords;
    }

    /**
     * @param bits one for each line that matches, and, with whole records, for each line of a record of which one matches
     * @param histogram of the matching lines; null where none states a time
     */
    record Found(long[] bits, @Nullable TimeHistogram histogram) {}

    /** Looks through a chunk. */
    Found match(IndexedChunk chunk) throws IOException {
        byte[] bytes = space.get().ofSize(chunk.length() + 8);
        int to = Math.max(0, chunk.text().read(chunk, 0, bytes, chunk.length()));
        long[] bits = new long[(chunk.lines() + 63) / 64];
        Charset charset = log.charset();
        boolean asIs = charset.equals(StandardCharsets.UTF_8) || Texts.isAscii(bytes, 0, to);
        CandidateLines candidates = new CandidateLines(filter, charset);
        if (candidates.isUsable(asIs)) {
            byCandidates(candidates, bytes, to, asIs ? null : charset, bits);
        } else {
            byLine(candidates, chunk.text().name(), bytes, to, asIs ? null : charset, bits);
        }
        boolean any = false;
        for (long word : bits) {
            any |= word != 0;
        }
        TimeHistogram histogram = !chunk.timed() || !any ? null : times(bytes, to, bits);
        if (wholeRecords && any) {
            widen(bytes, to, bits);
        }
        if (folded) {
            fold(bytes, to, bits);
        }
        return new Found(bits, histogram);
    }

    private @Nullable TimeHistogram times(byte[] bytes, int to, long[] bits) {
        TimeHistogram histogram = new TimeHistogram();
        StampCache stamps = log.stamps();
        int start = 0;
        int line = 0;
        for (int word = 0; word < bits.length; word++) {
            for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
                int wanted = word * 64 + Long.numberOfTrailingZeros(rest);
                for (; line < wanted && start < to; line++) {
                    start = ByteScan.newline(bytes, start, to) + 1;
                }
                int end = ByteScan.newline(bytes, start, to);
                long millis = LineSniff.continues(bytes, start, end) ? StampCache.NONE : stamps.millis(bytes, start, end);
                if (millis != StampCache.NONE) {
                    histogram.add(millis, stamps.severity(bytes, start, end));
                }
            }
        }
        return histogram.isEmpty() ? null : histogram;
    }

    private static void byCandidates(CandidateLines candidates, byte[] bytes, int to, @Nullable Charset other, long[] bits) {
        int counted = 0;
        int line = 0;
        candidates.begin(bytes, 0, to, other);
        while (candidates.next()) {
            line += ByteScan.count(bytes, counted, candidates.start());
            counted = candidates.start();
            set(bits, line);
        }
    }

    private void byLine(CandidateLines candidates, String name, byte[] bytes, int to, @Nullable Charset charset, long[] bits) {
        boolean textAlone = filter.isTextAlone();
        EventDecoder decoder = log.decoder();
        LineHead head = filter.isHeadAlone() && charset == null && !log.isReadAs() ? new LineHead(log.zone(), log.written()) : null;
        boolean asksApp = filter.asksApp();
        Source source = new Source(Source.Kind.FILE, name);
        int line = 0;
        for (int start = 0; start < to; line++) {
            int newline = ByteScan.newline(bytes, start, to);
            int end = trim(bytes, start, newline);
            boolean match;
            if (textAlone) {
                if (charset == null || Texts.isAscii(bytes, start, end)) {
                    match = filter.testText(bytes, start, end);
                } else {
                    byte[] utf8 = new String(bytes, start, end - start, charset).getBytes(StandardCharsets.UTF_8);
                    match = filter.testText(Arrays.copyOf(utf8, utf8.length + 8), 0, utf8.length);
                }
            } else if (charset == null && candidates.isHopeless(bytes, start, end)) {
                match = false;
            } else if (wholeRecords && LineSniff.continues(bytes, start, end)) {
                match = false;
            } else if (head != null && head.read(bytes, start, end) && (!asksApp || head.isAppKnown())) {
                match = filter.testHead(head, bytes, start, end);
            } else {
                Event event = decoder.decode(Arrays.copyOfRange(bytes, start, end), null, log.written(), source, -1, -1);
                match = filter.test(event);
            }
            if (match) {
                set(bits, line);
            }
            start = newline + 1;
        }
    }

    /** Lets a matching line bring along the lines of its record. */
    private static void widen(byte[] bytes, int to, long[] bits) {
        int line = 0;
        int recordStart = 0;
        boolean recordMatches = false;
        boolean several = false;
        for (int start = 0; start < to; line++) {
            int newline = ByteScan.newline(bytes, start, to);
            boolean continues = line > 0 && LineSniff.continues(bytes, start, newline) && newline > start;
            boolean matches = (bits[line >> 6] & 1L << line) != 0;
            if (continues) {
                several = true;
                recordMatches |= matches;
            } else {
                if (several && recordMatches) {
                    for (int i = recordStart; i < line; i++) {
                        set(bits, i);
                    }
                }
                recordStart = line;
                recordMatches = matches;
                several = false;
            }
            start = newline + 1;
        }
        if (several && recordMatches) {
            for (int i = recordStart; i < line; i++) {
                set(bits, i);
            }
        }
    }

    /** Takes away the lines that go on with another one. */
    private static void fold(byte[] bytes, int to, long[] bits) {
        int line = 0;
        for (int start = 0; start < to; line++) {
            int newline = ByteScan.newline(bytes, start, to);
            if (line > 0 && LineSniff.continues(bytes, start, trim(bytes, start, newline))) {
                bits[line >> 6] &= ~(1L << line);
            }
            start = newline + 1;
        }
    }

    private static int trim(byte[] bytes, int start, int end) {
        return end > start && bytes[end - 1] == '\r' ? end - 1 : end;
    }

    private static void set(long[] bits, int line) {
        bits[line >> 6] |= 1L << line;
    }
}
