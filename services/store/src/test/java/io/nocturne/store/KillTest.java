package io.nocturne.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Event;
import io.nocturne.core.Problems;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes is killed again and again; everything older than a second must be there, once, in order. */
class KillTest {
    private static final CacheOptions OPTIONS = new CacheOptions(1_000_000_000, Duration.ofDays(30), 0, 512, 1_000);

    @TempDir
    Path directory;

    /** The process that is killed: appends numbered events and says how many it has appended. */
    public static final class Child {
        private Child() {}

        public static void main(String[] args) throws Exception {
            Cache cache = Cache.open(new DataDirectory(Path.of(args[0])), OPTIONS, new Problems());
            int next = Integer.parseInt(args[1]);
            while (true) {
                long began = System.nanoTime();
                for (int i = 0; i < 500; i++) {
                    cache.append(Samples.event(next++, Instant.now()));
                }
                System.out.println(next);
                Thread.sleep(Math.max(1, 25 - (System.nanoTime() - began) / 1_000_000));
            }
        }
    }

    @Test
    void killingLosesAtMostTheLastSecond() throws Exception {
        int stored = 0;
        // On a machine that has far more to do than it can, the writer's second is longer than ours.
        boolean busy = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage() > 2 * Runtime.getRuntime().availableProcessors();
        long grace = busy ? 5_000_000_000L : 1_000_000_000L;
        Path errors = directory.resolveSibling(directory.getFileName() + "-errors.txt");
        for (int round = 0; round < 4; round++) {
            Process child = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx200m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Child.class.getName(),
                    directory.toString(),
                    Integer.toString(stored))
                    .redirectError(errors.toFile())
                    .start();
            long killed;
            TreeMap<Long, Integer> said = new TreeMap<>();
            try (BufferedReader out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
                long first = 0;
                String line;
                while ((line = out.readLine()) != null) {
                    if (line.matches("\\d+")) {
                        long now = System.nanoTime();
                        first = first == 0 ? now : first;
                        said.put(now, Integer.parseInt(line));
                        if (now - first > grace + 300_000_000L + 170_000_000L * round) {
                            break;
                        }
                    }
                }
            } finally {
                killed = System.nanoTime();
                child.destroyForcibly().waitFor();
            }
            assertThat(said).as("the child ended by itself: %s", Files.readString(errors)).isNotEmpty();
            Map.Entry<Long, Integer> secondAgo = said.floorEntry(killed - grace);
            int promised = secondAgo == null ? 0 : secondAgo.getValue();
            try (Cache cache = Cache.open(new DataDirectory(directory), OPTIONS, new Problems())) {
                assertThat(cache.isReadOnly()).isFalse();
                List<Event> events = cache.last(Integer.MAX_VALUE);
                assertThat(events.stream().mapToLong(Event::position).sorted().toArray())
                        .isEqualTo(java.util.stream.LongStream.range(0, events.size()).toArray());
                assertThat(events.size()).isGreaterThanOrEqualTo(promised);
                assertThat(events).allSatisfy(e -> assertThat(e.raw()).isEqualTo(Samples.event((int) e.position(), e.time()).raw()));
                stored = events.size();
            }
        }
        assertThat(stored).isGreaterThan(1_000);
    }
}
