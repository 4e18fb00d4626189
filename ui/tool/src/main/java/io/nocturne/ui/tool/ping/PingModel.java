package io.nocturne.ui.tool.ping;

import io.nocturne.core.Level;
import io.nocturne.icmp.EchoMonitor.Target;
import io.nocturne.icmp.EchoSeries;
import io.nocturne.icmp.EchoSeries.Summary;
import io.nocturne.icmp.NetworkAnswer;
import io.nocturne.ui.control.ChartSeries;
import io.nocturne.ui.control.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the pane shows of its targets: rows and lines. No controls in here. */
final class PingModel {
    /**
     * One target.
     *
     * @param address empty while it has none
     * @param summary of the time shown
     */
    record Row(String name, String address, Level level, Summary summary, @Nullable String failure, @Nullable NetworkAnswer answer, String answerFrom) {}

    /** Above this, the lines of a single target are its median, 95th percentile and maximum over time instead of each result. */
    private static final int MOST_POINTS = 900;

    private static final int LATELY = 5;
    private static final double MUCH_LOSS = 5;

    private PingModel() {}

    /**
     * @param slow milliseconds from which a target is called slow
     * @param from where the time shown begins, milliseconds since 1970
     */
    static Row row(Target target, long from, double slow) {
        Summary summary = target.series().summary(from);
        return new Row(
                target.name(),
                target.address() == null ? "" : target.address().getHostAddress(),
                level(target, summary, slow),
                summary,
                target.failure(),
                target.answer(),
                target.answerFrom() == null ? "" : target.answerFrom().getHostAddress());
    }

    static Level level(Target target, Summary summary, double slow) {
        if (target.failure() != null) {
            return Level.MAJOR;
        }
        if (summary.sent() == 0) {
            return Level.UNKNOWN;
        }
        double[] millis = target.series().millis();
        boolean gone = millis.length >= LATELY && Arrays.stream(millis, millis.length - LATELY, millis.length).allMatch(Double::isNaN);
        if (gone || summary.received() == 0 && summary.sent() >= 2) {
            return Level.CRITICAL;
        }
        if (summary.loss() >= MUCH_LOSS) {
            return Level.MAJOR;
        }
        return summary.loss() > 0 || summary.median() >= slow ? Level.MINOR : Level.OK;
    }

    /** One line for each target; for a single one with many results, how they spread. */
    static List<ChartSeries> lines(List<Target> targets, long from, long to, Spread words) {
        if (targets.size() == 1 && within(targets.getFirst().series(), from, to).times().length > MOST_POINTS) {
            return spread(within(targets.getFirst().series(), from, to), from, to, words);
        }
        List<ChartSeries> lines = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            EchoSeries series = within(targets.get(i).series(), from, to);
            lines.add(new ChartSeries(targets.get(i).name(), targets.get(i).name(), series.times(), series.millis(), Token.series(i)));
        }
        return lines;
    }

    /** What the lines of a spread are called. */
    record Spread(String median, String p95, String max) {}

    private static EchoSeries within(EchoSeries series, long from, long to) {
        int a = lower(series.times(), from);
        int b = lower(series.times(), to + 1);
        return new EchoSeries(Arrays.copyOfRange(series.times(), a, b), Arrays.copyOfRange(series.millis(), a, b));
    }

    private static int lower(long[] times, long value) {
        int at = 0;
        while (at < times.length && times[at] < value) {
            at++;
        }
        return at;
    }

    private static List<ChartSeries> spread(EchoSeries series, long from, long to, Spread words) {
        int buckets = 240;
        long width = Math.max(1, (to - from + buckets) / buckets);
        long[] times = new long[buckets];
        double[][] values = new double[3][buckets];
        int at = 0;
        for (int i = 0; i < buckets; i++) {
            long end = from + (i + 1) * width;
            double[] some = new double[series.times().length - at];
            int n = 0;
            for (; at < series.times().length && series.times()[at] < end; at++) {
                if (!Double.isNaN(series.millis()[at])) {
                    some[n++] = series.millis()[at];
                }
            }
            Arrays.sort(some, 0, n);
            times[i] = from + i * width + width / 2;
            values[0][i] = n == 0 ? Double.NaN : some[n / 2];
            values[1][i] = n == 0 ? Double.NaN : some[(int) (n * 0.95)];
            values[2][i] = n == 0 ? Double.NaN : some[n - 1];
        }
        return List.of(
                new ChartSeries("max", words.max(), times, values[2], Token.series(2)),
                new ChartSeries("p95", words.p95(), times.clone(), values[1], Token.series(1)),
                new ChartSeries("median", words.median(), times.clone(), values[0], Token.series(0)));
    }
}
