package io.nocturne.ui.control;

import io.nocturne.core.Level;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** The shape of a level: filled diamond, triangle, square, circle, then ring, dashed ring and wrench, so that colour is never the only sign. */
final class LevelMark {
    private static final double[] DASH = {2, 1.6};

    private LevelMark() {}

    /** Draws the mark of {@code level} with its centre at x, y and the given size (width and height) in px. */
    static void draw(GraphicsContext gc, Level level, double x, double y, double size, Color color) {
        double r = size / 2;
        gc.setFill(color);
        switch (level) {
            case CRITICAL -> gc.fillPolygon(new double[] {x, x + r, x, x - r}, new double[] {y - r, y, y + r, y}, 4);
            case MAJOR -> gc.fillPolygon(
                    new double[] {x, x + r, x - r}, new double[] {y - r * 0.9, y + r * 0.85, y + r * 0.85}, 3);
            case MINOR -> gc.fillRect(x - r * 0.82, y - r * 0.82, size * 0.82, size * 0.82);
            case INFO -> gc.fillOval(x - r * 0.85, y - r * 0.85, size * 0.85, size * 0.85);
            case OK -> ring(gc, x, y, r, size, color);
            case UNKNOWN -> {
                gc.setLineDashes(DASH);
                ring(gc, x, y, r, size, color);
                gc.setLineDashes((double[]) null);
            }
            case MAINTENANCE -> wrench(gc, x, y, r, color);
        }
    }

    private static void ring(GraphicsContext gc, double x, double y, double r, double size, Color color) {
        gc.setStroke(color);
        gc.setLineWidth(Math.max(1.2, size / 6));
        gc.strokeOval(x - r * 0.75, y - r * 0.75, size * 0.75, size * 0.75);
    }

    private static void wrench(GraphicsContext gc, double x, double y, double r, Color color) {
        gc.setStroke(color);
        gc.setLineWidth(Math.max(1.4, r / 2.2));
        gc.strokeLine(x - r * 0.75, y + r * 0.75, x + r * 0.2, y - r * 0.2);
        gc.strokeArc(x - r * 0.05, y - r * 0.9, r * 0.95, r * 0.95, 110, 230, javafx.scene.shape.ArcType.OPEN);
    }
}
