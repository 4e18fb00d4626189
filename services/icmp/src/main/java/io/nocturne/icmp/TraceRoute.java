package io.nocturne.icmp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way to a target over some rounds.
 *
 * @param hops the nearest first, up to the target, or to the last one of late that answered
 * @param rounds how many there were
 * @param reached whether the target answered of late
 * @param timeMillis when the last round ended, in milliseconds since 1970; 0 without a round
 */
public record TraceRoute(List<Hop> hops, int rounds, boolean reached, long timeMillis) {
    /** Before the first round. */
    public static final TraceRoute NONE = new TraceRoute(List.of(), 0, false, 0);

    /** One lost request to the target does not make it unreached, nor does one late answer make the way shorter. */
    private static final int LATELY = 3;

    /**
     * A hop over all rounds. Times in milliseconds, NaN without an answer.
     *
     * @param addresses all that answered here, the latest last
     * @param last the latest round trip; NaN where the last request was not answered
     * @param words what a router answered last other than that the hop limit was used up; null for nothing
     */
    public record Hop(
            int distance, List<InetAddress> addresses, int sent, int received, double last, double min, double average, double max,
            @Nullable NetworkAnswer words, boolean isTarget) {
        /** Percent, 0 to 100. */
        public double loss() {
            return sent == 0 ? 0 : 100.0 * (sent - received) / sent;
        }
    }

    public TraceRoute {
        hops = List.copyOf(hops);
    }

    /** What rounds come to, oldest first. */
    public static TraceRoute of(List<TraceRound> rounds) {
        if (rounds.isEmpty()) {
            return NONE;
        }
        List<TraceRound> late = rounds.subList(Math.max(0, rounds.size() - LATELY), rounds.size());
        boolean reached = late.stream().anyMatch(TraceRound::reached);
        int length = length(rounds, late);
        List<Hop> hops = new ArrayList<>();
        for (int distance = 1; distance <= length; distance++) {
            hops.add(hop(rounds, distance));
        }
        return new TraceRoute(hops, rounds.size(), reached, rounds.getLast().timeMillis());
    }

    /** To where the target last answered; beyond that only if somebody else did of late. */
    private static int length(List<TraceRound> rounds, List<TraceRound> late) {
        for (int i = rounds.size() - 1; i >= 0; i--) {
            TraceRound round = rounds.get(i);
            if (round.reached()) {
                return Math.max(round.steps().size(), rounds.subList(i, rounds.size()).stream().mapToInt(each -> each.steps().size()).max().orElse(0));
            }
            if (refused(round)) {
                return round.steps().size();
            }
        }
        return late.stream().mapToInt(each -> each.steps().size()).max().orElse(0);
    }

    private static boolean refused(TraceRound round) {
        return !round.steps().isEmpty() && round.steps().getLast().words() != null;
    }

    private static Hop hop(List<TraceRound> rounds, int distance) {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        int sent = 0;
        int received = 0;
        double last = Double.NaN;
        double min = Double.NaN;
        double max = Double.NaN;
        double sum = 0;
        NetworkAnswer words = null;
        boolean target = false;
        for (TraceRound round : rounds) {
            if (distance > round.asked()) {
                continue;
            }
            TraceRound.Step step = distance <= round.steps().size() ? round.steps().get(distance - 1) : TraceRound.SILENT;
            sent++;
            last = step.millis();
            if (step.from() != null) {
                addresses.remove(step.from());
                addresses.add(step.from());
                target = step.isTarget();
            }
            if (!Double.isNaN(step.millis())) {
                received++;
                sum += step.millis();
                min = Double.isNaN(min) ? step.millis() : Math.min(min, step.millis());
                max = Double.isNaN(max) ? step.millis() : Math.max(max, step.millis());
                words = null;
            } else if (step.words() != null) {
                words = step.words();
            }
        }
        return new Hop(distance, List.copyOf(addresses), sent, received, last, min, received == 0 ? Double.NaN : sum / received, max, words, target);
    }
}
