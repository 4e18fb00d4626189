package io.nocturne.ui.tool.devices;

import io.nocturne.core.Level;
import io.nocturne.core.Registration;
import io.nocturne.core.Sentence;
import io.nocturne.snmp.Diagnosis;
import io.nocturne.topology.AgentReader;
import io.nocturne.topology.DeviceFacts;
import io.nocturne.topology.DevicePage;
import io.nocturne.topology.KnownPage;
import io.nocturne.topology.NetworkHistory;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.Topology;
import io.nocturne.ui.control.Banner;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.control.SeverityBadge;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.ShownNetwork;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import io.nocturne.ui.tool.change.ChangeServices;
import io.nocturne.ui.tool.change.ObjectNames;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The page of one device. Asks it when it is shown, and again every half minute while it can be seen. */
final class DevicePane implements ToolPane {
    private static final double NAME_SEEN = 120;
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final ToolContext context;
    private final I18n i18n;
    private final BarControls controls;
    private final AgentReader reader;
    private final DeviceKnowledge knowledge;
    private final DeviceModel model = new DeviceModel();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper();
    private final BorderPane root = new BorderPane();
    private final Banner banner;
    private final SeverityBadge badge;
    private final Label name = new Label();
    private final Label place = new Label();
    private final Label status = new Label();
    private final Label then = new Label();
    private final ToggleButton pin = new ToggleButton();
    private final Button cancel = new Button();
    private final DeviceChanges changes;
    private final ChangeServices changing;
    private final DeviceTabs tabs;
    private final Node empty;
    /** In place of the page of a device that was not read yet: never that of the one before. */
    private final Node unread;
    /** In place of the page of one whose credentials are in doubt. */
    private final Node refused;
    private final VBox head;
    private final ShownNetwork network;
    private final ChangeListener<@Nullable Thing> following = (o, before, now) -> follow(now);
    private @Nullable String device;
    /** Where it was seen last. */
    private List<String> addresses = List.of();
    private boolean answered;
    private @Nullable Path file;
    private @Nullable CompletableFuture<?> asking;
    private Instant asked = Instant.EPOCH;
    /** The device was not known yet when it was to be asked. */
    private boolean unasked;
    private boolean doubted;
    /** What it was asked last ended with no answer. */
    private boolean failed;
    private final Registration logins;
    private boolean seen = true;

    DevicePane(
            ToolContext context, PaneState state, NetworkWatch watch, NetworkHistory history, AgentReader reader, DeviceKnowledge knowledge,
            ChangeServices changing) {
        this.context = context;
        this.i18n = context.i18n();
        controls = new BarControls(i18n);
        this.reader = reader;
        this.knowledge = knowledge;
        this.changing = changing;
        banner = new Banner(i18n);
        banner.setOnRetry(this::ask);
        badge = new SeverityBadge(i18n, Level.UNKNOWN);
        changes = new DeviceChanges(context, changing, root::getScene, this::ask, (place, reason) -> banner.show(
                new Banner.Notice(Banner.Kind.FAILING, reason, null, Instant.now(), i18n.text("change.failed.advice"))));
        tabs = new DeviceTabs(context, model, changes, state);
        head = head();
        empty = new EmptyState("fth-hard-drive", i18n.bind("device.empty"), i18n.bind("device.empty.how"))
                .action(i18n.bind("device.empty.devices"), () -> context.desk().open("devices", PaneState.EMPTY));
        unread = new EmptyState("fth-hard-drive", i18n.bind("device.unread"), i18n.bind("device.unread.how"));
        refused = new EmptyState("fth-key", i18n.bind("device.unread"), i18n.bind("device.refused.how"))
                .action(i18n.bind("device.refused.credentials"), () -> context.desk().open("credentials", PaneState.EMPTY));
        pin.setSelected(state.flag("pinned", false));
        i18n.formatsBinding().addListener((o, before, now) -> fill());
        context.selection().thingProperty().addListener(following);
        network = new ShownNetwork(context, watch, history, view -> {
            if (file == null) {
                boolean saved = walk() != null;
                model.view(view);
                if (saved && model.node() == null) {
                    // Its walk was taken away, and with it all that this page could be read from.
                    device = null;
                    model.device(null);
                }
                succeed(view);
                fill();
                if (unasked && model.node() != null) {
                    ask();
                }
            }
        });
        context.scope().every("again", Duration.ofSeconds(2), () -> context.clock().later(() -> {
            if (seen && walk() == null && device != null && asking == null && context.moment().get().isLive()
                    && Duration.between(asked, Instant.now()).compareTo(AGAIN) > 0) {
                ask();
            }
        }));
        logins = reader.onLogins(() -> context.clock().later(this::askAnew));
        begin(state);
        network.refresh();
    }

    /**
     * A device is called by its address until it answers, and may be called by what it says of itself from then on: the page goes on with it, and
     * reads it at once.
     */
    private void succeed(NetworkView view) {
        Topology.Node node = model.node();
        String before = device;
        if (node != null) {
            addresses = node.addresses();
            boolean first = node.answered() && !answered;
            answered = node.answered();
            if (first && model.page() == null && asking == null && walk() == null) {
                ask();
            }
        } else if (before != null && context.moment().get().isLive()) {
            view.topology().devices().stream()
                    .filter(one -> one.savedIn() == null && one.addresses().stream().anyMatch(addresses::contains))
                    .findFirst()
                    .ifPresent(next -> {
                        boolean chosen = context.selection().thing() instanceof Thing.DeviceThing thing && thing.id().equals(before);
                        go(next.id());
                        if (chosen) {
                            context.selection().choose(new Thing.DeviceThing(next.id(), next.name()));
                        }
                    });
        }
    }

    /** Why a device does not answer is another question with other credentials; one that answers goes on. */
    private void askAnew() {
        if (device != null && walk() == null && (failed || asking != null && model.page() == null)) {
            ask();
        }
    }

    private void begin(PaneState state) {
        state.text("file").ifPresent(path -> file = Path.of(path));
        if (file != null) {
            ask();
        } else if (state.text("device").isPresent()) {
            go(state.text("device", ""));
        } else {
            follow(context.selection().thing());
        }
        fill();
    }

    private VBox head() {
        name.getStyleClass().addAll("strong", "medium");
        place.getStyleClass().add("weak");
        place.setWrapText(true);
        status.getStyleClass().add("weak");
        status.setMinWidth(0);
        pin.setGraphic(Icons.of("fth-map-pin"));
        controls.name(pin, "device.pin");
        pin.getStyleClass().add("flat");
        cancel.textProperty().bind(i18n.bind("device.cancel"));
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(event -> stop());
        Button again = new Button();
        again.setGraphic(Icons.of("fth-refresh-cw"));
        again.getStyleClass().add("flat");
        controls.name(again, "device.again");
        again.setOnAction(event -> ask());
        // What is being read gives way first.
        name.minWidthProperty().bind(Bindings.createDoubleBinding(() -> Math.min(NAME_SEEN, name.prefWidth(-1)), name.textProperty(), name.fontProperty()));
        badge.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox first = new HBox(10, name, badge, gap, status, cancel, changes.button(), again, pin);
        first.setAlignment(Pos.CENTER_LEFT);
        then.getStyleClass().add("strong");
        then.setWrapText(true);
        present(then, false);
        VBox box = new VBox(2, first, place, then);
        box.getStyleClass().add("pane-bar");
        box.setMinHeight(Region.USE_PREF_SIZE);
        return box;
    }

    /** Goes to the device that is chosen, unless pinned. */
    private void follow(@Nullable Thing thing) {
        if (pin.isSelected() && device != null || file != null) {
            return;
        }
        if (thing instanceof Thing.DeviceThing chosen) {
            go(chosen.id());
        } else if (thing instanceof Thing.PortThing port) {
            go(port.deviceId());
        } else if (thing instanceof Thing.HostThing host) {
            network.view().topology().devices().stream()
                    .filter(node -> node.addresses().contains(host.address()))
                    .findFirst()
                    .ifPresent(node -> go(node.id()));
        }
    }

    private void go(String id) {
        if (id.equals(device)) {
            return;
        }
        stop();
        device = id;
        doubted = false;
        failed = false;
        model.device(id);
        Topology.Node node = model.node();
        addresses = node == null ? List.of() : node.addresses();
        answered = node != null && node.answered();
        banner.clear();
        ask();
        fill();
    }

    /** The walk that the page is read from; null where the device itself is asked. */
    private @Nullable Path walk() {
        Topology.Node node = model.node();
        return file != null || node == null ? file : node.savedIn();
    }

    private void stop() {
        if (asking != null) {
            asking.cancel(true);
            asking = null;
        }
        status.setText("");
        present(cancel, false);
    }

    /** Reads the page, from the device or from the file. */
    private void ask() {
        stop();
        asked = Instant.now();
        Path saved = walk();
        Topology.Node node = model.node();
        unasked = saved == null && (node == null || node.addresses().isEmpty());
        if (unasked) {
            return;
        }
        List<String> addresses = node == null ? List.of() : node.addresses();
        String whom = saved != null ? String.valueOf(saved.getFileName()) : String.join(", ", addresses);
        status.setText(i18n.text("device.asking", whom));
        present(cancel, true);
        CompletableFuture<DeviceSource.Answer> answer = context.scope().call("page", () -> saved != null
                ? DeviceSource.open(saved)
                : new DeviceSource.Answer(DeviceSource.ask(reader, addresses), NetworkView.EMPTY));
        asking = answer;
        answer.whenComplete((got, failure) -> context.clock().afterwards(() -> {
            if (asking != answer) {
                return;
            }
            stop();
            if (got != null) {
                took(got);
            } else if (failure != null && !answer.isCancelled()) {
                Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                // A reason that is known says itself what to do, and of whom it speaks.
                failed = true;
                boolean known = saved == null && !Sentence.of(cause).key().equals("device.silent");
                doubted = Diagnosis.doubtsLogin(Sentence.of(cause));
                banner.show(new Banner.Notice(
                        Banner.Kind.FAILING, i18n.say(cause), saved == null ? null : whom, Instant.now(),
                        known ? null : i18n.text(saved == null ? "device.failed.advice" : "device.failed.file")));
                fill();
            }
        }));
    }

    private void took(DeviceSource.Answer answer) {
        failed = false;
        if (file != null) {
            model.device(file.toString());
        }
        model.view(file == null ? network.view() : answer.view());
        model.page(answer.page());
        if (answer.page().missing().isEmpty()) {
            banner.clear();
        } else {
            banner.show(new Banner.Notice(
                    Banner.Kind.PARTIAL, i18n.say(ObjectNames.in(answer.page().missing().getFirst(), changing.dictionary().get())), null, answer.page().read(),
                    answer.page().missing().size() > 1 ? i18n.text("device.missing.more", answer.page().missing().size() - 1) : null));
        }
        fill();
    }

    private void fill() {
        Topology.Node node = model.node();
        model.known(known(node));
        DevicePage page = model.shown();
        boolean nothing = node == null && page == null && file == null;
        root.setTop(nothing ? null : new VBox(head, banner));
        root.setCenter(nothing ? empty : page != null ? tabs.node() : doubted ? refused : unread);
        changes.setAddress(file == null && node != null && !node.addresses().isEmpty() ? node.addresses().getFirst() : null);
        title.set(file != null ? String.valueOf(file.getFileName()) : node == null ? i18n.text("device.title") : node.name());
        present(cancel, asking != null);
        if (nothing) {
            return;
        }
        NetworkView.DeviceState state = model.state();
        badge.setLevel(state == null ? Level.UNKNOWN : state.level());
        present(badge, walk() == null);
        String known = page != null && !page.identity().name().isEmpty() ? page.identity().name() : node == null ? "" : node.name();
        name.setText(known.isEmpty() ? title.get() : known);
        place.setText(place(node, page));
        then(node, page);
        if (page == null) {
            return;
        }
        String vendor = knowledge.vendor(page.identity().objectId());
        tabs.show(page, vendor == null ? "" : vendor);
    }

    /** What was known when it answered last of a device that does not answer; null where there is no such, and where it may answer to another login. */
    private @Nullable DevicePage known(Topology.@Nullable Node node) {
        DeviceFacts facts = node == null ? null : node.facts();
        NetworkView.DeviceState state = model.state();
        Instant read = state == null ? null : state.answered();
        return facts == null || read == null || !failed || doubted || facts.saved() != null ? null : KnownPage.of(facts, read);
    }

    /** Says plainly what of the page is of the moment that is shown, and what is of now. */
    private void then(Topology.@Nullable Node node, @Nullable DevicePage page) {
        NetworkView.Past past = file == null ? model.past() : null;
        present(then, past != null);
        if (past != null) {
            String moment = i18n.formats().dateTime(past.moment());
            String read = page == null ? "" : " " + i18n.text("device.then.page", i18n.formats().time(page.read()));
            then.setText(i18n.text(node == null ? "device.then.unknown" : past.seen() == null ? "device.then" : "device.then.unseen", moment) + read);
        }
    }

    private String place(Topology.@Nullable Node node, @Nullable DevicePage page) {
        List<String> parts = new ArrayList<>();
        if (walk() != null && page != null) {
            parts.add(i18n.text("device.offline", i18n.formats().dateTime(page.read())));
        } else if (node != null) {
            parts.add(String.join(", ", node.addresses().stream().limit(3).toList()));
            if (node.facts() != null) {
                parts.add("SNMP v" + node.facts().snmpVersion());
            }
        }
        if (page != null) {
            List<DevicePage.Port> ports = page.ports().stream().filter(port -> !port.isInside()).toList();
            long up = ports.stream().filter(port -> port.state() == DevicePage.PortState.UP).count();
            if (page != model.page()) {
                parts.add(i18n.text("device.known", i18n.formats().dateTime(page.read()), up, ports.size()));
            } else {
                parts.add(i18n.text("device.portCount", up, ports.size()));
                if (walk() == null) {
                    parts.add(i18n.text("device.read", i18n.formats().time(page.read())));
                }
            }
        }
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public ObservableValue<String> title() {
        return title.getReadOnlyProperty();
    }

    @Override
    public PaneState save() {
        PaneState state = PaneState.EMPTY.with("pinned", pin.isSelected());
        if (file != null) {
            state = state.with("file", file.toString());
        } else if (device != null) {
            state = state.with("device", device);
        }
        return tabs.save(state);
    }

    @Override
    public void visible(boolean now) {
        seen = now;
        network.visible(now);
    }

    @Override
    public void close() {
        network.close();
        logins.close();
        changes.close();
        context.selection().thingProperty().removeListener(following);
        stop();
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("device.again", "device.again", "fth-refresh-cw", "F5", this::ask),
                Command.of("device.find", "device.find", "fth-search", "Shortcut+F", tabs::find),
                Command.of("device.where", "device.where", "fth-map-pin", tabs::findStation));
    }

    @Override
    public Node focusTarget() {
        return tabs.node();
    }
}
