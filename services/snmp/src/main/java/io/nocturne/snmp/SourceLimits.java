package io.nocturne.snmp;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** A bucket of tokens for each source, the least recently heard forgotten. Used by one thread. */
final class SourceLimits {
    private static final int SOURCES = 20_000;
    private static final long TOLD_NANOS = 10_000_000_000L;

    private static final class Bucket {
        double tokens;
        long filled;
        boolean suppressing;
        long suppressed;
        Instant since = Instant.EPOCH;
    }

    /** What is to be done with one more of a source. */
    enum Verdict {
        PASS,
        SUPPRESS,
        /** As {@link #SUPPRESS}, the first after a quiet time: worth a line. */
        BEGIN_TO_SUPPRESS
    }

    private final int perSecond;
    private final int burst;
    private final LongSupplier nanoTime;
    private final Map<InetAddress, Bucket> suppressing = new LinkedHashMap<>();
    private long told;
    private final Map<InetAddress, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Bucket> eldest) {
            return size() > SOURCES;
        }
    };

    SourceLimits(int perSecond, int burst, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanoTime = nanoTime;
        this.told = nanoTime.getAsLong();
    }

    /** Whether something is still to be told by {@link #due}. */
    boolean isSuppressing() {
        return !suppressing.isEmpty();
    }

    /** What was suppressed since it was told last, by source; nothing more often than every ten seconds. */
    List<Suppressed> due() {
        long now = nanoTime.getAsLong();
        if (suppressing.isEmpty()) {
            told = now;
            return List.of();
        }
        if (now - told < TOLD_NANOS) {
            return List.of();
        }
        told = now;
        Instant until = Instant.now();
        List<Suppressed> due = new ArrayList<>();
        suppressing.forEach((source, bucket) -> {
            due.add(new Suppressed(source, bucket.suppressed, perSecond, bucket.since, until));
            bucket.suppressed = 0;
        });
        suppressing.clear();
        return due;
    }

    Verdict take(InetAddress source) {
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.get(source);
        if (bucket == null) {
            bucket = new Bucket();
            bucket.tokens = burst;
            bucket.filled = now;
            buckets.put(source, bucket);
        }
        bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.filled) * 1e-9 * perSecond);
        bucket.filled = now;
        if (bucket.tokens >= 1) {
            bucket.tokens--;
            if (bucket.tokens > burst / 2.0) {
                bucket.suppressing = false;
            }
            return Verdict.PASS;
        }
        boolean first = !bucket.suppressing;
        bucket.suppressing = true;
        if (bucket.suppressed++ == 0) {
            bucket.since = Instant.now();
            suppressing.put(source, bucket);
        }
        return first ? Verdict.BEGIN_TO_SUPPRESS : Verdict.SUPPRESS;
    }
}
