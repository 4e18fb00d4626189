package io.nocturne.ui.tool.record;

import static io.nocturne.ui.tool.OpenPane.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Event;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.core.Source;
import io.nocturne.kafka.ClusterConfig;
import io.nocturne.kafka.Clusters;
import io.nocturne.kafka.NewRecord;
import io.nocturne.kafka.TailRecord;
import io.nocturne.kafka.TopicSink;
import io.nocturne.lab.LabBroker;
import io.nocturne.ui.tool.OpenPane;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;

/** The record under the cursor, fetched from a real broker. */
class RecordPaneTest {
    private static Event line(String topic, long offset, String text) {
        return Event.raw(Instant.EPOCH, text, new Source(Source.Kind.TOPIC, "lab/" + topic), offset, 0, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void choose(OpenPane open, Event line) {
        on(() -> {
            open.context().selection().lineProperty().set(line);
            return true;
        });
    }

    private static String body(OpenPane open) {
        return on(() -> open.nodes().filter(TextArea.class::isInstance).map(TextArea.class::cast).findFirst().orElseThrow().getText());
    }

    private static void press(OpenPane open, String words) {
        on(() -> {
            open.nodes().filter(ToggleButton.class::isInstance).map(ToggleButton.class::cast).filter(each -> words.equals(each.getText())).findFirst()
                    .orElseThrow().fire();
            return true;
        });
    }

    private static void eventually(OpenPane open, String part) {
        await().atMost(Duration.ofSeconds(60)).until(() -> body(open).contains(part));
    }

    private static boolean says(OpenPane open, String part) {
        return on(() -> open.nodes().anyMatch(node -> node instanceof Label label && label.getText() != null && label.getText().contains(part)));
    }

    @Test
    void theRecordUnderTheCursorIsShownWhole() throws Exception {
        try (Scope scope = new Scope("record-test"); LabBroker broker = LabBroker.started()) {
            Clusters clusters = new Clusters(scope, new Problems());
            broker.createTopic("orders", 1);
            try (TopicSink sink = TopicSink.open(ClusterConfig.of(broker.bootstrap()), "orders", false)) {
                sink.send(new NewRecord("k1".getBytes(StandardCharsets.UTF_8), "{\"id\":7,\"text\":\"주문, 하나\"}".getBytes(StandardCharsets.UTF_8),
                        List.of(new TailRecord.Header("trace", "abc".getBytes(StandardCharsets.UTF_8))), Instant.EPOCH, 0));
                sink.send(new NewRecord(null, new byte[] {0, 1, 2, (byte) 0xff}, List.of(), Instant.EPOCH, 0));
                sink.flush();
            }
            clusters.add("lab", ClusterConfig.of(broker.bootstrap()));
            try (OpenPane open = OpenPane.of(new RecordTool(clusters))) {
                assertThat(says(open, "No record is chosen")).isTrue();
                choose(open, line("orders", 0, "an order"));
                await().atMost(Duration.ofSeconds(30)).until(() -> clusters.all().getFirst().overview() != null);
                open.command("record.refresh");
                eventually(open, "\"text\": \"주문, 하나\"");
                assertThat(says(open, "partition 0 · offset 0")).isTrue();
                assertThat(says(open, "1 header")).isTrue();
                open.picture("record");
                press(open, "Key");
                assertThat(body(open)).isEqualTo("k1");
                press(open, "Headers");
                assertThat(body(open)).contains("trace: abc");
                press(open, "Hex");
                assertThat(body(open)).contains("7b 22 69 64");
                choose(open, line("orders", 1, "bytes"));
                eventually(open, "00 01 02 ff");
                press(open, "Key");
                assertThat(body(open)).contains("no key");
                choose(open, line("orders", 99, "the line as it was read"));
                await().atMost(Duration.ofSeconds(60)).until(() -> says(open, "no longer in the topic"));
                press(open, "Value");
                assertThat(body(open)).isEqualTo("the line as it was read");
            }
        }
    }
}
