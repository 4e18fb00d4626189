package io.nocturne.ui.tool.kafka;

import io.nocturne.core.Sentence;
import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.KafkaFailure;
import io.nocturne.kafka.OffsetReset;
import io.nocturne.kafka.OffsetReset.Change;
import io.nocturne.kafka.OffsetReset.Goal;
import io.nocturne.kafka.OffsetReset.Plan;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.kafka.ResetForm.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Moves the offsets of a group: says where to, shows what would change for each partition, and does exactly that once the group's name was
 * typed. Only there while writing is switched on for the cluster.
 */
final class ResetSheet extends BorderPane {
    private final ToolContext context;
    private final I18n i18n;
    private final BarControls controls;
    private final ClusterWatch watch;
    private final ClusterChanges changes;
    private final String group;
    private final ComboBox<Kind> kind = new ComboBox<>();
    private final TextField value = new TextField();
    private final Button preview = new Button();
    private final Button back = new Button();
    private final Label say = new Label();
    private final TextField name = new TextField();
    private final Button move = new Button();
    private final DataTable<Change> table;
    private @Nullable Plan plan;
    private @Nullable Plan done;

    ResetSheet(ToolContext context, ClusterWatch watch, ClusterChanges changes, String group) {
        this.changes = changes;
        this.context = context;
        this.i18n = context.i18n();
        controls = new BarControls(i18n);
        this.watch = watch;
        this.group = group;
        kind.getItems().setAll(Kind.values());
        kind.setValue(Kind.EARLIEST);
        kind.accessibleTextProperty().bind(i18n.bind("kafka.reset.to"));
        controls.write(kind, one -> i18n.text("kafka.reset." + one.name()));
        kind.valueProperty().subscribe(now -> {
            value.setVisible(now.needsValue());
            value.setManaged(now.needsValue());
            value.setPromptText(now.needsValue() ? i18n.text("kafka.reset.prompt." + now.name()) : "");
            forget();
        });
        value.textProperty().subscribe(text -> forget());
        value.setPrefColumnCount(14);
        value.setOnAction(event -> plan());
        preview.textProperty().bind(i18n.bind("kafka.reset.preview"));
        preview.setOnAction(event -> plan());
        back.textProperty().bind(i18n.bind("kafka.reset.back"));
        back.setOnAction(event -> takeBack());
        back.managedProperty().bind(back.visibleProperty());
        back.setVisible(false);
        say.setWrapText(true);
        name.promptTextProperty().bind(i18n.bind("kafka.reset.confirm", group));
        name.accessibleTextProperty().bind(i18n.bind("kafka.reset.confirm", group));
        name.setPrefColumnCount(16);
        move.textProperty().bind(i18n.bind("kafka.reset.move"));
        move.getStyleClass().add("danger");
        move.setOnAction(event -> move());
        name.textProperty().subscribe(text -> allow());
        table = new DataTable<>(i18n, change -> change.partition(), List.of(
                DataColumn.<Change>text("topic", i18n.bind("kafka.topic"), change -> change.partition().topic()).width(130),
                DataColumn.<Change>number("partition", i18n.bind("kafka.partition"), change -> change.partition().partition()).width(64),
                DataColumn.<Change>number("before", i18n.bind("kafka.reset.before"), change -> change.before() < 0 ? null : change.before()).width(84),
                DataColumn.<Change>number("after", i18n.bind("kafka.reset.after"), Change::after).width(84),
                DataColumn.<Change>number("by", i18n.bind("kafka.reset.by"), change -> change.before() < 0 ? null : change.after() - change.before()).width(84).summed(),
                DataColumn.<Change>number("lag", i18n.bind("kafka.lag"), Change::lag).width(84).summed()));
        table.setPlaceholder(new EmptyState("fth-eye", i18n.bind("kafka.reset.empty"), i18n.bind("kafka.reset.empty.hint")));
        table.view().getSelectionModel().getSelectedIndices().addListener((ListChangeListener<Integer>) change -> describe());
        FlowPane first = new FlowPane(6, 6, kind, value, preview, back);
        first.setAlignment(Pos.CENTER_LEFT);
        FlowPane last = new FlowPane(6, 6, name, move);
        last.setAlignment(Pos.CENTER_LEFT);
        VBox top = new VBox(6, first, say);
        top.getStyleClass().add("pane-bar");
        top.setMinHeight(Region.USE_PREF_SIZE);
        VBox bottom = new VBox(last);
        bottom.getStyleClass().add("pane-bar");
        bottom.setMinHeight(Region.USE_PREF_SIZE);
        setTop(top);
        table.setMinHeight(120);
        setCenter(table);
        setBottom(bottom);
        allow();
    }

    private void forget() {
        plan = null;
        say.setText("");
        if (table != null) {
            table.setRows(List.of());
        }
        allow();
    }

    private void allow() {
        Plan now = plan;
        boolean possible = now != null && now.obstacle() == null && !now.changes().isEmpty();
        name.setDisable(!possible);
        move.setDisable(!possible || !changes.areAllowed(watch) || !name.getText().strip().equals(group));
    }

    private void plan() {
        Optional<Goal> goal = ResetForm.goal(kind.getValue(), value.getText(), i18n.zoneProperty().get());
        if (goal.isEmpty()) {
            say.setText(i18n.text("kafka.reset.prompt." + kind.getValue().name()));
            return;
        }
        forget();
        preview.setDisable(true);
        say.setText(i18n.text("kafka.asking"));
        context.scope().start("plan", () -> {
            Plan made = null;
            Sentence failure = null;
            try {
                made = watch.ask(cluster -> new OffsetReset(cluster).plan(group, List.of(), goal.get()));
            } catch (KafkaFailure e) {
                failure = e.sentence();
            }
            Plan ready = made;
            Sentence said = failure;
            context.clock().later(() -> show(ready, said));
        });
    }

    /** Shows the opposite of what was done last, to be confirmed like any other. */
    private void takeBack() {
        Plan last = done;
        if (last != null) {
            forget();
            show(last.back(), null);
        }
    }

    private void show(@Nullable Plan made, @Nullable Sentence failure) {
        preview.setDisable(false);
        plan = made;
        if (made == null) {
            say.setText(failure == null ? "" : i18n.say(failure));
        } else {
            table.setRows(made.changes());
            describe();
        }
        allow();
    }

    /** Those partitions that are chosen in the preview; all where none is. */
    private @Nullable Plan chosen() {
        Plan all = plan;
        List<Change> rows = table.selected();
        return all == null || rows.isEmpty() ? all : all.of(rows.stream().map(Change::partition).toList());
    }

    private void describe() {
        Plan doing = chosen();
        if (doing == null) {
            return;
        }
        long moved = doing.changes().stream().filter(change -> change.before() != change.after()).count();
        boolean some = !table.selected().isEmpty();
        say.setText(doing.obstacle() == null
                ? i18n.text(some ? "kafka.reset.plan.chosen" : "kafka.reset.plan", moved, doing.changes().size())
                : i18n.text("kafka.reset.obstacle", doing.obstacle()));
    }

    private void move() {
        Plan doing = chosen();
        if (doing == null || !changes.areAllowed(watch)) {
            return;
        }
        move.setDisable(true);
        context.scope().start("move", () -> {
            Sentence failure = null;
            try {
                // Written down before it is done; without that nothing is done.
                if (changes.record(watch, "reset", doing.describe())) {
                    watch.ask(cluster -> {
                        new OffsetReset(cluster).execute(doing);
                        return true;
                    });
                } else {
                    failure = ClusterChanges.locked(watch);
                }
            } catch (KafkaFailure | IOException e) {
                failure = Sentence.of(e);
            }
            Sentence said = failure;
            context.clock().later(() -> {
                plan = null;
                name.clear();
                if (said == null) {
                    done = doing;
                    back.setVisible(!doing.back().changes().isEmpty());
                }
                say.setText(said == null ? i18n.text("kafka.reset.done", doing.changes().size(), group) : i18n.text("kafka.reset.failed", said));
                allow();
                watch.refresh();
            });
        });
    }
}
