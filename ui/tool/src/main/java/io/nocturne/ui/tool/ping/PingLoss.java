package io.nocturne.ui.tool.ping;

import io.nocturne.icmp.EchoSeries;
import io.nocturne.ui.control.ChartBand;
import io.nocturne.ui.control.ChartSeries;
import io.nocturne.ui.control.Token;
import io.nocturne.ui.tool.ping.PingModel.Drawing;
import io.nocturne.ui.tool.ping.PingModel.Spread;
import java.util.Arrays;
import java.util.List;

/**
 * What was lost over time, of one target or of several, each of which counts as much as any other however often it was asked: those that are down are asked less often
 * while a router may yet say why, and are not less down for that.
 */
final class PingLoss {
    /** So long a request that was lost stands for those that were not sent; pauses between two are shorter. */
    private static final long STANDS_MILLIS = 40_000;

    private final long begin;
    private final long width;
    private final double[] share;
    private final double percent;

    /**
     * @param all results of each target within the time
     * @param from where the time begins, milliseconds since 1970; it ends at {@code to}
     */
    PingLoss(List<EchoSeries> all, long from, long to) {
        List<EchoSeries> asked = all.stream().filter(series -> series.times().length > 0).toList();
        int most = asked.stream().mapToInt(series -> series.times().length).max().orElse(0);
        int pieces = PingSpread.pieces(most);
        begin = asked.stream().mapToLong(series -> series.times()[0]).map(first -> Math.max(from, first)).min().orElse(from);
        width = PingSpread.width(begin, to, pieces);
        double[] sum = new double[pieces];
        int[] targets = new int[pieces];
        boolean[] idle = new boolean[pieces];
        boolean[] heard = new boolean[pieces];
        asked.forEach(series -> add(series, sum, targets, idle, heard));
        share = new double[pieces];
        Arrays.setAll(share, i -> targets[i] == 0 || idle[i] && !heard[i] ? 0 : sum[i] / targets[i]);
        percent = asked.stream().mapToDouble(series -> 100.0 * lost(series.millis(), 0, series.millis().length) / series.millis().length).average().orElse(0);
    }

    /**
     * @param idle where one that answers was not asked: with nothing of others either, nobody was, as while the console is closed
     * @param heard where something came of a request
     */
    private void add(EchoSeries series, double[] sum, int[] targets, boolean[] idle, boolean[] heard) {
        long[] times = series.times();
        int first = 0;
        for (int i = 0; i < sum.length; i++) {
            long start = begin + i * width;
            int end = first;
            while (end < times.length && times[end] < start + width) {
                end++;
            }
            if (end > first) {
                heard[i] = true;
                sum[i] += (double) lost(series.millis(), first, end) / (end - first);
                targets[i]++;
            } else if (first > 0 && first < times.length && !Double.isNaN(series.millis()[first - 1])) {
                idle[i] = true;
            } else if (first > 0 && Double.isNaN(series.millis()[first - 1]) && start - times[first - 1] < STANDS_MILLIS) {
                sum[i]++;
                targets[i]++;
            }
            first = end;
        }
    }

    private static int lost(double[] millis, int from, int to) {
        int lost = 0;
        for (int i = from; i < to; i++) {
            lost += Double.isNaN(millis[i]) ? 1 : 0;
        }
        return lost;
    }

    /** Empty for nothing. */
    Drawing drawing(Spread words) {
        if (percent == 0) {
            return new Drawing(List.of(), List.of());
        }
        long[] times = new long[share.length];
        Arrays.setAll(times, i -> begin + i * width);
        return new Drawing(
                List.of(new ChartSeries("loss", words.loss().apply(percent), new long[0], new double[0], Token.CRITICAL)),
                List.of(ChartBand.share(times, share, Token.CRITICAL)));
    }
}
