package io.nocturne.ui.tool.kafka;

import io.nocturne.core.Sentence;
import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.KafkaFailure;
import io.nocturne.kafka.NewRecord;
import io.nocturne.kafka.TopicSink;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import java.io.IOException;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Writes one record into a topic: shows what it will do, asks for the topic's name, writes it down, and says what became of it. */
final class ProduceSheet extends BorderPane {
    private final ToolContext context;
    private final I18n i18n;
    private final ClusterWatch watch;
    private final ClusterChanges changes;
    private final String topic;
    private final TextField key = new TextField();
    private final TextField headers = new TextField();
    private final TextArea value = new TextArea();
    private final Label say = new Label();
    private final TextField name = new TextField();
    private final Button send = new Button();
    private boolean sending;

    ProduceSheet(ToolContext context, ClusterWatch watch, ClusterChanges changes, String topic) {
        this.context = context;
        this.i18n = context.i18n();
        this.watch = watch;
        this.changes = changes;
        this.topic = topic;
        key.promptTextProperty().bind(i18n.bind("kafka.produce.key"));
        key.accessibleTextProperty().bind(i18n.bind("kafka.produce.key"));
        headers.promptTextProperty().bind(i18n.bind("kafka.produce.headers"));
        headers.accessibleTextProperty().bind(i18n.bind("kafka.produce.headers"));
        value.promptTextProperty().bind(i18n.bind("kafka.produce.value"));
        value.accessibleTextProperty().bind(i18n.bind("kafka.produce.value"));
        value.getStyleClass().add("mono");
        value.setPrefRowCount(4);
        value.setWrapText(true);
        say.setWrapText(true);
        name.promptTextProperty().bind(i18n.bind("kafka.reset.confirm", topic));
        name.accessibleTextProperty().bind(i18n.bind("kafka.reset.confirm", topic));
        name.setPrefColumnCount(16);
        send.textProperty().bind(i18n.bind("kafka.produce.send"));
        send.getStyleClass().add("danger");
        send.setOnAction(event -> send());
        key.textProperty().subscribe(text -> changed());
        headers.textProperty().subscribe(text -> changed());
        value.textProperty().subscribe(text -> changed());
        name.textProperty().subscribe(text -> allow());
        FlowPane first = new FlowPane(6, 6, key, headers);
        first.setAlignment(Pos.CENTER_LEFT);
        VBox top = new VBox(6, first);
        top.getStyleClass().add("pane-bar");
        FlowPane last = new FlowPane(6, 6, name, send);
        last.setAlignment(Pos.CENTER_LEFT);
        VBox bottom = new VBox(6, say, last);
        bottom.getStyleClass().add("pane-bar");
        top.setMinHeight(Region.USE_PREF_SIZE);
        value.setMinHeight(72);
        bottom.setMinHeight(Region.USE_PREF_SIZE);
        setTop(top);
        setCenter(value);
        setBottom(bottom);
        changed();
    }

    private void changed() {
        try {
            NewRecord record = ProduceForm.record(key.getText(), headers.getText(), value.getText());
            say.setText(i18n.text("kafka.produce.plan", record.bytes(), topic, watch.name()));
        } catch (IllegalArgumentException e) {
            say.setText(i18n.text("kafka.produce.wrong", e));
        }
        allow();
    }

    private void allow() {
        send.setDisable(sending || !changes.areAllowed(watch) || !name.getText().strip().equals(topic) || !ProduceForm.isRight(headers.getText()));
    }

    private void send() {
        if (sending || !changes.areAllowed(watch)) {
            return;
        }
        NewRecord record = ProduceForm.record(key.getText(), headers.getText(), value.getText());
        sending = true;
        allow();
        context.scope().start("produce", () -> {
            Sentence failure = null;
            try {
                failure = changes.record(watch, "produce", "topic " + topic + ": 1 record, " + record.bytes() + " bytes, of the console")
                        ? write(record)
                        : ClusterChanges.locked(watch);
            } catch (KafkaFailure | IOException e) {
                failure = Sentence.of(e);
            }
            Sentence said = failure;
            context.clock().later(() -> {
                sending = false;
                if (said == null) {
                    name.clear();
                }
                say.setText(said == null ? i18n.text("kafka.produce.done", topic) : i18n.text("kafka.produce.failed", said));
                allow();
                watch.refresh();
            });
        });
    }

    /** Returns why it failed; null where it did not. */
    private @Nullable Sentence write(NewRecord record) throws KafkaFailure, InterruptedException {
        try (TopicSink sink = TopicSink.open(watch.config(), topic, false)) {
            sink.send(record);
            sink.flush();
            return sink.failed() == 0 ? null : Sentence.words(sink.lastFailure());
        }
    }
}
