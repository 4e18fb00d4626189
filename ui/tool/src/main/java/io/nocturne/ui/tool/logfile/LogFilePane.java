package io.nocturne.ui.tool.logfile;

import io.nocturne.core.Event;
import io.nocturne.core.Moment;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.FormatBook;
import io.nocturne.logs.IndexShelf;
import io.nocturne.logs.LineSource;
import io.nocturne.logs.MarkBook;
import io.nocturne.logs.UserPattern;
import io.nocturne.store.ExportFormat;
import io.nocturne.ui.control.Banner;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.control.FileDialog;
import io.nocturne.ui.control.LogColumn;
import io.nocturne.ui.control.LogRing;
import io.nocturne.ui.control.LogView;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.Formats;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import io.nocturne.ui.tool.lines.EventCopies;
import io.nocturne.ui.tool.lines.FilterSuggestions;
import io.nocturne.ui.tool.lines.LineJumps;
import io.nocturne.ui.tool.lines.LineMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Files from the first second on: a bar, lines over time, the lines, one line in full beside them, and how far reading is. */
final class LogFilePane implements ToolPane, LogFileBar.Wishes, LogFileMenu.Wishes {
    private static final Duration REFRESH = Duration.ofMillis(250);

    private final ToolContext context;
    private final I18n i18n;
    private final LogFileModel model;
    private final LogFileBar bar;
    private final LogFileTimes times;
    private final LogView log;
    private final Banner banner;
    private final EmptyState empty;
    private final SplitPane split = new SplitPane();
    private final LogFileFoot foot;
    private final BorderPane root = new BorderPane();
    private final StringProperty title = new SimpleStringProperty(this, "title", "");
    private final Subscription followed;
    private List<Path> files;
    private final LineMemory memory;
    private final LogFilePlaces places;
    private final LogFileTravel travel;
    private final FileKey key;
    private final LogFileSide side;
    private final LogFileZones zones;
    private final LogFileExport exports;
    private final LogFileReturn back;
    private int readOpening;
    private int shownGeneration = -1;
    private @Nullable PagedRows rows;
    private @Nullable Event lookFor;
    private boolean settling = true;
    private boolean seen = true;

    LogFilePane(ToolContext context, IndexShelf shelf, MarkBook book, FormatBook formats, PaneState state) {
        this.context = context;
        this.i18n = context.i18n();
        model = new LogFileModel(context.scope(), shelf);
        files = state.list("files").stream().map(Path::of).toList();
        back = new LogFileReturn(state);
        bar = new LogFileBar(i18n, state, this);
        zones = new LogFileZones(i18n, state);
        log = new LogView(context.clock(), i18n);
        log.setUsualColumns(LogColumn.DATED);
        memory = new LineMemory(log, state);
        key = new FileKey(i18n, log, bar::toggle);
        side = new LogFileSide(context, model, formats, bar::zone, this::readAs, condition -> bar.toggle(condition, List.of()), split);
        exports = new LogFileExport(context, model, root);
        log.setOnOpen(cell -> showDetails(cell.event()));
        log.currentProperty().subscribe(event -> {
            if (event != null) {
                side.current(event);
            }
        });
        travel = new LogFileTravel(context, model, log, this::allTimes, this::around);
        times = new LogFileTimes(context, model, travel::time, this::look);
        places = new LogFilePlaces(context, model, log, times.bar(), book, travel::place);
        log.setMenu(new LogFileMenu(context, bar, log, memory, places, this, side::values)::of);
        banner = new Banner(i18n);
        banner.setOnRetry(this::reopen);
        empty = new EmptyState("fth-file-text", i18n.bind("logfile.empty"), i18n.bind("logfile.empty.hint")).action(i18n.bind("logfile.open"), this::choose);
        log.visibleProperty().bind(empty.visibleProperty().not());
        split.setMinHeight(0);
        split.getItems().add(new StackPane(log, empty));
        foot = new LogFileFoot(i18n, key, places, this::allTimes);
        root.setTop(new VBox(bar, banner, times.bar()));
        root.setCenter(split);
        root.setBottom(foot);
        FileDrop.on(root, this::dropped);
        log.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        followed = context.moment().subscribe((before, now) -> {
            if (now instanceof Moment.At(Instant at)) {
                travel.time(at);
            }
        }).and(context.selection().spanProperty().subscribe((before, now) -> times.follow(now)));
        context.scope().every("log-file-status", REFRESH, this::look);
        i18n.localeProperty().subscribe(language -> {
            named();
            key.show(files);
        });
        if (!files.isEmpty()) {
            reopen();
        }
        refresh(model.status(), null);
    }

    // Files

    @Override
    public void choose() {
        List<Path> chosen = new FileDialog(root, i18n, "logfile.open").beside(files.isEmpty() ? null : files.getFirst()).openSeveral();
        if (!chosen.isEmpty()) {
            open(chosen);
        }
    }

    void open(List<Path> several) {
        back.forget();
        List<Path> before = files;
        files = several.stream().map(Path::toAbsolutePath).toList();
        if (Collections.disjoint(before, files)) {
            // What was chosen for others says nothing about these.
            bar.findEncoding();
            times.forget();
            model.forgetForm();
        }
        named();
        // At once, since what is hidden takes no focus.
        empty.setVisible(files.isEmpty());
        reopen();
    }

    /** An empty pane takes any files, and one that shows these takes a filter of them. */
    @Override
    public boolean takes(PaneState state) {
        List<Path> wanted = state.list("files").stream().map(file -> Path.of(file).toAbsolutePath()).toList();
        if (wanted.isEmpty() || !files.isEmpty() && !files.equals(wanted)) {
            return false;
        }
        String words = state.text("filter", "");
        if (!words.isEmpty()) {
            bar.setFilter(words);
        }
        if (files.isEmpty()) {
            open(wanted);
        }
        return true;
    }

    private void named() {
        if (files.isEmpty()) {
            title.set(i18n.text("logfile.title"));
            return;
        }
        String first = new Thing.FileThing(files.getFirst()).label();
        title.set(files.size() == 1 ? first : i18n.text("logfile.title.several", first, files.size() - 1));
    }

    @Override
    public void reopen() {
        List<Path> now = files;
        var charset = bar.charset();
        var zone = zones.or(bar.zone());
        var parsed = bar.parse();
        boolean only = bar.isOnly();
        places.opened(now);
        key.show(now);
        boolean folded = bar.isFolded();
        TimeRange span = times.zoomed();
        context.scope().start("open", () -> {
            // The files last: what is shown is arranged once, and keeps its place.
            model.fold(folded);
            parsed.ifPresent(filter -> model.filter(filter, only));
            model.open(now, zone, charset, true);
            if (span != null) {
                model.span(span);
            }
            look();
        });
        if (files.size() == 1) {
            context.selection().choose(new Thing.FileThing(files.getFirst()));
        }
    }

    private void dropped(List<Path> more, boolean add) {
        open(add && !files.isEmpty() ? Stream.concat(files.stream(), more.stream()).distinct().toList() : more);
    }

    // Filter, places, marks

    @Override
    public void filter() {
        boolean only = bar.isOnly();
        bar.parse().ifPresent(filter -> {
            lookFor = log.currentProperty().get();
            memory.light(filter);
            context.scope().start("filter", () -> {
                model.filter(filter, only);
                look();
            });
        });
    }

    @Override
    public void next(boolean forward) {
        Event current = log.currentProperty().get();
        long line = current == null ? -1 : current.position();
        context.scope().start("next", () -> {
            long row = model.nextMatch(line, forward);
            if (row >= 0) {
                context.clock().later(() -> travel.row(row));
            }
        });
    }

    @Override
    public void fold(boolean on) {
        lookFor = log.currentProperty().get();
        context.scope().start("fold", () -> {
            model.fold(on);
            look();
        });
    }

    @Override
    public void around(Event event) {
        bar.setFilter("");
        lookFor = event;
    }

    private void allTimes() {
        times.span(null);
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
            bar.focusFilter();
            event.consume();
        } else if (event.getCode() == KeyCode.F3 || event.getCode() == KeyCode.N && !event.isShortcutDown() && !event.isAltDown() && !bar.isOnly()) {
            next(!event.isShiftDown());
            event.consume();
        }
    }

    @Override
    public void details(Event event) {
        showDetails(event);
    }

    private void showDetails(@Nullable Event event) {
        side.details(event);
        if (event == null) {
            log.requestFocus();
        }
    }

    /** Empty text: in the forms found by themselves. */
    private void readAs(String pattern) {
        context.scope().start("read-as", () -> {
            try {
                model.readAs(pattern.isEmpty() ? null : UserPattern.parse(pattern, bar.zone()));
                // A form says where the time stands, so that what was found of the lines is found anew.
                context.clock().later(this::reopen);
            } catch (IllegalArgumentException e) {
                context.clock().later(() -> context.desk().say(i18n.say(e)));
            }
        });
    }

    @Override
    public void patterns() {
        context.desk().open("patterns", PaneState.of("files", String.join("\n", files.stream().map(Path::toString).toList())).with("filter", bar.filterText()));
    }

    @Override
    public void export(ExportFormat format) {
        exports.lines(format, bar.filterText(), EventCopies.fields(log));
    }

    @Override
    public void bundle() {
        exports.bundle(bar.filterText(), places);
    }

    @Override
    public void zones() {
        if (zones.ask(files, root.getScene() == null ? null : root.getScene().getWindow())) {
            reopen();
        }
    }

    @Override
    public void sql() {
        side.toggleSql();
    }

    @Override
    public void values() {
        side.toggleValues();
    }

    @Override
    public void format() {
        side.toggleFormat();
    }

    @Override
    public Map<String, List<String>> known() {
        return FilterSuggestions.around(log);
    }

    // Four times a second

    /** On a thread of its own. */
    private void look() {
        model.refresh();
        LogFileModel.Status now = model.status();
        if (seen) {
            LogFileModel.Bars bars = model.histogram();
            context.clock().later(() -> refresh(now, bars));
        }
    }

    private void refresh(LogFileModel.Status now, LogFileModel.@Nullable Bars bars) {
        if (model.generation() != shownGeneration) {
            shownGeneration = model.generation();
            LineSource source = model.shown();
            boolean first = rows == null;
            rows = source == null ? null : new PagedRows(context.scope(), source);
            log.setRows(rows == null ? new LogRing(1) : rows);
            // Before it is known that anything is looked for in them.
            log.filling(true);
            settling = true;
            if (first) {
                back.begin(log);
            } else {
                log.follow(false);
            }
            places.restore();
        }
        if (rows != null) {
            back.goOn(log, rows.end());
        }
        Event wanted = lookFor;
        if (wanted != null && rows != null && !now.searching()) {
            lookFor = null;
            context.scope().start("find-line", () -> {
                long row = model.rowOf(wanted);
                if (row >= 0) {
                    context.clock().later(() -> travel.row(row));
                }
            });
        }
        // What is found while reading was there all the time; one look longer, since the rows may be ahead of the status.
        boolean unsettled = now.reading() || now.searching();
        if (readOpening < now.opened() && !now.reading() && now.lines() > 0) {
            readOpening = now.opened();
            back.read(now.lines());
            context.scope().start("gaps", places::read);
        }
        log.filling(unsettled || settling);
        if (settling && !unsettled) {
            places.restore();
        }
        settling = unsettled;
        empty.setVisible(files.isEmpty());
        if (now.problems().isEmpty() && now.remarks().isEmpty()) {
            banner.clear();
        } else {
            banner.show(new Banner.Notice(
                    now.lines() > 0 ? Banner.Kind.PARTIAL : Banner.Kind.FAILING,
                    i18n.text(now.problems().isEmpty() ? "logfile.remark" : now.lines() > 0 ? "logfile.problem" : "logfile.unread"), null, null,
                    Stream.concat(now.problems().stream(), now.remarks().stream()).map(i18n::say).collect(Collectors.joining("\n"))));
        }
        times.stated(now.times());
        if (bars != null) {
            times.show(bars);
        }
        Formats formats = i18n.formats();
        log.setEmptyText(
                files.isEmpty() || now.lines() == 0 && !now.problems().isEmpty()
                        ? ""
                        : now.reading() || now.searching()
                                ? i18n.text("logfile.reading")
                                : now.matches() == 0 ? i18n.text("logfile.none", formats.number(now.searched())) : i18n.text("logfile.nothing"));
        foot.show(now, files.isEmpty() ? "" : LogFileWords.of(now, i18n) + back.words(i18n));
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
        PaneState state = bar.save(files.isEmpty() ? PaneState.EMPTY : LogFileTool.on(files));
        return memory.save(zones.save(files.isEmpty() ? state : back.save(state, log, model.status().lines())));
    }

    @Override
    public void visible(boolean shown) {
        seen = shown;
        log.setActive(shown);
    }

    @Override
    public void close() {
        followed.unsubscribe();
    }

    @Override
    public List<Command> commands() {
        return Stream.concat(
                new LineJumps(context, log, model::rows).commands("log-file").stream(), LogFileCommands.of(bar, log, this, this::here).stream()).toList();
    }

    private void here(LogFileCommands.Here what) {
        Event event = log.currentProperty().get();
        switch (what) {
            case DETAILS -> showDetails(side.showsDetails() ? null : event);
            case AROUND -> {
                if (!side.runSql() && event != null) {
                    around(event);
                }
            }
            case GO -> travel.ask();
            case NOTE -> {
                if (event != null) {
                    places.annotate(log.currentRow(), event);
                }
            }
        }
    }

    @Override
    public Node focusTarget() {
        return log;
    }
}
