package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.ui.fx.Formats;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TimeTicksTest {
    private static List<String> labels(String from, String to, int most, ZoneId zone) {
        return TimeTicks.between(Instant.parse(from).toEpochMilli(), Instant.parse(to).toEpochMilli(), most, new Formats(Locale.ENGLISH, zone)).stream()
                .map(TimeTicks.Tick::label)
                .toList();
    }

    @Test
    void ticksAreRoundTimesThatHaveRoom() {
        assertThat(labels("2026-11-20T10:02:11Z", "2026-11-20T11:02:11Z", 5, ZoneOffset.UTC)).containsExactly("10:15", "10:30", "10:45", "11:00");
        assertThat(labels("2026-11-20T10:00:00Z", "2026-11-20T10:00:09Z", 10, ZoneOffset.UTC)).hasSize(10).startsWith("10:00:00", "10:00:01");
        assertThat(labels("2026-11-20T10:00:00Z", "2026-11-20T10:00:00.500Z", 4, ZoneOffset.UTC)).containsExactly("10:00:00");
    }

    @Test
    void anotherDayIsWrittenWhereItBegins() {
        assertThat(labels("2026-11-20T12:00:00Z", "2026-11-21T12:00:00Z", 6, ZoneId.of("Asia/Seoul"))).containsExactly("2026-11-21", "06:00", "12:00", "18:00");
        assertThat(labels("2026-11-01T00:00:00Z", "2026-11-30T00:00:00Z", 6, ZoneOffset.UTC)).startsWith("2026-11-05").hasSizeBetween(3, 6);
    }
}
