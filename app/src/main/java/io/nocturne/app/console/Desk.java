package io.nocturne.app.console;

import io.nocturne.core.Moment;
import io.nocturne.core.Problems;
import io.nocturne.core.Registration;
import io.nocturne.core.Scope;
import io.nocturne.ui.dock.DockArea;
import io.nocturne.ui.dock.DockPane;
import io.nocturne.ui.dock.Layout;
import io.nocturne.ui.fx.CommandRegistry;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.fx.Theme;
import io.nocturne.ui.tool.Activity;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Selection;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open panes: makes them from tools, keeps their scopes and commands, and turns them into workspaces. On the interface's thread. */
final class Desk implements ToolContext.Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private static final int REMEMBERED = 20;
    /** Of a part of a pane, in px, beside a divider. */
    private static final double LEAST_PART = 80;

    private record Open(Tool tool, ToolPane pane, Scope scope, Selection selection, BooleanProperty pinned, Runnable release) {}

    private final Map<String, Tool> tools = new LinkedHashMap<>();
    private final Map<String, Open> open = new HashMap<>();
    private final DockArea dock;
    private final Activities activities = new Activities(System::nanoTime);
    private final Scope scope;
    private final I18n i18n;
    private final Theme theme;
    private final FrameClock clock;
    private final PaneFocus focus;
    private final Problems problems;
    private final CommandRegistry commands;
    private final KnownThings known;
    private final ObservableValue<String> pending;
    private final ObservableValue<String> pendingNetwork;
    private final Selection selection = new Selection();
    private final ObjectProperty<Moment> moment = new SimpleObjectProperty<>(Moment.LIVE);
    private Consumer<String> say = text -> {};
    private Registration paneCommands = () -> {};
    private final Deque<Workspace.Pane> lately = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper canReopen = new ReadOnlyBooleanWrapper(this, "canReopen");
    private int number;

    Desk(List<Tool> tools, Scope scope, I18n i18n, Theme theme, FrameClock clock, Problems problems, CommandRegistry commands, KnownThings known,
            ObservableValue<String> pending, ObservableValue<String> pendingNetwork) {
        tools.forEach(tool -> this.tools.put(tool.id(), tool));
        this.scope = scope;
        this.i18n = i18n;
        this.theme = theme;
        this.clock = clock;
        focus = new PaneFocus(clock);
        this.problems = problems;
        this.commands = commands;
        this.known = known;
        this.pending = pending;
        this.pendingNetwork = pendingNetwork;
        this.dock = new DockArea(word -> i18n.text("workbench.dock." + word), clock::afterwards);
        dock.onClosed(this::closed);
        dock.onFocus(this::focus);
        dock.onMenu("pin", this::togglePin);
        dock.onHome(key -> {
            Open pane = open.get(key);
            return pane == null ? DockArea.Home.CENTRE : DockArea.Home.valueOf(pane.tool().home().name());
        });
        dock.activeProperty().subscribe(this::activated);
        dock.onArranged(this::tellVisibility);
    }

    @Override
    public ObservableValue<String> pending() {
        return pending;
    }

    @Override
    public ObservableValue<String> pendingNetwork() {
        return pendingNetwork;
    }

    DockArea dock() {
        return dock;
    }

    List<Tool> tools() {
        return List.copyOf(tools.values());
    }

    Selection selection() {
        return selection;
    }

    ObjectProperty<Moment> moment() {
        return moment;
    }

    void onSay(Consumer<String> listener) {
        say = listener;
    }

    @Override
    public void open(String toolId, PaneState state) {
        show(toolId, state, false);
    }

    @Override
    public void openBeside(String toolId, PaneState state) {
        show(toolId, state, true);
    }

    @Override
    public List<ToolContext.Place> places(Thing thing) {
        return actions().places(thing, (tool, state) -> {
            Set<String> before = Set.copyOf(open.keySet());
            openBeside(tool.id(), state);
            open.keySet().stream().filter(key -> !before.contains(key)).findFirst().ifPresent(this::togglePin);
        });
    }

    /** Where one can go with things. */
    ThingActions actions() {
        return new ThingActions(i18n, this, selection, tools(), known);
    }

    @Override
    public Thing known(Thing thing) {
        return known.of(thing);
    }

    @Override
    public boolean has(String toolId) {
        return tools.containsKey(toolId);
    }

    @Override
    public void say(String text) {
        say.accept(text);
    }

    @Override
    public Activity begin(String title, Runnable cancel) {
        return activities.begin(title, cancel);
    }

    Activities activities() {
        return activities;
    }

    /** A pane of a tool that stands in the window; null where there is none. */
    private @Nullable String docked(Tool tool) {
        return dock.keys().stream().filter(key -> open.containsKey(key) && open.get(key).tool() == tool && !dock.isFloating(key)).findFirst().orElse(null);
    }

    private void show(String toolId, PaneState state, boolean beside) {
        Tool tool = tools.get(toolId);
        if (tool == null) {
            return;
        }
        if (!beside) {
            for (Map.Entry<String, Open> each : open.entrySet()) {
                if (each.getValue().tool() == tool
                        && (tool.single() || state.equals(PaneState.EMPTY) && follows(each.getValue()) || each.getValue().pane().save().equals(state)
                                || follows(each.getValue()) && each.getValue().pane().takes(state))) {
                    dock.select(each.getKey());
                    focus(each.getKey());
                    return;
                }
            }
        }
        String free = toolId;
        while (open.containsKey(free)) {
            // Panes of an earlier start have their numbers too.
            free = toolId + "-" + ++number;
        }
        String key = free;
        make(key, tool, state, false).ifPresent(pane -> {
            DockArea.Home home = DockArea.Home.valueOf(tool.home().name());
            if (beside) {
                dock.openBeside(pane, home);
            } else {
                // Two of a kind share their tabs, and take no room from the others.
                dock.openBeside(docked(tool), pane, home);
            }
            focus(key);
        });
    }

    /** Whether a pane shows what is chosen; one that is pinned is not taken for another thing. */
    private static boolean follows(Open pane) {
        return !pane.pinned().get() && !pane.pane().save().flag("pinned", false);
    }

    private Optional<DockPane> make(String key, Tool tool, PaneState state, boolean pin) {
        Scope own = scope.child(key);
        // What a pane listens to is its own, so that a pane that is gone hears nothing and is kept alive by nothing.
        Selection mirror = selection.mirror();
        ObjectProperty<Moment> itsMoment = new SimpleObjectProperty<>(moment.get());
        itsMoment.bindBidirectional(moment);
        I18n texts = i18n.child();
        Runnable release = () -> {
            mirror.detach();
            texts.detach();
            itsMoment.unbindBidirectional(moment);
        };
        ToolContext context = new ToolContext(mirror, itsMoment, commands, texts, problems, own, clock, theme, this);
        try {
            ToolPane pane = tool.open(context, state);
            BooleanProperty pinned = new SimpleBooleanProperty(pin);
            mirror.pin(pin);
            open.put(key, new Open(tool, pane, own, mirror, pinned, release));
            pane.node().getStyleClass().add("pane");
            if (pane.node() instanceof Region whole) {
                // A pane never gets more than its place; what does not fit is its own to shrink or scroll.
                whole.setMinSize(0, 0);
                fromTheLeft(whole);
            }
            ObservableValue<String> title = pane.title() == null ? texts.bind(tool.titleKey()) : pane.title();
            return Optional.of(new DockPane(key, marked(title, pinned), () -> Icons.of(tool.icon()), pane.node()));
        } catch (RuntimeException e) {
            LOG.error("pane {} could not be opened", tool.id(), e);
            release.run();
            own.close();
            Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
            if (handler != null) {
                handler.uncaughtException(Thread.currentThread(), e);
            }
            return Optional.empty();
        }
    }

    /** What is wider than its place loses its end, not its beginning as well. */
    private static void fromTheLeft(Node node) {
        if (node instanceof BorderPane pane && pane.getCenter() != null && BorderPane.getAlignment(pane.getCenter()) == null) {
            BorderPane.setAlignment(pane.getCenter(), Pos.TOP_LEFT);
        }
        if (node instanceof StackPane stack) {
            // What lies over one another would else lie in the middle, with both ends out of sight.
            stack.getChildren().forEach(Desk::shrinkable);
        }
        if (node instanceof SplitPane split) {
            split.getItems().forEach(Desk::part);
            split.getItems().addListener((ListChangeListener<Node>) change -> {
                while (change.next()) {
                    change.getAddedSubList().forEach(Desk::part);
                }
            });
        }
        if (node instanceof Pane pane) {
            pane.getChildren().forEach(Desk::fromTheLeft);
        }
    }

    private static void shrinkable(Node node) {
        if (node instanceof Region region && region.getMinWidth() == Region.USE_COMPUTED_SIZE) {
            region.setMinWidth(0);
        }
    }

    private static void part(Node node) {
        StackPane.setAlignment(node, Pos.TOP_LEFT);
        if (node instanceof Region region && region.getMinWidth() == Region.USE_COMPUTED_SIZE) {
            region.setMinWidth(LEAST_PART);
        }
        fromTheLeft(node);
    }

    private ObservableValue<String> marked(ObservableValue<String> title, BooleanProperty pinned) {
        return Bindings.createStringBinding(
                () -> pinned.get() ? i18n.text("workbench.pane.pinned", title.getValue()) : title.getValue(), title, pinned);
    }

    /** Pins a pane to what it shows, or lets it follow the selection again; no effect where there is none of this key. */
    void togglePin(@Nullable String key) {
        Open pane = key == null ? null : open.get(key);
        if (pane != null) {
            pane.pinned().set(!pane.pinned().get());
            pane.selection().pin(pane.pinned().get());
            say(i18n.text(pane.pinned().get() ? "workbench.pane.nowPinned" : "workbench.pane.nowFollows"));
        }
    }

    /** What an open pane shows; null where there is none of this key. */
    @Nullable
    Node node(String key) {
        Open pane = open.get(key);
        return pane == null ? null : pane.pane().node();
    }

    /** The key of the open pane that a control belongs to; null where it is in none. */
    @Nullable
    String keyOf(@Nullable Node control) {
        for (Node each = control; each != null; each = each.getParent()) {
            for (Map.Entry<String, Open> pane : open.entrySet()) {
                if (pane.getValue().pane().node() == each) {
                    return pane.getKey();
                }
            }
        }
        return null;
    }

    /** Puts the focus into a pane, as when it is reached by keyboard; into one that is not in its window yet as soon as it is. */
    void focus(String key) {
        Open pane = open.get(key);
        if (pane != null) {
            clock.afterwards(() -> focus.into(pane.pane()));
        }
    }

    private void closed(String key) {
        Open gone = open.remove(key);
        if (gone != null) {
            lately.push(new Workspace.Pane(gone.tool().id(), gone.pane().save(), gone.pinned().get()));
            if (lately.size() > REMEMBERED) {
                lately.removeLast();
            }
            canReopen.set(true);
            end(gone);
        }
        tellVisibility();
    }

    /** Opens the pane again that was closed last, as it was. */
    void reopen() {
        Workspace.Pane last = lately.poll();
        canReopen.set(!lately.isEmpty());
        if (last != null) {
            Set<String> before = Set.copyOf(open.keySet());
            show(last.tool(), last.state(), false);
            if (last.pinned()) {
                open.keySet().stream().filter(key -> !before.contains(key)).findFirst().ifPresent(this::togglePin);
            }
        }
    }

    ReadOnlyBooleanProperty canReopenProperty() {
        return canReopen.getReadOnlyProperty();
    }

    private static void end(Open gone) {
        gone.release().run();
        try {
            gone.pane().close();
        } finally {
            gone.scope().close();
        }
    }

    private void activated(@Nullable String key) {
        paneCommands.close();
        paneCommands = () -> {};
        Open pane = key == null ? null : open.get(key);
        if (pane != null) {
            paneCommands = commands.addAll(pane.pane().commands().stream()
                    .filter(command -> commands.find(command.id()).isEmpty())
                    .toList());
        }
    }

    /** Tells every pane whether it can be seen; one that cannot does no work for the eye. To be called when a window is minimised or comes back. */
    void tellVisibility() {
        open.forEach((key, pane) -> pane.pane().visible(dock.isShowing(key) && !isMinimised(pane.pane().node())));
    }

    private static boolean isMinimised(Node node) {
        return node.getScene() != null && node.getScene().getWindow() instanceof Stage stage && stage.isIconified();
    }

    /** Replaces all panes by those of a workspace. */
    void show(Workspace workspace) {
        Map<String, Open> before = new HashMap<>(open);
        open.clear();
        paneCommands.close();
        paneCommands = () -> {};
        dock.show(workspace.layout(), key -> {
            Workspace.Pane wanted = workspace.panes().get(key);
            if (wanted == null) {
                return Optional.empty();
            }
            Tool tool = tools.get(wanted.tool());
            return tool == null ? Optional.empty() : make(key, tool, wanted.state(), wanted.pinned());
        });
        before.values().forEach(Desk::end);
        // The active one may have the key that another had before.
        activated(dock.activeProperty().get());
    }

    /** What is open now, as a workspace. */
    Workspace snapshot(String name) {
        Map<String, Workspace.Pane> panes = new LinkedHashMap<>();
        for (String key : dock.keys()) {
            Open pane = open.get(key);
            if (pane != null) {
                panes.put(key, new Workspace.Pane(pane.tool().id(), pane.pane().save(), pane.pinned().get()));
            }
        }
        return new Workspace(name, dock.layout(), panes);
    }

    /** Closes all panes and the windows of those that float. */
    void closeAll() {
        dock.show(Layout.of(Layout.Tabs.EMPTY), key -> Optional.empty());
        List.copyOf(open.values()).forEach(Desk::end);
        open.clear();
    }
}
