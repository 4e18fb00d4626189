package io.nocturne.ui.control;

import io.nocturne.core.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Draws lines in two halves, each for what its end sends: coloured and as wide as that, with an arrow where they meet, and with the percentage where there is
 * room for it, that of the busiest first. One frame at a time.
 */
final class GraphFlows {
    private static final int MOST_FIGURES = 400;
    /** A shorter line has no figures. */
    private static final double SHORTEST = 70;
    /** Where along the line a figure is tried, from its end on. */
    private static final double[] PLACES = {0.28, 0.22, 0.34, 0.4, 0.16};

    private final GraphView view;
    private final GraphPainter painter;
    private final List<Figure> figures = new ArrayList<>();

    /** What is to be written at one half of a line, from its end on. */
    private record Figure(double share, @Nullable Level level, double[] ends, double[] handle) {}

    GraphFlows(GraphView view, GraphPainter painter) {
        this.view = view;
        this.painter = painter;
    }

    /** A new frame. */
    void begin() {
        figures.clear();
    }

    /** Notes what is to be written at a line. */
    void note(Graph.Flow flow, double[] ends, double[] handle) {
        if (Math.hypot(ends[2] - ends[0], ends[3] - ends[1]) < SHORTEST) {
            return;
        }
        if (!Double.isNaN(flow.fromA())) {
            figures.add(new Figure(flow.fromA(), flow.aLevel(), ends, handle));
        }
        if (!Double.isNaN(flow.fromB())) {
            figures.add(new Figure(flow.fromB(), flow.bLevel(), new double[] {ends[2], ends[3], ends[0], ends[1]}, handle));
        }
    }

    /** Draws both halves; the dashes are as they are set. */
    void halves(GraphicsContext gc, Graph.Flow flow, double[] ends, double[] handle, Color aColor, Color bColor, double slack) {
        half(gc, ends[0], ends[1], handle, ends[2], ends[3], aColor, Graph.Flow.width(flow.fromA()) + slack);
        half(gc, ends[2], ends[3], handle, ends[0], ends[1], bColor, Graph.Flow.width(flow.fromB()) + slack);
    }

    private static void half(GraphicsContext gc, double x0, double y0, double[] handle, double x1, double y1, Color color, double wide) {
        GraphHalf half = GraphHalf.of(x0, y0, handle, x1, y1, wide);
        double[] curve = half.curve();
        gc.setStroke(color);
        gc.setLineWidth(wide);
        gc.beginPath();
        gc.moveTo(curve[0], curve[1]);
        gc.quadraticCurveTo(curve[2], curve[3], curve[4], curve[5]);
        gc.stroke();
        double[] arrow = half.arrow();
        if (arrow.length > 0) {
            gc.setFill(color);
            gc.fillPolygon(new double[] {arrow[0], arrow[2], arrow[4]}, new double[] {arrow[1], arrow[3], arrow[5]}, 3);
        }
    }

    /**
     * Writes the percentages.
     *
     * @param taken where nothing may be written any more: left, top, right and bottom; is added to
     */
    void write(GraphicsContext gc, List<double[]> taken) {
        Font font = Font.font(view.textFont().getFamily(), view.textFont().getSize() * 0.85);
        gc.setFont(font);
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setTextBaseline(VPos.CENTER);
        figures.sort(Comparator.comparingDouble(Figure::share).reversed());
        int written = 0;
        for (Figure figure : figures) {
            if (written >= MOST_FIGURES) {
                return;
            }
            String text = Math.round(100 * figure.share()) + " %";
            double half = painter.width(text, font) / 2 + 3;
            double high = font.getSize() * 0.65;
            for (double share : PLACES) {
                double[] at = GraphBends.at(figure.ends()[0], figure.ends()[1], figure.handle(), figure.ends()[2], figure.ends()[3], share);
                double[] box = {at[0] - half, at[1] - high, at[0] + half, at[1] + high};
                if (!GraphLabels.overlaps(box, taken)) {
                    taken.add(box);
                    written++;
                    boolean busy = figure.level() != null && figure.level() != Level.OK;
                    gc.setFill(view.color(Token.SURFACE_1).deriveColor(0, 1, 1, 0.9));
                    gc.fillRoundRect(box[0], box[1], 2 * half, 2 * high, 4, 4);
                    gc.setFill(view.color(busy ? Token.TEXT_STRONG : Token.TEXT));
                    gc.fillText(text, at[0], at[1]);
                    break;
                }
            }
        }
    }
}
