package io.nocturne.ui.control;

import java.util.List;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * The picture of thousands of edges, and of nodes while they are dots or the map moves. While the map is dragged nearly all of the picture was there a frame
 * before, some pixels beside: it is moved, and only what comes in at its edges is drawn. Going along each line anew was most of what a frame cost.
 */
final class ManyEdges {
    /** Draws what reaches into the part that the raster is ready for. */
    @FunctionalInterface
    interface Drawing {
        void into(EdgeRaster raster);
    }

    /** Lines keep a pixel away from the edge of the picture: so much of what was there is drawn again. */
    private static final int RIM = 2;
    /** What is moved by so much of a pixel beside whole ones is not seen. */
    private static final double SAME = 1e-6;

    private final GraphView view;
    private final EdgeRaster raster = new EdgeRaster();
    private @Nullable Look last;
    private Point2D origin = Point2D.ZERO;

    ManyEdges(GraphView view) {
        this.view = view;
    }

    /** All that decides what the picture looks like, but for which part of the map it shows. */
    private record Look(
            int width, int height, double zoom, List<?> edges, Set<String> highlighted, @Nullable String selected, @Nullable String hovered, Set<String> marked,
            List<Color> colors) {}

    /** Nodes stand elsewhere, or are others. */
    void forget() {
        last = null;
    }

    @Nullable
    Image paint(int width, int height, List<?> edges, Drawing drawing) {
        Look now = new Look(
                width, height, view.zoom(), edges, view.scenes().forward(), view.scenes().chosen(), view.hovered(), view.marked(),
                List.of(view.color(Token.SURFACE_1), view.color(Token.TEXT_WEAK), view.color(Token.ACCENT)));
        Point2D at = new Point2D(view.screenX(Point2D.ZERO), view.screenY(Point2D.ZERO));
        double dx = at.getX() - origin.getX();
        double dy = at.getY() - origin.getY();
        // At rest lines are smooth, and drawn but once.
        if (view.isMoving() && now.equals(last) && isWhole(dx) && isWhole(dy) && Math.abs(dx) < width / 2.0 && Math.abs(dy) < height / 2.0) {
            move((int) Math.round(dx), (int) Math.round(dy), width, height, drawing);
        } else {
            raster.begin(width, height);
            drawing.into(raster);
        }
        last = view.isMoving() ? now : null;
        origin = at;
        return raster.end();
    }

    private static boolean isWhole(double pixels) {
        return Math.abs(pixels - Math.rint(pixels)) < SAME;
    }

    private void move(int dx, int dy, int width, int height, Drawing drawing) {
        raster.shift(dx, dy);
        if (dx != 0) {
            raster.clear(dx > 0 ? 0 : width + dx - RIM, 0, dx > 0 ? dx + RIM : width, height);
            drawing.into(raster);
        }
        if (dy != 0) {
            raster.clear(0, dy > 0 ? 0 : height + dy - RIM, width, dy > 0 ? dy + RIM : height);
            drawing.into(raster);
        }
    }
}
