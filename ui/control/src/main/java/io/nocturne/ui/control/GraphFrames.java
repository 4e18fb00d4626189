package io.nocturne.ui.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;

/** The ground under nodes that belong together, with its name; see {@link GraphBands}. */
final class GraphFrames {
    /** How far the ground reaches beyond the middle of a node, in units of the map and within what is good to see, px. */
    private static final double HALF = 26;
    private static final double LEAST = 11;
    private static final double MOST = 32;

    /** Bands by name, for the places they were made of. */
    private final Map<String, Band> bands = new HashMap<>();

    private record Band(List<Point2D> members, List<Point2D> others, List<double[]> lines) {}

    void draw(GraphicsContext gc, GraphView view) {
        bands.keySet().retainAll(view.frames().keySet());
        // From afar their members are drawn as groups, which stand elsewhere.
        if (view.frames().isEmpty() || view.scenes().drawn() != view.graph()) {
            return;
        }
        double half = Math.clamp(HALF * view.zoom(), LEAST, MOST);
        Color inside = view.color(Token.SURFACE_1).interpolate(view.color(Token.ACCENT), 0.09);
        gc.save();
        gc.setLineCap(StrokeLineCap.ROUND);
        gc.setLineJoin(StrokeLineJoin.ROUND);
        for (Map.Entry<String, List<String>> frame : view.frames().entrySet()) {
            Set<String> ids = new HashSet<>(frame.getValue());
            List<Point2D> members = new ArrayList<>();
            List<Point2D> others = new ArrayList<>();
            for (Graph.Node node : view.graph().nodes()) {
                if (view.isPlaced(node.id())) {
                    (ids.contains(node.id()) ? members : others).add(view.place(node.id()));
                }
            }
            if (!members.isEmpty()) {
                draw(gc, view, band(frame.getKey(), members, others), frame.getKey(), half, inside);
            }
        }
        gc.restore();
    }

    private Band band(String name, List<Point2D> members, List<Point2D> others) {
        Band known = bands.get(name);
        if (known == null || !known.members().equals(members) || !known.others().equals(others)) {
            known = new Band(members, others, GraphBands.of(members, others, HALF));
            bands.put(name, known);
        }
        return known;
    }

    private static void draw(GraphicsContext gc, GraphView view, Band band, String name, double half, Color inside) {
        gc.beginPath();
        for (double[] line : band.lines()) {
            double x = view.screenX(new Point2D(line[0], line[1]));
            double y = view.screenY(new Point2D(line[0], line[1]));
            gc.moveTo(x, y);
            // A line without length would not be drawn.
            gc.lineTo(view.screenX(new Point2D(line[2], line[3])) + 0.01, view.screenY(new Point2D(line[2], line[3])));
        }
        gc.setStroke(view.color(Token.LINE));
        gc.setLineWidth(2 * half + 2);
        gc.stroke();
        gc.setStroke(inside);
        gc.setLineWidth(2 * half);
        gc.stroke();
        Point2D top = band.members().stream().min((a, b) -> Double.compare(a.getY(), b.getY())).orElseThrow();
        gc.setFont(view.textFont());
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setTextBaseline(VPos.BOTTOM);
        gc.setFill(view.color(Token.TEXT_WEAK));
        gc.fillText(name, view.screenX(top), view.screenY(top) - half - 3);
    }
}
