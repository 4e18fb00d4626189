package io.nocturne.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Event;
import io.nocturne.core.Level;
import io.nocturne.core.Problems;
import io.nocturne.core.TimeRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00.123456789Z");
    private static final CacheOptions SMALL = new CacheOptions(1_000_000_000, Duration.ofDays(30_000), 0, 64, 1_000);

    @TempDir
    Path directory;

    private Cache open() {
        return Cache.open(new DataDirectory(directory), SMALL, new Problems());
    }

    @Test
    void anOldLogBroughtInLatelyStaysKnown() {
        ImportedText old = new ImportedText("i1", "old.log", START, new byte[] {1}, 1, new byte[] {2}, 0, 1, 1, 1, START.minus(Duration.ofDays(400)), true);
        ImportedText gone = new ImportedText("i0", "gone.log", START.minusSeconds(60), new byte[] {3}, 1, new byte[] {4}, 0, 1, 1, 1, START, true);
        try (Cache cache = open()) {
            cache.catalogue().saveImport(old);
            cache.catalogue().saveImport(gone);
            cache.catalogue().forget(START);
            assertThat(cache.catalogue().imports()).extracting(ImportedText::id).containsExactly("i1");
        }
    }

    @Test
    void everythingCanBeAskedForAsItWas() {
        DeviceRecord before = new DeviceRecord("d1", START, "sw1", List.of("10.0.0.1", "fe80::1"), Map.of("vendor", "Cisco"));
        DeviceRecord after = new DeviceRecord("d1", START.plusSeconds(60), "스위치", List.of(), Map.of());
        AlarmRecord raised = new AlarmRecord("a1", START, "sw1", Level.MAJOR, AlarmRecord.State.RAISED, "link down", Map.of());
        AlarmRecord cleared = new AlarmRecord("a1", START.plusSeconds(9), "sw1", Level.MAJOR, AlarmRecord.State.CLEARED, "link down", Map.of("by", "sw1"));
        try (Cache cache = open()) {
            cache.catalogue().saveDevices(List.of(before, after));
            cache.catalogue().saveAlarms(List.of(raised, cleared));
            cache.catalogue().saveStates(List.of(
                    new DeviceState("d1", START, "up", ""),
                    new DeviceState("d2", START, "up", ""),
                    new DeviceState("d1", START.plusSeconds(5), "down", "no answer for 3 polls")));
        }
        try (Cache cache = open()) {
            Catalogue catalogue = cache.catalogue();
            assertThat(catalogue.devices(START.plusSeconds(59))).containsExactly(before);
            assertThat(catalogue.devices(START.plusSeconds(60))).containsExactly(after);
            assertThat(catalogue.devices(START.minusNanos(1))).isEmpty();
            assertThat(catalogue.alarms(START.plusSeconds(8))).containsExactly(raised);
            assertThat(catalogue.alarms(START.plusSeconds(9))).isEmpty();
            assertThat(catalogue.alarms(new TimeRange(START, START.plusSeconds(10)))).containsExactly(raised, cleared);
            assertThat(catalogue.states(START.plusSeconds(5))).extracting(DeviceState::state).containsExactly("down", "up");
            assertThat(catalogue.states("d1", new TimeRange(START, START.plusSeconds(5)))).hasSize(1);
            catalogue.forget(START.plusSeconds(100));
            assertThat(catalogue.states(START.plusSeconds(100))).extracting(DeviceState::state).containsExactly("down", "up");
            assertThat(catalogue.counts()).containsEntry("deviceStates", 2L).containsEntry("devices", 1L);
        }
    }

    @Test
    void snapshotsComeBackWhole() {
        byte[] content = new byte[3_000_000];
        new Random(1).nextBytes(content);
        try (Cache cache = open();
                Cache reader = open()) {
            Snapshot saved = cache.catalogue().saveSnapshot("before", "10.0.0.1", START, 12_345, content);
            assertThat(cache.catalogue().snapshots()).containsExactly(saved);
            assertThat(cache.catalogue().snapshot(saved.id())).isEqualTo(content);
            assertThat(reader.catalogue().snapshot(saved.id())).isEqualTo(content);
            assertThatThrownBy(() -> reader.catalogue().deleteSnapshot(saved.id())).isInstanceOf(StoreException.class);
            assertThat(cache.catalogue().deleteSnapshot(saved.id())).isTrue();
            assertThat(cache.catalogue().deleteSnapshot(saved.id())).isFalse();
            assertThatThrownBy(() -> cache.catalogue().snapshot(saved.id())).hasMessageContaining("no snapshot");
        }
    }

    @Test
    void theOldestFilesGoAndReadersAreNotDisturbed() throws Exception {
        Random noise = new Random(1);
        CacheOptions bounded = SMALL.keeping(6_000_000, Duration.ofDays(30));
        try (Cache cache = Cache.open(new DataDirectory(directory), bounded, new Problems())) {
            for (int i = 0; i < 20_000; i++) {
                byte[] raw = new byte[600];
                noise.nextBytes(raw);
                Event event = Samples.event(i, START.plusMillis(i));
                cache.append(new Event(event.time(), event.arrival(), true, null, -1, null, null, null, "noise", Map.of(), "raw", event.source(), i, -1, raw));
            }
            cache.flush();
            List<Event> seen = new ArrayList<>();
            cache.search(EventQuery.last(Integer.MAX_VALUE), event -> {
                if (seen.isEmpty()) {
                    cache.compact();
                }
                return seen.add(event);
            }, () -> false);
            // What is in the journal has first to become blocks.
            await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(500)).until(() -> {
                cache.compact();
                return cache.info().bytes() < 8_000_000;
            });
            long kept = cache.info().rows().get("events");
            // How many stay depends on what journal and half-filled files take of so small a bound.
            assertThat(kept).isBetween(64L, 14_000L);
            assertThat(cache.last(10)).extracting(Event::position).startsWith(19_999L);
            assertThat(seen).hasSizeGreaterThanOrEqualTo((int) kept);
        }
        try (var files = Files.list(directory.resolve("cache"))) {
            assertThat(files.filter(f -> f.toString().endsWith(".mv.db")).count()).isLessThan(40);
        }
    }

    @Test
    void goesThroughEverythingOldestFirst() throws Exception {
        try (Cache cache = open()) {
            for (int i = 0; i < 500; i++) {
                cache.append(Samples.event(i, START.plusSeconds(i * 7L)));
            }
            cache.flush();
            List<Long> positions = new ArrayList<>();
            cache.searchOldestFirst(new TimeRange(Instant.MIN, Instant.MAX), null, event -> positions.add(event.position()), () -> false);
            assertThat(positions).hasSize(500).isSorted();
        }
    }

    @Test
    void aReaderHasAlarmsNotedByTheWriter() throws Exception {
        try (Cache cache = open();
                Cache reader = open()) {
            AlarmRecord raised = new AlarmRecord("link:a/1", START, "a", io.nocturne.core.Level.MAJOR, AlarmRecord.State.RAISED, "down", Map.of());
            cache.saveAlarm(raised);
            AlarmRecord taken = new AlarmRecord(
                    "link:a/1", START.plusSeconds(9), "a", io.nocturne.core.Level.MAJOR, AlarmRecord.State.ACKNOWLEDGED, "down", Map.of("by", "kim", "note", "정비 중"));
            assertThat(reader.isReadOnly()).isTrue();
            reader.saveAlarm(taken);
            assertThat(cache.catalogue().standing(START.plusSeconds(10), false)).containsExactly(new StandingAlarm(taken, START, List.of(raised, taken)));
            assertThat(cache.catalogue().standing(START.plusSeconds(1), false)).extracting(a -> a.now().state()).containsExactly(AlarmRecord.State.RAISED);
            cache.saveAlarm(new AlarmRecord("link:a/1", START.plusSeconds(20), "a", io.nocturne.core.Level.MAJOR, AlarmRecord.State.CLEARED, "down", Map.of()));
            assertThat(cache.catalogue().standing(START.plusSeconds(30), false)).isEmpty();
            assertThat(cache.catalogue().standing(START.plusSeconds(30), true)).hasSize(1);
        }
        try (Cache alone = Cache.openReadOnly(new DataDirectory(directory))) {
            assertThatThrownBy(() -> alone.saveAlarm(new AlarmRecord("x", START, "a", io.nocturne.core.Level.MAJOR, AlarmRecord.State.RAISED, "", Map.of())))
                    .isInstanceOf(StoreException.class);
        }
    }

    /** Nothing is tidied up when it is closed, since a kill in that moment costs what is in it; so it is when it is opened. */
    @Test
    void whatManyChangesLeftBehindGoesWhenItIsOpened() throws Exception {
        Path file = new DataDirectory(directory).cache().resolve("catalogue.mv.db");
        Instant start = Instant.parse("2026-11-20T00:00:00Z");
        long before;
        try (Cache cache = Cache.open(new DataDirectory(directory), new Problems())) {
            int commits = 0;
            do {
                cache.catalogue().saveStates(List.of(new DeviceState("sw" + commits % 400, start.plusSeconds(commits), "UP", "")));
                commits++;
            } while (Files.size(file) < 9 << 20);
            before = commits;
        }
        assertThat(Files.size(file)).isGreaterThan(8 << 20);
        try (Cache cache = Cache.open(new DataDirectory(directory), new Problems())) {
            assertThat(Files.size(file)).isLessThan(2 << 20);
            assertThat(cache.info().rows()).containsEntry("deviceStates", before);
        }
    }
}
