package io.nocturne.ui.tool.problems;

import io.nocturne.core.Level;
import io.nocturne.core.Moment;
import io.nocturne.core.Problems;
import io.nocturne.core.Registration;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.LevelShape;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import io.nocturne.ui.tool.problems.ProblemsModel.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** All problems that hold, or held at the moment the time bar stands at: what, where, since when, and what to do. */
final class ProblemsPane implements ToolPane {
    private static final Duration AGES = Duration.ofSeconds(5);

    private final ToolContext context;
    private final I18n i18n;
    private final Problems problems;
    private final ProblemsModel model;
    private final BorderPane root = new BorderPane();
    private final TextField filter = new TextField();
    private final Label then = new Label();
    private final HBox counts = new HBox(10);
    private final StringProperty none = new SimpleStringProperty();
    private final StringProperty noneHint = new SimpleStringProperty();
    private final DataTable<Row> table;
    private final Label what = wrapped("strong");
    private final Label where = wrapped("weak");
    private final Label remedy = wrapped();
    private final VBox details = new VBox(4, what, where, remedy);
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private final Registration listening;
    private boolean seen;

    ProblemsPane(ToolContext context, PaneState state) {
        this.context = context;
        this.i18n = context.i18n();
        this.problems = context.problems();
        model = new ProblemsModel((key, arguments) -> i18n.text(key, arguments.toArray()));
        filter.promptTextProperty().bind(i18n.bind("problems.filter"));
        filter.accessibleTextProperty().bind(i18n.bind("problems.filter"));
        filter.setText(state.text("filter", ""));
        filter.textProperty().addListener((o, before, now) -> refresh());
        HBox.setHgrow(filter, Priority.ALWAYS);
        then.getStyleClass().add("weak");
        then.setMinWidth(Region.USE_PREF_SIZE);
        then.managedProperty().bind(then.textProperty().isNotEmpty());
        counts.setAlignment(Pos.CENTER_LEFT);
        HBox bar = new HBox(12, filter, then, counts);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        bar.setMinHeight(Region.USE_PREF_SIZE);
        table = new DataTable<>(i18n, row -> row.problem().id(), columns());
        table.setPlaceholder(new EmptyState("fth-check-circle", none, noneHint));
        table.setMenu(row -> List.of(item("problems.dismiss", this::dismiss)));
        table.currentProperty().subscribe(row -> showDetails(row));
        table.restore(state.values().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("filter"))
                .collect(java.util.stream.Collectors.toMap(java.util.Map.Entry::getKey, java.util.Map.Entry::getValue)));
        details.getStyleClass().add("details");
        details.setMinHeight(Region.USE_PREF_SIZE);
        root.setTop(bar);
        root.setCenter(table);
        i18n.formatsBinding().subscribe((before, now) -> refresh());
        context.moment().subscribe((before, now) -> refresh());
        listening = problems.onChange(list -> {
            if (refreshing.compareAndSet(false, true)) {
                context.clock().afterwards(() -> {
                    refreshing.set(false);
                    refresh();
                });
            }
        });
        context.scope().every("ages", AGES, () -> context.clock().later(() -> {
            if (seen) {
                table.rewrite();
            }
        }));
        refresh();
    }

    private List<DataColumn<Row>> columns() {
        return List.of(
                DataColumn.level("level", i18n.bind("problems.level"), row -> row.problem().level()),
                DataColumn.<Row>time("since", i18n.bind("problems.since"), row -> row.problem().since())
                        .format((value, formats) -> formats.ago((Instant) value, context.moment().get().instant(Instant.now())))
                        .width(110),
                DataColumn.<Row>text("where", i18n.bind("problems.where"), row -> row.problem().where()).width(150),
                DataColumn.text("what", i18n.bind("problems.what"), Row::what).width(420));
    }

    private static Label wrapped(String... classes) {
        Label label = new Label();
        label.setWrapText(true);
        label.getStyleClass().addAll(classes);
        return label;
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(i18n.text(key));
        item.setDisable(!context.moment().get().isLive());
        item.setOnAction(event -> action.run());
        return item;
    }

    private void refresh() {
        switch (context.moment().get()) {
            case Moment.Live live -> {
                model.show(problems.current());
                then.setText("");
                none.set(i18n.text("problems.none"));
                noneHint.set(i18n.text("problems.none.hint"));
            }
            case Moment.At at -> {
                model.show(problems.at(at.instant()));
                then.setText(i18n.text("problems.then", i18n.formats().dateTime(at.instant())));
                boolean known = !at.instant().isBefore(problems.begun());
                none.set(i18n.text(known ? "problems.none.then" : "problems.unknown"));
                noneHint.set(known ? "" : i18n.text("problems.unknown.hint", i18n.formats().dateTime(problems.begun())));
            }
        }
        model.filter(filter.getText());
        table.setRows(model.rows());
        counts.getChildren().setAll(model.counts().entrySet().stream().map(entry -> count(entry.getKey(), entry.getValue())).toList());
        showDetails(table.currentProperty().get());
    }

    private Label count(Level level, int number) {
        Label count = new Label(i18n.formats().number(number), new LevelShape(level));
        count.setTooltip(new Tooltip(i18n.text(LevelShape.key(level))));
        count.setMinWidth(Region.USE_PREF_SIZE);
        return count;
    }

    private void showDetails(@Nullable Row row) {
        root.setBottom(row == null ? null : details);
        if (row != null) {
            what.setText(row.what());
            where.setText(row.problem().where() + " · " + i18n.formats().dateTimeZone(row.problem().since()));
            remedy.setText(row.remedy());
        }
    }

    private void dismiss() {
        table.selected().forEach(row -> problems.clear(row.problem().id()));
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public PaneState save() {
        PaneState state = new PaneState(table.state());
        return filter.getText().isEmpty() ? state : state.with("filter", filter.getText());
    }

    @Override
    public void visible(boolean shown) {
        seen = shown;
    }

    @Override
    public void close() {
        listening.close();
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("problems.find", "problems.filter", "fth-search", "Shortcut+F", filter::requestFocus),
                Command.of("problems.dismissRows", "problems.dismiss", "fth-check", this::dismiss)
                        .when(Bindings.createBooleanBinding(() -> context.moment().get().isLive(), context.moment())));
    }

    @Override
    public Node focusTarget() {
        return table.view();
    }
}
