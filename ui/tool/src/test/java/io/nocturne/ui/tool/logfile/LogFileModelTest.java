package io.nocturne.ui.tool.logfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Event;
import io.nocturne.core.Level;
import io.nocturne.core.Scope;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.Filter;
import io.nocturne.logs.LineSource;
import io.nocturne.store.ExportFormat;
import io.nocturne.ui.control.LogRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileModelTest {
    private static final Instant START = Instant.parse("2026-11-20T01:00:00Z");

    private final Scope scope = new Scope("test");
    private final LogFileModel model = new LogFileModel(scope, null);

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        scope.close();
    }

    private Path file(String name, int offset) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            lines.add(START.plusSeconds(i * 2L + offset) + (i % 10 == 0 ? " ERROR " : " INFO ") + name + " line " + i);
        }
        return Files.write(directory.resolve(name), lines);
    }

    private void open(Path... files) {
        model.open(List.of(files), ZoneOffset.UTC, null, true);
        settle();
    }

    private void settle() {
        await().until(() -> {
            model.refresh();
            LogFileModel.Status now = model.status();
            return !now.reading() && !now.searching();
        });
    }

    private LineSource shown() {
        LineSource source = model.shown();
        assertThat(source).isNotNull();
        return source;
    }

    private List<Event> events() throws IOException {
        LineSource source = shown();
        return source.events(source.firstLine(), (int) (source.lines() - source.firstLine()));
    }

    @Test
    void aFileIsShownAndCounted() throws IOException {
        open(file("a", 0));
        LogFileModel.Status status = model.status();
        assertThat(status.lines()).isEqualTo(1_000);
        assertThat(status.matches()).isEqualTo(-1);
        assertThat(status.charset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(status.problems()).isEmpty();
        LogFileModel.Bars bars = model.histogram();
        assertThat(bars.buckets().stream().mapToLong(b -> b.counts().getOrDefault(Level.MAJOR, 0L)).sum()).isEqualTo(100);
        assertThat(model.rowAt(START.plusSeconds(500))).isEqualTo(250);
    }

    @Test
    void whoSeesANewGenerationFindsItsRows() throws Exception {
        open(file("a", 0));
        Map<Integer, LineSource> seen = new ConcurrentHashMap<>();
        AtomicBoolean over = new AtomicBoolean();
        Thread reader = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                int generation = model.generation();
                LineSource rows = model.shown();
                if (rows != null && model.generation() == generation) {
                    seen.put(generation, rows);
                }
            }
        });
        Map<Integer, LineSource> are = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            model.filter(i % 2 == 0 ? Filter.parse("ERROR") : Filter.ALL, true);
            are.put(model.generation(), shown());
        }
        over.set(true);
        reader.join();
        seen.keySet().retainAll(are.keySet());
        // Rows may be there before they are announced, but not the other way round.
        assertThat(seen).allSatisfy((generation, rows) -> assertThat(rows == are.get(generation) || rows == are.get(generation + 1)).isTrue());
    }

    @Test
    void anotherSpanNeedsNoOtherSearch() throws Exception {
        open(file("a", 0), file("b", 1));
        model.filter(Filter.parse("ERROR"), true);
        settle();
        model.span(new TimeRange(START.plusSeconds(100), START.plusSeconds(200)));
        assertThat(model.status().matches()).isEqualTo(200);
        await().untilAsserted(() -> {
            model.refresh();
            assertThat(events()).hasSize(10).allMatch(event -> event.message().contains("line"));
        });
        model.span(null);
        assertThat(model.status().matches()).isEqualTo(200);
    }

    @Test
    void theFilterHidesOrOnlyFinds() throws IOException {
        open(file("a", 0));
        model.filter(Filter.parse("ERROR"), true);
        settle();
        assertThat(events()).hasSize(100).allSatisfy(event -> assertThat(event.message()).contains("0"));
        assertThat(model.status().matches()).isEqualTo(100);
        Event last = events().getLast();
        model.filter(Filter.parse("ERROR"), false);
        settle();
        assertThat(events()).hasSize(1_000);
        assertThat(model.rowOf(last)).isEqualTo(990);
        assertThat(model.nextMatch(5, true)).isEqualTo(10);
        assertThat(model.nextMatch(5, false)).isEqualTo(0);
        assertThat(model.nextMatch(990, true)).isEqualTo(0);
        assertThat(model.histogram().buckets().stream().mapToLong(b -> b.counts().values().stream().mapToLong(Long::longValue).sum()).sum()).isEqualTo(100);
    }

    @Test
    void oneMatchStandsWhereItIsInTheWholeFileAndAChosenSpanFillsTheBar() throws IOException {
        open(file("a", 0));
        LogFileModel.Bars all = model.histogram();
        assertThat(all.axis()).isNotNull();
        assertThat(all.axis().contains(START)).isTrue();
        model.filter(Filter.parse("\"line 490\""), true);
        settle();
        LogFileModel.Bars one = model.histogram();
        assertThat(one.axis()).isEqualTo(all.axis());
        assertThat(one.buckets()).singleElement().satisfies(bar -> assertThat(bar.from()).isBetween(START.plusSeconds(970), START.plusSeconds(980)));
        model.filter(Filter.ALL, true);
        TimeRange span = new TimeRange(START.plusSeconds(100), START.plusSeconds(200));
        model.span(span);
        settle();
        LogFileModel.Bars near = model.histogram();
        assertThat(near.axis()).isEqualTo(span);
        assertThat(near.width()).isLessThan(all.width());
        assertThat(near.buckets()).hasSizeGreaterThan(20);
        assertThat(model.status().inSpan()).isEqualTo(50);
        assertThat(model.status().times()).isEqualTo(new TimeRange(START, START.plusSeconds(1_998).plusMillis(1)));
    }

    @Test
    void filesAreMergedAndCutToASpan() throws IOException {
        open(file("a", 0), file("b", 1));
        await().until(() -> shown().lines() == 2_000);
        assertThat(events().stream().map(Event::time)).isSorted();
        model.filter(Filter.parse("ERROR"), true);
        await().until(() -> shown().lines() == 200);
        model.span(new TimeRange(START.plusSeconds(100), START.plusSeconds(200)));
        await().untilAsserted(() -> {
            model.refresh();
            assertThat(shown().lines() - shown().firstLine()).as("%d to %d", shown().firstLine(), shown().lines()).isEqualTo(10);
        });
        assertThat(events()).allSatisfy(event -> assertThat(event.time()).isBetween(START.plusSeconds(100), START.plusSeconds(200)));
    }

    @Test
    void everyShownLineIsFoundAgainWhereItIsFrom() throws IOException {
        Path traces = directory.resolve("traces");
        Files.writeString(traces, """
                2026-11-20T01:00:00Z INFO begins
                2026-11-20T01:00:01Z ERROR failed
                java.lang.IllegalStateException: what
                \tat a.B.c(B.java:1)
                2026-11-20T01:00:02Z INFO goes on
                2026-11-20T01:00:03Z ERROR again
                """);
        open(traces);
        assertPlaces(6);
        model.fold(true);
        settle();
        assertPlaces(4);
        assertThat(model.placeOf(2)).isEqualTo(new LogFileModel.Place(traces, 4));
        assertThat(model.rowOf(new LogFileModel.Place(traces, 3))).isEqualTo(-1);
        Path other = file("a", 0);
        open(traces, other);
        await().until(() -> shown().lines() == 1_004);
        assertPlaces(1_004);
        model.filter(Filter.parse("ERROR"), true);
        await().until(() -> shown().lines() == 102);
        assertPlaces(102);
        assertThat(model.event(new LogFileModel.Place(other, 20))).isNotNull().extracting(Event::message).isEqualTo("a line 20");
        model.span(new TimeRange(START.plusSeconds(100), START.plusSeconds(200)));
        LogFileModel.Place within = new LogFileModel.Place(other, 60);
        await().until(() -> {
            model.refresh();
            return model.rowOf(within) >= 0;
        });
        assertThat(model.placeOf(model.rowOf(within))).isEqualTo(within);
        assertThat(model.rowOf(new LogFileModel.Place(other, 0))).isEqualTo(-1);
    }

    private void assertPlaces(int rows) throws IOException {
        List<Event> events = events();
        assertThat(events).hasSize(rows);
        for (int row = 0; row < rows; row++) {
            LogFileModel.Place place = java.util.Objects.requireNonNull(model.placeOf(row));
            assertThat(model.rowOf(place)).isEqualTo(row);
            assertThat(place.line()).isEqualTo(events.get(row).position());
        }
    }

    @Test
    void rowsAreReadInTheBackgroundAndFollowTheFile() throws IOException {
        Path file = file("a", 0);
        open(file);
        PagedRows rows = new PagedRows(scope, shown());
        assertThat(rows.end()).isEqualTo(1_000);
        long before = rows.revision();
        assertThat(rows.at(999)).isInstanceOf(LogRow.Pending.class);
        await().until(() -> rows.revision() != before && rows.at(999) instanceof LogRow.Line);
        Files.writeString(file, START + " INFO a more\n", StandardOpenOption.APPEND);
        await().until(() -> rows.end() == 1_001 && rows.at(1_000) instanceof LogRow.Line(Event event) && event.message().equals("a more"));
    }

    @Test
    void whatCannotBeReadIsSaidAndTheRestIsShown() throws IOException {
        open(file("a", 0), directory.resolve("missing.log"));
        assertThat(model.status().problems()).singleElement().asString().contains("missing.log").contains("no such file");
        assertThat(model.status().lines()).isEqualTo(1_000);
    }

    @Test
    void whatIsCopiedIsReadWhereItIsNotAtHand() throws IOException {
        open(file("a", 0));
        PagedRows rows = new PagedRows(scope, shown());
        assertThat(rows.lines(0, 1_000).join()).hasSize(1_000).extracting(Event::position).startsWith(0L, 1L).endsWith(999L);
        assertThat(rows.lines(995, 50).join()).hasSize(5);
    }

    @Test
    void shownLinesAreWrittenAsData() throws IOException {
        open(file("a", 0));
        model.filter(Filter.parse("ERROR"), true);
        settle();
        Path out = directory.resolve("out.csv");
        assertThat(LineExport.write(shown(), out, ExportFormat.CSV, List.of(), List.of(), () -> false)).isEqualTo(100);
        assertThat(Files.readAllLines(out)).hasSize(101).last().asString().contains("a line 990");
    }

    @Test
    void shownLinesAreWrittenAsTheyAre() throws IOException {
        open(file("a", 0));
        model.filter(Filter.parse("ERROR"), true);
        settle();
        Path out = directory.resolve("out");
        assertThat(LineExport.write(shown(), out, () -> false)).isEqualTo(100);
        assertThat(Files.readAllLines(out)).hasSize(100).allSatisfy(line -> assertThat(line).contains(" ERROR a line "));
    }

    @Test
    void filesOfDifferentZonesAreMergedAsThingsHappened() throws IOException {
        Path seoul = Files.writeString(directory.resolve("seoul.log"), "2026-11-20 10:00:00 INFO first\n2026-11-20 10:00:02 INFO third\n");
        Path utc = Files.writeString(directory.resolve("utc.log"), "2026-11-20 01:00:01 INFO second\n2026-11-20 01:00:03 INFO fourth\n");
        LogFileZones zones = new LogFileZones(new io.nocturne.ui.fx.I18n(java.util.Locale.ENGLISH, ZoneOffset.UTC), io.nocturne.ui.tool.PaneState.EMPTY);
        assertThat(zones.set(seoul, "Asia/Seoul")).isTrue();
        assertThat(zones.set(utc, "Nowhere/Land")).isFalse();
        // What is no zone does not take away the one there is.
        assertThat(zones.set(seoul, "Asia/Soul")).isFalse();
        var kept = new LogFileZones(new io.nocturne.ui.fx.I18n(java.util.Locale.ENGLISH, ZoneOffset.UTC), zones.save(io.nocturne.ui.tool.PaneState.EMPTY));
        model.open(List.of(seoul, utc), kept.or(ZoneOffset.UTC), null, true);
        settle();
        await().until(() -> shown().lines() == 4);
        assertThat(events()).extracting(Event::message).containsExactly("first", "second", "third", "fourth");
    }
}
