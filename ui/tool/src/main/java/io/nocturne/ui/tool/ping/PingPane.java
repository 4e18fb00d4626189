package io.nocturne.ui.tool.ping;

import io.nocturne.core.HostText;
import io.nocturne.core.Moment;
import io.nocturne.core.Sentence;
import io.nocturne.core.TimeRange;
import io.nocturne.core.WrongInput;
import io.nocturne.icmp.Echo;
import io.nocturne.icmp.EchoBoard;
import io.nocturne.icmp.EchoMonitor;
import io.nocturne.icmp.EchoMonitor.Target;
import io.nocturne.icmp.EchoSeries;
import io.nocturne.icmp.EchoTransport;
import io.nocturne.icmp.TraceMonitor;
import io.nocturne.store.Cache;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.Topology;
import io.nocturne.ui.control.ChartMark;
import io.nocturne.ui.control.ChartSeries;
import io.nocturne.ui.control.ChartView;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.control.Drops;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.control.Token;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.Things;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import io.nocturne.ui.tool.ping.PingModel.Row;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** A table of targets, their latency over time, and the way to one of them. */
final class PingPane implements ToolPane {
    private static final Duration REFRESH = Duration.ofSeconds(1);
    private static final Duration TRACE_PACE = Duration.ofSeconds(2);
    private static final int MOST_LINES = 8;
    private static final String METRIC_TITLE = "ping.";

    private final ToolContext context;
    private final I18n i18n;
    private final NetworkWatch network;
    private final EchoBoard board;
    private final EchoMonitor monitor;
    private final PingHistory history;
    private final PingBar bar;
    private final DataTable<Row> table;
    private final ChartView chart;
    private final TraceTable traceTable;
    private final BorderPane root = new BorderPane();
    private final SplitPane split = new SplitPane();
    private final EmptyState empty;
    private final StackPane centre;
    private final ObservableValue<@Nullable Cache> cache;
    private final ChangeListener<@Nullable Cache> cacheListener = (o, before, now) -> opened(now);
    private final ChangeListener<Moment> momentListener = (o, before, now) -> refresh();
    private final PingMtu mtu;
    private final EarlierNote earlier;
    private final Instant begun = Instant.now();
    private final Set<String> names = new java.util.LinkedHashSet<>();
    private List<Target> shownTargets = List.of();
    private @Nullable TraceMonitor trace;
    private boolean shown;

    PingPane(ToolContext context, NetworkWatch network, EchoBoard board, ObservableValue<@Nullable Cache> cache, PaneState state) {
        this.board = board;
        this.context = context;
        this.network = network;
        this.cache = cache;
        i18n = context.i18n();
        history = new PingHistory(context.scope());
        bar = new PingBar(i18n, state, this);
        monitor = new EchoMonitor(bar.interval(), Clock.systemUTC(), history, context.scope());
        mtu = new PingMtu(context, this::refresh);
        table = new DataTable<>(i18n, Row::name, columns());
        table.setMenu(this::menu);
        Things.in(context, table, row -> new Thing.HostThing(row.name()));
        table.setOnOpen(row -> toggleTrace(row.name()));
        table.restore(state.part("table."));
        table.view().getSelectionModel().getSelectedItems().addListener((javafx.collections.ListChangeListener<Row>) change -> drawChart());
        chart = new ChartView(context.clock(), i18n, context.scope());
        chart.setUnit((value, formats) -> TraceTable.writeMillis(value, formats) + " ms");
        chart.setZeroBased(true);
        chart.setEmptyText(i18n.text("ping.chart.empty"));
        chart.setMinHeight(90);
        traceTable = new TraceTable(i18n);
        empty = new EmptyState("fth-activity", i18n.bind("ping.empty"), i18n.bind("ping.empty.how"));
        empty.action(i18n.bind("ping.empty.add"), bar::focusAdd);
        empty.action(i18n.bind("ping.add.network"), this::addNetwork);
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().addAll(table, chart);
        split.setDividerPositions(state.number("split", 0.5));
        split.getStyleClass().add("edge-to-edge");
        centre = new StackPane(split, empty);
        root.setTop(bar);
        Drops.text(root, this::addAll);
        root.setCenter(centre);
        earlier = new EarlierNote(i18n, this::goTo);
        root.setBottom(earlier);
        cache.addListener(cacheListener);
        opened(cache.getValue());
        state.list("targets").forEach(this::add);
        lookBack();
        context.moment().addListener(momentListener);
        context.scope().every("refresh", REFRESH, () -> context.clock().later(this::refresh));
        context.scope().every("judge", REFRESH, this::judge);
        refresh();
    }

    private List<DataColumn<Row>> columns() {
        return List.of(
                DataColumn.<Row>level("level", i18n.bind("ping.level"), Row::level).width(100),
                DataColumn.<Row>text("name", i18n.bind("ping.target"), Row::name).width(150),
                DataColumn.<Row>text("address", i18n.bind("ping.address"), Row::address).width(120),
                millis("last", row -> row.summary().last()),
                millis("median", row -> row.summary().median()),
                millis("p95", row -> row.summary().p95()),
                millis("max", row -> row.summary().max()),
                millis("min", row -> row.summary().min()).hidden(),
                millis("avg", row -> row.summary().average()).hidden(),
                millis("jitter", row -> row.summary().jitter()),
                DataColumn.<Row>number("loss", i18n.bind("ping.loss"), row -> TraceTable.boxed(row.summary().loss())).format(TraceTable::writePercent).width(70),
                DataColumn.<Row>number("sent", i18n.bind("ping.sent"), row -> row.summary().sent()).width(64),
                DataColumn.<Row>number("mtu", i18n.bind("ping.mtu.column"), row -> mtu.of(row.name())).width(70),
                DataColumn.<Row>text("answer", i18n.bind("ping.answer"), this::answer).width(240));
    }

    private DataColumn<Row> millis(String id, ToDoubleFunction<Row> value) {
        return DataColumn.<Row>number(id, i18n.bind(METRIC_TITLE + id), row -> TraceTable.boxed(value.applyAsDouble(row)))
                .format(TraceTable::writeMillis)
                .width(92);
    }

    private String answer(Row row) {
        if (row.failure() != null) {
            String why = i18n.say(row.failure());
            return why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1);
        }
        var answer = row.answer();
        if (answer == null) {
            return "";
        }
        String words = i18n.text("ping.answer." + answer.word());
        return row.answerFrom().isEmpty() ? words : i18n.text("ping.answer.from", words, row.answerFrom());
    }

    // Targets.

    /** Adds hosts, separated by spaces, commas or line ends. What can be no host is said, and given back. */
    String addAll(String typed) {
        List<String> refused = new ArrayList<>();
        for (String name : typed.split("[\\s,;]+")) {
            // An object of a device comes with its number, which is longer than an address.
            if (!name.isBlank() && !name.matches("[.]?[0-9]+([.][0-9]+){4,}")) {
                try {
                    add(HostText.check(name));
                } catch (WrongInput e) {
                    refused.add(name);
                    context.desk().say(i18n.say(e.sentence()));
                }
            }
        }
        refresh();
        return String.join(" ", refused);
    }

    private void add(String name) {
        if (names.add(name)) {
            monitor.add(name);
            remember(name);
        }
    }

    private void remember(String name) {
        context.scope().start("remember", () -> history
                .read(name, TimeRange.before(Instant.now(), Duration.ofSeconds(EchoMonitor.KEPT)))
                .ifPresent(earlier -> monitor.remember(name, earlier)));
    }

    private void opened(@Nullable Cache now) {
        history.into(now);
        if (now != null) {
            names.forEach(this::remember);
            lookBack();
        }
    }

    private void lookBack() {
        List<String> first = names.stream().limit(MOST_LINES).toList();
        context.scope().start("look back", () -> history.lastBefore(begun, first).ifPresent(last -> context.clock().later(() -> earlier.found(last))));
    }

    /** Shows a moment of the last hour by a longer window, as the results go on from there; an older one by going back to it. */
    private void goTo(Instant then) {
        if (!bar.reachBack(Duration.between(then, Instant.now()))) {
            context.moment().set(new Moment.At(then));
        }
    }

    /** Adds the chosen device or host, or all devices of the network where nothing is chosen. */
    void addNetwork() {
        Thing thing = context.selection().thing();
        if (thing instanceof Thing.HostThing host) {
            add(host.address());
        } else {
            String wanted = thing instanceof Thing.DeviceThing device ? device.id() : null;
            List<Topology.Node> nodes =
                    network.view().topology().devices().stream().filter(node -> wanted == null || node.id().equals(wanted)).toList();
            if (thing != null && wanted != null && nodes.stream().anyMatch(node -> node.savedIn() != null)) {
                context.desk().say(i18n.text("ping.offline", thing.label()));
            }
            nodes.stream()
                    .map(Topology.Node::addresses)
                    .filter(addresses -> !addresses.isEmpty())
                    .forEach(addresses -> add(addresses.getFirst()));
        }
        refresh();
    }

    private void removeSelected() {
        for (Row row : List.copyOf(table.selected())) {
            names.remove(row.name());
            monitor.remove(row.name());
        }
        refresh();
    }

    void setInterval(Duration interval) {
        monitor.setInterval(interval);
    }

    private List<MenuItem> menu(Row row) {
        return List.of(
                item("ping.trace", () -> toggleTrace(row.name())), item("ping.mtu", () -> mtu.probe(row)), item("ping.remove", this::removeSelected));
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(i18n.text(key));
        item.setOnAction(event -> action.run());
        return item;
    }

    /** Also while the pane is hidden. */
    private void judge() {
        PingBar.Limits limits = bar.limits();
        board.tell(this, PingModel.findings(monitor.targets(), Instant.now().minus(limits.window()).toEpochMilli(), limits.slowMillis()));
    }

    // Showing.

    void refresh() {
        if (!shown && !shownTargets.isEmpty()) {
            return;
        }
        if (context.moment().get() instanceof Moment.At(Instant then)) {
            List<String> asked = List.copyOf(names);
            context.scope().start("rewind", () -> {
                List<Target> past = asked.stream()
                        .map(name -> new Target(
                                name, null, null,
                                history.read(name, TimeRange.before(then, bar.window())).orElse(new EchoSeries(new long[0], new double[0])), null, null))
                        .toList();
                context.clock().later(() -> show(past, then));
            });
        } else {
            show(monitor.targets(), Instant.now());
        }
    }

    private void show(List<Target> targets, Instant now) {
        shownTargets = targets;
        earlier.show(now.minus(bar.window()), !(context.moment().get() instanceof Moment.At));
        empty.setVisible(names.isEmpty());
        split.setVisible(!names.isEmpty());
        long from = now.minus(bar.window()).toEpochMilli();
        double slow = bar.slowMillis();
        table.setRows(targets.stream().map(target -> PingModel.row(target, from, slow)).toList());
        EchoTransport.Way way = monitor.way();
        Sentence said = monitor.failure() != null || way == null ? monitor.failure() : Echo.advice(way);
        bar.showWay(way, said == null ? "" : i18n.say(said));
        chart.setRange(new TimeRange(now.minus(bar.window()), now));
        drawChart();
        TraceMonitor running = trace;
        if (running != null) {
            TraceMonitor.Way hops = running.way();
            context.scope().start("names", () -> traceTable.lookUp(hops));
            traceTable.show(running, hops);
        }
    }

    private void drawChart() {
        Instant to = context.moment().get().instant(Instant.now());
        Set<String> chosen = table.selected().stream().map(Row::name).collect(Collectors.toSet());
        List<Target> drawn = shownTargets.stream()
                .filter(target -> chosen.isEmpty() || chosen.contains(target.name()))
                .limit(MOST_LINES)
                .toList();
        long from = to.minus(bar.window()).toEpochMilli();
        PingModel.Drawing drawing = PingModel.drawing(drawn, from, to.toEpochMilli(), new PingModel.Spread(
                i18n.text("ping.median"), i18n.text("ping.p95"), i18n.text("ping.max"), i18n.text("ping.band"),
                percent -> i18n.text("ping.lost", i18n.formats().decimal(percent, percent < 10 ? 1 : 0))));
        List<ChartSeries> lines = new ArrayList<>(drawing.lines());
        long more = (chosen.isEmpty() ? shownTargets.size() : chosen.size()) - (long) drawn.size();
        if (more > 0) {
            lines.add(PingSpread.named("more", i18n.text("ping.more", more), Token.TEXT_WEAK));
        }
        chart.setSeries(lines);
        chart.setBands(drawing.bands());
        List<ChartMark> marks = new ArrayList<>();
        TraceMonitor running = trace;
        if (running != null) {
            running.way().changes()
                    .forEach(change -> marks.add(new ChartMark(change.time(), i18n.text("ping.trace.change.mark", change.distance()), io.nocturne.core.Level.INFO)));
        }
        chart.setMarks(marks);
    }

    // Route and packet size.

    void toggleTrace() {
        Row row = table.currentProperty().get();
        if (trace != null && row == null) {
            endTrace();
        } else if (row != null) {
            toggleTrace(row.name());
        } else if (!names.isEmpty()) {
            toggleTrace(names.iterator().next());
        }
    }

    private void toggleTrace(String name) {
        InetAddress address = monitor.targets().stream()
                .filter(target -> target.name().equals(name))
                .map(Target::address)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        TraceMonitor running = trace;
        boolean same = running != null && running.target().equals(address);
        endTrace();
        if (same || address == null) {
            return;
        }
        trace = new TraceMonitor(address, TRACE_PACE, Clock.systemUTC(), context.scope());
        split.getItems().add(traceTable);
        split.setDividerPositions(0.36, 0.66);
        bar.showTracing(true);
        refresh();
    }

    private void endTrace() {
        if (trace != null) {
            trace.close();
            trace = null;
            split.getItems().remove(traceTable);
            split.setDividerPositions(0.5);
        }
        bar.showTracing(false);
    }

    /** Finds the largest packet that reaches the chosen target, and says it. */
    void probe() {
        Row row = table.currentProperty().get();
        if (row != null) {
            mtu.probe(row);
        }
    }

    // The pane.

    @Override
    public Node node() {
        return root;
    }

    @Override
    public PaneState save() {
        PaneState state = bar.save(PaneState.EMPTY.with("targets", List.copyOf(names)).with("split", split.getDividerPositions()[0]));
        for (Map.Entry<String, String> each : table.state().entrySet()) {
            state = state.with("table." + each.getKey(), each.getValue());
        }
        return state;
    }

    @Override
    public void visible(boolean now) {
        shown = now;
        chart.setActive(now);
        if (now) {
            refresh();
        }
    }

    @Override
    public void close() {
        cache.removeListener(cacheListener);
        context.moment().removeListener(momentListener);
        monitor.close();
        board.tell(this, List.of());
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("ping.add", "ping.add", "fth-plus", bar::focusAdd),
                Command.of("ping.addNetwork", "ping.add.network", "fth-server", this::addNetwork),
                Command.of("ping.trace", "ping.trace", "fth-git-commit", this::toggleTrace),
                Command.of("ping.mtu", "ping.mtu", "fth-package", this::probe),
                Command.of("ping.find", "ping.find", "fth-search", "Shortcut+F", table::showFilter),
                Command.of("ping.remove", "ping.remove", "fth-trash-2", this::removeSelected));
    }

    @Override
    public Node focusTarget() {
        return names.isEmpty() ? bar.addField() : table;
    }
}
