package io.nocturne.ui.dock;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.container.DockContainerLeaf;

/** From pane to pane: which one holds the focused control, and which ones lie beside it. */
final class DockFocus {
    private DockFocus() {}

    /** Tells the key of the pane around the control that gets the focus in a scene. */
    static void follow(Scene scene, Supplier<Iterable<DockPane>> panes, Consumer<String> active) {
        scene.focusOwnerProperty().subscribe(owner -> {
            for (Node node = owner; node != null; node = node.getParent()) {
                for (DockPane pane : panes.get()) {
                    if (pane.content() == node) {
                        active.accept(pane.key());
                        return;
                    }
                }
            }
        });
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

    /** The pane in front that lies nearest in a direction; empty where there is none. */
    static Optional<String> neighbour(@Nullable Dockable from, List<DockContainerLeaf> leaves, Side side) {
        DockContainerLeaf here = from == null ? null : from.getContainer();
        if (here == null) {
            return Optional.empty();
        }
        Bounds mine = here.localToScene(here.getBoundsInLocal());
        String best = null;
        double nearest = Double.MAX_VALUE;
        for (DockContainerLeaf leaf : leaves) {
            if (leaf == here || leaf.getSelectedDockable() == null) {
                continue;
            }
            Bounds other = leaf.localToScene(leaf.getBoundsInLocal());
            double dx = Math.abs(other.getCenterX() - mine.getCenterX());
            double dy = Math.abs(other.getCenterY() - mine.getCenterY());
            double distance = side.isVertical() ? dx + 2 * dy : 2 * dx + dy;
            if (lies(other, mine, side) && distance < nearest) {
                nearest = distance;
                best = leaf.getSelectedDockable().getIdentifier();
            }
        }
        return Optional.ofNullable(best);
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
