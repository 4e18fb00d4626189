package io.nocturne.ui.control;

import io.nocturne.core.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/**
 * Mouse and keys of a chart: drag zooms, the wheel zooms at the pointer, Shift and the wheel move in time, a double click or 0 takes the zoom back;
 * plus, minus and the arrows do the same from the keyboard.
 */
final class ChartPointer {
    private static final double DRAG = 5;
    private static final double WHEEL = 0.8;

    private final ChartView chart;
    private @Nullable ContextMenu popup;
    private double x = -1;
    private double y;
    private double dragFrom = -1;

    ChartPointer(ChartView chart) {
        this.chart = chart;
        chart.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        chart.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::moved);
        chart.addEventHandler(MouseEvent.MOUSE_EXITED, event -> {
            if (!event.isPrimaryButtonDown()) {
                x = -1;
                chart.overlayChanged();
            }
        });
        chart.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        chart.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        chart.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && inPlot(event.getY())) {
                chart.choose(null);
            }
        });
        chart.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        chart.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        chart.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menu);
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    double dragFrom() {
        return dragFrom;
    }

    boolean dragging() {
        return dragFrom >= 0 && Math.abs(x - dragFrom) > DRAG;
    }

    private boolean inPlot(double at) {
        ChartPicture.Drawn drawn = chart.shown();
        return drawn != null && at < drawn.wish().height();
    }

    private void moved(MouseEvent event) {
        x = inPlot(event.getY()) || dragFrom >= 0 ? event.getX() : -1;
        y = event.getY();
        chart.overlayChanged();
    }

    private void pressed(MouseEvent event) {
        if (popup != null) {
            popup.hide();
        }
        chart.requestFocus();
        if (event.getButton() == MouseButton.PRIMARY && inPlot(event.getY())) {
            dragFrom = event.getX();
            x = event.getX();
        }
    }

    private void released(MouseEvent event) {
        ChartPicture.Drawn drawn = chart.shown();
        if (dragging() && drawn != null) {
            long a = ChartOverlay.time(drawn, Math.min(dragFrom, x));
            long b = ChartOverlay.time(drawn, Math.max(dragFrom, x));
            choose(a, b);
        }
        dragFrom = -1;
        chart.overlayChanged();
    }

    private void scrolled(ScrollEvent event) {
        ChartPicture.Drawn drawn = chart.shown();
        double delta = event.getDeltaY() != 0 ? event.getDeltaY() : event.getDeltaX();
        if (drawn == null || delta == 0) {
            return;
        }
        if (event.isShiftDown() || event.getDeltaY() == 0) {
            move(delta > 0 ? -0.1 : 0.1);
        } else {
            zoom(ChartOverlay.time(drawn, event.getX()), delta > 0 ? WHEEL : 1 / WHEEL);
        }
        event.consume();
    }

    private void zoom(long around, double factor) {
        long[] view = chart.view();
        double length = Math.max(10, (view[1] - view[0]) * factor);
        double part = (around - view[0]) / (double) (view[1] - view[0]);
        long from = Math.round(around - length * part);
        choose(from, from + Math.round(length));
    }

    private void move(double part) {
        long[] view = chart.view();
        long by = Math.round((view[1] - view[0]) * part);
        choose(view[0] + by, view[1] + by);
    }

    private void choose(long from, long to) {
        if (to > from) {
            chart.choose(new TimeRange(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to)));
        }
    }

    private void key(KeyEvent event) {
        long[] view = chart.view();
        long middle = (view[0] + view[1]) / 2;
        if (event.isAltDown()) {
            return;
        }
        if (event.isShortcutDown()) {
            if (event.getCode() == KeyCode.C) {
                chart.copyData();
                event.consume();
            }
            return;
        }
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> zoom(middle, WHEEL);
            case MINUS, SUBTRACT -> zoom(middle, 1 / WHEEL);
            case LEFT -> move(-0.1);
            case RIGHT -> move(0.1);
            case DIGIT0, NUMPAD0 -> chart.choose(null);
            case ESCAPE -> {
                if (chart.zoom() == null) {
                    return;
                }
                chart.choose(null);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void menu(ContextMenuEvent event) {
        List<MenuItem> items = new ArrayList<>();
        items.add(item("control.chart.copy.picture", chart::copyPicture));
        items.add(item("control.chart.copy.data", chart::copyData));
        items.add(new SeparatorMenuItem());
        items.add(item("control.chart.reset", () -> chart.choose(null)));
        items.getLast().setDisable(chart.zoom() == null);
        items.add(item("control.chart.all", () -> chart.legend().all()));
        items.getLast().setDisable(chart.hiddenSeries().isEmpty());
        ContextMenu shown = popup == null ? new ContextMenu() : popup;
        popup = shown;
        shown.getItems().setAll(items);
        shown.show(chart, event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(chart.i18n().text(key));
        item.setOnAction(event -> action.run());
        return item;
    }
}
