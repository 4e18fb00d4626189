package io.nocturne.topology;

import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.topology.SnmpAgents.Login;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tries logins at one address, the next a moment after the one before instead of after its time-out: an agent that does not know a community is as silent as one that is
 * not there, and most addresses of a block are nobody's, where each login would cost its whole patience. The first in the order that is accepted is taken, also where a later
 * one is answered sooner.
 */
final class LoginTrial {
    /** Says hello with a login. */
    @FunctionalInterface
    interface Greeting {
        void with(Login login) throws SnmpFailure, InterruptedException;
    }

    /**
     * What came of it.
     *
     * @param accepted null where none was
     * @param lost those before it that were not answered
     * @param refusal what the agent said to one it refused; null where it refused none
     */
    record Outcome(@Nullable Login accepted, List<Login> lost, @Nullable Sentence refusal) {}

    private record Answer(int index, @Nullable SnmpFailure failure) {}

    private final Scope scope;

    LoginTrial(Scope scope) {
        this.scope = scope;
    }

    /**
     * @param gap between the beginnings of two
     * @param most tried at the same time
     */
    Outcome run(List<Login> order, Duration gap, int most, Greeting greeting) throws InterruptedException {
        if (order.size() == 1) {
            SnmpFailure failure = greet(0, order.getFirst(), greeting).failure();
            if (failure == null) {
                return new Outcome(order.getFirst(), List.of(), null);
            }
            boolean refused = failure.kind() == SnmpFailure.Kind.REFUSED;
            return new Outcome(null, refused ? List.of() : order, spoke(failure) ? failure.sentence() : null);
        }
        BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
        List<Login> lost = new ArrayList<>();
        Sentence refusal = null;
        boolean[] waiting = new boolean[order.size()];
        int inFlight = 0;
        int begun = 0;
        int accepted = order.size();
        long next = System.nanoTime();
        try (Scope together = scope.child("logins")) {
            while (true) {
                boolean more = begun < order.size() && accepted == order.size();
                if (!more && !isWaiting(waiting, accepted)) {
                    return new Outcome(accepted == order.size() ? null : order.get(accepted), lost, refusal);
                }
                long left = next - System.nanoTime();
                if (more && inFlight < most && left <= 0) {
                    int index = begun++;
                    waiting[index] = true;
                    inFlight++;
                    next = System.nanoTime() + gap.toNanos();
                    together.start("greet", () -> answers.add(greet(index, order.get(index), greeting)));
                    continue;
                }
                Answer answer = more && inFlight < most ? answers.poll(left, TimeUnit.NANOSECONDS) : answers.take();
                if (answer == null) {
                    continue;
                }
                waiting[answer.index()] = false;
                inFlight--;
                SnmpFailure failure = answer.failure();
                if (failure == null) {
                    accepted = Math.min(accepted, answer.index());
                } else if (failure.kind() == SnmpFailure.Kind.REFUSED) {
                    refusal = failure.sentence();
                    next = System.nanoTime();
                } else {
                    refusal = refusal == null && spoke(failure) ? failure.sentence() : refusal;
                    lost.add(order.get(answer.index()));
                    next = System.nanoTime();
                }
            }
        }
    }

    /** Whether something came of an agent, though nothing that can be used: then that is to be said, and not that it keeps silent. */
    static boolean spoke(SnmpFailure failure) {
        return failure.kind() == SnmpFailure.Kind.REFUSED || failure.kind() == SnmpFailure.Kind.AGENT;
    }

    private static boolean isWaiting(boolean[] waiting, int before) {
        for (int i = 0; i < before; i++) {
            if (waiting[i]) {
                return true;
            }
        }
        return false;
    }

    private static Answer greet(int index, Login login, Greeting greeting) throws InterruptedException {
        try {
            greeting.with(login);
            return new Answer(index, null);
        } catch (SnmpFailure e) {
            return new Answer(index, e);
        }
    }
}
