package io.nocturne.ui.tool.patterns;

import io.nocturne.core.Event;
import io.nocturne.core.EventHub;
import io.nocturne.core.Feed;
import io.nocturne.core.Registration;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.FileTrouble;
import io.nocturne.logs.Filter;
import io.nocturne.logs.OpenLog;
import io.nocturne.logs.PatternBook;
import io.nocturne.store.Cache;
import io.nocturne.store.EventMatcher;
import io.nocturne.store.EventQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Gathers patterns of what is published, or of files, and puts them in the order asked for. Thread-safe. */
final class PatternsModel {
    /** What is looked for. */
    enum View {
        FREQUENT,
        NEW,
        RISING,
        RARE,
        COMPARE;

        String key() {
            return "patterns.view." + name().toLowerCase(java.util.Locale.ROOT);
        }

        static View of(String name) {
            for (View view : values()) {
                if (view.name().equals(name)) {
                    return view;
                }
            }
            return FREQUENT;
        }
    }

    /**
     * A line of the table.
     *
     * @param surprise how hardly the difference is chance, see {@link PatternBook.Entry#surprise}; positive where there is more of it here
     * @param here lines in the chosen time, or in the second of two files
     * @param elsewhere lines in the rest, or in the first file
     * @param ratio of its share here to its share elsewhere: 0 where it is only there, infinite where it is only here, NaN without anything to compare
     */
    record Row(PatternBook.Entry entry, double surprise, long here, long elsewhere, double ratio) {
        static Row of(PatternBook.Entry entry, double surprise, long here, long allHere, long elsewhere, long allElsewhere) {
            boolean nothing = allHere == 0 || allElsewhere == 0 || here + elsewhere == 0;
            return new Row(entry, surprise, here, elsewhere, nothing ? Double.NaN : (double) here / allHere / ((double) elsewhere / allElsewhere));
        }
    }

    /**
     * What is known now.
     *
     * @param reading file that is being read; null when none is
     * @param share of it, 0 to 1
     * @param past the moment before which lines were taken from the cache; null for what arrives, and for files
     */
    record Status(boolean live, @Nullable Instant past, long lines, long missed, @Nullable Path reading, double share, List<Sentence> problems,
            @Nullable TimeRange inside) {}

    /** How much of the cache a moment of the past is made of. */
    static final Duration BEFORE = Duration.ofHours(1);
    private static final int MOST_OF_PAST = 1_000_000;
    private static final int WAITING = 50_000;
    private static final int BATCH = 2_000;
    private static final int MOST_ROWS = 5_000;
    private static final double CHANCE = 3;

    private final Scope scope;
    private final EventHub hub;
    private final PatternBook book = new PatternBook();
    private Scope work;
    private List<Path> files = List.of();
    private @Nullable Instant past;
    private List<Sentence> problems = List.of();
    private volatile Filter filter = Filter.ALL;
    private volatile @Nullable Feed<Event> feed;
    private volatile @Nullable OpenLog reading;

    PatternsModel(Scope scope, EventHub hub) {
        this.scope = scope;
        this.hub = hub;
        work = scope.child("patterns");
    }

    /** Begins anew with what is published from now on. */
    synchronized void live(Filter which) {
        begin(List.of(), which);
        Feed<Event> arriving = Feed.droppingOldest(WAITING);
        feed = arriving;
        Registration subscription = hub.subscribe(arriving);
        work.own(subscription::close);
        work.start("live", () -> {
            List<Event> batch = new ArrayList<>(BATCH);
            while (!arriving.isClosed()) {
                batch.clear();
                if (arriving.await(BATCH, 500, TimeUnit.MILLISECONDS, batch::add) > 0) {
                    if (which != Filter.ALL) {
                        batch.removeIf(event -> !which.test(event));
                    }
                    book.add(batch, 0);
                }
            }
        });
    }

    /**
     * Begins anew with what the cache holds of the time before a moment, newest first and not beyond a million lines.
     *
     * @param kept null where nothing is kept
     */
    synchronized void past(@Nullable Cache kept, Instant moment, Filter which) {
        begin(List.of(), which);
        past = moment;
        if (kept == null) {
            return;
        }
        Scope mine = work;
        EventMatcher matcher = which == Filter.ALL ? null : EventMatcher.of(which.required(), which::test);
        work.start("past", () -> {
            List<Event> batch = new ArrayList<>(BATCH);
            kept.search(new EventQuery(TimeRange.before(moment, BEFORE), matcher, MOST_OF_PAST), event -> {
                batch.add(event);
                if (batch.size() == BATCH) {
                    gathered(mine, batch);
                }
                return !mine.isClosed();
            }, mine::isClosed);
            gathered(mine, batch);
        });
    }

    private synchronized void gathered(Scope mine, List<Event> batch) {
        if (!mine.isClosed()) {
            book.add(batch, 0);
        }
        batch.clear();
    }

    /** Begins anew with files, each a source of its own. */
    synchronized void files(List<Path> several, Filter which) {
        begin(several, which);
        Scope mine = work;
        work.start("files", () -> {
            for (int i = 0; i < several.size() && !mine.isClosed(); i++) {
                read(mine, several.get(i), which, i);
            }
            reading = null;
        });
    }

    private void read(Scope mine, Path file, Filter which, int source) throws InterruptedException {
        try (OpenLog log = OpenLog.open(mine, file, ZoneId.systemDefault(), null, false)) {
            reading = log;
            for (OpenLog.Progress now = log.progress(); now.stage() == OpenLog.Stage.READING; now = log.progress()) {
                Thread.sleep(Duration.ofMillis(20));
            }
            book.add(log, which, source, mine::isClosed);
            Sentence problem = log.progress().problem();
            if (problem != null) {
                problem(problem);
            }
        } catch (IOException e) {
            problem(FileTrouble.of(file, e));
        }
    }

    private synchronized void problem(Sentence sentence) {
        List<Sentence> more = new ArrayList<>(problems);
        more.add(sentence);
        problems = List.copyOf(more);
    }

    private void begin(List<Path> several, Filter which) {
        work.close();
        work = scope.child("patterns");
        feed = null;
        reading = null;
        files = List.copyOf(several);
        past = null;
        problems = List.of();
        filter = which;
        book.clear();
    }

    synchronized List<Path> files() {
        return files;
    }

    Filter filter() {
        return filter;
    }

    /** Forgets what was gathered, and goes on gathering. */
    void clear() {
        book.clear();
    }

    Status status(@Nullable TimeRange chosen) {
        Feed<Event> arriving = feed;
        OpenLog log = reading;
        OpenLog.Progress progress = log == null ? null : log.progress();
        List<Sentence> sentences;
        boolean live;
        Instant before;
        synchronized (this) {
            sentences = problems;
            live = files.isEmpty();
            before = past;
        }
        return new Status(
                live, before, book.lines(), arriving == null ? 0 : arriving.dropped(), log == null ? null : log.file(),
                progress == null || progress.size() == 0 ? 1 : (double) progress.read() / progress.size(), sentences, inside(chosen));
    }

    /** The span that is compared with the rest: the chosen one, or the last tenth. */
    @Nullable
    TimeRange inside(@Nullable TimeRange chosen) {
        TimeRange all = book.span();
        if (all == null || chosen != null && all.overlaps(chosen)) {
            return chosen;
        }
        return TimeRange.before(all.to(), all.length().dividedBy(10));
    }

    /** The patterns that a view is about, in its order. Takes some milliseconds. */
    List<Row> rows(View view, @Nullable TimeRange chosen) {
        TimeRange inside = inside(chosen);
        List<PatternBook.Entry> entries = book.entries(inside);
        long lines = book.lines();
        boolean two = view == View.COMPARE && files().size() == 2;
        long here = 0;
        long elsewhere = 0;
        for (PatternBook.Entry entry : entries) {
            here += two ? entry.from(1) : entry.inside();
            elsewhere += two ? entry.from(0) : entry.outside();
        }
        List<Row> rows = new ArrayList<>();
        for (PatternBook.Entry entry : entries) {
            rows.add(two
                    ? Row.of(entry, PatternBook.difference(entry, elsewhere, here), entry.from(1), here, entry.from(0), elsewhere)
                    : Row.of(entry, entry.surprise(), entry.inside(), here, entry.outside(), elsewhere));
        }
        switch (view) {
            case FREQUENT -> {}
            case NEW -> {
                rows.removeIf(row -> inside == null || row.entry.first().isBefore(inside.from())
                        || inside.equals(chosen) && !row.entry.first().isBefore(inside.to()));
                rows.sort(Comparator.comparing((Row row) -> row.entry.first()).reversed());
            }
            case RISING -> {
                rows.removeIf(row -> row.surprise < CHANCE);
                rows.sort(Comparator.comparingDouble(Row::surprise).reversed());
            }
            case RARE -> {
                rows.removeIf(row -> row.entry.count() > Math.max(3, lines / 100_000));
                rows.sort(Comparator.comparingLong((Row row) -> row.entry.count()).thenComparing(row -> row.entry.template()));
            }
            case COMPARE -> {
                rows.removeIf(row -> Math.abs(row.surprise) < CHANCE);
                rows.sort(Comparator.comparingDouble((Row row) -> Math.abs(row.surprise)).reversed());
            }
        }
        return rows.size() > MOST_ROWS ? List.copyOf(rows.subList(0, MOST_ROWS)) : rows;
    }

    /** Counts as a line of small bars. */
    static String bars(int[] counts) {
        int most = 0;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        StringBuilder text = new StringBuilder(counts.length);
        for (int count : counts) {
            text.append(count == 0 ? '\u2007' : (char) ('\u2581' + Math.min(7, (int) (count * 8L / (most + 1)))));
        }
        return text.toString();
    }
}
