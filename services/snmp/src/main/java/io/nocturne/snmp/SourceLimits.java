package io.nocturne.snmp;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** A bucket of tokens for each source, the least recently heard forgotten. Used by one thread. */
final class SourceLimits {
    private static final int SOURCES = 20_000;

    private static final class Bucket {
        double tokens;
        long filled;
        boolean suppressing;
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
        return first ? Verdict.BEGIN_TO_SUPPRESS : Verdict.SUPPRESS;
    }
}
