package io.nocturne.icmp;

import io.nocturne.core.HostText;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.WrongInput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks a changing set of targets again and again and remembers what came of it. One thread of the scope sends and receives, and sleeps while nobody
 * is to be asked; all methods may be called from any thread. Names that are not known are looked up again every half minute, and known ones every
 * ten minutes, since addresses move.
 */
public final class EchoMonitor implements AutoCloseable {
    /** Results kept for each target: an hour at one a second. */
    public static final int KEPT = 3_600;

    private static final Duration TOGETHER = Duration.ofMillis(300);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration NAMES = Duration.ofSeconds(30);
    private static final int NAMES_ANEW = 20;

    /** Told of each result, in the monitor's thread. */
    @FunctionalInterface
    public interface Listener {
        /** @param millis NaN where the target did not answer */
        void result(String target, long timeMillis, double millis);
    }

    /**
     * A target as it stands.
     *
     * @param name as it was added
     * @param address null while its name is being looked up and where it has none
     * @param failure why it cannot be asked; null where it can
     * @param answer what the network answered last instead of the target; null where it said nothing or the target answered after that
     * @param answerFrom who said so; null where unknown
     * @param asked whether requests are sent to it
     */
    public record Target(
            String name,
            @Nullable InetAddress address,
            @Nullable Sentence failure,
            EchoSeries series,
            @Nullable NetworkAnswer answer,
            @Nullable InetAddress answerFrom,
            boolean asked) {}

    private record Asked(State state, InetAddress address) {}

    private static final class State {
        final String name;
        EchoSeries.Ring ring = new EchoSeries.Ring(KEPT);
        @Nullable
        InetAddress address;
        @Nullable
        Sentence failure;
        @Nullable
        NetworkAnswer answer;
        @Nullable
        InetAddress answerFrom;
        boolean asked;
        final Reticence reticence = new Reticence();

        State(String name, boolean asked) {
            this.name = name;
            this.asked = asked;
        }
    }

    private final Scope scope;
    private final Clock clock;
    private final Listener listener;
    private final Thread thread;

    // By the thread that looks names up only.
    private int lookUps;
    // INVARIANT: guarded by this.
    private final Map<String, State> targets = new LinkedHashMap<>();
    private Duration interval;
    private long version;
    private long begun;
    private long changedAt;
    private EchoTransport.@Nullable Way way;
    private @Nullable Sentence failure;

    /** @param interval between two requests to the same target, from 10 ms */
    public EchoMonitor(Duration interval, Clock clock, Listener listener, Scope parent) {
        this.interval = interval;
        this.clock = clock;
        this.listener = listener;
        scope = parent.child("echo");
        thread = scope.startPlatform("echo", this::run);
        scope.every("names", NAMES, this::lookUp);
    }

    /** Adds a host by name or address and asks it; one that is there already stays as it is. */
    public void add(String name) {
        add(name, true);
    }

    /** As {@link #add(String)}, but one that is not asked until {@link #ask} says so. */
    public void add(String name, boolean asked) {
        State state = new State(name, asked);
        synchronized (this) {
            if (targets.putIfAbsent(name, state) != null) {
                return;
            }
        }
        if (asked) {
            scope.start("resolve", () -> resolve(state));
        }
    }

    /** Begins or ends asking a target; its results stay. */
    public void ask(String name, boolean on) {
        State state;
        synchronized (this) {
            state = targets.get(name);
            if (state == null || state.asked == on) {
                return;
            }
            state.asked = on;
            if (on && state.address == null) {
                state.failure = null;
            }
            changed();
        }
        if (on && state.address == null) {
            scope.start("resolve", () -> resolve(state));
        }
    }

    private void resolve(State state) {
        InetAddress found = null;
        Sentence why = null;
        try {
            found = HostText.find(state.name);
        } catch (UnknownHostException | WrongInput e) {
            why = Sentence.of(e);
        }
        synchronized (this) {
            if (found == null && state.address != null) {
                // The name service may be away; the address that was good goes on.
                return;
            }
            boolean same = Objects.equals(found, state.address);
            state.address = found;
            state.failure = why;
            if (!same) {
                changed();
            }
        }
    }

    private void lookUp() {
        boolean all = ++lookUps % NAMES_ANEW == 0;
        List<State> some;
        synchronized (this) {
            some = targets.values().stream().filter(state -> state.asked && (state.failure != null || all && state.address != null)).toList();
        }
        for (State state : some) {
            if (scope.isClosed()) {
                return;
            }
            resolve(state);
        }
    }

    /** Puts earlier results of a target before those it has; what is not earlier than these is passed over. */
    public synchronized void remember(String name, EchoSeries earlier) {
        State state = targets.get(name);
        if (state != null) {
            EchoSeries present = state.ring.series();
            long begin = present.times().length == 0 ? Long.MAX_VALUE : present.times()[0];
            EchoSeries.Ring whole = new EchoSeries.Ring(KEPT);
            whole.addBefore(begin, earlier);
            whole.addBefore(Long.MAX_VALUE, present);
            state.ring = whole;
        }
    }

    /** Puts results in the place of those it has, of a target that is not asked: others ask it. */
    public synchronized void show(String name, EchoSeries results) {
        State state = targets.get(name);
        if (state != null && !state.asked) {
            EchoSeries.Ring whole = new EchoSeries.Ring(KEPT);
            whole.addBefore(Long.MAX_VALUE, results);
            state.ring = whole;
        }
    }

    public synchronized void remove(String name) {
        if (targets.remove(name) != null) {
            changed();
        }
    }

    public synchronized void setInterval(Duration now) {
        if (!now.equals(interval)) {
            interval = now;
            changed();
        }
    }

    public synchronized Duration interval() {
        return interval;
    }

    /** How requests leave; null before the first and while none can. */
    public synchronized EchoTransport.@Nullable Way way() {
        return way;
    }

    /** Why no request can be sent at all; null where they can. */
    public synchronized @Nullable Sentence failure() {
        return failure;
    }

    /** All targets in the order they were added, with all results that are remembered. */
    public List<Target> targets() {
        return targets(Long.MIN_VALUE, 0);
    }

    /**
     * All targets in the order they were added, with results from a time on only.
     *
     * @param fromMillis milliseconds since 1970
     * @param least so many results are there in any case, if they are remembered
     */
    public synchronized List<Target> targets(long fromMillis, int least) {
        List<Target> all = new ArrayList<>();
        targets.values().forEach(state -> all.add(new Target(
                state.name, state.address, state.failure, state.ring.since(fromMillis, least), state.answer, state.answerFrom, state.asked)));
        return all;
    }

    private void run() throws InterruptedException {
        while (!scope.isClosed() && !Thread.currentThread().isInterrupted()) {
            List<Asked> asked = new ArrayList<>();
            Duration pause;
            synchronized (this) {
                for (State state : targets.values()) {
                    if (state.asked && state.address != null) {
                        asked.add(new Asked(state, state.address));
                    }
                }
                begun = version;
                pause = interval;
                if (asked.isEmpty()) {
                    way = null;
                    failure = null;
                }
            }
            if (asked.isEmpty()) {
                LockSupport.park();
                continue;
            }
            try (EchoTransport transport = Echo.open()) {
                synchronized (this) {
                    way = transport.way();
                    failure = null;
                }
                List<InetAddress> addresses = asked.stream().map(Asked::address).toList();
                Duration timeout = pause.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : pause;
                new Pinger(transport, addresses, Pinger.Plan.of(0, pause, timeout), new Hearing(asked, pause)).run(this::isOver);
            } catch (IOException e) {
                synchronized (this) {
                    way = null;
                    failure = Sentence.of(e);
                }
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    /** Hears what becomes of requests, and asks those that are down less often while any waits for the word of a router. */
    private final class Hearing implements Pinger.Listener {
        private final List<Asked> asked;
        private final boolean often;
        private int round = -1;
        private boolean waited;
        private int down;

        Hearing(List<Asked> asked, Duration pause) {
            this.asked = asked;
            often = pause.compareTo(Reticence.WORD) <= 0;
        }

        @Override
        public void outcome(int target, int ofRound, EchoOutcome outcome) {
            take(asked.get(target).state(), outcome);
        }

        @Override
        public void late(int target, NetworkAnswer answer, @Nullable InetAddress from) {
            hear(asked.get(target).state(), answer, from);
        }

        @Override
        public boolean asks(int target, int now) {
            synchronized (EchoMonitor.this) {
                if (now != round) {
                    round = now;
                    long millis = clock.millis();
                    waited = often && asked.stream().anyMatch(each -> each.state().asked && each.state().reticence.waits(millis));
                    down = (int) asked.stream().filter(each -> each.state().asked && each.state().reticence.isDown()).count();
                }
                return !waited || asked.get(target).state().reticence.asks(target, now, down);
            }
        }
    }

    private synchronized void changed() {
        if (version++ == begun) {
            changedAt = System.nanoTime();
        }
        LockSupport.unpark(thread);
    }

    /** What changes at nearly the same time counts once: each beginning asks all targets at once and gives up what is still on its way. */
    private synchronized boolean isOver() {
        return scope.isClosed() || version != begun && System.nanoTime() - changedAt > TOGETHER.toNanos();
    }

    private void take(State state, EchoOutcome outcome) {
        long time = clock.millis();
        double millis = outcome instanceof EchoOutcome.Reply reply ? reply.nanos() / 1e6 : Double.NaN;
        synchronized (this) {
            if (!state.asked) {
                return;
            }
            state.ring.add(time, millis);
            state.reticence.outcome(outcome, time);
            switch (outcome) {
                case EchoOutcome.Reply reply -> {
                    state.answer = null;
                    state.answerFrom = null;
                }
                case EchoOutcome.Refused refused -> {
                    state.answer = refused.answer();
                    state.answerFrom = refused.from();
                }
                case EchoOutcome.Silence silence -> {}
            }
        }
        listener.result(state.name, time, millis);
    }

    /** Words that come after the request was given up are words all the same, unless the target has answered since. */
    private synchronized void hear(State state, NetworkAnswer answer, @Nullable InetAddress from) {
        if (state.asked && state.reticence.hears()) {
            state.answer = answer;
            state.answerFrom = from;
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
