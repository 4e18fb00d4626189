package io.nocturne.ui.tool.record;

import io.nocturne.core.Event;
import io.nocturne.core.Sentence;
import io.nocturne.kafka.Cluster.Partition;
import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.Clusters;
import io.nocturne.kafka.KafkaFailure;
import io.nocturne.kafka.RecordReader;
import io.nocturne.kafka.TailRecord;
import io.nocturne.ui.control.Banner;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.control.VisibleText;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import io.nocturne.ui.tool.lines.FileExport;
import io.nocturne.ui.tool.lines.HexLines;
import io.nocturne.ui.tool.lines.LineDetails;
import io.nocturne.ui.tool.record.Inspection.Part;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The record under the cursor of a tail: its place and size above, and one of its sides below. It is fetched again, whole, from its topic. */
final class RecordPane implements ToolPane {
    /** What can be looked at. */
    private enum Side {
        VALUE,
        DECODED,
        KEY,
        HEADERS,
        HEX;

        private String key() {
            return "record.side." + name().toLowerCase(Locale.ROOT);
        }
    }

    private record Failure(Sentence why, Instant since) {}

    private static final Duration SETTLED = Duration.ofMillis(120);

    private final ToolContext context;
    private final I18n i18n;
    private final Clusters clusters;
    private final Banner banner;
    private final Label facts = new Label();
    private final Map<Side, ToggleButton> sides = new EnumMap<>(Side.class);
    private final TextArea text = new TextArea();
    private final Label status = BarControls.status();
    private final Button save;
    private final BorderPane whole = new BorderPane();
    private final StackPane root;
    private final StringProperty topic = new SimpleStringProperty(this, "topic", "");
    private final Subscription following;
    private Side side = Side.VALUE;
    private @Nullable RecordPlace place;
    private @Nullable Event event;
    private @Nullable Inspection shown;
    private @Nullable Failure failed;
    private final AtomicInteger turn = new AtomicInteger();
    private boolean seen = true;
    private boolean missed;

    RecordPane(ToolContext context, PaneState state, Clusters clusters) {
        this.context = context;
        this.i18n = context.i18n();
        this.clusters = clusters;
        BarControls controls = new BarControls(i18n);
        banner = new Banner(i18n);
        banner.setOnRetry(this::fetch);
        facts.setWrapText(true);
        facts.setMinHeight(Region.USE_PREF_SIZE);
        FlowPane buttons = new FlowPane(4, 4);
        ToggleGroup group = new ToggleGroup();
        for (Side each : Side.values()) {
            ToggleButton button = new ToggleButton();
            button.textProperty().bind(i18n.bind(each.key()));
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setOnAction(pressed -> show(each));
            sides.put(each, button);
            buttons.getChildren().add(button);
        }
        text.setEditable(false);
        text.getStyleClass().add("mono");
        text.accessibleTextProperty().bind(i18n.bind("record.text"));
        save = controls.icon("fth-download", "record.save", this::saveBytes);
        VBox top = new VBox(6, facts, buttons);
        top.getStyleClass().add("pane-bar");
        whole.setTop(new VBox(banner, top));
        whole.setCenter(text);
        whole.setBottom(BarControls.bar(6, status, controls.icon("fth-copy", "record.copy", this::copy), save));
        EmptyState empty = new EmptyState("fth-file-text", i18n.bind("record.empty"), i18n.bind("record.empty.hint"))
                .action(i18n.bind("record.empty.tail"), () -> context.desk().open("log-tail", PaneState.EMPTY));
        empty.visibleProperty().bind(whole.visibleProperty().not());
        whole.setVisible(false);
        root = new StackPane(empty, whole);
        String before = state.text("side", "");
        show(Arrays.stream(Side.values()).filter(each -> each.name().equals(before)).findFirst().orElse(Side.VALUE));
        RecordPlace.read(state).ifPresent(last -> look(last, null));
        following = Subscription.combine(
                context.selection().lineProperty().subscribe(this::follow), i18n.formatsBinding().subscribe(formats -> rewrite()));
    }

    private void follow(@Nullable Event line) {
        if (line != null) {
            RecordPlace.of(line).ifPresent(where -> look(where, line));
        }
    }

    private void look(RecordPlace where, @Nullable Event line) {
        boolean same = where.equals(place);
        event = line == null && same ? event : line;
        if (same) {
            fill();
            return;
        }
        place = where;
        shown = null;
        topic.set(where.topic());
        whole.setVisible(true);
        fetch();
    }

    /** Fetches the record; what is known of the line stays until it is there. */
    private void fetch() {
        RecordPlace wanted = place;
        if (wanted == null) {
            return;
        }
        if (!seen) {
            missed = true;
            return;
        }
        int mine = turn.incrementAndGet();
        failed = null;
        banner.clear();
        fill();
        Optional<ClusterWatch> watch = clusters.all().stream().filter(one -> one.name().equals(wanted.cluster())).findFirst();
        if (watch.isEmpty()) {
            fail(new Sentence("record.nocluster", List.of(wanted.cluster())));
            return;
        }
        ClusterWatch from = watch.get();
        context.scope().start("record", () -> {
            // Who goes through a list looks at the record where they stop.
            Thread.sleep(SETTLED);
            if (mine != turn.get()) {
                return;
            }
            Inspection found = null;
            Sentence failure = null;
            try {
                Optional<TailRecord> record =
                        from.ask(cluster -> new RecordReader(from.config()).read(new Partition(wanted.topic(), wanted.partition()), wanted.offset()));
                if (record.isPresent()) {
                    found = Inspection.of(record.get(), from.registry());
                } else {
                    failure = new Sentence("record.gone", List.of());
                }
            } catch (KafkaFailure e) {
                failure = e.sentence();
            }
            Inspection got = found;
            Sentence said = failure;
            context.clock().later(() -> {
                if (mine != turn.get()) {
                    return;
                }
                shown = got;
                if (said != null) {
                    fail(said);
                }
                fill();
            });
        });
    }

    private void fail(Sentence why) {
        failed = new Failure(why, Instant.now());
        tell(failed);
    }

    private void tell(Failure what) {
        RecordPlace wanted = place;
        banner.show(new Banner.Notice(
                Banner.Kind.STALE, i18n.say(what.why()), wanted == null ? null : wanted.toString(), what.since(), event == null ? null : i18n.text("record.line")));
    }

    /** In another language, or another zone. */
    private void rewrite() {
        Failure last = failed;
        if (last != null) {
            tell(last);
        }
        fill();
    }

    private void show(Side chosen) {
        side = chosen;
        sides.forEach((each, button) -> button.setSelected(each == chosen));
        fill();
    }

    private void fill() {
        RecordPlace where = place;
        if (where == null) {
            return;
        }
        Inspection now = shown;
        Event line = event;
        Part part = now == null ? null : side == Side.KEY ? now.key() : now.value();
        facts.setText(now == null
                ? i18n.text("record.place", where.cluster(), where.topic(), where.partition(), Long.toString(where.offset()))
                : i18n.text("record.place", where.cluster(), where.topic(), where.partition(), Long.toString(where.offset())) + "\n"
                        + i18n.text("record.time", i18n.formats().dateTimeZone(now.record().time())) + "\n"
                        + i18n.text("record.sizes", length(now.key()), length(now.value()), now.record().headers().size())
                        + schema(now.value()));
        String body = switch (side) {
            case DECODED -> line == null ? i18n.text("record.noline") : VisibleText.lines(LineDetails.of(line, i18n));
            case HEADERS -> now == null ? "" : headers(now.record());
            case KEY -> now == null ? "" : part == null ? i18n.text("record.nokey") : part.text();
            case VALUE -> now == null ? line == null ? "" : Inspection.text(line.raw()) : part == null ? i18n.text("record.tombstone") : part.text();
            case HEX -> now == null ? line == null ? "" : HexLines.of(line.raw()) : part == null ? "" : HexLines.of(part.bytes());
        };
        if (!body.equals(text.getText())) {
            text.setText(body);
        }
        boolean bytes = part != null && side != Side.DECODED && side != Side.HEADERS;
        save.setDisable(!bytes);
        status.setText(bytes && part != null && part.isCut()
                ? i18n.text("record.cut", Inspection.PREVIEW >> 10, part.bytes().length)
                : bytes && part != null && part.failure() != null ? i18n.say(part.failure()) : "");
    }

    private static int length(@Nullable Part part) {
        return part == null ? 0 : part.bytes().length;
    }

    private String schema(@Nullable Part part) {
        return part == null || part.schema().isEmpty() ? "" : "\n" + i18n.text("record.schema", part.schema());
    }

    private String headers(TailRecord record) {
        if (record.headers().isEmpty()) {
            return i18n.text("record.noheaders");
        }
        StringBuilder lines = new StringBuilder();
        for (TailRecord.Header header : record.headers()) {
            byte[] value = header.value();
            lines.append(header.name()).append(": ").append(value == null ? "null" : Inspection.text(value)).append('\n');
        }
        return lines.toString();
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(text.getText());
        Clipboard.getSystemClipboard().setContent(content);
        context.desk().say(i18n.text("record.copied"));
    }

    private void saveBytes() {
        Inspection now = shown;
        RecordPlace where = place;
        Part part = now == null ? null : side == Side.KEY ? now.key() : now.value();
        if (part == null || where == null) {
            return;
        }
        String name = where.topic() + "-" + where.partition() + "-" + where.offset() + (side == Side.KEY ? ".key" : ".value");
        new FileExport(context, root).ask("record.save", name, "record.saved", (file, written, cancelled) -> {
            Files.write(file, part.bytes());
            return part.bytes().length;
        });
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public ObservableValue<String> title() {
        return i18n.bind("record.title").flatMap(word -> topic.map(name -> name.isEmpty() ? word : word + " · " + name));
    }

    @Override
    public PaneState save() {
        return (place == null ? PaneState.EMPTY : place.save()).with("side", side.name());
    }

    @Override
    public void visible(boolean on) {
        seen = on;
        if (on && missed) {
            missed = false;
            fetch();
        }
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("record.refresh", "record.refresh", "fth-refresh-cw", "F5", this::fetch),
                Command.of("record.copy", "record.copy", "fth-copy", this::copy));
    }

    @Override
    public Node focusTarget() {
        return text;
    }

    @Override
    public void close() {
        following.unsubscribe();
    }
}
