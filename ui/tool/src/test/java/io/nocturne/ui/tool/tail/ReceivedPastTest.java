package io.nocturne.ui.tool.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Event;
import io.nocturne.core.EventHub;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.core.Source;
import io.nocturne.kafka.Clusters;
import io.nocturne.kafka.TailStart;
import io.nocturne.logs.Filter;
import io.nocturne.logs.LogDecoder;
import io.nocturne.store.Cache;
import io.nocturne.ui.control.LogRing;
import io.nocturne.ui.control.LogRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceivedPastTest {
    private static final Instant BEGIN = Instant.now().minusSeconds(40_000).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);

    @TempDir
    Path directory;

    private final Scope scope = new Scope("test");
    private final TailModel model = new TailModel();
    private final LogRing rows = new LogRing(TailModel.KEPT);
    private final EventHub hub = new EventHub();
    private Cache cache;
    private TailFeeds feeds;

    @BeforeEach
    void open() {
        cache = Cache.open(new DataDirectory(directory), new Problems());
        feeds = new TailFeeds(new Clusters(scope, new Problems()), hub, scope, model, new LogDecoder(), (cluster, from, to) -> cluster, new Keeping(hub));
    }

    @AfterEach
    void close() {
        feeds.close();
        scope.close();
        cache.close();
    }

    private static Event event(Source.Kind kind, int number, Instant time) {
        String text = kind + " " + number;
        return new Event(time, time, true, null, -1, "sw1", null, null, text, java.util.Map.of(), "rfc5424", new Source(kind, "10.0.0.1:514"), number, -1,
                text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> shown() {
        model.show(rows, 100_000);
        List<String> texts = new ArrayList<>();
        for (long row = rows.first(); row < rows.end(); row++) {
            texts.add(rows.at(row) instanceof LogRow.Line(Event line) ? line.message() : "gap");
        }
        return texts;
    }

    private void received(int from, int to) throws InterruptedException {
        for (int i = from; i < to; i++) {
            cache.append(event(Source.Kind.SYSLOG, i, BEGIN.plusSeconds(i)));
            cache.append(event(Source.Kind.TOPIC, i, BEGIN.plusSeconds(i)));
        }
        cache.flush();
    }

    @Test
    void goingBackBringsWhatWasReceivedAndWhatComesStandsBehind() throws Exception {
        received(0, 1_000);
        feeds.show(TailChoice.USUAL, new TailStart.End());
        feeds.cache(cache);
        feeds.seek(new TailStart.Time(BEGIN.plusSeconds(990)));
        Event live = event(Source.Kind.SYSLOG, 5_000, Instant.now().plusSeconds(1));
        hub.publish(live);
        List<String> expected = new ArrayList<>(IntStream.range(990, 1_000).mapToObj(i -> "SYSLOG " + i).toList());
        expected.add("SYSLOG 5000");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(shown()).isEqualTo(expected));
    }

    @Test
    void theLastLinesReceivedAreThereFromTheStart() throws Exception {
        received(0, 300);
        feeds.show(TailChoice.USUAL, new TailStart.Last(3));
        feeds.cache(cache);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(shown()).containsExactly("SYSLOG 297", "SYSLOG 298", "SYSLOG 299"));
    }

    @Test
    void whatWasJustReceivedIsShownOnce() throws Exception {
        Event late = event(Source.Kind.SYSLOG, 7, Instant.now());
        cache.append(late);
        cache.flush();
        feeds.show(TailChoice.USUAL, new TailStart.Last(10));
        feeds.cache(cache);
        hub.publish(late);
        hub.publish(event(Source.Kind.SYSLOG, 8, Instant.now()));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(shown()).containsExactly("SYSLOG 7", "SYSLOG 8"));
    }

    @Test
    void onlyWhatPassesTheFilterIsReadAndWhatIsBeyondIsCounted() throws Exception {
        received(0, ReceivedPast.MOST + 50);
        ReceivedPast past = new ReceivedPast(Instant.now());
        ReceivedPast.Found all = past.read(cache, new TailStart.Beginning(), TailChoice.USUAL, Filter.ALL, () -> false);
        assertThat(all.lines()).hasSize(ReceivedPast.MOST).first().extracting(Event::message).isEqualTo("SYSLOG 0");
        assertThat(all.beyond()).isEqualTo(50);
        ReceivedPast.Found some = past.read(cache, new TailStart.Time(BEGIN), TailChoice.USUAL, Filter.parse("\"SYSLOG 20049\""), () -> false);
        assertThat(some.lines()).extracting(Event::message).containsExactly("SYSLOG 20049");
        assertThat(past.read(cache, new TailStart.End(), TailChoice.USUAL, Filter.ALL, () -> false).lines()).isEmpty();
    }
}
