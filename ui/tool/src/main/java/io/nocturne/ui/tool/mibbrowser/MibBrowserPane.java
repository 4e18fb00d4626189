package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.core.Registration;
import io.nocturne.mib.Dictionary;
import io.nocturne.snmp.OfflineDevice;
import io.nocturne.snmp.Target;
import io.nocturne.ui.control.Banner;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.control.OidTree;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import io.nocturne.ui.tool.change.ObjectNames;
import io.nocturne.ui.tool.mibbrowser.BrowserModel.Outcome;
import io.nocturne.ui.tool.mibbrowser.BrowserModel.Request;
import io.nocturne.ui.tool.mibbrowser.BrowserModel.State;
import io.nocturne.ui.tool.mibbrowser.BrowserModel.Verb;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Puts the parts together: who is asked above, the dictionary on the left, an object and what devices say to it on the right. */
final class MibBrowserPane implements ToolPane {
    /** What IEEE defines, such as LLDP, lies beside the part of the internet. */
    private static final Oid EVERYTHING = Oid.of(1);

    private final ToolContext context;
    private final I18n i18n;
    private final BrowserServices services;
    private final BrowserModel model;
    private final Remembered remembered;
    private final BrowserBar bar;
    private final TargetBar target;
    private final DictionaryPanel dictionary;
    private final DetailsView details;
    private final ShownObject object;
    private final ResultsView results;
    private final ResultsBar resultsBar;
    private final WatchView watch;
    private final LibraryView library;
    private final ExplainView explain;
    private final BrowserMenus menus;
    private final BrowserChanges changes;
    private final Banner banner;
    private final BrowserTabs tabs;
    private final CompareView compare;
    private final SplitPane right = new SplitPane();
    private final SplitPane body = new SplitPane();
    private final VBox top = new VBox();
    private final BorderPane root = new BorderPane();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper();
    private final ChangeListener<@Nullable Dictionary> loaded = (o, before, now) -> loaded(now);
    private final ChangeListener<@Nullable Thing> follow = (o, before, now) -> follow(now);
    private final Registration living;
    private boolean seen;
    private boolean readAtOnce;

    /** @param bookmarks of all browsers */
    MibBrowserPane(ToolContext context, BrowserServices services, PaneState state, List<String> bookmarks) {
        this.context = context;
        this.i18n = context.i18n();
        this.services = services;
        model = new BrowserModel(services, context.scope(), context.clock()::later);
        remembered = new Remembered(state, bookmarks);
        changes = new BrowserChanges(context, services, model, root::getScene);
        bar = new BrowserBar(i18n, remembered, this, changes.lockButton());
        target = new TargetBar(i18n, state, services::usual, bar.nodes());
        dictionary = new DictionaryPanel(context);
        details = new DetailsView(context);
        object = new ShownObject(services, model, remembered, bar, dictionary, details);
        watch = new WatchView(context, model, target::target);
        menus = new BrowserMenus(context, model, target::target, this);
        EmptyState nothing = new EmptyState("fth-inbox", i18n.bind("mib.results.none"), i18n.bind("mib.results.none.hint"))
                .action(i18n.bind("mib.openWalk"), bar::openWalk);
        results = new ResultsView(i18n, state.values(), nothing);
        resultsBar = new ResultsBar(i18n, this, state);
        library = new LibraryView(context, services);
        explain = new ExplainView(context, this::reveal, this::readAll);
        compare = new CompareView(context, this::words, this::reveal, bar::compare);
        tabs = new BrowserTabs(i18n);
        banner = new Banner(i18n);
        banner.setOnRetry(this::read);
        build(state);
        listen();
        model.onChange(this::show);
        services.dictionary().addListener(loaded);
        context.selection().thingProperty().addListener(follow);
        living = context.scope().every("live", Duration.ofSeconds(1), () -> context.clock().later(this::live))::interrupt;
        watch.restore(state.list("watches"), state.number("watch-pace", 5));
        state.text("oid").ifPresent(text -> bar.setObject(text));
        loaded(services.dictionary().get());
        state.text("walk").filter(text -> !text.isEmpty()).ifPresent(text -> {
            bar.setWalk(Path.of(text));
            openWalk(Path.of(text));
        });
        state.text("search").ifPresent(dictionary::find);
        readAtOnce = state.flag("read", false);
        offerDevices();
        if (target.host().isEmpty() && bar.walk() == null && !(context.selection().thing() instanceof Thing.OidThing)) {
            follow(context.selection().thing());
        }
        fault(target.faultProperty().get());
        lockFollows();
        begin();
    }

    private void build(PaneState state) {
        BorderPane list = new BorderPane(results);
        list.setTop(new VBox(resultsBar, banner));
        tabs.add("results", list);
        tabs.add("watch", watch);
        tabs.add("compare", compare);
        tabs.add("explain", explain);
        tabs.add("library", library);
        tabs.select(state.text("tab", "results"));
        right.setOrientation(Orientation.VERTICAL);
        right.getItems().setAll(details, tabs);
        right.setDividerPositions(Math.clamp(state.number("across", 0.42), 0.05, 0.95));
        body.getItems().setAll(dictionary, right);
        body.setDividerPositions(Math.clamp(state.number("beside", 0.3), 0.05, 0.95));
        dictionary.setMaxWidth(560);
        top.getChildren().setAll(target);
        root.setTop(top);
        root.setCenter(body);
        root.getStyleClass().add("mib-browser");
        details.setActions(bar.detailActions());
    }

    private void listen() {
        OidTree tree = dictionary.tree();
        tree.setOnOpen(entry -> {
            object.choose(entry.oid());
            read();
        });
        tree.setOnCopied(text -> context.desk().say(i18n.text("mib.copied", text)));
        tree.setMenu(entry -> menus.of(entry.oid()));
        changes.connect(target::target, this::again, (place, reason) -> banner.show(
                new Banner.Notice(Banner.Kind.FAILING, reason, null, Instant.now(), i18n.text("change.failed.advice"))));
        dictionary.setDragText(this::dragged);
        results.setDragText(row -> dragged(row.oid()));
        results.setMenu(menus::ofRows);
        results.setOnChosen(row -> object.describe(row.oid()));
        tabs.getSelectionModel().selectedItemProperty().addListener((o, before, now) -> tabShown());
        i18n.formatsBinding().addListener((o, before, now) -> {
            dictionary.count();
            resultsBar.show(model.outcome());
            object.again();
        });
        target.hostProperty().addListener((o, before, now) -> {
            entitle();
            lockFollows();
            if (!target.faultProperty().get().isEmpty()) {
                fault(target.faultProperty().get());
            }
        });
        target.faultProperty().addListener((o, before, now) -> fault(now));
        target.setOnRead(this::read);
        i18n.localeProperty().subscribe(language -> entitle());
    }

    /** The number, and behind it the device, so that other panes know whose object it is. */
    String dragged(Oid oid) {
        return model.offline() != null || target.host().isEmpty() ? oid.toString() : oid + " " + target.host();
    }

    private void entitle() {
        OfflineDevice saved = model.offline();
        String who = saved != null ? saved.place() : target.host();
        title.set(i18n.text("mib.title") + (who.isEmpty() ? "" : " · " + who));
    }

    private void fault(String sentence) {
        if (sentence.isEmpty()) {
            banner.clear();
        } else {
            banner.show(new Banner.Notice(Banner.Kind.FAILING, sentence, target.host(), null, null));
        }
    }

    private void loaded(@Nullable Dictionary now) {
        object.find(now);
        library.show(now);
        explain.show(now, model.presence());
        begin();
    }

    /** Reads at once where whoever opened this pane asked for it, as soon as there are names and, where one is opened, the saved walk. */
    private void begin() {
        if (readAtOnce && services.dictionary().get() != null && (bar.walk() == null || model.offline() != null)) {
            readAtOnce = false;
            read();
        }
    }

    private void follow(@Nullable Thing thing) {
        switch (thing) {
            case Thing.OidThing chosen when Oid.looksNumeric(chosen.oid()) -> reveal(Oid.parse(chosen.oid()));
            case Thing.HostThing host -> go(new BrowserServices.KnownDevice(host.address(), host.address(), host.address(), null));
            case Thing.DeviceThing device -> services.devices().stream()
                    .filter(one -> one.id().equals(device.id()))
                    .findFirst()
                    .ifPresent(this::go);
            case null, default -> {
                // nothing to follow
            }
        }
    }

    /** Asks this device from now on: itself, or the walk that there is of it. */
    private void go(BrowserServices.KnownDevice device) {
        Path walk = device.walk();
        if (walk != null && !walk.equals(bar.walk())) {
            bar.setWalk(walk);
            openWalk(walk);
        } else if (walk == null) {
            // A walk of none of the devices was opened by hand, and stays until it is closed by hand.
            Path open = bar.walk();
            if (open != null && services.devices().stream().anyMatch(one -> open.equals(one.walk()))) {
                bar.closeWalk();
            }
            target.setHost(device.address());
        }
    }

    /** Shows an object in the tree and in full. */
    void reveal(Oid oid) {
        object.reveal(oid);
    }

    // What the bars and menus do

    BrowserModel model() {
        return model;
    }

    ResultsView results() {
        return results;
    }

    ToolContext context() {
        return context;
    }

    @Nullable
    Dictionary words() {
        return model.words();
    }

    /** Reads what stands in the field, in the way that fits it. */
    void read() {
        Oid oid = typed();
        if (oid != null) {
            start(model.request(oid));
        }
    }

    /** Reads what stands in the field in this way. */
    void read(Verb verb) {
        Oid oid = typed();
        if (oid != null) {
            start(new Request(verb, oid));
        }
    }

    /** Reads everything the device shows. */
    void readAll() {
        start(new Request(Verb.WALK, EVERYTHING));
    }

    private @Nullable Oid typed() {
        Oid oid = object.typed();
        if (oid == null) {
            banner.show(new Banner.Notice(Banner.Kind.FAILING, i18n.text("mib.read.unknown", bar.object()), null, null, i18n.text("mib.read.unknown.advice")));
        }
        return oid;
    }

    void start(Request request) {
        Target to = target.target();
        if (model.offline() == null && to == null) {
            if (target.faultProperty().get().isEmpty()) {
                banner.show(new Banner.Notice(Banner.Kind.FAILING, i18n.text("mib.read.noHost"), null, null, i18n.text("mib.read.noHost.advice")));
                target.focusHost();
            }
            return;
        }
        remembered.read(bar.object());
        if (!request.oid().equals(EVERYTHING)) {
            tabs.select("results");
        }
        model.read(request, to);
    }

    BrowserChanges changes() {
        return changes;
    }

    /** Asks for another value of the instance that is shown, and sets it. */
    void change() {
        Oid oid = object.oid() == null ? typed() : object.oid();
        if (oid != null) {
            changes.changeMeant(oid);
        }
    }

    void stop() {
        model.cancel();
    }

    /** Reads the last thing again, so that changes are marked. */
    void again() {
        model.again(target.target());
    }

    /** The lock is that of the device that stands in the bar. */
    private void lockFollows() {
        changes.follow(target.place());
    }

    private void live() {
        if (seen) {
            offerDevices();
            // At which port a device is asked may be learned later.
            lockFollows();
            if (resultsBar.isDue()) {
                again();
            }
        }
    }

    private void offerDevices() {
        target.offer(services.devices().stream().map(BrowserServices.KnownDevice::address).filter(one -> !one.isEmpty()).distinct().limit(500).toList());
    }

    void openWalk(Path file) {
        model.openOffline(file, reason -> banner.show(
                new Banner.Notice(Banner.Kind.FAILING, i18n.text("mib.openWalk.failed", reason), file.toString(), null, null)));
    }

    /** Compares what is shown with a saved walk, as far as it was read. */
    void compare(Path file) {
        Request asked = model.outcome().request();
        Oid within = asked == null || model.outcome().rows().isEmpty() ? Oid.ROOT : asked.oid();
        compare.compare(file, model.shown(), within);
        tabs.select("compare");
    }

    void closeWalk() {
        model.closeOffline();
    }

    /** Draws an instance that is known to be a number. */
    void graph(Oid oid, String name) {
        if (watch.add(oid, name)) {
            context.desk().say(i18n.text("mib.watch.added", name));
        }
        tabs.select("watch");
    }

    /** Draws an object: its instances, as far as they are numbers. */
    void graph(Oid oid) {
        tabs.select("watch");
        watch.addAll(oid);
    }

    void addMibs() {
        tabs.select("library");
        library.addFolder();
    }

    ShownObject object() {
        return object;
    }

    private void show(Outcome now) {
        boolean table = now.request() != null && now.request().verb() == Verb.TABLE;
        resultsBar.show(now);
        bar.reading(now.state() == State.READING, model.offline());
        lockFollows();
        if (now.state() != State.READING || !now.rows().isEmpty()) {
            results.show(words(), now.rows(), resultsBar.wantsTable(table));
        }
        if (now.state() != State.READING) {
            object.quietly(() -> dictionary.lay(model.presence()));
            explain.show(services.dictionary().get(), model.presence());
        }
        entitle();
        begin();
        switch (now.state()) {
            case FAILED -> banner.show(new Banner.Notice(Banner.Kind.FAILING, said(now), null, now.at(), null));
            case PARTIAL -> banner.show(new Banner.Notice(
                    Banner.Kind.PARTIAL, said(now), said(now).contains(now.place()) ? null : now.place(), now.at(),
                    model.goesOnPast(now) ? i18n.text("mib.read.disorder.advice") : null));
            case DONE -> {
                if (now.rows().isEmpty() && now.message() != null) {
                    banner.show(new Banner.Notice(Banner.Kind.PARTIAL, said(now), null, now.at(), null));
                } else {
                    banner.clear();
                }
            }
            default -> banner.clear();
        }
    }

    private String said(Outcome now) {
        return now.message() == null ? "" : i18n.say(ObjectNames.in(now.message(), services.dictionary().get()));
    }

    private void tabShown() {
        watch.seen(seen && tabs.selected().equals("watch"));
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void visible(boolean shownNow) {
        seen = shownNow;
        tabShown();
    }

    @Override
    public ObservableValue<String> title() {
        return title.getReadOnlyProperty();
    }

    @Override
    public PaneState save() {
        PaneState state = new PaneState(results.state());
        state = target.save(state);
        state = remembered.save(state);
        OfflineDevice saved = model.offline();
        return resultsBar.save(state)
                .with("oid", bar.object())
                .with("walk", saved == null || bar.walk() == null ? "" : String.valueOf(bar.walk()))
                .with("watches", watch.save())
                .with("watch-pace", watch.seconds())
                .with("tab", tabs.selected())
                .with("across", right.getDividerPositions()[0])
                .with("beside", body.getDividerPositions()[0]);
    }

    @Override
    public void close() {
        living.close();
        changes.close();
        services.dictionary().removeListener(loaded);
        context.selection().thingProperty().removeListener(follow);
        model.cancel();
    }

    @Override
    public List<Command> commands() {
        return BrowserCommands.of(this, dictionary, bar);
    }

    @Override
    public Node focusTarget() {
        return dictionary.tree().view();
    }
}
