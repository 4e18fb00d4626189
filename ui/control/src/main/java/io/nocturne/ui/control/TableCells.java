package io.nocturne.ui.control;

import io.nocturne.core.Level;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.LevelShape;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** Makes the columns and cells of a {@link DataTable}. */
final class TableCells {
    private TableCells() {}

    /** @param made told of every cell, to have it write again what it says */
    static <R> TableColumn<R, R> column(DataColumn<R> declared, I18n i18n, TableFreeze freeze, TableGlow<R> glow, Consumer<Cell<R>> made) {
        TableColumn<R, R> column = new TableColumn<>();
        column.setId(declared.id());
        column.textProperty().bind(declared.title());
        column.setPrefWidth(declared.width());
        column.setVisible(declared.shown());
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setComparator(declared.order());
        column.setCellFactory(of -> {
            Cell<R> cell = new Cell<>(declared, i18n, glow);
            made.accept(cell);
            freeze.keep(cell);
            return cell;
        });
        if (declared.kind() == DataColumn.Kind.NUMBER) {
            column.getStyleClass().add("figure");
        }
        return column;
    }

    /** What a row says in a column, in the user's language. */
    static <R> String write(DataColumn<R> column, R row, I18n i18n) {
        Object value = column.value().apply(row);
        if (value instanceof Level level) {
            String own = column.word().apply(row);
            return own == null ? i18n.text(LevelShape.key(level)) : own;
        }
        return column.write(row, i18n.formats());
    }

    static final class Cell<R> extends TableCell<R, R> {
        private static final int MOST_IN_TIP = 2_000;
        private static final double TIP_WIDTH = 640;

        private final DataColumn<R> column;
        private final I18n i18n;
        private final TableGlow<R> glow;
        private @Nullable LevelShape shape;

        Cell(DataColumn<R> column, I18n i18n, TableGlow<R> glow) {
            this.column = column;
            this.i18n = i18n;
            this.glow = glow;
            getStyleClass().add("kind-" + column.kind().name().toLowerCase(java.util.Locale.ROOT));
            hoverProperty().subscribe(on -> setTooltip(on && isCut() ? whole(getText()) : null));
        }

        /** Whether the text has no room. */
        private boolean isCut() {
            return getText() != null && lookup(".text") instanceof Text written && !written.getText().equals(getText());
        }

        private static Tooltip whole(String text) {
            Tooltip tip = new Tooltip(text.length() > MOST_IN_TIP ? text.substring(0, MOST_IN_TIP) + "…" : text);
            tip.setWrapText(true);
            tip.setMaxWidth(TIP_WIDTH);
            return tip;
        }

        @Override
        protected void updateItem(@Nullable R row, boolean empty) {
            super.updateItem(row, empty);
            pseudoClassStateChanged(TableGlow.CHANGED, !empty && row != null && glow.glows(row, column));
            if (empty || row == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            setText(VisibleText.of(write(column, row, i18n)));
            if (column.kind() == DataColumn.Kind.LEVEL) {
                setGraphic(column.value().apply(row) instanceof Level level ? shape(level) : null);
            }
        }

        /** Writes the same row again: an age grows by itself. What has not changed is not painted again. */
        void rewrite() {
            if (!isEmpty() && getTableRow() != null) {
                updateItem(getItem(), false);
            }
        }

        @Override
        protected double computePrefHeight(double width) {
            // Asked without a width, the height of text that goes on below would be that of one line.
            return super.computePrefHeight(isWrapText() && getTableColumn() != null ? getTableColumn().getWidth() : width);
        }

        private LevelShape shape(Level level) {
            if (shape == null) {
                shape = new LevelShape(level);
            } else if (shape.level() != level) {
                shape.setLevel(level);
            }
            return shape;
        }
    }
}
