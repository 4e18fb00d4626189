package io.nocturne.ui.control;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Point2D;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/** What pointer and keys do with a {@link GraphView}: what is under the pointer, what is carried, and the menu of things. */
final class GraphHand {
    private static final double STEP = 60;

    private final GraphView view;
    private final GraphPainter painter;
    private Consumer<String> onOpen = id -> {};
    private BiConsumer<String, Point2D> onMoved = (id, place) -> {};
    private Function<@Nullable String, List<MenuItem>> menu = id -> List.of();
    private @Nullable ContextMenu open;
    private boolean moving;
    private @Nullable String hovered;
    private @Nullable String dragged;
    private double lastX;
    private double lastY;

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
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    void onOpen(Consumer<String> action) {
        onOpen = action;
    }

    void onMoved(BiConsumer<String, Point2D> action) {
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

    private void pressed(MouseEvent event) {
        view.requestFocus();
        lastX = event.getX();
        lastY = event.getY();
        dragged = painter.nodeAt(lastX, lastY).orElse(null);
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
        if (dragged != null) {
            view.carry(dragged, dx, dy);
        } else {
            view.shift(-dx * view.zoom(), -dy * view.zoom());
        }
    }

    private void released() {
        if (moving) {
            moving = false;
            if (dragged != null) {
                onMoved.accept(dragged, view.place(dragged));
            }
            view.repaint();
        }
        dragged = null;
    }

    private void moved(MouseEvent event) {
        lastX = event.getX();
        lastY = event.getY();
        hover(at(lastX, lastY).orElse(null));
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
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        Optional<String> hit = at(event.getX(), event.getY());
        if (event.isShiftDown()) {
            painter.nodeAt(event.getX(), event.getY()).ifPresent(view::mark);
            return;
        }
        view.unmark();
        view.select(hit.orElse(null));
        if (event.getClickCount() == 2) {
            hit.ifPresentOrElse(onOpen, view::fit);
        }
    }

    private void menuAsked(ContextMenuEvent event) {
        String id = event.isKeyboardTrigger()
                ? view.selectedProperty().get()
                : at(event.getX(), event.getY()).orElse(null);
        if (id != null) {
            view.select(id);
        }
        List<MenuItem> items = menu.apply(id);
        if (!items.isEmpty()) {
            if (open != null) {
                open.hide();
            }
            open = new ContextMenu(items.toArray(MenuItem[]::new));
            open.show(view, event.getScreenX(), event.getScreenY());
        }
        event.consume();
    }

    private void scrolled(ScrollEvent event) {
        view.zoomAt(Math.pow(1.0015, event.getDeltaY()), event.getX(), event.getY());
        event.consume();
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        String id = view.selectedProperty().get();
        switch (event.getCode()) {
            case PLUS, EQUALS, ADD -> view.zoomBy(1.25);
            case MINUS, SUBTRACT -> view.zoomBy(0.8);
            case DIGIT0, NUMPAD0, HOME -> view.fit();
            case LEFT -> view.shift(-STEP, 0);
            case RIGHT -> view.shift(STEP, 0);
            case UP -> view.shift(0, -STEP);
            case DOWN -> view.shift(0, STEP);
            case ENTER -> {
                if (id != null) {
                    onOpen.accept(id);
                }
            }
            case N -> next(event.isShiftDown() ? -1 : 1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Goes through the nodes, worst level first, so that trouble is reached with one key. */
    private void next(int step) {
        var order = view.graph().nodes().stream()
                .sorted(Comparator.comparing(Graph.Node::level).thenComparing(Graph.Node::label))
                .map(Graph.Node::id)
                .toList();
        if (!order.isEmpty()) {
            int at = order.indexOf(String.valueOf(view.selectedProperty().get()));
            view.flyTo(order.get(Math.floorMod(at < 0 ? 0 : at + step, order.size())));
        }
    }
}
