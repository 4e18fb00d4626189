package io.nocturne.logs;

import io.nocturne.core.Event;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The lines of a log that a filter lets through, numbered on their own. */
public final class FilteredLog implements LineSource {
    private final OpenLog log;
    private final MatchingLines matching;

    public FilteredLog(OpenLog log, MatchingLines matching) {
        this.log = log;
        this.matching = matching;
    }

    @Override
    public long firstLine() {
        return matching.before(log.firstLine());
    }

    @Override
    public long lines() {
        return matching.count();
    }

    @Override
    public boolean isCaughtUp() {
        return log.isCaughtUp() && matching.isCaughtUp();
    }

    @Override
    public long revision() {
        return matching.revision();
    }

    @Override
    public List<Event> events(long from, int count) throws IOException {
        List<Event> events = new ArrayList<>(count);
        long end = Math.min(matching.count(), from + count);
        for (long i = from; i < end;) {
            long line = matching.line(i);
            int run = 1;
            while (i + run < end && matching.line(i + run) == line + run) {
                run++;
            }
            List<Event> part = matching.isFolded() ? records(line, run) : log.events(line, run);
            if (part.isEmpty()) {
                break;
            }
            events.addAll(part);
            i += run;
        }
        return events;
    }

    /** Records that begin in these lines, the last with what belongs to it. */
    private List<Event> records(long line, int run) throws IOException {
        List<Event> events = new ArrayList<>(log.events(line, run));
        if (events.size() == run) {
            events.set(run - 1, FoldedRecord.of(log, events.getLast()));
        }
        return events;
    }

    @Override
    public long[] times(long from, int count) throws IOException {
        int n = (int) Math.max(0, Math.min(count, matching.count() - from));
        long[] times = new long[n];
        for (int i = 0; i < n; i++) {
            long[] one = log.times(matching.line(from + i), 1);
            times[i] = one.length > 0 && one[0] != StampCache.NONE || i == 0 ? one.length > 0 ? one[0] : StampCache.NONE : times[i - 1];
        }
        return times;
    }

    @Override
    public long lineAt(Instant time) throws IOException {
        return Math.max(firstLine(), Math.min(matching.before(log.lineAt(time)), matching.count() - 1));
    }
}
