package io.nocturne.logs;

import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.Source;
import io.nocturne.core.TimeRange;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A log file of any size, opened for looking around in it: any line can be had at once by its number, from the first moment on, while the rest
 * of the file is still being gone through. Packed files and those in UTF-16 are unpacked once into a compressed temporary file. A file that grows
 * is followed, through rotation and cutting.
 *
 * <p>The index remembers where every {@value IndexedChunk#STRIDE}th line begins and what time it states, which is about a thousandth of the
 * text; lines between are found by counting. It is built by all cores at once, two megabytes at a time, and what is complete from the beginning
 * on can be used.
 *
 * <p>Thread-safe. Methods that read may wait for the disk, for a millisecond or so.
 */
public final class OpenLog implements LineSource, AutoCloseable {
    /** How far it is. */
    public enum Stage {
        /** Still reading what was there when it was opened. */
        READING,
        /** All there is has been read, and the file is watched for more. */
        FOLLOWING,
        /** All there is has been read. */
        READ,
        /** Reading had to stop; {@link Progress#problem} says why. What came before can be used. */
        FAILED
    }

    /**
     * @param read bytes of the file that have been read
     * @param size bytes of the file; smaller than {@code read} never
     * @param problem null while all is well
     * @param fate what became of the file last; null where it is still the one that was opened
     */
    public record Progress(Stage stage, long read, long size, long lines, @Nullable Sentence problem, @Nullable FileFate fate) {}

    /** A moment's list of chunks; the array may be longer. */
    record View(IndexedChunk[] chunks, long[] firstLines, int count, long firstLine, long lines) {
        /** The chunk that holds a line. */
        int chunkOf(long line) {
            int at = Arrays.binarySearch(firstLines, 0, count, line);
            return at >= 0 ? lastAt(at, line) : -at - 2;
        }

        /** Chunks without lines share their first line with the next one. */
        private int lastAt(int found, long line) {
            int at = found;
            while (at + 1 < count && firstLines[at + 1] == line) {
                at++;
            }
            return at;
        }
    }

    private final Path file;
    private final ZoneId zone;
    private final Scope scope;
    private final IndexedLines reading;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // INVARIANT: written under the lock only; the view is replaced as a whole, and arrays only grow behind its count.
    private volatile View view = new View(new IndexedChunk[16], new long[16], 0, 0, 0);
    private volatile long revision;
    private volatile Progress progress = new Progress(Stage.READING, 0, 0, 0, null, null);
    private final TimeHistogram sealedHistogram = new TimeHistogram();
    private @Nullable TimeHistogram tailHistogram;
    private volatile Charset charset = StandardCharsets.UTF_8;
    private volatile @Nullable Charset original;
    private volatile String format = "";
    private volatile EventDecoder decoder;
    private final @Nullable EventDecoder own;
    private volatile Instant written = Instant.now();
    private boolean tailOpen;
    private volatile StatedSpan span = StatedSpan.NONE;

    private OpenLog(Scope scope, Path file, ZoneId zone, @Nullable EventDecoder own) {
        this.own = own;
        this.scope = scope;
        this.file = file;
        this.zone = zone;
        reading = new IndexedLines(this::stamps);
        decoder = new LogDecoder(zone, null);
    }

    /**
     * Opens a file and begins to read it in the background.
     *
     * @param zone for times that state none
     * @param charset of the text; null to find out
     * @param follow whether to watch the file for more
     * @throws IOException if it cannot be read at all
     */
    public static OpenLog open(Scope parent, Path file, ZoneId zone, @Nullable Charset charset, boolean follow) throws IOException {
        return open(parent, file, zone, charset, follow, null);
    }

    /**
     * As {@link #open(Scope, Path, ZoneId, Charset, boolean)}.
     *
     * @param shelf keeps the indexes of files for the next time; null where they are not kept
     */
    public static OpenLog open(Scope parent, Path file, ZoneId zone, @Nullable Charset charset, boolean follow, @Nullable IndexShelf shelf)
            throws IOException {
        return open(parent, file, zone, charset, follow, shelf, null);
    }

    /**
     * As {@link #open(Scope, Path, ZoneId, Charset, boolean, IndexShelf)}.
     *
     * @param own the user's own form of its lines; null for those found by themselves
     */
    public static OpenLog open(
            Scope parent, Path file, ZoneId zone, @Nullable Charset charset, boolean follow, @Nullable IndexShelf shelf, @Nullable EventDecoder own)
            throws IOException {
        Scope scope = parent.child("log-file");
        OpenLog log = new OpenLog(scope, file, zone, own);
        try {
            new LogIndexer(log, scope, file, zone, charset, follow, shelf).begin();
            return log;
        } catch (IOException | RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    public Path file() {
        return file;
    }

    public ZoneId zone() {
        return zone;
    }

    /** What the text is in; {@link StandardCharsets#UTF_8} where it was converted. */
    public Charset charset() {
        return charset;
    }

    /** What the file itself is in, also where its text was converted. */
    public Charset charsetOfFile() {
        Charset before = original;
        return before == null ? charset : before;
    }

    /** The short name of the form of most lines of the beginning; empty until known. */
    public String format() {
        return format;
    }

    public Progress progress() {
        return progress;
    }

    @Override
    public boolean isCaughtUp() {
        return progress().stage() != Stage.READING;
    }

    /** A number that changes with every change. */
    @Override
    public long revision() {
        return revision;
    }

    /** The first line that is still there: a file that was cut loses its beginning. */
    @Override
    public long firstLine() {
        return view.firstLine;
    }

    /** One more than the number of the last line known so far. */
    @Override
    public long lines() {
        return view.lines;
    }

    View view() {
        return view;
    }

    EventDecoder decoder() {
        EventDecoder user = own;
        return user == null ? decoder : user;
    }

    /** Whether a form of the user's own is read, or that of rows under a header, instead of those each line shows by itself. */
    boolean isReadAs() {
        return own != null || !(decoder instanceof LogDecoder);
    }

    /** The user's own form of the lines; null where there is none. */
    @Nullable
    EventDecoder own() {
        return own;
    }

    /** The user's own form where it says what the time of a line is. */
    private @Nullable UserPattern ownTimes() {
        return own instanceof UserPattern pattern && pattern.statesTime() ? pattern : null;
    }

    /** What the times and severities of an index follow from: the zone, and the user's own form where that says what they are. */
    String timesBy() {
        return own instanceof UserPattern pattern && (pattern.statesTime() || pattern.statesLevel())
                ? zone.getId() + "\n" + pattern.definition()
                : zone.getId();
    }

    private @Nullable LineLevels levels() {
        if (own instanceof UserPattern pattern) {
            return pattern.statesLevel() ? new OwnLevels(pattern, !pattern.statesTime()) : null;
        }
        return own == null && decoder instanceof DelimitedForm.Rows rows ? rows.levels() : null;
    }

    /** Reads the times of lines; for one thread. */
    StampCache stamps() {
        return stamps(written);
    }

    /** @param near what a missing year is near to */
    StampCache stamps(Instant near) {
        return new StampCache(zone, near, ownTimes(), levels());
    }

    Instant written() {
        return written;
    }

    // What the indexer says

    /** What the file was in before it was written anew to be read. */
    void transcodedFrom(Charset of) {
        original = of;
    }

    /** @param rows reads the lines of a text that has a shape as a whole; null for one of lines that stand for themselves */
    void found(Charset of, String formOfMost, Instant writtenAt, @Nullable EventDecoder rows) {
        charset = of;
        format = formOfMost;
        written = writtenAt;
        decoder = rows != null ? rows : new LogDecoder(zone, of.equals(StandardCharsets.UTF_8) ? null : of);
    }

    /** How many rows are but pieces of a line that is too long for one, at least. */
    public long longPieces() {
        View v = view;
        long pieces = 0;
        for (int i = 0; i < v.count; i++) {
            pieces += v.chunks[i].lines() <= 1 && v.chunks[i].length() >= LineReader.LONGEST ? 1 : 0;
        }
        return pieces;
    }

    void progress(Stage stage, long read, long size, @Nullable Sentence problem) {
        lock.lock();
        try {
            progress = new Progress(stage, read, Math.max(read, size), view.lines - view.firstLine, problem, progress.fate);
            changed();
        } finally {
            lock.unlock();
        }
    }

    /** @param fate what became of the file; null where it is the one it was */
    void fate(@Nullable FileFate fate) {
        lock.lock();
        try {
            Progress p = progress;
            progress = new Progress(p.stage, p.read, p.size, p.lines, p.problem, fate);
            changed();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds a piece behind all others, in place of the last one if that was open.
     *
     * @param open whether the piece may still grow, and be given again then
     */
    void add(IndexedChunk chunk, boolean open) {
        lock.lock();
        try {
            View v = view;
            int count = tailOpen ? v.count - 1 : v.count;
            long first = tailOpen ? v.firstLines[count] : v.lines;
            IndexedChunk[] chunks = v.chunks;
            long[] firstLines = v.firstLines;
            if (count == chunks.length || tailOpen) {
                // Readers may still look at what is replaced.
                chunks = Arrays.copyOf(chunks, Math.max(chunks.length, count + count / 2 + 16));
                firstLines = Arrays.copyOf(firstLines, chunks.length);
            }
            chunks[count] = chunk;
            firstLines[count] = first;
            tailOpen = open;
            if (!open && chunk.histogram() != null) {
                sealedHistogram.add(chunk.histogram());
            }
            tailHistogram = open ? chunk.histogram() : null;
            view = new View(chunks, firstLines, count + 1, v.firstLine, first + chunk.lines());
            changed();
        } finally {
            lock.unlock();
        }
    }

    /** Adds pieces that were indexed before, to an empty log. */
    void restore(List<IndexedChunk> pieces, TimeHistogram histogram) {
        lock.lock();
        try {
            long[] firstLines = new long[pieces.size() + 16];
            long lines = 0;
            for (int i = 0; i < pieces.size(); i++) {
                firstLines[i] = lines;
                lines += pieces.get(i).lines();
            }
            view = new View(pieces.toArray(new IndexedChunk[firstLines.length]), firstLines, pieces.size(), 0, lines);
            sealedHistogram.add(histogram);
            changed();
        } finally {
            lock.unlock();
        }
    }

    /** A copy of the histogram of all lines that are not in the open piece. */
    TimeHistogram sealedHistogram() {
        TimeHistogram copy = new TimeHistogram();
        lock.lock();
        try {
            copy.add(sealedHistogram);
            return copy;
        } finally {
            lock.unlock();
        }
    }

    /** The open piece stays as it is. */
    void seal() {
        lock.lock();
        try {
            if (tailOpen && tailHistogram != null) {
                sealedHistogram.add(tailHistogram);
            }
            tailOpen = false;
            tailHistogram = null;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the text so far ends within a line, which may still be written. */
    boolean isLastLineOpen() throws IOException {
        View v = view;
        if (v.count == 0) {
            return false;
        }
        IndexedChunk chunk = v.chunks[v.count - 1];
        byte[] last = new byte[1];
        return chunk.length() > 0 && (chunk.text().read(chunk, chunk.length() - 1, last, 1) < 1 || last[0] != '\n');
    }

    /** Makes the last piece an open one; where in the text it begins. */
    long reopen() {
        lock.lock();
        try {
            View v = view;
            IndexedChunk chunk = v.chunks[v.count - 1];
            if (!tailOpen && chunk.histogram() != null) {
                sealedHistogram.remove(chunk.histogram());
                tailHistogram = chunk.histogram();
            }
            tailOpen = true;
            return chunk.offset();
        } finally {
            lock.unlock();
        }
    }

    /** Everything before now is gone from the disk. */
    void forgetAll() {
        lock.lock();
        try {
            seal();
            sealedHistogram.clear();
            View v = view;
            view = new View(v.chunks, v.firstLines, v.count, v.lines, v.lines);
            changed();
        } finally {
            lock.unlock();
        }
    }

    private void changed() {
        revision++;
        changed.signalAll();
    }

    /** Waits until the revision is another one than that. */
    void awaitChange(long known) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (revision == known) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    // What others ask

    /** Lines by time and severity so far, as a copy; only within a span of time where that is not null. */
    public TimeHistogram histogram(@Nullable TimeRange within) {
        lock.lock();
        try {
            TimeHistogram copy = sealedHistogram.within(within);
            if (tailHistogram != null) {
                copy.add(tailHistogram.within(within));
            }
            return copy;
        } finally {
            lock.unlock();
        }
    }

    /** From the earliest time that is stated to the latest one; null where none is so far. Reads the last lines if others came. */
    public @Nullable TimeRange span() throws IOException {
        StatedSpan found = span.at(view, reading);
        span = found;
        return found.with(histogram(null));
    }

    /** A line as text without its end, cut at 64 KiB; empty where it is no longer there. */
    public String text(long line) throws IOException {
        List<byte[]> one = raw(line, 1);
        return one.isEmpty() ? "" : Texts.decode(one.getFirst(), 0, one.getFirst().length, charset.equals(StandardCharsets.UTF_8) ? null : charset);
    }

    /** Lines as events, from a line on; fewer where there are no more. Their position is the line's number, the first being 0. */
    @Override
    public List<Event> events(long from, int count) throws IOException {
        View v = view;
        List<byte[]> lines = raw(from, count);
        List<Event> events = new ArrayList<>(lines.size());
        EventDecoder reads = decoder();
        for (int i = 0; i < lines.size(); i++) {
            int chunk = v.chunkOf(Math.min(from + i, v.lines - 1));
            Source source = new Source(Source.Kind.FILE, v.chunks[Math.max(0, chunk)].text().name());
            events.add(reads.decode(lines.get(i), null, written, source, from + i, -1));
        }
        return events;
    }

    /** Lines as bytes without their ends, from a line on; fewer where there are no more. A line longer than 64 KiB is cut. */
    public List<byte[]> raw(long from, int count) throws IOException {
        return IndexedLines.raw(view, from, count);
    }

    /** The first line at or after a time; the last line where all are before. Right for files in the order of time. */
    @Override
    public long lineAt(Instant time) throws IOException {
        return reading.lineAt(view, time);
    }

    @Override
    public long[] times(long from, int count) throws IOException {
        return reading.times(view, from, count);
    }

    /** Where the times stand still for long, or go back; the first line being 1. Reads some lines around each place. */
    public List<TimeGaps.Gap> gaps() throws IOException {
        return TimeGaps.of(view, reading);
    }

    @Override
    public void close() {
        scope.close();
    }
}
