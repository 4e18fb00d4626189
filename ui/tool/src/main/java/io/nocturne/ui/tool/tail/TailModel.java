package io.nocturne.ui.tool.tail;

import io.nocturne.core.Event;
import io.nocturne.logs.Filter;
import io.nocturne.ui.control.HistogramBar;
import io.nocturne.ui.control.LogRing;
import io.nocturne.ui.tool.tail.Backlog.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What stands between those who receive lines and the one view that shows them.
 *
 * <p>Lines come from several threads into a stage. Every few hundredths of a second the stage is emptied by one thread, which puts what is in it
 * into order by time (so that topics and datagrams that belong together stand together), tests it against the filter, and adds it to two
 * backlogs: one of everything, one of what matches. The interface takes from the second one, once a frame, from where it was. If it was away
 * for so long that the backlog ran over, it is told how many lines it missed.
 *
 * <p>A new filter does not lose what matched before: its matches are those of the old matches (which reach back further) and of everything
 * that is still there. They are found on the thread that asks, while lines go on coming.
 */
final class TailModel {
    /** Lines kept of each backlog. */
    static final int KEPT = 50_000;

    private static final int STAGED = 20_000;

    /**
     * What happened so far.
     *
     * @param arrived lines that came
     * @param matched of those, the ones that pass the filter
     * @param missed matching lines that were never shown because there were too many
     */
    record Counts(long arrived, long matched, long missed) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition offered = lock.newCondition();
    private final int kept;
    private final Backlog everything;
    private List<Event> stage = new ArrayList<>();
    private Backlog matches;
    private Volume volume = new Volume();
    private volatile Filter filter = Filter.ALL;
    private volatile int generation;
    private volatile long end;
    private volatile int shownGeneration;
    private volatile long shown;
    private long numbers;
    private long arrived;
    private long matched;
    private long missed;
    private boolean closed;

    TailModel() {
        this(KEPT);
    }

    TailModel(int kept) {
        this.kept = kept;
        everything = new Backlog(kept);
        matches = new Backlog(kept);
    }

    /** Takes a line; waits while too many wait. */
    void offer(Event event) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (stage.size() >= STAGED && !closed) {
                room.await();
            }
            stage.add(event);
            offered.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Says that lines are missing here. */
    void missing(long lines) {
        if (lines <= 0) {
            return;
        }
        lock.lock();
        try {
            Entry gap = new Entry(numbers++, null, lines);
            everything.add(gap);
            matches.add(gap);
            end = matches.end();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when a line waits to be moved; one that ends waits no more. */
    void awaitOffer() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (stage.isEmpty() && !closed) {
                offered.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Moves what waits into the backlogs; called by one thread, again and again. */
    void flush() {
        List<Event> taken;
        lock.lock();
        try {
            if (stage.isEmpty()) {
                return;
            }
            taken = stage;
            stage = new ArrayList<>();
            room.signalAll();
        } finally {
            lock.unlock();
        }
        taken.sort(Comparator.comparing(Event::time));
        Filter tested = filter;
        boolean[] passes = new boolean[taken.size()];
        for (int i = 0; i < passes.length; i++) {
            passes[i] = tested.test(taken.get(i));
        }
        lock.lock();
        try {
            boolean same = tested == filter;
            for (int i = 0; i < passes.length; i++) {
                Event event = taken.get(i);
                Entry entry = new Entry(numbers++, event, 0);
                everything.add(entry);
                if (same ? passes[i] : filter.test(event)) {
                    matches.add(entry);
                    volume.add(event);
                    matched++;
                }
            }
            arrived += passes.length;
            end = matches.end();
        } finally {
            lock.unlock();
        }
    }

    /** Filters anew what is there, and from now on; takes some hundredths of a second. */
    void filter(Filter now) {
        List<Entry> before;
        List<Entry> all;
        lock.lock();
        try {
            filter = now;
            before = matches.all();
            all = everything.all();
        } finally {
            lock.unlock();
        }
        long whole = all.isEmpty() ? Long.MAX_VALUE : all.getFirst().number();
        List<Entry> found = new ArrayList<>();
        for (Entry entry : before) {
            if (entry.number() < whole && (entry.event() == null || now.test(entry.event()))) {
                found.add(entry);
            }
        }
        for (Entry entry : all) {
            if (entry.event() == null || now.test(entry.event())) {
                found.add(entry);
            }
        }
        lock.lock();
        try {
            if (filter != now) {
                return;
            }
            // What came meanwhile was tested with the new filter already.
            long last = all.isEmpty() ? -1 : all.getLast().number();
            for (long place = matches.first(); place < matches.end(); place++) {
                Entry entry = matches.at(place);
                if (entry.number() > last) {
                    found.add(entry);
                }
            }
            Backlog fresh = new Backlog(kept);
            Volume counted = new Volume();
            for (Entry entry : found) {
                fresh.add(entry);
                if (entry.event() != null) {
                    counted.add(entry.event());
                }
            }
            matches = fresh;
            volume = counted;
            matched = found.stream().filter(entry -> entry.event() != null).count();
            generation++;
            end = fresh.end();
        } finally {
            lock.unlock();
        }
    }

    Filter filter() {
        return filter;
    }

    /** Forgets everything. */
    void clear() {
        lock.lock();
        try {
            stage.clear();
            room.signalAll();
            everything.clear();
            matches = new Backlog(kept);
            volume = new Volume();
            arrived = 0;
            matched = 0;
            missed = 0;
            generation++;
            end = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Whether {@link #show} has something to do. Any thread. */
    boolean hasNews() {
        return shownGeneration != generation || shown != end;
    }

    /**
     * Brings rows up to date; one thread only.
     *
     * @param rows emptied first if the filter changed since the last call
     * @param most lines to add in this call
     */
    void show(LogRing rows, int most) {
        List<Entry> news = new ArrayList<>();
        boolean anew;
        long lost;
        lock.lock();
        try {
            anew = shownGeneration != generation;
            long from = anew ? matches.first() : Math.max(shown, matches.first());
            lost = anew ? 0 : from - shown;
            missed += lost;
            long to = Math.min(matches.end(), from + most);
            for (long place = from; place < to; place++) {
                news.add(matches.at(place));
            }
            shown = to;
            shownGeneration = generation;
        } finally {
            lock.unlock();
        }
        if (anew) {
            rows.clear();
        }
        rows.skipped(lost);
        List<Event> lines = new ArrayList<>(news.size());
        for (Entry entry : news) {
            if (entry.event() == null) {
                rows.append(lines);
                lines.clear();
                rows.skipped(entry.missing());
            } else {
                lines.add(entry.event());
            }
        }
        rows.append(lines);
    }

    Counts counts() {
        lock.lock();
        try {
            return new Counts(arrived, matched, missed);
        } finally {
            lock.unlock();
        }
    }

    /** The bars of the histogram and the time each stands for. */
    record Bars(List<HistogramBar.Bucket> buckets, Duration width) {}

    Bars bars() {
        lock.lock();
        try {
            return new Bars(volume.buckets(), volume.width());
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody wait any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            room.signalAll();
            offered.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
