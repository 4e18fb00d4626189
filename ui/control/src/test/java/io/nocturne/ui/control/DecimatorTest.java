package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimatorTest {
    private final Decimator decimator = new Decimator();

    @Test
    void keepsEveryPeakHoweverManySamplesShareAColumn() {
        int n = 100_000;
        long[] times = new long[n];
        double[] values = new double[n];
        Random random = new Random(3);
        for (int i = 0; i < n; i++) {
            times[i] = i * 100L;
            values[i] = random.nextDouble();
        }
        values[31_337] = 99;
        values[77_777] = -99;
        decimator.read(new ChartSeries("a", "a", times, values, Token.SERIES_1), 0, times[n - 1], 600);
        assertThat(decimator.count).isLessThanOrEqualTo(1_204);
        double[] y = Arrays.copyOf(decimator.y, decimator.count);
        double[] x = Arrays.copyOf(decimator.x, decimator.count);
        assertThat(Arrays.stream(y).max()).hasValue(99);
        assertThat(Arrays.stream(y).min()).hasValue(-99);
        assertThat(x).isSorted();
    }

    @Test
    void gapsStayGapsAndShortSeriesStayAsTheyAre() {
        long[] times = new long[2_000];
        double[] values = new double[2_000];
        for (int i = 0; i < times.length; i++) {
            times[i] = i;
            values[i] = i >= 900 && i < 1_100 ? Double.NaN : 1;
        }
        decimator.read(new ChartSeries("a", "a", times, values, Token.SERIES_1), 0, 2_000, 100);
        assertThat(Arrays.stream(decimator.y, 0, decimator.count).filter(Double::isNaN).count()).isBetween(9L, 12L);
        decimator.read(new ChartSeries("a", "a", times, values, Token.SERIES_1), 100, 110, 100);
        assertThat(decimator.x).startsWith(99, 100, 101);
        assertThat(decimator.count).isEqualTo(12);
    }

    @Test
    void findsTheNearestValue() {
        ChartSeries series = new ChartSeries("a", "a", new long[] {10, 20, 30}, new double[3], Token.SERIES_1);
        assertThat(series.nearest(0)).isZero();
        assertThat(series.nearest(14)).isZero();
        assertThat(series.nearest(16)).isEqualTo(1);
        assertThat(series.nearest(99)).isEqualTo(2);
        assertThat(new ChartSeries("b", "b", new long[0], new double[0], Token.SERIES_1).nearest(5)).isEqualTo(-1);
    }

    @Test
    void copiesWhatIsInView() {
        ChartSeries a = new ChartSeries("a", "in", new long[] {0, 1_000, 2_000}, new double[] {1, Double.NaN, 2.5}, Token.SERIES_1);
        ChartSeries b = new ChartSeries("b", "out", new long[] {1_000}, new double[] {7}, Token.SERIES_2);
        assertThat(ChartCopy.text(java.util.List.of(a, b), new long[] {500, 2_000}))
                .isEqualTo("time\tin\tout\n1970-01-01T00:00:01Z\t\t7\n1970-01-01T00:00:02Z\t2.5\t\n");
    }
}
