package io.nocturne.ui.tool.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.kafka.TailStart;
import io.nocturne.ui.tool.kafka.CopyForm.Begin;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class CopyFormTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    @Test
    void placesAreReadAsTheyAreTyped() {
        assertThat(CopyForm.start(Begin.BEGINNING, "ignored", SEOUL)).contains(new TailStart.Beginning());
        assertThat(CopyForm.start(Begin.TIME, " 2026-11-20 02:30 ", SEOUL)).contains(new TailStart.Time(Instant.parse("2026-11-19T17:30:00Z")));
        assertThat(CopyForm.start(Begin.LAST, "1000", SEOUL)).contains(new TailStart.Last(1000));
        assertThat(CopyForm.start(Begin.LAST, "-5", SEOUL)).isEmpty();
        assertThat(CopyForm.start(Begin.TIME, "yesterday", SEOUL)).isEmpty();
    }

    @Test
    void nothingIsNoLimitAndWordsAreNoRate() {
        assertThat(CopyForm.rate("")).isZero();
        assertThat(CopyForm.rate(" 500 ")).isEqualTo(500);
        assertThat(CopyForm.rate("fast")).isNegative();
        assertThat(CopyForm.rate("-1")).isNegative();
    }

    @Test
    void theAuditLineSaysWhatWasCopied() {
        assertThat(CopyForm.describe(Begin.BEGINNING, "x")).isEmpty();
        assertThat(CopyForm.describe(Begin.LAST, "7")).isEqualTo(", the last 7");
    }
}
