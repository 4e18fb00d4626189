package io.nocturne.logs;

import io.nocturne.core.ByteScan;
import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Judges and counts lines. Belongs to one thread. */
final class ScanWorker extends ScanWork {

    /** What is looked at of a line to tell its format, bytes. */
    private static final int SAMPLED = 1 << 14;

    private final ScanRequest request;
    private final Filter filter;
    private final Charset charset;
    private final Instant written;
    private final Source source;
    private final LogDecoder decoder;
    private final CandidateLines candidates;
    private final boolean all;
    private final boolean looksAtEach;
    private final StampCache stamps;
    private final LineHead head;
    private final boolean headTells;
    private final boolean asksApp;
    private final long step;
    private TimeGaps gaps = new TimeGaps();
    private long kept;

    ScanWorker(ScanRequest request, String name, Charset charset, Instant written) {
        this.request = request;
        this.filter = request.filter();
        this.charset = charset;
        this.written = written;
        this.source = new Source(Source.Kind.FILE, name);
        this.decoder = new LogDecoder(request.zone(), charset.equals(StandardCharsets.UTF_8) ? null : charset);
        this.all = filter == Filter.ALL;
        this.candidates = new CandidateLines(filter, charset);
        this.looksAtEach = request.by() != null || request.per() != null || request.patterns() > 0 || request.gaps();
        this.head = new LineHead(request.zone(), written);
        String by = request.by();
        this.headTells = filter.isHeadAlone() && (by == null || by.equals("severity") || by.equals("host") || by.equals("app"));
        this.asksApp = filter.asksApp() || "app".equals(by);
        this.stamps = new StampCache(request.zone(), written);
        this.step = request.per() == null ? 0 : Math.max(1, request.per().toMillis());
    }

    @Override
    Found work(Chunk chunk) {
        byte[] bytes = chunk.bytes();
        int from = chunk.from();
        int to = chunk.to();
        boolean utf8 = charset.equals(StandardCharsets.UTF_8) || Texts.isAscii(bytes, from, to);
        boolean byCandidates = candidates.isUsable(utf8) && !request.gaps();
        if (!utf8 && !byCandidates) {
            byte[] decoded = new String(bytes, from, to - from, charset).getBytes(StandardCharsets.UTF_8);
            bytes = Arrays.copyOf(decoded, decoded.length + 8);
            from = 0;
            to = decoded.length;
        }
        if (chunk.number() == 0) {
            sample(bytes, from, to);
        }
        Found found = new Found(new ArrayList<>(), new ArrayList<>(), lines(bytes, from, to), new TimeGaps());
        gaps = found.gaps();
        total.bytes += chunk.size();
        total.lines += found.count();
        total.splits += chunk.split() ? 1 : 0;
        if (all && !looksAtEach) {
            total.matched += found.count();
            ends(bytes, from, to);
            keepFirst(bytes, from, to, found);
        } else if (byCandidates) {
            byCandidates(bytes, from, to, utf8 ? null : charset, found);
        } else {
            byLine(bytes, from, to, found);
        }
        gaps.next(found.count() + 1);
        return found;
    }

    private static long lines(byte[] bytes, int from, int to) {
        return ByteScan.count(bytes, from, to) + (to > from && bytes[to - 1] != '\n' ? 1 : 0);
    }

    /** Only where the text that every match holds stands. */
    private void byCandidates(byte[] bytes, int from, int to, @Nullable Charset other, Found found) {
        int counted = from;
        long number = 1;
        int firstStart = -1;
        int lastStart = -1;
        candidates.begin(bytes, from, to, other);
        while (candidates.next()) {
            int start = candidates.start();
            total.matched++;
            lastStart = start;
            if (looksAtEach) {
                look(candidates.line(), candidates.lineFrom(), candidates.lineTo());
            } else if (firstStart < 0) {
                firstStart = start;
            }
            if (kept < request.limit()) {
                number += ByteScan.count(bytes, counted, start);
                counted = start;
                keep(candidates.line(), candidates.lineFrom(), candidates.lineTo(), number, found);
            }
        }
        if (!looksAtEach && firstStart >= 0) {
            time(bytes, firstStart, to);
            time(bytes, lastStart, to);
        }
    }

    private void byLine(byte[] bytes, int from, int to, Found found) {
        boolean textAlone = filter.isTextAlone();
        long number = 0;
        for (int start = from; start < to;) {
            int newline = ByteScan.newline(bytes, start, to);
            int end = trim(bytes, start, newline);
            number++;
            gaps.next(number);
            if (headTells && !candidates.isHopeless(bytes, start, end) && head.read(bytes, start, end) && (!asksApp || head.isAppKnown())) {
                if (all || filter.testHead(head, bytes, start, end)) {
                    total.matched++;
                    lookAtHead(bytes, start, end);
                    keep(bytes, start, end, number, found);
                }
            } else if (all) {
                total.matched++;
                look(bytes, start, end);
                keep(bytes, start, end, number, found);
            } else if (candidates.isHopeless(bytes, start, end)) {
                start = newline + 1;
                continue;
            } else if (textAlone) {
                if (filter.testText(bytes, start, end)) {
                    total.matched++;
                    look(bytes, start, end);
                    keep(bytes, start, end, number, found);
                }
            } else {
                Event event = decode(bytes, start, end);
                if (filter.test(event)) {
                    total.matched++;
                    look(event, bytes, start, end);
                    keep(bytes, start, end, number, found);
                }
            }
            start = newline + 1;
        }
    }

    private static int trim(byte[] bytes, int start, int end) {
        return end > start && bytes[end - 1] == '\r' ? end - 1 : end;
    }

    private Event decode(byte[] bytes, int start, int end) {
        return decoder.decode(Arrays.copyOfRange(bytes, start, end), null, written, source, -1, -1);
    }

    /** What is asked of a matching line. */
    private void look(byte[] bytes, int start, int end) {
        if (request.by() != null) {
            look(decode(bytes, start, Math.min(end, start + 4 * SAMPLED)), bytes, start, end);
            return;
        }
        if (request.patterns() > 0) {
            patterns.add(bytes, start, end);
        }
        if (looksAtEach || !all) {
            long millis = stamps.millis(bytes, start, end);
            if (millis != StampCache.NONE) {
                timed(millis);
            }
        }
    }

    /** As {@link #look}, of a line whose head was read. */
    private void lookAtHead(byte[] bytes, int start, int end) {
        String by = request.by();
        if (by != null) {
            Severity severity = head.severity();
            String value = by.equals("host") ? head.host() : by.equals("app") ? head.app() : severity == null ? null : severity.keyword();
            total.group(value == null ? "" : value);
        }
        if (request.patterns() > 0) {
            patterns.add(bytes, start, end);
        }
        timed(head.millis());
    }

    /** A matching line states a time. */
    private void timed(long millis) {
        total.time(millis);
        if (step > 0) {
            total.step(Math.floorDiv(millis, step) * step);
        }
        if (request.gaps()) {
            gaps.add(millis);
        }
    }

    private void look(Event event, byte[] bytes, int start, int end) {
        String by = request.by();
        if (by != null) {
            String value = Condition.ByField.shown(event, by);
            total.group(value == null ? "" : value);
        }
        if (request.patterns() > 0) {
            patterns.add(bytes, start, end);
        }
        if (event.timeStated()) {
            timed(event.time().toEpochMilli());
        }
    }

    private void keep(byte[] bytes, int start, int end, long number, Found found) {
        if (kept < request.limit()) {
            kept++;
            found.lines().add(Arrays.copyOfRange(bytes, start, end));
            found.numbers().add(number);
        }
    }

    private void keepFirst(byte[] bytes, int from, int to, Found found) {
        long number = 1;
        for (int start = from; start < to && kept < request.limit(); number++) {
            int newline = ByteScan.newline(bytes, start, to);
            keep(bytes, start, trim(bytes, start, newline), number, found);
            start = newline + 1;
        }
    }

    /** The times of the first and the last line that has one. */
    private void ends(byte[] bytes, int from, int to) {
        int start = from;
        for (int tries = 0; tries < 50 && start < to && !time(bytes, start, to); tries++) {
            start = ByteScan.newline(bytes, start, to) + 1;
        }
        int end = to > from && bytes[to - 1] == '\n' ? to - 1 : to;
        for (int tries = 0; tries < 50 && end > from; tries++) {
            start = ByteScan.lineStart(bytes, from, end);
            if (time(bytes, start, to)) {
                return;
            }
            end = start - 1;
        }
    }

    private boolean time(byte[] bytes, int start, int to) {
        long millis = stamps.millis(bytes, start, ByteScan.newline(bytes, start, to));
        if (millis != StampCache.NONE) {
            total.time(millis);
        }
        return millis != StampCache.NONE;
    }

    private void sample(byte[] bytes, int from, int to) {
        int start = from;
        for (int line = 0; line < 64 && start < to; line++) {
            int newline = ByteScan.newline(bytes, start, to);
            int end = trim(bytes, start, newline);
            if (end > start && bytes[start] != '\t' && bytes[start] != ' ') {
                total.formats.computeIfAbsent(decode(bytes, start, Math.min(end, start + SAMPLED)).format(), key -> new long[1])[0]++;
            }
            start = newline + 1;
        }
    }
}
