package io.nocturne.ui.control;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;

/** The whole map, small, with the part that is shown. */
final class MiniMap {
    private static final double WIDTH = 150;
    private static final double HEIGHT = 100;

    private MiniMap() {}

    /** Where the shown part lies in the whole, in the lower right corner, when it is not the whole. */
    static void draw(GraphicsContext gc, GraphView view, double width, double height) {
        if (view.isFitted() || width < 420 || height < 300 || view.drawn().nodes().size() < 2) {
            return;
        }
        double minX = Double.MAX_VALUE;
        double minY = Double.MAX_VALUE;
        double maxX = -Double.MAX_VALUE;
        double maxY = -Double.MAX_VALUE;
        for (Graph.Node node : view.drawn().nodes()) {
            Point2D place = view.place(node.id());
            minX = Math.min(minX, place.getX());
            minY = Math.min(minY, place.getY());
            maxX = Math.max(maxX, place.getX());
            maxY = Math.max(maxY, place.getY());
        }
        double scale = Math.min(WIDTH / Math.max(1, maxX - minX), HEIGHT / Math.max(1, maxY - minY));
        double left = width - WIDTH - 16;
        double top = height - HEIGHT - 16;
        gc.setFill(view.color(Token.SURFACE_2).deriveColor(0, 1, 1, 0.92));
        gc.fillRoundRect(left - 6, top - 6, WIDTH + 12, HEIGHT + 12, 6, 6);
        gc.setStroke(view.color(Token.LINE));
        gc.setLineWidth(1);
        gc.strokeRoundRect(left - 5.5, top - 5.5, WIDTH + 11, HEIGHT + 11, 6, 6);
        for (Graph.Node node : view.drawn().nodes()) {
            Point2D place = view.place(node.id());
            gc.setFill(view.color(Token.of(node.level())));
            gc.fillRect(left + (place.getX() - minX) * scale, top + (place.getY() - minY) * scale, 2, 2);
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
