package io.nocturne.ui.dock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Orientation;
import javafx.geometry.Side;
import javafx.scene.control.SplitPane;
import org.jspecify.annotations.Nullable;
import software.coley.bentofx.Bento;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.DockContainer;
import software.coley.bentofx.layout.container.DockContainerBranch;
import software.coley.bentofx.layout.container.DockContainerLeaf;
import software.coley.bentofx.layout.container.DockContainerRootBranch;

/** Turns records into the library's tree of containers and back, since the library cannot save itself. */
final class DockTree {
    private static final String SIZES = "nocturne.sizes";

    private final Bento bento;
    private final Consumer<Runnable> afterwards;

    /** @param afterwards runs something on the interface's thread after what is under way there */
    DockTree(Bento bento, Consumer<Runnable> afterwards) {
        this.bento = bento;
        this.afterwards = afterwards;
    }

    DockContainerRootBranch newRoot() {
        DockContainerRootBranch made = bento.dockBuilding().root("root-" + System.nanoTime());
        made.setPruneWhenEmpty(false);
        return made;
    }

    DockContainerLeaf newLeaf() {
        DockContainerLeaf leaf = bento.dockBuilding().leaf();
        leaf.setSide(Side.TOP);
        leaf.setCanSplit(true);
        leaf.setPruneWhenEmpty(true);
        return leaf;
    }

    DockContainerBranch newBranch(Orientation orientation) {
        DockContainerBranch branch = bento.dockBuilding().branch();
        branch.setOrientation(orientation);
        return branch;
    }

    /** Fills an empty root; {@code maker} gives nothing for keys to be left out. */
    void fill(DockContainerRootBranch root, Layout.Part part, Function<String, Optional<Dockable>> maker) {
        DockContainer built = build(part, maker);
        if (built instanceof DockContainerBranch branch && part instanceof Layout.Split split) {
            root.setOrientation(orientation(split));
            List<DockContainer> children = List.copyOf(branch.getChildContainers());
            children.forEach(branch::removeContainer);
            root.addContainers(children.toArray(DockContainer[]::new));
            share(root, sizesOf(branch));
        } else if (built != null) {
            root.addContainer(built);
        }
    }

    /** The containers for a part; null if nothing of it could be made. */
    @Nullable
    DockContainer build(Layout.Part part, Function<String, Optional<Dockable>> maker) {
        return switch (part) {
            case Layout.Tabs tabs -> build(tabs, maker);
            case Layout.Split split -> build(split, maker);
        };
    }

    private @Nullable DockContainer build(Layout.Tabs tabs, Function<String, Optional<Dockable>> maker) {
        DockContainerLeaf leaf = newLeaf();
        Dockable front = null;
        for (int i = 0; i < tabs.panes().size(); i++) {
            Dockable dockable = maker.apply(tabs.panes().get(i)).orElse(null);
            if (dockable != null) {
                leaf.addDockable(dockable);
                front = i == tabs.selected() || front == null ? dockable : front;
            }
        }
        if (front == null) {
            return null;
        }
        leaf.selectDockable(front);
        return leaf;
    }

    private @Nullable DockContainer build(Layout.Split split, Function<String, Optional<Dockable>> maker) {
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
            return null;
        }
        DockContainerBranch branch = newBranch(orientation(split));
        branch.addContainers(children.toArray(DockContainer[]::new));
        branch.getProperties().put(SIZES, sizes);
        share(branch, sizes);
        return branch;
    }

    private static Orientation orientation(Layout.Split split) {
        return split.vertical() ? Orientation.VERTICAL : Orientation.HORIZONTAL;
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
                    divide(split, positions);
                }
            });
        }
    }

    /** Places dividers now, and again once what is under way in the layout is through. */
    void divide(SplitPane split, double... positions) {
        split.setDividerPositions(positions);
        afterwards.accept(() -> split.setDividerPositions(positions));
    }

    /** The record of what a container holds now; empty parts are left out. */
    static Layout.Part part(DockContainer container) {
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

    static List<DockContainerLeaf> leaves(DockContainerBranch branch) {
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
}
