package io.nocturne.icmp;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Finds the way to a target, hop by hop: one echo request for each hop limit and round, all of a round in flight together. */
public final class Tracer {
    private static final int SPACING_MILLIS = 2;
    /** From one round to the next at least: where all answer at once, as on a local network, many rounds would be a flood. */
    private static final int ROUND_MILLIS = 50;

    /** One hop of the way: its distance, who answered there, and how. */
    public record Hop(int distance, Set<InetAddress> addresses, EchoStatistics statistics, boolean isTarget) {}

    private final EchoTransport transport;
    private final InetAddress target;
    private final int maxHops;
    private final int rounds;
    private final Duration timeout;
    private boolean sent;
    private @Nullable String refusal;

    /**
     * @param maxHops 1 to 255
     * @param rounds requests to each hop, from 1
     * @param timeout for one request
     */
    public Tracer(EchoTransport transport, InetAddress target, int maxHops, int rounds, Duration timeout) {
        if (maxHops < 1 || maxHops > 255 || rounds < 1) {
            throw new IllegalArgumentException("hops are 1 to 255 and rounds at least 1");
        }
        this.transport = transport;
        this.target = target;
        this.maxHops = maxHops;
        this.rounds = rounds;
        this.timeout = timeout;
    }

    /** The hops up to the target, or up to the last one that answered when the target stays silent. */
    public List<Hop> run(BooleanSupplier stop) throws IOException {
        List<Hop> hops = new ArrayList<>();
        for (int i = 1; i <= maxHops; i++) {
            hops.add(new Hop(i, new LinkedHashSet<>(), new EchoStatistics(), false));
        }
        int reach = maxHops;
        for (int round = 0; round < rounds && !stop.getAsBoolean(); round++) {
            long next = System.nanoTime() + ROUND_MILLIS * 1_000_000L;
            reach = Math.min(reach, round(hops, reach, round, stop));
            for (long left = next - System.nanoTime(); left > 0 && round < rounds - 1 && !stop.getAsBoolean(); left = next - System.nanoTime()) {
                transport.receive((int) Math.max(1, left / 1_000_000), (from, sequence, answer, hopLimit, wall, mtu) -> {});
            }
        }
        List<Hop> way = new ArrayList<>(hops.subList(0, reach));
        boolean reached = false;
        while (!way.isEmpty() && way.getLast().addresses().isEmpty()) {
            way.removeLast();
        }
        if (!way.isEmpty()) {
            Hop last = way.getLast();
            reached = last.addresses().contains(target);
            way.set(way.size() - 1, new Hop(last.distance(), last.addresses(), last.statistics(), reached));
        }
        return way;
    }

    /** Why this machine has sent no request at all, as where it has no route; null where it sent any. */
    public @Nullable String unsent() {
        return sent ? null : refusal;
    }

    private int round(List<Hop> hops, int reach, int round, BooleanSupplier stop) throws IOException {
        int base = round * 256 & 0xffff;
        long[] sentWall = new long[reach + 1];
        boolean[] done = new boolean[reach + 1];
        int[] end = {reach};
        EchoTransport.Sink sink = (from, sequence, answer, hopLimit, wall, mtu) -> {
            int distance = sequence - base;
            if (distance < 1 || distance > reach || done[distance] || sentWall[distance] == 0 || answer == NetworkAnswer.REDIRECT) {
                return;
            }
            done[distance] = true;
            arrived(hops.get(distance - 1), from, answer, hopLimit, Math.max(0, wall - sentWall[distance]), mtu);
            // Who refuses to pass a request on is as far as the way goes, even if requests sent meanwhile are refused there as well.
            if (answer != NetworkAnswer.TIME_EXCEEDED) {
                end[0] = Math.min(end[0], distance);
            }
        };
        for (int distance = 1; distance <= reach && distance <= end[0] && !stop.getAsBoolean(); distance++) {
            try {
                sentWall[distance] = transport.sendOnFlow(target, base + distance, distance);
                sent = true;
            } catch (IOException e) {
                refusal = e.getMessage();
                hops.get(distance - 1).statistics().record(new EchoOutcome.Refused(NotSentException.why(e), null, 0, 0));
                done[distance] = true;
            }
            transport.receive(SPACING_MILLIS, sink);
        }
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!stop.getAsBoolean() && !allDone(done, end[0])) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                break;
            }
            transport.receive((int) Math.clamp(left / 1_000_000, 1, 50), sink);
        }
        for (int distance = 1; distance <= end[0]; distance++) {
            if (!done[distance]) {
                hops.get(distance - 1).statistics().record(new EchoOutcome.Silence());
            }
        }
        return end[0];
    }

    private static boolean allDone(boolean[] done, int end) {
        for (int i = 1; i <= end; i++) {
            if (!done[i]) {
                return false;
            }
        }
        return true;
    }

    private static void arrived(
            Hop hop, @Nullable InetAddress from, @Nullable NetworkAnswer answer, int hopLimit, long nanos, int mtu) {
        if (from != null) {
            hop.addresses().add(from);
        }
        // A router that says "time exceeded" is answering as it should: at its own hop that is the reply.
        hop.statistics()
                .record(
                        answer == null || answer == NetworkAnswer.TIME_EXCEEDED
                                ? new EchoOutcome.Reply(nanos, hopLimit)
                                : new EchoOutcome.Refused(answer, from, nanos, mtu));
    }
}
