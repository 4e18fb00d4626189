package io.nocturne.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Event;
import io.nocturne.core.Scope;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import io.nocturne.core.TimeRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatternBookTest {
    private static final Instant START = Instant.parse("2026-11-20T01:00:00Z");
    private static final Source SOURCE = new Source(Source.Kind.FILE, "a");

    @TempDir
    Path directory;

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 3_600; i++) {
            Instant time = START.plusSeconds(i);
            lines.add(time + " INFO session opened for user u" + i % 7);
            if (i % 3 == 0) {
                lines.add(time + " INFO session closed for user u" + i % 7);
            }
            if (i > 3_300 && i % 5 == 0) {
                lines.add(time + " ERROR disk sd" + i % 3 + " answers after " + i + " ms");
                lines.add("\tat some.Trace.of(It.java:" + i + ")");
            }
        }
        return lines;
    }

    private static void checked(PatternBook book) {
        TimeRange inside = new TimeRange(START.plusSeconds(3_300), START.plusSeconds(3_600));
        List<PatternBook.Entry> entries = book.entries(inside);
        assertThat(entries).hasSize(3);
        PatternBook.Entry opened = entries.getFirst();
        assertThat(opened.template()).contains("session opened for user <*>");
        assertThat(opened.count()).isEqualTo(3_600);
        assertThat(opened.worst()).isEqualTo(Severity.INFO);
        assertThat(Math.abs(opened.surprise())).isLessThan(4);
        PatternBook.Entry disk = entries.getLast();
        assertThat(disk.template()).contains("disk <*> answers after <*>");
        assertThat(disk.worst()).isEqualTo(Severity.ERROR);
        assertThat(disk.first()).isEqualTo(START.plusSeconds(3_305));
        assertThat(disk.last()).isEqualTo(START.plusSeconds(3_595));
        assertThat(disk.count()).isEqualTo(59);
        assertThat(disk.inside()).isGreaterThan(55);
        assertThat(disk.surprise()).isGreaterThan(10);
        assertThat(disk.trend()[0]).isZero();
        assertThat(disk.trend()[23]).isPositive();
        Filter filter = Filter.parse(PatternBook.filter(disk));
        assertThat(lines().stream().filter(line -> filter.testText(line.getBytes(StandardCharsets.UTF_8), 0, line.getBytes(StandardCharsets.UTF_8).length))).hasSize(59);
    }

    @Test
    void eventsAreSortedIntoPatternsWithTheirTimes() {
        PatternBook book = new PatternBook();
        LogDecoder decoder = new LogDecoder(ZoneOffset.UTC, null);
        for (String line : lines()) {
            if (!line.startsWith("\t")) {
                Event event = decoder.decode(line.getBytes(StandardCharsets.UTF_8), null, START, SOURCE, 0, -1);
                book.add(event, 0);
            }
        }
        checked(book);
    }

    @Test
    void filesAreSortedWithoutDecodingEachLine() throws IOException {
        Path file = Files.write(directory.resolve("a.log"), lines());
        try (Scope scope = new Scope("test"); OpenLog log = OpenLog.open(scope, file, ZoneOffset.UTC, null, false)) {
            await().until(() -> log.progress().stage() == OpenLog.Stage.READ);
            PatternBook book = new PatternBook();
            assertThat(book.add(log, Filter.ALL, 0, () -> false)).isTrue();
            checked(book);
            PatternBook only = new PatternBook();
            only.add(log, Filter.parse("disk"), 0, () -> false);
            assertThat(only.entries(null)).singleElement().satisfies(entry -> assertThat(entry.count()).isEqualTo(59));
        }
    }

    @Test
    void sourcesAreCompared() {
        PatternBook book = new PatternBook();
        for (int i = 0; i < 1_000; i++) {
            int at = i;
            for (int source = 0; source < 2; source++) {
                int which = source;
                book.add(Event.raw(START.plusSeconds(at), "the same in both " + at, SOURCE, 0, -1, new byte[0]), which);
            }
            if (i % 10 == 0) {
                book.add(Event.raw(START.plusSeconds(at), "only the second says this " + at, SOURCE, 0, -1, new byte[0]), 1);
            }
        }
        List<PatternBook.Entry> entries = book.entries(null);
        assertThat(PatternBook.difference(entries.getFirst(), 1_000, 1_100)).isBetween(-3.0, 3.0);
        assertThat(PatternBook.difference(entries.getLast(), 1_000, 1_100)).isGreaterThan(8);
    }

    /** One pattern each: what differs is a date, the query of a URL, a name in parentheses, or stands behind the columns of a header. */
    @Test
    void whatOnlyLooksLikeWordsIsAValue() {
        PatternMiner miner = new PatternMiner();
        for (String line : List.of(
                "connection from 10.0.0.1 () at Sat Jun 18 02:08:12 2005", "connection from 10.0.0.2 (a1.example.net) at Sun Jul 3 02:08:12 2005",
                "connection from 10.0.0.3 () at Mon May 2 02:08:12 2005",
                "10.1.1.1 \"GET /v2/a1/detail HTTP/1.1\" status: 200", "10.1.1.1 \"GET /v2/b2/detail?all=True&since=2017-05-16 HTTP/1.1\" status: 200")) {
            miner.add(line);
        }
        assertThat(miner.patterns()).extracting(PatternMiner.Pattern::count).containsExactly(3L, 2L);
        PatternMiner columns = new PatternMiner();
        for (String line : List.of("20171223-22:15:29:606|Step|30002312|started 1", "20171223-22:15:29:606|Step|30002312|stopped 2")) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            columns.add(bytes, 0, bytes.length);
        }
        assertThat(columns.patterns()).extracting(PatternMiner.Pattern::template).containsExactlyInAnyOrder("started <*>", "stopped <*>");
    }

    @Test
    void endlessMessagesDoNotFillTheMemory() {
        PatternMiner miner = new PatternMiner();
        for (int i = 0; i < 40; i++) {
            miner.add(Character.toString('a' + i % 26).repeat(100_000) + " \ud83d\ude00" + "q w e r ".repeat(20_000 + i));
        }
        assertThat(miner.lines()).isEqualTo(40);
        assertThat(miner.patterns()).isNotEmpty().allSatisfy(pattern -> {
            assertThat(pattern.template().length()).isLessThan(100 * 257);
            assertThat(pattern.example().length()).isLessThan(2_100);
        });
    }
}
