package io.nocturne.ui.tool.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Event;
import io.nocturne.core.Level;
import io.nocturne.core.Moment;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.FilterException;
import io.nocturne.store.Cache;
import io.nocturne.ui.tool.lines.LinePattern;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplorerModelTest {
    private static final Instant END = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path directory;

    private final Scope scope = new Scope("test");
    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();

    @SuppressWarnings("NullAway.Init")
    private Cache cache;

    @SuppressWarnings("NullAway.Init")
    private ExplorerModel model;

    @BeforeEach
    void fill() throws Exception {
        cache = Cache.open(new DataDirectory(directory), new Problems());
        for (int i = 0; i < 3_000; i++) {
            String message = i % 10 == 0 ? "session " + i + " lost by peer" : "link ge-0/0/" + i % 4 + " is up";
            cache.append(new Event(
                    END.minusSeconds(3_000 - i), END, true, i % 10 == 0 ? Severity.ERROR : Severity.INFO, 23, "host" + i % 3, "app", null, message,
                    Map.of("port", "p" + i % 4), "rfc5424", new Source(Source.Kind.SYSLOG, "10.0.0." + i % 3 + ":514"), i, -1,
                    message.getBytes(StandardCharsets.UTF_8)));
        }
        cache.flush();
        model = new ExplorerModel(scope, queue::add, Clock.fixed(END, ZoneOffset.UTC), known -> {}, e -> {
            throw new AssertionError(e);
        });
        model.cache(cache);
    }

    @AfterEach
    void close() {
        scope.close();
        cache.close();
    }

    private Findings answer() throws InterruptedException {
        model.ask();
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (model.isRunning() && System.nanoTime() < deadline) {
            Runnable next = queue.poll(1, TimeUnit.SECONDS);
            if (next != null) {
                next.run();
            }
        }
        Findings found = model.findings();
        assertThat(found).isNotNull();
        return found;
    }

    @Test
    void aQuestionThatEndsForWantOfMemoryIsOverAndSaysSo() throws Exception {
        List<Throwable> failures = new ArrayList<>();
        AtomicBoolean first = new AtomicBoolean(true);
        ExplorerModel poor = new ExplorerModel(scope, task -> {
            if (first.getAndSet(false)) {
                throw new OutOfMemoryError("on purpose");
            }
            queue.add(task);
        }, Clock.fixed(END, ZoneOffset.UTC), known -> {}, failures::add);
        poor.cache(cache);
        poor.ask();
        assertThat(poor.isRunning()).isTrue();
        queue.poll(20, TimeUnit.SECONDS).run();
        assertThat(failures).hasSize(1).first().isInstanceOf(OutOfMemoryError.class);
        assertThat(poor.isRunning()).isFalse();
    }

    @Test
    void countsListsAndGroups() throws Exception {
        model.filter("severity>=err");
        model.by(List.of("host", "pattern"));
        Findings found = answer();
        assertThat(found.matches()).isEqualTo(300);
        assertThat(found.events()).hasSize(300).isSortedAccordingTo(java.util.Comparator.comparing(Event::time));
        assertThat(found.buckets().stream().mapToLong(b -> b.counts().getOrDefault(Level.MAJOR, 0L)).sum()).isEqualTo(300);
        assertThat(found.groups()).hasSize(3).allSatisfy(group -> assertThat(group.values().get(1)).isEqualTo("session <*> lost by peer"));
        assertThat(found.fields()).extracting(Tally.Field::name).startsWith("severity", "host", "app").contains("port");
        assertThat(found.done()).isTrue();
        assertThat(found.cancelled()).isFalse();
    }

    @Test
    void followsTheMomentAndZooms() throws Exception {
        model.span(Span.MINUTES_15);
        assertThat(answer().matches()).isEqualTo(899);
        model.moment(new Moment.At(END.minus(Duration.ofMinutes(15))));
        Findings rewound = answer();
        assertThat(rewound.matches()).isBetween(900L, 901L);
        assertThat(rewound.events().getLast().time()).isBeforeOrEqualTo(END.minus(Duration.ofMinutes(15)));
        assertThat(model.mayRefresh()).isFalse();
        model.zoom(new TimeRange(END.minusSeconds(100), END.minusSeconds(90)));
        assertThat(answer().matches()).isEqualTo(10);
        assertThat(model.zoomOut()).isTrue();
        assertThat(answer().matches()).isEqualTo(rewound.matches());
        assertThat(model.zoomOut()).isFalse();
        model.zoom(new TimeRange(END.minusSeconds(200), END.minusSeconds(100)));
        model.zoom(new TimeRange(END.minusSeconds(150), END.minusSeconds(100)));
        assertThat(model.unzoom()).isTrue();
        assertThat(model.zoomed()).isNull();
        assertThat(model.unzoom()).isFalse();
        model.moment(Moment.LIVE);
        model.span(Span.ALL);
        assertThat(answer().matches()).isEqualTo(3_000);
    }

    @Test
    void nothingInTheSpanSaysWhereThereIsSome() throws Exception {
        assertThat(answer().kept()).isNull();
        model.moment(new Moment.At(END.minus(Duration.ofDays(1))));
        Findings nothing = answer();
        assertThat(nothing.matches()).isZero();
        assertThat(nothing.keptElsewhere()).isTrue();
        assertThat(nothing.kept()).isNotNull().satisfies(kept -> {
            assertThat(kept.from()).isBeforeOrEqualTo(END.minusSeconds(3_000));
            assertThat(kept.to()).isBetween(END.minusSeconds(1), END);
        });
        model.moment(Moment.LIVE);
        model.span(Span.ALL);
        model.filter("nowhere");
        assertThat(answer().keptElsewhere()).isFalse();
    }

    @Test
    void aWrongFilterLeavesTheFormer() throws Exception {
        model.filter("peer");
        assertThatThrownBy(() -> model.filter("(peer")).isInstanceOf(FilterException.class);
        assertThat(answer().matches()).isEqualTo(300);
    }

    @Test
    void jumpsToWhatIsAlike() throws Exception {
        Findings found = answer();
        int first = ExplorerModel.next(found.events(), -1, true, e -> e.severity() == Severity.ERROR);
        int second = ExplorerModel.next(found.events(), first, true, e -> e.severity() == Severity.ERROR);
        assertThat(second - first).isEqualTo(10);
        assertThat(ExplorerModel.next(found.events(), second, false, e -> e.severity() == Severity.ERROR)).isEqualTo(first);
        assertThat(ExplorerModel.next(found.events(), first, false, e -> e.severity() == Severity.ERROR)).isEqualTo(-1);
    }

    @Test
    void conditionsSayWhatWasPointedAt() throws Exception {
        assertThat(Fields.condition("host", "host1", true)).isEqualTo("host:host1");
        assertThat(Fields.condition("host", "a b", false)).isEqualTo("not host:\"a b\"");
        assertThat(Fields.with("a or b", "host:x")).isEqualTo("(a or b) host:x");
        assertThat(Fields.with("host:x", "host:x")).isEqualTo("host:x");
        String pattern = Fields.condition(Fields.PATTERN, LinePattern.of("session 10 lost by peer"), true);
        assertThat(pattern).isNotNull();
        model.filter(pattern == null ? "" : pattern);
        assertThat(answer().matches()).isEqualTo(300);
    }

    @Test
    void comparesGroupsWithTheSpanBefore() throws Exception {
        model.zoom(new TimeRange(END.minusSeconds(1_000), END.minusSeconds(500)));
        model.by(List.of("pattern"));
        model.compare(true);
        model.filter("peer or host:host1");
        Findings found = answer();
        Map<List<String>, Long> before = found.before();
        assertThat(before).isNotNull().hasSize(2).containsEntry(List.of("session <*> lost by peer"), 50L);
        assertThat(found.groups()).hasSize(2);
        model.zoom(new TimeRange(END.plusSeconds(0), END.plusSeconds(500)));
        Findings gone = answer();
        assertThat(gone.matches()).isZero();
        assertThat(gone.groups()).hasSize(2).allSatisfy(group -> assertThat(group.count()).isZero());
    }
}
