package io.nocturne.ui.dock;

import io.nocturne.ui.dock.DockArea.Home;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;
import software.coley.bentofx.layout.DockContainer;
import software.coley.bentofx.layout.container.DockContainerBranch;
import software.coley.bentofx.layout.container.DockContainerLeaf;
import software.coley.bentofx.layout.container.DockContainerRootBranch;

/** Finds the tabs a pane belongs to when it has no place yet, or makes them at an edge. */
final class DockHomes {
    private static final double EDGE_SHARE = 0.24;
    private static final double BOTTOM_SHARE = 0.34;

    private final Region area;
    private final DockTree tree;

    DockHomes(Region area, DockTree tree) {
        this.area = area;
        this.tree = tree;
    }

    DockContainerLeaf leafAt(DockContainerRootBranch root, Home home) {
        List<DockContainerLeaf> leaves = DockTree.leaves(root);
        if (leaves.isEmpty()) {
            DockContainerLeaf leaf = tree.newLeaf();
            root.addContainer(leaf);
            return leaf;
        }
        for (DockContainerLeaf leaf : leaves) {
            if (isAt(leaf, home)) {
                return leaf;
            }
        }
        if (home == Home.CENTRE) {
            return leaves.stream()
                    .max(Comparator.comparingDouble(leaf -> leaf.getWidth() * leaf.getHeight()))
                    .orElse(leaves.getFirst());
        }
        return newEdge(root, home);
    }

    private boolean isAt(DockContainerLeaf leaf, Home home) {
        double width = Math.max(1, area.getWidth());
        double height = Math.max(1, area.getHeight());
        Bounds bounds = area.sceneToLocal(leaf.localToScene(leaf.getLayoutBounds()));
        return switch (home) {
            case LEFT -> bounds.getMinX() < 4 && bounds.getWidth() < 0.45 * width;
            case RIGHT -> bounds.getMaxX() > width - 4 && bounds.getWidth() < 0.45 * width;
            case BOTTOM -> bounds.getMinY() > 0.35 * height && bounds.getMaxY() > height - 4 && bounds.getWidth() > 0.3 * width;
            case CENTRE -> bounds.getWidth() >= 0.3 * width && bounds.getMinY() < 4;
        };
    }

    private DockContainerLeaf newEdge(DockContainerRootBranch root, Home home) {
        DockContainerLeaf leaf = tree.newLeaf();
        boolean vertical = home == Home.BOTTOM;
        Orientation wanted = vertical ? Orientation.VERTICAL : Orientation.HORIZONTAL;
        double share = vertical ? BOTTOM_SHARE : EDGE_SHARE;
        boolean first = home == Home.LEFT;
        if (root.getChildContainers().size() > 1 && root.getOrientation() != wanted) {
            DockContainerBranch inner = tree.newBranch(root.getOrientation());
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
        tree.divide(root, positions);
        return leaf;
    }
}
