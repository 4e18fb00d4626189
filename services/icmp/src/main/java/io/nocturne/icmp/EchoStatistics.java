package io.nocturne.icmp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a series of echo requests to one target came to. Times in milliseconds. Not thread-safe. */
public final class EchoStatistics {
    /** One kind of refusal and how often it was given by one router. */
    public record Refusal(NetworkAnswer answer, @Nullable InetAddress from, long count, int mtu) {}

    private long sent;
    private long received;
    private long duplicates;
    private long minimum = Long.MAX_VALUE;
    private long maximum;
    private long sum;
    private long previous = -1;
    private long variation;
    private long variations;
    private final List<Refusal> refusals = new ArrayList<>();

    public void record(EchoOutcome outcome) {
        sent++;
        switch (outcome) {
            case EchoOutcome.Reply(long nanos, int ttl) -> {
                received++;
                minimum = Math.min(minimum, nanos);
                maximum = Math.max(maximum, nanos);
                sum += nanos;
                if (previous >= 0) {
                    variation += Math.abs(nanos - previous);
                    variations++;
                }
                previous = nanos;
            }
            case EchoOutcome.Refused refused -> count(refused);
            case EchoOutcome.Silence() -> {}
        }
    }

    public void duplicate() {
        duplicates++;
    }

    /** A request that had been recorded as unanswered was refused after all. */
    public void late(NetworkAnswer answer, @Nullable InetAddress from) {
        count(new EchoOutcome.Refused(answer, from, 0, 0));
    }

    private void count(EchoOutcome.Refused refused) {
        for (int i = 0; i < refusals.size(); i++) {
            Refusal known = refusals.get(i);
            if (known.answer() == refused.answer() && Objects.equals(known.from(), refused.from())) {
                refusals.set(i, new Refusal(known.answer(), known.from(), known.count() + 1, refused.mtu()));
                return;
            }
        }
        refusals.add(new Refusal(refused.answer(), refused.from(), 1, refused.mtu()));
    }

    public long sent() {
        return sent;
    }

    public long received() {
        return received;
    }

    public long duplicates() {
        return duplicates;
    }

    /** Percent of the requests that were not answered by the target, 0 to 100; 0 before any was sent. */
    public double loss() {
        return sent == 0 ? 0 : 100.0 * (sent - received) / sent;
    }

    /** Shortest round trip; NaN without an answer. */
    public double min() {
        return received == 0 ? Double.NaN : minimum / 1e6;
    }

    /** Mean round trip; NaN without an answer. */
    public double average() {
        return received == 0 ? Double.NaN : sum / 1e6 / received;
    }

    /** Longest round trip; NaN without an answer. */
    public double max() {
        return received == 0 ? Double.NaN : maximum / 1e6;
    }

    /** Mean difference of two successive round trips; NaN with fewer than two answers. */
    public double jitter() {
        return variations == 0 ? Double.NaN : variation / 1e6 / variations;
    }

    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }
}
