package io.nocturne.ui.dock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Side;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import software.coley.bentofx.Bento;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.DockContainer;
import software.coley.bentofx.layout.container.DockContainerLeaf;
import software.coley.bentofx.layout.container.DockContainerRootBranch;

/**
 * A window's panes: dragged, split, tabbed, closed, floated, and one at a time maximised. The library keeps the tree while it lives;
 * {@link #layout()} turns it into records and {@link #show} builds it from them, since the library cannot save itself. On the interface's
 * thread.
 */
public final class DockArea {
    /** Where a pane opens when it has no place yet. */
    public enum Home {
        LEFT,
        CENTRE,
        RIGHT,
        BOTTOM
    }

    /** The words of the tab menu, by name: {@code close}, {@code closeOthers}, {@code float}, {@code maximise}, {@code restore}. */
    public interface Words {
        String of(String name);
    }

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final Bento bento = new SteadyBento(this::wanted, this::toggleMaximised);
    private final StackPane stack = new StackPane();
    private final Map<String, DockPane> panes = new LinkedHashMap<>();
    private final Map<String, Consumer<String>> more = new LinkedHashMap<>();
    private final Map<String, Dockable> dockables = new LinkedHashMap<>();
    private final List<Consumer<String>> closeListeners = new ArrayList<>();
    private final ReadOnlyObjectWrapper<@Nullable String> active = new ReadOnlyObjectWrapper<>(this, "active");
    private final Words words;
    private final DockTree tree;
    private final DockHomes homes;
    private final DockWindows windows;
    private final MaximisedPane maximised;
    private DockContainerRootBranch root;
    private Function<String, Home> home = key -> Home.CENTRE;
    private Consumer<String> focus = key -> {};
    private Runnable arranged = () -> {};
    private boolean rebuilding;

    /** @param afterwards runs something on the interface's thread after what is under way there */
    public DockArea(Words words, Consumer<Runnable> afterwards) {
        this.words = words;
        bento.controlsBuilding().setCanvasFactory(leaf -> new DropHint());
        tree = new DockTree(bento, afterwards);
        homes = new DockHomes(stack, tree);
        windows = new DockWindows(bento, tree, stack, this::followFocus, this::mark, this::close);
        maximised = new MaximisedPane(stack, words, () -> arranged.run());
        stack.getStyleClass().add("dock-area");
        root = tree.newRoot();
        stack.getChildren().add(root);
        bento.events().addDockableCloseListener((path, dockable) -> closed(dockable.getIdentifier()));
        bento.events().addDockableSelectListener((path, dockable) -> {
            if (!rebuilding) {
                active.set(dockable.getIdentifier());
                windows.name();
                // Dragged elsewhere it is the same pane, in a place it has only once this is through.
                afterwards.accept(this::mark);
            }
        });
        active.subscribe(key -> mark());
        stack.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                followFocus(scene);
            }
        });
    }

    public Region node() {
        return stack;
    }

    /** The key of the pane that has the focus, or was chosen last; null for none. */
    public ReadOnlyObjectProperty<@Nullable String> activeProperty() {
        return active.getReadOnlyProperty();
    }

    /** How windows of floating panes are titled and what is done to them when they open (icons, stylesheets). */
    public void onWindow(Function<String, String> title, Consumer<Stage> dress) {
        windows.dress(title, dress);
    }

    /** Brings the windows of floating panes before the main one, which covers them when it opens later. */
    public void raiseWindows() {
        windows.raise();
    }

    /** Puts the focus into the pane of a key, whose tab was clicked. */
    public void onFocus(Consumer<String> newFocus) {
        focus = newFocus;
    }

    /** Told whenever other panes may be in front than before, also where the active one stays the same. */
    public void onArranged(Runnable listener) {
        arranged = listener;
    }

    private void wanted(String key) {
        active.set(key);
        focus.accept(key);
    }

    /** Told the key of every pane that was closed. */
    public void onClosed(Consumer<String> listener) {
        closeListeners.add(listener);
    }

    /** One more item of the tab menu: its word, and what it does with the pane's key. */
    public void onMenu(String word, Consumer<String> action) {
        more.put(word, action);
    }

    /** The keys of the open panes. */
    public Collection<String> keys() {
        return List.copyOf(panes.keySet());
    }

    /** Whether the pane can be seen now: in front of its tabs, and not behind a maximised one. */
    public boolean isShowing(String key) {
        Dockable dockable = dockables.get(key);
        if (dockable == null) {
            return false;
        }
        if (maximised.isMaximised()) {
            return key.equals(maximised.key());
        }
        DockContainerLeaf leaf = dockable.getContainer();
        return leaf != null && leaf.getSelectedDockable() == dockable;
    }

    /** Replaces everything by the layout; panes that {@code maker} gives nothing for are left out. Nobody is told of panes that go. */
    public void show(Layout layout, Function<String, Optional<DockPane>> maker) {
        rebuilding = true;
        try {
            maximised.restore();
            windows.closeAll();
            panes.clear();
            dockables.clear();
            root = tree.newRoot();
            stack.getChildren().setAll(root);
            Function<String, Optional<Dockable>> toDock = key -> maker.apply(key)
                    .filter(pane -> !panes.containsKey(pane.key()))
                    .map(this::dockable);
            tree.fill(root, layout.root(), toDock);
            for (Layout.Floating window : layout.floating()) {
                DockContainer inside = tree.build(window.part(), toDock);
                if (inside != null) {
                    windows.open(inside, window);
                }
            }
        } finally {
            rebuilding = false;
        }
        active.set(panes.keySet().stream().filter(this::isShowing).findFirst().orElse(panes.isEmpty() ? null : panes.keySet().iterator().next()));
        mark();
    }

    private Dockable dockable(DockPane pane) {
        Dockable dockable = bento.dockBuilding().dockable(pane.key());
        dockable.titleProperty().bind(pane.title());
        dockable.setNode(pane.content());
        dockable.setIconFactory(d -> pane.icon().get());
        dockable.setContextMenuFactory(this::menu);
        dockable.setDragGroupMask(1);
        dockable.setCanBeDroppedToNewWindow(true);
        panes.put(pane.key(), pane);
        dockables.put(pane.key(), dockable);
        return dockable;
    }

    private ContextMenu menu(Dockable dockable) {
        String key = dockable.getIdentifier();
        ContextMenu menu = new ContextMenu(
                item("maximise", () -> toggleMaximised(key)),
                isFloating(key) ? item("dock", () -> attach(key)) : item("float", () -> detach(key)),
                item("close", () -> close(key)),
                item("closeOthers", () -> {
                    DockContainerLeaf leaf = dockable.getContainer();
                    if (leaf != null) {
                        List.copyOf(leaf.getDockables()).stream().filter(d -> d != dockable).forEach(leaf::closeDockable);
                    }
                }));
        more.forEach((word, action) -> menu.getItems().add(item(word, () -> action.accept(key))));
        return menu;
    }

    private MenuItem item(String word, Runnable action) {
        MenuItem item = new MenuItem(words.of(word));
        item.setOnAction(event -> action.run());
        return item;
    }

    /** Opens a pane at its home, in front, and gives it the focus. */
    public void open(DockPane pane, Home home) {
        maximised.restore();
        Dockable dockable = dockable(pane);
        DockContainerLeaf leaf = homes.leafAt(root, home);
        leaf.addDockable(dockable);
        leaf.selectDockable(dockable);
        active.set(pane.key());
    }

    /** Opens a pane as one more tab beside the active one; at its home where none is active. */
    public void openBeside(DockPane pane, Home home) {
        openBeside(active.get(), pane, home);
    }

    /** Opens a pane as one more tab beside another; at its home where there is no such one. */
    public void openBeside(@Nullable String other, DockPane pane, Home home) {
        Dockable neighbour = other == null ? null : dockables.get(other);
        DockContainerLeaf leaf = neighbour == null ? null : neighbour.getContainer();
        if (leaf == null) {
            open(pane, home);
            return;
        }
        maximised.restore();
        Dockable dockable = dockable(pane);
        leaf.addDockable(dockable);
        leaf.selectDockable(dockable);
        active.set(pane.key());
    }

    /** Brings a pane to the front and gives it the focus. */
    public void select(String key) {
        Dockable dockable = dockables.get(key);
        DockPane pane = panes.get(key);
        if (dockable == null || pane == null) {
            return;
        }
        if (!key.equals(maximised.key())) {
            maximised.restore();
        }
        DockContainerLeaf leaf = dockable.getContainer();
        if (leaf != null) {
            leaf.selectDockable(dockable);
            Window window = leaf.getScene() == null ? null : leaf.getScene().getWindow();
            if (window instanceof Stage stage && !stage.isFocused()) {
                stage.toFront();
                stage.requestFocus();
            }
        }
        active.set(key);
    }

    public void close(String key) {
        if (key.equals(maximised.key())) {
            maximised.restore();
        }
        Dockable dockable = dockables.get(key);
        DockContainerLeaf leaf = dockable == null ? null : dockable.getContainer();
        if (dockable != null && leaf != null) {
            leaf.closeDockable(dockable);
        }
    }

    private void closed(String key) {
        if (rebuilding) {
            return;
        }
        panes.remove(key);
        dockables.remove(key);
        if (key.equals(active.get())) {
            active.set(panes.keySet().stream().filter(this::isShowing).findFirst().orElse(null));
        }
        closeListeners.forEach(listener -> listener.accept(key));
    }

    /** Shows a pane over all others of the main window, or puts it back; of one that floats, its window over the whole screen, or puts that back. */
    public void toggleMaximised(String key) {
        Stage window = windowOf(key);
        if (maximised.isMaximised()) {
            maximised.restore();
        } else if (window != null) {
            window.setMaximized(!window.isMaximized());
        } else {
            maximise(key);
        }
    }

    /** The key of the pane that is maximised, null for none. */
    public @Nullable String maximised() {
        return maximised.key();
    }

    public boolean isMaximised() {
        return maximised.isMaximised();
    }

    private void maximise(String key) {
        Dockable dockable = dockables.get(key);
        DockPane pane = panes.get(key);
        if (dockable == null || pane == null || maximised.isMaximised()) {
            return;
        }
        maximised.show(pane, dockable);
        active.set(key);
    }

    /** Moves a pane into a window of its own. */
    public void detach(String key) {
        maximised.restore();
        Dockable dockable = dockables.get(key);
        DockContainerLeaf from = dockable == null ? null : dockable.getContainer();
        if (dockable == null || from == null || stack.getScene() == null) {
            return;
        }
        Window window = from.getScene().getWindow();
        double width = Math.max(420, from.getWidth());
        double height = Math.max(300, from.getHeight());
        double x = window.getX() + 60;
        double y = window.getY() + 60;
        // Left in its old place it would leave a header behind.
        from.removeDockable(dockable);
        DockContainerLeaf leaf = tree.newLeaf();
        leaf.addDockable(dockable);
        leaf.selectDockable(dockable);
        windows.open(leaf, new Layout.Floating(x, y, width, height, Layout.Tabs.EMPTY));
        active.set(key);
    }

    /** Whether the pane is in a window other than the main one. */
    public boolean isFloating(String key) {
        return windowOf(key) != null;
    }

    /** The window a pane floats in; null where it does not. */
    private @Nullable Stage windowOf(String key) {
        Dockable dockable = dockables.get(key);
        DockContainerLeaf leaf = dockable == null ? null : dockable.getContainer();
        Scene scene = leaf == null ? null : leaf.getScene();
        return scene != null && scene != stack.getScene() && scene.getWindow() instanceof Stage window ? window : null;
    }

    /** Moves a pane that floats back into the main window, to its home. */
    public void attach(String key) {
        Dockable dockable = dockables.get(key);
        DockContainerLeaf from = dockable == null ? null : dockable.getContainer();
        if (dockable == null || from == null || !isFloating(key)) {
            return;
        }
        maximised.restore();
        // The window closes with its last pane.
        from.removeDockable(dockable);
        DockContainerLeaf leaf = homes.leafAt(root, home.apply(key));
        leaf.addDockable(dockable);
        select(key);
        windows.name();
    }

    /** Where panes belong that come back from a window of their own, by their keys. */
    public void onHome(Function<String, Home> newHome) {
        home = newHome;
    }

    /** The arrangement now. */
    public Layout layout() {
        return new Layout(DockTree.part(root), windows.layout());
    }

    /** Moves on to the next or previous tab beside the active pane. */
    public void nextTab(int step) {
        Dockable next = DockFocus.tab(activeDockable(), step);
        if (next != null) {
            select(next.getIdentifier());
        }
    }

    /** The pane in front that lies nearest in a direction, in this window or beyond its edge in another; empty where there is none. */
    public Optional<String> neighbour(Side side) {
        List<DockContainerLeaf> leaves = new ArrayList<>(DockTree.leaves(root));
        leaves.addAll(windows.leaves());
        return DockFocus.neighbour(activeDockable(), leaves, side);
    }

    private @Nullable Dockable activeDockable() {
        String key = active.get();
        return key == null ? null : dockables.get(key);
    }

    /** Lets the tabs of the active pane stand out, and tells that panes may have come to the front or gone behind others. */
    private void mark() {
        Dockable now = activeDockable();
        DockContainerLeaf here = now == null ? null : now.getContainer();
        Stream.concat(DockTree.leaves(root).stream(), windows.leaves().stream()).forEach(leaf -> leaf.pseudoClassStateChanged(CURRENT, leaf == here));
        arranged.run();
    }

    /** The pane around the focused control is the active one, and so is the one that is pressed into. */
    private void followFocus(Scene scene) {
        DockFocus.follow(scene, panes::values, active::set);
        DockFocus.followPresses(scene, panes::values, active::set);
    }
}
