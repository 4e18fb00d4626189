package io.nocturne.ui.tool.logfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogFileTravelTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    /** In Seoul it is the 21st already. */
    private static final Instant NEAR = Instant.parse("2026-11-20T16:00:00Z");

    private static @Nullable Instant time(String text) {
        return LogFileTravel.goal(text, NEAR, SEOUL).map(LogFileTravel.Goal::time).orElse(null);
    }

    @Test
    void aTimeOfDayIsThatOfTheDayOfTheLine() {
        assertThat(time("03:14")).isEqualTo(Instant.parse("2026-11-20T18:14:00Z"));
        assertThat(time(" 3:14:07 ")).isEqualTo(Instant.parse("2026-11-20T18:14:07Z"));
        assertThat(time("03:14:07,250")).isEqualTo(Instant.parse("2026-11-20T18:14:07.250Z"));
        assertThat(time("16:30Z")).isEqualTo(Instant.parse("2026-11-20T16:30:00Z"));
    }

    @Test
    void daysAndZonesMayBeSaid() {
        assertThat(time("2026-03-01")).isEqualTo(Instant.parse("2026-02-28T15:00:00Z"));
        assertThat(time("2026-03-01 09:00:00.5")).isEqualTo(Instant.parse("2026-03-01T00:00:00.500Z"));
        assertThat(time("2026-03-01T09:00:00Z")).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
        assertThat(time("2026-03-01T09:00:00+0530")).isEqualTo(Instant.parse("2026-03-01T03:30:00Z"));
    }

    @Test
    void aNumberIsALineAndTheRestIsNothing() {
        assertThat(LogFileTravel.goal("120,000", null, SEOUL)).contains(new LogFileTravel.Goal(null, 120_000));
        assertThat(LogFileTravel.goal("7", NEAR, SEOUL)).contains(new LogFileTravel.Goal(null, 7));
        for (String text : new String[] {"", "0", "noon", "25:00", "2026-13-01", "Z", "9".repeat(30)}) {
            assertThat(LogFileTravel.goal(text, NEAR, SEOUL)).as(text).isEqualTo(Optional.empty());
        }
        assertThat(LogFileTravel.goal("03:14", null, SEOUL)).isEmpty();
    }
}
