package io.nocturne.ui.control;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * A {@link GraphView} without a pointer: plus, minus and 0 zoom, arrows move the ground; arrows with shift go from node to node, N and Shift+N through
 * all of them with trouble first, L and Shift+L through the lines of the node that is chosen, O to the
 * other end of a line; arrows with Ctrl carry that node, M marks it; Enter opens,
 * the menu key or Shift+F10 shows the menu, Esc lets go.
 */
final class GraphKeys {
    private static final double STEP = 60;
    private static final double CARRY = 10;
    /** A node that is beside the way rather than on it counts as this much farther. */
    private static final double BESIDE = 2;

    private final GraphView view;
    private final GraphHand hand;
    private Consumer<String> onOpen = id -> {};
    /** The node whose lines are gone through. */
    private @Nullable String of;
    /** The node that is being carried. */
    private @Nullable String carried;

    GraphKeys(GraphView view, GraphHand hand) {
        this.view = view;
        this.hand = hand;
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        view.addEventHandler(KeyEvent.KEY_RELEASED, event -> put());
    }

    void onOpen(Consumer<String> action) {
        onOpen = action;
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            if (!event.isAltDown() && !event.isShiftDown() && carry(event.getCode())) {
                event.consume();
            }
            return;
        }
        String id = view.selectedProperty().get();
        int way = event.isShiftDown() ? -1 : 1;
        switch (event.getCode()) {
            case PLUS, EQUALS, ADD -> view.zoomBy(1.25);
            case MINUS, SUBTRACT -> view.zoomBy(0.8);
            case DIGIT0, NUMPAD0, HOME -> view.fit();
            case LEFT -> arrow(event, -1, 0);
            case RIGHT -> arrow(event, 1, 0);
            case UP -> arrow(event, 0, -1);
            case DOWN -> arrow(event, 0, 1);
            case N -> next(way);
            case L -> line(way);
            case O -> {
                if (!cross(id)) {
                    return;
                }
            }
            case M -> {
                if (id == null || !view.isPlaced(id)) {
                    return;
                }
                view.mark(id);
            }
            case CONTEXT_MENU -> hand.showMenu(id, view.onScreen(id));
            case F10 -> {
                if (!event.isShiftDown()) {
                    return;
                }
                hand.showMenu(id, view.onScreen(id));
            }
            case ENTER -> {
                if (id == null) {
                    return;
                }
                onOpen.accept(id);
            }
            case ESCAPE -> {
                if (id == null && view.highlighted().isEmpty()) {
                    return;
                }
                view.select(null);
                view.setHighlighted(Set.of());
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** The node that is being carried. */
    @Nullable
    String carried() {
        return carried;
    }

    private boolean carry(KeyCode key) {
        int dx = key == KeyCode.LEFT ? -1 : key == KeyCode.RIGHT ? 1 : 0;
        int dy = key == KeyCode.UP ? -1 : key == KeyCode.DOWN ? 1 : 0;
        String id = view.selectedProperty().get();
        if (dx == 0 && dy == 0 || id == null || !view.isPlaced(id)) {
            return false;
        }
        carried = id;
        view.carry(id, dx * CARRY / view.zoom(), dy * CARRY / view.zoom());
        return true;
    }

    /** What was carried stands where it is; as many steps as the key was held for are one move. */
    private void put() {
        if (carried != null) {
            hand.put(carried);
            carried = null;
        }
    }

    private void arrow(KeyEvent event, int dx, int dy) {
        if (event.isShiftDown()) {
            walk(dx, dy);
        } else {
            view.shift(dx * STEP, dy * STEP);
        }
    }

    /** To the nearest node in a direction from the one that is chosen, or from the middle of the view. */
    private void walk(int dx, int dy) {
        String id = view.selectedProperty().get();
        Point2D from = id != null && view.isPlaced(id) ? view.place(id) : view.middle();
        view.scenes().drawn().nodes().stream()
                .map(Graph.Node::id)
                .filter(other -> !other.equals(id))
                .filter(other -> along(from, other, dx, dy) > Math.abs(beside(from, other, dx, dy)) * 0.5)
                .min(Comparator.comparingDouble(other -> along(from, other, dx, dy) + BESIDE * Math.abs(beside(from, other, dx, dy))))
                .ifPresent(view::reach);
    }

    private double along(Point2D from, String node, int dx, int dy) {
        Point2D to = view.place(node);
        return (to.getX() - from.getX()) * dx + (to.getY() - from.getY()) * dy;
    }

    private double beside(Point2D from, String node, int dx, int dy) {
        Point2D to = view.place(node);
        return (to.getX() - from.getX()) * dy + (to.getY() - from.getY()) * dx;
    }

    /** Goes through the nodes, worst level first, so that trouble is reached with one key. */
    private void next(int step) {
        List<String> order = view.scenes().drawn().nodes().stream()
                .sorted(Comparator.comparing(Graph.Node::level).thenComparing(Graph.Node::label))
                .map(Graph.Node::id)
                .toList();
        turn(order, step);
    }

    /** Goes through the lines of the node that is chosen, or was when the first of them was. */
    private void line(int step) {
        String id = view.scenes().chosen();
        if (id != null && view.isPlaced(id)) {
            of = id;
        }
        List<String> lines = view.scenes().drawn().edges().stream()
                .filter(edge -> edge.a().equals(of) || edge.b().equals(of))
                .map(Graph.Edge::id)
                .toList();
        turn(lines, step);
    }

    /** Along the line that is chosen, to its other end. */
    private boolean cross(@Nullable String id) {
        Graph.Edge line = view.scenes().drawn().edges().stream().filter(edge -> edge.id().equals(id)).findFirst().orElse(null);
        if (line == null) {
            return false;
        }
        of = line.a().equals(of) ? line.b() : line.a();
        view.reach(of);
        return true;
    }

    private void turn(List<String> order, int step) {
        if (!order.isEmpty()) {
            int at = order.indexOf(Objects.requireNonNullElse(view.selectedProperty().get(), ""));
            view.reach(order.get(Math.floorMod(at < 0 ? step > 0 ? 0 : -1 : at + step, order.size())));
        }
    }
}
