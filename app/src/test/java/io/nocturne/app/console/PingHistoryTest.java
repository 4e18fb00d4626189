package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.core.TimeRange;
import io.nocturne.icmp.EchoSeries;
import io.nocturne.store.Cache;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PingHistoryTest {
    @TempDir
    Path directory;

    @Test
    void whatWasKeptIsReadBackAndItsEndIsFoundHoursLater() throws Exception {
        Instant then = Instant.now().minus(Duration.ofHours(5)).truncatedTo(ChronoUnit.MILLIS);
        try (Scope scope = new Scope("test");
                Cache cache = Cache.open(new DataDirectory(directory), new Problems())) {
            PingHistory history = new PingHistory(scope);
            history.into(cache);
            history.result("a", then.toEpochMilli(), 3);
            history.result("a", then.plusSeconds(1).toEpochMilli(), Double.NaN);
            history.result("b", then.minusSeconds(9).toEpochMilli(), 4);
            TimeRange day = TimeRange.before(Instant.now(), Duration.ofDays(1));
            await().until(() -> history.read("a", day).map(EchoSeries::times).orElseThrow().length == 2);
            // Kept in turns: the last of them may come with the next one.
            await().until(() -> history.read("b", day).map(EchoSeries::times).orElseThrow().length == 1);
            assertThat(history.read("a", day).orElseThrow().millis()).containsExactly(3, Double.NaN);
            assertThat(history.lastBefore(Instant.now(), List.of("a", "b"))).contains(then.plusSeconds(1));
            assertThat(history.lastBefore(then, List.of("b", "c"))).contains(then.minusSeconds(9));
            assertThat(history.lastBefore(then, List.of("c"))).isEmpty();
        }
    }
}
