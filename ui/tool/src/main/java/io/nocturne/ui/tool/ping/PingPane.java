package io.nocturne.ui.tool.ping;

import io.nocturne.core.HostText;
import io.nocturne.core.Moment;
import io.nocturne.core.Sentence;
import io.nocturne.core.TimeRange;
import io.nocturne.core.WrongInput;
import io.nocturne.icmp.Echo;
import io.nocturne.icmp.EchoBoard;
import io.nocturne.icmp.EchoMonitor.Target;
import io.nocturne.icmp.EchoSeries;
import io.nocturne.icmp.EchoTransport;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.Topology;
import io.nocturne.ui.control.Banner;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.control.Drops;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.Things;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import io.nocturne.ui.tool.ping.PingModel.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A table of the hosts that are pinged, their latency over time, and the way to one of them. What pings is {@link PingWatch}, also without a pane. */
final class PingPane implements ToolPane {
    private static final Duration REFRESH = Duration.ofSeconds(1);
    private static final double LOW = 260;
    private static final double RATHER_LOW = 420;
    private static final double VERY_WIDE = 3.5;
    private static final int LOOKED_BACK = 8;

    private final ToolContext context;
    private final I18n i18n;
    private final NetworkWatch network;
    private final PingWatch watch;
    private final PingBar bar;
    private final Banner banner;
    private final DataTable<Row> table;
    private final PingChart chart;
    private final PingRoute route;
    private final BorderPane root = new BorderPane();
    private final SplitPane split = new SplitPane();
    private final EmptyState empty;
    private final Label loading = new Label();
    private final ChangeListener<Moment> momentListener = (o, before, now) -> refresh();
    private final PingMtu mtu;
    private final EarlierNote earlier;
    private final Instant begun = Instant.now();
    private List<Target> shownTargets = List.of();
    private TimeRange shownRange = TimeRange.before(begun, REFRESH);
    private boolean shown;
    private boolean lookedBack;
    private boolean following;
    private boolean awaited;
    private boolean busy;
    private boolean again;

    PingPane(ToolContext context, NetworkWatch network, PingWatch watch, RouteWatch routes, PaneState state) {
        this.context = context;
        this.network = network;
        this.watch = watch;
        i18n = context.i18n();
        bar = new PingBar(i18n, state, watch, this);
        banner = new Banner(i18n);
        mtu = new PingMtu(context, this::refresh);
        route = new PingRoute(context, routes, this::showRoute);
        table = new DataTable<>(i18n, Row::name, new PingColumns(i18n, watch, routes, mtu, () -> context.moment().get().isLive()).all());
        table.setMenu(this::menu);
        Things.in(context, table, row -> new Thing.HostThing(row.name()));
        table.setOnOpen(row -> route.open(row.name()));
        table.restore(state.part("table."));
        table.view().getSelectionModel().getSelectedItems().addListener((javafx.collections.ListChangeListener<Row>) change -> chosen());
        table.currentProperty().addListener((o, before, now) -> {
            if (now != null && !following && (before == null || !before.name().equals(now.name()))) {
                context.selection().choose(new Thing.HostThing(now.name()));
            }
        });
        context.selection().thingProperty().addListener((o, before, now) -> follow(now));
        table.view().setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DELETE) {
                removeSelected();
                event.consume();
            }
        });
        chart = new PingChart(context);
        empty = new EmptyState("fth-activity", i18n.bind("ping.empty"), i18n.bind("ping.empty.how"));
        empty.action(i18n.bind("ping.empty.add"), bar::focusAdd);
        empty.action(i18n.bind("ping.add.network"), this::addNetwork);
        empty.setVisible(false);
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().addAll(table, chart.view());
        split.setDividerPositions(state.number("split", 0.5));
        split.getStyleClass().add("edge-to-edge");
        split.setVisible(false);
        split.heightProperty().subscribe(this::arrange);
        split.widthProperty().subscribe(this::arrange);
        root.setTop(new VBox(bar, banner));
        Drops.text(root, this::addAll);
        loading.textProperty().bind(i18n.bind("ping.loading"));
        loading.getStyleClass().add("weak");
        root.setCenter(new StackPane(split, empty, loading));
        earlier = new EarlierNote(i18n, this::goTo);
        root.setBottom(earlier);
        watch.adopt(state.list("targets"));
        takes(state);
        state.text("route").ifPresent(route::show);
        context.moment().addListener(momentListener);
        context.scope().every("refresh", REFRESH, () -> context.clock().later(this::refresh));
        refresh();
    }

    /** In a low pane the chart is beside the table: above each other neither could be read. */
    private void arrange() {
        double high = split.getHeight();
        boolean low = high > 0 && (high < LOW && split.getWidth() > 2 * high || high < RATHER_LOW && split.getWidth() > VERY_WIDE * high);
        Orientation wanted = low ? Orientation.HORIZONTAL : Orientation.VERTICAL;
        if (split.getOrientation() != wanted) {
            split.setOrientation(wanted);
        }
    }

    // Hosts.

    /** Adds hosts, separated by spaces, commas or line ends. What can be no host is said, and given back. */
    String addAll(String typed) {
        List<String> refused = new ArrayList<>();
        List<String> good = new ArrayList<>();
        for (String name : typed.split("[\\s,;]+")) {
            // An object of a device comes with its number, which is longer than an address.
            if (!name.isBlank() && !name.matches("[.]?[0-9]+([.][0-9]+){4,}")) {
                try {
                    good.add(HostText.check(name));
                } catch (WrongInput e) {
                    refused.add(name);
                    context.desk().say(i18n.say(e.sentence()));
                }
            }
        }
        watch.add(good);
        refresh();
        return String.join(" ", refused);
    }

    @Override
    public boolean takes(PaneState state) {
        List<String> wanted = state.list(PingTool.HOSTS);
        List<String> there = watch.hosts().stream().map(PingWatch.Host::name).toList();
        // One that was stopped stays so: it was asked to be shown.
        addAll(wanted.stream().filter(host -> !there.contains(host)).collect(Collectors.joining(" ")));
        if (!wanted.isEmpty()) {
            follow(context.selection().thing());
        }
        return !wanted.isEmpty();
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
        if (thing instanceof Thing.HostThing host && watch.hosts().stream().noneMatch(known -> known.name().equals(host.address()))) {
            watch.add(List.of(host.address()));
        } else {
            String wanted = thing instanceof Thing.DeviceThing device ? device.id() : null;
            List<Topology.Node> nodes =
                    network.view().topology().devices().stream().filter(node -> wanted == null || node.id().equals(wanted)).toList();
            if (thing != null && wanted != null && nodes.stream().anyMatch(node -> node.savedIn() != null)) {
                context.desk().say(i18n.text("ping.offline", thing.label()));
            }
            watch.add(nodes.stream().map(Topology.Node::addresses).filter(addresses -> !addresses.isEmpty()).map(List::getFirst).toList());
        }
        refresh();
    }

    /** The chosen hosts, or all where none is chosen. */
    private List<String> meant() {
        List<Row> chosen = table.selected();
        return chosen.isEmpty() ? watch.hosts().stream().map(PingWatch.Host::name).toList() : chosen.stream().map(Row::name).toList();
    }

    private void removeSelected() {
        List<String> gone = table.selected().stream().map(Row::name).toList();
        if (!gone.isEmpty()) {
            watch.remove(gone);
            route.forget(gone);
            context.desk().say(i18n.text("ping.removed", gone.size()));
            refresh();
        }
    }

    /** Begins or ends pinging the chosen hosts, or all where none is chosen. */
    void run(boolean on) {
        List<String> hosts = meant();
        watch.run(hosts, on);
        context.desk().say(i18n.text(on ? "ping.started" : "ping.ended", hosts.size()));
        refresh();
    }

    /** Asks for the limits that all share, or for those of the chosen hosts. */
    void askLimits() {
        askLimits(table.selected().stream().map(Row::name).anyMatch(watch::hasOwnLimits));
    }

    private void askLimits(boolean own) {
        new PingLimits(i18n, watch, table.selected().stream().map(Row::name).toList(), own).ask(root.getScene().getWindow());
        refresh();
    }

    private List<MenuItem> menu(Row row) {
        return List.of(
                item(route.isFollowed(row.name()) ? "ping.trace.stop" : "ping.trace", () -> route.toggle(row.name())),
                item(row.name().equals(route.host()) ? "ping.trace.hide" : "ping.trace.show", () -> route.open(row.name())), item("ping.mtu", this::probe),
                item("ping.limits.own", () -> askLimits(true)),
                item(row.asked() ? "ping.stop" : "ping.start", () -> run(!row.asked())), item("ping.remove", this::removeSelected));
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(i18n.text(key));
        item.setOnAction(event -> action.run());
        return item;
    }

    // Showing.

    /** Goes to the host that is chosen elsewhere, by its name, its address, or as the device whose address it is. */
    private void follow(@Nullable Thing thing) {
        List<String> names = switch (thing) {
            case Thing.HostThing host -> List.of(host.address());
            case Thing.DeviceThing device -> network.view().topology().devices().stream()
                    .filter(node -> node.id().equals(device.id()))
                    .flatMap(node -> Stream.concat(Stream.of(node.name()), node.addresses().stream()))
                    .toList();
            case null, default -> List.of();
        };
        Row current = table.currentProperty().get();
        if (names.isEmpty() || current != null && isOneOf(names, current)) {
            return;
        }
        Optional<Row> row = table.rows().stream().filter(each -> isOneOf(names, each)).findFirst();
        // It may have been added just now, and is shown with the next figures.
        awaited = row.isEmpty();
        following = true;
        row.ifPresent(found -> table.select(found.name()));
        following = false;
    }

    private static boolean isOneOf(List<String> names, Row row) {
        return names.contains(row.name()) || names.contains(row.address());
    }

    /** Reckons the figures in the background and shows them. */
    void refresh() {
        if (!shown || context.scope().isClosed()) {
            return;
        }
        if (busy) {
            again = true;
            return;
        }
        busy = true;
        Moment moment = context.moment().get();
        Duration window = bar.window();
        String routed = route.host();
        context.scope().start("figures", () -> {
            Runnable result = () -> {};
            try {
                result = reckon(moment, window, routed);
            } finally {
                Runnable then = result;
                context.clock().later(() -> {
                    busy = false;
                    then.run();
                    if (again) {
                        again = false;
                        refresh();
                    }
                });
            }
        });
    }

    private Runnable reckon(Moment moment, Duration window, @Nullable String routed) {
        Instant now = moment.instant(Instant.now());
        Duration judged = watch.limits().window();
        Duration back = window.compareTo(judged) > 0 ? window : judged;
        List<Target> present = watch.targets(moment.isLive() ? now.minus(back) : Instant.now());
        List<Target> targets = moment.isLive() ? present : past(present, TimeRange.before(now, back));
        long from = now.minus(window).toEpochMilli();
        Map<String, EchoBoard.Kind> wrong = watch.judged();
        List<Row> rows = targets.stream()
                .map(target -> PingModel.row(
                        target, from, moment.isLive() ? wrong.get(target.name()) : PingModel.wrongThen(target, now.toEpochMilli(), watch.limits(target.name()))))
                .toList();
        TimeRange range = TimeRange.before(now, window);
        Runnable showRoute = route.reckon(routed, range, moment.isLive());
        return () -> {
            showRoute.run();
            show(targets, PingModel.withRefusing(rows), range, moment.isLive());
        };
    }

    private List<Target> past(List<Target> present, TimeRange range) {
        return present.stream()
                .map(host -> new Target(
                        host.name(), host.address(), null, watch.kept(host.name(), range).orElse(new EchoSeries(new long[0], new double[0])), null, null, true))
                .toList();
    }

    private void show(List<Target> targets, List<Row> rows, TimeRange range, boolean live) {
        shownTargets = targets;
        shownRange = range;
        boolean none = watch.hosts().isEmpty();
        empty.setVisible(none && watch.isReady());
        loading.setVisible(!watch.isReady());
        chart.view().setEmptyText(i18n.text(live ? "ping.chart.empty" : "ping.chart.past"));
        split.setVisible(!none);
        table.setRows(rows);
        if (awaited) {
            follow(context.selection().thing());
        }
        bar.follow(watch, rows.stream().anyMatch(Row::asked));
        tell();
        bar.showTracing(route.isFollowed(traceable()));
        drawChart();
        if (!none && watch.isReady() && !lookedBack) {
            lookedBack = true;
            List<String> first = targets.stream().limit(LOOKED_BACK).map(Target::name).toList();
            context.scope().start("look back", () -> watch.lastBefore(begun, first).ifPresent(last -> context.clock().later(() -> earlier.found(last))));
        }
        earlier.show(range.from(), live);
    }

    private void tell() {
        EchoTransport.Way way = watch.way();
        Sentence failure = watch.failure();
        Sentence advice = way == null ? null : Echo.advice(way);
        bar.showWay(way, failure != null ? i18n.say(failure) : advice == null ? "" : i18n.say(advice));
        if (failure != null) {
            banner.show(new Banner.Notice(
                    Banner.Kind.FAILING, i18n.text("workbench.problem.ping.what", i18n.say(failure)), null, null, i18n.text("workbench.problem.ping.remedy")));
        } else if (watch.isElsewhere()) {
            banner.show(new Banner.Notice(Banner.Kind.PARTIAL, i18n.text("ping.elsewhere"), null, null, i18n.text("ping.elsewhere.how")));
        } else {
            banner.clear();
        }
    }

    private void chosen() {
        Row current = table.currentProperty().get();
        if (current != null) {
            route.chose(current.name());
        }
        bar.showTracing(route.isFollowed(traceable()));
        bar.showRunning(table.rows().stream().filter(row -> meant().contains(row.name())).anyMatch(Row::asked));
        drawChart();
    }

    private void drawChart() {
        chart.draw(shownTargets, table.selected().stream().map(Row::name).collect(Collectors.toSet()), shownRange, route.host(), route.changes());
    }

    // Route and packet size.

    void toggleTrace() {
        String name = traceable();
        if (name != null) {
            route.toggle(name);
        }
        refresh();
    }

    /** The chosen host, else the one whose route is shown, else the first; null without any. */
    private @Nullable String traceable() {
        Row row = table.currentProperty().get();
        return row != null ? row.name() : route.host() != null ? route.host() : watch.hosts().stream().map(PingWatch.Host::name).findFirst().orElse(null);
    }

    private void showRoute(boolean on) {
        if (on != split.getItems().contains(route.node())) {
            if (on) {
                split.getItems().add(route.node());
                split.setDividerPositions(0.36, 0.66);
            } else {
                split.getItems().remove(route.node());
                split.setDividerPositions(0.5);
            }
        }
        refresh();
    }

    /** Finds the largest packets that reach the chosen targets. */
    void probe() {
        if (table.selected().isEmpty()) {
            context.desk().say(i18n.text("ping.choose"));
        } else {
            mtu.probe(table.selected());
        }
    }

    // The pane.

    @Override
    public Node node() {
        return root;
    }

    @Override
    public PaneState save() {
        PaneState state = bar.save(PaneState.EMPTY.with("split", split.getDividerPositions()[0]));
        if (route.host() != null) {
            state = state.with("route", route.host());
        }
        for (Map.Entry<String, String> each : table.state().entrySet()) {
            state = state.with("table." + each.getKey(), each.getValue());
        }
        return state;
    }

    @Override
    public void visible(boolean now) {
        shown = now;
        chart.view().setActive(now);
        if (now) {
            refresh();
        }
    }

    @Override
    public void close() {
        context.moment().removeListener(momentListener);
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("ping.add", "ping.add", "fth-plus", bar::focusAdd),
                Command.of("ping.addNetwork", "ping.add.network", "fth-server", this::addNetwork),
                Command.of("ping.start", "ping.start", "fth-play", () -> run(true)),
                Command.of("ping.stop", "ping.stop", "fth-pause", () -> run(false)),
                Command.of("ping.limits", "ping.limits", "fth-bell", this::askLimits),
                Command.of("ping.trace", "ping.trace", "fth-git-commit", this::toggleTrace),
                Command.of("ping.mtu", "ping.mtu", "fth-package", this::probe),
                Command.of("ping.find", "ping.find", "fth-search", "Shortcut+F", table::showFilter),
                Command.of("ping.remove", "ping.remove", "fth-trash-2", this::removeSelected));
    }

    @Override
    public Node focusTarget() {
        return watch.hosts().isEmpty() ? bar.addField() : table.view();
    }
}
