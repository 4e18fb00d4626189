package io.nocturne.ui.control;

import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The menus of a log's cells and headings. */
final class LogMenu {
    private final LogView view;

    LogMenu(LogView view) {
        this.view = view;
    }

    ContextMenu ofCell(LogCell cell) {
        ContextMenu menu = new ContextMenu();
        List<MenuItem> own = view.menuItems(cell);
        menu.getItems().addAll(own);
        if (!own.isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        if (!cell.value().isEmpty()) {
            String shown = cell.value().length() > 40 ? cell.value().substring(0, 39) + "…" : cell.value();
            menu.getItems().add(item("control.copy.value", () -> LogCopy.text(VisibleText.lines(cell.value())), shown));
        }
        menu.getItems()
                .addAll(
                        item("control.copy.rows", () -> view.copy(false)),
                        item("control.copy.headers", () -> view.copy(true)),
                        item("control.copy.messages", view::copyMessages),
                        new SeparatorMenuItem(),
                        item(
                                view.marks().contains(cell.row()) ? "control.log.unmark" : "control.log.mark",
                                () -> view.toggleMark(cell.row())),
                        item("control.find.open", () -> {
                            if (!cell.value().isEmpty()) {
                                view.find(VisibleText.of(cell.value()));
                            } else {
                                view.showFind();
                            }
                        }),
                        wrap(),
                        columns());
        return menu;
    }

    ContextMenu ofColumn(int index) {
        LogColumns columns = view.columns();
        ContextMenu menu = new ContextMenu();
        MenuItem hide = item("control.column.hide", () -> change(() -> columns.hide(index)));
        hide.setDisable(columns.count() < 2);
        MenuItem left = item("control.column.left", () -> change(() -> columns.move(index, index - 1)));
        left.setDisable(index == 0);
        MenuItem right = item("control.column.right", () -> change(() -> columns.move(index, index + 2)));
        right.setDisable(columns.last(index));
        MenuItem fit = item(
                "control.column.fit",
                () -> change(() -> columns.resize(index, view.painter().fitting(columns.get(index), view.surface().placed()))));
        fit.setDisable(columns.last(index));
        menu.getItems()
                .addAll(
                        hide,
                        left,
                        right,
                        fit,
                        new SeparatorMenuItem(),
                        columns(),
                        wrap(),
                        item("control.column.usual", () -> change(columns::usual)));
        return menu;
    }

    private MenuItem wrap() {
        CheckMenuItem wrap = new CheckMenuItem(view.texts().text("control.log.wrap"));
        wrap.setSelected(view.isWrap());
        wrap.setOnAction(event -> view.setWrap(wrap.isSelected()));
        return wrap;
    }

    private Menu columns() {
        Menu menu = new Menu(view.texts().text("control.columns"));
        LogColumns columns = view.columns();
        for (LogColumn column : LogColumn.PLAIN) {
            menu.getItems().add(toggle(column));
        }
        for (LogColumn column : columns.list()) {
            if (column.fieldName() != null) {
                menu.getItems().add(toggle(column));
            }
        }
        List<LogColumn> offered = view.surface().fieldsInView().stream()
                .map(LogColumn::field)
                .filter(column -> !columns.shows(column))
                .limit(30)
                .toList();
        if (!offered.isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
            offered.forEach(column -> menu.getItems().add(toggle(column)));
        }
        return menu;
    }

    private MenuItem toggle(LogColumn column) {
        LogColumns columns = view.columns();
        CheckMenuItem item = new CheckMenuItem(column.title(view.texts()));
        item.setMnemonicParsing(false);
        item.setSelected(columns.shows(column));
        item.setOnAction(event -> change(() -> {
            int at = columns.list().stream().map(LogColumn::id).toList().indexOf(column.id());
            if (at < 0) {
                columns.show(column);
            } else {
                columns.hide(at);
            }
        }));
        return item;
    }

    private void change(Runnable change) {
        change.run();
        view.columnsChanged();
    }

    private MenuItem item(String key, Runnable action, Object... arguments) {
        MenuItem item = new MenuItem(view.texts().text(key, arguments));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}
