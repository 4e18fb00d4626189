package io.nocturne.logs;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a scan counted. Belongs to one thread until it is added to another. */
public final class ScanTotal {
    /** More values of a field than this are counted as one. */
    private static final int MOST_GROUPS = 1_000_000;

    /** The value under which the groups beyond the limit are counted. */
    public static final String OTHERS = "(others)";

    long lines;
    long records;
    long bytes;
    long matched;
    long splits;
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;
    private long lastStep;
    private long @Nullable [] lastCount;
    final Map<String, long[]> groups = new HashMap<>();
    final TreeMap<Long, long[]> histogram = new TreeMap<>();
    final Map<String, long[]> formats = new HashMap<>();

    public long lines() {
        return lines;
    }

    /** Records, some of several lines; 0 unless they were asked for. */
    public long records() {
        return records;
    }

    /** Size of the text, unpacked. */
    public long bytes() {
        return bytes;
    }

    /** Lines that match, or records where those were asked for. */
    public long matched() {
        return matched;
    }

    /** In how many places a line was split because it was longer than 1 MB. */
    public long splits() {
        return splits;
    }

    /** When the first of the matching lines was written, to the millisecond; null where none states a time. */
    public @Nullable Instant first() {
        return earliest > latest ? null : Instant.ofEpochMilli(earliest);
    }

    public @Nullable Instant last() {
        return earliest > latest ? null : Instant.ofEpochMilli(latest);
    }

    /** Counts by the value of the field asked for. */
    public Map<String, Long> groups() {
        Map<String, Long> counts = new HashMap<>();
        groups.forEach((value, count) -> counts.put(value, count[0]));
        return counts;
    }

    /** Counts by the start of the step, in milliseconds since 1970. */
    public Map<Long, Long> histogram() {
        Map<Long, Long> counts = new TreeMap<>();
        histogram.forEach((start, count) -> counts.put(start, count[0]));
        return counts;
    }

    /** The form most lines are in, judged by a sample of them; {@code raw} where none is known. */
    public String format() {
        return formats.entrySet().stream()
                .max(Map.Entry.comparingByValue((a, b) -> Long.compare(a[0], b[0])))
                .map(Map.Entry::getKey)
                .orElse("raw");
    }

    void group(String value) {
        long[] count = groups.get(value);
        if (count == null) {
            count = groups.computeIfAbsent(groups.size() < MOST_GROUPS ? value : OTHERS, key -> new long[1]);
        }
        count[0]++;
    }

    void step(long start) {
        long[] count = lastCount;
        if (count == null || start != lastStep) {
            count = histogram.computeIfAbsent(start, key -> new long[1]);
            lastCount = count;
            lastStep = start;
        }
        count[0]++;
    }

    /** A matching line was written then, milliseconds since 1970. */
    void time(long millis) {
        earliest = Math.min(earliest, millis);
        latest = Math.max(latest, millis);
    }

    void add(ScanTotal other) {
        lines += other.lines;
        records += other.records;
        bytes += other.bytes;
        matched += other.matched;
        splits += other.splits;
        earliest = Math.min(earliest, other.earliest);
        latest = Math.max(latest, other.latest);
        other.groups.forEach((value, count) -> groups.computeIfAbsent(groups.size() < MOST_GROUPS ? value : OTHERS, key -> new long[1])[0] += count[0]);
        other.histogram.forEach((start, count) -> histogram.computeIfAbsent(start, key -> new long[1])[0] += count[0]);
        other.formats.forEach((format, count) -> formats.computeIfAbsent(format, key -> new long[1])[0] += count[0]);
    }
}
