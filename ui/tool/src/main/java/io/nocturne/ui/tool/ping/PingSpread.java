package io.nocturne.ui.tool.ping;

import io.nocturne.icmp.EchoSeries;
import io.nocturne.ui.control.ChartBand;
import io.nocturne.ui.control.ChartSeries;
import io.nocturne.ui.control.Token;
import io.nocturne.ui.tool.ping.PingModel.Drawing;
import io.nocturne.ui.tool.ping.PingModel.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How the results of one target spread over time: percentiles of as many pieces of the time as can be told apart, upon what was lost. */
final class PingSpread {
    private static final int PIECES = 240;
    /** Fewer results than this say little of their percentiles. */
    private static final int MANY_ENOUGH = 8;

    private final int pieces;
    private final long width;
    private final long[] times;
    private final double[] median;
    private final double[] low;
    private final double[] p95;
    private final double[] max;
    private final PingLoss loss;
    private final EchoSeries series;

    /**
     * @param series results within the time
     * @param from where the time begins, milliseconds since 1970; it ends at {@code to}
     */
    PingSpread(EchoSeries series, long from, long to) {
        this.series = series;
        int n = series.times().length;
        pieces = pieces(n);
        long begin = n == 0 ? from : Math.max(from, series.times()[0]);
        width = width(begin, to, pieces);
        times = new long[pieces];
        median = new double[pieces];
        low = new double[pieces];
        p95 = new double[pieces];
        max = new double[pieces];
        loss = new PingLoss(List.of(series), from, to);
        int at = 0;
        for (int i = 0; i < pieces; i++) {
            at = piece(i, begin + i * width, at);
        }
    }

    /** Into how many pieces the time of so many results can be cut. */
    static int pieces(int results) {
        return Math.clamp(results / MANY_ENOUGH, 1, PIECES);
    }

    static long width(long begin, long end, int pieces) {
        return Math.max(1, (end - begin + pieces) / pieces);
    }

    private int piece(int i, long begin, int first) {
        int at = first;
        double[] some = new double[series.times().length - first];
        int n = 0;
        for (; at < series.times().length && series.times()[at] < begin + width; at++) {
            if (!Double.isNaN(series.millis()[at])) {
                some[n++] = series.millis()[at];
            }
        }
        Arrays.sort(some, 0, n);
        times[i] = begin + width / 2;
        median[i] = n == 0 ? Double.NaN : some[n / 2];
        low[i] = n == 0 ? Double.NaN : some[(int) (n * 0.05)];
        p95[i] = n == 0 ? Double.NaN : some[(int) (n * 0.95)];
        max[i] = n == 0 ? Double.NaN : some[n - 1];
        return at;
    }

    /** @param summed whether to draw percentiles instead of each result */
    Drawing drawing(boolean summed, String name, Spread words) {
        List<ChartSeries> lines = new ArrayList<>();
        if (summed) {
            lines.add(new ChartSeries("max", words.max(), times, max, Token.series(2)));
            lines.add(new ChartSeries("p95", words.p95(), times.clone(), p95, Token.series(1)));
            lines.add(new ChartSeries("median", words.median(), times.clone(), median, Token.series(0)));
        } else {
            EchoSeries broken = PingModel.broken(series);
            lines.add(new ChartSeries(name, name, broken.times(), broken.millis(), Token.series(0)));
        }
        List<ChartBand> bands = new ArrayList<>();
        if (pieces > 1 && !Arrays.stream(median).allMatch(Double::isNaN)) {
            lines.add(named("band", words.band(), Token.series(0)));
            bands.add(new ChartBand(ChartBand.Kind.BETWEEN, times.clone(), low, p95, Token.series(0)));
        }
        Drawing lost = loss.drawing(words);
        lines.addAll(lost.lines());
        bands.addAll(lost.bands());
        return new Drawing(lines, bands);
    }

    /** A name in the legend for what is no line. */
    static ChartSeries named(String id, String name, Token color) {
        return new ChartSeries(id, name, new long[0], new double[0], color);
    }
}
