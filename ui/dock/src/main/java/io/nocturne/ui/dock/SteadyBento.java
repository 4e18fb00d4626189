package io.nocturne.ui.dock;

import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import software.coley.bentofx.Bento;
import software.coley.bentofx.building.StageBuilding;
import software.coley.bentofx.control.ContentWrapper;
import software.coley.bentofx.control.DragDropStage;
import software.coley.bentofx.control.Header;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.dockable.DockableClickBehavior;
import software.coley.bentofx.layout.container.DockContainerLeaf;

/**
 * The docking library, but for three habits. At a click on the tab in front it folds the pane away: who clicks there wants the focus, and would take
 * the pane for gone. A click beside the tabs does nothing: it gives the pane in front the focus. A window that is made by dragging a tab out belongs
 * to the one it came from, lies always over that and goes with it: here each stands for itself.
 */
final class SteadyBento extends Bento {
    private final Consumer<String> wanted;
    private final Consumer<String> enlarged;

    /**
     * @param wanted told the key of the pane whose tab, or whose row of tabs, is clicked: it is in front by then and wants the focus
     * @param enlarged told the key of the pane whose tab is clicked twice
     */
    SteadyBento(Consumer<String> wanted, Consumer<String> enlarged) {
        this.wanted = wanted;
        this.enlarged = enlarged;
        controlsBuilding().setHeadersFactory((leaf, orientation, side) -> {
            TabRow row = new TabRow(leaf, orientation, side);
            row.setOnMousePressed(event -> {
                Dockable front = leaf.getSelectedDockable();
                if (event.getTarget() == row && event.getButton() == MouseButton.PRIMARY && front != null) {
                    wanted.accept(front.getIdentifier());
                }
            });
            return row;
        });
        controlsBuilding().setContentWrapperFactory(leaf -> {
            // A pane that is made lower than its own bars must not be drawn over its tabs.
            ContentWrapper content = new ContentWrapper(leaf);
            Rectangle inside = new Rectangle();
            inside.widthProperty().bind(content.widthProperty());
            inside.heightProperty().bind(content.heightProperty());
            content.setClip(inside);
            return content;
        });
    }

    @Override
    protected DockableClickBehavior newClickBehavior() {
        return new Clicks();
    }

    @Override
    protected StageBuilding newStageBuilding() {
        return new StageBuilding(this) {
            @Override
            protected void initializeFromSource(Scene from, Scene made, Stage fromStage, DragDropStage stage, boolean owned) {
                // Its size, style and icons come from the factories.
            }
        };
    }

    private final class Clicks implements DockableClickBehavior {
        @Override
        public void onMouseClick(DockContainerLeaf leaf, Dockable dockable, Header header, MouseEvent event) {
            if (event.getButton() == MouseButton.PRIMARY && !leaf.isCollapsed()) {
                leaf.selectDockable(dockable);
                wanted.accept(dockable.getIdentifier());
                if (event.getClickCount() == 2) {
                    enlarged.accept(dockable.getIdentifier());
                }
            } else {
                DockableClickBehavior.super.onMouseClick(leaf, dockable, header, event);
            }
        }
    }
}
