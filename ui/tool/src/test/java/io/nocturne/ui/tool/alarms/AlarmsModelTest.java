package io.nocturne.ui.tool.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Level;
import io.nocturne.core.Moment;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.core.TimeRange;
import io.nocturne.store.AlarmRecord;
import io.nocturne.store.Cache;
import io.nocturne.store.StandingAlarm;
import io.nocturne.ui.fx.I18n;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlarmsModelTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path directory;

    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final List<List<StandingAlarm>> shown = new ArrayList<>();

    private static AlarmRecord alarm(String id, Duration ago, Level level, AlarmRecord.State state) {
        return new AlarmRecord(id, NOW.minus(ago), "sw1", level, state, id + " is down", Map.of());
    }

    private List<StandingAlarm> next(AlarmsModel model) throws InterruptedException {
        shown.clear();
        model.load();
        while (shown.isEmpty()) {
            Runnable task = queue.poll(10, TimeUnit.SECONDS);
            assertThat(task).isNotNull();
            if (task != null) {
                task.run();
            }
        }
        return shown.getLast();
    }

    @Test
    void whatNobodyHasComesFirstAndTheMomentDecides() throws Exception {
        try (Scope scope = new Scope("test");
                Cache cache = Cache.open(new DataDirectory(directory), new Problems())) {
            cache.catalogue().saveAlarms(List.of(
                    alarm("old", Duration.ofDays(3), Level.MAJOR, AlarmRecord.State.RAISED),
                    alarm("old", Duration.ofDays(2), Level.MAJOR, AlarmRecord.State.CLEARED),
                    alarm("gone", Duration.ofHours(3), Level.MAJOR, AlarmRecord.State.RAISED),
                    alarm("gone", Duration.ofHours(2), Level.MAJOR, AlarmRecord.State.CLEARED),
                    alarm("minor", Duration.ofHours(1), Level.MINOR, AlarmRecord.State.RAISED),
                    alarm("critical", Duration.ofMinutes(30), Level.CRITICAL, AlarmRecord.State.RAISED)));
            AlarmsModel model = new AlarmsModel(scope, queue::add, Clock.fixed(NOW, ZoneOffset.UTC), shown::add, text -> {
                throw new AssertionError(text);
            });
            model.cache(cache);
            List<StandingAlarm> first = next(model);
            assertThat(first).extracting(alarm -> alarm.now().id()).containsExactly("critical", "minor");
            model.change(first.subList(0, 1), true, "kim", " 현장 확인 중 ");
            Runnable reload = queue.poll(10, TimeUnit.SECONDS);
            assertThat(reload).isNotNull();
            List<StandingAlarm> taken = next(model);
            assertThat(taken).extracting(alarm -> alarm.now().id()).containsExactly("minor", "critical");
            assertThat(AlarmsModel.by(taken.get(1))).isEqualTo("kim");
            assertThat(AlarmsModel.note(taken.get(1))).isEqualTo("현장 확인 중");
            model.over(true);
            List<StandingAlarm> all = next(model);
            assertThat(all).extracting(alarm -> alarm.now().id()).containsExactly("minor", "critical", "gone");
            model.over(false);
            model.moment(new Moment.At(NOW.minus(Duration.ofMinutes(150))));
            assertThat(next(model)).extracting(alarm -> alarm.now().id()).containsExactly("gone");

            String report = new HandOver(new I18n(Locale.ENGLISH, ZoneOffset.UTC), TimeRange.before(NOW, Duration.ofHours(12)), all).text();
            assertThat(report).contains("Still wrong: 2", "Came and went: 1", "kim: 현장 확인 중", "gone is down");
            assertThat(report).doesNotContain("old is down");
        }
    }
}
