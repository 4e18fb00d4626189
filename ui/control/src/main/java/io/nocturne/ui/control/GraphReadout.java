package io.nocturne.ui.control;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** What is read beside the pointer that rests on a node or an edge. */
final class GraphReadout {
    private GraphReadout() {}

    static void draw(GraphicsContext gc, GraphView view, GraphPainter painter, double width, double height) {
        String id = view.hovered();
        if (id == null || view.isMoving()) {
            return;
        }
        String text = view.readout(id);
        if (text.isEmpty()) {
            return;
        }
        String[] lines = text.split("\n");
        Font font = view.textFont();
        double line = font.getSize() * 1.4;
        double wide = 16;
        for (String each : lines) {
            wide = Math.max(wide, painter.width(each, font) + 16);
        }
        double high = lines.length * line + 12;
        double x = Math.clamp(view.pointer().getX() + 16, 4, Math.max(4, width - wide - 4));
        double y = Math.clamp(view.pointer().getY() + 16, 4, Math.max(4, height - high - 4));
        gc.setFill(view.color(Token.SURFACE_3));
        gc.fillRoundRect(x, y, wide, high, 8, 8);
        gc.setStroke(view.color(Token.LINE));
        gc.setLineWidth(1);
        gc.strokeRoundRect(x + 0.5, y + 0.5, wide - 1, high - 1, 8, 8);
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.TOP);
        gc.setFont(font);
        for (int i = 0; i < lines.length; i++) {
            gc.setFill(view.color(i == 0 ? Token.TEXT_STRONG : Token.TEXT));
            gc.fillText(lines[i], x + 8, y + 6 + i * line);
        }
    }
}
