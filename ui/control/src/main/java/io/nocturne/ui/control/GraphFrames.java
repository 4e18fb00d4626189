package io.nocturne.ui.control;

import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** Frames around nodes that belong together. */
final class GraphFrames {
    private static final double MARGIN = 26;

    private GraphFrames() {}

    static void draw(GraphicsContext gc, GraphView view) {
        for (Map.Entry<String, List<String>> frame : view.frames().entrySet()) {
            List<Point2D> places = frame.getValue().stream().filter(view::isPlaced).map(view::place).toList();
            if (places.isEmpty()) {
                continue;
            }
            double left = view.screenX(new Point2D(places.stream().mapToDouble(Point2D::getX).min().orElse(0), 0)) - MARGIN;
            double right = view.screenX(new Point2D(places.stream().mapToDouble(Point2D::getX).max().orElse(0), 0)) + MARGIN;
            double top = view.screenY(new Point2D(0, places.stream().mapToDouble(Point2D::getY).min().orElse(0))) - MARGIN;
            double bottom = view.screenY(new Point2D(0, places.stream().mapToDouble(Point2D::getY).max().orElse(0))) + MARGIN;
            gc.setFill(view.color(Token.ACCENT).deriveColor(0, 1, 1, 0.06));
            gc.fillRoundRect(left, top, right - left, bottom - top, 14, 14);
            gc.setStroke(view.color(Token.LINE));
            gc.setLineWidth(1);
            gc.strokeRoundRect(left, top, right - left, bottom - top, 14, 14);
            gc.setFont(view.textFont());
            gc.setTextAlign(TextAlignment.LEFT);
            gc.setTextBaseline(VPos.BOTTOM);
            gc.setFill(view.color(Token.TEXT_WEAK));
            gc.fillText(frame.getKey(), left + 4, top - 2);
        }
    }
}
