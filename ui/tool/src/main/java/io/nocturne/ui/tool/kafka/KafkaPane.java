package io.nocturne.ui.tool.kafka;

import io.nocturne.core.EventDecoder;
import io.nocturne.core.Moment;
import io.nocturne.core.Registration;
import io.nocturne.core.Sentence;
import io.nocturne.kafka.Advisor;
import io.nocturne.kafka.Advisor.Advice;
import io.nocturne.kafka.Cluster.Broker;
import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.Clusters;
import io.nocturne.kafka.GroupLag;
import io.nocturne.kafka.KafkaFailure;
import io.nocturne.store.Cache;
import io.nocturne.store.StoreException;
import io.nocturne.ui.control.Banner;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.Things;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import io.nocturne.ui.tool.change.WriteLock;
import io.nocturne.ui.tool.kafka.KafkaRows.GroupRow;
import io.nocturne.ui.tool.kafka.KafkaRows.TopicRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One cluster at a time: its topics, groups, brokers and advice in tabs, and below them what was chosen, in full. */
final class KafkaPane implements ToolPane {
    private static final Duration REFRESH = Duration.ofSeconds(1);
    private static final List<String> TABS = List.of("topics", "groups", "brokers", "advice");

    private final ToolContext context;
    private final I18n i18n;
    private final Clusters clusters;
    private final ReadOnlyObjectProperty<@Nullable Cache> cache;
    private final KafkaBar bar;
    private final WriteLock lock;
    private final Banner banner;
    private final DataTable<TopicRow> topics;
    private final DataTable<GroupRow> groups;
    private final DataTable<Broker> brokers;
    private final DataTable<Advice> advice;
    private final TabPane tabs = new TabPane();
    private final SplitPane split = new SplitPane();
    private final KafkaDetails details;
    private final EmptyState empty;
    private final BorderPane root = new BorderPane();
    private final List<Registration> ends = new ArrayList<>();
    private volatile boolean seen = true;
    private volatile @Nullable ClusterWatch watch;
    private String wanted;
    private Object shown = "";
    private boolean filling;
    private boolean advising;
    private boolean choosing;
    private @Nullable KafkaPast past;
    private boolean recalling;

    KafkaPane(ToolContext context, PaneState state, Clusters clusters, ReadOnlyObjectProperty<@Nullable Cache> cache, ClusterChanges changes,
            EventDecoder decoder) {
        this.context = context;
        this.cache = cache;
        this.i18n = context.i18n();
        this.clusters = clusters;
        wanted = state.text("cluster", "");
        lock = new WriteLock(context, changes.switches(), "kafka.writing");
        bar = new KafkaBar(i18n, this, lock, state.flag("internal", false));
        banner = new Banner(i18n);
        banner.setOnRetry(this::refresh);
        details = new KafkaDetails(context, changes, decoder, this::closeDetails);
        topics = KafkaTables.topics(i18n);
        groups = KafkaTables.groups(i18n);
        brokers = KafkaTables.brokers(i18n);
        advice = KafkaTables.advice(i18n);
        lock.openProperty().subscribe(open -> details.writingChanged());
        listen();
        List<DataTable<?>> tables = tables();
        for (int i = 0; i < tables.size(); i++) {
            Tab tab = new Tab();
            tab.setClosable(false);
            tab.textProperty().bind(i18n.bind("kafka.tab." + TABS.get(i)));
            tab.setContent(tables.get(i));
            tabs.getTabs().add(tab);
            tables.get(i).restore(state.part(TABS.get(i) + "."));
        }
        tabs.getSelectionModel().select((int) Math.clamp(state.number("tab", 0), 0, TABS.size() - 1));
        tabs.getSelectionModel().selectedIndexProperty().subscribe(index -> turned(index.intValue()));
        tabs.setMinHeight(80);
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().setAll(tabs);
        empty = new EmptyState("fth-layers", i18n.bind("kafka.empty"), i18n.bind("kafka.empty.hint")).meanwhile(context.desk().pending());
        if (context.desk().has("welcome")) {
            empty.action(i18n.bind("kafka.connect"), () -> context.desk().open("welcome", PaneState.EMPTY));
        }
        root.setTop(new VBox(bar, banner));
        root.setCenter(new StackPane(split, empty));
        ends.add(context.selection().thingProperty().subscribe(this::follow)::unsubscribe);
        ends.add(context.moment().subscribe(now -> moment())::unsubscribe);
        context.scope().every("kafka-refresh", REFRESH, () -> context.clock().later(this::look));
        look();
    }

    private void listen() {
        topics.currentProperty().subscribe(this::topic);
        topics.setOnOpen(row -> tail(row.topic().name()));
        Things.in(context, topics, row -> watch == null ? null : new Thing.TopicThing(watch.name(), row.topic().name()));
        topics.setMenu(row -> List.of(item("kafka.menu.tail", () -> tail(row.topic().name()))));
        groups.currentProperty().subscribe(this::group);
        Things.in(context, groups, row -> watch == null ? null : new Thing.GroupThing(watch.name(), row.group().group()));
        groups.setOnOpen(row -> context.desk().open("consumer-lag", PaneState.EMPTY));
        groups.setMenu(row -> List.of(item("kafka.menu.lag", () -> context.desk().open("consumer-lag", PaneState.EMPTY))));
        brokers.currentProperty().subscribe(this::broker);
    }

    private void topic(@Nullable TopicRow row) {
        ClusterWatch now = watch;
        if (!filling && row != null && now != null) {
            choose(new Thing.TopicThing(now.name(), row.topic().name()));
            show(now, row);
        }
    }

    private void show(ClusterWatch now, TopicRow row) {
        String topic = row.topic().name();
        show(() -> details.topic(now, topic), then -> details.topicThen(topic, then));
    }

    private void group(@Nullable GroupRow row) {
        ClusterWatch now = watch;
        if (!filling && row != null && now != null) {
            choose(new Thing.GroupThing(now.name(), row.group().group()));
            show(now, row);
        }
    }

    private void show(ClusterWatch now, GroupRow row) {
        show(() -> details.group(now, row.group()), then -> details.groupThen(row.group().group(), then));
    }

    /** Opens the details as they are, or as they were at the moment that was gone back to. */
    private void show(Runnable live, Consumer<KafkaPast> recalled) {
        KafkaPast then = past;
        open(then == null ? live : () -> recalled.accept(then));
    }

    private void broker(@Nullable Broker row) {
        ClusterWatch now = watch;
        if (!filling && row != null && now != null) {
            open(() -> details.broker(now, row));
        }
    }

    private void choose(Thing thing) {
        choosing = true;
        context.selection().choose(thing);
        choosing = false;
    }

    /** Below a tab come the details of what is chosen in it, not those of the tab before. */
    private void turned(int tab) {
        ClusterWatch now = watch;
        if (tab == TABS.indexOf("advice")) {
            advise();
        } else if (now != null && split.getItems().contains(details)) {
            TopicRow topic = topics.currentProperty().get();
            GroupRow group = groups.currentProperty().get();
            if (tab == TABS.indexOf("topics") && topic != null) {
                show(now, topic);
            } else if (tab == TABS.indexOf("groups") && group != null) {
                show(now, group);
            } else if (tab == TABS.indexOf("brokers")) {
                broker(brokers.currentProperty().get());
            }
        }
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(i18n.text(key));
        item.setOnAction(event -> action.run());
        return item;
    }

    private void tail(String topic) {
        ClusterWatch now = watch;
        if (now != null && context.desk().has("log-tail")) {
            context.desk().openBeside("log-tail", PaneState.EMPTY.with("sources", List.of("chosen", now.name() + "/" + topic)));
        }
    }

    private void open(Runnable filled) {
        filled.run();
        if (!split.getItems().contains(details)) {
            split.getItems().add(details);
            split.setDividerPosition(0, 0.5);
        }
    }

    private void closeDetails() {
        split.getItems().remove(details);
    }

    private List<DataTable<?>> tables() {
        return List.of(topics, groups, brokers, advice);
    }

    /** Shows another cluster. */
    void choose(String name) {
        wanted = name;
        past = null;
        closeDetails();
        advice.setRows(List.of());
        look();
        if (tabs.getSelectionModel().getSelectedIndex() == TABS.indexOf("advice")) {
            advise();
        }
    }

    void refresh() {
        ClusterWatch now = watch;
        if (now != null) {
            now.refresh();
            if (tabs.getSelectionModel().getSelectedIndex() == TABS.indexOf("advice")) {
                advise();
            }
        }
    }

    private void follow(@Nullable Thing thing) {
        if (thing instanceof Thing.TopicThing(String cluster, String topic)) {
            show(cluster, 0, () -> topics.select(topic));
        } else if (thing instanceof Thing.GroupThing(String cluster, String group)) {
            show(cluster, 1, () -> groups.select(group));
        }
    }

    private void show(String cluster, int tab, Runnable select) {
        ClusterWatch now = watch;
        if (now == null || filling || choosing) {
            return;
        }
        if (!now.name().equals(cluster)) {
            choose(cluster);
        }
        tabs.getSelectionModel().select(tab);
        select.run();
    }

    /** The time bar was moved: what is shown is of another time. */
    private void moment() {
        past = null;
        closeDetails();
        shown = "";
        look();
    }

    /** Whether groups and topics come from the cache: those of a moment gone back to, or the last ones of a cluster that is away and has not answered since the start. */
    private boolean recalled(ClusterWatch of) {
        return !context.moment().get().isLive() || of.state().link() == ClusterWatch.Link.AWAY && of.overview() == null && cache.get() != null;
    }

    private void recall(ClusterWatch of) {
        Cache open = cache.get();
        if (recalling || open == null) {
            return;
        }
        Moment asked = context.moment().get();
        recalling = true;
        context.scope().start("kafka-past", () -> {
            KafkaPast found;
            try {
                found = asked instanceof Moment.At(Instant at) ? KafkaPast.of(open, of.name(), at) : KafkaPast.last(open, of.name(), Instant.now());
            } catch (StoreException e) {
                found = KafkaPast.of(List.of(), asked.instant(Instant.now()));
            }
            KafkaPast got = found;
            context.clock().later(() -> {
                recalling = false;
                past = watch == of && recalled(of) && asked.equals(context.moment().get()) ? got : null;
                look();
            });
        });
    }

    // Once a second

    private void look() {
        List<ClusterWatch> all = clusters.all();
        ClusterWatch now = all.stream().filter(one -> one.name().equals(wanted)).findFirst().orElse(all.isEmpty() ? null : all.getFirst());
        watch = now;
        empty.setVisible(now == null);
        split.setVisible(now != null);
        bar.fill(all, now);
        if (now == null) {
            banner.clear();
            return;
        }
        boolean live = !recalled(now);
        if (live) {
            past = null;
        } else if (past == null) {
            recall(now);
        }
        notice(now);
        KafkaPast then = past;
        ClusterWatch.Overview overview = live ? now.overview() : then == null ? null : then.overview();
        List<GroupLag> lags = live ? now.lag() : then == null ? List.of() : then.lags();
        List<Object> state = List.of(
                now.name(), live, now.state().link(), overview == null ? "" : overview.time(), lags.isEmpty() ? "" : lags.getFirst().time(), bar.internal());
        if (!seen || Objects.equals(state, shown)) {
            return;
        }
        shown = state;
        boolean old = now.state().link() != ClusterWatch.Link.CONNECTED && context.moment().get().isLive();
        List.of(topics, groups, brokers).forEach(table -> table.setStale(old));
        filling = true;
        topics.setRows(KafkaRows.topics(overview, lags, bar.internal()));
        groups.setRows(KafkaRows.groups(overview, lags));
        brokers.setRows(overview == null ? List.of() : overview.brokers());
        filling = false;
        if (live) {
            details.refresh(now);
        }
    }

    private void notice(ClusterWatch now) {
        banner.setOnRetry(context.moment().get().isLive() ? this::refresh : null);
        if (context.moment().get() instanceof Moment.At(Instant at)) {
            KafkaPast then = past;
            String why = cache.get() == null ? i18n.text("kafka.past.nocache") : then != null && then.lags().isEmpty() ? i18n.text("kafka.past.nothing") : null;
            banner.show(new Banner.Notice(
                    Banner.Kind.STALE, i18n.text("kafka.past", i18n.formats().dateTime(then == null ? at : then.taken())), null, null, why));
            return;
        }
        ClusterWatch.State state = now.state();
        switch (state.link()) {
            case CONNECTED -> banner.clear();
            case CONNECTING ->
                banner.show(new Banner.Notice(Banner.Kind.STALE, i18n.text("kafka.connecting", now.name()), now.config().bootstrap(), state.since(), null));
            case AWAY -> {
                ClusterWatch.Overview last = now.overview();
                KafkaPast kept = past;
                String known = last != null
                        ? i18n.text("kafka.away.last", i18n.formats().time(last.time()))
                        : kept != null && !kept.lags().isEmpty() ? i18n.text("kafka.away.last", i18n.formats().dateTime(kept.taken())) : "";
                banner.show(new Banner.Notice(Banner.Kind.FAILING, i18n.text("kafka.away", now.name(), known), now.config().bootstrap(), state.since(),
                        state.reason() == null ? null : i18n.say(state.reason())));
            }
        }
    }

    private void advise() {
        ClusterWatch now = watch;
        if (now == null || advising) {
            return;
        }
        advising = true;
        context.scope().start("advice", () -> {
            List<Advice> found = List.of();
            Sentence failure = null;
            try {
                found = now.ask(cluster -> new Advisor(cluster).advise(List.of()));
            } catch (KafkaFailure e) {
                failure = e.sentence();
            }
            List<Advice> all = found;
            Sentence said = failure;
            context.clock().later(() -> {
                advising = false;
                advice.setRows(all);
                if (said != null) {
                    context.desk().say(i18n.say(said));
                }
            });
        });
    }

    // The pane

    @Override
    public Node node() {
        return root;
    }

    @Override
    public PaneState save() {
        Map<String, String> values = new LinkedHashMap<>();
        ClusterWatch now = watch;
        if (now != null) {
            values.put("cluster", now.name());
        }
        values.put("tab", Integer.toString(tabs.getSelectionModel().getSelectedIndex()));
        values.put("internal", Boolean.toString(bar.internal()));
        for (int i = 0; i < TABS.size(); i++) {
            String prefix = TABS.get(i) + ".";
            tables().get(i).state().forEach((name, value) -> values.put(prefix + name, value));
        }
        return new PaneState(values);
    }

    @Override
    public void visible(boolean on) {
        seen = on;
        if (on) {
            look();
        }
    }

    @Override
    public void close() {
        lock.close();
        ends.forEach(Registration::close);
    }

    @Override
    public List<Command> commands() {
        Consumer<Integer> tab = index -> {
            tabs.getSelectionModel().select(index);
            tables().get(index).view().requestFocus();
        };
        return List.of(
                Command.of("kafka.refresh", "kafka.refresh", "fth-refresh-cw", "F5", this::refresh),
                Command.of("kafka.find", "kafka.filter", "fth-search", "Shortcut+F", () -> tables().get(tabs.getSelectionModel().getSelectedIndex()).showFilter()),
                Command.of("kafka.topics", "kafka.show.topics", "fth-layers", "Alt+1", () -> tab.accept(0)),
                Command.of("kafka.groups", "kafka.show.groups", "fth-users", "Alt+2", () -> tab.accept(1)),
                Command.of("kafka.brokers", "kafka.show.brokers", "fth-server", "Alt+3", () -> tab.accept(2)),
                Command.of("kafka.advice", "kafka.show.advice", "fth-check-circle", "Alt+4", () -> tab.accept(3)),
                Command.of("kafka.writing", "kafka.writing.switch", "fth-edit-3", lock::toggle),
                Command.of("kafka.details", "kafka.details.close", "fth-x", this::closeDetails));
    }

    @Override
    public Node focusTarget() {
        return topics.view();
    }
}
