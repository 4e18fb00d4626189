package io.nocturne.ui.tool.problems;

import io.nocturne.core.Problems;
import io.nocturne.core.Registration;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.fx.LevelShape;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import io.nocturne.ui.tool.problems.ProblemsModel.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A table of problems and, under it, the chosen one in full. */
final class ProblemsPane implements ToolPane {
    private static final Duration AGES = Duration.ofSeconds(5);

    private final ToolContext context;
    private final I18n i18n;
    private final Problems problems;
    private final ProblemsModel model;
    private final BorderPane root = new BorderPane();
    private final TextField filter = new TextField();
    private final HBox counts = new HBox(12);
    private final TableView<Row> table = new TableView<>();
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
        counts.setAlignment(Pos.CENTER_LEFT);
        HBox bar = new HBox(12, filter, counts);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        bar.setMinHeight(Region.USE_PREF_SIZE);
        buildTable();
        details.getStyleClass().add("details");
        root.setTop(bar);
        root.setCenter(table);
        i18n.formatsBinding().addListener((o, before, now) -> {
            refresh();
            table.refresh();
        });
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
                table.refresh();
            }
        }));
        refresh();
    }

    private static Label wrapped(String... classes) {
        Label label = new Label();
        label.setWrapText(true);
        label.getStyleClass().addAll(classes);
        return label;
    }

    private void buildTable() {
        table.getStyleClass().addAll("dense", "edge-to-edge");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        TableColumn<Row, Row> level = column("problems.level", 96, (cell, row) -> {
            cell.setGraphic(new LevelShape(row.problem().level()));
            cell.setText(i18n.text(LevelShape.key(row.problem().level())));
        });
        TableColumn<Row, Row> since = column("problems.since", 110, (cell, row) -> {
            cell.setText(i18n.formats().ago(row.problem().since(), Instant.now()));
            cell.setTooltip(new Tooltip(i18n.formats().dateTimeZone(row.problem().since())));
        });
        TableColumn<Row, Row> place = column("problems.where", 150, (cell, row) -> cell.setText(row.problem().where()));
        TableColumn<Row, Row> sentence = column("problems.what", 320, (cell, row) -> cell.setText(row.what()));
        table.getColumns().setAll(List.of(level, since, place, sentence));
        HBox none = new HBox(8, Icons.of("fth-check-circle"), bound("problems.none", "weak"));
        none.setAlignment(Pos.CENTER);
        table.setPlaceholder(none);
        MenuItem copy = new MenuItem();
        copy.textProperty().bind(i18n.bind("problems.copy"));
        copy.setOnAction(event -> copy());
        MenuItem dismiss = new MenuItem();
        dismiss.textProperty().bind(i18n.bind("problems.dismiss"));
        dismiss.setOnAction(event -> dismiss());
        table.setContextMenu(new ContextMenu(copy, dismiss));
        table.getSelectionModel().selectedItemProperty().addListener((o, before, now) -> showDetails(now));
    }

    private Label bound(String key, String style) {
        Label label = new Label();
        label.textProperty().bind(i18n.bind(key));
        label.getStyleClass().add(style);
        return label;
    }

    @FunctionalInterface
    private interface Painter {
        void paint(TableCell<Row, Row> cell, Row row);
    }

    private TableColumn<Row, Row> column(String key, double width, Painter painter) {
        TableColumn<Row, Row> column = new TableColumn<>();
        column.textProperty().bind(i18n.bind(key));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(data.getValue()));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Row row, boolean empty) {
                super.updateItem(row, empty);
                setGraphic(null);
                setText(null);
                if (!empty && row != null) {
                    painter.paint(this, row);
                }
            }
        });
        return column;
    }

    private void refresh() {
        Row chosen = table.getSelectionModel().getSelectedItem();
        model.show(problems.current());
        model.filter(filter.getText());
        List<Row> rows = model.rows();
        table.getItems().setAll(rows);
        if (chosen != null) {
            rows.stream().filter(row -> row.problem().id().equals(chosen.problem().id())).findFirst().ifPresent(row -> table.getSelectionModel().select(row));
        }
        counts.getChildren().setAll(model.counts().entrySet().stream().map(entry -> {
            Label count = new Label(i18n.formats().number(entry.getValue()), new LevelShape(entry.getKey()));
            count.setTooltip(new Tooltip(i18n.text(LevelShape.key(entry.getKey()))));
            count.setMinWidth(Label.USE_PREF_SIZE);
            return count;
        }).toList());
        showDetails(table.getSelectionModel().getSelectedItem());
    }

    private void showDetails(@Nullable Row row) {
        root.setBottom(row == null ? null : details);
        if (row != null) {
            what.setText(row.what());
            where.setText(row.problem().where() + " · " + i18n.formats().dateTimeZone(row.problem().since()));
            remedy.setText(row.remedy());
        }
    }

    private void copy() {
        List<Row> rows = table.getSelectionModel().getSelectedItems();
        if (!rows.isEmpty()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(rows.stream().map(Row::asText).collect(Collectors.joining("\n")));
            Clipboard.getSystemClipboard().setContent(content);
            context.desk().say(i18n.text("problems.copied", rows.size()));
        }
    }

    private void dismiss() {
        List.copyOf(table.getSelectionModel().getSelectedItems()).forEach(row -> problems.clear(row.problem().id()));
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public PaneState save() {
        return filter.getText().isEmpty() ? PaneState.EMPTY : PaneState.of("filter", filter.getText());
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
                Command.of("problems.copyRows", "problems.copy", "fth-copy", "Shortcut+C", this::copy).when(filter.focusedProperty().not()),
                Command.of("problems.dismissRows", "problems.dismiss", "fth-check", this::dismiss));
    }

    @Override
    public Node focusTarget() {
        return table;
    }
}
