package io.nocturne.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Event;
import io.nocturne.core.Problems;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that is really full: a small memory file system, where the tests may mount one. */
class FullDiskTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {0, 3_000_000})
    void writingStopsWithAProblemAndGoesOn(long reserve) throws Exception {
        onSmallDisk(disk -> writeUntilFullAndOn(disk, reserve));
    }

    @Test
    void aDiskThatIsNearlyFullIsToldBefore() throws Exception {
        onSmallDisk(disk -> {
            Problems problems = new Problems();
            Room room = new Room(disk, new CacheOptions(1_000_000_000, Duration.ofDays(30), 1_000_000, 256, 500), problems);
            assertThat(room.look(true)).matches(Room.Left::isEnough);
            assertThat(problems.current()).isEmpty();
            Path ballast = disk.resolve("ballast");
            Files.write(ballast, new byte[15_400_000]);
            assertThat(room.look(true)).matches(Room.Left::isEnough);
            assertThat(problems.current()).extracting(p -> p.what()).containsExactly("store.low.what");
            Files.write(disk.resolve("more"), new byte[800_000]);
            assertThat(room.look(true)).matches(left -> !left.isEnough());
            Files.delete(ballast);
            assertThat(room.look(true)).matches(Room.Left::isEnough);
            assertThat(problems.current()).isEmpty();
        });
    }

    private void onSmallDisk(ThrowingConsumer<Path> what) throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=16m", "nocturne-test", disk.toString()), "no right to mount");
        try {
            what.accept(disk);
        } finally {
            assertThat(run("umount", disk.toString())).isTrue();
        }
    }

    private static void writeUntilFullAndOn(Path disk, long reserve) throws Exception {
        Path ballast = disk.resolve("ballast");
        try (RandomAccessFile file = new RandomAccessFile(ballast.toFile(), "rw")) {
            file.write(new byte[10_000_000]);
        }
        Problems problems = new Problems();
        CacheOptions options = new CacheOptions(1_000_000_000, Duration.ofDays(30), reserve, 256, 500);
        long offered = 0;
        long kept;
        Instant start = Instant.parse("2026-11-20T10:00:00Z");
        try (Cache cache = Cache.open(new DataDirectory(disk), options, problems)) {
            Random noise = new Random(1);
            long deadline = System.nanoTime() + 30_000_000_000L;
            int next = 0;
            Set<String> seen = new LinkedHashSet<>();
            problems.onChange(now -> now.forEach(problem -> seen.add(problem.what())));
            while (!seen.contains("store.stopped.what") && System.nanoTime() < deadline) {
                byte[] raw = new byte[400];
                noise.nextBytes(raw);
                Event event = Samples.event(next, start.plusMillis(next++));
                cache.append(new Event(event.time(), event.arrival(), true, null, -1, null, null, null, "noise", event.fields(), "raw",
                        event.source(), event.position(), -1, raw));
                offered++;
            }
            assertThat(problems.current()).filteredOn(problem -> problem.what().equals("store.stopped.what")).singleElement()
                    .satisfies(problem -> assertThat(problem.arguments().subList(1, 4)).as("written by the reader's locale").allMatch(Number.class::isInstance));
            // Readers are served, and whoever brings more is told no instead of being held up.
            assertThat(cache.last(10)).hasSize(10);
            assertThat(cache.append(Samples.event(next, start))).isFalse();
            offered++;
            assertThat(cache.info().dropped()).isPositive();
            Files.delete(ballast);
            await().atMost(Duration.ofSeconds(15)).until(() -> problems.current().isEmpty());
            for (int i = 0; i < 300; i++) {
                cache.append(Samples.event(next, start.plusMillis(next++)));
                offered++;
            }
            assertThat(cache.flush()).isTrue();
            // Whatever is not there was counted: what waited while the disk was full was given up.
            kept = offered - cache.dropped();
            assertThat(cache.journalled()).isEqualTo(kept);
            assertThat(kept).isGreaterThan(300);
            assertThat(cache.info().rows()).containsEntry("events", kept);
        }
        try (Cache cache = Cache.open(new DataDirectory(disk), options, problems)) {
            assertThat(cache.last(Integer.MAX_VALUE)).hasSize((int) kept);
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
