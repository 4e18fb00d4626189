package io.nocturne.ui.dock;

import javafx.geometry.Orientation;
import javafx.geometry.Side;
import javafx.scene.Node;
import software.coley.bentofx.control.Headers;
import software.coley.bentofx.layout.container.DockContainerLeaf;

/**
 * Tabs in a row, each as wide as its title is now: the library measures what was drawn before, so that tabs kept the width of another language, and
 * one that did not fit was cut without a word. Those that do not fit whole are left out, and the button at the end of the row lists all.
 */
final class TabRow extends Headers {
    TabRow(DockContainerLeaf leaf, Orientation orientation, Side side) {
        super(leaf, orientation, side);
    }

    @Override
    protected void layoutHorizontal() {
        double room = getWidth();
        double all = 0;
        double chosenEnd = 0;
        for (Node tab : getChildren()) {
            all += width(tab);
            chosenEnd = tab == keepInViewProperty().get() ? all : chosenEnd;
        }
        // The one in front is always seen, and as many before it as there is room for.
        double shift = 0;
        for (Node tab : getChildren()) {
            if (chosenEnd - shift <= room) {
                break;
            }
            shift += width(tab);
        }
        double x = -shift;
        for (Node tab : getChildren()) {
            double width = width(tab);
            tab.resizeRelocate(snapPositionX(x), 0, width, getHeight());
            tab.setVisible(x >= 0 && (x + width <= room || tab == keepInViewProperty().get()));
            x += width;
        }
        overflowingProperty().set(all > room);
    }

    private double width(Node tab) {
        return snapSizeX(tab.prefWidth(-1));
    }
}
