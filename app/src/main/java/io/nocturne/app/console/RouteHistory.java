package io.nocturne.app.console;

import io.nocturne.core.IpText;
import io.nocturne.core.Scope;
import io.nocturne.core.TimeRange;
import io.nocturne.icmp.NetworkAnswer;
import io.nocturne.icmp.TraceRound;
import io.nocturne.icmp.TraceRound.Step;
import io.nocturne.store.Cache;
import io.nocturne.store.MetricSample;
import io.nocturne.store.StoreException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the rounds of traces in the cache and reads them back. Each distance of a round is one sample of the owner {@code route:HOST}; the metric says
 * the distance and who answered there, the value the round trip in milliseconds:
 *
 * <pre>
 * icmp.hop.3 10.0.0.1                      a router on the way
 * icmp.hop.5=10.0.0.9                      the target
 * icmp.hop.4!host-unreachable 10.0.0.7     who refused to pass it on, and how; -1
 * icmp.hop.2                               nobody; -1
 * icmp.hop.0                               nobody at any distance; -1
 * </pre>
 */
final class RouteHistory {
    private static final Logger LOG = LoggerFactory.getLogger(RouteHistory.class);
    private static final String OWNER = "route:";
    private static final String METRIC = "icmp.hop.";
    private static final double NOTHING = -1;

    private final SampleKeeper keeper;

    RouteHistory(Scope scope) {
        keeper = new SampleKeeper(scope);
    }

    /** From where rounds are read, and where they are kept if it may be written. Once. */
    void into(@Nullable Cache opened) {
        keeper.into(opened);
    }

    void add(String host, TraceRound round) {
        keeper.offer(samples(host, round));
    }

    /** Writes what waits. */
    void keep() throws InterruptedException {
        keeper.keep();
    }

    /** How many samples were lost as they came faster than they could be written. */
    long dropped() {
        return keeper.dropped();
    }

    /** The rounds that were kept of a host, oldest first; empty where the cache is not open or cannot be read. Not on the interface's thread. */
    Optional<List<TraceRound>> read(String host, TimeRange range) {
        Cache open = keeper.cache();
        if (open == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(rounds(open.metricHistory(OWNER + host, null, range)));
        } catch (StoreException e) {
            LOG.warn("earlier routes to {} could not be read", host, e);
            return Optional.empty();
        }
    }

    static List<MetricSample> samples(String host, TraceRound round) {
        Instant time = Instant.ofEpochMilli(round.timeMillis());
        List<MetricSample> samples = new ArrayList<>();
        for (int i = 0; i < round.steps().size(); i++) {
            Step step = round.steps().get(i);
            StringBuilder metric = new StringBuilder(METRIC).append(i + 1);
            if (step.words() != null) {
                metric.append('!').append(step.words().word());
            }
            if (step.from() != null) {
                metric.append(step.isTarget() ? '=' : ' ').append(IpText.of(step.from()));
            }
            // A float has all digits that mean anything, and takes half the room.
            samples.add(new MetricSample(OWNER + host, metric.toString(), time, Double.isNaN(step.millis()) ? NOTHING : (float) step.millis()));
        }
        if (samples.isEmpty()) {
            samples.add(new MetricSample(OWNER + host, METRIC + 0, time, NOTHING));
        }
        return samples;
    }

    /** @param samples oldest first */
    static List<TraceRound> rounds(List<MetricSample> samples) {
        List<TraceRound> rounds = new ArrayList<>();
        Map<String, InetAddress> known = new HashMap<>();
        for (int at = 0; at < samples.size();) {
            Instant time = samples.get(at).time();
            List<Step> steps = new ArrayList<>();
            for (; at < samples.size() && samples.get(at).time().equals(time); at++) {
                put(samples.get(at), steps, known);
            }
            rounds.add(TraceRound.of(time.toEpochMilli(), steps));
        }
        return rounds;
    }

    private static void put(MetricSample sample, List<Step> steps, Map<String, InetAddress> known) {
        String[] parts = sample.metric().substring(Math.min(METRIC.length(), sample.metric().length())).split("(?=[ =!])", 3);
        try {
            int distance = Integer.parseInt(parts[0]);
            if (distance < 1 || distance > TraceRound.MOST_HOPS) {
                return;
            }
            InetAddress from = null;
            NetworkAnswer words = null;
            boolean target = false;
            for (String part : Arrays.asList(parts).subList(1, parts.length)) {
                String text = part.substring(1);
                if (part.charAt(0) == '!') {
                    words = Arrays.stream(NetworkAnswer.values()).filter(each -> each.word().equals(text)).findFirst().orElse(NetworkAnswer.OTHER);
                } else {
                    target = part.charAt(0) == '=';
                    from = known.computeIfAbsent(text, IpText::literal);
                }
            }
            while (steps.size() < distance) {
                steps.add(TraceRound.SILENT);
            }
            steps.set(distance - 1, new Step(from, sample.value() < 0 ? Double.NaN : sample.value(), words, target));
        } catch (NumberFormatException e) {
            LOG.debug("{} is no hop", sample.metric());
        }
    }
}
