package io.nocturne.ui.control;

import io.nocturne.core.Level;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** The forms of nodes. */
final class NodeShapes {
    private final GraphView view;
    private final GraphPainter painter;

    NodeShapes(GraphView view, GraphPainter painter) {
        this.view = view;
        this.painter = painter;
    }

    static double size(Graph.Node node, int neighbours) {
        return switch (node.kind()) {
            case SEGMENT -> 4;
            case HOST -> 3;
            case MANUAL -> 7;
            case GROUP -> 9 + 2.2 * Math.cbrt(node.count());
            default -> 6 + Math.min(5, Math.sqrt(neighbours));
        };
    }

    /** Draws a node of radius {@code r} around a place on the screen. */
    void draw(GraphicsContext gc, Graph.Node node, double x, double y, double r) {
        Color level = painter.dimmed(node.id(), view.color(Token.of(node.level())));
        Color weak = painter.dimmed(node.id(), view.color(Token.TEXT_WEAK));
        switch (node.kind()) {
            case HOST -> {
                gc.setFill(weak);
                gc.fillOval(x - r, y - r, 2 * r, 2 * r);
            }
            case SEGMENT -> {
                gc.setFill(weak);
                gc.fillRect(x - r, y - r / 2, 2 * r, r);
            }
            case HEARSAY, REFUSED, PING_ONLY, SILENT -> unmanaged(gc, node, x, y, r * 0.8);
            case ROUTER -> {
                gc.setFill(view.color(Token.SURFACE_3));
                gc.fillOval(x - r, y - r, 2 * r, 2 * r);
                gc.setStroke(level);
                gc.setLineWidth(2);
                gc.strokeOval(x - r, y - r, 2 * r, 2 * r);
            }
            case SWITCH -> box(gc, x, y, r, 5, level);
            case OFFLINE -> page(gc, x, y, r, painter.dimmed(node.id(), view.color(Token.UNKNOWN)));
            case MANUAL -> box(gc, x, y, r, 0, weak);
            case GROUP -> group(gc, node, x, y, r, level);
        }
        if (node.level() != Level.OK && node.level() != Level.UNKNOWN) {
            double size = Math.max(8, r * (node.kind() == Graph.Kind.GROUP ? 0.7 : 1.3));
            boolean group = node.kind() == Graph.Kind.GROUP;
            LevelMark.draw(gc, node.level(), group ? x + r * 0.75 : x, group ? y - r * 0.75 : y, size, level);
        }
    }

    private void box(GraphicsContext gc, double x, double y, double r, double arc, Color line) {
        gc.setFill(view.color(Token.SURFACE_3));
        gc.fillRoundRect(x - r, y - r * 0.8, 2 * r, 1.6 * r, arc, arc);
        gc.setStroke(line);
        gc.setLineWidth(1.8);
        gc.strokeRoundRect(x - r, y - r * 0.8, 2 * r, 1.6 * r, arc, arc);
    }

    /** A sheet of paper with a folded corner, dashed: a device that is there as a file only. */
    private void page(GraphicsContext gc, double x, double y, double r, Color line) {
        double left = x - r * 0.8;
        double right = x + r * 0.8;
        double fold = r * 0.6;
        double[] xs = {left, right - fold, right, right, left};
        double[] ys = {y - r, y - r, y - r + fold, y + r, y + r};
        gc.setFill(view.color(Token.SURFACE_3));
        gc.fillPolygon(xs, ys, xs.length);
        gc.setStroke(line);
        gc.setLineWidth(1.6);
        gc.setLineDashes(3, 2);
        gc.strokePolygon(xs, ys, xs.length);
        gc.setLineDashes((double[]) null);
        gc.strokePolyline(new double[] {right - fold, right - fold, right}, new double[] {y - r, y - r + fold, y - r + fold}, 3);
    }

    /** Two discs, one behind the other, with how many they stand for. */
    private void group(GraphicsContext gc, Graph.Node node, double x, double y, double r, Color level) {
        gc.setStroke(level);
        gc.setLineWidth(1.4);
        gc.setFill(view.color(Token.SURFACE_2));
        gc.fillOval(x - r + 3, y - r - 3, 2 * r, 2 * r);
        gc.strokeOval(x - r + 3, y - r - 3, 2 * r, 2 * r);
        gc.setFill(view.color(Token.SURFACE_3));
        gc.fillOval(x - r, y - r, 2 * r, 2 * r);
        gc.setLineWidth(2);
        gc.strokeOval(x - r, y - r, 2 * r, 2 * r);
        String count = Integer.toString(node.count());
        Font font = Font.font(view.textFont().getFamily(), Math.min(view.textFont().getSize(), r * 1.1));
        if (painter.width(count, font) < 2 * r) {
            gc.setFont(font);
            gc.setTextAlign(TextAlignment.CENTER);
            gc.setTextBaseline(VPos.CENTER);
            gc.setFill(view.color(Token.TEXT_STRONG));
            gc.fillText(count, x, y);
        }
    }

    /** Nothing is known of it but that it is there: a dashed ring, with a bar where it refuses, a dot where it answers ping, a cross where nobody answered. */
    private void unmanaged(GraphicsContext gc, Graph.Node node, double x, double y, double r) {
        Color unknown = painter.dimmed(node.id(), view.color(Token.UNKNOWN));
        gc.setFill(view.color(Token.SURFACE_1));
        gc.fillOval(x - r, y - r, 2 * r, 2 * r);
        gc.setStroke(unknown);
        gc.setLineWidth(1.2);
        gc.setLineDashes(2.5, 2);
        gc.strokeOval(x - r, y - r, 2 * r, 2 * r);
        gc.setLineDashes((double[]) null);
        double inner = r * 0.5;
        switch (node.kind()) {
            case REFUSED -> gc.strokeLine(x - inner, y, x + inner, y);
            case PING_ONLY -> {
                gc.setFill(unknown);
                gc.fillOval(x - inner / 2, y - inner / 2, inner, inner);
            }
            case SILENT -> {
                gc.strokeLine(x - inner, y - inner, x + inner, y + inner);
                gc.strokeLine(x - inner, y + inner, x + inner, y - inner);
            }
            default -> {}
        }
    }

    static boolean isUnmanaged(Graph.Node node) {
        return switch (node.kind()) {
            case HEARSAY, REFUSED, PING_ONLY, SILENT, MANUAL -> true;
            case SWITCH, ROUTER, OFFLINE, SEGMENT, HOST, GROUP -> false;
        };
    }
}
