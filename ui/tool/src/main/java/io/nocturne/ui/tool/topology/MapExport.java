package io.nocturne.ui.tool.topology;

import io.nocturne.core.Csv;
import io.nocturne.topology.MapLayout.Place;
import io.nocturne.topology.Topology.Link;
import io.nocturne.ui.control.Graph;
import io.nocturne.ui.control.GraphBends;
import io.nocturne.ui.control.GraphGround;
import io.nocturne.ui.control.GraphLanes;
import io.nocturne.ui.control.GraphView;
import io.nocturne.ui.control.Token;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Point2D;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javax.imageio.ImageIO;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes a map for other programs, with the places it has on the screen. */
final class MapExport extends MapXml {
    /** What a map can be written as. */
    enum Format {
        SVG("SVG", "svg"),
        PNG("PNG", "png"),
        GRAPHML("GraphML", "graphml"),
        DRAWIO("draw.io", "drawio"),
        CSV("CSV", "csv"),
        JSON("JSON", "json"),
        PDF("PDF", "pdf");

        private final String title;
        private final String extension;

        Format(String title, String extension) {
            this.title = title;
            this.extension = extension;
        }

        String title() {
            return title;
        }

        String extension() {
            return extension;
        }

        /** By what a file's name ends with; SVG where that says nothing. */
        static Format of(String fileName) {
            for (Format format : values()) {
                if (fileName.toLowerCase(Locale.ROOT).endsWith("." + format.extension)) {
                    return format;
                }
            }
            return SVG;
        }
    }

    /**
     * What is taken from the screen.
     *
     * @param image of the whole map; null where the format needs none
     * @param node the ground of nodes
     * @param frames the members of submaps that are not collapsed, by name
     * @param backdrop null for none
     */
    record Picture(
            @Nullable WritableImage image, Color ground, Color text, Color line, Map<String, Color> levels, Color node, Map<String, List<String>> frames,
            @Nullable Backdrop backdrop) {
        static Picture of(GraphView map, Format format, Map<String, List<String>> frames, @Nullable Backdrop backdrop) {
            Map<String, Color> levels = new HashMap<>();
            for (io.nocturne.core.Level level : io.nocturne.core.Level.values()) {
                levels.put(level.name(), map.color(Token.of(level)));
            }
            return new Picture(
                    format == Format.PNG ? map.picture() : null,
                    map.color(Token.SURFACE_1),
                    map.color(Token.TEXT),
                    map.color(Token.TEXT_WEAK),
                    levels,
                    map.color(Token.SURFACE_3),
                    frames,
                    backdrop);
        }
    }

    private static final double MARGIN = 60;
    /** From one parallel line to the next. */
    private static final double LANE = 5;

    private MapExport(MapModel model, Picture picture) {
        super(model, picture);
    }

    /** @throws IOException if the file cannot be written */
    static void write(MapModel model, Picture picture, Format format, Path file) throws IOException {
        MapExport export = new MapExport(model, picture);
        try {
            switch (format) {
                case SVG -> export.xml(file, new MapSvg(model, picture)::write);
                case GRAPHML -> export.xml(file, export::graphml);
                case DRAWIO -> export.xml(file, export::drawio);
                case CSV -> export.csv(file);
                case JSON -> Files.writeString(file, new MapJson(model).text());
                case PDF -> Files.write(file, new MapPdf(model, picture).bytes());
                case PNG -> {
                    if (picture.image() != null) {
                        ImageIO.write(SwingFXUtils.fromFXImage(picture.image(), null), "png", file.toFile());
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Body {
        void write(XMLStreamWriter xml) throws XMLStreamException, IOException;
    }

    private void xml(Path file, Body body) throws IOException, XMLStreamException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            body.write(xml);
            xml.writeEndDocument();
            xml.close();
        }
    }

    private double[] box() {
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (Graph.Node node : model.graph().nodes()) {
            Place place = place(node.id());
            box[0] = Math.min(box[0], place.x());
            box[1] = Math.min(box[1], place.y());
            box[2] = Math.max(box[2], place.x());
            box[3] = Math.max(box[3], place.y());
        }
        return box[0] > box[2] ? new double[] {0, 0, 0, 0} : box;
    }

    /** Where a line begins and ends; parallel ones run beside each other. */
    static double[] ends(MapModel model, Graph.Edge edge, double lane) {
        Place a = model.places().getOrDefault(edge.a(), new Place(0, 0));
        Place b = model.places().getOrDefault(edge.b(), new Place(0, 0));
        return GraphLanes.aside(a.x(), a.y(), b.x(), b.y(), lane * LANE);
    }

    /** How far the middle of each line is beside the straight one, to go round nodes. */
    static double[] bows(MapModel model) {
        Map<String, Point2D> places = HashMap.newHashMap(model.places().size());
        model.places().forEach((id, place) -> places.put(id, new Point2D(place.x(), place.y())));
        return GraphBends.of(model.graph(), places);
    }

    /** Lengths of line and gap; empty for a whole line. */
    static String dashes(Graph.Style style) {
        return switch (style) {
            case DASHED -> "5 4";
            case BLOCKED -> "2 5";
            case ONE_SIDED -> "14 3";
            case CONTRADICTED -> "14 3 2 3";
            case LOST -> "1 6";
            case MANUAL -> "8 3 2 3 2 3";
            case SOLID, DOWN -> "";
        };
    }

    private void graphml(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("graphml");
        xml.writeDefaultNamespace("http://graphml.graphdrawing.org/xmlns");
        for (String[] key : new String[][] {
                {"label", "node", "string"}, {"level", "node", "string"}, {"x", "node", "double"}, {"y", "node", "double"},
                {"aPort", "edge", "string"}, {"bPort", "edge", "string"}, {"evidence", "edge", "string"}, {"confidence", "edge", "double"}
        }) {
            element(xml, "key", "id", key[0], "for", key[1], "attr.name", key[0], "attr.type", key[2]);
        }
        xml.writeStartElement("graph");
        attributes(xml, "id", "topology", "edgedefault", "undirected");
        for (Graph.Node node : model.graph().nodes()) {
            Place at = place(node.id());
            xml.writeStartElement("node");
            xml.writeAttribute("id", node.id());
            data(xml, "label", node.label());
            data(xml, "level", node.level().name().toLowerCase(Locale.ROOT));
            data(xml, "x", number(at.x()));
            data(xml, "y", number(at.y()));
            xml.writeEndElement();
        }
        for (Graph.Edge edge : model.graph().edges()) {
            Link link = model.links().get(edge.id());
            xml.writeStartElement("edge");
            attributes(xml, "id", edge.id(), "source", edge.a(), "target", edge.b());
            data(xml, "aPort", link == null ? edge.aLabel() : link.a().name());
            data(xml, "bPort", link == null ? edge.bLabel() : link.b().name());
            if (link != null) {
                data(xml, "evidence", String.join(" ", link.evidence()));
                data(xml, "confidence", number(link.confidence()));
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void drawio(XMLStreamWriter xml) throws XMLStreamException, IOException {
        double[] box = picture.backdrop() == null ? box() : picture.backdrop().within(box());
        xml.writeStartElement("mxfile");
        xml.writeStartElement("diagram");
        xml.writeAttribute("name", "topology");
        xml.writeStartElement("mxGraphModel");
        xml.writeStartElement("root");
        element(xml, "mxCell", "id", "0");
        element(xml, "mxCell", "id", "1", "parent", "0");
        Backdrop backdrop = picture.backdrop();
        if (backdrop != null) {
            xml.writeStartElement("mxCell");
            attributes(xml, "id", "backdrop", "value", "", "vertex", "1", "parent", "1", "style",
                    "shape=image;imageAspect=0;opacity=" + Math.round(100 * GraphGround.OPACITY) + ";image=data:image/png," + backdrop.base64());
            element(xml, "mxGeometry", "x", number(backdrop.where().getMinX() - box[0] + MARGIN), "y", number(backdrop.where().getMinY() - box[1] + MARGIN),
                    "width", number(backdrop.where().getWidth()), "height", number(backdrop.where().getHeight()), "as", "geometry");
            xml.writeEndElement();
        }
        for (Graph.Node node : model.graph().nodes()) {
            Place at = place(node.id());
            MapFigure.Form form = MapFigure.form(node);
            xml.writeStartElement("mxCell");
            attributes(xml, "id", "n " + node.id(), "value", node.label(), "vertex", "1", "parent", "1", "style",
                    (form.round() ? "ellipse;" : "rounded=" + (node.kind() == Graph.Kind.SWITCH ? "1;" : "0;")) + (form.dashed() ? "dashed=1;" : "")
                            + "verticalLabelPosition=bottom;verticalAlign=top;strokeWidth=2;fillColor=" + hex(form.full() ? picture.line() : picture.node())
                            + ";strokeColor=" + hex(form.full() ? picture.line() : color(node)));
            xml.writeStartElement("mxGeometry");
            attributes(xml, "x", number(at.x() - form.halfWidth() - box[0] + MARGIN), "y", number(at.y() - form.halfHeight() - box[1] + MARGIN),
                    "width", number(2 * form.halfWidth()), "height", number(2 * form.halfHeight()), "as", "geometry");
            xml.writeEndElement();
            xml.writeEndElement();
        }
        List<Graph.Edge> edges = model.graph().edges();
        double[] bows = bows(model);
        double[] lanes = GraphLanes.of(edges);
        for (int i = 0; i < bows.length; i++) {
            Graph.Edge edge = edges.get(i);
            xml.writeStartElement("mxCell");
            attributes(xml, "id", "e " + edge.id(), "value", "", "edge", "1", "parent", "1", "source", "n " + edge.a(), "target", "n " + edge.b(), "style",
                    "endArrow=none;" + (bows[i] == 0 ? "" : "curved=1;")
                            + (edge.style() == Graph.Style.DOWN ? "strokeWidth=2;" : edge.style() == Graph.Style.SOLID ? "" : "dashed=1;")
                            + "strokeColor=" + hex(color(edge)));
            xml.writeStartElement("mxGeometry");
            attributes(xml, "relative", "1", "as", "geometry");
            List<double[]> over = over(ends(model, edge, lanes[i]), bows[i], lanes[i]);
            if (!over.isEmpty()) {
                xml.writeStartElement("Array");
                xml.writeAttribute("as", "points");
                for (double[] point : over) {
                    element(xml, "mxPoint", "x", number(point[0] - box[0] + MARGIN), "y", number(point[1] - box[1] + MARGIN));
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndElement();
        }
        for (int i = 0; i < 4; i++) {
            xml.writeEndElement();
        }
    }

    /** The points a line leads over: to go round nodes, or beside others between the same two. */
    private static List<double[]> over(double[] ends, double bow, double lane) {
        if (bow != 0) {
            return List.of(GraphBends.handle(ends[0], ends[1], ends[2], ends[3], bow));
        }
        return lane == 0 ? List.of() : List.of(between(ends, 0.2), between(ends, 0.8));
    }

    private static double[] between(double[] ends, double part) {
        return new double[] {ends[0] + (ends[2] - ends[0]) * part, ends[1] + (ends[3] - ends[1]) * part};
    }

    private static String measured(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
    }

    private void csv(Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            Csv.line(out, List.of(
                    "a", "aPort", "b", "bPort", "state", "evidence", "standing", "confidence", "aggregate", "load", "lostPerSecond", "lostPerMillion", "aX", "aY",
                    "bX", "bY"));
            for (Link link : model.links().values()) {
                Csv.line(out, List.of(
                        name(link.a().device()),
                        link.a().name(),
                        name(link.b().device()),
                        link.b().name(),
                        model.view().state(link).name().toLowerCase(Locale.ROOT),
                        String.join(" ", link.evidence()),
                        link.standing().name().toLowerCase(Locale.ROOT),
                        number(link.confidence()),
                        link.aggregate() == 0 ? "" : Integer.toString(link.aggregate()),
                        measured(model.view().load(link)),
                        measured(model.view().errors(link).lost()),
                        measured(model.view().errors(link).perMillion()),
                        x(link.a().device()),
                        y(link.a().device()),
                        x(link.b().device()),
                        y(link.b().device())));
            }
            for (Graph.Edge edge : model.graph().edges()) {
                if (edge.style() == Graph.Style.MANUAL) {
                    Csv.line(out, List.of(
                            label(edge.a()), "", label(edge.b()), "", "", "", "drawn", "", "", "", "", "", x(edge.a()), y(edge.a()), x(edge.b()), y(edge.b())));
                }
            }
        }
    }

    /** Nothing for what is inside a collapsed submap. */
    private String x(String id) {
        Place at = model.places().get(id);
        return at == null ? "" : number(at.x());
    }

    private String y(String id) {
        Place at = model.places().get(id);
        return at == null ? "" : number(at.y());
    }

    private String label(String id) {
        return model.graph().nodes().stream().filter(node -> node.id().equals(id)).findFirst().map(Graph.Node::label).orElse(id);
    }

    private String name(String device) {
        var node = model.nodes().get(device);
        return node == null ? device : node.name();
    }
}
