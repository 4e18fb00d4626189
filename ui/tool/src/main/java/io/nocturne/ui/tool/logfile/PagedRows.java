package io.nocturne.ui.tool.logfile;

import io.nocturne.core.Event;
import io.nocturne.core.Scope;
import io.nocturne.logs.LineSource;
import io.nocturne.ui.control.LogRow;
import io.nocturne.ui.control.LogRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines of a file as rows of a view. What is not at hand is read in the background, a page at a time, and shows as pending until then. */
final class PagedRows implements LogRows {
    private static final Logger LOG = LoggerFactory.getLogger(PagedRows.class);
    private static final int PAGE = 128;
    private static final int KEPT = 96;

    private record Page(List<Event> events, long revision) {}

    private final Scope scope;
    private final LineSource source;
    private final AtomicLong loads = new AtomicLong();
    // INVARIANT: both guarded by pages.
    private final Map<Long, Page> pages = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Page> eldest) {
            return size() > KEPT;
        }
    };
    private final Set<Long> underWay = new HashSet<>();

    PagedRows(Scope scope, LineSource source) {
        this.scope = scope;
        this.source = source;
    }

    LineSource source() {
        return source;
    }

    @Override
    public long first() {
        return Math.min(source.firstLine(), source.lines());
    }

    @Override
    public long end() {
        return source.lines();
    }

    @Override
    public LogRow at(long index) {
        long number = index / PAGE;
        int within = (int) (index % PAGE);
        Page page;
        boolean stale;
        boolean load;
        synchronized (pages) {
            page = pages.get(number);
            // Only the last page can change: the file's last line may grow, and lines come behind it.
            stale = page == null || page.events.size() <= within || page.events.size() < PAGE && page.revision != source.revision();
            load = stale && underWay.add(number);
        }
        if (load && !scope.isClosed()) {
            scope.start("page", () -> load(number));
        }
        return page != null && within < page.events.size() ? new LogRow.Line(page.events.get(within)) : new LogRow.Pending();
    }

    @Override
    public CompletableFuture<List<Event>> lines(long from, int count) {
        return scope.call("copy", () -> {
            List<Event> lines = new ArrayList<>();
            List<Event> part = source.events(Math.max(from, first()), (int) Math.min(PAGE, count));
            while (!part.isEmpty()) {
                lines.addAll(part);
                part = source.events(Math.max(from, first()) + lines.size(), Math.min(PAGE, count - lines.size()));
            }
            return lines;
        });
    }

    private void load(long number) {
        try {
            long revision = source.revision();
            long from = Math.max(number * PAGE, source.firstLine());
            List<Event> events = source.events(from, (int) (number * PAGE + PAGE - from));
            if (from > number * PAGE) {
                // Lines that are gone keep their places.
                List<Event> padded = new ArrayList<>();
                for (long i = number * PAGE; i < from && !events.isEmpty(); i++) {
                    padded.add(events.getFirst());
                }
                padded.addAll(events);
                events = padded;
            }
            synchronized (pages) {
                pages.put(number, new Page(events, revision));
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("lines from {} on cannot be read", number * PAGE, e);
            synchronized (pages) {
                pages.put(number, new Page(List.of(), source.revision()));
            }
        } finally {
            synchronized (pages) {
                underWay.remove(number);
            }
            loads.incrementAndGet();
        }
    }

    @Override
    public long revision() {
        return source.revision() * 31 + loads.get();
    }
}
