package io.nocturne.logs;

import io.nocturne.core.ByteScan;
import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import io.nocturne.core.TimeRange;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of lines with what there is to know of each: how many, since when, until when, how bad, and how many in which time, so that two
 * times (or two sources) can be compared. Thread-safe.
 *
 * <p>Counts over time are kept in steps that become twice as wide whenever they would be more than {@value #STEPS}, for all patterns alike.
 */
public final class PatternBook {
    private static final int STEPS = 720;
    private static final int TREND = 24;

    /**
     * A pattern.
     *
     * @param template its words, {@link PatternMiner#VARIABLE} where they differ
     * @param example a line of it
     * @param first the earliest time one of its lines states (or arrived)
     * @param worst of the severities its lines state; null where none does
     * @param trend lines in each of {@value #TREND} equal parts of the whole time
     * @param inside lines within the span asked for; 0 without one
     * @param outside lines outside of it
     * @param surprise how much the share inside differs from that outside (the signed root of the log likelihood ratio, Dunning 1993): above 3
     *     it is hardly chance
     * @param bySource lines of each source
     */
    public record Entry(
            String template, String example, long count, Instant first, Instant last, @Nullable Severity worst, int[] trend, long inside, long outside,
            double surprise, long[] bySource) {
        /** Lines of a source. */
        public long from(int source) {
            return source < bySource.length ? bySource[source] : 0;
        }
    }

    private static final class Stats {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        int worst = 8;
        long untimed;
        final Map<Long, int[]> steps = new HashMap<>(4);
        long[] bySource = new long[1];

        void add(Stats other) {
            first = Math.min(first, other.first);
            last = Math.max(last, other.last);
            worst = Math.min(worst, other.worst);
            untimed += other.untimed;
            other.steps.forEach((step, count) -> steps.computeIfAbsent(step, s -> new int[1])[0] += count[0]);
            if (bySource.length < other.bySource.length) {
                bySource = Arrays.copyOf(bySource, other.bySource.length);
            }
            for (int i = 0; i < other.bySource.length; i++) {
                bySource[i] += other.bySource[i];
            }
        }
    }

    // INVARIANT: everything is guarded by this.
    private PatternMiner miner = new PatternMiner();
    private Map<PatternMiner.Variant, Stats> stats = new IdentityHashMap<>();
    private long width = 1_000;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /** Adds a line. */
    public synchronized void add(Event event, int source) {
        count(miner.addMessage(event.message()), event.time().toEpochMilli(), event.severity(), source);
    }

    /** Adds lines. */
    public synchronized void add(List<Event> events, int source) {
        for (Event event : events) {
            add(event, source);
        }
    }

    /**
     * Adds all lines of a log that are known now. Lines that go on with a record count with it.
     *
     * @param filter which lines
     * @return false if it was cancelled
     */
    public boolean add(OpenLog log, Filter filter, int source, BooleanSupplier cancelled) throws IOException {
        OpenLog.View view = log.view();
        PatternBook part = new PatternBook();
        ChunkMatcher matcher = filter == Filter.ALL ? null : new ChunkMatcher(log, filter, false, false);
        StampCache stamps = log.stamps();
        for (int i = 0; i < view.count(); i++) {
            if (cancelled.getAsBoolean()) {
                return false;
            }
            IndexedChunk chunk = view.chunks()[i];
            part.add(chunk, matcher == null ? null : matcher.match(chunk).bits(), stamps, source);
            if (part.lines() > 200_000 || i == view.count() - 1) {
                add(part);
                part = new PatternBook();
            }
        }
        return true;
    }

    private void add(IndexedChunk chunk, long @Nullable [] bits, StampCache stamps, int source) throws IOException {
        byte[] bytes = new byte[chunk.length() + 8];
        int to = Math.max(0, chunk.text().read(chunk, 0, bytes, chunk.length()));
        int line = 0;
        long before = StampCache.NONE;
        for (int start = 0; start < to; line++) {
            int newline = ByteScan.newline(bytes, start, to);
            int end = newline > start && bytes[newline - 1] == '\r' ? newline - 1 : newline;
            if ((bits == null || (bits[line >> 6] & 1L << line) != 0) && !LineSniff.continues(bytes, start, end)) {
                long millis = stamps.millis(bytes, start, end);
                before = millis == StampCache.NONE ? before : millis;
                count(miner.add(bytes, start, end), before, stamps.severity(bytes, start, end), source);
            }
            start = newline + 1;
        }
    }

    private void count(PatternMiner.Variant variant, long millis, @Nullable Severity severity, int source) {
        Stats s = stats.computeIfAbsent(variant, v -> new Stats());
        if (source >= s.bySource.length) {
            s.bySource = Arrays.copyOf(s.bySource, source + 1);
        }
        s.bySource[source]++;
        if (severity != null) {
            s.worst = Math.min(s.worst, severity.ordinal());
        }
        if (millis == StampCache.NONE) {
            s.untimed++;
            return;
        }
        s.first = Math.min(s.first, millis);
        s.last = Math.max(s.last, millis);
        if (millis < first || millis > last) {
            first = Math.min(first, millis);
            last = Math.max(last, millis);
            while ((last - first) / width > STEPS) {
                widen();
            }
        }
        s.steps.computeIfAbsent(Math.floorDiv(millis, width), k -> new int[1])[0]++;
    }

    private void widen() {
        width *= 2;
        for (Stats s : stats.values()) {
            Map<Long, int[]> before = new HashMap<>(s.steps);
            s.steps.clear();
            before.forEach((step, count) -> s.steps.computeIfAbsent(Math.floorDiv(step, 2), k -> new int[1])[0] += count[0]);
        }
    }

    /** Takes over what another one knows; the other is of no more use then. */
    public void add(PatternBook other) {
        synchronized (other) {
            synchronized (this) {
                first = Math.min(first, other.first);
                last = Math.max(last, other.last);
                while (other.width < width) {
                    other.widen();
                }
                while (width < other.width || first <= last && (last - first) / width > STEPS) {
                    widen();
                }
                while (other.width < width) {
                    other.widen();
                }
                other.stats.forEach((variant, s) -> stats.computeIfAbsent(miner.take(variant), v -> new Stats()).add(s));
            }
        }
    }

    /** Forgets everything. */
    public synchronized void clear() {
        miner = new PatternMiner();
        stats = new IdentityHashMap<>();
        width = 1_000;
        first = Long.MAX_VALUE;
        last = Long.MIN_VALUE;
    }

    /** Lines so far. */
    public synchronized long lines() {
        return miner.lines();
    }

    /** From the first time to the last; null where no line states one. */
    public synchronized @Nullable TimeRange span() {
        return first > last ? null : new TimeRange(Instant.ofEpochMilli(first), Instant.ofEpochMilli(last + 1));
    }

    /**
     * All patterns, most frequent first.
     *
     * @param inside what {@link Entry#inside} counts; null for nothing
     */
    public synchronized List<Entry> entries(@Nullable TimeRange inside) {
        List<Entry> entries = new ArrayList<>();
        long insideAll = 0;
        long all = 0;
        List<Stats> sums = new ArrayList<>();
        List<String> templates = new ArrayList<>();
        List<String> examples = new ArrayList<>();
        List<long[]> counts = new ArrayList<>();
        for (Map.Entry<List<PatternMiner.Variant>, String> pattern : miner.sorted().entrySet()) {
            Stats sum = new Stats();
            long count = 0;
            for (PatternMiner.Variant variant : pattern.getKey()) {
                Stats s = stats.get(variant);
                if (s != null) {
                    sum.add(s);
                }
                count += variant.count;
            }
            long within = inside == null ? 0 : within(sum, inside);
            insideAll += within;
            all += count;
            sums.add(sum);
            templates.add(pattern.getValue());
            examples.add(pattern.getKey().getFirst().example);
            counts.add(new long[] {count, within});
        }
        for (int i = 0; i < sums.size(); i++) {
            Stats s = sums.get(i);
            long count = counts.get(i)[0];
            long within = counts.get(i)[1];
            entries.add(new Entry(
                    templates.get(i), examples.get(i), count, instant(s.first), instant(s.last), s.worst > 7 ? null : Severity.ofCode(s.worst), trend(s),
                    within, count - within, inside == null ? 0 : surprise(within, insideAll, count - within, all - insideAll), s.bySource));
        }
        entries.sort((a, b) -> a.count != b.count ? Long.compare(b.count, a.count) : a.template.compareTo(b.template));
        return entries;
    }

    /** The epoch where nothing is known. */
    private static Instant instant(long millis) {
        return millis == Long.MAX_VALUE || millis == Long.MIN_VALUE ? Instant.EPOCH : Instant.ofEpochMilli(millis);
    }

    private long within(Stats s, TimeRange range) {
        long from = range.from().toEpochMilli();
        long to = range.to().toEpochMilli();
        long sum = 0;
        for (Map.Entry<Long, int[]> step : s.steps.entrySet()) {
            long middle = step.getKey() * width + width / 2;
            sum += middle >= from && middle < to ? step.getValue()[0] : 0;
        }
        return sum;
    }

    private int[] trend(Stats s) {
        int[] trend = new int[TREND];
        double part = Math.max(1.0, (double) (last - first + 1) / TREND);
        s.steps.forEach((step, count) -> {
            int at = (int) Math.max(0, Math.min(TREND - 1, (step * width + width / 2.0 - first) / part));
            trend[at] += count[0];
        });
        return trend;
    }

    /** The signed root of the log likelihood ratio of a count in two parts of different size. */
    static double surprise(long a, long allA, long b, long allB) {
        if (allA == 0 || allB == 0 || a + b == 0) {
            return 0;
        }
        double expectedA = (double) allA * (a + b) / (allA + allB);
        double expectedB = (double) allB * (a + b) / (allA + allB);
        double g = 2 * ((a == 0 ? 0 : a * Math.log(a / expectedA)) + (b == 0 ? 0 : b * Math.log(b / expectedB)));
        return Math.signum(a - expectedA) * Math.sqrt(Math.max(0, g));
    }

    /** How two sources differ in a pattern: as {@link Entry#surprise}, positive where the second has more of it. */
    public static double difference(Entry entry, long linesOfFirst, long linesOfSecond) {
        return surprise(entry.from(1), linesOfSecond, entry.from(0), linesOfFirst);
    }

    /** A filter that finds the lines of a pattern: its words that do not differ, as phrases. */
    public static String filter(Entry entry) {
        List<String> phrases = new ArrayList<>();
        StringBuilder phrase = new StringBuilder();
        for (String word : entry.template().split(" ", -1)) {
            if (word.equals(PatternMiner.VARIABLE) || word.isEmpty()) {
                flush(phrase, entry.example(), phrases);
            } else {
                // The value of key=value is a word of its own in the template, but stands right behind it in the text.
                phrase.append(phrase.isEmpty() || phrase.charAt(phrase.length() - 1) == '=' ? "" : " ").append(word);
            }
        }
        flush(phrase, entry.example(), phrases);
        return String.join(" ", phrases);
    }

    private static void flush(StringBuilder phrase, String example, List<String> phrases) {
        String text = phrase.toString().replace("\"", "");
        phrase.setLength(0);
        if (text.length() < 2) {
            return;
        }
        if (example.contains(text)) {
            phrases.add("\"" + text + "\"");
            return;
        }
        for (String word : text.split(" ", -1)) {
            if (word.length() > 1 && example.contains(word)) {
                phrases.add("\"" + word + "\"");
            }
        }
    }
}
