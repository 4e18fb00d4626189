package io.nocturne.ui.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Point2D;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/** What the pointer does with a {@link GraphView}: what is under the pointer, what is carried, and the menu of things. */
final class GraphHand {
    private final GraphView view;
    private final GraphPainter painter;
    private Consumer<String> onOpen = id -> {};
    private Consumer<Map<String, Point2D>> onMoved = places -> {};
    private Function<@Nullable String, List<MenuItem>> menu = id -> List.of();
    private @Nullable ContextMenu open;
    private boolean moving;
    private @Nullable String hovered;
    private @Nullable String dragged;
    private double lastX;
    private double lastY;
    /** The small map the pointer was pressed in. */
    private @Nullable MiniMap mini;

    GraphHand(GraphView view, GraphPainter painter) {
        this.view = view;
        this.painter = painter;
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::draggedTo);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> released());
        view.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        view.addEventHandler(MouseEvent.MOUSE_EXITED, event -> hover(null));
        view.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        view.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menuAsked);
        view.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    }

    void onOpen(Consumer<String> action) {
        onOpen = action;
    }

    void onMoved(Consumer<Map<String, Point2D>> action) {
        onMoved = action;
    }

    void menu(Function<@Nullable String, List<MenuItem>> items) {
        menu = items;
    }

    boolean isMoving() {
        return moving;
    }

    /** What is under the pointer. */
    @Nullable
    String hovered() {
        return hovered;
    }

    /** The node that is carried now. */
    @Nullable
    String dragged() {
        return dragged;
    }

    double x() {
        return lastX;
    }

    double y() {
        return lastY;
    }

    /** What was under the pointer is drawn no more. */
    void forget() {
        hovered = null;
    }

    /** Where something was under the pointer, it may have moved on, and something else be there now. */
    void lookAgain() {
        if (hovered != null && !moving) {
            hovered = at(lastX, lastY).orElse(null);
        }
    }

    private void pressed(MouseEvent event) {
        view.requestFocus();
        lastX = event.getX();
        lastY = event.getY();
        mini = event.getButton() == MouseButton.PRIMARY ? inMini(lastX, lastY) : null;
        dragged = mini == null ? painter.nodeAt(lastX, lastY).orElse(null) : null;
        if (mini != null) {
            view.lookAt(mini.place(lastX, lastY));
        }
    }

    private @Nullable MiniMap inMini(double x, double y) {
        MiniMap small = MiniMap.of(view, view.getWidth(), view.getHeight());
        return small != null && small.contains(x, y) ? small : null;
    }

    private void draggedTo(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY && event.getButton() != MouseButton.MIDDLE) {
            return;
        }
        double dx = (event.getX() - lastX) / view.zoom();
        double dy = (event.getY() - lastY) / view.zoom();
        lastX = event.getX();
        lastY = event.getY();
        moving = true;
        if (mini != null) {
            view.lookAt(mini.place(lastX, lastY));
        } else if (dragged != null) {
            view.carry(dragged, dx, dy);
        } else {
            view.shift(-dx * view.zoom(), -dy * view.zoom());
        }
    }

    private void released() {
        if (moving) {
            moving = false;
            if (dragged != null) {
                put(dragged);
            }
            view.repaint();
        }
        dragged = null;
    }

    private void moved(MouseEvent event) {
        lastX = event.getX();
        lastY = event.getY();
        hover(inMini(lastX, lastY) == null ? at(lastX, lastY).orElse(null) : null);
    }

    /** A node, and what was carried with it, was put where it is now. */
    void put(String node) {
        onMoved.accept(view.together(node));
    }

    private Optional<String> at(double x, double y) {
        return painter.nodeAt(x, y).or(() -> painter.edgeAt(x, y));
    }

    void hover(@Nullable String id) {
        if (id != null || hovered != null) {
            hovered = id;
            view.repaint();
        }
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress() || mini != null) {
            return;
        }
        Optional<String> hit = at(event.getX(), event.getY());
        if (event.isShiftDown()) {
            painter.nodeAt(event.getX(), event.getY()).ifPresent(view::mark);
            return;
        }
        view.unmark();
        view.point(hit.orElse(null));
        if (event.getClickCount() == 2) {
            hit.ifPresentOrElse(onOpen, view::fit);
        }
    }

    private void menuAsked(ContextMenuEvent event) {
        String id = event.isKeyboardTrigger()
                ? view.selectedProperty().get()
                : at(event.getX(), event.getY()).orElse(null);
        if (id != null) {
            view.point(id);
        }
        showMenu(id, event.isKeyboardTrigger() ? view.onScreen(id) : new Point2D(event.getScreenX(), event.getScreenY()));
        event.consume();
    }

    /** Shows the menu of a node, an edge, or the ground (null), at a place of the screen. */
    void showMenu(@Nullable String id, Point2D where) {
        Point2D here = view.screenToLocal(where);
        if (here != null) {
            lastX = here.getX();
            lastY = here.getY();
        }
        List<MenuItem> items = menu.apply(id);
        if (!items.isEmpty()) {
            if (open != null) {
                open.hide();
            }
            open = new ContextMenu(items.toArray(MenuItem[]::new));
            open.show(view, where.getX(), where.getY());
        }
    }

    private void scrolled(ScrollEvent event) {
        view.zoomAt(Math.pow(1.0015, event.getDeltaY()), event.getX(), event.getY());
        event.consume();
    }
}
