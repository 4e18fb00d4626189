package io.nocturne.ui.tool.kafka;

import io.nocturne.core.EventDecoder;
import io.nocturne.core.Sentence;
import io.nocturne.core.Source;
import io.nocturne.kafka.Cluster;
import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.KafkaFailure;
import io.nocturne.kafka.NewRecord;
import io.nocturne.kafka.RateCap;
import io.nocturne.kafka.TailRecord;
import io.nocturne.kafka.TailStart;
import io.nocturne.kafka.TopicCopy;
import io.nocturne.kafka.TopicSink;
import io.nocturne.kafka.TopicTail;
import io.nocturne.kafka.registry.SchemaRegistry;
import io.nocturne.logs.Filter;
import io.nocturne.logs.RecordFilter;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.Activity;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.lines.FilterSuggestions;
import io.nocturne.ui.tool.lines.FilterText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Copies records of a topic into another one, or again into the same: counts first, asks for the name of the target, writes it down, and goes on
 * in the background with its progress in the status bar.
 */
final class CopySheet extends VBox {
    private static final long TOLD_EVERY = 500;

    private final ToolContext context;
    private final I18n i18n;
    private final ClusterWatch watch;
    private final ClusterChanges changes;
    private final EventDecoder decoder;
    private final String topic;
    private final ComboBox<CopyForm.Begin> begin = new ComboBox<>();
    private final TextField value = new TextField();
    private final TextField filter = new TextField();
    private final TextField target = new TextField();
    private final TextField rate = new TextField("1000");
    private final Button count = new Button();
    private final Label say = new Label();
    private final TextField name = new TextField();
    private final Button copy = new Button();
    private @Nullable TopicCopy counted;
    private boolean running;

    CopySheet(ToolContext context, ClusterWatch watch, ClusterChanges changes, EventDecoder decoder, String topic) {
        super(6);
        this.context = context;
        this.i18n = context.i18n();
        this.watch = watch;
        this.changes = changes;
        this.decoder = decoder;
        this.topic = topic;
        begin.getItems().setAll(CopyForm.Begin.values());
        begin.setValue(CopyForm.Begin.BEGINNING);
        begin.accessibleTextProperty().bind(i18n.bind("kafka.copy.from"));
        new BarControls(i18n).write(begin, one -> i18n.text("kafka.copy." + one.name()));
        begin.valueProperty().subscribe(now -> {
            value.setVisible(now != CopyForm.Begin.BEGINNING);
            value.setManaged(now != CopyForm.Begin.BEGINNING);
            value.setPromptText(now == CopyForm.Begin.BEGINNING ? "" : i18n.text("kafka.copy.prompt." + now.name()));
        });
        field(value, "kafka.copy.from", 14);
        value.promptTextProperty().unbind();
        field(filter, "kafka.copy.filter", 20);
        filter.getStyleClass().add("mono");
        FilterSuggestions.on(filter, i18n, new TopicFields(context, watch, decoder, topic)::known);
        field(target, "kafka.copy.target", 16);
        field(rate, "kafka.copy.rate", 6);
        name.accessibleTextProperty().bind(i18n.bind("kafka.copy.confirm"));
        name.promptTextProperty().bind(i18n.bind("kafka.copy.confirm"));
        name.setPrefColumnCount(16);
        name.textProperty().subscribe(text -> allow());
        count.textProperty().bind(i18n.bind("kafka.copy.count"));
        count.setOnAction(event -> count());
        copy.textProperty().bind(i18n.bind("kafka.copy.do"));
        copy.getStyleClass().add("danger");
        copy.setOnAction(event -> copy());
        say.setWrapText(true);
        begin.valueProperty().subscribe(now -> forget());
        Label perSecond = new Label();
        perSecond.textProperty().bind(i18n.bind("kafka.copy.rate"));
        perSecond.setLabelFor(rate);
        FlowPane first = new FlowPane(6, 6, begin, value, filter, target, perSecond, rate, count);
        FlowPane last = new FlowPane(6, 6, name, copy);
        first.setAlignment(Pos.CENTER_LEFT);
        last.setAlignment(Pos.CENTER_LEFT);
        say.setMinHeight(Region.USE_PREF_SIZE);
        getStyleClass().add("pane-bar");
        getChildren().addAll(first, say, last);
        say.setText(i18n.text("kafka.copy.hint"));
        allow();
    }

    private void field(TextField field, String key, int columns) {
        field.promptTextProperty().bind(i18n.bind(key));
        field.accessibleTextProperty().bind(i18n.bind(key));
        field.setPrefColumnCount(columns);
        field.textProperty().subscribe(text -> forget());
    }

    private void forget() {
        counted = null;
        allow();
    }

    private void allow() {
        TopicCopy now = counted;
        String expected = now != null && !running && changes.areAllowed(watch) ? now.target() : "";
        name.setDisable(expected.isEmpty());
        copy.setDisable(expected.isEmpty() || !name.getText().strip().equals(expected));
        count.setDisable(running);
    }

    private Predicate<TailRecord> passing(Filter wanted) {
        RecordFilter records = new RecordFilter(wanted, decoder);
        return record -> records.passes(readable(record.value()), record.time(), new Source(Source.Kind.TOPIC, record.topic()), record.offset(), record.partition());
    }

    private byte @Nullable [] readable(byte @Nullable [] value) {
        SchemaRegistry registry = watch.registry();
        if (registry == null || value == null) {
            return value;
        }
        try {
            return registry.read(value).bytes();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return value;
        }
    }

    private Optional<TopicCopy> order() {
        Optional<TailStart> from = CopyForm.start(begin.getValue(), value.getText(), i18n.zoneProperty().get());
        if (from.isEmpty()) {
            say.setText(i18n.text("kafka.copy.prompt." + begin.getValue().name()));
        } else if (target.getText().isBlank()) {
            say.setText(i18n.text("kafka.copy.target"));
            target.requestFocus();
        } else if (CopyForm.rate(rate.getText()) < 0) {
            say.setText(i18n.text("kafka.copy.rate.wrong"));
        } else {
            return Optional.of(new TopicCopy(topic, from.get(), new TailStart.End(), target.getText().strip(), false, false, 0));
        }
        return Optional.empty();
    }

    private void count() {
        Filter wanted = FilterText.parse(filter, i18n, say::setText).orElse(null);
        TopicCopy order = wanted == null ? null : order().orElse(null);
        if (wanted == null || order == null) {
            return;
        }
        forget();
        work(i18n.text("kafka.copy.counting", topic), progress -> new Counting(progress).of(order, passing(wanted)), taken -> {
            counted = order;
            say.setText(i18n.text("kafka.copy.plan", taken.records(), i18n.formats().bytes(taken.bytes()), topic, order.target(), watch.name()));
        });
    }

    private void copy() {
        TopicCopy order = counted;
        Filter wanted = FilterText.parse(filter, i18n, say::setText).orElse(null);
        if (order == null || wanted == null || !changes.areAllowed(watch)) {
            return;
        }
        long perSecond = CopyForm.rate(rate.getText());
        String from = CopyForm.describe(begin.getValue(), value.getText());
        String words = filter.getText().strip();
        work(i18n.text("kafka.copy.doing", topic, order.target()), progress -> {
            String what = "topic " + order.target() + ": records of " + topic + " at " + watch.config().bootstrap() + from + (words.isEmpty() ? "" : " where " + words);
            if (!changes.record(watch, "copy", what)) {
                throw new KafkaFailure(KafkaFailure.Kind.INVALID, ClusterChanges.locked(watch));
            }
            try (TopicSink sink = TopicSink.open(watch.config(), order.target(), false)) {
                Taken taken = new Counting(progress, sink, new RateCap(perSecond)).of(order, passing(wanted));
                sink.flush();
                if (sink.failed() > 0) {
                    throw new KafkaFailure(KafkaFailure.Kind.CLUSTER,
                            new Sentence("kafka.copy.refused", List.of(sink.stored(), sink.failed(), String.valueOf(sink.lastFailure()))));
                }
                return taken;
            }
        }, taken -> {
            name.clear();
            counted = null;
            say.setText(i18n.text(taken.whole() ? "kafka.copy.done" : "kafka.copy.stopped", taken.records(), order.target()));
            watch.refresh();
        });
    }

    /** What became of a run. */
    private record Taken(long records, long bytes, boolean whole) {}

    @FunctionalInterface
    private interface Work {
        Taken run(Progress progress) throws KafkaFailure, IOException, InterruptedException;
    }

    /** Tells how far a run is, and knows whether it is to end. */
    private static final class Progress {
        private final LongConsumer told;
        private volatile @Nullable TopicTail tail;
        private volatile boolean cancelled;

        Progress(LongConsumer told) {
            this.told = told;
        }

        void reads(TopicTail now) {
            tail = now;
            if (cancelled) {
                now.stop();
            }
        }

        void cancel() {
            cancelled = true;
            TopicTail now = tail;
            if (now != null) {
                now.stop();
            }
        }
    }

    private final class Counting implements TopicCopy.Taker {
        private final Progress progress;
        private final @Nullable TopicSink sink;
        private final RateCap cap;
        private long records;
        private long bytes;

        Counting(Progress progress) {
            this(progress, null, new RateCap(0));
        }

        Counting(Progress progress, @Nullable TopicSink sink, RateCap cap) {
            this.progress = progress;
            this.sink = sink;
            this.cap = cap;
        }

        @Override
        public void take(NewRecord record) throws KafkaFailure, InterruptedException {
            if (sink != null) {
                cap.next();
                sink.send(record);
                if (sink.failed() > 0) {
                    throw new KafkaFailure(KafkaFailure.Kind.CLUSTER, Sentence.words(sink.lastFailure()));
                }
            }
            records++;
            bytes += record.bytes();
            if (records % TOLD_EVERY == 0) {
                progress.told.accept(records);
            }
        }

        @Override
        public long records() {
            return records;
        }

        Taken of(TopicCopy order, Predicate<TailRecord> passing) throws KafkaFailure, InterruptedException {
            try (Cluster cluster = Cluster.connect(watch.config())) {
                order.check(cluster, cluster.config());
                try (TopicTail tail = order.open(cluster)) {
                    progress.reads(tail);
                    KafkaFailure broken = order.run(tail, passing, this);
                    if (broken != null) {
                        throw broken;
                    }
                }
            }
            return new Taken(records, bytes, !progress.cancelled);
        }
    }

    private void work(String title, Work work, java.util.function.Consumer<Taken> done) {
        running = true;
        allow();
        say.setText(title);
        context.scope().start("copy", () -> {
            Activity[] shown = {Activity.NONE};
            Progress progress = new Progress(records -> shown[0].progress(-1, i18n.text("kafka.copy.progress", records)));
            Taken taken = null;
            Sentence failure = null;
            try (Activity activity = context.desk().begin(title, progress::cancel)) {
                shown[0] = activity;
                taken = work.run(progress);
            } catch (KafkaFailure | IOException e) {
                failure = Sentence.of(e);
            }
            Taken got = taken;
            Sentence said = failure;
            context.clock().later(() -> {
                running = false;
                if (got == null) {
                    say.setText(i18n.text("kafka.copy.failed", said == null ? "" : said));
                } else {
                    done.accept(got);
                }
                allow();
            });
        });
    }
}
