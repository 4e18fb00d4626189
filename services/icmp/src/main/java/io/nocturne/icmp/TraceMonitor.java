package io.nocturne.icmp;

import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Follows the way to one target round after round, and notes when it changes. */
public final class TraceMonitor implements AutoCloseable {
    private static final int MOST_HOPS = 40;
    private static final int CHANGES_KEPT = 100;
    private static final int LATELY = 10;
    private static final int STEADY = 5;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /**
     * A hop over all rounds. Times in milliseconds, NaN without an answer.
     *
     * @param addresses all that answered here, the latest last
     * @param words what a router answered other than that the hop limit was used up; null for nothing
     */
    public record Hop(
            int distance, List<InetAddress> addresses, int sent, int received, double last, double min, double average, double max,
            @Nullable NetworkAnswer words, boolean isTarget) {
        /** Percent, 0 to 100. */
        public double loss() {
            return sent == 0 ? 0 : 100.0 * (sent - received) / sent;
        }
    }

    /**
     * At this distance another router answered than before. Routers that take turns, packet by packet, are no change: told is who was not seen here of
     * late, or follows one that had answered alone for some rounds.
     */
    public record Change(Instant time, int distance, InetAddress before, InetAddress after) {}

    /**
     * The way as it stands.
     *
     * @param failure why it cannot be followed; null where it can
     */
    public record Way(List<Hop> hops, List<Change> changes, int rounds, boolean reached, @Nullable Sentence failure) {}

    private static final class Sums {
        final Set<InetAddress> addresses = new LinkedHashSet<>();
        final Map<InetAddress, Integer> seen = new HashMap<>();
        @Nullable
        InetAddress present;
        int steady;
        int sent;
        int received;
        double last = Double.NaN;
        double min = Double.NaN;
        double max = Double.NaN;
        double sum;
        @Nullable
        NetworkAnswer words;
        boolean target;
    }

    private final String name;
    private final InetAddress target;
    private final Duration pause;
    private final Clock clock;
    private final Scope scope;

    // INVARIANT: guarded by this.
    private final List<Sums> sums = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private int rounds;
    private int reach;
    private boolean reached;
    private @Nullable Sentence failure;

    /**
     * @param name what the target is called
     * @param pause between two rounds
     */
    public TraceMonitor(String name, InetAddress target, Duration pause, Clock clock, Scope parent) {
        this.name = name;
        this.target = target;
        this.pause = pause;
        this.clock = clock;
        scope = parent.child("trace");
        scope.startPlatform("trace", this::run);
    }

    private void run() {
        while (!scope.isClosed() && !Thread.currentThread().isInterrupted()) {
            try (EchoTransport transport = Echo.open()) {
                while (!scope.isClosed() && !Thread.currentThread().isInterrupted()) {
                    take(new Tracer(transport, target, MOST_HOPS, 1, TIMEOUT).run(scope::isClosed));
                    LockSupport.parkNanos(pause.toNanos());
                }
            } catch (IOException e) {
                synchronized (this) {
                    failure = Sentence.of(e);
                }
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }

    private synchronized void take(List<Tracer.Hop> hops) {
        if (scope.isClosed()) {
            return;
        }
        failure = null;
        rounds++;
        reach = hops.size();
        reached = !hops.isEmpty() && hops.getLast().isTarget();
        for (Tracer.Hop hop : hops) {
            while (sums.size() < hop.distance()) {
                sums.add(new Sums());
            }
            Sums one = sums.get(hop.distance() - 1);
            EchoStatistics statistics = hop.statistics();
            one.sent += (int) statistics.sent();
            one.received += (int) statistics.received();
            one.target = hop.isTarget();
            one.last = statistics.average();
            if (statistics.received() > 0) {
                one.sum += statistics.average() * statistics.received();
                one.min = Double.isNaN(one.min) ? statistics.min() : Math.min(one.min, statistics.min());
                one.max = Double.isNaN(one.max) ? statistics.max() : Math.max(one.max, statistics.max());
                one.words = null;
            } else if (!statistics.refusals().isEmpty()) {
                one.words = statistics.refusals().getFirst().answer();
            }
            for (InetAddress address : hop.addresses()) {
                InetAddress before = one.present;
                if (before != null && !before.equals(address)) {
                    Integer last = one.seen.get(address);
                    if (last == null || last < rounds - LATELY || one.steady >= STEADY) {
                        changes.addFirst(new Change(clock.instant(), hop.distance(), before, address));
                        if (changes.size() > CHANGES_KEPT) {
                            changes.removeLast();
                        }
                    }
                    one.steady = 0;
                }
                one.steady++;
                one.seen.put(address, rounds);
                one.present = address;
                one.addresses.remove(address);
                one.addresses.add(address);
            }
        }
    }

    /** The way, with the figures of all rounds so far. */
    public synchronized Way way() {
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < Math.min(reach, sums.size()); i++) {
            Sums one = sums.get(i);
            hops.add(new Hop(
                    i + 1, List.copyOf(one.addresses), one.sent, one.received, one.last, one.min,
                    one.received == 0 ? Double.NaN : one.sum / one.received, one.max, one.words, one.target));
        }
        return new Way(hops, List.copyOf(changes), rounds, reached, failure);
    }

    public String name() {
        return name;
    }

    public InetAddress target() {
        return target;
    }

    @Override
    public void close() {
        scope.close();
    }
}
