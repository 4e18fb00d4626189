package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nocturne.core.Level;
import io.nocturne.core.TimeRange;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.I18n;
import java.awt.Color;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChartViewTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private final List<@Nullable TimeRange> spans = new CopyOnWriteArrayList<>();
    private Screen screen;
    private ChartView chart;
    private HistogramBar bar;

    @BeforeEach
    void open() {
        screen = Screen.show(900, 420, this::make, made -> {});
        screen.run(() -> {
            chart.setSeries(lines());
            chart.setOnSpan(spans::add);
            chart.setMarks(List.of(
                    new ChartMark(START.plusSeconds(900), "BGP 세션 끊김", Level.MAJOR), new ChartMark(START.plusSeconds(2400), "restart", null)));
        });
        screen.until(() -> chart.shown() != null && chart.shown().wish().series().size() == 4);
    }

    private VBox make(FrameClock clock, I18n i18n) {
        chart = new ChartView(clock, i18n, new io.nocturne.core.Scope("chart"));
        bar = new HistogramBar(clock, i18n);
        VBox box = new VBox(bar, chart);
        VBox.setVgrow(chart, javafx.scene.layout.Priority.ALWAYS);
        List<HistogramBar.Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            buckets.add(new HistogramBar.Bucket(START.plusSeconds(i * 30L),
                    Map.of(Level.INFO, 200L + i * 13 % 70, Level.MAJOR, i % 17 == 0 ? 60L : 0L, Level.CRITICAL, i == 50 ? 5L : 0L)));
        }
        bar.setBuckets(buckets, Duration.ofSeconds(30));
        chart.setUnit((value, formats) -> formats.bitsPerSecond(value));
        return box;
    }

    private static List<ChartSeries> lines() {
        List<ChartSeries> lines = new ArrayList<>();
        for (int s = 0; s < 4; s++) {
            long[] times = new long[3600];
            double[] values = new double[3600];
            for (int i = 0; i < 3600; i++) {
                times[i] = START.plusSeconds(i).toEpochMilli();
                values[i] = s == 2 && i > 1500 && i < 1900 ? Double.NaN : 4e8 + s * 1.2e8 + 1e8 * Math.sin(i / (200.0 + 90 * s)) + i * 37 * (s + 1) % 101 * 3e5;
            }
            lines.add(new ChartSeries("s" + s, s == 3 ? "코어 업링크 수신" : "Gi1/0/" + s + " in", times, values, Token.series(s)));
        }
        return lines;
    }

    @AfterEach
    void close() {
        screen.close();
    }

    private Point2D at(double part) {
        return screen.on(() -> {
            var area = chart.shown().area();
            Bounds bounds = chart.localToScreen(chart.getLayoutBounds());
            return new Point2D(bounds.getMinX() + area.getX() + area.getWidth() * part, bounds.getMinY() + area.getCenterY());
        });
    }

    @Test
    void dragZoomsAndSaysTheSpanAndDoubleClickTakesItBack() {
        screen.robot.moveTo(at(0.25)).press(MouseButton.PRIMARY).moveTo(at(0.4)).moveTo(at(0.5)).release(MouseButton.PRIMARY);
        screen.until(() -> chart.zoom() != null);
        TimeRange zoom = screen.on(chart::zoom);
        assertThat(Duration.between(START, zoom.from()).toSeconds()).isBetween(880L, 920L);
        assertThat(zoom.length().toSeconds()).isBetween(880L, 920L);
        assertThat(spans).containsExactly(zoom);
        screen.until(() -> chart.shown().wish().from() == zoom.from().toEpochMilli());
        screen.picture("chart-zoomed");
        screen.doubleClick(() -> screen.robot.doubleClickOn(at(0.5)), () -> chart.zoom() == null);
        assertThat(spans.getLast()).isNull();
    }

    @Test
    void aZoomedChartSaysHowToShowAllAgain() {
        javafx.scene.Node whole = screen.on(() -> chart.lookup(".chart-whole"));
        assertThat(screen.on(whole::isVisible)).isFalse();
        screen.robot.moveTo(at(0.25)).press(MouseButton.PRIMARY).moveTo(at(0.4)).moveTo(at(0.5)).release(MouseButton.PRIMARY);
        screen.until(() -> chart.zoom() != null);
        assertThat(screen.on(whole::isVisible)).isTrue();
        screen.robot.clickOn(whole);
        screen.until(() -> chart.zoom() == null && !whole.isVisible());
        assertThat(spans).hasSize(2).last().isNull();
    }

    @Test
    void aSampleBetweenTwoGapsIsSeen() {
        long begin = START.toEpochMilli();
        long[] times = {begin, begin + 1_000, begin + 2_000, begin + 3_000, begin + 4_000};
        double[] values = {1, Double.NaN, 5, Double.NaN, 9};
        screen.run(() -> {
            chart.setMarks(List.of());
            chart.setSeries(List.of(new ChartSeries("lone", "lone", times, values, Token.series(0))));
        });
        screen.until(() -> chart.shown().wish().series().size() == 1);
        ChartPicture.Drawn drawn = screen.on(chart::shown);
        double scale = drawn.wish().scale();
        double x = ChartOverlay.x(drawn, begin + 2_000);
        double y = drawn.area().getMaxY() - drawn.area().getHeight() * (5 - drawn.low()) / (drawn.high() - drawn.low());
        Color seen = new Color(drawn.image().getRGB((int) Math.round(x * scale), (int) Math.round(y * scale)));
        Color line = drawn.wish().colors().lines().getFirst();
        assertThat(seen.getGreen()).isCloseTo(line.getGreen(), within(16));
        assertThat(seen.getBlue()).isCloseTo(line.getBlue(), within(16));
    }

    @Test
    void wheelAndKeysZoom() {
        screen.robot.moveTo(at(0.5)).scroll(1, javafx.geometry.VerticalDirection.UP);
        screen.until(() -> chart.zoom() != null);
        screen.run(chart::requestFocus);
        screen.robot.type(KeyCode.DIGIT0);
        screen.until(() -> chart.zoom() == null);
    }

    @Test
    void labelsOfAScaleHaveNoZerosBehindThePoint() {
        assertThat(List.of("1k", "1.20k", "1.25k", "0.50 ms", "2.0 GiB", "100", "1,200", "1.05 s").stream().map(ChartPicture::axisLabel))
                .containsExactly("1k", "1.2k", "1.25k", "0.5 ms", "2 GiB", "100", "1,200", "1.05 s");
    }

    @Test
    void legendHidesAndIsolates() {
        screen.robot.clickOn("Gi1/0/1 in");
        screen.until(() -> chart.hiddenSeries().equals(java.util.Set.of("s1")));
        screen.until(() -> chart.shown().wish().series().size() == 3);
        screen.doubleClick(() -> screen.robot.doubleClickOn("Gi1/0/0 in"), () -> chart.hiddenSeries().equals(java.util.Set.of("s1", "s2", "s3")));
        screen.run(() -> chart.setHiddenSeries(java.util.Set.of()));
        screen.until(() -> chart.shown().wish().series().size() == 4);
    }

    @Test
    void histogramSeeksAndBrushes() {
        List<Instant> seeks = new CopyOnWriteArrayList<>();
        List<TimeRange> chosen = new CopyOnWriteArrayList<>();
        screen.run(() -> {
            bar.setOnSeek(seeks::add);
            bar.setOnSpan(chosen::add);
        });
        screen.robot.clickOn(bar);
        screen.until(() -> seeks.equals(List.of(START.plusSeconds(1800))) || seeks.equals(List.of(START.plusSeconds(1770))));
        screen.robot.drag(bar).moveBy(100, 0).drop();
        screen.until(() -> chosen.size() == 1);
        assertThat(chosen.getFirst().length().toSeconds()).isBetween(390L, 410L);
    }

    @Test
    void looksRight() {
        screen.robot.moveTo(at(0.6));
        screen.run(() -> chart.setMoment(START.plusSeconds(3000)));
        screen.picture("chart-dark");
        screen.light();
        screen.korean();
        screen.settle();
        screen.until(() -> chart.shown().wish().formats().locale().getLanguage().equals("ko"));
        screen.robot.moveTo(at(0.3));
        screen.picture("chart-light-ko");
    }
}
