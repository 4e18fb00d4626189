package io.nocturne.icmp;

import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the way to one target round after round, remembers the rounds of the last hour, and tells when the way changes. One thread of the scope sends
 * and receives; all methods may be called from any thread.
 */
public final class TraceMonitor implements AutoCloseable {
    /** How long rounds are remembered. */
    public static final Duration REMEMBERED = Duration.ofHours(1);

    /**
     * What is known of a way from before.
     *
     * @param rounds of the last hour, oldest first
     * @param route the way as it last was; counts where there are no rounds
     */
    public record Known(List<TraceRound> rounds, TraceRoute route) {
        public static final Known NOTHING = new Known(List.of(), TraceRoute.NONE);

        public Known {
            rounds = List.copyOf(rounds);
        }
    }

    /** Told of each round, and of what it changed, in the thread that sends. */
    @FunctionalInterface
    public interface Listener {
        void round(TraceRound round, List<TraceChange> changes);
    }

    private static final int MOST_ROUNDS = 2_000;
    private static final int MOST_ADDRESSES = 1_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final InetAddress target;
    private final Supplier<Duration> pause;
    private final Clock clock;
    private final Listener listener;
    private final Scope scope;
    // Of the thread that sends only.
    private final Map<InetAddress, InetAddress> known = new HashMap<>();

    // INVARIANT: guarded by this.
    private final Deque<TraceRound> rounds = new ArrayDeque<>();
    private final TraceChanges watching = new TraceChanges();
    private @Nullable Sentence failure;

    /**
     * Begins at once.
     *
     * @param pause between two rounds; asked anew each time
     */
    public TraceMonitor(InetAddress target, Supplier<Duration> pause, Clock clock, Known earlier, Listener listener, Scope parent) {
        this.target = target;
        this.pause = pause;
        this.clock = clock;
        this.listener = listener;
        if (earlier.rounds().isEmpty()) {
            watching.remember(earlier.route());
        }
        earlier.rounds().forEach(this::remember);
        scope = parent.child("trace");
        scope.startPlatform("trace", this::run);
    }

    private void run() {
        while (!isOver()) {
            try (EchoTransport transport = Echo.open()) {
                while (!isOver()) {
                    take(new Tracer(transport, target, TraceRound.MOST_HOPS, 1, TIMEOUT).run(this::isOver));
                    LockSupport.parkNanos(pause.get().toNanos());
                }
            } catch (IOException e) {
                synchronized (this) {
                    failure = Sentence.of(e);
                }
                LockSupport.parkNanos(pause.get().toNanos());
            }
        }
    }

    private boolean isOver() {
        return scope.isClosed() || Thread.currentThread().isInterrupted();
    }

    private void take(List<Tracer.Hop> hops) {
        if (isOver()) {
            // It was broken off, and tells nothing of those that had no time to answer.
            return;
        }
        TraceRound round = TraceRound.of(clock.millis(), hops.stream().map(this::step).toList());
        List<TraceChange> changed;
        synchronized (this) {
            failure = null;
            changed = remember(round);
        }
        listener.round(round, changed);
    }

    private TraceRound.Step step(Tracer.Hop hop) {
        EchoStatistics statistics = hop.statistics();
        InetAddress from = hop.addresses().isEmpty() ? null : known(hop.addresses().iterator().next());
        NetworkAnswer words = statistics.refusals().isEmpty() ? null : statistics.refusals().getFirst().answer();
        return from == null && words == null
                ? TraceRound.SILENT
                : new TraceRound.Step(from, statistics.received() == 0 ? Double.NaN : statistics.average(), words, hop.isTarget());
    }

    /** One object for each address, as thousands of rounds hold them. */
    private InetAddress known(InetAddress address) {
        if (known.size() > MOST_ADDRESSES) {
            known.clear();
        }
        return known.computeIfAbsent(address, each -> each);
    }

    private synchronized List<TraceChange> remember(TraceRound round) {
        rounds.addLast(round);
        long from = round.timeMillis() - REMEMBERED.toMillis();
        while (rounds.size() > MOST_ROUNDS || rounds.getFirst().timeMillis() < from) {
            rounds.removeFirst();
        }
        return watching.take(round);
    }

    /** The rounds from a time on that are remembered, oldest first. */
    public synchronized List<TraceRound> rounds(long fromMillis) {
        return rounds.stream().filter(round -> round.timeMillis() >= fromMillis).toList();
    }

    /** The latest rounds, oldest first. */
    public synchronized List<TraceRound> last(int most) {
        return rounds.stream().skip(Math.max(0, rounds.size() - most)).toList();
    }

    /** Why the way cannot be followed; null where it can. */
    public synchronized @Nullable Sentence failure() {
        return failure;
    }

    public InetAddress target() {
        return target;
    }

    @Override
    public void close() {
        scope.close();
    }
}
