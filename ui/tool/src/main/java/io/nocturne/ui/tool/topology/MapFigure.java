package io.nocturne.ui.tool.topology;

import io.nocturne.topology.MapLayout.Place;
import io.nocturne.ui.control.ChartFonts;
import io.nocturne.ui.control.Graph;
import io.nocturne.ui.control.GraphBands;
import io.nocturne.ui.control.GraphBends;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Point2D;

/** How nodes, names and lines of a map look in a drawing for other programs: the forms of the screen, at their natural size. */
final class MapFigure {
    /**
     * The form of a node around its place.
     *
     * @param round an ellipse rather than a box
     * @param full filled with the colour of lines
     */
    record Form(double halfWidth, double halfHeight, boolean round, boolean dashed, boolean full) {}

    /**
     * The middle of a name's foot line.
     *
     * @param half of its width
     */
    record Name(double x, double y, double half) {}

    private record Box(double left, double top, double right, double bottom) {
        boolean meets(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    /**
     * The ground under a submap that is not collapsed; see {@link GraphBands}.
     *
     * @param lines the middle of the band, x and y of both ends of each
     * @param half how far it reaches to each side
     * @param x of the name's middle
     * @param y of the name's foot
     */
    record Frame(String name, List<double[]> lines, double half, double x, double y) {}

    private static final double AROUND = 26;
    private static final double RIM = 30;
    private static final double WIDER = 1.25;
    /** Beyond so many names, each stands below its node. */
    private static final int MOST_MOVED = 1_500;

    private MapFigure() {}

    static Form form(Graph.Node node) {
        return switch (node.kind()) {
            case SWITCH -> new Form(9, 7, false, false, false);
            case OFFLINE -> new Form(7, 9, false, true, false);
            case MANUAL -> new Form(8, 7, false, false, false);
            case ROUTER -> new Form(8, 8, true, false, false);
            case SEGMENT -> new Form(5, 2.5, false, false, true);
            case HOST -> new Form(3, 3, true, false, true);
            case HEARSAY, REFUSED, PING_ONLY, SILENT -> new Form(7, 7, true, true, false);
            case GROUP -> {
                double r = 9 + 2.2 * Math.cbrt(node.count());
                yield new Form(r, r, true, false, false);
            }
        };
    }

    /** Where names stand, by node: below it; above it or beside it where another name or node is there. */
    static Map<String, Name> names(MapModel model, double letters) {
        Font font = ChartFonts.text(letters);
        FontRenderContext context = new FontRenderContext(null, true, true);
        List<Graph.Node> nodes = model.graph().nodes();
        List<Box> taken = new ArrayList<>();
        boolean crowded = nodes.size() > MOST_MOVED;
        for (Graph.Node node : nodes) {
            Place at = place(model, node.id());
            Form form = form(node);
            taken.add(new Box(at.x() - form.halfWidth(), at.y() - form.halfHeight(), at.x() + form.halfWidth(), at.y() + form.halfHeight()));
        }
        Map<String, Name> names = new HashMap<>();
        for (Graph.Node node : nodes) {
            if (node.label().isEmpty()) {
                continue;
            }
            Place at = place(model, node.id());
            Form form = form(node);
            double half = font.getStringBounds(node.label(), context).getWidth() / 2;
            double beside = form.halfWidth() + half + 4;
            List<Name> choices = List.of(
                    new Name(at.x(), at.y() + form.halfHeight() + letters + 2, half),
                    new Name(at.x(), at.y() - form.halfHeight() - 5, half),
                    new Name(at.x() + beside, at.y() + letters * 0.35, half),
                    new Name(at.x() - beside, at.y() + letters * 0.35, half));
            Name chosen = crowded
                    ? choices.getFirst()
                    : choices.stream().filter(name -> taken.stream().noneMatch(box(name, half, letters)::meets)).findFirst().orElse(choices.getFirst());
            taken.add(box(chosen, half, letters));
            names.put(node.id(), chosen);
        }
        return names;
    }

    /**
     * What a picture has to hold: nodes, names and frames, with some room around them.
     *
     * @param names where they stand; a viewer's letters may be wider than ours
     * @return left, top, right, bottom
     */
    static double[] extent(MapModel model, Map<String, Name> names, List<Frame> frames, double letters) {
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (Graph.Node node : model.graph().nodes()) {
            Place at = place(model, node.id());
            Form form = form(node);
            hold(box, at.x() - form.halfWidth(), at.y() - form.halfHeight(), at.x() + form.halfWidth(), at.y() + form.halfHeight());
        }
        names.values().forEach(name -> {
            double half = name.half() * WIDER;
            hold(box, name.x() - half, name.y() - letters, name.x() + half, name.y() + letters * 0.3);
        });
        for (Frame frame : frames) {
            for (double[] line : frame.lines()) {
                hold(box, Math.min(line[0], line[2]) - frame.half(), Math.min(line[1], line[3]) - frame.half() - letters - 5,
                        Math.max(line[0], line[2]) + frame.half(), Math.max(line[1], line[3]) + frame.half());
            }
        }
        return box[0] > box[2] ? new double[] {-RIM, -RIM, RIM, RIM} : new double[] {box[0] - RIM, box[1] - RIM, box[2] + RIM, box[3] + RIM};
    }

    private static void hold(double[] box, double left, double top, double right, double bottom) {
        box[0] = Math.min(box[0], left);
        box[1] = Math.min(box[1], top);
        box[2] = Math.max(box[2], right);
        box[3] = Math.max(box[3], bottom);
    }

    private static Box box(Name name, double half, double letters) {
        return new Box(name.x() - half, name.y() - letters, name.x() + half, name.y() + letters * 0.3);
    }

    /** The grounds under the members of submaps. */
    static List<Frame> frames(MapModel model, Map<String, List<String>> members) {
        List<Frame> frames = new ArrayList<>();
        members.forEach((name, ids) -> {
            Set<String> inside = Set.copyOf(ids);
            List<Point2D> those = new ArrayList<>();
            List<Point2D> others = new ArrayList<>();
            model.graph().nodes().forEach(node -> {
                Place at = place(model, node.id());
                (inside.contains(node.id()) ? those : others).add(new Point2D(at.x(), at.y()));
            });
            if (!those.isEmpty()) {
                Point2D top = those.stream().min(Comparator.comparingDouble(Point2D::getY)).orElseThrow();
                frames.add(new Frame(name, GraphBands.of(those, others, AROUND), AROUND, top.getX(), top.getY() - AROUND - 5));
            }
        });
        return frames;
    }

    /** The middle of a line, where the cross of one that is down is. */
    static double[] middle(double[] ends, double bow) {
        double[] handle = GraphBends.handle(ends[0], ends[1], ends[2], ends[3], bow);
        return new double[] {(ends[0] + 2 * handle[0] + ends[2]) / 4, (ends[1] + 2 * handle[1] + ends[3]) / 4};
    }

    private static Place place(MapModel model, String id) {
        return model.places().getOrDefault(id, new Place(0, 0));
    }
}
