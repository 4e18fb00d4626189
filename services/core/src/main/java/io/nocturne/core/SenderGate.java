package io.nocturne.core;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets a receiver hear those it may hear, and counts what others send, by sender; of more than {@value #KEPT} the least recently heard are forgotten, and stay
 * in the sum. Whom it lets in can be changed at any time. Thread-safe.
 */
public final class SenderGate {
    private static final int KEPT = 10_000;

    /**
     * Someone who sends and is not heard.
     *
     * @param count of datagrams, messages and connections
     * @param last when the newest came
     */
    public record Refused(InetAddress sender, long count, Instant last) {}

    private static final class Sum {
        long count;
        Instant last = Instant.EPOCH;
    }

    private final AtomicLong refused = new AtomicLong();
    // INVARIANT: guarded by itself.
    private final Map<InetAddress, Sum> sums = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Sum> eldest) {
            return size() > KEPT;
        }
    };
    private volatile AllowedSenders allowed;

    public SenderGate(AllowedSenders allowed) {
        this.allowed = allowed;
    }

    /** Lets these in from now on, and no others. */
    public void allow(AllowedSenders now) {
        allowed = now;
    }

    /** Whether a sender is heard now. */
    public boolean allows(InetAddress sender) {
        return allowed.allows(sender);
    }

    /** As {@link #allows}; where it is not, what it sent is counted. */
    public boolean admits(InetAddress sender) {
        if (allowed.allows(sender)) {
            return true;
        }
        refused.incrementAndGet();
        Instant now = Instant.now();
        synchronized (sums) {
            Sum sum = sums.computeIfAbsent(sender, address -> new Sum());
            sum.count++;
            sum.last = now;
        }
        return false;
    }

    /** How much was refused, of everybody together. */
    public long refused() {
        return refused.get();
    }

    /** Those who were refused, who sent most first. */
    public List<Refused> senders() {
        List<Refused> all = new ArrayList<>();
        synchronized (sums) {
            sums.forEach((sender, sum) -> all.add(new Refused(sender, sum.count, sum.last)));
        }
        all.sort(Comparator.comparingLong(Refused::count).reversed());
        return all;
    }
}
