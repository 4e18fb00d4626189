package io.nocturne.ui.tool.logfile;

import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.Level;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.Severity;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.BinaryLook;
import io.nocturne.logs.FileFate;
import io.nocturne.logs.FileTrouble;
import io.nocturne.logs.Filter;
import io.nocturne.logs.FilteredLog;
import io.nocturne.logs.IndexShelf;
import io.nocturne.logs.LineSource;
import io.nocturne.logs.LogPhrase;
import io.nocturne.logs.MatchingLines;
import io.nocturne.logs.MergedLog;
import io.nocturne.logs.OpenLog;
import io.nocturne.logs.SpannedLog;
import io.nocturne.logs.TimeGaps;
import io.nocturne.logs.TimeHistogram;
import io.nocturne.ui.control.HistogramBar;
import io.nocturne.ui.tool.lines.LineJumps;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The open files, the filter and the span, and what results: rows to show. Thread-safe; methods that open or read are slow. */
final class LogFileModel {
    private static final int BARS = 300;

    /**
     * What is known now.
     *
     * @param opened how many times files were opened: what else is said is about those of the last time
     * @param reading whether some file is still being read
     * @param share how much of the files has been read, 0 to 1
     * @param searched lines the filter has looked at
     * @param matches lines it let through; -1 without a filter
     * @param times from the first line that states one to the last; null where none does
     * @param span that was chosen, null where none was
     * @param inSpan rows in it
     * @param problems what could not be read
     * @param remarks what was read and may not be what it seems
     * @param fate what became last of one of the files; null where nothing did
     */
    record Status(
            int files, int opened, boolean reading, double share, long bytes, long lines, long searched, long matches, boolean searching, String format,
            @Nullable Charset charset, @Nullable TimeRange times, @Nullable TimeRange span, long inSpan, List<Sentence> problems, List<Sentence> remarks,
            @Nullable FileFate fate) {}

    /**
     * Bars of the histogram.
     *
     * @param axis what they stand on; null where no line states a time
     */
    record Bars(List<HistogramBar.Bucket> buckets, Duration width, @Nullable TimeRange axis) {
        static final Bars NONE = new Bars(List.of(), Duration.ofSeconds(1), null);
    }

    private final Scope scope;
    private final @Nullable IndexShelf shelf;
    private Scope shownScope;
    private Scope matchScope;
    private Function<Path, ZoneId> zones = file -> ZoneId.systemDefault();
    private List<Path> paths = List.of();
    private int opened;
    private List<OpenLog> logs = List.of();
    private List<MatchingLines> matching = List.of();
    private List<Sentence> failures = List.of();
    private List<Sentence> looks = List.of();
    private @Nullable EventDecoder own;
    private Filter filter = Filter.ALL;
    private boolean only = true;
    private boolean folded;
    private @Nullable TimeRange range;
    private @Nullable TimeRange times;
    private @Nullable SpannedLog spanned;
    private @Nullable MergedLog merged;
    private volatile @Nullable LineSource shown;
    private volatile int generation;

    /**
     * @param shelf keeps the indexes of files; null where they are not kept
     */
    LogFileModel(Scope scope, @Nullable IndexShelf shelf) {
        this.scope = scope;
        this.shelf = shelf;
        shownScope = scope.child("shown");
        matchScope = scope.child("matching");
    }

    /** Opens these files in place of others, all in one zone. */
    void open(List<Path> files, ZoneId zone, @Nullable Charset charset, boolean follow) {
        open(files, file -> zone, charset, follow);
    }

    /**
     * Opens these files in place of others.
     *
     * @param zones of times that state none, file by file
     */
    synchronized void open(List<Path> files, Function<Path, ZoneId> zones, @Nullable Charset charset, boolean follow) {
        this.zones = zones;
        logs.forEach(OpenLog::close);
        List<OpenLog> now = new ArrayList<>();
        List<Sentence> failed = new ArrayList<>();
        List<Sentence> said = new ArrayList<>();
        for (Path file : files) {
            try {
                now.add(OpenLog.open(scope, file, zones.apply(file), charset, follow, shelf, own));
                Sentence remark = BinaryLook.remark(file);
                if (remark != null) {
                    said.add(remark);
                }
            } catch (IOException e) {
                failed.add(FileTrouble.of(file, e));
            }
        }
        paths = List.copyOf(files);
        logs = List.copyOf(now);
        failures = List.copyOf(failed);
        looks = List.copyOf(said);
        range = null;
        times = null;
        opened++;
        arrange();
    }

    /** The next files are read in a form of the user's own; null in those found by themselves. */
    synchronized void readAs(@Nullable EventDecoder form) {
        own = form;
    }

    /** The next files are read in the forms found by themselves. */
    synchronized void forgetForm() {
        own = null;
    }

    synchronized List<Path> paths() {
        return paths;
    }

    /** The zone that times of a file are read in where they state none. */
    synchronized ZoneId zoneOf(Path file) {
        return zones.apply(file);
    }

    /** Lets through only what the filter does. */
    synchronized void filter(Filter now, boolean onlyMatches) {
        filter = now;
        only = onlyMatches;
        arrange();
    }

    /** Shows each record in one line, or every line. */
    synchronized void fold(boolean on) {
        folded = on;
        arrange();
    }

    /** Shows only a span of time; null shows all. */
    synchronized void span(@Nullable TimeRange now) {
        range = now;
        // What was found stays found: another span needs no other search.
        arrange(true);
    }

    synchronized @Nullable TimeRange span() {
        return range;
    }

    private void arrange() {
        arrange(false);
    }

    /** @param searched whether the files and the filter are those of before */
    private void arrange(boolean searched) {
        shownScope.close();
        shownScope = scope.child("shown");
        if (!searched) {
            matchScope.close();
            matchScope = scope.child("matching");
            matching = List.of();
        }
        spanned = null;
        merged = null;
        shown = logs.isEmpty() ? null : arranged();
        // INVARIANT: behind the rows it announces. Whoever sees a new number must not find the rows of the one before.
        generation++;
    }

    private LineSource arranged() {
        List<LineSource> parts = new ArrayList<>(logs);
        if (filter != Filter.ALL || folded) {
            if (matching.isEmpty()) {
                matching = logs.stream().map(log -> MatchingLines.of(matchScope, log, filter, true, folded)).toList();
            }
            List<MatchingLines> found = matching;
            if (only || folded) {
                for (int i = 0; i < parts.size(); i++) {
                    parts.set(i, new FilteredLog(logs.get(i), found.get(i)));
                }
            }
        }
        LineSource all = parts.getFirst();
        if (parts.size() > 1) {
            merged = MergedLog.of(shownScope, parts);
            all = merged;
        }
        if (range != null) {
            spanned = new SpannedLog(all, range);
            all = spanned;
            refresh();
        }
        return all;
    }

    /** Follows growing files with the ends of the span and with the times that are stated. Reads. */
    void refresh() {
        SpannedLog part;
        List<OpenLog> of;
        synchronized (this) {
            part = spanned;
            of = logs;
        }
        try {
            TimeRange stated = null;
            for (OpenLog log : of) {
                TimeRange one = log.span();
                stated = stated == null ? one : one == null ? stated : hull(stated, one);
            }
            if (part != null) {
                part.refresh();
            }
            synchronized (this) {
                times = stated;
            }
        } catch (IOException e) {
            synchronized (this) {
                failures = List.of(Sentence.of(e));
            }
        }
    }

    /** What is to be shown; null while nothing is open. */
    @Nullable
    LineSource shown() {
        return shown;
    }

    /** What is shown, to go through from row to row; null while nothing is open. */
    LineJumps.@Nullable Lines rows() {
        LineSource now = shown;
        return now == null ? null : new LineJumps.Lines() {
            @Override
            public long first() {
                return now.firstLine();
            }

            @Override
            public long end() {
                return now.lines();
            }

            @Override
            public List<Event> read(long from, int count) throws IOException {
                return now.events(from, count);
            }
        };
    }

    /** Grows whenever other rows are to be shown. */
    int generation() {
        return generation;
    }

    /** Where a moment is in what is shown; -1 where nothing is. Reads. */
    long rowAt(Instant moment) throws IOException {
        LineSource now = shown;
        return now == null || now.lines() <= now.firstLine() ? -1 : now.lineAt(moment);
    }

    /** A gap in the times of one of the files. */
    record FileGap(Path file, TimeGaps.Gap gap) {}

    /** Where the times of each file stand still or go back; nothing of those that are being read. Reads. */
    List<FileGap> gaps() throws IOException {
        List<OpenLog> of;
        synchronized (this) {
            of = logs;
        }
        List<FileGap> found = new ArrayList<>();
        for (OpenLog log : of) {
            if (log.isCaughtUp()) {
                log.gaps().forEach(gap -> found.add(new FileGap(log.file(), gap)));
            }
        }
        return found;
    }

    /**
     * A line of one of the files, wherever it is shown.
     *
     * @param line the first one being 0
     */
    record Place(Path file, long line) {}

    /** Where the line of a row is from; null where there is no such row. */
    synchronized @Nullable Place placeOf(long row) {
        LineSource now = shown;
        if (now == null || row < now.firstLine() || row >= now.lines()) {
            return null;
        }
        MergedLog.Place in = merged == null ? new MergedLog.Place(0, row) : merged.placeOf(row);
        long line = isPart() ? matching.get(in.log()).line(in.line()) : in.line();
        return new Place(logs.get(in.log()).file(), line);
    }

    /** The row of a line; -1 where it is not among what is shown. */
    synchronized long rowOf(Place place) {
        LineSource now = shown;
        int file = 0;
        while (file < logs.size() && !logs.get(file).file().equals(place.file())) {
            file++;
        }
        if (now == null || file == logs.size()) {
            return -1;
        }
        long line = place.line();
        if (isPart()) {
            MatchingLines found = matching.get(file);
            line = found.before(place.line());
            if (line >= found.count() || found.line(line) != place.line()) {
                return -1;
            }
        }
        long row = merged == null ? line : merged.lineOf(new MergedLog.Place(file, line));
        return row < now.firstLine() || row >= now.lines() ? -1 : row;
    }

    /** Whether only some of the lines of each file are shown. */
    private boolean isPart() {
        return !matching.isEmpty() && (only || folded);
    }

    /** A line as it is read; null where it is gone. Reads. */
    @Nullable
    Event event(Place place) throws IOException {
        OpenLog log;
        synchronized (this) {
            log = logs.stream().filter(one -> one.file().equals(place.file())).findFirst().orElse(null);
        }
        List<Event> one = log == null ? List.of() : log.events(place.line(), 1);
        return one.isEmpty() ? null : one.getFirst();
    }

    /** The row of an event in what is shown, or near it; -1 where nothing is. Reads. */
    long rowOf(Event event) throws IOException {
        OpenLog log;
        MatchingLines found;
        synchronized (this) {
            log = logs.size() == 1 && range == null ? logs.getFirst() : null;
            found = matching.size() == 1 && (only || folded) ? matching.getFirst() : null;
        }
        if (log == null) {
            return rowAt(event.time());
        }
        return found == null ? event.position() : found.before(event.position());
    }

    /** The next match behind a line, or the one before it, in a single file of which all lines are shown; -1 where there is none. */
    synchronized long nextMatch(long line, boolean forward) {
        if (matching.size() != 1 || only || folded || matching.getFirst().count() == 0) {
            return -1;
        }
        MatchingLines found = matching.getFirst();
        long before = found.before(forward ? line + 1 : line);
        long wanted = forward ? before : before - 1;
        return found.line(Math.floorMod(wanted, found.count()));
    }

    synchronized Status status() {
        boolean reading = false;
        long read = 0;
        long size = 0;
        long lines = 0;
        FileFate fate = null;
        List<Sentence> problems = new ArrayList<>(failures);
        List<Sentence> remarks = new ArrayList<>(looks);
        for (OpenLog log : logs) {
            OpenLog.Progress progress = log.progress();
            reading |= progress.stage() == OpenLog.Stage.READING;
            read += progress.read();
            size += progress.size();
            lines += log.lines() - log.firstLine();
            FileFate one = progress.fate();
            fate = one != null && (fate == null || one.at().isAfter(fate.at())) ? one : fate;
            if (progress.problem() != null) {
                problems.add(progress.problem());
            }
            if (log.longPieces() > 0) {
                remarks.add(LogPhrase.LONG_LINES.with(log.file().toString()));
            }
        }
        long searched = 0;
        long matches = matching.isEmpty() || filter == Filter.ALL ? -1 : 0;
        boolean searching = false;
        for (int i = 0; i < matching.size(); i++) {
            MatchingLines found = matching.get(i);
            searched += found.searched();
            matches += matches < 0 ? 0 : found.count() - found.before(logs.get(i).firstLine());
            searching |= !found.isCaughtUp();
            if (found.problem() != null) {
                problems.add(found.problem());
            }
        }
        MergedLog both = merged;
        searching |= both != null && !both.isCaughtUp();
        if (both != null && both.problem() != null) {
            problems.add(both.problem());
        }
        return new Status(
                logs.size(), opened, reading, size == 0 ? 1 : (double) read / size, size, lines, Math.min(searched, lines), matches, searching,
                logs.size() == 1 ? logs.getFirst().format() : "", logs.size() == 1 ? logs.getFirst().charsetOfFile() : null,
                times, range,
                spanned == null ? 0 : spanned.lines() - spanned.firstLine(), problems, remarks, fate);
    }

    /** Lines, or matches where there is a filter, by time and level, on the axis of the chosen span or else of all lines. */
    Bars histogram() {
        List<OpenLog> files;
        List<MatchingLines> found;
        TimeRange within;
        synchronized (this) {
            files = logs;
            found = matching;
            within = range;
        }
        List<TimeHistogram> all = files.stream().map(log -> log.histogram(within)).toList();
        TimeRange axis = within != null ? within : all.stream().map(TimeHistogram::span).filter(Objects::nonNull).reduce(LogFileModel::hull).orElse(null);
        if (axis == null) {
            return Bars.NONE;
        }
        List<TimeHistogram> shownOnes = found.isEmpty() ? all : found.stream().map(one -> one.histogram(within)).toList();
        long width = Stream.concat(all.stream(), shownOnes.stream()).mapToLong(one -> one.width().toMillis()).max().orElse(1_000);
        while (axis.length().toMillis() / width > BARS) {
            width *= 2;
        }
        TreeMap<Long, Map<Level, Long>> bars = new TreeMap<>();
        for (TimeHistogram one : shownOnes) {
            for (TimeHistogram.Step step : one.steps()) {
                Map<Level, Long> counts =
                        bars.computeIfAbsent(Math.floorDiv(step.from().toEpochMilli(), width) * width, at -> new EnumMap<>(Level.class));
                for (int s = 0; s < step.counts().length; s++) {
                    if (step.counts()[s] > 0) {
                        Level level = s == TimeHistogram.UNKNOWN ? Level.UNKNOWN : Severity.ofCode(s).level();
                        counts.merge(level, (long) step.counts()[s], Long::sum);
                    }
                }
            }
        }
        List<HistogramBar.Bucket> buckets = new ArrayList<>();
        bars.forEach((from, counts) -> buckets.add(new HistogramBar.Bucket(Instant.ofEpochMilli(from), counts)));
        return new Bars(buckets, Duration.ofMillis(width), axis);
    }

    private static TimeRange hull(TimeRange a, TimeRange b) {
        return new TimeRange(a.from().isBefore(b.from()) ? a.from() : b.from(), a.to().isAfter(b.to()) ? a.to() : b.to());
    }
}
