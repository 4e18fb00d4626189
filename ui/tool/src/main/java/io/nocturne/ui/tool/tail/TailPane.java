package io.nocturne.ui.tool.tail;

import io.nocturne.core.Event;
import io.nocturne.core.EventHub;
import io.nocturne.core.Moment;
import io.nocturne.core.Registration;
import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.Clusters;
import io.nocturne.kafka.TailStart;
import io.nocturne.logs.SourceZones;
import io.nocturne.store.Cache;
import io.nocturne.ui.control.Banner;
import io.nocturne.ui.control.Drops;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.control.HistogramBar;
import io.nocturne.ui.control.LogRing;
import io.nocturne.ui.control.LogRow;
import io.nocturne.ui.control.LogView;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.Formats;
import io.nocturne.ui.fx.FrameTask;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import io.nocturne.ui.tool.lines.FilterSuggestions;
import io.nocturne.ui.tool.lines.LineDetails;
import io.nocturne.ui.tool.lines.LineJumps;
import io.nocturne.ui.tool.lines.LineMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Lines as they arrive: a bar to choose and filter, the volume over time, the lines, and one line in full beside them. */
final class TailPane implements ToolPane {
    private static final Duration REFRESH = Duration.ofMillis(500);
    private static final int LINES_A_FRAME = 20_000;

    private final ToolContext context;
    private final I18n i18n;
    private final TailModel model = new TailModel();
    private final TailFeeds feeds;
    private final Clusters clusters;
    private final LogRing ring = new LogRing(TailModel.KEPT);
    private final LogView log;
    private final HistogramBar histogram;
    private final Banner banner;
    private final TailBar bar;
    private final SourcePanel sources;
    private final TailZones zones;
    private final @Nullable SyslogForm syslog;
    private final TailWords words;
    private final TextArea details = new TextArea();
    private final SplitPane split = new SplitPane();
    private final StackPane centre;
    private final EmptyState empty;
    private final StringProperty hint = new SimpleStringProperty(this, "hint", "");
    private final Label status = new Label();
    private final BorderPane root = new BorderPane();
    private final StringProperty title = new SimpleStringProperty(this, "title", "");
    private final Registration frames;
    private final List<Registration> ends = new ArrayList<>();
    private TailChoice choice;
    private final LineMemory memory;
    private volatile boolean seen = true;
    private volatile boolean paused;
    private @Nullable Event lookFor;
    /** The moment that was gone to; null while nobody went back. */
    private @Nullable Instant sought;
    private long countedBefore;
    private long countedAt = System.nanoTime();
    private double rate;

    TailPane(ToolContext context, PaneState state, Clusters clusters, EventHub hub, SourceZones decoder, Keeping keeping, ObservableValue<@Nullable Cache> cache,
            TailTool.@Nullable Receiving receiving) {
        this.context = context;
        this.i18n = context.i18n();
        this.clusters = clusters;
        words = new TailWords(i18n, clusters);
        choice = TailChoice.read(state);
        feeds = new TailFeeds(clusters, hub, context.scope(), model, decoder, this::saying, keeping);
        log = new LogView(context.clock(), i18n);
        log.setRows(ring);
        memory = new LineMemory(log, state);
        log.setOnOpen(cell -> showDetails(cell.event()));
        zones = new TailZones(context, decoder);
        log.setMenu(new TailMenu(i18n, this)::of);
        log.currentProperty().subscribe(event -> {
            if (event != null) {
                context.selection().lineProperty().set(event);
            }
            if (event != null && split.getItems().contains(details)) {
                details.setText(LineDetails.of(event, i18n));
            }
        });
        histogram = new HistogramBar(context.clock(), i18n);
        histogram.setOnSeek(this::seek);
        histogram.setOnSpan(context.selection().spanProperty()::set);
        banner = new Banner(i18n);
        banner.setOnRetry(() -> clusters.all().forEach(ClusterWatch::refresh));
        bar = new TailBar(i18n, this, state);
        sources = new SourcePanel(i18n, this::choose, this::keep, () -> zones.askAll(root.getScene().getWindow()),
                receiving == null ? null : this::showSyslog);
        syslog = receiving == null ? null : new SyslogForm(context, receiving);
        details.setEditable(false);
        details.setWrapText(true);
        details.getStyleClass().add("mono");
        details.accessibleTextProperty().bind(i18n.bind("tail.details"));
        empty = new EmptyState("fth-align-left", i18n.bind("tail.empty"), hint)
                .meanwhile(context.desk().pending())
                .action(i18n.bind("tail.sources.choose"), () -> showSources(true));
        if (context.desk().has("welcome")) {
            empty.action(i18n.bind("tail.connect"), () -> context.desk().open("welcome", PaneState.EMPTY));
        }
        log.visibleProperty().bind(empty.visibleProperty().not());
        centre = new StackPane(log, empty);
        split.getItems().add(centre);
        status.getStyleClass().add("weak");
        status.setMinWidth(0);
        HBox foot = new HBox(status);
        HBox.setHgrow(status, Priority.ALWAYS);
        foot.getStyleClass().add("pane-bar");
        foot.setMinHeight(Region.USE_PREF_SIZE);
        root.setTop(new VBox(bar, banner, histogram));
        // Where there is no room the lines give way, not what is said below them.
        split.setMinHeight(0);
        root.setCenter(split);
        root.setBottom(foot);
        Drops.text(root, this::dropped);
        frames = context.clock().onFrame(new Frames());
        ends.add(context.moment().subscribe((before, now) -> moment(now))::unsubscribe);
        context.scope().every("tail-status", REFRESH, () -> {
            if (seen) {
                context.clock().later(this::refresh);
            }
        });
        i18n.localeProperty().subscribe(language -> entitle());
        filter();
        start();
        ends.add(cache.subscribe(open -> {
            if (open != null) {
                context.scope().start("cache", () -> feeds.cache(open));
            }
        })::unsubscribe);
    }

    private String saying(String cluster, Instant from, Instant to) {
        return context.clock()
                .ask(() -> i18n.text("tail.was.away", cluster, i18n.formats().time(from), i18n.formats().time(to), i18n.formats().duration(Duration.between(from, to))))
                .join();
    }

    // What the bar, the menu and the keys ask for

    /** Forgets what is shown and reads the chosen sources from the chosen place. */
    void start() {
        TailStart from = bar.start();
        TailChoice chosen = choice;
        sought = null;
        log.follow(true);
        context.scope().start("show", () -> feeds.show(chosen, from));
    }

    /** Adds topics that were dragged here, each {@code CLUSTER/TOPIC} on a line of its own; other text is left alone. */
    private void dropped(String text) {
        TailChoice wanted = choice;
        for (String line : text.split("\n")) {
            int slash = line.indexOf('/');
            if (slash > 0 && slash < line.length() - 1) {
                wanted = wanted.with(line.substring(0, slash), line.substring(slash + 1));
            }
        }
        if (!wanted.equals(choice)) {
            choose(wanted);
        }
    }

    void choose(TailChoice chosen) {
        choice = chosen;
        start();
    }

    /** Shows where syslog is received and from whom. */
    private void showSyslog() {
        if (syslog != null) {
            syslog.open(root.getScene().getWindow());
        }
    }

    private void keep(boolean on) {
        choice = choice.keep(on);
        context.scope().start("keep", () -> feeds.keep(on));
    }

    /** Values by field of the lines shown, for completion. */
    Map<String, List<String>> known() {
        return FilterSuggestions.around(log);
    }

    /** Shows what the filter in the bar lets pass, from now on and of what is there. */
    void filter() {
        Instant at = log.isFollowing() ? null : sought;
        bar.parse().ifPresent(filter -> {
            memory.light(filter);
            context.scope().start("filter", () -> {
                model.filter(filter);
                if (at != null) {
                    // Of the past only what passed the filter was read.
                    feeds.seek(new TailStart.Time(at));
                }
            });
        });
    }

    void setFilter(String text) {
        bar.setFilter(text);
    }

    String filterText() {
        return bar.filterText();
    }

    void pause(boolean on) {
        paused = on;
        context.scope().start("pause", () -> feeds.pause(on));
        refresh();
    }

    void clear() {
        context.scope().start("clear", model::clear);
    }

    /** Goes to a time: in what is there if it reaches back that far, else in the topics and in the cache. */
    void seek(Instant at) {
        log.follow(false);
        if (ring.end() > ring.first() && covers(at) && log.reveal(at)) {
            return;
        }
        sought = at;
        context.scope().start("seek", () -> feeds.seek(new TailStart.Time(at)));
        if (seen) {
            context.desk().say(i18n.text("tail.sought", i18n.formats().dateTime(at)));
        }
    }

    private boolean covers(Instant at) {
        for (long row = ring.first(); row < ring.end(); row++) {
            if (ring.at(row) instanceof LogRow.Line(Event event)) {
                return !event.time().isAfter(at);
            }
        }
        return false;
    }

    private void moment(Moment now) {
        if (now instanceof Moment.At(Instant at)) {
            seek(at);
        } else {
            start();
        }
    }

    TailZones zones() {
        return zones;
    }

    LineMemory memory() {
        return memory;
    }

    /** Shows the line among its neighbours: takes the filter away and stays at the line. */
    void showAround(Event event) {
        lookFor = event;
        bar.setFilter("");
    }

    void showSources(boolean on) {
        bar.sourcesShown(on);
        if (on && !split.getItems().contains(sources)) {
            split.getItems().addFirst(sources);
            split.setDividerPosition(0, 0.24);
        } else if (!on) {
            split.getItems().remove(sources);
        }
        refresh();
    }

    void showDetails(@Nullable Event event) {
        if (event == null) {
            split.getItems().remove(details);
            log.requestFocus();
            return;
        }
        details.setText(LineDetails.of(event, i18n));
        if (!split.getItems().contains(details)) {
            split.getItems().add(details);
            split.setDividerPosition(split.getItems().size() - 2, 0.66);
        }
    }

    void export() {
        TailExport.choose(log, ring, context);
    }

    LogView log() {
        return log;
    }

    ToolContext context() {
        return context;
    }

    // Twice a second

    private void refresh() {
        Formats formats = i18n.formats();
        TailModel.Counts counts = model.counts();
        TailFeeds.Sum sum = feeds.sum();
        long now = System.nanoTime();
        if (now - countedAt > 400_000_000L) {
            rate = Math.max(0, (counts.arrived() - countedBefore) * 1e9 / (now - countedAt));
            countedBefore = counts.arrived();
            countedAt = now;
        }
        TailFeeds.Away away = feeds.away();
        if (away == null) {
            banner.clear();
        } else {
            banner.show(new Banner.Notice(
                    Banner.Kind.FAILING, i18n.text("tail.away", away.watch().name()), away.watch().config().bootstrap(), away.since(),
                    away.reason() == null ? i18n.text("tail.away.remedy") : i18n.say(away.reason())));
        }
        int reading = feeds.reading();
        bar.sourceCount(choice.automatic() ? reading + 2 : choice.count());
        entitle();
        if (!seen) {
            return;
        }
        if (syslog != null) {
            syslog.refresh();
        }
        if (split.getItems().contains(sources)) {
            Map<String, List<String>> topics = new LinkedHashMap<>();
            feeds.topics().forEach((watch, several) -> topics.put(watch.name(), several));
            sources.fill(choice, topics);
        }
        TailModel.Bars bars = model.bars();
        histogram.setBuckets(bars.buckets(), bars.width());
        histogram.setVisible(!bars.buckets().isEmpty());
        histogram.setManaged(!bars.buckets().isEmpty());
        boolean nothing = ring.end() == ring.first() && counts.arrived() == 0;
        empty.setVisible(nothing && reading == 0);
        String waiting = reading == 0 ? words.waiting(choice) : "";
        hint.set(waiting.isEmpty() ? i18n.text("tail.empty.hint") : waiting);
        log.setEmptyText(
                counts.arrived() > 0 && counts.matched() == 0
                        ? i18n.text("tail.none.match", formats.number(counts.arrived()))
                        : nothing && reading > 0 ? i18n.text("tail.waiting", reading) : "");
        status.setText(words.foot(counts, sum, syslog == null || !choice.syslog() ? 0 : syslog.refused(), rate, paused, waiting));
    }

    private void entitle() {
        title.set(choice.automatic() || choice.count() != 1 || choice.topics().isEmpty()
                ? i18n.text("tail.title")
                : choice.topics().values().iterator().next().getFirst());
    }

    private final class Frames implements FrameTask {
        @Override
        public boolean hasWork() {
            return seen && !paused && model.hasNews();
        }

        @Override
        public void frame(long nanos) {
            long before = ring.first();
            model.show(ring, LINES_A_FRAME);
            Event wanted = lookFor;
            if (wanted != null && ring.first() != before) {
                find(wanted);
            }
        }
    }

    private void find(Event wanted) {
        for (long row = ring.first(); row < ring.end(); row++) {
            if (ring.at(row) instanceof LogRow.Line(Event event) && event == wanted) {
                lookFor = null;
                log.follow(false);
                log.select(row);
                return;
            }
        }
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
        return memory.save(choice.write(bar.save(PaneState.EMPTY)));
    }

    @Override
    public void visible(boolean shown) {
        seen = shown;
        log.setActive(shown);
        if (shown) {
            refresh();
        }
    }

    @Override
    public void close() {
        if (syslog != null) {
            syslog.close();
        }
        frames.close();
        ends.forEach(Registration::close);
        feeds.close();
    }

    @Override
    public List<Command> commands() {
        Consumer<Runnable> onLine = action -> {
            if (log.currentProperty().get() != null) {
                action.run();
            }
        };
        return Stream.concat(new LineJumps(context, log, () -> LineJumps.Lines.of(log)).commands("log-tail").stream(), Stream.of(
                Command.of("log-tail.find", "tail.find", "fth-search", "Shortcut+F", log::showFind),
                Command.of("log-tail.filter", "tail.filter.focus", "fth-filter", "Shortcut+L", bar::focusFilter),
                Command.of("log-tail.pause", "tail.pause", "fth-pause", "Space", () -> bar.pause(!paused)),
                Command.of("log-tail.follow", "tail.follow", "fth-arrow-down", "End", () -> log.follow(true)),
                Command.of("log-tail.sources", "tail.sources.choose", "fth-layers", "Shortcut+Shift+S", () -> showSources(!split.getItems().contains(sources))),
                Command.of("log-tail.details", "tail.details", "fth-sidebar", "Shortcut+I",
                        () -> showDetails(split.getItems().contains(details) ? null : log.currentProperty().get())),
                Command.of("log-tail.around", "tail.around", "fth-maximize-2", "Shortcut+Enter", () -> onLine.accept(() -> {
                    Event event = log.currentProperty().get();
                    if (event != null) {
                        showAround(event);
                    }
                })),
                Command.of("log-tail.syslog", "tail.syslog.form", "fth-radio", this::showSyslog),
                Command.of("log-tail.clear", "tail.clear", "fth-trash-2", this::clear),
                Command.of("log-tail.export", "tail.export", "fth-download", this::export),
                Command.of("log-tail.refresh", "tail.restart", "fth-refresh-cw", "F5", this::start))).toList();
    }

    @Override
    public Node focusTarget() {
        return log;
    }
}
