package io.nocturne.ui.tool.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Problems;
import io.nocturne.core.TimeRange;
import io.nocturne.kafka.GroupLag;
import io.nocturne.kafka.Verdict;
import io.nocturne.store.Cache;
import io.nocturne.store.LagSample;
import io.nocturne.store.MetricSample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LagModelTest {
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

    private static GroupLag lag(String group, int second, long current, long end) {
        var part = new GroupLag.PartitionLag("logs", 0, current, end, end - current, end - current, 0, 0, "", Verdict.OK, "");
        return new GroupLag(group, "Stable", "range", 1, end - current, 0, Verdict.OK, START.plusSeconds(second), List.of(part));
    }

    @Test
    void aLineIsInterruptedWhereNobodyLooked() {
        LagTrack track = new LagTrack(Duration.ofSeconds(30));
        for (int second : new int[] {0, 5, 10, 100, 105}) {
            track.add(lag("g", second, 10, 20));
        }
        double[] values = track.total(false).values();
        assertThat(values).hasSize(6);
        assertThat(values[3]).isNaN();
    }

    @Test
    void theWaitIsTheAgeOfTheOldestUnreadRecord() {
        LagTrack track = new LagTrack(Duration.ofMinutes(1));
        List<LagSample> kept = new ArrayList<>();
        for (int second = 0; second <= 100; second += 5) {
            // Ten records a second come; from second 50 on nothing is read.
            kept.add(new LagSample("lab", "g", "logs", 0, START.plusSeconds(second), Math.min(second, 50) * 10L, second * 10L, true));
        }
        track.add(kept, Duration.ZERO);
        assertThat(track.total(true).last()).isBetween(45.0, 55.0);
        assertThat(track.total(false).last()).isEqualTo(500);
    }

    @Test
    void aSampleSeenTwiceCountsOnceAndTheTrendIsPerSecond() {
        LagModel model = new LagModel();
        model.observe("lab", List.of(lag("g", 0, 0, 100)));
        model.observe("lab", List.of(lag("g", 0, 0, 100)));
        long version = model.version();
        model.observe("lab", List.of(lag("g", 10, 0, 300)));
        assertThat(model.version()).isGreaterThan(version);
        assertThat(model.lines(false, 5, "sum")).singleElement().satisfies(line -> {
            assertThat(line.name()).isEqualTo("g");
            assertThat(line.line().values()).containsExactly(100, 300);
        });
    }

    @Test
    void theLinesOfAllGroupsGoOnAfterARestartWithTheTimeBetweenLeftOpen() {
        LagTotals totals = new LagTotals();
        List<MetricSample> kept = new ArrayList<>();
        for (int second = 0; second <= 20; second += 5) {
            kept.addAll(totals.of("lab", lag("g", second, 0, 100 + second)));
        }
        assertThat(kept).as("records and wait, every ten seconds").hasSize(6);
        LagModel model = new LagModel();
        model.observe("lab", List.of(lag("g", 300, 0, 500)));
        model.recall("lab", kept, 4_000);
        model.recall("lab", kept, 4_000);
        assertThat(model.lines(false, 5, "sum")).singleElement()
                .satisfies(line -> assertThat(line.line().values()).containsExactly(100, 110, 120, Double.NaN, 500));
    }

    @Test
    void aClusterThatHasNotAnsweredShowsItsGroupsAsTheyWereWhenLastSampled(@TempDir Path directory) throws Exception {
        LagModel model = new LagModel();
        try (Cache cache = Cache.open(new DataDirectory(directory), new Problems())) {
            for (int second = 0; second <= 30; second += 10) {
                cache.appendLag(List.of(new LagSample("lab", "g", "logs", 0, START.plusSeconds(second), 40, 100 + second, true)));
            }
            cache.flush();
            assertThat(model.kept(List.of("lab"), cache)).as("nothing is recalled yet, so nothing says when to look").isEmpty();
            model.recall("lab", new LagTotals().of("lab", lag("g", 30, 40, 130)), 1);
            assertThat(model.kept(List.of("lab", "other"), cache)).singleElement().satisfies(row -> {
                assertThat(row.id()).isEqualTo(new LagModel.Id("lab", "g"));
                assertThat(row.lag().total()).isEqualTo(90);
                assertThat(row.lag().time()).isEqualTo(START.plusSeconds(30));
            });
        }
    }

    @Test
    void aChosenGroupShowsItsSumAndMarksWhereItWentBack() {
        LagModel model = new LagModel();
        model.choose(new LagModel.Id("lab", "g"), null, TimeRange.before(START.plusSeconds(60), Duration.ofMinutes(1)), lag("g", 0, 50, 100));
        model.observe("lab", List.of(lag("g", 5, 10, 100)));
        assertThat(model.lines(false, 5, "sum")).singleElement().satisfies(line -> assertThat(line.line().values()).containsExactly(50, 90));
        assertThat(model.rewinds()).containsOnlyKeys(START.plusSeconds(5));
    }
}
