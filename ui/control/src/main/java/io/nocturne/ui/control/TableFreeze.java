package io.nocturne.ui.control;

import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * Columns at the left that stay while the others are moved sideways. JavaFX has none: it moves whole rows, so what is frozen, cells and headings,
 * is moved back by as much and lies over the rest. Rows with a fixed height leave out cells that are out of sight, which these must never be; so
 * the height of the rows is only fixed while nothing is frozen.
 */
final class TableFreeze {
    private static final String FROZEN = "frozen";

    private final TableView<?> view;
    private final IntegerProperty count = new SimpleIntegerProperty(this, "count", 0);
    private final DoubleProperty scrolled = new SimpleDoubleProperty(this, "scrolled", 0);

    TableFreeze(TableView<?> view) {
        this.view = view;
        view.skinProperty().subscribe(skin -> {
            if (skin != null) {
                follow();
            }
        });
        scrolled.subscribe(by -> headings());
        count.subscribe(columns -> {
            view.getStyleClass().remove(FROZEN);
            if (columns.intValue() > 0) {
                view.getStyleClass().add(FROZEN);
            }
            headings();
            view.refresh();
        });
    }

    /** How many of the shown columns stay, from the left; 0 for none. */
    IntegerProperty countProperty() {
        return count;
    }

    private void follow() {
        for (Node node : view.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.HORIZONTAL) {
                scrolled.bind(bar.valueProperty());
            }
        }
        headings();
    }

    private boolean holds(TableColumn<?, ?> column) {
        for (int i = 0; i < Math.min(count.get(), view.getVisibleLeafColumns().size()); i++) {
            if (view.getVisibleLeafColumns().get(i) == column) {
                return true;
            }
        }
        return false;
    }

    /** Keeps a cell in its place, now and whenever its column is frozen. */
    void keep(TableCell<?, ?> cell) {
        cell.translateXProperty().bind(Bindings.createDoubleBinding(() -> holds(cell.getTableColumn()) ? scrolled.get() : 0, scrolled, count));
        count.subscribe(columns -> mark(cell, holds(cell.getTableColumn())));
        cell.tableColumnProperty().subscribe(column -> mark(cell, holds(column)));
    }

    private void headings() {
        for (Node heading : view.lookupAll(".column-header")) {
            boolean held = view.getVisibleLeafColumns().stream().anyMatch(column -> holds(column) && column.getId().equals(heading.getId()));
            heading.setTranslateX(held ? scrolled.get() : 0);
            mark(heading, held);
        }
    }

    private static void mark(Node node, boolean held) {
        node.setViewOrder(held ? -1 : 0);
        node.getStyleClass().remove(FROZEN);
        if (held) {
            node.getStyleClass().add(FROZEN);
        }
    }
}
