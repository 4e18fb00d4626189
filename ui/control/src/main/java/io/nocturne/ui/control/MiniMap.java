package io.nocturne.ui.control;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/**
 * The whole map, small, in the lower right corner of the view, with the part that is shown. A press in it goes there.
 *
 * @param left of the picture in the view, as top
 * @param scale pixels for a unit of the map
 * @param minX what of the map is at its left edge, as minY at its top
 */
record MiniMap(double left, double top, double scale, double minX, double minY) {
    private static final double WIDTH = 150;
    private static final double HEIGHT = 100;
    private static final double EDGE = 6;

    /** Null where the whole is shown anyway, or where there is no room. */
    static @Nullable MiniMap of(GraphView view, double width, double height) {
        if (width < 420 || height < 300 || view.scenes().drawn().nodes().size() < 2) {
            return null;
        }
        double minX = Double.MAX_VALUE;
        double minY = Double.MAX_VALUE;
        double maxX = -Double.MAX_VALUE;
        double maxY = -Double.MAX_VALUE;
        for (Graph.Node node : view.scenes().drawn().nodes()) {
            Point2D place = view.place(node.id());
            minX = Math.min(minX, place.getX());
            minY = Math.min(minY, place.getY());
            maxX = Math.max(maxX, place.getX());
            maxY = Math.max(maxY, place.getY());
        }
        if (view.shown().contains(minX, minY, maxX - minX, maxY - minY)) {
            return null;
        }
        double scale = Math.min(WIDTH / Math.max(1, maxX - minX), HEIGHT / Math.max(1, maxY - minY));
        // What is narrower than the picture stands in its middle.
        double spareX = (WIDTH / scale - (maxX - minX)) / 2;
        double spareY = (HEIGHT / scale - (maxY - minY)) / 2;
        return new MiniMap(width - WIDTH - 16, height - HEIGHT - 16, scale, minX - spareX, minY - spareY);
    }

    boolean contains(double x, double y) {
        return x >= left - EDGE && x <= left + WIDTH + EDGE && y >= top - EDGE && y <= top + HEIGHT + EDGE;
    }

    /** The place on the map that a point of the view stands for. */
    Point2D place(double x, double y) {
        return new Point2D((x - left) / scale + minX, (y - top) / scale + minY);
    }

    void draw(GraphicsContext gc, GraphView view) {
        gc.setFill(view.color(Token.SURFACE_2));
        gc.fillRoundRect(left - EDGE, top - EDGE, WIDTH + 2 * EDGE, HEIGHT + 2 * EDGE, 6, 6);
        gc.setStroke(view.color(Token.LINE));
        gc.setLineWidth(1);
        gc.strokeRoundRect(left - EDGE + 0.5, top - EDGE + 0.5, WIDTH + 2 * EDGE - 1, HEIGHT + 2 * EDGE - 1, 6, 6);
        for (Graph.Node node : view.scenes().drawn().nodes()) {
            Point2D place = view.place(node.id());
            gc.setFill(view.color(Token.of(node.level())));
            gc.fillRect(left + (place.getX() - minX) * scale - 1, top + (place.getY() - minY) * scale - 1, 2, 2);
        }
        Rectangle2D shown = view.shown();
        double x0 = Math.clamp(left + (shown.getMinX() - minX) * scale, left - 4, left + WIDTH + 4);
        double y0 = Math.clamp(top + (shown.getMinY() - minY) * scale, top - 4, top + HEIGHT + 4);
        double x1 = Math.clamp(left + (shown.getMaxX() - minX) * scale, left - 4, left + WIDTH + 4);
        double y1 = Math.clamp(top + (shown.getMaxY() - minY) * scale, top - 4, top + HEIGHT + 4);
        gc.setStroke(view.color(Token.ACCENT));
        gc.strokeRect(x0, y0, x1 - x0, y1 - y0);
    }
}
