package io.nocturne.ui.dock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Orientation;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import software.coley.bentofx.Bento;
import software.coley.bentofx.control.DragDropStage;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.DockContainer;
import software.coley.bentofx.layout.container.DockContainerBranch;
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

    private static final String SIZES = "nocturne.sizes";
    private static final double EDGE_SHARE = 0.24;
    private static final double BOTTOM_SHARE = 0.34;

    private final Bento bento = new Bento();
    private final StackPane stack = new StackPane();
    private final Map<String, DockPane> panes = new LinkedHashMap<>();
    private final Map<String, Dockable> dockables = new LinkedHashMap<>();
    private final List<Consumer<String>> closeListeners = new ArrayList<>();
    private final ReadOnlyObjectWrapper<@Nullable String> active = new ReadOnlyObjectWrapper<>(this, "active");
    private final Words words;
    private final Consumer<Runnable> afterwards;
    private Function<String, String> windowTitle = title -> title;
    private Consumer<Stage> windowDress = stage -> {};
    private DockContainerRootBranch root;
    private @Nullable String maximised;
    private boolean rebuilding;

    /** @param afterwards runs something on the interface's thread after what is under way there */
    public DockArea(Words words, Consumer<Runnable> afterwards) {
        this.words = words;
        this.afterwards = afterwards;
        stack.getStyleClass().add("dock-area");
        root = newRoot();
        stack.getChildren().add(root);
        bento.stageBuilding().setStageFactory(owner -> {
            DragDropStage stage = new DragDropStage(true);
            stage.initStyle(StageStyle.DECORATED);
            windowDress.accept(stage);
            return stage;
        });
        bento.stageBuilding().setSceneFactory((source, content, width, height) -> {
            Scene scene = new Scene(content, width, height);
            if (source != null) {
                scene.getStylesheets().setAll(source.getStylesheets());
            }
            followFocus(scene);
            return scene;
        });
        bento.events().addDockableCloseListener((path, dockable) -> closed(dockable.getIdentifier()));
        bento.events().addDockableSelectListener((path, dockable) -> {
            if (!rebuilding) {
                active.set(dockable.getIdentifier());
                nameWindows();
            }
        });
        stack.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                followFocus(scene);
            }
        });
    }

    private DockContainerRootBranch newRoot() {
        DockContainerRootBranch made = bento.dockBuilding().root("root-" + System.nanoTime());
        made.setPruneWhenEmpty(false);
        return made;
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
        windowTitle = title;
        windowDress = dress;
    }

    /** Told the key of every pane that was closed. */
    public void onClosed(Consumer<String> listener) {
        closeListeners.add(listener);
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
        if (maximised != null) {
            return maximised.equals(key);
        }
        DockContainerLeaf leaf = dockable.getContainer();
        return leaf != null && leaf.getSelectedDockable() == dockable;
    }

    /** Replaces everything by the layout; panes that {@code maker} gives nothing for are left out. Nobody is told of panes that go. */
    public void show(Layout layout, Function<String, Optional<DockPane>> maker) {
        rebuilding = true;
        try {
            restore();
            closeFloating();
            panes.clear();
            dockables.clear();
            root = newRoot();
            stack.getChildren().setAll(root);
            DockContainer built = build(layout.root(), maker);
            if (built instanceof DockContainerBranch branch && layout.root() instanceof Layout.Split split) {
                root.setOrientation(split.vertical() ? Orientation.VERTICAL : Orientation.HORIZONTAL);
                List<DockContainer> children = List.copyOf(branch.getChildContainers());
                children.forEach(branch::removeContainer);
                root.addContainers(children.toArray(DockContainer[]::new));
                share(root, sizesOf(branch));
            } else if (built != null) {
                root.addContainer(built);
            }
            for (Layout.Floating window : layout.floating()) {
                DockContainer inside = build(window.part(), maker);
                if (inside != null) {
                    openWindow(inside, window);
                }
            }
        } finally {
            rebuilding = false;
        }
        active.set(panes.isEmpty() ? null : panes.keySet().iterator().next());
    }

    private @Nullable DockContainer build(Layout.Part part, Function<String, Optional<DockPane>> maker) {
        return switch (part) {
            case Layout.Tabs tabs -> {
                DockContainerLeaf leaf = newLeaf();
                Dockable front = null;
                for (int i = 0; i < tabs.panes().size(); i++) {
                    Optional<DockPane> pane = maker.apply(tabs.panes().get(i));
                    if (pane.isPresent() && !panes.containsKey(pane.get().key())) {
                        Dockable dockable = dockable(pane.get());
                        leaf.addDockable(dockable);
                        front = i == tabs.selected() || front == null ? dockable : front;
                    }
                }
                if (front == null) {
                    yield null;
                }
                leaf.selectDockable(front);
                yield leaf;
            }
            case Layout.Split split -> {
                List<DockContainer> children = new ArrayList<>();
                List<Double> sizes = new ArrayList<>();
                for (int i = 0; i < split.parts().size(); i++) {
                    DockContainer child = build(split.parts().get(i), maker);
                    if (child != null) {
                        children.add(child);
                        sizes.add(split.sizes().get(i));
                    }
                }
                if (children.isEmpty()) {
                    yield null;
                }
                DockContainerBranch branch = bento.dockBuilding().branch();
                branch.setOrientation(split.vertical() ? Orientation.VERTICAL : Orientation.HORIZONTAL);
                branch.addContainers(children.toArray(DockContainer[]::new));
                branch.getProperties().put(SIZES, sizes);
                share(branch, sizes);
                yield branch;
            }
        };
    }

    /** The shares of the parts that were really built: what there is no tool for is left out. */
    @SuppressWarnings("unchecked")
    private static List<Double> sizesOf(DockContainerBranch branch) {
        return (List<Double>) branch.getProperties().getOrDefault(SIZES, List.of());
    }

    /** Dividers can only be placed once there is a size to divide. */
    private void share(SplitPane split, List<Double> sizes) {
        double total = sizes.stream().mapToDouble(Double::doubleValue).sum();
        double[] positions = new double[Math.max(0, sizes.size() - 1)];
        double sum = 0;
        for (int i = 0; i < positions.length; i++) {
            sum += sizes.get(i) / total;
            positions[i] = sum;
        }
        split.setDividerPositions(positions);
        if (split.getWidth() <= 0) {
            split.needsLayoutProperty().subscribe(needs -> {
                if (!needs && split.getWidth() > 0 && !split.getProperties().containsKey("shared")) {
                    split.getProperties().put("shared", true);
                    split.setDividerPositions(positions);
                    afterwards.accept(() -> split.setDividerPositions(positions));
                }
            });
        }
    }

    private DockContainerLeaf newLeaf() {
        DockContainerLeaf leaf = bento.dockBuilding().leaf();
        leaf.setSide(Side.TOP);
        leaf.setCanSplit(true);
        leaf.setPruneWhenEmpty(true);
        return leaf;
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
                item("maximise", () -> maximise(key)),
                item("float", () -> detach(key)),
                item("close", () -> close(key)),
                item("closeOthers", () -> {
                    DockContainerLeaf leaf = dockable.getContainer();
                    if (leaf != null) {
                        List.copyOf(leaf.getDockables()).stream().filter(d -> d != dockable).forEach(leaf::closeDockable);
                    }
                }));
        return menu;
    }

    private MenuItem item(String word, Runnable action) {
        MenuItem item = new MenuItem(words.of(word));
        item.setOnAction(event -> action.run());
        return item;
    }

    /** Opens a pane at its home, in front, and gives it the focus. */
    public void open(DockPane pane, Home home) {
        restore();
        Dockable dockable = dockable(pane);
        DockContainerLeaf leaf = leafAt(home);
        leaf.addDockable(dockable);
        leaf.selectDockable(dockable);
        active.set(pane.key());
    }

    /** Opens a pane as one more tab beside the active one; at its home where none is active. */
    public void openBeside(DockPane pane, Home home) {
        String now = active.get();
        Dockable neighbour = now == null ? null : dockables.get(now);
        DockContainerLeaf leaf = neighbour == null ? null : neighbour.getContainer();
        if (leaf == null) {
            open(pane, home);
            return;
        }
        restore();
        Dockable dockable = dockable(pane);
        leaf.addDockable(dockable);
        leaf.selectDockable(dockable);
        active.set(pane.key());
    }

    private DockContainerLeaf leafAt(Home home) {
        List<DockContainerLeaf> leaves = leaves(root);
        if (leaves.isEmpty()) {
            DockContainerLeaf leaf = newLeaf();
            root.addContainer(leaf);
            return leaf;
        }
        double width = Math.max(1, stack.getWidth());
        double height = Math.max(1, stack.getHeight());
        for (DockContainerLeaf leaf : leaves) {
            var bounds = stack.sceneToLocal(leaf.localToScene(leaf.getBoundsInLocal()));
            boolean fits = switch (home) {
                case LEFT -> bounds.getMinX() < 4 && bounds.getWidth() < 0.45 * width;
                case RIGHT -> bounds.getMaxX() > width - 4 && bounds.getWidth() < 0.45 * width;
                case BOTTOM -> bounds.getMinY() > 0.35 * height && bounds.getMaxY() > height - 4 && bounds.getWidth() > 0.3 * width;
                case CENTRE -> bounds.getWidth() >= 0.3 * width && bounds.getMinY() < 4;
            };
            if (fits) {
                return leaf;
            }
        }
        if (home == Home.CENTRE) {
            return leaves.stream()
                    .max(java.util.Comparator.comparingDouble(leaf -> leaf.getWidth() * leaf.getHeight()))
                    .orElse(leaves.getFirst());
        }
        return newEdge(home);
    }

    private DockContainerLeaf newEdge(Home home) {
        DockContainerLeaf leaf = newLeaf();
        boolean vertical = home == Home.BOTTOM;
        Orientation wanted = vertical ? Orientation.VERTICAL : Orientation.HORIZONTAL;
        double share = vertical ? BOTTOM_SHARE : EDGE_SHARE;
        boolean first = home == Home.LEFT;
        if (root.getChildContainers().size() > 1 && root.getOrientation() != wanted) {
            DockContainerBranch inner = bento.dockBuilding().branch();
            inner.setOrientation(root.getOrientation());
            double[] before = root.getDividerPositions();
            List<DockContainer> children = List.copyOf(root.getChildContainers());
            children.forEach(root::removeContainer);
            inner.addContainers(children.toArray(DockContainer[]::new));
            root.addContainer(inner);
            inner.setDividerPositions(before);
        }
        root.setOrientation(wanted);
        double[] old = root.getDividerPositions();
        root.addContainer(first ? 0 : root.getChildContainers().size(), leaf);
        double[] positions = new double[old.length + 1];
        for (int i = 0; i < old.length; i++) {
            positions[first ? i + 1 : i] = first ? share + old[i] * (1 - share) : old[i] * (1 - share);
        }
        positions[first ? 0 : old.length] = first ? share : 1 - share;
        root.setDividerPositions(positions);
        afterwards.accept(() -> root.setDividerPositions(positions));
        return leaf;
    }

    /** Brings a pane to the front and gives it the focus. */
    public void select(String key) {
        Dockable dockable = dockables.get(key);
        DockPane pane = panes.get(key);
        if (dockable == null || pane == null) {
            return;
        }
        if (maximised != null && !maximised.equals(key)) {
            restore();
        }
        DockContainerLeaf leaf = dockable.getContainer();
        if (leaf != null) {
            leaf.selectDockable(dockable);
            Window window = leaf.getScene() == null ? null : leaf.getScene().getWindow();
            if (window instanceof Stage stage && !stage.isFocused()) {
                stage.toFront();
            }
        }
        active.set(key);
    }

    public void close(String key) {
        if (key.equals(maximised)) {
            restore();
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

    /** Shows a pane over all others of the main window, or puts it back. */
    public void toggleMaximised(String key) {
        if (maximised != null) {
            restore();
        } else {
            maximise(key);
        }
    }

    public boolean isMaximised() {
        return maximised != null;
    }

    private void maximise(String key) {
        Dockable dockable = dockables.get(key);
        DockPane pane = panes.get(key);
        if (dockable == null || pane == null || maximised != null) {
            return;
        }
        maximised = key;
        dockable.setNode(new Region());
        Label title = new Label();
        title.textProperty().bind(pane.title());
        title.getStyleClass().add("strong");
        Button back = new Button(words.of("restore"));
        back.getStyleClass().add("flat");
        back.setOnAction(event -> restore());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(8, pane.icon().get(), title, gap, back);
        bar.getStyleClass().add("maximised-bar");
        BorderPane cover = new BorderPane(pane.content(), bar, null, null, null);
        cover.getStyleClass().add("maximised");
        stack.getChildren().setAll(root, cover);
        root.setVisible(false);
        active.set(key);
    }

    private void restore() {
        String key = maximised;
        if (key == null) {
            return;
        }
        maximised = null;
        Dockable dockable = dockables.get(key);
        DockPane pane = panes.get(key);
        if (stack.getChildren().getLast() instanceof BorderPane cover) {
            cover.setCenter(null);
        }
        stack.getChildren().setAll(root);
        root.setVisible(true);
        if (dockable != null && pane != null) {
            dockable.setNode(pane.content());
        }
    }

    /** Moves a pane into a window of its own. */
    public void detach(String key) {
        restore();
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
        DockContainerLeaf leaf = newLeaf();
        leaf.addDockable(dockable);
        leaf.selectDockable(dockable);
        openWindow(leaf, new Layout.Floating(x, y, width, height, Layout.Tabs.EMPTY));
        active.set(key);
    }

    private void openWindow(DockContainer inside, Layout.Floating bounds) {
        DockContainerRootBranch floating = newRoot();
        floating.setPruneWhenEmpty(true);
        floating.addContainer(inside);
        DragDropStage stage = new DragDropStage(true);
        stage.initStyle(StageStyle.DECORATED);
        Scene scene = new Scene(floating, bounds.width(), bounds.height());
        if (stack.getScene() != null) {
            scene.getStylesheets().setAll(stack.getScene().getStylesheets());
        }
        followFocus(scene);
        stage.setScene(scene);
        stage.setX(bounds.x());
        stage.setY(bounds.y());
        stage.setWidth(bounds.width());
        stage.setHeight(bounds.height());
        windowDress.accept(stage);
        stage.setOnCloseRequest(event -> {
            List<Dockable> open = new ArrayList<>();
            leaves(floating).forEach(leaf -> open.addAll(leaf.getDockables()));
            open.forEach(dockable -> close(dockable.getIdentifier()));
        });
        bento.registerRoot(floating);
        stage.show();
        nameWindows();
    }

    private void nameWindows() {
        for (DockContainerRootBranch each : bento.getRootContainers()) {
            if (each.getScene() != null && each != root && each.getScene().getWindow() instanceof Stage stage && !leaves(each).isEmpty()) {
                Dockable front = leaves(each).getFirst().getSelectedDockable();
                if (front != null) {
                    stage.setTitle(windowTitle.apply(front.getTitle()));
                }
            }
        }
    }

    private void closeFloating() {
        for (DockContainerRootBranch each : List.copyOf(bento.getRootContainers())) {
            if (each != root && each.getScene() != null && each.getScene().getWindow() instanceof Stage stage && each.getScene() != stack.getScene()) {
                bento.unregisterRoot(each);
                stage.close();
            }
        }
    }

    /** The arrangement now. */
    public Layout layout() {
        List<Layout.Floating> windows = new ArrayList<>();
        for (DockContainerRootBranch each : bento.getRootContainers()) {
            if (each != root && each.getScene() != null && each.getScene() != stack.getScene() && each.getScene().getWindow() instanceof Stage stage
                    && stage.isShowing()) {
                Layout.Part part = part(each);
                if (part.keys().findAny().isPresent()) {
                    windows.add(new Layout.Floating(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), part));
                }
            }
        }
        return new Layout(part(root), windows);
    }

    private Layout.Part part(DockContainer container) {
        if (container instanceof DockContainerLeaf leaf) {
            List<String> keys = leaf.getDockables().stream().map(Dockable::getIdentifier).toList();
            int selected = leaf.getSelectedDockable() == null ? 0 : Math.max(0, leaf.getDockables().indexOf(leaf.getSelectedDockable()));
            return new Layout.Tabs(keys, selected);
        }
        DockContainerBranch branch = (DockContainerBranch) container;
        List<Layout.Part> parts = new ArrayList<>();
        List<Double> sizes = new ArrayList<>();
        double[] dividers = branch.getDividerPositions();
        double before = 0;
        for (int i = 0; i < branch.getChildContainers().size(); i++) {
            double end = i < dividers.length ? dividers[i] : 1;
            Layout.Part part = part(branch.getChildContainers().get(i));
            if (part.keys().findAny().isPresent()) {
                parts.add(part);
                sizes.add(Math.max(0.02, end - before));
            }
            before = end;
        }
        if (parts.isEmpty()) {
            return Layout.Tabs.EMPTY;
        }
        return parts.size() == 1 ? parts.getFirst() : new Layout.Split(branch.getOrientation() == Orientation.VERTICAL, sizes, parts);
    }

    /** Moves on to the next or previous tab beside the active pane. */
    public void nextTab(int step) {
        Dockable now = active.get() == null ? null : dockables.get(active.get());
        DockContainerLeaf leaf = now == null ? null : now.getContainer();
        if (now != null && leaf != null && leaf.getDockables().size() > 1) {
            int at = Math.floorMod(leaf.getDockables().indexOf(now) + step, leaf.getDockables().size());
            select(leaf.getDockables().get(at).getIdentifier());
        }
    }

    /** The pane in front that lies nearest in a direction; empty where there is none. */
    public Optional<String> neighbour(Side side) {
        Dockable now = active.get() == null ? null : dockables.get(active.get());
        DockContainerLeaf here = now == null ? null : now.getContainer();
        if (here == null) {
            return Optional.empty();
        }
        var mine = here.localToScene(here.getBoundsInLocal());
        String best = null;
        double nearest = Double.MAX_VALUE;
        for (DockContainerLeaf leaf : leaves(root)) {
            if (leaf == here || leaf.getSelectedDockable() == null) {
                continue;
            }
            var other = leaf.localToScene(leaf.getBoundsInLocal());
            double dx = other.getCenterX() - mine.getCenterX();
            double dy = other.getCenterY() - mine.getCenterY();
            boolean that = switch (side) {
                case LEFT -> other.getMaxX() <= mine.getMinX() + 8;
                case RIGHT -> other.getMinX() >= mine.getMaxX() - 8;
                case TOP -> other.getMaxY() <= mine.getMinY() + 8;
                case BOTTOM -> other.getMinY() >= mine.getMaxY() - 8;
            };
            double distance = side.isVertical() ? Math.abs(dx) + 2 * Math.abs(dy) : 2 * Math.abs(dx) + Math.abs(dy);
            if (that && distance < nearest) {
                nearest = distance;
                best = leaf.getSelectedDockable().getIdentifier();
            }
        }
        return Optional.ofNullable(best);
    }

    private static List<DockContainerLeaf> leaves(DockContainerBranch branch) {
        List<DockContainerLeaf> all = new ArrayList<>();
        for (DockContainer child : branch.getChildContainers()) {
            if (child instanceof DockContainerLeaf leaf) {
                all.add(leaf);
            } else if (child instanceof DockContainerBranch inner) {
                all.addAll(leaves(inner));
            }
        }
        return all;
    }

    /** The pane around the focused control is the active one. */
    private void followFocus(Scene scene) {
        scene.focusOwnerProperty().subscribe(owner -> {
            for (Node node = owner; node != null; node = node.getParent()) {
                for (DockPane pane : panes.values()) {
                    if (pane.content() == node) {
                        active.set(pane.key());
                        return;
                    }
                }
            }
        });
    }
}
