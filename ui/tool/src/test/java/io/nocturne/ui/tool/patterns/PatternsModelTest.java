package io.nocturne.ui.tool.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Event;
import io.nocturne.core.EventHub;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.core.Source;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.Filter;
import io.nocturne.store.Cache;
import io.nocturne.ui.tool.patterns.PatternsModel.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatternsModelTest {
    private static final Instant START = Instant.parse("2026-11-20T01:00:00Z");

    private final Scope scope = new Scope("test");
    private final EventHub hub = new EventHub();
    private final PatternsModel model = new PatternsModel(scope, hub);

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        scope.close();
    }

    private static Event event(int second, String message) {
        return Event.raw(START.plusSeconds(second), message, new Source(Source.Kind.SYSLOG, "h"), -1, -1, new byte[0]);
    }

    @Test
    void arrivingLinesAreSortedAndNewOnesStandOut() throws InterruptedException {
        model.live(Filter.ALL);
        for (int i = 0; i < 1_000; i++) {
            hub.publish(event(i, "session " + i + " opened"));
            if (i > 950) {
                hub.publish(event(i, "fan " + i + " failed"));
            }
        }
        hub.publish(event(999, "once"));
        await().until(() -> model.status(null).lines() == 1_050);
        assertThat(model.rows(View.FREQUENT, null)).hasSize(3);
        assertThat(model.rows(View.NEW, null)).extracting(row -> row.entry().template()).containsExactlyInAnyOrder("fan <*> failed", "once");
        assertThat(model.rows(View.RISING, null)).extracting(row -> row.entry().template()).containsExactly("fan <*> failed");
        assertThat(model.rows(View.RARE, null)).extracting(row -> row.entry().template()).containsExactly("once");
        TimeRange early = new TimeRange(START, START.plusSeconds(960));
        assertThat(model.rows(View.NEW, early)).extracting(row -> row.entry().template()).containsExactly("fan <*> failed", "session <*> opened");
        model.clear();
        assertThat(model.rows(View.FREQUENT, null)).isEmpty();
        hub.publish(event(2_000, "after"));
        await().until(() -> model.status(null).lines() == 1);
    }

    @Test
    void onlyWhatTheFilterLetsThroughIsGathered() throws InterruptedException {
        model.live(Filter.parse("fan"));
        hub.publish(event(0, "session opened"));
        hub.publish(event(1, "fan failed"));
        await().until(() -> model.status(null).lines() == 1);
        assertThat(model.rows(View.FREQUENT, null)).extracting(row -> row.entry().template()).containsExactly("fan failed");
    }

    @Test
    void theTimeBeforeAMomentComesFromTheCache() throws Exception {
        DataDirectory data = new DataDirectory(directory.resolve("data"));
        try (Cache cache = Cache.open(data, new Problems())) {
            for (int i = 0; i < 30; i++) {
                cache.append(event(i * 60, i < 20 ? "session " + i + " opened" : "fan " + i + " failed"));
            }
            cache.flush();
            PatternsModel rewound = new PatternsModel(scope, hub);
            Instant moment = START.plusSeconds(25 * 60);
            rewound.past(cache, moment, Filter.ALL);
            await().until(() -> rewound.status(null).lines() == 25);
            assertThat(rewound.status(null).past()).isEqualTo(moment);
            assertThat(rewound.rows(View.FREQUENT, null)).extracting(row -> row.entry().count()).containsExactly(20L, 5L);
            rewound.past(cache, moment, Filter.parse("fan"));
            await().until(() -> rewound.status(null).lines() == 5);
            rewound.live(Filter.ALL);
            assertThat(rewound.status(null).past()).isNull();
        }
    }

    @Test
    void twoFilesAreCompared() throws IOException {
        List<String> one = new ArrayList<>();
        List<String> two = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            one.add(START.plusSeconds(i) + " INFO same here " + i);
            two.add(START.plusSeconds(i) + " INFO same here " + i);
            if (i % 5 == 0) {
                two.add(START.plusSeconds(i) + " ERROR only there " + i);
            }
        }
        model.files(List.of(Files.write(directory.resolve("1"), one), Files.write(directory.resolve("2"), two)), Filter.ALL);
        await().until(() -> model.status(null).reading() == null && model.status(null).lines() == 1_100);
        assertThat(model.rows(View.COMPARE, null)).singleElement().satisfies(row -> {
            assertThat(row.entry().template()).contains("only there");
            assertThat(row.surprise()).isPositive();
            assertThat(row.here()).isEqualTo(100);
            assertThat(row.elsewhere()).isZero();
            assertThat(row.ratio()).isInfinite();
        });
    }

    @Test
    void barsShowTheCourse() {
        assertThat(PatternsModel.bars(new int[] {0, 1, 7})).hasSize(3).endsWith("█");
    }
}
