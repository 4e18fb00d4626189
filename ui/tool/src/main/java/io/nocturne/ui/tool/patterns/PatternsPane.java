package io.nocturne.ui.tool.patterns;

import io.nocturne.core.EventHub;
import io.nocturne.core.Level;
import io.nocturne.core.Moment;
import io.nocturne.core.Severity;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.Filter;
import io.nocturne.logs.PatternBook;
import io.nocturne.store.Cache;
import io.nocturne.ui.control.Banner;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.control.FileDialog;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.Formats;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import io.nocturne.ui.tool.lines.FilterSuggestions;
import io.nocturne.ui.tool.lines.FilterText;
import io.nocturne.ui.tool.patterns.PatternsModel.Row;
import io.nocturne.ui.tool.patterns.PatternsModel.View;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** A bar to choose what and how, the patterns, and the chosen one in full below. */
final class PatternsPane implements ToolPane {
    private static final Duration REFRESH = Duration.ofSeconds(1);
    private static final String CHANGE = "change";
    private static final String COUNT = "count";

    private final ToolContext context;
    private final StringProperty title = new SimpleStringProperty(this, "title", "");
    private final I18n i18n;
    private final BarControls controls;
    private final ReadOnlyObjectProperty<@Nullable Cache> cache;
    private final PatternsModel model;
    private final ToggleButton live = new ToggleButton();
    private final ComboBox<View> view = new ComboBox<>();
    private final TextField filter = new TextField();
    private final PauseTransition typing = new PauseTransition(javafx.util.Duration.millis(400));
    private final DataTable<Row> table;
    private final Banner banner;
    private final EmptyState empty;
    private final Label none = new Label();
    private final TextArea details = new TextArea();
    private final Button lines = new Button();
    private final VBox chosen;
    private final Label status = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final BorderPane root = new BorderPane();
    private final Subscription spans;
    private final Subscription moments;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile View shownView;
    private volatile @Nullable TimeRange span;
    private volatile boolean seen = true;
    private long shownLines = -1;

    PatternsPane(ToolContext context, PaneState state, EventHub events, ReadOnlyObjectProperty<@Nullable Cache> cache) {
        this.context = context;
        this.cache = cache;
        this.i18n = context.i18n();
        controls = new BarControls(i18n);
        model = new PatternsModel(context.scope(), events);
        shownView = View.of(state.text("view", ""));
        live.setGraphic(Icons.of("fth-radio"));
        controls.name(live, "patterns.live");
        live.setOnAction(event -> {
            if (live.isSelected()) {
                start(List.of());
            } else {
                live.setSelected(model.files().isEmpty());
            }
        });
        Button open = new Button("", Icons.of("fth-folder"));
        controls.name(open, "patterns.open");
        open.setOnAction(event -> choose());
        view.getItems().setAll(View.values());
        controls.write(view, one -> i18n.text(one.key()));
        view.setValue(shownView);
        FilterSuggestions.on(filter, i18n, Map::of);
        view.setMinWidth(76);
        view.setPrefWidth(132);
        view.accessibleTextProperty().bind(i18n.bind("patterns.view"));
        view.setOnAction(event -> {
            if (view.getValue() != null) {
                shownView = view.getValue();
                showChange();
                refreshSoon();
            }
        });
        filter.setText(state.text("filter", ""));
        filter.promptTextProperty().bind(i18n.bind("patterns.filter"));
        filter.accessibleTextProperty().bind(i18n.bind("patterns.filter"));
        filter.getStyleClass().add("mono");
        filter.setMinWidth(60);
        typing.setOnFinished(event -> start(model.files()));
        filter.textProperty().subscribe((before, now) -> typing.playFromStart());
        HBox.setHgrow(filter, Priority.ALWAYS);
        Button clear = new Button("", Icons.of("fth-trash-2"));
        controls.name(clear, "patterns.clear");
        clear.setOnAction(event -> {
            model.clear();
            refreshSoon();
        });
        Button export = new Button("", Icons.of("fth-download"));
        controls.name(export, "patterns.export");
        export.setOnAction(event -> export());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox first = new HBox(6, live, open, view, gap, clear, export);
        first.setAlignment(Pos.CENTER_LEFT);
        // Two rows: the pane is narrow where it usually stands, and a filter that cannot be read is none.
        VBox bar = new VBox(6, first, new HBox(filter));
        bar.getStyleClass().add("pane-bar");
        bar.setMinHeight(Region.USE_PREF_SIZE);
        table = new DataTable<>(i18n, row -> row.entry().template(), columns());
        // The table has a filter of its own, which is another one than that of the lines.
        table.restore(state.part("table."));
        showChange();
        table.setOnOpen(this::showLines);
        table.setMenu(this::menu);
        empty = new EmptyState("fth-grid", i18n.bind("patterns.empty"), i18n.bind("patterns.empty.hint")).action(i18n.bind("patterns.open"), this::choose);
        none.getStyleClass().add("weak");
        none.setWrapText(true);
        banner = new Banner(i18n);
        details.setEditable(false);
        details.setWrapText(true);
        details.setPrefRowCount(6);
        details.getStyleClass().add("mono");
        details.accessibleTextProperty().bind(i18n.bind("patterns.details"));
        lines.textProperty().bind(i18n.bind("patterns.lines"));
        lines.setOnAction(event -> {
            Row row = table.currentProperty().get();
            if (row != null) {
                showLines(row);
            }
        });
        chosen = new VBox(6, details, lines);
        chosen.getStyleClass().add("details");
        chosen.setVisible(false);
        chosen.managedProperty().bind(chosen.visibleProperty());
        table.currentProperty().subscribe(this::show);
        status.getStyleClass().add("weak");
        status.setMinWidth(0);
        status.setWrapText(true);
        status.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(status, Priority.ALWAYS);
        progress.setPrefWidth(90);
        progress.managedProperty().bind(progress.visibleProperty());
        progress.accessibleTextProperty().bind(i18n.bind("patterns.progress"));
        HBox foot = new HBox(8, status, progress);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("pane-bar");
        foot.setMinHeight(Region.USE_PREF_SIZE);
        root.setTop(new VBox(bar, banner));
        root.setCenter(table);
        root.setBottom(new VBox(chosen, foot));
        spans = context.selection().spanProperty().subscribe((before, now) -> {
            span = now;
            refreshSoon();
        });
        span = context.selection().spanProperty().get();
        moments = context.moment().subscribe((before, now) -> start(model.files()));
        entitle(List.of());
        start(state.list("files").stream().map(Path::of).toList());
        context.scope().every("patterns-look", REFRESH, () -> {
            if (seen) {
                look();
            }
        });
    }

    private List<DataColumn<Row>> columns() {
        return List.of(
                DataColumn.<Row>level("level", i18n.bind("patterns.level"), row -> level(row.entry().worst())).width(92),
                DataColumn.<Row>number(COUNT, i18n.bind("patterns.count"), row -> row.entry().count()).width(104).summed(),
                DataColumn.<Row>number(CHANGE, i18n.bind("patterns.change"), row -> Double.isNaN(row.ratio()) ? null : row.ratio()).width(84)
                        .format((ratio, formats) -> change((Double) ratio, formats)).hidden(),
                DataColumn.<Row>text("pattern", i18n.bind("patterns.pattern"), row -> row.entry().template()).width(420),
                DataColumn.<Row>text("trend", i18n.bind("patterns.trend"), row -> PatternsModel.bars(row.entry().trend())).width(270),
                DataColumn.<Row>time("first", i18n.bind("patterns.first"), row -> time(row.entry().first())).width(150),
                DataColumn.<Row>time("last", i18n.bind("patterns.last"), row -> time(row.entry().last())).width(150),
                DataColumn.<Row>number("inside", i18n.bind("patterns.inside"), Row::here).width(80).hidden(),
                DataColumn.<Row>number("outside", i18n.bind("patterns.outside"), Row::elsewhere).width(80).hidden(),
                DataColumn.<Row>text("example", i18n.bind("patterns.example"), row -> row.entry().example()).width(300).hidden());
    }

    private String change(double ratio, Formats formats) {
        if (ratio == 0) {
            return i18n.text("patterns.change.gone");
        }
        if (Double.isInfinite(ratio)) {
            return i18n.text("patterns.change.only");
        }
        return ratio >= 1 ? "\u00d7" + formats.decimal(ratio, 1) : "\u00f7" + formats.decimal(1 / ratio, 1);
    }

    /** Where two things are compared, how much more or less there is of a pattern is asked for, in place of how much there is. */
    private void showChange() {
        boolean compared = shownView == View.RISING || shownView == View.COMPARE;
        table.view().getColumns().forEach(column -> {
            if (CHANGE.equals(column.getId())) {
                column.setVisible(compared);
            } else if (COUNT.equals(column.getId())) {
                column.setVisible(!compared);
            }
        });
    }

    /** None where there is nothing to say: lines for developers are not of an unknown level. */
    private static @Nullable Level level(@Nullable Severity worst) {
        return worst == null || worst == Severity.DEBUG ? null : worst.level();
    }

    private static @Nullable Instant time(Instant known) {
        return known.equals(Instant.EPOCH) ? null : known;
    }

    // What is gathered

    private void choose() {
        List<Path> files = new FileDialog(root, i18n, "patterns.open").openSeveral();
        if (!files.isEmpty()) {
            start(files);
        }
    }

    private void start(List<Path> files) {
        Filter parsed = FilterText.parse(filter, i18n, context.desk()::say).orElse(null);
        if (parsed == null) {
            return;
        }
        live.setSelected(files.isEmpty());
        entitle(files);
        shownLines = -1;
        Instant past = context.moment().get() instanceof Moment.At(Instant at) ? at : null;
        Cache kept = cache.get();
        context.scope().start("begin", () -> {
            if (!files.isEmpty()) {
                // Of files, what they held at that moment.
                model.files(files, past == null ? parsed : Filter.parse((parsed == Filter.ALL ? "" : "(" + parsed + ") ") + "time<" + past));
            } else if (past != null) {
                model.past(kept, past, parsed);
            } else {
                model.live(parsed);
            }
            look();
        });
    }

    /** So that tabs of several of them are told from each other. */
    private void entitle(List<Path> files) {
        String first = files.isEmpty() ? "" : new Thing.FileThing(files.getFirst()).label();
        title.bind(files.isEmpty()
                ? i18n.bind("patterns.title")
                : files.size() == 1 ? i18n.bind("patterns.title.file", first) : i18n.bind("patterns.title.files", first, files.size() - 1));
    }

    private void refreshSoon() {
        shownLines = -1;
        context.scope().start("look", this::look);
    }

    /** On a thread of its own. */
    private void look() {
        if (!looking.compareAndSet(false, true)) {
            return;
        }
        try {
            PatternsModel.Status now = model.status(span);
            View which = shownView;
            List<Row> rows = now.lines() == shownLines ? null : model.rows(which, span);
            context.clock().later(() -> refresh(now, rows, which));
        } finally {
            looking.set(false);
        }
    }

    private void refresh(PatternsModel.Status now, @Nullable List<Row> rows, View which) {
        if (rows != null && which == shownView) {
            shownLines = now.lines();
            table.setRows(rows);
        }
        boolean nothing = now.lines() == 0 && now.reading() == null;
        none.setText(i18n.text(which.key() + ".none"));
        table.setPlaceholder(nothing ? empty : none);
        progress.setVisible(now.reading() != null);
        progress.setProgress(now.share() < 1 ? now.share() : ProgressBar.INDETERMINATE_PROGRESS);
        if (now.problems().isEmpty()) {
            banner.clear();
        } else {
            banner.show(new Banner.Notice(
                    now.lines() > 0 ? Banner.Kind.PARTIAL : Banner.Kind.FAILING, i18n.text("patterns.problem"), null, null,
                    now.problems().stream().map(i18n::say).collect(Collectors.joining("\n"))));
        }
        Formats formats = i18n.formats();
        List<String> parts = new ArrayList<>();
        Path reading = now.reading();
        Instant past = now.past();
        if (past != null) {
            parts.add(i18n.text("patterns.status.past", formats.dateTime(past.minus(PatternsModel.BEFORE)), formats.dateTime(past)));
        }
        parts.add(i18n.text(now.live() && past == null ? "patterns.status.live" : "patterns.status.files", formats.number(now.lines())));
        if (reading != null && reading.getFileName() != null) {
            parts.add(reading.getFileName().toString());
        }
        if (now.missed() > 0) {
            parts.add(i18n.text("patterns.status.missed", formats.number(now.missed())));
        }
        TimeRange inside = now.inside();
        List<Path> files = model.files();
        if (which == View.COMPARE && files.size() == 2) {
            parts.add(i18n.text("patterns.status.compared", files.getFirst().getFileName(), files.getLast().getFileName()));
        } else if (inside != null && which != View.FREQUENT && which != View.RARE) {
            parts.add(i18n.text("patterns.status.inside", formats.dateTime(inside.from()), formats.dateTime(inside.to())));
        }
        status.setText(String.join("  ·  ", parts));
    }

    // The chosen pattern

    private void show(@Nullable Row row) {
        chosen.setVisible(row != null);
        if (row == null) {
            return;
        }
        PatternBook.Entry entry = row.entry();
        Formats formats = i18n.formats();
        String times = time(entry.first()) == null ? "" : "\n" + i18n.text("patterns.times", formats.dateTime(entry.first()), formats.dateTime(entry.last()));
        details.setText(entry.template() + "\n\n" + entry.example() + "\n\n" + i18n.text("patterns.lines.count", entry.count()) + times);
        context.selection().choose(new Thing.PatternThing(PatternBook.filter(entry)));
    }

    private void showLines(Row row) {
        String words = PatternBook.filter(row.entry());
        List<Path> files = model.files();
        if (files.isEmpty()) {
            context.desk().open("log-tail", PaneState.of("filter", words));
        } else {
            context.desk().open("log-file", PaneState.of("files", String.join("\n", files.stream().map(Path::toString).toList())).with("filter", words));
        }
    }

    private List<MenuItem> menu(Row row) {
        MenuItem show = new MenuItem(i18n.text("patterns.lines"));
        show.setOnAction(event -> showLines(row));
        MenuItem hide = new MenuItem(i18n.text("patterns.hide"));
        hide.setOnAction(event -> filter.setText((filter.getText() + " not (" + PatternBook.filter(row.entry()) + ")").strip()));
        MenuItem explore = new MenuItem(i18n.text("patterns.explore"));
        explore.setOnAction(event -> context.desk().open("log-explorer", PaneState.of("filter", PatternBook.filter(row.entry()))));
        return List.of(show, hide, explore);
    }

    private void export() {
        new FileDialog(root, i18n, "patterns.export").saveText("patterns.csv", table::csv);
    }

    // The pane

    @Override
    public Node node() {
        return root;
    }

    @Override
    public ObservableValue<String> title() {
        return title;
    }

    @Override
    public PaneState save() {
        PaneState state = PaneState.of("view", shownView.name()).with("filter", filter.getText());
        for (Map.Entry<String, String> each : table.state().entrySet()) {
            state = state.with("table." + each.getKey(), each.getValue());
        }
        List<Path> files = model.files();
        return files.isEmpty() ? state : state.with("files", files.stream().map(Path::toString).toList());
    }

    @Override
    public void visible(boolean shown) {
        seen = shown;
    }

    @Override
    public void close() {
        spans.unsubscribe();
        moments.unsubscribe();
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("patterns.open", "patterns.open", "fth-folder", this::choose),
                Command.of("patterns.live", "patterns.live", "fth-radio", () -> start(List.of())),
                Command.of("patterns.find", "patterns.find", "fth-search", "Shortcut+F", table::showFilter),
                Command.of("patterns.filter", "patterns.filter.focus", "fth-filter", "Shortcut+L", filter::requestFocus),
                Command.of("patterns.clear", "patterns.clear", "fth-trash-2", model::clear),
                Command.of("patterns.export", "patterns.export", "fth-download", this::export));
    }

    @Override
    public Node focusTarget() {
        return table.view();
    }
}
