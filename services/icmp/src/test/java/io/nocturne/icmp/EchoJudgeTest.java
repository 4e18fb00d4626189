package io.nocturne.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Sentence;
import io.nocturne.icmp.EchoBoard.Finding;
import io.nocturne.icmp.EchoBoard.Kind;
import io.nocturne.icmp.EchoMonitor.Target;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EchoJudgeTest {
    private static final EchoLimits LIMITS = new EchoLimits(Duration.ofSeconds(100), 100, 5, 4);
    private static final double LOST = Double.NaN;

    private final EchoJudge judge = new EchoJudge();

    private static Target target(double... millis) {
        long[] times = new long[millis.length];
        Arrays.setAll(times, i -> 1_000L * i);
        return new Target("host", InetAddress.getLoopbackAddress(), null, new EchoSeries(times, millis), null, null, true);
    }

    private static double[] all(int count, double value) {
        double[] some = new double[count];
        Arrays.fill(some, value);
        return some;
    }

    private static double[] lossy(int count, int lost) {
        double[] some = all(count, 1);
        for (int i = 0; i < lost; i++) {
            some[i * count / Math.max(1, lost)] = LOST;
        }
        return some;
    }

    private @Nullable Finding judged(double... millis) {
        return judge.judge(List.of(target(millis)), millis.length * 1_000L, name -> LIMITS).stream().findFirst().orElse(null);
    }

    @Test
    void aTargetIsGoneWhenSoManyInARowWereLost() {
        assertThat(judged(1, 1, LOST, LOST, LOST)).isNull();
        assertThat(judged(1, 1, LOST, LOST, LOST, LOST)).isEqualTo(new Finding("host", Kind.GONE, 4, 4));
        assertThat(judged(LOST, LOST)).isNull();
    }

    @Test
    void aSingleLossAndFewResultsSayNothing() {
        assertThat(judged(lossy(10, 1))).isNull();
        assertThat(judged(1, LOST, 1, LOST)).isNull();
        assertThat(judged(1, LOST, 1, LOST, 1, 1, 1, 1, 1, 1)).isEqualTo(new Finding("host", Kind.LOSS, 20, 5));
    }

    @Test
    void lossStandsUntilItIsWellBelowItsLimit() {
        assertThat(judged(lossy(100, 4))).isNull();
        assertThat(judged(lossy(100, 5))).isNotNull();
        assertThat(judged(lossy(100, 4))).isNotNull();
        assertThat(judged(lossy(100, 3))).isNull();
        assertThat(judged(lossy(100, 4))).isNull();
    }

    @Test
    void slownessStandsUntilItIsWellBelowItsLimit() {
        assertThat(judged(all(10, 95))).isNull();
        assertThat(judged(all(10, 100))).isEqualTo(new Finding("host", Kind.SLOW, 100, 100));
        assertThat(judged(all(10, 95))).extracting(Finding::kind).isEqualTo(Kind.SLOW);
        assertThat(judged(all(10, 85))).isNull();
    }

    @Test
    void eachTargetIsJudgedByItsOwnLimits() {
        Target here = target(all(10, 50));
        Target there = new Target("there", here.address(), null, here.series(), null, null, true);
        EchoLimits strict = new EchoLimits(LIMITS.window(), 40, 5, 4);
        assertThat(judge.judge(List.of(here, there), 10_000, name -> name.equals("there") ? strict : LIMITS))
                .containsExactly(new Finding("there", Kind.SLOW, 50, 40));
    }

    @Test
    void whatIsNotAskedOrWasNotAskedLatelyIsNotWrong() {
        Target gone = target(all(10, LOST));
        Target stopped = new Target("host", gone.address(), null, gone.series(), null, null, false);
        assertThat(judge.judge(List.of(stopped), 10_000, name -> LIMITS)).isEmpty();
        assertThat(judge.judge(List.of(gone), 10_000 + LIMITS.window().toMillis(), name -> LIMITS)).isEmpty();
    }

    @Test
    void aNameThatStaysUnknownIsToldAfterAMinute() {
        Target nameless = new Target("no.such", null, Sentence.words("name not found"), new EchoSeries(new long[0], new double[0]), null, null, true);
        assertThat(judge.judge(List.of(nameless), 1_000, name -> LIMITS)).isEmpty();
        assertThat(judge.judge(List.of(nameless), 60_000, name -> LIMITS)).isEmpty();
        assertThat(judge.judge(List.of(nameless), 61_000, name -> LIMITS)).extracting(Finding::kind).containsExactly(Kind.NAMELESS);
    }
}
