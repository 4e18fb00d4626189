package io.nocturne.ui.control;

import io.nocturne.core.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Writes the names of nodes so that none covers another: what is chosen first, then trouble and the ends of lines in trouble, then those with the most neighbours. */
final class GraphLabels {
    private static final int MOST_LABELS = 300;
    /** What is chosen, what is in trouble, the rest. */
    private static final int PASSES = 3;
    /** Of so many nodes in view a name may cover none; of more, names alone are kept apart. */
    private static final int SPARED = 800;
    /** How much of a name is lost where something else is brought forward: it can still be read. */
    private static final double DRAWN_BACK = 0.55;

    private final GraphView view;
    private final GraphPainter painter;

    GraphLabels(GraphView view, GraphPainter painter) {
        this.view = view;
        this.painter = painter;
    }

    /**
     * A name and where it goes.
     *
     * @param box left, top, right and bottom
     * @param first whether it is looked for: chosen, under the pointer, or brought forward
     */
    record Placed(Graph.Node node, double[] box, boolean first) {}

    /** Finds room for names: the more neighbours, the sooner a node gets its own; none covers another. */
    List<Placed> place(List<Graph.Node> byDegree, double width, double height) {
        Font font = view.textFont();
        double line = font.getSize() * 1.25;
        List<double[]> taken = new ArrayList<>();
        List<Placed> placed = new ArrayList<>();
        List<double[]> nodes = nodes(width, height);
        Set<String> troubled = troubled(view.drawn());
        for (int pass = 0; pass < PASSES; pass++) {
            for (Graph.Node node : byDegree) {
                boolean first = node.id().equals(view.selectedProperty().get())
                        || node.id().equals(view.hovered())
                        || view.highlighted().contains(node.id());
                if ((first ? 0 : troubled.contains(node.id()) ? 1 : 2) != pass || node.label().isEmpty() || placed.size() >= MOST_LABELS) {
                    continue;
                }
                Point2D point = view.place(node.id());
                double x = view.screenX(point);
                double y = view.screenY(point);
                if (x < -60 || y < -20 || x > width + 60 || y > height) {
                    continue;
                }
                double half = painter.width(node.label(), font) / 2 + 2;
                double[] box = free(x, y, painter.radius(node) + 3, half, line, width, taken, nodes);
                if (box == null && pass < PASSES - 1) {
                    // Rather a node that is partly covered than trouble without a name.
                    box = free(x, y, painter.radius(node) + 3, half, line, width, taken, List.of());
                }
                if (box == null && !first) {
                    continue;
                }
                if (box == null) {
                    box = new double[] {x - half, y + painter.radius(node) + 3, x + half, y + painter.radius(node) + 3 + line};
                }
                taken.add(box);
                placed.add(new Placed(node, box, first));
            }
        }
        return placed;
    }

    /** Writes names where room was found for them. What is drawn back keeps its name, drawn back too. */
    void draw(GraphicsContext gc, List<Placed> names) {
        gc.setFont(view.textFont());
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setTextBaseline(VPos.TOP);
        for (Placed name : names) {
            Graph.Node node = name.node();
            double[] box = name.box();
            gc.setFill(view.color(Token.SURFACE_1).deriveColor(0, 1, 1, 0.7));
            gc.fillRoundRect(box[0], box[1], box[2] - box[0], box[3] - box[1], 4, 4);
            Token ink = name.first() || isTrouble(node.level())
                    ? Token.TEXT_STRONG
                    : NodeShapes.isUnmanaged(node) || node.kind() == Graph.Kind.HOST ? Token.TEXT_WEAK : Token.TEXT;
            Color color = view.color(ink);
            gc.setFill(name.first() || view.highlighted().isEmpty() ? color : color.interpolate(view.color(Token.SURFACE_1), DRAWN_BACK));
            gc.fillText(node.label(), (box[0] + box[2]) / 2, box[1]);
        }
    }

    /** Nodes in trouble, and the ends of lines in trouble: somebody looks for their names. */
    static Set<String> troubled(Graph graph) {
        Set<String> found = new HashSet<>();
        graph.nodes().stream().filter(node -> isTrouble(node.level())).forEach(node -> found.add(node.id()));
        graph.edges().stream().filter(edge -> edge.style() == Graph.Style.DOWN || edge.level() != null && isTrouble(edge.level())).forEach(edge -> {
            found.add(edge.a());
            found.add(edge.b());
        });
        return found;
    }

    private static boolean isTrouble(Level level) {
        return level != Level.OK && level != Level.UNKNOWN && level != Level.INFO;
    }

    /** What the nodes in view cover; nothing where there are too many to spare them all. */
    List<double[]> nodes(double width, double height) {
        List<double[]> found = new ArrayList<>();
        for (Graph.Node node : view.drawn().nodes()) {
            Point2D point = view.place(node.id());
            double x = view.screenX(point);
            double y = view.screenY(point);
            if (x > -20 && y > -20 && x < width + 20 && y < height + 20) {
                double r = painter.radius(node);
                found.add(new double[] {x - r, y - r * 0.8, x + r, y + r * 0.8});
                if (found.size() > SPARED) {
                    return List.of();
                }
            }
        }
        return found;
    }

    /**
     * Where a name covers no other and no node: below the node, above, right or left of it, aslant, or a line further below or above, as where nodes stand in a row;
     * null where each place is taken.
     */
    static double @Nullable [] free(
            double x, double y, double off, double half, double line, double width, List<double[]> taken, List<double[]> nodes) {
        double[][] places = {
                {x - half, y + off, x + half, y + off + line},
                {x - half, y - off - line, x + half, y - off},
                {x + off, y - line / 2, x + off + 2 * half, y + line / 2},
                {x - off - 2 * half, y - line / 2, x - off, y + line / 2},
                {x - 6, y + off - 2, x - 6 + 2 * half, y + off - 2 + line},
                {x + 6 - 2 * half, y + off - 2, x + 6, y + off - 2 + line},
                {x - 6, y - off - line + 2, x - 6 + 2 * half, y - off + 2},
                {x + 6 - 2 * half, y - off - line + 2, x + 6, y - off + 2},
                {x - half, y + off + line, x + half, y + off + 2 * line},
                {x - half, y - off - 2 * line, x + half, y - off - line}
        };
        for (double[] place : places) {
            boolean cut = place[0] < 0 && place[2] > 0 || place[2] > width && place[0] < width;
            if (!cut && !overlaps(place, taken) && !overlaps(place, nodes)) {
                return place;
            }
        }
        return null;
    }

    static boolean overlaps(double[] box, List<double[]> taken) {
        for (double[] other : taken) {
            if (box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]) {
                return true;
            }
        }
        return false;
    }
}
