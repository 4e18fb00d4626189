package io.nocturne.ui.control;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * Gives the room a table has to spare to its longest text, so that nothing is cut beside an empty place. The column never gets less than it was
 * declared with, or than the user left it with; beyond that the table scrolls.
 */
final class TableStretch {
    /** What a scroll bar and the borders take, in px. */
    private static final double BESIDE = 18;
    /** A column of less is not one of long texts. */
    private static final double LONG = 200;

    private final TableView<?> view;
    private final Optional<? extends TableColumn<?, ?>> longest;
    private double least;

    <R> TableStretch(TableView<R> view, List<DataColumn<R>> declared) {
        this.view = view;
        longest = declared.stream()
                .filter(column -> column.kind() == DataColumn.Kind.TEXT && column.width() >= LONG)
                .reduce((a, b) -> b.width() > a.width() ? b : a)
                .flatMap(column -> view.getColumns().stream().filter(one -> column.id().equals(one.getId())).findFirst());
        declared();
        view.widthProperty().subscribe(width -> fit());
        view.fixedCellSizeProperty().subscribe(size -> fit());
    }

    /** The widths as they are now are the least ones from here on. */
    void declared() {
        least = longest.map(TableColumn::getPrefWidth).orElse(0.0);
        fit();
    }

    /** The width of a column without the room to spare; what the user gave it counts. */
    double least(TableColumn<?, ?> column) {
        double shown = column.getWidth() > 0 && view.getScene() != null ? column.getWidth() : column.getPrefWidth();
        boolean given = longest.filter(one -> one == column).isPresent() && Math.abs(shown - column.getPrefWidth()) < 1;
        return given ? least : shown;
    }

    /** Everything has become larger or smaller by this factor. */
    void scaled(double by) {
        least *= by;
        fit();
    }

    private void fit() {
        longest.filter(TableColumn::isVisible).ifPresent(column -> {
            double others = view.getVisibleLeafColumns().stream().filter(one -> one != column).mapToDouble(TableColumn::getWidth).sum();
            if (view.getWidth() > 0) {
                // Rows as high as their text takes need no width for it: nothing is hidden at the side.
                double enough = view.getFixedCellSize() > 0 ? least : Math.min(least, LONG);
                column.setPrefWidth(Math.max(enough, view.getWidth() - others - BESIDE));
            }
        });
    }
}
