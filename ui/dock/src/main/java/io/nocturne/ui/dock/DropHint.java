package io.nocturne.ui.dock;

import javafx.scene.layout.Region;
import software.coley.bentofx.control.canvas.PixelCanvas;

/** Where a dragged tab would go: a region that the stylesheet colours, instead of the library's red, which here would mean trouble. */
final class DropHint extends PixelCanvas {
    private final Region mark = new Region();

    DropHint() {
        mark.getStyleClass().add("dock-drop");
        mark.setManaged(false);
        mark.setVisible(false);
        mark.setMouseTransparent(true);
        getChildren().add(mark);
    }

    @Override
    public void fillBorderedRect(double x, double y, double width, double height, int border, int fill, int line) {
        mark.resizeRelocate(x, y, width, height);
        mark.setVisible(true);
    }

    @Override
    public void clear() {
        super.clear();
        mark.setVisible(false);
    }
}
