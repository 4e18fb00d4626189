package io.nocturne.ui.tool.notifications;

import io.nocturne.core.Event;
import io.nocturne.core.Feed;
import io.nocturne.core.Moment;
import io.nocturne.core.Registration;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.Filter;
import io.nocturne.logs.FilterException;
import io.nocturne.snmp.NotificationCounts;
import io.nocturne.snmp.NotificationSettings;
import io.nocturne.snmp.NotificationStation;
import io.nocturne.store.Cache;
import io.nocturne.store.EventMatcher;
import io.nocturne.store.EventQuery;
import io.nocturne.ui.control.Banner;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.FeedBinding;
import io.nocturne.ui.fx.Formats;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.Things;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import io.nocturne.ui.tool.lines.FilterCompletion;
import io.nocturne.ui.tool.lines.FilterSuggestions;
import io.nocturne.ui.tool.notifications.NotificationsModel.Count;
import io.nocturne.ui.tool.notifications.NotificationsModel.Field;
import io.nocturne.ui.tool.notifications.NotificationsModel.Row;
import io.nocturne.ui.tool.notifications.NotificationsTool.Services;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** A live table of notifications; beside it the chosen one in full and how often each came. */
final class NotificationsPane implements ToolPane {
    private static final int ROOM = 20_000;
    private static final int KEPT_BEFORE = 1_000;
    private static final Duration BUDGET = Duration.ofMillis(3);
    private static final Duration REFRESH = Duration.ofMillis(250);
    private static final Duration AS_FAR_BACK = Duration.ofDays(7);
    /** Values of fields are offered from so many of the newest notifications. */
    private static final int COMPLETED_FROM = 400;

    private final ToolContext context;
    private final I18n i18n;
    private final BarControls controls;
    private final Services services;
    private final NotificationsModel model = new NotificationsModel();
    private final KnownDevices devices;
    private final DataTable<Row> table;
    private final EmptyState none;
    private final EmptyState nothing;
    private final DataTable<Field> fields;
    private final DataTable<Count> names;
    private final DataTable<Count> sources;
    private final TabPane beside = new TabPane();
    private final SplitPane split = new SplitPane();
    private final TextField filter = new TextField();
    private final Label wrong = new Label();
    private final Label counts = new Label();
    private final Tooltip countsTip = new Tooltip();
    private final ToggleButton pause;
    private final ToggleButton more;
    private final Banner banner;
    private final SenderForm sender;
    private final ReceiverForm receiver;
    private final BorderPane root = new BorderPane();
    private final Feed<Event> feed = Feed.droppingOldest(ROOM);
    private final Registration subscription;
    private final Registration binding;
    private final Registration station;
    private final Subscription waiting;
    private volatile boolean dirty = true;
    private volatile boolean seen = true;
    private long missed;

    NotificationsPane(ToolContext context, PaneState state, Services services) {
        this.context = context;
        this.i18n = context.i18n();
        controls = new BarControls(i18n);
        this.services = services;
        devices = new KnownDevices(context.desk()::known, System::nanoTime);
        NotificationTables tables = new NotificationTables(i18n, devices);
        table = tables.notifications();
        fields = tables.fields();
        names = tables.names();
        sources = tables.sources();
        pause = controls.toggle("fth-pause", "notifications.pause");
        more = controls.toggle("fth-sidebar", "notifications.details");
        names.setOnOpen(count -> restrict("notification", count.what()));
        sources.setOnOpen(count -> restrict("host", count.what()));
        banner = new Banner(i18n);
        banner.setOnRetry(this::listen);
        sender = new SenderForm(context, services, this::closeForm);
        receiver = new ReceiverForm(context, services, this::closeForm);
        none = new EmptyState("fth-bell", i18n.bind("notifications.empty"), i18n.bind("notifications.empty.how"))
                .action(i18n.bind("notifications.send"), this::openSender)
                .action(i18n.bind("notifications.network"), () -> context.commands().run("workbench.network"));
        nothing = new EmptyState("fth-bell", i18n.bind("notifications.nothing"), i18n.bind("notifications.nothing.how"));
        table.currentProperty().addListener((o, before, now) -> {
            fields.setRows(now == null ? List.of() : NotificationsModel.fields(now));
            if (now != null) {
                context.selection().choose(new Thing.HostThing(now.source()));
            }
        });
        table.setOnOpen(row -> {
            more.setSelected(true);
            beside.getSelectionModel().select(0);
        });
        table.setMenu(this::menu);
        Things.in(context, table, row -> new Thing.HostThing(row.source()));
        table.restore(state.values());
        buildBeside(state);
        root.setTop(new VBox(bar(state), banner));
        root.setCenter(split);
        i18n.formatsBinding().addListener((o, before, now) -> {
            dirty = true;
            showStation();
        });
        subscription = services.events().subscribe(feed);
        binding = FeedBinding.drain(context.clock(), feed, BUDGET, this::arrived);
        station = services.station().onChange(() -> context.clock().later(this::showStation));
        context.moment().addListener((o, before, now) -> moment(now));
        waiting = Subscription.combine(
                services.cache().subscribe((before, now) -> loadKept()), services.dictionary().subscribe((before, now) -> sender.fillIn()));
        context.scope().every("refresh", REFRESH, () -> {
            if (dirty && seen) {
                context.clock().later(this::tick);
            }
        });
        context.scope().every("counts", Duration.ofSeconds(1), () -> {
            if (seen) {
                NotificationCounts now = services.station().counts();
                context.clock().later(() -> {
                    showCounts(now);
                    nameAgain();
                });
            }
        });
        applyFilter();
        showStation();
        moment(context.moment().get());
    }

    private HBox bar(PaneState state) {
        filter.promptTextProperty().bind(i18n.bind("notifications.filter.prompt"));
        filter.accessibleTextProperty().bind(i18n.bind("notifications.filter.prompt"));
        filter.setText(state.text("where", ""));
        filter.textProperty().addListener((o, before, now) -> applyFilter());
        FilterSuggestions.on(filter, i18n, () -> FilterCompletion.known(model.newest(COMPLETED_FROM)));
        filter.setMinWidth(120);
        HBox.setHgrow(filter, Priority.ALWAYS);
        wrong.setMinWidth(0);
        counts.getStyleClass().add("weak");
        counts.setMinWidth(0);
        counts.setTooltip(countsTip);
        pause.selectedProperty().addListener((o, before, now) -> {
            missed = 0;
            dirty = true;
        });
        more.setSelected(state.flag("details", true));
        more.selectedProperty().addListener((o, before, now) -> showBeside(now));
        return BarControls.bar(
                8, filter, wrong, counts, pause, controls.icon("fth-trash-2", "notifications.clear", this::clear),
                controls.icon("fth-send", "notifications.send", this::openSender), controls.icon("fth-radio", "notifications.receiving", this::openReceiver), more);
    }

    private void buildBeside(PaneState state) {
        tab("notifications.tab.details", fields);
        tab("notifications.tab.names", names);
        tab("notifications.tab.sources", sources);
        Label none = new Label();
        none.textProperty().bind(i18n.bind("notifications.details.none"));
        none.getStyleClass().add("weak");
        none.setWrapText(true);
        none.setPadding(new Insets(0, 12, 0, 12));
        fields.setPlaceholder(none);
        beside.setTabMinHeight(24);
        split.setOrientation(Orientation.HORIZONTAL);
        split.getItems().add(table);
        SplitPane.setResizableWithParent(beside, false);
        beside.getSelectionModel().select((int) Math.clamp(state.number("tab", 0), 0, 2));
        split.setDividerPositions(state.number("divider", 0.7));
        showBeside(state.flag("details", true));
    }

    private void tab(String key, Node content) {
        Tab tab = new Tab();
        tab.textProperty().bind(i18n.bind(key));
        tab.setClosable(false);
        tab.setContent(content);
        beside.getTabs().add(tab);
    }

    private void showBeside(boolean on) {
        if (on && !split.getItems().contains(beside)) {
            split.getItems().add(beside);
            split.setDividerPositions(0.7);
        } else if (!on) {
            split.getItems().remove(beside);
        }
    }

    private List<MenuItem> menu(Row row) {
        List<MenuItem> items = new ArrayList<>();
        items.add(controls.item("notifications.only.name", () -> restrict("notification", row.name())));
        items.add(controls.item("notifications.only.source", () -> restrict("host", row.source())));
        items.add(controls.item("notifications.hide.name", () -> addToFilter("not notification:\"" + row.name() + "\"")));
        String oid = row.event().fields().get("oid");
        if (oid != null && context.desk().has("mib-browser")) {
            items.add(controls.item("notifications.browse", () -> {
                context.selection().choose(new Thing.OidThing(oid, row.name()));
                context.desk().open("mib-browser", PaneState.of("oid", oid));
            }));
        }
        return items;
    }

    private void restrict(String field, String value) {
        addToFilter(field + ":\"" + value + "\"");
    }

    private void addToFilter(String condition) {
        String now = filter.getText().strip();
        if (!now.contains(condition)) {
            filter.setText(now.isEmpty() ? condition : now + " " + condition);
        }
    }

    private void applyFilter() {
        try {
            model.filter(Filter.parse(filter.getText()));
            wrong.setText("");
            wrong.setTooltip(null);
        } catch (FilterException e) {
            // The last filter that could be understood stays.
            wrong.setText(i18n.text("notifications.filter.wrong"));
            wrong.setTooltip(new Tooltip(i18n.say(e)));
        }
        dirty = true;
    }

    private void arrived(List<Event> events) {
        long before = model.added();
        model.add(events);
        if (model.added() > before) {
            missed += pause.isSelected() ? model.added() - before : 0;
            dirty = true;
        }
    }

    private void tick() {
        if (!dirty || !seen) {
            return;
        }
        if (pause.isSelected() && missed > 0) {
            dirty = false;
            return;
        }
        dirty = false;
        table.setPlaceholder(filter.getText().isBlank() && context.moment().get().isLive() ? none : nothing);
        table.setRows(model.rows());
        names.setRows(model.names());
        sources.setRows(model.sources());
    }

    private void nameAgain() {
        if (devices.expire()) {
            table.rewrite();
            sources.rewrite();
        }
    }

    private void showCounts(NotificationCounts now) {
        Formats formats = i18n.formats();
        long dropped = now.dropped() + feed.dropped();
        StringBuilder text = new StringBuilder(i18n.text("notifications.received", formats.number(now.received())));
        if (dropped > 0) {
            text.append(" · ").append(i18n.text("notifications.dropped", formats.number(dropped)));
        }
        if (missed > 0) {
            text.append(" · ").append(i18n.text("notifications.waiting", formats.number(missed)));
        }
        if (model.beyond() > 0) {
            text.append(" · ").append(i18n.text("notifications.beyond", formats.number(model.beyond())));
        }
        counts.setText(text.toString());
        countsTip.setText(i18n.text(
                "notifications.counts",
                formats.number(now.received()),
                formats.number(now.delivered()),
                now.kernelDropped() < 0 ? "?" : formats.number(now.kernelDropped()),
                formats.number(now.queueDropped()),
                formats.number(now.suppressed()),
                formats.number(now.refused() + now.engineDropped()),
                formats.number(now.undecodable()),
                formats.number(feed.dropped()),
                formats.bytes(now.receiveBuffer()),
                formats.number(now.notAllowed()),
                formats.number(now.repeated()),
                formats.number(now.questions())));
        if (receiver.getScene() != null) {
            receiver.show();
        }
    }

    private void showStation() {
        receiver.show();
        NotificationStation.State now = services.station().state();
        if (now.failure() != null) {
            int port = now.settings() == null ? 0 : now.settings().local().getPort();
            banner.show(new Banner.Notice(
                    Banner.Kind.FAILING, i18n.say(now.failure()), "UDP " + port, now.since(), i18n.text("notifications.failed.advice")));
        } else {
            banner.clear();
        }
    }

    private void listen() {
        context.scope().start("listen", () -> {
            NotificationSettings last = services.station().state().settings();
            if (last == null) {
                services.station().listenStandard();
            } else {
                services.station().listen(last);
            }
        });
    }

    /** Goes to a moment of the past, out of the cache, or back to now. */
    private void moment(Moment now) {
        if (now.isLive()) {
            model.showPast(null);
            dirty = true;
            if (model.held() == 0) {
                loadKept();
            }
            return;
        }
        Instant until = now.instant(Instant.now());
        load(TimeRange.before(until, AS_FAR_BACK), NotificationsModel.KEPT, events -> {
            if (context.moment().get().equals(now)) {
                model.showPast(events);
            }
        });
    }

    private void loadKept() {
        if (context.moment().get().isLive()) {
            load(null, KEPT_BEFORE, model::addBefore);
        }
    }

    private void load(@Nullable TimeRange range, int most, java.util.function.Consumer<List<Event>> sink) {
        Cache cache = services.cache().get();
        if (cache == null) {
            return;
        }
        context.scope().start("load", () -> {
            List<Event> kept = cache.query(
                    new EventQuery(range, EventMatcher.of(List.of(), NotificationsModel::isNotification), most), context.scope()::isClosed);
            context.clock().later(() -> {
                sink.accept(kept);
                dirty = true;
            });
        });
    }

    private void clear() {
        model.clear();
        missed = 0;
        dirty = true;
    }

    private void openSender() {
        root.setBottom(sender);
        sender.begin();
    }

    private void openReceiver() {
        root.setBottom(receiver);
        receiver.begin();
    }

    private void closeForm() {
        root.setBottom(null);
        table.view().requestFocus();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public PaneState save() {
        PaneState state = new PaneState(table.state())
                .with("details", more.isSelected())
                .with("tab", beside.getSelectionModel().getSelectedIndex())
                .with("divider", split.getDividers().isEmpty() ? 0.7 : split.getDividers().getFirst().getPosition());
        return filter.getText().isBlank() ? state : state.with("where", filter.getText());
    }

    @Override
    public void visible(boolean shown) {
        seen = shown;
    }

    @Override
    public void close() {
        waiting.unsubscribe();
        station.close();
        binding.close();
        subscription.close();
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("notifications.find", "notifications.filter", "fth-search", "Shortcut+F", filter::requestFocus),
                Command.of("notifications.pause", "notifications.pause", "fth-pause", () -> pause.setSelected(!pause.isSelected())),
                Command.of("notifications.clear", "notifications.clear", "fth-trash-2", this::clear),
                Command.of("notifications.send", "notifications.send", "fth-send", this::openSender),
                Command.of("notifications.receiving", "notifications.receiving", "fth-radio", this::openReceiver));
    }

    @Override
    public Node focusTarget() {
        return table.view();
    }
}
