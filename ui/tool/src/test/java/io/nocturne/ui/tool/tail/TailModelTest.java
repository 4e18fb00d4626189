package io.nocturne.ui.tool.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.Source;
import io.nocturne.logs.Filter;
import io.nocturne.ui.control.LogRing;
import io.nocturne.ui.control.LogRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TailModelTest {
    private static final Source SOURCE = new Source(Source.Kind.TOPIC, "lab/logs");

    private final LogRing rows = new LogRing(100);

    private static Event line(long second, String text) {
        return Event.raw(Instant.ofEpochSecond(second), text, SOURCE, second, 0, text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> shown() {
        List<String> texts = new ArrayList<>();
        for (long row = rows.first(); row < rows.end(); row++) {
            texts.add(switch (rows.at(row)) {
                case LogRow.Line(Event event) -> event.message();
                case LogRow.Gap(long lines) -> "gap " + lines;
                case LogRow.Pending() -> "pending";
            });
        }
        return texts;
    }

    private static void add(TailModel model, Event... events) throws InterruptedException {
        for (Event event : events) {
            model.offer(event);
        }
        model.flush();
    }

    @Test
    void whatArrivesTogetherIsPutInOrder() throws Exception {
        TailModel model = new TailModel();
        add(model, line(2, "second"), line(1, "first"));
        assertThat(model.hasNews()).isTrue();
        model.show(rows, 10);
        assertThat(shown()).containsExactly("first", "second");
        assertThat(model.hasNews()).isFalse();
    }

    @Test
    void aNewFilterKeepsEarlierMatchesThatLeftTheBacklog() throws Exception {
        TailModel model = new TailModel(4);
        model.filter(Filter.parse("link"));
        add(model, line(1, "link down a"), line(2, "link up b"));
        for (int i = 3; i < 10; i++) {
            add(model, line(i, "noise " + i));
        }
        model.filter(Filter.parse("down"));
        add(model, line(10, "power down"));
        model.show(rows, 10);
        assertThat(shown()).containsExactly("link down a", "power down");
        model.filter(Filter.ALL);
        model.show(rows, 10);
        assertThat(shown()).containsExactly("noise 7", "noise 8", "noise 9", "power down");
        assertThat(model.counts().arrived()).isEqualTo(10);
    }

    @Test
    void aFilterOnNothingYetFindsEachLineOnce() throws Exception {
        TailModel model = new TailModel();
        model.filter(Filter.parse("a"));
        add(model, line(1, "a"), line(2, "b"));
        model.show(rows, 10);
        assertThat(shown()).containsExactly("a");
    }

    @Test
    void whatWasNeverShownIsCounted() throws Exception {
        TailModel model = new TailModel(3);
        add(model, line(1, "1"));
        model.show(rows, 10);
        for (int i = 2; i < 9; i++) {
            add(model, line(i, Integer.toString(i)));
        }
        model.missing(5);
        model.show(rows, 10);
        assertThat(shown()).containsExactly("1", "gap 5", "7", "8", "gap 5");
        assertThat(model.counts().missed()).isEqualTo(5);
    }

    @Test
    void barsWidenInsteadOfGrowingWithoutEnd() {
        Volume volume = new Volume();
        for (int second = 0; second < 100_000; second += 7) {
            volume.add(line(second, "x"));
        }
        assertThat(volume.buckets()).hasSizeLessThanOrEqualTo(Volume.MOST);
        assertThat(volume.buckets().stream().flatMap(b -> b.counts().values().stream()).mapToLong(Long::longValue).sum()).isEqualTo((100_000 + 6) / 7);
    }
}
