package io.nocturne.ui.control;

import io.nocturne.core.Event;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/** What mouse and keys do in a log. */
final class LogInput {
    private enum Drag {
        NONE,
        ROWS,
        GRIP,
        HEADER,
        VERTICAL,
        HORIZONTAL
    }

    private final LogView view;
    private final LogMenu menus;
    private Drag drag = Drag.NONE;
    private double pressX;
    private double grip;
    private int column = -1;
    private double dragX;
    private boolean moved;
    private long hoverRow = -1;
    private int hoverHeader = -1;
    private @Nullable ContextMenu open;

    LogInput(LogView view) {
        this.view = view;
        this.menus = new LogMenu(view);
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        view.addEventHandler(MouseEvent.MOUSE_MOVED, this::hovered);
        view.addEventHandler(MouseEvent.MOUSE_EXITED, event -> {
            hover(-1, -1);
            if (view.surface().bars().hover(-1, -1)) {
                view.repaint();
            }
        });
        view.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        view.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menu);
        view.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getTarget() == view && new LogKeys(view).pressed(event)) {
                event.consume();
            }
        });
    }

    long hoverRow() {
        return hoverRow;
    }

    void paintHeader(GraphicsContext gc, double height) {
        view.painter().paintHeader(gc, height, drag == Drag.HEADER && moved ? column : -1, dragX, hoverHeader);
    }

    /** The row at {@code y} px from the view's upper edge, or null beside all rows. */
    private LogViewport.@Nullable Placed rowAt(double y) {
        double inBody = y - view.headerHeight();
        for (LogViewport.Placed row : view.surface().placed()) {
            if (inBody >= row.y() && inBody < row.y() + row.height()) {
                return row;
            }
        }
        return null;
    }

    private void pressed(MouseEvent event) {
        if (event.getTarget() != view) {
            return;
        }
        view.requestFocus();
        hideMenu();
        double x = event.getX();
        double y = event.getY();
        pressX = x;
        moved = false;
        if (event.getButton() == MouseButton.PRIMARY) {
            if (y < view.headerHeight()) {
                pressedHeader(x + view.surface().sideways(), event.getClickCount());
            } else if (view.surface().bars().onVertical(x, y)) {
                drag = Drag.VERTICAL;
                grip = view.surface().bars().gripVertical(y);
                dragged(event);
            } else if (view.surface().bars().onHorizontal(x, y)) {
                drag = Drag.HORIZONTAL;
                grip = view.surface().bars().gripHorizontal(x);
                dragged(event);
            } else {
                pressedRow(event);
            }
        }
        event.consume();
    }

    private void pressedHeader(double x, int clicks) {
        column = view.columns().gripAt(x);
        if (column >= 0) {
            if (clicks == 2) {
                view.columns().resize(column, view.painter().fitting(view.columns().get(column), view.surface().placed()));
                view.columnsChanged();
                drag = Drag.NONE;
                return;
            }
            drag = Drag.GRIP;
            grip = view.columns().width(column) - x;
        } else {
            column = view.columns().at(x);
            drag = column >= 0 ? Drag.HEADER : Drag.NONE;
            if (column >= 0) {
                view.currentColumn(column);
            }
        }
    }

    private void pressedRow(MouseEvent event) {
        LogViewport.Placed row = rowAt(event.getY());
        if (row == null) {
            return;
        }
        if (event.getX() < LogColumns.GUTTER) {
            view.toggleMark(row.index());
            return;
        }
        drag = Drag.ROWS;
        view.currentColumn(view.columns().at(event.getX() + view.surface().sideways()));
        LineSelection selection = view.selection();
        if (event.isShiftDown()) {
            selection.extendTo(row.index());
        } else if (event.isShortcutDown()) {
            selection.toggle(row.index());
        } else {
            selection.only(row.index());
        }
        view.viewport().follow(false);
        view.selected();
        if (event.getClickCount() == 2) {
            LogCell cell = cellAt(event.getX(), event.getY());
            if (cell != null) {
                view.onOpen().accept(cell);
            }
        }
    }

    private void dragged(MouseEvent event) {
        double x = event.getX();
        double y = event.getY();
        moved |= Math.abs(x - pressX) > 4;
        switch (drag) {
            case GRIP -> {
                view.columns().resize(column, x + view.surface().sideways() + grip);
                view.columnsChanged();
            }
            case HEADER -> {
                dragX = x;
                view.repaint();
            }
            case VERTICAL -> scrollTo(view.surface().bars().shareVertical(y, grip));
            case HORIZONTAL -> view.surface().sideways(
                    view.surface().bars().shareHorizontal(x, grip) * (view.surface().contentWidth() - view.surface().bodyWidth()));
            case ROWS -> {
                double edge = view.headerHeight();
                if (y < edge) {
                    view.viewport().scroll(-view.painter().lineHeight());
                } else if (y > view.getHeight()) {
                    view.viewport().scroll(view.painter().lineHeight());
                }
                LogViewport.Placed row = rowAt(Math.clamp(y, edge, Math.max(edge, view.getHeight() - 1)));
                if (row != null && (row.index() != view.selection().current() || y < edge || y > view.getHeight())) {
                    view.selection().extendTo(row.index());
                    view.selected();
                }
            }
            case NONE -> {}
        }
        event.consume();
    }

    private void scrollTo(double share) {
        if (share >= 1) {
            view.follow(true);
            return;
        }
        LogRows rows = view.rows();
        long hidden = Math.max(0, rows.end() - rows.first() - Math.max(1, view.surface().placed().size() - 1));
        view.viewport().topAt(rows.first() + Math.round(share * hidden));
        view.repaint();
    }

    private void released(MouseEvent event) {
        if (drag == Drag.HEADER && moved) {
            int to = view.columns().move(column, view.columns().slotAt(event.getX() + view.surface().sideways()));
            view.columnsChanged();
            view.currentColumn(to);
        }
        drag = Drag.NONE;
        view.repaint();
    }

    private void hovered(MouseEvent event) {
        double x = event.getX();
        double y = event.getY();
        boolean onView = event.getTarget() == view;
        boolean inHeader = onView && y < view.headerHeight();
        boolean onBars = view.surface().bars().onVertical(x, y) || view.surface().bars().onHorizontal(x, y);
        LogViewport.Placed row = !onView || inHeader || onBars ? null : rowAt(y);
        hover(row == null ? -1 : row.index(), inHeader ? view.columns().at(x + view.surface().sideways()) : -1);
        if (view.surface().bars().hover(x, y)) {
            view.repaint();
        }
        boolean onGrip = inHeader && view.columns().gripAt(x + view.surface().sideways()) >= 0;
        view.setCursor(onGrip ? Cursor.H_RESIZE : Cursor.DEFAULT);
    }

    private void hover(long row, int header) {
        if (row != hoverRow || header != hoverHeader) {
            hoverRow = row;
            hoverHeader = header;
            view.repaint();
        }
    }

    private void scrolled(ScrollEvent event) {
        if (event.isShiftDown() || Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY())) {
            double delta = event.getDeltaX() != 0 ? event.getDeltaX() : event.getDeltaY();
            view.surface().sideways(view.surface().sideways() - delta);
        } else if (!event.isShortcutDown()) {
            double lines = event.getTextDeltaY() != 0 ? event.getTextDeltaY() * view.painter().lineHeight() : event.getDeltaY();
            view.viewport().scroll(-lines);
            view.repaint();
        } else {
            return;
        }
        event.consume();
    }

    private void menu(ContextMenuEvent event) {
        if (event.getTarget() != view) {
            return;
        }
        hideMenu();
        if (event.isKeyboardTrigger()) {
            LogCell cell = currentCell();
            open = cell != null ? menus.ofCell(cell) : menus.ofColumn(view.currentColumn());
        } else if (event.getY() < view.headerHeight()) {
            open = menus.ofColumn(Math.max(0, view.columns().at(event.getX() + view.surface().sideways())));
        } else {
            LogCell cell = cellAt(event.getX(), event.getY());
            if (cell != null && !view.selection().contains(cell.row())) {
                view.selection().only(cell.row());
                view.viewport().follow(false);
                view.selected();
            }
            open = cell != null ? menus.ofCell(cell) : menus.ofColumn(view.currentColumn());
        }
        Point2D place = event.isKeyboardTrigger() ? belowCurrent() : new Point2D(event.getScreenX(), event.getScreenY());
        open.show(view, place.getX(), place.getY());
        event.consume();
    }

    /** Where the menu of the current line stands on the screen, asked for by keyboard: at its cell. */
    private Point2D belowCurrent() {
        double x = Math.clamp(view.columns().x(view.currentColumn()) - view.surface().sideways(), LogColumns.GUTTER, Math.max(LogColumns.GUTTER, view.getWidth() / 2));
        double y = view.surface().placed().stream()
                .filter(row -> row.index() == view.selection().current())
                .findFirst()
                .map(row -> Math.max(0, row.y() + row.height()))
                .orElse(0.0);
        return view.localToScreen(x, view.headerHeight() + y);
    }

    private void hideMenu() {
        if (open != null) {
            open.hide();
            open = null;
        }
    }

    /** The cell the keyboard is on, null if there is no current row. */
    @Nullable
    LogCell currentCell() {
        long row = view.selection().current();
        if (row < view.rows().first() || row >= view.rows().end() || !(view.rows().at(row) instanceof LogRow.Line(Event event))) {
            return null;
        }
        LogColumn of = view.columns().get(view.currentColumn());
        return whole(row, event, of);
    }

    private LogCell whole(long row, Event event, LogColumn of) {
        String field = of.fieldName();
        return new LogCell(row, event, of, field != null ? field : of.id(), of.value(event, view.time()));
    }

    /** The cell at a point of the view, with the word under it in the message; null beside the rows and on gaps. */
    @Nullable
    LogCell cellAt(double x, double y) {
        LogViewport.Placed row = rowAt(y);
        if (row == null || !(view.rows().at(row.index()) instanceof LogRow.Line(Event event))) {
            return null;
        }
        double inRow = x + view.surface().sideways();
        int index = Math.max(0, view.columns().at(inRow));
        LogColumn of = view.columns().get(index);
        if (of != LogColumn.MESSAGE) {
            return whole(row.index(), event, of);
        }
        boolean wrapped = view.isWrap() && view.columns().last(index);
        String text = wrapped ? VisibleText.lines(event.message()) : VisibleText.of(event.message());
        int line = (int) ((y - view.headerHeight() - row.y()) / view.painter().lineHeight());
        int at = view.painter().characterAt(text, inRow - view.columns().x(index), line, wrapped);
        return LogCell.word(row.index(), event, of, text, at);
    }
}
