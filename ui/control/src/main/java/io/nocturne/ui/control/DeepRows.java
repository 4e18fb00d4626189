package io.nocturne.ui.control;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * Scrolls a narrow tree sideways to the name of a row that was chosen for the user: one deep in the tree begins far to the right, and nothing of it would be
 * seen. How wide the rows are is known only after they were laid out, so the wish is kept until then, or until the user scrolls.
 */
final class DeepRows {
    /** Of one level; as in the style sheet. */
    private static final double INDENT = 14;
    /** Of a name, with the icon before it, that is to be seen at least. */
    private static final double NAME = 140;

    private final TreeView<?> view;
    private int level = -1;

    DeepRows(TreeView<?> view) {
        this.view = view;
        view.skinProperty().addListener((o, before, now) -> {
            for (var node : view.lookupAll(".scroll-bar")) {
                if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.HORIZONTAL) {
                    bar.maxProperty().addListener((x, was, is) -> scroll(bar));
                    bar.visibleProperty().addListener((x, was, is) -> scroll(bar));
                }
            }
        });
        view.addEventFilter(ScrollEvent.ANY, event -> level = -1);
        view.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> level = -1);
    }

    /** Shows the name of this row, now or when it is laid out. */
    void show(TreeItem<?> item) {
        level = 0;
        for (TreeItem<?> at = item.getParent(); at != null; at = at.getParent()) {
            level++;
        }
        for (var node : view.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.HORIZONTAL) {
                scroll(bar);
            }
        }
    }

    private void scroll(ScrollBar bar) {
        if (level < 0 || !bar.isVisible() || view.getWidth() <= 0) {
            return;
        }
        double begin = Math.max(0, level - 1) * INDENT;
        boolean seen = begin >= bar.getValue() && begin + NAME <= bar.getValue() + view.getWidth();
        if (!seen) {
            bar.setValue(Math.clamp(begin - INDENT, bar.getMin(), Math.max(bar.getMin(), bar.getMax())));
        }
    }
}
