package io.nocturne.ui.control;

import io.nocturne.core.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/** Draws a graph as it stands now: what is normal recedes, what is wrong and what is chosen comes forward. */
final class GraphPainter {
    /** From so many edges on they are drawn into an image of their own. */
    static final int MANY_EDGES = 1_500;
    /** So few nodes keep their names while the map is moved. */
    private static final int FEW_NODES = 400;
    /** From so far away nodes are dots. */
    private static final double DOTS_BELOW = 0.45;
    /** Its number can just be read. */
    private static final double LEAST_GROUP = 8;
    private static final double USUAL_GROUP = 13;
    /** Of so many things brought forward the ports are named; of more, the names would cover the lines. */
    private static final int NAMED = 40;
    /** Beside the line between two nodes another may run, and around its middle a node may reach, so many pixels at most. */
    private static final double BESIDE = 32;
    private static final double[] INFERRED = {5, 4};
    private static final double[] BLOCKED = {2, 5};
    private static final double[] ONE_SIDED = {14, 3};
    private static final double[] CONTRADICTED = {14, 3, 2, 3};
    private static final double[] LOST = {1, 6};
    private static final double[] MANUAL = {8, 3, 2, 3, 2, 3};

    private final GraphView view;
    private final ManyEdges many;
    private final GraphLabels labels;
    private final NodeShapes shapes;
    private final PortLabels ports;
    private final GraphFlows flows;
    private final GraphFrames frames = new GraphFrames();
    private final Map<Font, TextMeasure> measures = new HashMap<>();
    private List<Graph.Node> byDegree = List.of();
    private NodesInView frame = NodesInView.EMPTY;
    private List<Drawn> drawn = List.of();
    private double @Nullable [] bows;
    private @Nullable Map<String, Double> groupRoom;

    GraphPainter(GraphView view) {
        this.view = view;
        many = new ManyEdges(view);
        labels = new GraphLabels(view, this);
        shapes = new NodeShapes(view, this);
        ports = new PortLabels(view, this);
        flows = new GraphFlows(view, this);
    }

    void graphChanged() {
        frame = new NodesInView(view.scenes().drawn());
        Set<String> groups = view.scenes().drawn().nodes().stream()
                .filter(node -> node.kind() == Graph.Kind.GROUP)
                .map(Graph.Node::id)
                .collect(Collectors.toSet());
        List<Graph.Edge> all = view.scenes().drawn().edges();
        double[] lanes = GraphLanes.of(all);
        List<Drawn> edges = new ArrayList<>(all.size());
        for (int i = 0; i < lanes.length; i++) {
            Graph.Edge edge = all.get(i);
            int a = frame.at(edge.a());
            int b = frame.at(edge.b());
            if (a >= 0 && b >= 0) {
                edges.add(new Drawn(edge, i, a, b, lanes[i], groups.contains(edge.a()) && groups.contains(edge.b())));
            }
        }
        drawn = edges;
        placesChanged();
        NodesInView counted = frame;
        byDegree = view.scenes().drawn().nodes().stream()
                .sorted(Comparator.comparing((Graph.Node node) -> node.level() == Level.OK || node.level() == Level.UNKNOWN)
                        .thenComparing(node -> -counted.degree(node.id())))
                .toList();
    }

    /** Nodes stand elsewhere: what goes round them is to be found anew. */
    void placesChanged() {
        bows = null;
        groupRoom = null;
        many.forget();
    }

    /** How far the nearest other group is from each, in units of the map: so near ones are drawn smaller rather than on each other. */
    private Map<String, Double> groupRoom() {
        Map<String, Double> known = groupRoom;
        if (known == null) {
            List<Graph.Node> groups = view.scenes().drawn().nodes().stream().filter(node -> node.kind() == Graph.Kind.GROUP).toList();
            known = new HashMap<>();
            for (Graph.Node group : groups) {
                Point2D place = view.place(group.id());
                double nearest =
                        groups.stream().filter(other -> other != group).mapToDouble(other -> place.distance(view.place(other.id()))).min().orElse(Double.MAX_VALUE);
                known.put(group.id(), nearest);
            }
            groupRoom = known;
        }
        return known;
    }

    /** How far the middle of each edge is beside the straight line. Of many edges all are straight: one among thousands is not followed by eye. */
    private double[] bows() {
        double[] known = bows;
        if (known == null) {
            Graph graph = view.scenes().drawn();
            known = graph.edges().size() > MANY_EDGES ? new double[graph.edges().size()] : GraphBends.of(graph, view.standing());
            bows = known;
        }
        return known;
    }

    /**
     * An edge with what stays the same from frame to frame.
     *
     * @param number among the edges of the graph
     * @param a where its first end stands among the nodes
     * @param off how far it runs beside the middle, in lanes; 0 for one that is alone
     * @param across from one group to another, beside the tree: it stays behind what leads to the middle
     */
    private record Drawn(Graph.Edge edge, int number, int a, int b, double off, boolean across) {}

    /** Colours of edges and nodes by style and level, made once a frame. */
    private final class Inks {
        private static final int LEVELS = Level.values().length + 1;
        private final int[] edges = new int[Graph.Style.values().length * LEVELS * 2];
        private final int[] nodes = new int[LEVELS * 2];
        private final boolean plain = view.scenes().forward().isEmpty();

        int of(Graph.Edge edge) {
            Level level = edge.level();
            boolean forward = !plain && view.scenes().forward().contains(edge.id());
            int at = (edge.style().ordinal() * LEVELS + (level == null ? 0 : level.ordinal() + 1)) * 2 + (forward ? 1 : 0);
            if (edges[at] == 0) {
                edges[at] = argb(edgeColor(edge));
            }
            return edges[at];
        }

        int of(Graph.Node node) {
            boolean forward = !plain && view.scenes().forward().contains(node.id());
            int at = node.level().ordinal() * 2 + (forward ? 1 : 0);
            if (nodes[at] == 0) {
                nodes[at] = argb(dimmed(node.id(), level(node)));
            }
            return nodes[at];
        }
    }

    /** An image of what is too much for the canvas; null where all is on the canvas. */
    @Nullable
    Image paint(GraphicsContext gc, double width, double height) {
        gc.clearRect(0, 0, width, height);
        frames.draw(gc, view);
        boolean crowded = view.scenes().drawn().edges().size() > MANY_EDGES;
        frame.look(view);
        boolean named = !view.isMoving() || view.scenes().drawn().nodes().size() < FEW_NODES;
        List<GraphLabels.Placed> names = named ? labels.place(byDegree, width, height) : List.of();
        List<double[]> reserved = new ArrayList<>(named ? labels.nodes(width, height) : List.of());
        names.forEach(name -> reserved.add(name.box()));
        ports.begin(reserved);
        flows.begin();
        Image image = null;
        if (crowded) {
            Inks inks = new Inks();
            image = many.paint((int) width, (int) height, drawn, raster -> rasterize(raster, inks));
        } else {
            drawn.stream().filter(each -> !isChosen(each.edge())).forEach(each -> edge(gc, each, width, height));
        }
        if (isAnyChosen()) {
            drawn.stream().filter(each -> isChosen(each.edge())).forEach(each -> edge(gc, each, width, height));
        }
        if (named) {
            flows.write(gc, ports.taken());
        }
        List<Graph.Node> nodes = view.scenes().drawn().nodes();
        for (int i = 0; i < nodes.size(); i++) {
            double x = frame.x(i);
            double y = frame.y(i);
            if (x < -20 || y < -20 || x > width + 20 || y > height + 20) {
                continue;
            }
            Graph.Node node = nodes.get(i);
            if (!crowded || !isDot(node)) {
                node(gc, node, x, y, radius(node, frame.degree(i)));
            }
        }
        if (named) {
            labels.draw(gc, names);
            MiniMap small = MiniMap.of(view, width, height);
            if (small != null) {
                small.draw(gc, view);
            }
        }
        if (view.isFraming()) {
            return image;
        }
        GraphReadout.draw(gc, view, this, width, height);
        if (view.isFocused()) {
            gc.setStroke(view.color(Token.FOCUS));
            gc.setLineWidth(1);
            gc.strokeRect(0.5, 0.5, width - 1, height - 1);
        }
        return image;
    }

    /** Draws edges, and nodes that are dots, as far as they reach into what is to be drawn. */
    private void rasterize(EdgeRaster raster, Inks inks) {
        boolean smooth = !view.isMoving();
        for (Drawn each : drawn) {
            double x0 = frame.x(each.a());
            double y0 = frame.y(each.a());
            double x1 = frame.x(each.b());
            double y1 = frame.y(each.b());
            double beside = each.off() == 0 ? 1 : BESIDE;
            if (!raster.reaches(Math.min(x0, x1) - beside, Math.min(y0, y1) - beside, Math.max(x0, x1) + beside, Math.max(y0, y1) + beside)) {
                continue;
            }
            if (each.off() == 0) {
                raster.line(x0, y0, x1, y1, inks.of(each.edge()), smooth);
            } else {
                double[] e = ends(each);
                raster.line(e[0], e[1], e[2], e[3], inks.of(each.edge()), smooth);
            }
        }
        boolean far = view.zoom() < DOTS_BELOW;
        int inside = argb(view.color(Token.SURFACE_3));
        List<Graph.Node> nodes = view.scenes().drawn().nodes();
        for (int i = 0; i < nodes.size(); i++) {
            double x = frame.x(i);
            double y = frame.y(i);
            if (raster.reaches(x - BESIDE, y - BESIDE, x + BESIDE, y + BESIDE) && isDot(nodes.get(i))) {
                int color = inks.of(nodes.get(i));
                raster.ring(x, y, Math.max(1.5, radius(nodes.get(i), frame.degree(i)) * (far ? 0.7 : 1)), far ? color : inside, color);
            }
        }
    }

    /** Of thousands, a node far off or in motion is a dot. */
    private boolean isDot(Graph.Node node) {
        return (view.zoom() < DOTS_BELOW || view.isMoving()) && !stands(node);
    }

    /** Whether a node is drawn in full even from far away. */
    private boolean stands(Graph.Node node) {
        return node.level() == Level.CRITICAL
                || node.id().equals(view.scenes().chosen())
                || node.id().equals(view.hovered())
                || view.isMarked(node.id())
                || view.scenes().forward().contains(node.id());
    }

    private Color level(Graph.Node node) {
        return view.color(Token.of(node.level()));
    }

    /** The colour, drawn back where something else is to be seen. */
    Color dimmed(String id, Color color) {
        return view.scenes().forward().isEmpty() || view.scenes().forward().contains(id) ? color : color.interpolate(view.color(Token.SURFACE_1), 0.75);
    }

    /** An edge is lit when it, or a node at its end, is chosen or under the pointer. */
    private boolean isChosen(Graph.Edge edge) {
        String selected = view.scenes().chosen();
        return isOneOf(edge, selected) || isOneOf(edge, view.hovered()) || view.scenes().forward().contains(edge.id());
    }

    private boolean isAnyChosen() {
        return view.scenes().chosen() != null || view.hovered() != null || !view.scenes().forward().isEmpty();
    }

    private static boolean isOneOf(Graph.Edge edge, @Nullable String id) {
        return id != null && (edge.id().equals(id) || edge.a().equals(id) || edge.b().equals(id));
    }

    /** Parallel edges run beside each other. */
    private double[] ends(Drawn drawnEdge) {
        double ax = frame.x(drawnEdge.a());
        double ay = frame.y(drawnEdge.a());
        double bx = frame.x(drawnEdge.b());
        double by = frame.y(drawnEdge.b());
        if (drawnEdge.off() != 0) {
            return GraphLanes.aside(ax, ay, bx, by, drawnEdge.off() * Math.clamp(6 * view.zoom(), 3, 7));
        }
        return new double[] {ax, ay, bx, by};
    }

    /** Brought forward in the colour of what is looked for; what is lost keeps its own. */
    private boolean isLit(Graph.Edge edge) {
        return edge.style() != Graph.Style.LOST && view.scenes().forward().contains(edge.id());
    }

    private Color edgeColor(Graph.Edge edge) {
        if (isLit(edge)) {
            return view.color(Token.ACCENT);
        }
        Level level = edge.level();
        Color color = edge.style() == Graph.Style.DOWN
                ? view.color(Token.CRITICAL)
                : level != null
                        ? view.color(Token.of(level))
                        : view.color(Token.TEXT_WEAK)
                                .interpolate(view.color(Token.SURFACE_1), (edge.style() == Graph.Style.SOLID ? 0.3 : 0.45) + (isFarOff() ? 0.25 : 0));
        return dimmed(edge.id(), color);
    }

    private Color brought(Color color) {
        return color.interpolate(view.color(Token.TEXT_STRONG), 0.5);
    }

    /** The colour of one half of a line. */
    private Color flowing(Graph.Edge edge, @Nullable Level level, boolean chosen) {
        Color color = level == null
                ? view.color(Token.TEXT_WEAK).interpolate(view.color(Token.SURFACE_1), 0.3)
                : view.color(Token.of(level));
        return chosen ? brought(color) : dimmed(edge.id(), color);
    }

    /** Hundreds of lines seen from far away would be a carpet under the nodes: they are drawn finer and further back. */
    private boolean isFarOff() {
        return view.zoom() < DOTS_BELOW && drawn.size() > FEW_NODES;
    }

    private Color receding(Drawn each) {
        Color color = edgeColor(each.edge());
        return each.across() && each.edge().level() == null ? color.interpolate(view.color(Token.SURFACE_1), 0.7) : color;
    }

    private static boolean isOutside(double[] e, double off, double width, double height) {
        return Math.max(e[0], e[2]) < -off || Math.max(e[1], e[3]) < -off || Math.min(e[0], e[2]) > width + off || Math.min(e[1], e[3]) > height + off;
    }

    private void edge(GraphicsContext gc, Drawn drawnEdge, double width, double height) {
        Graph.Edge edge = drawnEdge.edge();
        double[] e = ends(drawnEdge);
        double bow = bows()[drawnEdge.number()] * view.zoom();
        if (isOutside(e, Math.abs(bow), width, height)) {
            return;
        }
        boolean chosen = isChosen(edge);
        boolean exactly = edge.id().equals(view.scenes().chosen()) || isLit(edge);
        Color color = exactly ? view.color(Token.ACCENT) : chosen ? brought(edgeColor(edge)) : receding(drawnEdge);
        gc.setStroke(color);
        gc.setLineWidth(exactly ? 3 : edge.style() == Graph.Style.DOWN ? 2.2 : (isFarOff() ? 0.8 : 1.2) + (Double.isNaN(edge.load()) ? 0 : 3 * Math.min(1, edge.load())));
        gc.setLineDashes(dashes(edge.style()));
        double[] handle = GraphBends.handle(e[0], e[1], e[2], e[3], bow);
        Graph.Flow flow = edge.style() == Graph.Style.DOWN || edge.style() == Graph.Style.LOST ? null : edge.flow();
        if (flow != null) {
            flows.halves(gc, flow, e, handle, exactly ? color : flowing(edge, flow.aLevel(), chosen), exactly ? color : flowing(edge, flow.bLevel(), chosen),
                    exactly ? 1.5 : 0);
            flows.note(flow, e, handle);
        } else if (bow == 0) {
            gc.strokeLine(e[0], e[1], e[2], e[3]);
        } else {
            gc.beginPath();
            gc.moveTo(e[0], e[1]);
            gc.quadraticCurveTo(handle[0], handle[1], e[2], e[3]);
            gc.stroke();
        }
        gc.setLineDashes((double[]) null);
        if (edge.style() == Graph.Style.DOWN) {
            double[] middle = GraphBends.at(e[0], e[1], handle, e[2], e[3], 0.5);
            cross(gc, middle[0], middle[1]);
        }
        boolean named = chosen && (view.scenes().forward().size() <= NAMED || !view.scenes().forward().contains(edge.id()));
        if (named && !view.isMoving() || view.zoom() > 1.6) {
            ports.draw(gc, edge, e, handle);
        }
    }

    private static double @Nullable [] dashes(Graph.Style style) {
        return switch (style) {
            case DASHED -> INFERRED;
            case BLOCKED -> BLOCKED;
            case ONE_SIDED -> ONE_SIDED;
            case CONTRADICTED -> CONTRADICTED;
            case LOST -> LOST;
            case MANUAL -> MANUAL;
            case SOLID, DOWN -> null;
        };
    }

    private void cross(GraphicsContext gc, double x, double y) {
        gc.setStroke(view.color(Token.CRITICAL));
        gc.setLineWidth(2);
        gc.strokeLine(x - 5, y - 5, x + 5, y + 5);
        gc.strokeLine(x - 5, y + 5, x + 5, y - 5);
    }

    double radius(Graph.Node node) {
        return radius(node, frame.degree(node.id()));
    }

    private double radius(Graph.Node node, int degree) {
        boolean group = node.kind() == Graph.Kind.GROUP;
        double base = NodeShapes.size(node, degree) * Math.sqrt(view.zoom());
        // Groups are what is read from far away.
        return group
                ? Math.clamp(Math.min(Math.max(base * 2, USUAL_GROUP), 0.48 * view.zoom() * groupRoom().getOrDefault(node.id(), Double.MAX_VALUE)), LEAST_GROUP, 30)
                : Math.clamp(base, 2.5, 16);
    }

    private void node(GraphicsContext gc, Graph.Node node, double x, double y, double r) {
        boolean chosen = node.id().equals(view.scenes().chosen());
        boolean under = node.id().equals(view.hovered());
        if (chosen || under || view.isMarked(node.id())) {
            gc.setFill(view.color(under && !chosen ? Token.TEXT_WEAK : Token.ACCENT).deriveColor(0, 1, 1, 0.35));
            gc.fillOval(x - r - 5, y - r - 5, 2 * r + 10, 2 * r + 10);
        }
        shapes.draw(gc, node, x, y, r);
        if (view.isPinned(node.id())) {
            pin(gc, x + r, y - r);
        }
    }

    private void pin(GraphicsContext gc, double x, double y) {
        gc.setStroke(view.color(Token.TEXT_STRONG));
        gc.setLineWidth(1.4);
        gc.strokeLine(x - 3, y + 3, x + 2, y - 2);
        gc.setFill(view.color(Token.TEXT_STRONG));
        gc.fillOval(x, y - 6, 6, 6);
    }

    Optional<String> nodeAt(double x, double y) {
        String best = null;
        double nearest = Double.MAX_VALUE;
        frame.look(view);
        List<Graph.Node> nodes = view.scenes().drawn().nodes();
        for (int i = 0; i < nodes.size(); i++) {
            double distance = Math.hypot(frame.x(i) - x, frame.y(i) - y);
            if (distance < Math.max(9, radius(nodes.get(i), frame.degree(i)) + 3) && distance < nearest) {
                nearest = distance;
                best = nodes.get(i).id();
            }
        }
        return Optional.ofNullable(best);
    }

    Optional<String> edgeAt(double x, double y) {
        String best = null;
        double nearest = 5;
        frame.look(view);
        for (Drawn each : drawn) {
            double[] e = ends(each);
            double distance = GraphBends.distance(x, y, e, bows()[each.number()] * view.zoom());
            if (distance < nearest) {
                nearest = distance;
                best = each.edge().id();
            }
        }
        return Optional.ofNullable(best);
    }

    double width(String text, Font font) {
        return measures.computeIfAbsent(font, TextMeasure::new).width(text);
    }

    private static int argb(Color color) {
        return 0xff000000
                | (int) Math.round(color.getRed() * 255) << 16
                | (int) Math.round(color.getGreen() * 255) << 8
                | (int) Math.round(color.getBlue() * 255);
    }
}
