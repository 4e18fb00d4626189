package io.nocturne.ui.tool.overview;

import io.nocturne.core.Level;
import io.nocturne.core.Moment;
import io.nocturne.core.Severity;
import io.nocturne.store.MinuteCounts;
import io.nocturne.store.StoreException;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.ui.control.Banner;
import io.nocturne.ui.control.HistogramBar;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.Formats;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.LevelShape;
import io.nocturne.ui.tool.AlarmText;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Cards in as many columns as fit. A new picture every two seconds while it shows and is live, and one for each moment that is chosen. */
final class OverviewPane implements ToolPane {
    private static final Duration PACE = Duration.ofSeconds(2);
    private static final int LINES = 7;

    private final ToolContext context;
    private final I18n i18n;
    private final OverviewModel model;
    private final BorderPane root = new BorderPane();
    private final TextField filter = new TextField();
    private final Label when = new Label();
    private final Banner banner;
    private final Columns columns = new Columns(290);
    private final ObjectsCard objects;
    private final Map<String, Card> cards = new LinkedHashMap<>();
    private final FlowPane states = new FlowPane(16, 4);
    private final HistogramBar histogram;
    private final Label rate = new Label();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // INVARIANT: guarded by lock.
    private boolean hurried = true;
    private boolean seen;
    private Moment moment;
    private @Nullable Picture last;
    private Subscription subscriptions;

    OverviewPane(ToolContext context, PaneState state, OverviewModel model, NetworkWatch network, ObjectsModel watched) {
        this.context = context;
        this.i18n = context.i18n();
        this.model = model;
        moment = context.moment().get();
        banner = new Banner(i18n);
        histogram = new HistogramBar(context.clock(), i18n);
        filter.promptTextProperty().bind(i18n.bind("overview.filter"));
        filter.accessibleTextProperty().bind(i18n.bind("overview.filter"));
        filter.setText(state.text("filter", ""));
        filter.textProperty().addListener((o, before, now) -> applyFilter());
        HBox.setHgrow(filter, Priority.ALWAYS);
        when.getStyleClass().addAll("weak", "figure");
        HBox bar = new HBox(12, filter, when);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        bar.setMinHeight(Region.USE_PREF_SIZE);
        for (String name : List.of("wrong", "network", "lag", "events", "talkers", "patterns", "links", "changes")) {
            cards.put(name,
                    new Card(i18n, "overview." + name, "overview." + name + ".empty", name.equals("wrong") ? 12 : LINES, name.equals("wrong") || name.equals("changes")));
        }
        states.setAlignment(Pos.CENTER_LEFT);
        states.setPrefWrapLength(200);
        card("network").put(states);
        rate.getStyleClass().addAll("weak");
        card("events").put(new VBox(4, rate, histogram));
        objects = new ObjectsCard(context, network, watched, this::lay);
        objects.takeFrom(root);
        lay();
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        root.getStyleClass().add("overview");
        root.setTop(new VBox(bar, banner));
        root.setCenter(scroll);
        histogram.setOnSeek(at -> context.moment().set(new Moment.At(at.plus(Duration.ofMinutes(1)))));
        histogram.setOnSpan(span -> context.selection().spanProperty().set(span));
        MenuItem copy = new MenuItem();
        copy.textProperty().bind(i18n.bind("overview.copy"));
        copy.setOnAction(event -> copy());
        root.setOnContextMenuRequested(event -> {
            ContextMenu menu = new ContextMenu(copy);
            menu.getItems().addAll(objects.menu());
            menu.show(root, event.getScreenX(), event.getScreenY());
        });
        subscriptions = Subscription.combine(
                context.moment().subscribe((before, now) -> hurry()),
                i18n.formatsBinding().subscribe((before, now) -> {
                    Picture shown = last;
                    if (shown != null) {
                        show(shown);
                    }
                }));
        context.scope().start("overview", this::run);
        applyFilter();
    }

    private void lay() {
        columns.setCards(shownCards().values());
    }

    private Map<String, Card> shownCards() {
        Map<String, Card> shown = new LinkedHashMap<>();
        cards.forEach((name, each) -> {
            shown.put(name, each);
            // What somebody put here comes first, after what is wrong.
            if (name.equals("wrong") && objects.isNeeded()) {
                shown.put("objects", objects.card());
            }
        });
        return shown;
    }

    private Card card(String name) {
        return java.util.Objects.requireNonNull(cards.get(name));
    }

    private void hurry() {
        Moment now = context.moment().get();
        lock.lock();
        try {
            moment = now;
            hurried = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() throws InterruptedException {
        while (!context.scope().isClosed()) {
            Moment wanted = await();
            try {
                Picture picture = model.picture(wanted, Instant.now(), context.scope()::isClosed);
                context.clock().later(() -> {
                    banner.clear();
                    show(picture);
                });
            } catch (StoreException e) {
                context.clock().later(() -> banner.show(
                        new Banner.Notice(Banner.Kind.FAILING, i18n.text("overview.failed", e), null, Instant.now(), null)));
            }
        }
    }

    /** Waits until a picture is wanted: at once when something was chosen, now and then while live, not at all while hidden. */
    private Moment await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = PACE.toNanos();
            while (!hurried && (left > 0 || !seen || !moment.isLive())) {
                if (seen && moment.isLive()) {
                    left = changed.awaitNanos(left);
                } else {
                    changed.await(10, TimeUnit.SECONDS);
                }
            }
            hurried = false;
            return moment;
        } finally {
            lock.unlock();
        }
    }

    private void show(Picture picture) {
        last = picture;
        Formats formats = i18n.formats();
        boolean live = context.moment().get().isLive();
        when.setText(live ? "" : i18n.text("overview.at", today(picture.time()) ? formats.time(picture.time()) : formats.dateTime(picture.time())));
        card("wrong").show(picture.troubles().stream().map(trouble -> new CardRow(
                trouble.level(), AlarmText.say(trouble.key(), trouble.arguments(), i18n), "", formats.ago(trouble.since(), picture.time()), Double.NaN,
                opening(trouble.thing()))).toList());
        showNetwork(picture.devices(), formats);
        card("lag").show(picture.groups().stream().map(group -> group(group, formats)).toList());
        showEvents(picture, formats);
        card("links").show(picture.links().stream().map(link -> new CardRow(
                null, link.name(), "", formats.decimal(link.load() * 100, 1) + " %", link.load(), opening(link.end()))).toList());
        card("changes").show(picture.changes().stream().map(change -> new CardRow(
                change.level(), i18n.text(change.over() ? "overview.change.over" : "overview.change.begun", AlarmText.say(change.key(), change.arguments(), i18n)),
                "", formats.time(change.time()), Double.NaN, opening(change.thing()))).toList());
    }

    private static boolean today(Instant time) {
        return Duration.between(time, Instant.now()).toHours() < 20;
    }

    private void showNetwork(Picture.Devices devices, Formats formats) {
        List<CardRow> rows = new ArrayList<>();
        devices.versions().forEach((version, count) -> rows.add(new CardRow(
                null, i18n.text("overview.network.version", version), "", formats.number(count), (double) count / Math.max(1, devices.known()), () -> open("devices"))));
        if (devices.linksUp() + devices.linksDown() > 0) {
            rows.add(new CardRow(
                    devices.linksDown() > 0 ? Level.MAJOR : Level.OK, i18n.text("overview.network.links"), "",
                    formats.number(devices.linksUp()) + " / " + formats.number(devices.linksUp() + devices.linksDown()), Double.NaN, () -> open("topology")));
        }
        if (devices.offline() > 0) {
            rows.add(new CardRow(Level.UNKNOWN, i18n.text("overview.network.offline"), "", formats.number(devices.offline()), Double.NaN, () -> open("devices")));
        }
        if (devices.searching() >= 0) {
            rows.add(new CardRow(Level.INFO, i18n.text("overview.network.searching"), "", formats.number(devices.searching()), Double.NaN, null));
        }
        card("network").show(rows);
        // Devices of an earlier start are counted above; that none is known would be untrue.
        card("network").empty(devices.known() > 0 ? "overview.network.silent" : "overview.network.empty");
        String counts = devices.known() == 0 ? "" : List.of(devices.up(), devices.down(), devices.unknown(), i18n.locale()).toString();
        if (counts.equals(states.getUserData())) {
            return;
        }
        states.setUserData(counts);
        states.getChildren().clear();
        if (devices.known() > 0) {
            states.getChildren().addAll(
                    state(Level.OK, devices.up(), "overview.network.up", formats),
                    state(Level.CRITICAL, devices.down(), "overview.network.down", formats));
            if (devices.unknown() > 0) {
                states.getChildren().add(state(Level.UNKNOWN, devices.unknown(), "overview.network.unknown", formats));
            }
        }
        states.setManaged(devices.known() > 0);
    }

    private HBox state(Level level, int count, String key, Formats formats) {
        Label figure = new Label(formats.number(count));
        figure.getStyleClass().addAll("large", count > 0 && level != Level.OK ? "strong" : "weak");
        Label word = new Label(i18n.text(key));
        word.getStyleClass().add("weak");
        HBox box = new HBox(6, new LevelShape(count == 0 && level != Level.OK ? Level.UNKNOWN : level), figure, word);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private CardRow group(Picture.Group group, Formats formats) {
        String seconds = Double.isNaN(group.seconds()) ? "" : " · " + formats.duration(Duration.ofMillis((long) (group.seconds() * 1000)));
        return new CardRow(
                group.verdict().level(), group.group(), i18n.text(OverviewModel.word(group.verdict())),
                formats.number(group.lag()) + seconds, Double.NaN, opening(new Thing.GroupThing(group.cluster(), group.group())));
    }

    private void showEvents(Picture picture, Formats formats) {
        Picture.Events events = picture.events();
        card("events").empty(emptyKey(events));
        List<HistogramBar.Bucket> buckets = new ArrayList<>(events.minutes().stream().map(OverviewPane::bucket).toList());
        if (!buckets.isEmpty()) {
            // The hour is shown whole, however little of it there is.
            Instant begin = picture.time().minus(OverviewModel.HOUR).truncatedTo(ChronoUnit.MINUTES);
            Instant end = picture.time().truncatedTo(ChronoUnit.MINUTES);
            if (begin.isBefore(buckets.getFirst().from())) {
                buckets.addFirst(new HistogramBar.Bucket(begin, Map.of()));
            }
            if (end.isAfter(buckets.getLast().from())) {
                buckets.add(new HistogramBar.Bucket(end, Map.of()));
            }
        }
        histogram.setBuckets(buckets, Duration.ofMinutes(1));
        histogram.setVisible(!buckets.isEmpty());
        histogram.setManaged(!buckets.isEmpty());
        rate.setText(i18n.text("overview.events.rate", formats.number(events.total())));
        long most = events.levels().values().stream().mapToLong(Long::longValue).max().orElse(1);
        card("events").show(events.levels().entrySet().stream().map(each -> new CardRow(
                each.getKey(), i18n.text(LevelShape.key(each.getKey())), "", formats.number(each.getValue()), (double) each.getValue() / most,
                () -> open("log-explorer"))).toList());
        card("talkers").show(counted(events.talkers(), formats));
        card("patterns").show(counted(events.patterns(), formats));
    }

    /** The bars are of an hour, the rows below them of its last quarter: where the bars show something, the rows may still have nothing to say. */
    static String emptyKey(Picture.Events events) {
        if (!events.kept()) {
            return "overview.events.nocache";
        }
        return events.minutes().stream().anyMatch(minute -> minute.total() > 0) ? "overview.events.quiet" : "overview.events.empty";
    }

    private List<CardRow> counted(List<Picture.Counted> all, Formats formats) {
        double most = all.stream().mapToLong(Picture.Counted::count).max().orElse(1);
        return all.stream().map(each -> new CardRow(
                each.level(), each.text(), "", formats.number(each.count()), each.count() / most, null)).toList();
    }

    private static HistogramBar.Bucket bucket(MinuteCounts minute) {
        Map<Level, Long> counts = new EnumMap<>(Level.class);
        for (Severity severity : Severity.values()) {
            if (minute.of(severity) > 0) {
                counts.merge(severity.level(), (long) minute.of(severity), Long::sum);
            }
        }
        if (minute.unknown() > 0) {
            counts.merge(Level.UNKNOWN, (long) minute.unknown(), Long::sum);
        }
        return new HistogramBar.Bucket(minute.minute(), counts);
    }

    private @Nullable Runnable opening(@Nullable Thing thing) {
        if (thing == null) {
            return null;
        }
        return () -> {
            context.selection().choose(thing);
            open(switch (thing) {
                case Thing.GroupThing group -> "consumer-lag";
                case Thing.PortThing port -> "topology";
                default -> "devices";
            });
        };
    }

    private void open(String tool) {
        context.desk().open(tool, PaneState.EMPTY);
    }

    private void applyFilter() {
        String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
        cards.values().forEach(card -> card.filter(wanted));
        objects.card().filter(wanted);
    }

    /** The whole page as text, such as for handing over a shift. */
    private void copy() {
        Picture picture = last;
        if (picture == null) {
            return;
        }
        String text = shownCards().entrySet().stream()
                .map(each -> each.getValue().text(i18n.text("overview." + each.getKey())))
                .collect(Collectors.joining("\n", i18n.text("overview.title") + "  " + i18n.formats().dateTimeZone(picture.time()) + "\n\n", ""));
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        context.desk().say(i18n.text("overview.copied"));
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public PaneState save() {
        return objects.save(filter.getText().isBlank() ? PaneState.EMPTY : PaneState.of("filter", filter.getText()));
    }

    @Override
    public void visible(boolean shown) {
        objects.visible(shown);
        lock.lock();
        try {
            hurried |= shown && !seen;
            seen = shown;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("overview.refresh", "overview.refresh", "fth-refresh-cw", "F5", this::hurry),
                Command.of("overview.find", "overview.filter", "fth-filter", "Shortcut+F", filter::requestFocus),
                Command.of("overview.paste", "overview.objects.paste", "fth-clipboard", "Shortcut+Shift+V", objects::paste),
                Command.of("overview.copy", "overview.copy", "fth-copy", "Shortcut+Shift+C", this::copy));
    }

    @Override
    public @Nullable Node focusTarget() {
        return filter;
    }

    @Override
    public void close() {
        subscriptions.unsubscribe();
    }
}
