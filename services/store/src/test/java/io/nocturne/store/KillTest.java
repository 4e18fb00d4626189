package io.nocturne.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Event;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes is killed again and again. What it was told to be in the journal must be there, once, in order, whatever the clock
 * says. That the journal is at most a second behind is measured within the process that writes, against what was handed over by its own clock;
 * where the machine or its disk held that process up, which another thread of it measures by sleeping and writing, the second is longer by that.
 */
class KillTest {
    private static final CacheOptions OPTIONS = new CacheOptions(1_000_000_000, Duration.ofDays(30), 0, 512, 1_000);
    private static final int KILLS = Integer.getInteger("nocturne.kills", 4);
    private static final long SECOND = 1_000_000_000;

    @TempDir
    Path directory;

    /** What the process that is killed said of one moment: events handed over, events in the journal, when, and how long it was held up. */
    private record Said(long appended, long journalled, long at, long stall) {
        static Said of(String line) {
            String[] parts = line.split(" ");
            return new Said(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]));
        }
    }

    /** The process that is killed: appends numbered events and says how far it has come. */
    public static final class Child {
        private static final long NAP = 5_000_000;

        private Child() {}

        public static void main(String[] args) throws Exception {
            Cache cache = Cache.open(new DataDirectory(Path.of(args[0])), OPTIONS, new Problems());
            long base = Long.parseLong(args[1]);
            long next = base;
            AtomicLong stall = new AtomicLong();
            AtomicLong napping = new AtomicLong(System.nanoTime());
            new Scope("stall").startPlatform("stall", () -> {
                Path file = Path.of(args[0]).resolve("stall");
                while (true) {
                    long begin = System.nanoTime();
                    napping.set(begin);
                    Thread.sleep(Duration.ofNanos(NAP));
                    Files.write(file, new byte[1_000]);
                    Files.delete(file);
                    stall.accumulateAndGet(System.nanoTime() - begin - NAP, Math::max);
                }
            });
            while (true) {
                long begin = System.nanoTime();
                for (int i = 0; i < 500; i++) {
                    cache.append(Samples.event((int) next++, Instant.now()));
                }
                // Asked for in this order: what is in the journal by now was so when the time is taken, or before.
                long journalled = base + cache.journalled();
                long now = System.nanoTime();
                // The one that has not ended yet counts too.
                System.out.println(next + " " + journalled + " " + now + " " + Math.max(stall.get(), now - napping.get() - NAP));
                Thread.sleep(Math.max(1, 25 - (System.nanoTime() - begin) / 1_000_000));
            }
        }
    }

    /** Names and lengths; they may change meanwhile. */
    private String files() {
        File[] all = Objects.requireNonNullElse(new DataDirectory(directory).cache().toFile().listFiles(), new File[0]);
        return Stream.of(all).map(file -> file.getName() + " " + file.length()).sorted().collect(Collectors.joining(", "));
    }

    @Test
    void killingLosesNothingThatIsInTheJournalAndTheJournalIsAtMostASecondBehind() throws Exception {
        long stored = 0;
        // What tells how it came about, where something is missing: all that children wrote, and the files each left.
        List<String> course = new ArrayList<>();
        Path errors = directory.resolveSibling(directory.getFileName() + "-errors.txt");
        for (int round = 0; round < KILLS; round++) {
            Process child = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx200m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Child.class.getName(),
                    directory.toString(),
                    Long.toString(stored))
                    .redirectError(errors.toFile())
                    .start();
            List<Said> said = new ArrayList<>();
            try (BufferedReader out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
                long span = SECOND + 300_000_000L + 170_000_000L * (round % 5);
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    if (!line.matches("\\d+ \\d+ -?\\d+ \\d+")) {
                        course.add(line);
                    } else {
                        said.add(Said.of(line));
                        if (said.getLast().at() - said.getFirst().at() > span) {
                            break;
                        }
                    }
                }
            } finally {
                child.destroyForcibly().waitFor();
            }
            assertThat(said).as("the child ended by itself: %s", Files.readString(errors)).isNotEmpty();
            assertThat(said).allSatisfy(now -> assertThat(now.journalled()).as("in the journal of what was handed over a second before").isGreaterThanOrEqualTo(
                    said.stream().filter(then -> now.at() - then.at() > SECOND + now.stall()).mapToLong(Said::appended).max().orElse(0)));
            course.add("kill " + round + " at " + said.getLast() + ", " + files());
            try (Cache cache = Cache.open(new DataDirectory(directory), OPTIONS, new Problems())) {
                assertThat(cache.isReadOnly()).isFalse();
                List<Event> events = cache.last(Integer.MAX_VALUE);
                assertThat(events.stream().mapToLong(Event::position).sorted().toArray())
                        .as("after %d events before, now with %s%n%s", stored, files(), String.join("\n", course))
                        .isEqualTo(LongStream.range(0, events.size()).toArray());
                assertThat((long) events.size()).isGreaterThanOrEqualTo(said.getLast().journalled());
                assertThat(events).allSatisfy(e -> assertThat(e.raw()).isEqualTo(Samples.event((int) e.position(), e.time()).raw()));
                stored = events.size();
            }
        }
        assertThat(stored).isGreaterThan(1_000);
    }
}
