package io.nocturne.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableRow;
import javafx.scene.input.ContextMenuEvent;
import org.jspecify.annotations.Nullable;

/** The menu of a {@link DataTable}: the owner's commands for the row, then copying, columns and export. */
final class TableMenu<R> {
    private static final int MOST_FROZEN = 3;

    private final DataTable<R> table;
    private @Nullable ContextMenu popup;
    private Function<R, List<MenuItem>> items = row -> List.of();
    private Function<R, List<MenuItem>> more = row -> List.of();

    TableMenu(DataTable<R> table) {
        this.table = table;
        table.view().setOnContextMenuRequested(event -> {
            show(null, event);
            event.consume();
        });
    }

    void setItems(Function<R, List<MenuItem>> given) {
        items = given;
    }

    void setMore(Function<R, List<MenuItem>> given) {
        more = given;
    }

    void show(@Nullable TableRow<R> at, ContextMenuEvent event) {
        R row = at == null || at.isEmpty() ? table.currentProperty().get() : at.getItem();
        List<MenuItem> all = new ArrayList<>();
        if (row != null) {
            all.addAll(items.apply(row));
            all.addAll(more.apply(row));
            if (!all.isEmpty()) {
                all.add(new SeparatorMenuItem());
            }
            cell(row, all);
            all.add(item("control.copy.rows", () -> table.copy(false)));
            all.add(item("control.copy.headers", () -> table.copy(true)));
            all.add(new SeparatorMenuItem());
        }
        all.add(item("control.table.filter.open", table::showFilter));
        all.add(columns());
        all.add(item("control.table.export", this::export));
        ContextMenu shown = popup == null ? new ContextMenu() : popup;
        popup = shown;
        shown.getItems().setAll(all);
        shown.show(table.view(), event.getScreenX(), event.getScreenY());
    }

    private void cell(R row, List<MenuItem> all) {
        for (TablePosition<?, ?> position : table.view().getSelectionModel().getSelectedCells()) {
            TableColumn<?, ?> column = position.getTableColumn();
            if (column != null) {
                copyCell(row, column.getId(), all);
                return;
            }
        }
        TablePosition<?, ?> focused = table.view().getFocusModel().getFocusedCell();
        if (focused != null && focused.getTableColumn() != null) {
            copyCell(row, focused.getTableColumn().getId(), all);
        }
    }

    private void copyCell(R row, String columnId, List<MenuItem> all) {
        for (DataColumn<R> column : table.shownColumns()) {
            if (column.id().equals(columnId)) {
                String text = TableCells.write(column, row, table.i18n());
                if (!text.isEmpty()) {
                    String brief = text.length() > 40 ? text.substring(0, 40) + "…" : text;
                    all.add(new MenuItem(table.i18n().text("control.copy.value", brief)));
                    all.getLast().setMnemonicParsing(false);
                    all.getLast().setOnAction(event -> TableCopy.put(text));
                }
            }
        }
    }

    private Menu columns() {
        Menu menu = new Menu(table.i18n().text("control.columns"));
        for (TableColumn<R, ?> column : table.view().getColumns()) {
            CheckMenuItem one = new CheckMenuItem(column.getText());
            one.setMnemonicParsing(false);
            one.setSelected(column.isVisible());
            one.setDisable(column.isVisible() && table.view().getVisibleLeafColumns().size() == 1);
            one.setOnAction(event -> column.setVisible(one.isSelected()));
            menu.getItems().add(one);
        }
        menu.getItems().add(new SeparatorMenuItem());
        for (int i = 1; i <= Math.min(MOST_FROZEN, table.view().getVisibleLeafColumns().size() - 1); i++) {
            int columns = i;
            CheckMenuItem freeze = new CheckMenuItem(
                    table.i18n().text("control.table.freeze", table.view().getVisibleLeafColumn(i - 1).getText()));
            freeze.setMnemonicParsing(false);
            freeze.setSelected(table.frozen() == i);
            freeze.setOnAction(event -> table.freeze(freeze.isSelected() ? columns : 0));
            menu.getItems().add(freeze);
        }
        menu.getItems().addAll(new SeparatorMenuItem(), item("control.table.fit", () -> TableFit.all(table)));
        return menu;
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(table.i18n().text(key));
        item.setOnAction(event -> action.run());
        return item;
    }

    private void export() {
        new FileDialog(table, table.i18n(), "control.table.export").saveText("table.csv", table::csv);
    }
}
