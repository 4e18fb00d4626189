package io.nocturne.ui.tool.lag;

import io.nocturne.core.Level;
import io.nocturne.core.Moment;
import io.nocturne.core.Registration;
import io.nocturne.core.TimeRange;
import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.Clusters;
import io.nocturne.kafka.GroupLag;
import io.nocturne.store.Cache;
import io.nocturne.ui.control.Banner;
import io.nocturne.ui.control.ChartMark;
import io.nocturne.ui.control.ChartSeries;
import io.nocturne.ui.control.ChartView;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.control.Token;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import io.nocturne.ui.tool.lag.LagModel.Id;
import io.nocturne.ui.tool.lag.LagModel.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Lag over time above, groups (or one group's partitions) below. */
final class LagPane implements ToolPane {
    private static final Duration REFRESH = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofMinutes(3);
    private static final int MOST_LINES = 11;

    private final ToolContext context;
    private final I18n i18n;
    private final Clusters clusters;
    private final ReadOnlyObjectProperty<@Nullable Cache> cache;
    private final LagModel model = new LagModel();
    private final Map<ClusterWatch, Registration> listening = new IdentityHashMap<>();
    private final List<Registration> ends = new ArrayList<>();
    private final LagBar bar;
    private final Banner banner;
    private final ChartView chart;
    private final LagTables tables;
    private final StackPane lower = new StackPane();
    private final SplitPane split = new SplitPane();
    private final StackPane whole;
    private final EmptyState empty;
    private final BorderPane root = new BorderPane();
    private volatile boolean seconds;
    private volatile boolean seen = true;
    // One table at a time is made; who finds it taken waits.
    private final ReentrantLock making = new ReentrantLock();
    private volatile long shownVersion = -1;
    private volatile Moment moment = Moment.LIVE;
    private @Nullable Id chosen;
    private boolean drilled;
    private boolean selecting;

    LagPane(ToolContext context, PaneState state, Clusters clusters, ReadOnlyObjectProperty<@Nullable Cache> cache) {
        this.context = context;
        this.i18n = context.i18n();
        this.clusters = clusters;
        this.cache = cache;
        seconds = state.flag("seconds", false);
        bar = new LagBar(i18n, this, state);
        banner = new Banner(i18n);
        banner.setOnRetry(() -> clusters.all().forEach(ClusterWatch::refresh));
        chart = new ChartView(context.clock(), i18n, context.scope());
        chart.setOnSpan(context.selection().spanProperty()::set);
        chart.setHiddenSeries(Set.copyOf(state.list("hidden")));
        unit();
        tables = new LagTables(context, this);
        tables.restore(state);
        empty = new EmptyState("fth-bar-chart-2", i18n.bind("lag.empty"), i18n.bind("lag.empty.hint")).meanwhile(context.desk().pending());
        // Until it is known whether there is anything.
        empty.setVisible(false);
        if (context.desk().has("welcome")) {
            empty.action(i18n.bind("lag.connect"), () -> context.desk().open("welcome", PaneState.EMPTY));
        }
        lower.getChildren().setAll(tables.groups());
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().setAll(chart, lower);
        split.setDividerPositions(state.number("divider", 0.48));
        whole = new StackPane(split, empty);
        root.setTop(new VBox(bar, banner));
        root.setCenter(whole);
        String cluster = state.text("cluster", "");
        String group = state.text("group", "");
        chosen = group.isEmpty() ? null : new Id(cluster, group);
        drilled = chosen != null && state.flag("partitions", false);
        ends.add(context.moment().subscribe((before, now) -> moment(now))::unsubscribe);
        ends.add(context.selection().thingProperty().subscribe(this::follow)::unsubscribe);
        ends.add(i18n.formatsBinding().subscribe(formats -> shownVersion = -1)::unsubscribe);
        ends.add(cache.subscribe(opened -> load())::unsubscribe);
        context.scope().every("lag-refresh", REFRESH, this::tick);
        moment(context.moment().get());
        load();
    }

    // What the bar and the tables ask for

    boolean seconds() {
        return seconds;
    }

    void seconds(boolean on) {
        seconds = on;
        unit();
        shownVersion = -1;
    }

    private void unit() {
        if (seconds) {
            chart.setUnit((value, formats) -> formats.duration(Duration.ofMillis(Math.round(value * 1_000))));
        } else {
            chart.setUnit((value, formats) -> formats.brief(value));
        }
    }

    /** Draws this group and shows its partitions if asked to; null for all groups. */
    void choose(@Nullable Id id, boolean partitions) {
        boolean other = !Objects.equals(id, chosen);
        chosen = id;
        drilled = id != null && partitions;
        if (id != null && other) {
            selecting = true;
            context.selection().choose(new Thing.GroupThing(id.cluster(), id.group()));
            selecting = false;
        }
        if (other) {
            load();
        }
        shownVersion = -1;
    }

    @Nullable
    Id chosen() {
        return chosen;
    }

    boolean drilled() {
        return drilled;
    }

    /** Reads the chosen group's past again. */
    void load() {
        Id id = chosen;
        Cache open = cache.get();
        TimeRange range = range();
        context.scope().start("lag-history", () -> {
            model.choose(id, open, range, id == null ? null : now(id));
            if (open != null && id == null) {
                clusters.all().forEach(watch -> model.recall(watch.name(), open, range));
            }
            shownVersion = -1;
            // What was chosen is shown at once, and not with the next second.
            show();
        });
    }

    private @Nullable GroupLag now(Id id) {
        return clusters.find(id.cluster()).stream()
                .flatMap(watch -> watch.lag().stream())
                .filter(lag -> lag.group().equals(id.group()))
                .findFirst()
                .orElse(null);
    }

    void refresh() {
        clusters.all().forEach(ClusterWatch::refresh);
    }

    private TimeRange range() {
        return TimeRange.before(moment.instant(Instant.now()), bar.range());
    }

    /** The chosen span, cut to what there is, so that the first minutes are not a speck at the edge. */
    private TimeRange drawn(List<LagModel.Drawn> lines) {
        TimeRange whole = range();
        long first = lines.stream().map(line -> line.line().times()).filter(times -> times.length > 0).mapToLong(times -> times[0]).min().orElse(Long.MIN_VALUE);
        Instant latest = whole.to().minus(SHORTEST);
        Instant from = first < whole.from().toEpochMilli() ? whole.from() : Instant.ofEpochMilli(first);
        return new TimeRange(from.isAfter(latest) ? latest : from, whole.to());
    }

    private void moment(Moment now) {
        moment = now;
        chart.setMoment(now instanceof Moment.At(Instant at) ? at : null);
        load();
    }

    private void follow(@Nullable Thing thing) {
        if (!selecting && thing instanceof Thing.GroupThing(String cluster, String group)) {
            choose(new Id(cluster, group), drilled);
        }
    }

    // Once a second, off the interface's thread

    private void tick() {
        for (ClusterWatch watch : clusters.all()) {
            synchronized (listening) {
                listening.computeIfAbsent(watch, one -> one.onChange(model::observe));
            }
            model.observe(watch);
        }
        show();
    }

    private void show() {
        making.lock();
        try {
            long version = model.version();
            if (!seen || version == shownVersion) {
                return;
            }
            shownVersion = version;
            Moment at = moment;
            Cache open = cache.get();
            List<ClusterWatch> watches = clusters.all();
            List<Row> rows = at instanceof Moment.At(Instant instant) && open != null
                    ? LagModel.rowsAt(open, watches.stream().map(ClusterWatch::name).toList(), instant)
                    : live(watches, open);
            List<LagModel.Drawn> lines = model.lines(seconds, MOST_LINES, "");
            List<ChartMark> marks = marks();
            context.clock().later(() -> {
                // What was gathered for another moment is never shown as that of this one.
                if (at.equals(moment)) {
                    show(watches, rows, lines, marks);
                }
            });
        } finally {
            making.unlock();
        }
    }

    /** What the clusters say, and what was kept of those that have said nothing yet. */
    private List<Row> live(List<ClusterWatch> watches, @Nullable Cache open) {
        List<Row> rows = model.rows(watches);
        List<String> silent = watches.stream().filter(watch -> watch.overview() == null).map(ClusterWatch::name).toList();
        if (open != null && !silent.isEmpty()) {
            rows.addAll(model.kept(silent, open));
        }
        return rows;
    }

    private List<ChartMark> marks() {
        List<ChartMark> marks = new ArrayList<>();
        for (LagModel.Outage outage : model.outages()) {
            marks.add(new ChartMark(outage.from(), "lag.mark.away", Level.MAJOR));
            if (outage.to() != null) {
                marks.add(new ChartMark(outage.to(), "lag.mark.back", Level.OK));
            }
        }
        model.rewinds().forEach((at, key) -> marks.add(new ChartMark(at, "lag.mark.rewind", Level.MINOR)));
        return marks;
    }

    private void show(List<ClusterWatch> watches, List<Row> rows, List<LagModel.Drawn> lines, List<ChartMark> marks) {
        List<ChartSeries> series = new ArrayList<>();
        for (LagModel.Drawn line : lines) {
            String name = line.id().isEmpty() ? i18n.text(seconds ? "lag.longest" : "lag.sum") : line.name();
            series.add(new ChartSeries(line.id(), name, line.line().times(), line.line().values(), Token.series(series.size())));
        }
        chart.setSeries(series);
        chart.setMarks(marks.stream().map(mark -> new ChartMark(mark.at(), i18n.text(mark.label()), mark.level())).toList());
        chart.setRange(drawn(lines));
        chart.setEmptyText(i18n.text(chosen != null ? "lag.chart.none" : connected(watches) ? "lag.chart.empty" : "lag.chart.away"));
        Set<String> names = new TreeSet<>();
        watches.forEach(watch -> names.add(watch.name()));
        tables.show(rows, chosen, names.size() > 1, connected(watches) || !moment.isLive());
        Node below = drilled ? tables.partitions() : tables.groups();
        if (!lower.getChildren().contains(below)) {
            lower.getChildren().setAll(below);
            below.requestFocus();
        }
        bar.where(chosen, drilled);
        empty.setVisible(watches.isEmpty());
        split.setVisible(!watches.isEmpty());
        notice(watches, rows);
    }

    private static boolean connected(List<ClusterWatch> watches) {
        return watches.stream().anyMatch(watch -> watch.state().link() == ClusterWatch.Link.CONNECTED);
    }

    private void notice(List<ClusterWatch> watches, List<Row> rows) {
        banner.setOnRetry(moment.isLive() ? this::refresh : null);
        if (moment instanceof Moment.At(Instant at)) {
            banner.show(new Banner.Notice(Banner.Kind.STALE, i18n.text("lag.past", i18n.formats().dateTime(at)), null, null,
                    cache.get() == null ? i18n.text("lag.past.nocache") : null));
            return;
        }
        for (ClusterWatch watch : watches) {
            ClusterWatch.State state = watch.state();
            if (state.link() != ClusterWatch.Link.CONNECTED && watch.overview() == null && state.link() == ClusterWatch.Link.CONNECTING) {
                banner.show(new Banner.Notice(Banner.Kind.STALE, i18n.text("lag.connecting", watch.name()), watch.config().bootstrap(), state.since(), null));
                return;
            }
            if (state.link() == ClusterWatch.Link.AWAY) {
                String last = rows.stream()
                        .filter(row -> row.cluster().equals(watch.name()))
                        .map(row -> row.lag().time())
                        .max(Instant::compareTo)
                        .map(time -> i18n.text("lag.away.last", watch.overview() == null ? i18n.formats().dateTime(time) : i18n.formats().time(time)))
                        .orElse("");
                banner.show(new Banner.Notice(Banner.Kind.FAILING, i18n.text("lag.away", watch.name(), last), watch.config().bootstrap(), state.since(),
                        state.reason() == null ? null : i18n.say(state.reason())));
                return;
            }
        }
        banner.clear();
    }

    // The pane

    @Override
    public Node node() {
        return root;
    }

    @Override
    public PaneState save() {
        PaneState state = tables.save(bar.save(PaneState.EMPTY)).with("seconds", seconds).with("divider", split.getDividerPositions()[0]);
        Id id = chosen;
        if (id != null) {
            state = state.with("cluster", id.cluster()).with("group", id.group()).with("partitions", drilled);
        }
        Set<String> hidden = chart.hiddenSeries();
        return hidden.isEmpty() ? state : state.with("hidden", List.copyOf(hidden));
    }

    @Override
    public void visible(boolean shown) {
        seen = shown;
        chart.setActive(shown);
        shownVersion = -1;
    }

    @Override
    public void close() {
        synchronized (listening) {
            listening.values().forEach(Registration::close);
        }
        ends.forEach(Registration::close);
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("consumer-lag.refresh", "lag.refresh", "fth-refresh-cw", "F5", this::refresh),
                Command.of("consumer-lag.find", "lag.filter", "fth-search", "Shortcut+F", tables::find),
                Command.of("consumer-lag.unit", "lag.toggle", "fth-clock", "Shortcut+U", () -> bar.toggleUnit()),
                Command.of("consumer-lag.all", "lag.all", "fth-corner-up-left", "Shortcut+Backspace", () -> choose(null, false)),
                Command.of("consumer-lag.picture", "lag.copy.picture", "fth-image", chart::copyPicture),
                Command.of("consumer-lag.data", "lag.copy.data", "fth-copy", chart::copyData));
    }

    @Override
    public Node focusTarget() {
        return tables.groups().view();
    }
}
