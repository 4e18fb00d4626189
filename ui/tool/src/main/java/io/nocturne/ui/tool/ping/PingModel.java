package io.nocturne.ui.tool.ping;

import io.nocturne.core.IpText;
import io.nocturne.core.Level;
import io.nocturne.core.Sentence;
import io.nocturne.icmp.EchoBoard.Finding;
import io.nocturne.icmp.EchoBoard.Kind;
import io.nocturne.icmp.EchoJudge;
import io.nocturne.icmp.EchoLimits;
import io.nocturne.icmp.EchoMonitor.Target;
import io.nocturne.icmp.EchoSeries;
import io.nocturne.icmp.EchoSeries.Summary;
import io.nocturne.icmp.NetworkAnswer;
import io.nocturne.ui.control.ChartBand;
import io.nocturne.ui.control.ChartSeries;
import io.nocturne.ui.control.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the pane shows of its targets: rows and lines. No controls in here. */
final class PingModel {
    /**
     * One target.
     *
     * @param address empty while it has none
     * @param summary of the time shown
     * @param asked whether it is pinged
     * @param until when the last result came; null where none is remembered
     * @param wrong which limit it is beyond; null for none
     * @param pauseMillis between the last two requests; 0 where there are not two
     * @param refusing who said of other hosts that are down why, where nobody says it of this one; empty for nobody
     */
    record Row(
            String name, String address, Level level, Summary summary, @Nullable Sentence failure, @Nullable NetworkAnswer answer, String answerFrom,
            boolean asked, @Nullable Instant until, @Nullable Kind wrong, long pauseMillis, String refusing) {
        /** Whether it is asked far less often than others, as one that is down is while a word why may come. */
        boolean isSeldomAsked(Duration interval) {
            return wrong == Kind.GONE && pauseMillis > SELDOM * interval.toMillis();
        }

        /** Whether it is down and nobody says why. */
        boolean isWordless() {
            return wrong == Kind.GONE && answer == null;
        }
    }

    /** Above this, the lines of a single target are its median, 95th percentile and maximum over time instead of each result. */
    private static final int MOST_POINTS = 900;

    private static final long GAP_MILLIS = 3_000;
    private static final int MANY_TIMES = 4;
    private static final int SELDOM = 3;

    private PingModel() {}

    /**
     * @param from where the time shown begins, milliseconds since 1970
     * @param judged which limit it was found to be beyond; null for none
     */
    static Row row(Target target, long from, @Nullable Kind judged) {
        Summary summary = target.series().summary(from);
        // That a name is not known is told at once, though it is no alarm for a while.
        Kind wrong = !target.asked() ? null : target.failure() != null ? Kind.NAMELESS : judged;
        long[] times = target.series().times();
        return new Row(
                target.name(),
                target.address() == null ? "" : IpText.of(target.address()),
                level(target, summary, wrong),
                summary,
                target.failure(),
                target.answer(),
                target.answerFrom() == null ? "" : IpText.of(target.answerFrom()),
                target.asked(),
                times.length == 0 ? null : Instant.ofEpochMilli(times[times.length - 1]),
                wrong,
                times.length < 2 ? 0 : times[times.length - 1] - times[times.length - 2],
                "");
    }

    /** The rows, those that are down without a word with who has one for others: it may have one for these too, and limit how often it says so. */
    static List<Row> withRefusing(List<Row> rows) {
        String refusing = rows.stream().filter(row -> row.wrong() == Kind.GONE && !row.answerFrom().isEmpty()).map(Row::answerFrom).findFirst().orElse("");
        return refusing.isEmpty() ? rows : rows.stream().map(row -> row.isWordless() ? refused(row, refusing) : row).toList();
    }

    private static Row refused(Row row, String by) {
        return new Row(
                row.name(), row.address(), row.level(), row.summary(), row.failure(), row.answer(), row.answerFrom(), row.asked(), row.until(), row.wrong(),
                row.pauseMillis(), by);
    }

    /**
     * Which limit a target was beyond at a moment of the past, as far as its results tell: nobody remembers what was found then.
     *
     * @param then milliseconds since 1970
     * @return null for none
     */
    static @Nullable Kind wrongThen(Target target, long then, EchoLimits limits) {
        Finding finding = EchoJudge.of(target, then, limits);
        return finding == null ? null : finding.kind();
    }

    private static Level level(Target target, Summary summary, @Nullable Kind wrong) {
        return switch (wrong) {
            case GONE -> Level.CRITICAL;
            case LOSS, NAMELESS -> Level.MAJOR;
            case SLOW -> Level.MINOR;
            case null -> !target.asked() || summary.sent() == 0 ? Level.UNKNOWN : summary.loss() > 0 ? Level.MINOR : Level.OK;
        };
    }

    /** What is drawn: lines, and for a single target how its results spread and what was lost. */
    record Drawing(List<ChartSeries> lines, List<ChartBand> bands) {}

    /**
     * One line for each target, with the share of all that was lost; for a single one its results, or their median, 95th percentile and maximum where they are many, upon the band from
     * the 5th to the 95th percentile, with the share that was lost.
     */
    static Drawing drawing(List<Target> targets, long from, long to, Spread words) {
        if (targets.size() == 1) {
            EchoSeries series = within(targets.getFirst().series(), from, to);
            return new PingSpread(series, from, to).drawing(series.times().length > MOST_POINTS, targets.getFirst().name(), words);
        }
        List<ChartSeries> lines = new ArrayList<>();
        List<EchoSeries> all = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            EchoSeries series = within(targets.get(i).series(), from, to);
            all.add(series);
            EchoSeries broken = broken(series);
            lines.add(new ChartSeries(targets.get(i).name(), targets.get(i).name(), broken.times(), broken.millis(), Token.series(i)));
        }
        Drawing lost = new PingLoss(all, from, to).drawing(words);
        lines.addAll(lost.lines());
        return new Drawing(lines, lost.bands());
    }

    /** Whether targets were asked in a time and none of them answered. */
    static boolean isAllLost(List<Target> targets, long from, long to) {
        List<EchoSeries> all = targets.stream().map(target -> within(target.series(), from, to)).toList();
        return all.stream().anyMatch(series -> series.times().length > 0) && all.stream().allMatch(series -> Arrays.stream(series.millis()).allMatch(Double::isNaN));
    }

    /**
     * What the lines of a spread are called.
     *
     * @param loss makes a name out of percent lost
     */
    record Spread(String median, String p95, String max, String band, DoubleFunction<String> loss) {}

    /** So that no line is drawn over a time in which nobody asked: there, one result without a value stands. */
    static EchoSeries broken(EchoSeries series) {
        long[] times = series.times();
        int gaps = 0;
        for (int i = 1; i < times.length; i++) {
            gaps += isGap(times, i) ? 1 : 0;
        }
        if (gaps == 0) {
            return series;
        }
        long[] t = new long[times.length + gaps];
        double[] v = new double[t.length];
        int at = 0;
        for (int i = 0; i < times.length; i++) {
            if (i > 0 && isGap(times, i)) {
                t[at] = times[i - 1] + 1;
                v[at++] = Double.NaN;
            }
            t[at] = times[i];
            v[at++] = series.millis()[i];
        }
        return new EchoSeries(t, v);
    }

    /** Whether far longer passed before a result than between those around it. */
    private static boolean isGap(long[] times, int i) {
        long usual = i >= 2 ? times[i - 1] - times[i - 2] : i + 1 < times.length ? times[i + 1] - times[i] : Long.MAX_VALUE / MANY_TIMES;
        return times[i] - times[i - 1] > Math.max(GAP_MILLIS, MANY_TIMES * usual);
    }

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
}
