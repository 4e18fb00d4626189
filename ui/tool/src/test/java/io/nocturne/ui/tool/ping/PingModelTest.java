package io.nocturne.ui.tool.ping;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Level;
import io.nocturne.core.Sentence;
import io.nocturne.icmp.EchoBoard.Kind;
import io.nocturne.icmp.EchoLimits;
import io.nocturne.icmp.EchoMonitor.Target;
import io.nocturne.icmp.EchoSeries;
import io.nocturne.icmp.NetworkAnswer;
import io.nocturne.icmp.TraceRoute;
import io.nocturne.ui.control.ChartBand;
import io.nocturne.ui.control.ChartSeries;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PingModelTest {
    private static final PingModel.Spread WORDS = new PingModel.Spread("median", "p95", "max", "band", percent -> "lost " + percent);

    private static final EchoLimits LIMITS = new EchoLimits(Duration.ofMinutes(5), 100, 5, 5);

    private static Target target(double... millis) {
        long[] times = new long[millis.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = 1_000L * i;
        }
        return new Target("host", InetAddress.getLoopbackAddress(), null, new EchoSeries(times, millis), null, null, true);
    }

    private static Level level(double... millis) {
        Target target = target(millis);
        return PingModel.row(target, 0, PingModel.wrongThen(target, 1_000L * millis.length, LIMITS)).level();
    }

    @Test
    void levelsFollowLossAndLatency() {
        double lost = Double.NaN;
        assertThat(level()).isEqualTo(Level.UNKNOWN);
        assertThat(level(1, 2, 1)).isEqualTo(Level.OK);
        assertThat(level(150, 120, 130)).isEqualTo(Level.MINOR);
        assertThat(level(1, lost, 1, 1, 1, 1, 1)).isEqualTo(Level.MINOR);
        assertThat(level(1, lost, 1, 1, 1, lost, 1, 1)).isEqualTo(Level.MAJOR);
        assertThat(level(1, 1, 1, 1, lost, lost, lost, lost, lost)).isEqualTo(Level.CRITICAL);
        Target unknown = new Target("no.such", null, Sentence.words("name not found"), new EchoSeries(new long[0], new double[0]), null, null, true);
        assertThat(PingModel.row(unknown, 0, null).level()).isEqualTo(Level.MAJOR);
    }

    @Test
    void aHostIsShownAsItsAlarmSaysThoughItIsJustWithinItsLimitAgain() {
        Target almost = target(95, 95, 95, 95);
        assertThat(PingModel.wrongThen(almost, 4_000, LIMITS)).isNull();
        PingModel.Row row = PingModel.row(almost, 0, Kind.SLOW);
        assertThat(row.level()).isEqualTo(Level.MINOR);
        assertThat(row.wrong()).isEqualTo(Kind.SLOW);
    }

    @Test
    void aHostThatWasStoppedKeepsItsFiguresAndIsNothingBad() {
        Target gone = target(1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        Target stopped = new Target("host", gone.address(), null, gone.series(), null, null, false);
        PingModel.Row row = PingModel.row(stopped, 0, Kind.GONE);
        assertThat(row.level()).isEqualTo(Level.UNKNOWN);
        assertThat(row.asked()).isFalse();
        assertThat(row.summary().sent()).isEqualTo(6);
        assertThat(row.until()).isEqualTo(Instant.ofEpochMilli(5_000));
    }

    @Test
    void noLineIsDrawnOverATimeInWhichNobodyAsked() {
        EchoSeries series = new EchoSeries(new long[] {1_000, 2_000, 60_000, 61_000, 63_000, 90_000}, new double[] {1, 2, 3, 4, 5, 6});
        assertThat(PingModel.broken(series).times()).containsExactly(1_000, 2_000, 2_001, 60_000, 61_000, 63_000, 63_001, 90_000);
        assertThat(PingModel.broken(series).millis()).containsExactly(1, 2, Double.NaN, 3, 4, 5, Double.NaN, 6);
        EchoSeries whole = new EchoSeries(new long[] {1_000, 61_000, 121_000}, new double[] {1, 2, 3});
        assertThat(PingModel.broken(whole)).isSameAs(whole);
    }

    @Test
    void onlyTheTimeShownCounts() {
        assertThat(PingModel.row(target(500, 500, 1, 1), 2_000, null).summary().max()).isEqualTo(1);
        List<ChartSeries> lines = PingModel.drawing(List.of(target(5, 6, 7, 8)), 1_000, 2_000, WORDS).lines();
        assertThat(lines).singleElement().satisfies(line -> assertThat(line.values()).containsExactly(6, 7));
    }

    @Test
    void fewResultsOfOneTargetAreDrawnEachUponTheirBandWithWhatWasLost() {
        double[] some = new double[100];
        for (int i = 0; i < some.length; i++) {
            some[i] = i >= 50 && i < 58 ? Double.NaN : i % 8;
        }
        PingModel.Drawing drawing = PingModel.drawing(List.of(target(some)), 0, 99_000, WORDS);
        assertThat(drawing.lines()).extracting(ChartSeries::name).containsExactly("host", "band", "lost 8.0");
        assertThat(drawing.lines().getFirst().values()).hasSize(100);
        assertThat(java.util.Arrays.stream(drawing.bands().getLast().high()).max().orElseThrow()).isGreaterThan(0.5);
    }

    @Test
    void ofSeveralTargetsIsDrawnWhatAllLostTogether() {
        double lost = Double.NaN;
        assertThat(PingModel.drawing(List.of(target(1, 2), target(3, 4)), 0, 99_000, WORDS).bands()).isEmpty();
        PingModel.Drawing half = PingModel.drawing(List.of(target(1, 2, 3, 4), target(lost, lost, lost, lost)), 0, 99_000, WORDS);
        assertThat(half.lines()).extracting(ChartSeries::name).containsExactly("host", "host", "lost 50.0");
        assertThat(half.bands()).singleElement().satisfies(band -> assertThat(band.high()).containsExactly(0.5));
        List<Target> down = List.of(target(lost, lost), target(lost));
        assertThat(PingModel.drawing(down, 0, 99_000, WORDS).bands().getFirst().high()).containsExactly(1);
        assertThat(PingModel.isAllLost(down, 0, 99_000)).isTrue();
        assertThat(PingModel.isAllLost(List.of(target(lost), target(1)), 0, 99_000)).isFalse();
        assertThat(PingModel.isAllLost(List.of(target()), 0, 99_000)).isFalse();
    }

    @Test
    void aHostThatIsDownIsNotLessLostWhileItIsAskedLessOften() {
        long[] each = new long[120];
        double[] answers = new double[120];
        java.util.Arrays.setAll(each, i -> i * 1_000L);
        java.util.Arrays.fill(answers, 5);
        // Every second at first, every sixteenth then.
        long[] seldom = java.util.stream.LongStream.concat(java.util.stream.LongStream.range(0, 20), java.util.stream.LongStream.range(2, 8).map(i -> i * 16))
                .map(second -> second * 1_000)
                .sorted()
                .toArray();
        double[] lost = new double[seldom.length];
        java.util.Arrays.fill(lost, Double.NaN);
        Target up = new Target("up", null, null, new EchoSeries(each, answers), null, null, true);
        Target down = new Target("down", null, null, new EchoSeries(seldom, lost), null, null, true);

        assertThat(PingModel.row(down, 0, Kind.GONE).isSeldomAsked(Duration.ofSeconds(1))).isTrue();
        assertThat(PingModel.row(up, 0, null).isSeldomAsked(Duration.ofSeconds(1))).isFalse();

        PingModel.Drawing drawing = PingModel.drawing(List.of(up, down), 0, 119_000, WORDS);
        assertThat(drawing.bands().getFirst().high()).hasSizeGreaterThan(10).containsOnly(0.5);
        assertThat(drawing.lines()).extracting(ChartSeries::name).contains("lost 50.0");
        assertThat(PingModel.drawing(List.of(down), 0, 119_000, WORDS).bands().getLast().high()).containsOnly(1);
    }

    @Test
    void nothingIsLostWhileNobodyAsked() {
        double lost = Double.NaN;
        long[] times = java.util.stream.LongStream.concat(java.util.stream.LongStream.range(0, 40), java.util.stream.LongStream.range(80, 120))
                .map(second -> second * 1_000)
                .toArray();
        double[] answers = new double[times.length];
        java.util.Arrays.fill(answers, 5);
        double[] silence = new double[times.length];
        java.util.Arrays.fill(silence, lost);
        Target up = new Target("up", null, null, new EchoSeries(times, answers), null, null, true);
        Target down = new Target("down", null, null, new EchoSeries(times, silence), null, null, true);
        assertThat(PingModel.drawing(List.of(up, down), 0, 119_000, WORDS).bands().getFirst().high()).containsOnly(0.5, 0).doesNotContain(1);
    }

    @Test
    void aHostThatIsDownWithoutAWordSaysWhoRefusesOthers() throws Exception {
        double lost = Double.NaN;
        Target silent = target(lost, lost, lost, lost, lost);
        Target refused = new Target(
                "other", silent.address(), null, silent.series(), NetworkAnswer.HOST_UNREACHABLE, InetAddress.getByName("127.0.0.9"), true);
        PingModel.Row wordless = PingModel.row(silent, 0, Kind.GONE);
        assertThat(wordless.isWordless()).isTrue();
        List<PingModel.Row> rows = PingModel.withRefusing(List.of(wordless, PingModel.row(refused, 0, Kind.GONE), PingModel.row(target(1), 0, null)));
        assertThat(rows).extracting(PingModel.Row::refusing).containsExactly("127.0.0.9", "", "");
        assertThat(PingModel.withRefusing(List.of(wordless))).containsExactly(wordless);
    }

    @Test
    void manyResultsOfOneTargetAreDrawnAsTheirSpread() {
        double[] many = new double[2_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = i % 100 == 99 ? Double.NaN : i % 50 == 0 ? 40 : 2;
        }
        PingModel.Drawing drawing = PingModel.drawing(List.of(target(many)), 0, 2_000_000, WORDS);
        List<ChartSeries> lines = drawing.lines();
        assertThat(lines).extracting(ChartSeries::name).containsExactly("max", "p95", "median", "band", "lost 1.0");
        assertThat(lines.get(2).values()[10]).isEqualTo(2);
        assertThat(drawing.bands()).extracting(ChartBand::kind).containsExactly(ChartBand.Kind.BETWEEN, ChartBand.Kind.SHARE);
        assertThat(drawing.bands().getLast().high()).contains(1 / 9.0, 0.0);
        assertThat(java.util.Arrays.stream(lines.getFirst().values()).max().orElseThrow()).isEqualTo(40);
    }

    @Test
    void aRouterThatLimitsItsAnswersLosesNothingOfWhatGoesThroughIt() {
        TraceRoute.Hop near = hop(1, 100, 100);
        TraceRoute.Hop shy = hop(2, 100, 10);
        TraceRoute.Hop mute = hop(3, 100, 0);
        TraceRoute.Hop far = hop(4, 100, 97);
        List<TraceRoute.Hop> way = List.of(near, shy, mute, far);
        assertThat(TraceTable.lossOnTheWay(way, near)).isZero();
        assertThat(TraceTable.lossOnTheWay(way, shy)).isEqualTo(3);
        assertThat(TraceTable.lossOnTheWay(List.of(near, shy), shy)).isEqualTo(90);
    }

    private static TraceRoute.Hop hop(int distance, int sent, int received) {
        return new TraceRoute.Hop(distance, List.of(InetAddress.getLoopbackAddress()), sent, received, 1, 1, 1, 1, null, false);
    }
}
