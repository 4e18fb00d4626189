package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.core.TimeRange;
import io.nocturne.icmp.NetworkAnswer;
import io.nocturne.icmp.TraceRound;
import io.nocturne.icmp.TraceRound.Step;
import io.nocturne.store.Cache;
import io.nocturne.store.MetricSample;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteHistoryTest {
    @TempDir
    Path directory;

    @Test
    void roundsAreReadBackAsTheyWere() throws Exception {
        long then = Instant.now().minus(Duration.ofHours(5)).toEpochMilli();
        InetAddress router = InetAddress.getByName("10.0.0.1");
        InetAddress six = InetAddress.getByName("fd00::2:1");
        InetAddress target = InetAddress.getByName("10.0.9.9");
        List<TraceRound> rounds = List.of(
                TraceRound.of(then, List.of(
                        new Step(router, 0.5, null, false), TraceRound.SILENT, new Step(six, 12.25, null, false), new Step(target, 30, null, true))),
                TraceRound.of(then + 2_000, List.of(new Step(router, 0.75, null, false), new Step(router, Double.NaN, NetworkAnswer.HOST_UNREACHABLE, false))),
                TraceRound.of(then + 4_000, List.of()));
        try (Scope scope = new Scope("test");
                Cache cache = Cache.open(new DataDirectory(directory), new Problems())) {
            RouteHistory history = new RouteHistory(scope);
            history.into(cache);
            rounds.forEach(round -> history.add("edge-7", round));
            history.add("edge-8", rounds.getFirst());
            history.keep();
            TimeRange day = TimeRange.before(Instant.now(), Duration.ofDays(1));
            await().until(() -> history.read("edge-7", day).orElseThrow().size() == rounds.size());
            assertThat(history.read("edge-7", day).orElseThrow()).isEqualTo(rounds);
            assertThat(history.read("edge-7", new TimeRange(Instant.ofEpochMilli(then + 1_000), Instant.ofEpochMilli(then + 3_000))).orElseThrow())
                    .containsExactly(rounds.get(1));
            assertThat(history.read("edge-9", day).orElseThrow()).isEmpty();
        }
    }

    @Test
    void whatIsNoHopIsPassedOver() {
        List<MetricSample> odd = List.of(
                new MetricSample("route:a", "icmp.hop.x 10.0.0.1", Instant.EPOCH, 1), new MetricSample("route:a", "icmp", Instant.EPOCH, 1),
                new MetricSample("route:a", "icmp.hop.99 10.0.0.1", Instant.EPOCH, 1), new MetricSample("route:a", "icmp.hop.1 name.of.a.host", Instant.EPOCH, 1));
        assertThat(RouteHistory.rounds(odd)).singleElement().satisfies(round -> assertThat(round.steps()).singleElement().satisfies(
                step -> assertThat(step.from()).isNull()));
    }
}
