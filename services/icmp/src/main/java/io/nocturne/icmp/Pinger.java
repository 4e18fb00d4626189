package io.nocturne.icmp;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends echo requests to any number of targets over one transport and hands each outcome to a listener, in one thread.
 *
 * <p>Every request in flight has one of 65,536 places, which is also its ICMP sequence number; an answer names its place. Requests leave in
 * rounds, one to each target a round, spread evenly over the interval, so that a thousand targets are not a burst. Requests and time-outs
 * leave in the order of their times, so the oldest place is always the next to time out.
 */
public final class Pinger {
    private static final int PLACES = 1 << 16;
    private static final int BURST = 32;

    /**
     * @param count rounds; 0 for endless
     * @param interval between two requests to the same target
     * @param timeout for one request
     * @param payload bytes after the ICMP header
     * @param hopLimit 1 to 255
     */
    public record Plan(int count, Duration interval, Duration timeout, int payload, int hopLimit) {
        public Plan {
            if (count < 0 || interval.isNegative() || timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("count and interval are not negative, and the time-out is above zero");
            }
            if (payload < 0 || payload > 65_500 || hopLimit < 1 || hopLimit > 255) {
                throw new IllegalArgumentException("payload is 0 to 65,500 bytes and the hop limit 1 to 255");
            }
        }

        public static Plan of(int count, Duration interval, Duration timeout) {
            return new Plan(count, interval, timeout, 56, 64);
        }
    }

    /** Told of everything, in the pinging thread. */
    public interface Listener {
        void outcome(int target, int round, EchoOutcome outcome);

        /** The same request was answered again. */
        default void duplicate(int target) {}

        /**
         * A request that had timed out was refused after all, as a router does which looks for the host for seconds. Its outcome was told before.
         *
         * @param from who said so; null where this machine itself would not send
         */
        default void late(int target, NetworkAnswer answer, @Nullable InetAddress from) {}

        /** Whether a target is asked in a round; where it is not, the round has no outcome of it. */
        default boolean asks(int target, int round) {
            return true;
        }
    }

    private static final int TURN = 8;
    private static final long MOST_SWING = 20_000_000;
    private static final int SWING_PART = 50;

    private final EchoTransport transport;
    private final List<InetAddress> targets;
    private final Plan plan;
    private final Listener listener;
    private final int[] targetOf = new int[PLACES];
    private final int[] roundOf = new int[PLACES];
    private final long[] sentWall = new long[PLACES];
    private final long[] sentAt = new long[PLACES];
    private final boolean[] waiting = new boolean[PLACES];
    private long nextPlace;
    private long oldest;

    public Pinger(EchoTransport transport, List<InetAddress> targets, Plan plan, Listener listener) {
        this.transport = transport;
        this.targets = List.copyOf(targets);
        this.plan = plan;
        this.listener = listener;
    }

    /**
     * Runs until the plan is done, {@code stop} says so, or the thread is interrupted. Requests still in flight when stopped are given up
     * without an outcome.
     */
    public void run(BooleanSupplier stop) throws IOException {
        int n = targets.size();
        if (n == 0) {
            return;
        }
        long total = plan.count() == 0 ? Long.MAX_VALUE : (long) n * plan.count();
        long step = plan.interval().toNanos() / n;
        long start = System.nanoTime();
        long sent = 0;
        while (!stop.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            long now = System.nanoTime();
            int burst = 0;
            while (sent < total && burst < BURST && due(sent, n, start, step) - now <= 0 && nextPlace - oldest < PLACES) {
                int target = turn(sent, n);
                int round = (int) (sent / n);
                if (listener.asks(target, round)) {
                    send(target, round, now);
                }
                sent++;
                burst++;
            }
            expire(now);
            if (sent >= total && oldest == nextPlace) {
                return;
            }
            transport.receive(waitMillis(sent < total ? due(sent, n, start, step) : Long.MAX_VALUE, burst), this::arrived);
        }
    }

    /** In the first round nothing is held back beyond the pace of the sockets; later ones keep the interval of each target. */
    private static long due(long sent, int n, long start, long step) {
        return sent < n ? start : start + sent * step + swing(sent / n, n * step);
    }

    /**
     * Every other round is a little late. A router that has a word for one asker each second would, asked exactly every second, give it to the same
     * target each time; so one that comes a little early finds none ready, and the next target gets it.
     */
    private static long swing(long round, long interval) {
        return (round & 1) * Math.min(MOST_SWING, interval / SWING_PART);
    }

    /**
     * Who comes next. Routers say only now and then that they cannot deliver, often once a second for each asker: with the same order in all rounds
     * the first undeliverable target would take that word each time. So every eighth round another target begins.
     */
    private static int turn(long sent, int n) {
        return (int) ((sent % n + sent / n / TURN) % n);
    }

    private int waitMillis(long next, int burst) {
        if (burst == BURST) {
            return 0;
        }
        long now = System.nanoTime();
        long until = next == Long.MAX_VALUE ? Long.MAX_VALUE : next - now;
        if (oldest < nextPlace) {
            until = Math.min(until, sentAt[(int) (oldest % PLACES)] + plan.timeout().toNanos() - now);
        }
        return (int) Math.clamp((until + 999_999) / 1_000_000, 0, 50);
    }

    private void send(int target, int round, long now) {
        int place = (int) (nextPlace++ % PLACES);
        targetOf[place] = target;
        roundOf[place] = round;
        sentAt[place] = now;
        try {
            sentWall[place] = transport.send(targets.get(target), place, plan.hopLimit(), plan.payload());
            waiting[place] = true;
        } catch (IOException e) {
            // The place is spent all the same: the kernel may still say something of this request.
            waiting[place] = false;
            listener.outcome(target, round, new EchoOutcome.Refused(NotSentException.why(e), null, 0, 0));
        }
    }

    private void expire(long now) {
        while (oldest < nextPlace) {
            int place = (int) (oldest % PLACES);
            if (waiting[place]) {
                if (now - sentAt[place] < plan.timeout().toNanos()) {
                    return;
                }
                waiting[place] = false;
                listener.outcome(targetOf[place], roundOf[place], new EchoOutcome.Silence());
            }
            oldest++;
        }
    }

    private void arrived(
            @Nullable InetAddress from,
            int place,
            @Nullable NetworkAnswer answer,
            int hopLimit,
            long wallNanos,
            int mtu) {
        if (place >= nextPlace || answer == NetworkAnswer.REDIRECT) {
            return;
        }
        int target = targetOf[place];
        if (answer == null && !targets.get(target).equals(from) && !isAnyOf(target)) {
            return;
        }
        if (!waiting[place]) {
            if (answer == null) {
                listener.duplicate(target);
            } else {
                listener.late(target, answer, from);
            }
            return;
        }
        waiting[place] = false;
        long nanos = Math.max(0, wallNanos - sentWall[place]);
        listener.outcome(
                target,
                roundOf[place],
                answer == null ? new EchoOutcome.Reply(nanos, hopLimit) : new EchoOutcome.Refused(answer, from, nanos, mtu));
    }

    /** The unspecified address is answered by a local one. */
    private boolean isAnyOf(int target) {
        return targets.get(target).isAnyLocalAddress();
    }
}
