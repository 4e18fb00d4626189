package io.nocturne.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LagJudgeTest {
    /** Samples 10 s apart, each a committed offset and an end. */
    private static List<LagSample> window(boolean assigned, long... currentAndEnd) {
        List<LagSample> samples = new ArrayList<>();
        for (int i = 0; i < currentAndEnd.length; i += 2) {
            samples.add(new LagSample(Instant.ofEpochSecond(i * 5L), currentAndEnd[i], currentAndEnd[i + 1], assigned));
        }
        return samples;
    }

    @Test
    void noLagIsFineWhoeverReads() {
        assertThat(LagJudge.judge(window(false, 10, 10))).isEqualTo(Verdict.OK);
        assertThat(LagJudge.judge(window(true, 5, 20, 20, 20))).isEqualTo(Verdict.OK);
    }

    @Test
    void anOffsetThatWentBackIsARewind() {
        assertThat(LagJudge.judge(window(true, 50, 60, 20, 60))).isEqualTo(Verdict.REWIND);
    }

    @Test
    void recordsThatNobodyReadsAreAStop() {
        assertThat(LagJudge.judge(window(false, 10, 20))).isEqualTo(Verdict.STOP);
        assertThat(LagJudge.judge(window(false, 10, 20, 10, 30))).isEqualTo(Verdict.STOP);
        assertThat(LagJudge.reason(window(false, 10, 20, 10, 30))).contains("nobody reads");
    }

    @Test
    void anOffsetThatStandsStillUnderAReaderIsAStall() {
        assertThat(LagJudge.judge(window(true, 10, 20, 10, 30, 10, 40))).isEqualTo(Verdict.STALL);
    }

    @Test
    void lagThatOnlyGrowsIsAWarning() {
        assertThat(LagJudge.judge(window(true, 10, 20, 12, 30, 14, 40, 16, 50, 18, 60, 20, 70))).isEqualTo(Verdict.WARN);
    }

    @Test
    void fewSamplesOfALagThatGrowsAreNoWarningYet() {
        assertThat(LagJudge.judge(window(true, 10, 20, 12, 30, 14, 40, 16, 50, 18, 60))).isEqualTo(Verdict.OK);
    }

    @Test
    void lagThatFellOrWasNothingIsFine() {
        assertThat(LagJudge.judge(window(true, 10, 20, 25, 30, 26, 40))).isEqualTo(Verdict.OK);
        assertThat(LagJudge.judge(window(true, 20, 20, 20, 30))).isEqualTo(Verdict.OK);
    }

    @Test
    void theReasonOfAFineGroupSaysWhatItRestsOn() {
        assertThat(LagJudge.reason(window(true, 20, 20, 25, 30, 26, 40))).isEqualTo("was caught up 20 s ago");
        assertThat(LagJudge.reason(window(true, 10, 20, 25, 30, 26, 40))).isEqualTo("the lag fell 10 s ago");
        assertThat(LagJudge.reason(window(true, 10, 20))).isEqualTo("seen too shortly for a trend");
    }

    @Test
    void oneSampleOfAReaderSaysNothingAgainstIt() {
        assertThat(LagJudge.judge(window(true, 10, 20))).isEqualTo(Verdict.OK);
    }

    @Test
    void aCommitBehindTheEndIsNoNegativeLag() {
        assertThat(new LagSample(Instant.EPOCH, 30, 20, true).lag()).isZero();
    }

    @Test
    void aReaderMayRestBetweenItsCommits() {
        LagTrend trend = new LagTrend();
        for (int second = 0; second <= 120; second++) {
            // Commits every 20 s, and is always some records behind.
            trend.add(new LagSample(Instant.ofEpochSecond(second), second / 20 * 2_000L, second * 100L + 50, true));
            assertThat(second < 45 || trend.verdict() == Verdict.OK).as("at %d s: %s", second, trend.reason()).isTrue();
        }
        for (int second = 121; second <= 220; second++) {
            trend.add(new LagSample(Instant.ofEpochSecond(second), 12_000L, second * 100L, true));
        }
        assertThat(trend.verdict()).isEqualTo(Verdict.STALL);
    }
}
