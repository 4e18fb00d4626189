package io.nocturne.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatsTest {
    private final Formats english = new Formats(Locale.ENGLISH, ZoneOffset.UTC);
    private final Formats korean = new Formats(Locale.KOREAN, ZoneId.of("Asia/Seoul"));

    @Test
    void ratesUseSiStepsAndThreeFigures() {
        assertThat(english.bitsPerSecond(0)).isEqualTo("0 bit/s");
        assertThat(english.bitsPerSecond(940_000_000)).isEqualTo("940 Mbit/s");
        assertThat(english.bitsPerSecond(1_234_000)).isEqualTo("1.23 Mbit/s");
        assertThat(english.brief(12_480)).isEqualTo("12.5k");
        assertThat(english.brief(999_600)).isEqualTo("1M");
    }

    @Test
    void bytesUseBinarySteps() {
        assertThat(english.bytes(512)).isEqualTo("512 B");
        assertThat(english.bytes(2_040_109_466L)).isEqualTo("1.90 GiB");
    }

    @Test
    void durationsShowTheTwoLargestUnits() {
        assertThat(english.duration(Duration.ofMillis(184))).isEqualTo("184 ms");
        assertThat(english.duration(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
        assertThat(english.duration(Duration.ofHours(99))).isEqualTo("4 d 3 h");
        assertThat(korean.duration(Duration.ofSeconds(200))).isEqualTo("3분 20초");
    }

    @Test
    void freshTimesAreRelativeAndOldOnesAbsolute() {
        Instant now = Instant.parse("2026-11-21T00:00:00Z");
        assertThat(english.ago(now.minusSeconds(12), now)).isEqualTo("12 s ago");
        assertThat(english.ago(now.minusSeconds(215), now)).isEqualTo("3 min ago");
        assertThat(english.ago(now.minusSeconds(7_500), now)).isEqualTo("2 h 5 min ago");
        assertThat(english.ago(now.minusSeconds(200_000), now)).isEqualTo("2026-11-18 16:26:40");
        assertThat(korean.ago(now.minusSeconds(12), now)).isEqualTo("12초 전");
        assertThat(korean.time(now)).isEqualTo("09:00:00");
    }
}
