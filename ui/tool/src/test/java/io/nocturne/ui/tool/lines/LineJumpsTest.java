package io.nocturne.ui.tool.lines;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LineJumpsTest {
    private static final Instant START = Instant.parse("2026-11-20T01:00:00Z");
    private static final long FIRST = 10;
    private static final long END = 9_010;

    /** Every 1,000th line is an error. */
    private static Event event(long row) {
        String message = "line " + row;
        return new Event(
                START, START, true, row % 1_000 == 0 ? Severity.ERROR : Severity.INFO, 23, "h", "a", null, message, Map.of(), "text",
                new Source(Source.Kind.FILE, "a"), row, -1, message.getBytes(StandardCharsets.UTF_8));
    }

    private final LineJumps.Lines lines = new LineJumps.Lines() {
        @Override
        public long first() {
            return FIRST;
        }

        @Override
        public long end() {
            return END;
        }

        @Override
        public List<Event> read(long from, int count) {
            return LongStream.range(from, Math.min(END, from + count)).mapToObj(LineJumpsTest::event).toList();
        }
    };

    private long find(long from, boolean forward) throws IOException {
        return LineJumps.find(lines, from, forward, event -> event.severity() == Severity.ERROR, at -> {}, () -> false);
    }

    @Test
    void theNearestLineIsFoundEitherWayOverManyPages() throws IOException {
        assertThat(List.of(find(10, true), find(1_000, true), find(1_001, true), find(8_999, false), find(1_000, false)))
                .containsExactly(1_000L, 1_000L, 2_000L, 8_000L, 1_000L);
    }

    @Test
    void atTheEndsThereIsNone() throws IOException {
        assertThat(List.of(find(9_001, true), find(999, false), find(9_010, true), find(9, false))).containsOnly(-1L);
    }

    @Test
    void aRareLineIsLookedForInAllOfThem() throws IOException {
        assertThat(LineJumps.find(lines, 9_009, false, event -> event.position() == 11, at -> {}, () -> false)).isEqualTo(11);
        assertThat(LineJumps.find(lines, 9_009, false, event -> event.position() == 11, at -> {}, () -> true)).isEqualTo(-1);
    }
}
