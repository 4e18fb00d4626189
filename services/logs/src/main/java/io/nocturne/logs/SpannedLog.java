package io.nocturne.logs;

import io.nocturne.core.Event;
import io.nocturne.core.TimeRange;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The part of a log between two times. Right for logs in the order of time. */
public final class SpannedLog implements LineSource {
    private final LineSource log;
    private final TimeRange span;
    private volatile long known = -1;
    private volatile long from;
    private volatile long to;
    private volatile long knownLines = -1;

    public SpannedLog(LineSource log, TimeRange span) {
        this.log = log;
        this.span = span;
    }

    /** Finds the ends anew if the log has changed. Reads; everything else answers from what it found. */
    public void refresh() throws IOException {
        long now = log.revision();
        long lines = log.lines();
        // Lines may come to light just after the revision that announces them.
        if (now == known && lines == knownLines) {
            return;
        }
        long first = log.lineAt(span.from());
        long last = log.lineAt(span.to());
        long[] atEnd = log.times(last, 1);
        // The last line of a log that ends within the span belongs to it.
        long end = atEnd.length == 1 && atEnd[0] != StampCache.NONE && atEnd[0] < span.to().toEpochMilli() ? last + 1 : last;
        from = first;
        to = Math.max(first, Math.min(end, log.lines()));
        knownLines = lines;
        known = now;
    }

    @Override
    public long firstLine() {
        return Math.max(from, log.firstLine());
    }

    @Override
    public long lines() {
        return Math.max(to, firstLine());
    }

    @Override
    public boolean isCaughtUp() {
        return log.isCaughtUp();
    }

    @Override
    public long revision() {
        return known;
    }

    @Override
    public List<Event> events(long first, int count) throws IOException {
        return log.events(first, (int) Math.max(0, Math.min(count, to - first)));
    }

    @Override
    public long[] times(long first, int count) throws IOException {
        return log.times(first, (int) Math.max(0, Math.min(count, to - first)));
    }

    @Override
    public long lineAt(Instant time) throws IOException {
        return Math.max(firstLine(), Math.min(lines() - 1, log.lineAt(time)));
    }
}
