package io.nocturne.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Writes the names of ports near the ends of lines, clear of the nodes, so that none covers another; one frame at a time. */
final class PortLabels {
    /** Where along the line a name is tried, from its node on. */
    private static final double[] PLACES = {0, 0.06, 0.12, 0.18, 0.24};
    private static final double SHORTEST = 90;

    private final GraphView view;
    private final GraphPainter painter;
    private final List<double[]> taken = new ArrayList<>();

    PortLabels(GraphView view, GraphPainter painter) {
        this.view = view;
        this.painter = painter;
    }

    /**
     * A new frame.
     *
     * @param reserved what is written and drawn there: left, top, right and bottom
     */
    void begin(List<double[]> reserved) {
        taken.clear();
        taken.addAll(reserved);
    }

    /** Where something is written or will be. */
    List<double[]> taken() {
        return taken;
    }

    /**
     * @param ends of the line: x and y of one, x and y of the other
     * @param handle of the bow it makes: x and y
     */
    void draw(GraphicsContext gc, Graph.Edge edge, double[] ends, double[] handle) {
        double length = Math.hypot(ends[2] - ends[0], ends[3] - ends[1]);
        if (length < SHORTEST) {
            return;
        }
        Font font = Font.font(view.textFont().getFamily(), view.textFont().getSize() * 0.82);
        boolean wanted = edge.id().equals(view.scenes().chosen()) || edge.id().equals(view.hovered());
        double near = Math.max(0.2, 34 / length);
        port(gc, font, edge.aLabel(), ends[0], ends[1], handle, ends[2], ends[3], near, wanted);
        port(gc, font, edge.bLabel(), ends[2], ends[3], handle, ends[0], ends[1], near, wanted);
    }

    private void port(
            GraphicsContext gc, Font font, String text, double x0, double y0, double[] handle, double x1, double y1, double near, boolean wanted) {
        if (text.isEmpty()) {
            return;
        }
        double half = painter.width(text, font) / 2 + 3;
        double high = font.getSize() * 0.7;
        double[] first = null;
        for (double further : PLACES) {
            double[] at = GraphBends.at(x0, y0, handle, x1, y1, near + further);
            double[] box = {at[0] - half, at[1] - high, at[0] + half, at[1] + high};
            if (!GraphLabels.overlaps(box, taken)) {
                write(gc, font, text, box);
                return;
            }
            first = first == null ? box : first;
        }
        if (wanted && first != null) {
            write(gc, font, text, first);
        }
    }

    private void write(GraphicsContext gc, Font font, String text, double[] box) {
        taken.add(box);
        gc.setFill(view.color(Token.SURFACE_1).deriveColor(0, 1, 1, 0.85));
        gc.fillRoundRect(box[0], box[1], box[2] - box[0], box[3] - box[1], 4, 4);
        gc.setFont(font);
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setTextBaseline(VPos.CENTER);
        gc.setFill(view.color(Token.TEXT));
        gc.fillText(text, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
    }
}
