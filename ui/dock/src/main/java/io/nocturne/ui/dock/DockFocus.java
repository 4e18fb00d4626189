package io.nocturne.ui.dock;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import software.coley.bentofx.control.Header;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.container.DockContainerLeaf;

/** From pane to pane: which one holds the focused control, and which ones lie beside it. */
final class DockFocus {
    private DockFocus() {}

    /** Tells the key of the pane around the control that gets the focus in a scene, or whose tab it is. */
    static void follow(Scene scene, Supplier<Iterable<DockPane>> panes, Consumer<String> active) {
        scene.focusOwnerProperty().subscribe(owner -> {
            for (Node node = owner; node != null; node = node.getParent()) {
                if (node instanceof Header tab) {
                    active.accept(tab.getDockable().getIdentifier());
                    return;
                }
                Optional<String> key = key(node, panes.get());
                if (key.isPresent()) {
                    active.accept(key.get());
                    return;
                }
            }
        });
    }

    /** Tells the key of the pane that is pressed into, also where nothing there takes the focus, or what does has had it all the time. */
    static void followPresses(Scene scene, Supplier<Iterable<DockPane>> panes, Consumer<String> active) {
        scene.addEventFilter(
                MouseEvent.MOUSE_PRESSED,
                event -> around(event.getPickResult().getIntersectedNode(), panes.get()).ifPresent(active));
    }

    private static Optional<String> around(@Nullable Node inside, Iterable<DockPane> panes) {
        for (Node node = inside; node != null; node = node.getParent()) {
            Optional<String> key = key(node, panes);
            if (key.isPresent()) {
                return key;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> key(Node content, Iterable<DockPane> panes) {
        for (DockPane pane : panes) {
            if (pane.content() == content) {
                return Optional.of(pane.key());
            }
        }
        return Optional.empty();
    }

    /** The tab {@code step} places further in the same row, going round; null where there is no other. */
    static @Nullable Dockable tab(@Nullable Dockable from, int step) {
        DockContainerLeaf leaf = from == null ? null : from.getContainer();
        if (leaf == null || leaf.getDockables().size() < 2) {
            return null;
        }
        List<Dockable> tabs = leaf.getDockables();
        return tabs.get(Math.floorMod(tabs.indexOf(from) + step, tabs.size()));
    }

    /**
     * The pane in front that lies nearest in a direction; empty where there is none. Beyond the edge of a window comes the next window that lies
     * that way, or the nearest one where none does, since windows lie over one another and each is to be reached.
     *
     * @param leaves those of all windows
     */
    static Optional<String> neighbour(@Nullable Dockable from, List<DockContainerLeaf> leaves, Side side) {
        DockContainerLeaf here = from == null ? null : from.getContainer();
        Bounds mine = here == null ? null : onScreen(here);
        if (here == null || mine == null) {
            return Optional.empty();
        }
        List<DockContainerLeaf> others = leaves.stream().filter(leaf -> leaf != here && leaf.getSelectedDockable() != null && onScreen(leaf) != null).toList();
        return nearest(mine, side, others.stream().filter(leaf -> leaf.getScene() == here.getScene() && lies(shown(leaf), mine, side)))
                .or(() -> nearest(mine, side, others.stream().filter(leaf -> leaf.getScene() != here.getScene() && isTowards(shown(leaf), mine, side))))
                .or(() -> nearest(mine, side, others.stream().filter(leaf -> leaf.getScene() != here.getScene())));
    }

    private static Optional<String> nearest(Bounds mine, Side side, Stream<DockContainerLeaf> among) {
        return among.min(Comparator.comparingDouble(leaf -> distance(shown(leaf), mine, side))).map(leaf -> leaf.getSelectedDockable().getIdentifier());
    }

    private static double distance(Bounds other, Bounds mine, Side side) {
        double dx = Math.abs(other.getCenterX() - mine.getCenterX());
        double dy = Math.abs(other.getCenterY() - mine.getCenterY());
        return side.isVertical() ? dx + 2 * dy : 2 * dx + dy;
    }

    /** Where it lies; null where its window is not open. */
    private static @Nullable Bounds onScreen(Node node) {
        return node.localToScreen(node.getBoundsInLocal());
    }

    private static Bounds shown(Node node) {
        return Objects.requireNonNull(onScreen(node));
    }

    private static boolean isTowards(Bounds other, Bounds mine, Side side) {
        return switch (side) {
            case LEFT -> other.getCenterX() < mine.getCenterX();
            case RIGHT -> other.getCenterX() > mine.getCenterX();
            case TOP -> other.getCenterY() < mine.getCenterY();
            case BOTTOM -> other.getCenterY() > mine.getCenterY();
        };
    }

    private static boolean lies(Bounds other, Bounds mine, Side side) {
        return switch (side) {
            case LEFT -> other.getMaxX() <= mine.getMinX() + 8;
            case RIGHT -> other.getMinX() >= mine.getMaxX() - 8;
            case TOP -> other.getMaxY() <= mine.getMinY() + 8;
            case BOTTOM -> other.getMinY() >= mine.getMaxY() - 8;
        };
    }
}
