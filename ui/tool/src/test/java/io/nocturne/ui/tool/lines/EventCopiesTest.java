package io.nocturne.ui.tool.lines;

import static io.nocturne.ui.tool.OpenPane.on;
import static io.nocturne.ui.tool.OpenPane.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Event;
import io.nocturne.core.Problems;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import io.nocturne.store.Cache;
import io.nocturne.store.ExportFormat;
import io.nocturne.ui.tool.OpenPane;
import io.nocturne.ui.tool.explorer.ExplorerTool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventCopiesTest {
    @TempDir
    Path directory;

    private static Event event(long number) {
        Instant time = Instant.parse("2026-11-20T01:00:00Z").plusMillis(number);
        String message = "link " + number + " is down";
        return new Event(
                time, time, true, Severity.INFO, 23, "acc-sw01", "LINK", null, message, Map.of(), "cisco", new Source(Source.Kind.SYSLOG, "10.0.0.1:514"),
                number, -1, message.getBytes(StandardCharsets.UTF_8));
    }

    private static void clipboard(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Test
    void manyLinesAreWrittenOutBesideTheScreen() throws Exception {
        List<Event> events = LongStream.range(0, 20_000).mapToObj(EventCopiesTest::event).toList();
        try (Cache cache = Cache.open(new DataDirectory(directory), new Problems());
                OpenPane open = OpenPane.of(new ExplorerTool(new SimpleObjectProperty<>(cache)))) {
            String atOnce = on(() -> {
                clipboard("before");
                EventCopies.put(open.context(), events, ExportFormat.CSV, List.of());
                return Clipboard.getSystemClipboard().getString();
            });
            assertThat(atOnce).isEqualTo("before");
            until(() -> Clipboard.getSystemClipboard().getString().lines().count() == 20_001);
        }
    }
}
