package io.nocturne.ui.tool.kafka;

import static io.nocturne.ui.tool.OpenPane.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.AuditLog;
import io.nocturne.core.DataDirectory;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.core.WriteSwitches;
import io.nocturne.kafka.Cluster;
import io.nocturne.kafka.ClusterConfig;
import io.nocturne.kafka.Clusters;
import io.nocturne.kafka.TailStart;
import io.nocturne.kafka.TopicSink;
import io.nocturne.kafka.TopicTail;
import io.nocturne.lab.LabBroker;
import io.nocturne.logs.LogDecoder;
import io.nocturne.ui.tool.OpenPane;
import io.nocturne.ui.tool.Thing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copying records in the Kafka pane, against a real broker: not there until changes are allowed, counted first, then done and written down. */
class CopySheetTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private static void eventually(BooleanSupplier condition) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(50)).until(() -> on(condition::getAsBoolean));
    }

    private static <T extends Node> T named(OpenPane open, Class<T> kind, String name) {
        return open.nodes()
                .filter(kind::isInstance)
                .filter(node -> name.equals(node.getAccessibleText()) || node instanceof Labeled labeled && name.equals(labeled.getText()))
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    private static boolean says(OpenPane open, String part) {
        return open.nodes().anyMatch(node -> node instanceof Labeled labeled && labeled.getText() != null && labeled.getText().contains(part));
    }

    private static List<String> values(ClusterConfig config, String topic) throws Exception {
        List<String> all = new ArrayList<>();
        try (Cluster cluster = Cluster.connect(config); TopicTail tail = TopicTail.prepare(cluster, List.of(topic), new TailStart.Beginning(), new TailStart.End())) {
            tail.run(record -> all.add(new String(record.value(), StandardCharsets.UTF_8)));
        }
        return all;
    }

    @Test
    void recordsThatPassAreCountedAndThenCopied() throws Exception {
        DataDirectory data = new DataDirectory(directory);
        AuditLog audit = new AuditLog(data.audit());
        WriteSwitches switches = new WriteSwitches(data.writing(), audit);
        try (Scope scope = new Scope("copy-test"); LabBroker broker = LabBroker.started()) {
            ClusterConfig config = ClusterConfig.of(broker.bootstrap());
            broker.createTopic("dead", 1);
            broker.createTopic("alive", 1);
            try (TopicSink sink = TopicSink.open(config, "dead")) {
                for (int i = 0; i < 30; i++) {
                    sink.send(null, ((i % 3 == 0 ? "timeout of order " : "order ") + i).getBytes(StandardCharsets.UTF_8), Instant.now());
                }
                sink.flush();
            }
            Clusters clusters = new Clusters(scope, new Problems());
            clusters.add("test", config);
            try (OpenPane open = OpenPane.of(new KafkaTool(clusters, new SimpleObjectProperty<>(), switches, audit, new LogDecoder()))) {
                on(() -> {
                    open.context().selection().choose(new Thing.TopicThing("test", "dead"));
                    return true;
                });
                eventually(() -> says(open, "Partitions"));
                assertThat(says(open, "Copy records")).isFalse();

                switches.set("kafka:" + broker.bootstrap(), true);
                eventually(() -> says(open, "Copy records"));
                on(() -> {
                    named(open, ToggleButton.class, "Copy records").fire();
                    return true;
                });
                on(() -> {
                    named(open, TextField.class, "Filter: only records that pass").setText("timeout");
                    named(open, TextField.class, "Topic to copy to").setText("alive");
                    named(open, Button.class, "Count first").fire();
                    return true;
                });
                eventually(() -> says(open, "10 records"));
                assertThat(values(config, "alive")).isEmpty();
                Button copy = on(() -> named(open, Button.class, "Copy records"));
                assertThat(copy.isDisabled()).isTrue();
                on(() -> {
                    named(open, TextField.class, "Type the name of the target").setText("alive");
                    copy.fire();
                    return true;
                });
                eventually(() -> says(open, "10 records were written to alive."));
            }
            assertThat(values(config, "alive")).hasSize(10).allMatch(value -> value.startsWith("timeout"));
            assertThat(audit.entries()).extracting(AuditLog.Entry::action).containsExactly("writing-on", "copy");
        }
    }
}
