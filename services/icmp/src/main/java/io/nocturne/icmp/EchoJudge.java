package io.nocturne.icmp;

import io.nocturne.icmp.EchoBoard.Finding;
import io.nocturne.icmp.EchoBoard.Kind;
import io.nocturne.icmp.EchoMonitor.Target;
import io.nocturne.icmp.EchoSeries.Summary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with targets. What is wrong stays wrong until it is well below its limit again, so that a target near to it does not raise and
 * end an alarm with every packet. Not thread-safe.
 */
public final class EchoJudge {
    /** Fewer results than this say nothing of loss, and a single lost packet never does. */
    private static final int MANY_ENOUGH = 8;

    private static final int LEAST_LOST = 2;
    private static final int LATELY = 10;
    private static final int FEW_ANSWERS = 3;
    private static final double LOSS_ENDS = 0.8;
    private static final double SLOW_ENDS = 0.9;
    /** How long a name may be unknown before that is told: at the start the network may come later than this program. */
    private static final long NAME_MILLIS = Duration.ofMinutes(1).toMillis();

    private final Map<String, Kind> standing = new HashMap<>();
    private final Map<String, Long> nameless = new HashMap<>();

    /**
     * What is wrong with the targets that are asked. Forgets what it knew of all others.
     *
     * @param limits of a target, by its name
     */
    public List<Finding> judge(List<Target> targets, long nowMillis, Function<String, EchoLimits> limits) {
        List<Finding> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Target target : targets) {
            if (target.asked()) {
                seen.add(target.name());
                Finding finding = target.failure() == null
                        ? of(target, nowMillis, limits.apply(target.name()), standing.get(target.name()))
                        : nowMillis - nameless.computeIfAbsent(target.name(), name -> nowMillis) < NAME_MILLIS ? null : new Finding(target.name(), Kind.NAMELESS, 0, 0);
                if (target.failure() == null) {
                    nameless.remove(target.name());
                }
                if (finding == null) {
                    standing.remove(target.name());
                } else {
                    standing.put(target.name(), finding.kind());
                    found.add(finding);
                }
            }
        }
        standing.keySet().retainAll(seen);
        nameless.keySet().retainAll(seen);
        return found;
    }

    /**
     * What is wrong with one target at a time, seen alone; null for nothing.
     *
     * @param nowMillis milliseconds since 1970; results after it must not be there
     */
    public static @Nullable Finding of(Target target, long nowMillis, EchoLimits limits) {
        return of(target, nowMillis, limits, null);
    }

    private static @Nullable Finding of(Target target, long nowMillis, EchoLimits limits, @Nullable Kind before) {
        Summary summary = target.series().summary(nowMillis - limits.window().toMillis());
        if (summary.sent() == 0) {
            return null;
        }
        double[] millis = target.series().millis();
        int row = limits.goneAfter();
        if (millis.length >= row && Arrays.stream(millis, millis.length - row, millis.length).allMatch(Double::isNaN)) {
            return new Finding(target.name(), Kind.GONE, row, row);
        }
        int lost = summary.sent() - summary.received();
        if (summary.sent() >= MANY_ENOUGH && lost >= LEAST_LOST && isOver(summary.loss(), limits.lossPercent(), LOSS_ENDS, before == Kind.LOSS || before == Kind.GONE)) {
            return new Finding(target.name(), Kind.LOSS, summary.loss(), limits.lossPercent());
        }
        double usual = usual(millis);
        return isOver(usual, limits.slowMillis(), SLOW_ENDS, before == Kind.SLOW) ? new Finding(target.name(), Kind.SLOW, usual, limits.slowMillis()) : null;
    }

    private static boolean isOver(double value, double limit, double ends, boolean stands) {
        return value >= (stands ? limit * ends : limit);
    }

    /** The usual round trip of late; NaN where too few came back. */
    private static double usual(double[] millis) {
        double[] answered = Arrays.stream(millis, Math.max(0, millis.length - LATELY), millis.length).filter(each -> !Double.isNaN(each)).sorted().toArray();
        return answered.length < FEW_ANSWERS ? Double.NaN : answered[answered.length / 2];
    }
}
