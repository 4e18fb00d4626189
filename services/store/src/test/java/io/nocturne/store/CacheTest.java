package io.nocturne.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Event;
import io.nocturne.core.Problems;
import io.nocturne.core.Severity;
import io.nocturne.core.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final CacheOptions SMALL = new CacheOptions(1_000_000_000, Duration.ofDays(30), 0, 64, 1_000);

    @TempDir
    Path directory;

    private Cache open() {
        return Cache.open(new DataDirectory(directory), SMALL, new Problems());
    }

    private static List<Event> many(int from, int to) {
        List<Event> events = new ArrayList<>();
        for (int i = from; i < to; i++) {
            events.add(Samples.event(i, START.plusSeconds(i)));
        }
        return events;
    }

    private static EventMatcher word(String word) {
        return EventMatcher.of(List.of(word), e -> e.message().toLowerCase(Locale.ROOT).contains(word));
    }

    @Test
    void whatIsAppendedComesBackNewestFirstAndUnchanged() throws Exception {
        List<Event> events = many(0, 1_000);
        try (Cache cache = open()) {
            assertThat(cache.append(events)).isEqualTo(1_000);
            cache.flush();
            assertThat(cache.last(1_000)).usingRecursiveComparison().isEqualTo(events.reversed());
            assertThat(cache.last(3)).extracting(Event::position).containsExactly(999L, 998L, 997L);
        }
        try (Cache cache = open()) {
            assertThat(cache.last(5_000)).usingRecursiveComparison().isEqualTo(events.reversed());
            assertThat(cache.info().rows()).containsEntry("events", 1_000L);
            assertThat(cache.info().blocks()).isGreaterThanOrEqualTo(15);
        }
    }

    @Test
    void searchesAndRangesSeeBlocksAndJournalAlike() throws Exception {
        try (Cache cache = open()) {
            cache.append(many(0, 500));
            cache.flush();
            TimeRange range = new TimeRange(START.plusSeconds(100), START.plusSeconds(200));
            assertThat(cache.query(new EventQuery(range, null, 1_000), () -> false))
                    .hasSize(100)
                    .allMatch(e -> range.contains(e.time()));
            assertThat(cache.query(new EventQuery(null, word("needle"), 1_000), () -> false))
                    .extracting(Event::position)
                    .containsExactly(494L, 397L, 300L, 203L, 106L, 9L);
            assertThat(cache.query(new EventQuery(range, word("needle"), 1_000), () -> false)).extracting(Event::position).containsExactly(106L);
            assertThat(cache.query(new EventQuery(null, word("한글 로그"), 3), () -> false)).hasSize(3);
            assertThat(cache.query(new EventQuery(null, word("absent"), 3), () -> false)).isEmpty();
            assertThat(cache.query(new EventQuery(null, null, 1_000), () -> true)).isEmpty();
        }
    }

    @Test
    void firstHitsComeAtOnceWhereMillionsAreOfTheSameMillisecond() throws Exception {
        int many = 20_000;
        try (Cache cache = open()) {
            for (int i = 0; i < many; i++) {
                cache.append(Samples.event(i, START));
            }
            cache.flush();
            int[] first = {-1, 0};
            List<Long> found = new ArrayList<>();
            cache.search(new EventQuery(null, EventMatcher.of(List.of(), e -> true), Integer.MAX_VALUE), event -> {
                first[0] = first[0] < 0 ? first[1] : first[0];
                found.add(event.position());
                return true;
            }, new SearchWatch() {
                @Override
                public boolean isCancelled() {
                    return false;
                }

                @Override
                public void progress(int done, int of) {
                    first[1] = done * 100 / of;
                }
            });
            assertThat(first[0]).as("percent of the blocks that were visited before the first hit").isBetween(0, 40);
            assertThat(found).hasSize(many).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        }
    }

    @Test
    void countsByMinuteAddUp() throws Exception {
        try (Cache cache = open()) {
            cache.append(many(0, 600));
            cache.flush();
            List<MinuteCounts> counts = cache.countsByMinute(new TimeRange(START, START.plusSeconds(600)));
            assertThat(counts).hasSize(10).allMatch(c -> c.total() == 60);
            assertThat(counts.getFirst().minute()).isEqualTo(START);
            assertThat(counts.stream().mapToLong(c -> c.of(Severity.ERROR)).sum())
                    .isEqualTo(many(0, 600).stream().filter(e -> e.severity() == Severity.ERROR).count());
            assertThat(cache.countsByMinute(new TimeRange(START.plusSeconds(60), START.plusSeconds(180)))).hasSize(2);
        }
    }

    @Test
    void lateAndEarlyEventsStandWhereTheirTimeSays() throws Exception {
        try (Cache cache = open()) {
            cache.append(many(300, 500));
            cache.append(many(0, 300));
            cache.flush();
            assertThat(cache.last(1_000)).extracting(Event::position).isEqualTo(many(0, 500).reversed().stream().map(Event::position).toList());
        }
    }

    @Test
    void samplesAreFoundByOwnerAndTime() throws Exception {
        List<LagSample> lag = new ArrayList<>();
        List<MetricSample> metrics = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            lag.add(new LagSample("lab", "billing", "orders", i % 3, START.plusSeconds(i), 10L * i, 11L * i, i % 2 == 0));
            lag.add(new LagSample("lab", "audit", "a/b", 0, START.plusSeconds(i), -1, i, false));
            metrics.add(new MetricSample("sw1", "ifInOctets.1", START.plusSeconds(i), i * 1.5));
        }
        try (Cache cache = open()) {
            cache.appendLag(lag);
            cache.appendMetrics(metrics);
            cache.append(many(0, 100));
            cache.flush();
        }
        try (Cache cache = open()) {
            cache.append(many(100, 200));
            cache.flush();
            TimeRange all = new TimeRange(START, START.plusSeconds(1_000));
            assertThat(cache.lagHistory("lab", "billing", all)).isEqualTo(lag.stream().filter(s -> s.group().equals("billing")).toList());
            assertThat(cache.lagHistory("lab", all)).containsExactlyInAnyOrderElementsOf(lag);
            assertThat(cache.metricHistory("sw1", "ifInOctets.1", new TimeRange(START, START.plusSeconds(10))))
                    .isEqualTo(metrics.subList(0, 10));
            assertThat(cache.metricHistory("sw2", null, all)).isEmpty();
        }
    }

    @Test
    void aSecondInstanceReadsOnlyAndKeepsUp() throws Exception {
        try (Cache writer = open();
                Cache reader = open()) {
            assertThat(writer.isReadOnly()).isFalse();
            assertThat(reader.isReadOnly()).isTrue();
            assertThat(reader.owner()).isEqualTo(ProcessHandle.current().pid());
            assertThat(reader.append(Samples.event(1, START))).isFalse();
            writer.append(many(0, 1_000));
            writer.flush();
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(reader.last(2_000)).extracting(Event::position)
                            .isEqualTo(many(0, 1_000).reversed().stream().map(Event::position).toList()));
        }
    }
}
