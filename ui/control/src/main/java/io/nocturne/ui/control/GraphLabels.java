package io.nocturne.ui.control;

import io.nocturne.core.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
    /** A picture is made once, and looked at nearer than it is first. */
    private static final int MOST_IN_PICTURE = 2_000;
    /** What is chosen, what is in trouble, the rest. */
    private static final int PASSES = 3;
    /** Of so many nodes in view a name may cover none; of more, names alone are kept apart. */
    private static final int SPARED = 800;
    /** How much of a name is lost where something else is brought forward: it can still be read. */
    private static final double DRAWN_BACK = 0.55;

    /** From the edge of a node to its name, in pixels. */
    private static final double OFF = 3;
    /** Another node so near to a name, in pixels, could be the one it belongs to. */
    private static final double ALONE = 5;
    /** Where along it a line to a name is looked at. */
    private static final double[] ALONG = {0.4, 0.6, 0.8, 0.95};

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
     * @param leader the line from the node to it; null where it needs none
     */
    record Placed(Graph.Node node, double[] box, boolean first, double @Nullable [] leader) {}

    /** Finds room for names: the more neighbours, the sooner a node gets its own; none covers another. */
    List<Placed> place(List<Graph.Node> byDegree, double width, double height) {
        Font font = view.textFont();
        double line = font.getSize() * 1.25;
        List<double[]> taken = new ArrayList<>();
        List<Placed> placed = new ArrayList<>();
        List<double[]> nodes = nodes(width, height);
        Set<String> troubled = troubled(view.scenes().drawn());
        int most = view.isFraming() ? MOST_IN_PICTURE : MOST_LABELS;
        for (int pass = 0; pass < PASSES; pass++) {
            for (Graph.Node node : byDegree) {
                boolean first = node.id().equals(view.scenes().chosen())
                        || node.id().equals(view.hovered())
                        || view.scenes().forward().contains(node.id());
                if ((first ? 0 : troubled.contains(node.id()) ? 1 : 2) != pass || node.label().isEmpty() || placed.size() >= most) {
                    continue;
                }
                Point2D point = view.place(node.id());
                double x = view.screenX(point);
                double y = view.screenY(point);
                if (x < -60 || y < -20 || x > width + 60 || y > height) {
                    continue;
                }
                double half = painter.width(node.label(), font) / 2 + 2;
                double r = painter.radius(node);
                Spot spot = free(x, y, r + OFF, half, line, width, taken, nodes);
                if (spot == null && pass < PASSES - 1) {
                    // Rather a node that is partly covered than trouble without a name.
                    spot = free(x, y, r + OFF, half, line, width, taken, List.of());
                }
                if (spot == null && !first) {
                    continue;
                }
                double[] box = spot == null ? new double[] {x - half, y + r + OFF, x + half, y + r + OFF + line} : spot.box();
                taken.add(box);
                placed.add(new Placed(node, box, first, spot != null && spot.led() ? leader(x, y, r, box) : null));
            }
        }
        return placed;
    }

    /** From the edge of a node to the nearest point of its name. */
    private static double[] leader(double x, double y, double r, double[] box) {
        double toX = Math.clamp(x, box[0], box[2]);
        double toY = Math.clamp(y, box[1], box[3]);
        double share = Math.min(1, r / Math.max(1, Math.hypot(toX - x, toY - y)));
        return new double[] {x + share * (toX - x), y + share * (toY - y), toX, toY};
    }

    /** Writes names where room was found for them. What is drawn back keeps its name, drawn back too. */
    void draw(GraphicsContext gc, List<Placed> names) {
        gc.setFont(view.textFont());
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setTextBaseline(VPos.TOP);
        for (Placed name : names) {
            Graph.Node node = name.node();
            double[] box = name.box();
            double[] leader = name.leader();
            if (leader != null) {
                // Fainter and finer than a link.
                gc.setStroke(painter.dimmed(node.id(), view.color(Token.TEXT_WEAK)));
                gc.setLineWidth(0.7);
                gc.strokeLine(leader[0], leader[1], leader[2], leader[3]);
            }
            gc.setFill(view.color(Token.SURFACE_1).deriveColor(0, 1, 1, 0.7));
            gc.fillRoundRect(box[0], box[1], box[2] - box[0], box[3] - box[1], 4, 4);
            Token ink = name.first() || isTrouble(node.level())
                    ? Token.TEXT_STRONG
                    : NodeShapes.isUnmanaged(node) || node.kind() == Graph.Kind.HOST ? Token.TEXT_WEAK : Token.TEXT;
            Color color = view.color(ink);
            gc.setFill(name.first() || view.scenes().forward().isEmpty() ? color : color.interpolate(view.color(Token.SURFACE_1), DRAWN_BACK));
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
        for (Graph.Node node : view.scenes().drawn().nodes()) {
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
     * A place for a name.
     *
     * @param box left, top, right and bottom
     * @param led it is not plain by itself which node it belongs to: a short line leads there
     */
    record Spot(double[] box, boolean led) {}

    /**
     * Where a name covers no other and no node: below the node, above, right, left or aslant, where no other node is so near that the name could be
     * its own; else a little further away, with a line that leads to it; else wherever there is room. Null where each place is taken.
     */
    static @Nullable Spot free(double x, double y, double off, double half, double line, double width, List<double[]> taken, List<double[]> nodes) {
        double reach = off + 2 * half + 4 * line;
        double[] around = {x - reach, y - reach, x + reach, y + reach};
        List<double[]> names = taken.stream().filter(other -> meet(around, other, 0)).toList();
        List<double[]> others = nodes.stream().filter(other -> meet(around, other, 0) && !holds(other, x, y)).toList();
        double[][] near = {
                {x - half, y + off, x + half, y + off + line},
                {x - half, y - off - line, x + half, y - off},
                {x + off, y - line / 2, x + off + 2 * half, y + line / 2},
                {x - off - 2 * half, y - line / 2, x - off, y + line / 2},
                {x - 6, y + off - 2, x - 6 + 2 * half, y + off - 2 + line},
                {x + 6 - 2 * half, y + off - 2, x + 6, y + off - 2 + line},
                {x - 6, y - off - line + 2, x - 6 + 2 * half, y - off + 2},
                {x + 6 - 2 * half, y - off - line + 2, x + 6, y - off + 2}
        };
        for (double[] place : near) {
            if (fits(place, width, names, others, ALONE)) {
                return new Spot(place, false);
            }
        }
        double far = off + line;
        double[][] led = {
                {x - half, y + far, x + half, y + far + line},
                {x - half, y - far - line, x + half, y - far},
                {x + off, y + far, x + off + 2 * half, y + far + line},
                {x - off - 2 * half, y + far, x - off, y + far + line},
                {x + off, y - far - line, x + off + 2 * half, y - far},
                {x - off - 2 * half, y - far - line, x - off, y - far},
                {x + far, y - line / 2, x + far + 2 * half, y + line / 2},
                {x - far - 2 * half, y - line / 2, x - far, y + line / 2}
        };
        for (double[] place : led) {
            if (fits(place, width, names, others, 1) && isOpen(x, y, place, names, others)) {
                return new Spot(place, true);
            }
        }
        for (double[] place : near) {
            if (fits(place, width, names, others, 0)) {
                return new Spot(place, true);
            }
        }
        return null;
    }

    private static boolean fits(double[] place, double width, List<double[]> names, List<double[]> others, double alone) {
        boolean cut = place[0] < 0 && place[2] > 0 || place[2] > width && place[0] < width;
        return !cut && !overlaps(place, names) && others.stream().noneMatch(other -> meet(place, other, alone));
    }

    /** Whether the line from a node to its name runs over no other node and no name. */
    private static boolean isOpen(double x, double y, double[] place, List<double[]> names, List<double[]> others) {
        double toX = Math.clamp(x, place[0], place[2]) - x;
        double toY = Math.clamp(y, place[1], place[3]) - y;
        for (double share : ALONG) {
            double atX = x + share * toX;
            double atY = y + share * toY;
            if (Stream.concat(names.stream(), others.stream()).anyMatch(box -> holds(box, atX, atY))) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(double[] box, double x, double y) {
        return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
    }

    private static boolean meet(double[] box, double[] other, double apart) {
        return box[0] - apart < other[2] && box[2] + apart > other[0] && box[1] - apart < other[3] && box[3] + apart > other[1];
    }

    static boolean overlaps(double[] box, List<double[]> taken) {
        for (double[] other : taken) {
            if (meet(box, other, 0)) {
                return true;
            }
        }
        return false;
    }
}
