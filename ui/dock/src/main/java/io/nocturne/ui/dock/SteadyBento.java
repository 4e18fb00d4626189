package io.nocturne.ui.dock;

import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import software.coley.bentofx.Bento;
import software.coley.bentofx.control.Header;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.dockable.DockableClickBehavior;
import software.coley.bentofx.layout.container.DockContainerLeaf;

/**
 * The docking library, but for one habit: at a click on the tab in front it folds the pane away. Who clicks there wants the focus, and would take
 * the pane for gone.
 */
final class SteadyBento extends Bento {
    @Override
    protected DockableClickBehavior newClickBehavior() {
        return new Clicks();
    }

    private static final class Clicks implements DockableClickBehavior {
        @Override
        public void onMouseClick(DockContainerLeaf leaf, Dockable dockable, Header header, MouseEvent event) {
            if (event.getButton() == MouseButton.PRIMARY && dockable == leaf.getSelectedDockable() && !leaf.isCollapsed()) {
                header.requestFocus();
            } else {
                DockableClickBehavior.super.onMouseClick(leaf, dockable, header, event);
            }
        }
    }
}
