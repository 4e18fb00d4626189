package io.nocturne.ui.tool.topology;

import io.nocturne.topology.MapLayout.Place;
import io.nocturne.ui.control.Graph;
import io.nocturne.ui.control.GraphBends;
import io.nocturne.ui.control.GraphLanes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A map as SVG, as it looks on the screen, all of it. */
final class MapSvg extends MapXml {
    private static final double LETTERS = 13;

    MapSvg(MapModel model, MapExport.Picture picture) {
        super(model, picture);
    }

    void write(XMLStreamWriter xml) throws XMLStreamException, IOException {
        Map<String, MapFigure.Name> names = MapFigure.names(model, LETTERS);
        List<MapFigure.Frame> frames = MapFigure.frames(model, picture.frames());
        double[] box = MapFigure.extent(model, names, frames, LETTERS);
        Backdrop backdrop = picture.backdrop();
        if (backdrop != null) {
            box = backdrop.within(box);
        }
        double width = box[2] - box[0];
        double height = box[3] - box[1];
        xml.writeStartElement("svg");
        xml.writeDefaultNamespace("http://www.w3.org/2000/svg");
        attributes(xml, "viewBox", number(box[0]) + " " + number(box[1]) + " " + number(width) + " " + number(height),
                "width", number(width), "height", number(height), "font-family", "Pretendard, sans-serif", "font-size", "13");
        element(xml, "rect", "x", number(box[0]), "y", number(box[1]), "width", number(width), "height", number(height),
                "fill", hex(picture.ground()));
        if (backdrop != null) {
            element(xml, "image", "x", number(backdrop.where().getMinX()), "y", number(backdrop.where().getMinY()), "width", number(backdrop.where().getWidth()),
                    "height", number(backdrop.where().getHeight()), "opacity", Backdrop.OPACITY, "preserveAspectRatio", "none",
                    "href", "data:image/png;base64," + backdrop.base64());
        }
        for (MapFigure.Frame frame : frames) {
            StringBuilder way = new StringBuilder();
            for (double[] line : frame.lines()) {
                way.append('M').append(number(line[0])).append(' ').append(number(line[1])).append('L').append(number(line[2])).append(' ').append(number(line[3]));
            }
            for (boolean rim : new boolean[] {true, false}) {
                Color color = rim ? picture.ground().interpolate(picture.line(), 0.4) : picture.ground().interpolate(picture.node(), 0.5);
                element(xml, "path", "d", way.toString(), "fill", "none", "stroke", hex(color), "stroke-width", number(2 * frame.half() + (rim ? 2 : 0)),
                        "stroke-linecap", "round", "stroke-linejoin", "round");
            }
            text(xml, frame.name(), frame.x(), frame.y(), picture.line());
        }
        List<Graph.Edge> edges = model.graph().edges();
        double[] lanes = GraphLanes.of(edges);
        double[] bows = MapExport.bows(model);
        List<MapFlow> words = new ArrayList<>();
        for (int i = 0; i < lanes.length; i++) {
            Graph.Edge edge = edges.get(i);
            double[] ends = MapExport.ends(model, edge, lanes[i]);
            double bow = bows[i];
            boolean down = edge.style() == Graph.Style.DOWN;
            Color color = color(edge);
            List<MapFlow> flows = MapFlow.of(edge, ends, bow);
            if (!flows.isEmpty()) {
                svgFlows(xml, edge, flows);
                words.addAll(flows);
                continue;
            }
            if (bow == 0) {
                xml.writeStartElement("line");
                attributes(xml, "x1", number(ends[0]), "y1", number(ends[1]), "x2", number(ends[2]), "y2", number(ends[3]));
            } else {
                double[] handle = GraphBends.handle(ends[0], ends[1], ends[2], ends[3], bow);
                xml.writeStartElement("path");
                attributes(xml, "fill", "none", "d", "M" + number(ends[0]) + " " + number(ends[1])
                        + " Q" + number(handle[0]) + " " + number(handle[1]) + " " + number(ends[2]) + " " + number(ends[3]));
            }
            attributes(xml, "stroke", hex(color), "stroke-width", down ? "2.5" : "1.2");
            String dashes = MapExport.dashes(edge.style());
            if (!dashes.isEmpty()) {
                xml.writeAttribute("stroke-dasharray", dashes);
            }
            title(xml, edge.aLabel() + " - " + edge.bLabel());
            xml.writeEndElement();
            if (down) {
                double[] at = MapFigure.middle(ends, bow);
                element(xml, "path", "d", "M" + number(at[0] - 5) + " " + number(at[1] - 5) + "l10 10m0 -10l-10 10", "stroke", hex(color), "stroke-width", "2");
            }
        }
        for (MapFlow flow : MapFlow.apart(words, names.values(), LETTERS)) {
            text(xml, flow.words(), flow.wordsX(), flow.wordsY() + LETTERS * 0.35, picture.text());
        }
        for (Graph.Node node : model.graph().nodes()) {
            svgNode(xml, node);
        }
        for (Graph.Node node : model.graph().nodes()) {
            MapFigure.Name name = names.get(node.id());
            if (name != null) {
                text(xml, node.label(), name.x(), name.y(), picture.text());
            }
        }
        xml.writeEndElement();
    }

    private void svgFlows(XMLStreamWriter xml, Graph.Edge edge, List<MapFlow> flows) throws XMLStreamException {
        for (MapFlow flow : flows) {
            String color = hex(flow.level() == null ? picture.line() : picture.levels().getOrDefault(flow.level().name(), picture.line()));
            double[] c = flow.half().curve();
            double[] a = flow.half().arrow();
            xml.writeStartElement("path");
            attributes(xml, "fill", "none", "d",
                    "M" + number(c[0]) + " " + number(c[1]) + " Q" + number(c[2]) + " " + number(c[3]) + " " + number(c[4]) + " " + number(c[5]),
                    "stroke", color, "stroke-width", number(flow.width()));
            String dashes = MapExport.dashes(edge.style());
            if (!dashes.isEmpty()) {
                xml.writeAttribute("stroke-dasharray", dashes);
            }
            title(xml, edge.aLabel() + " - " + edge.bLabel());
            xml.writeEndElement();
            if (a.length > 0) {
                element(xml, "polygon", "fill", color, "points",
                        number(a[0]) + "," + number(a[1]) + " " + number(a[2]) + "," + number(a[3]) + " " + number(a[4]) + "," + number(a[5]));
            }
        }
    }

    private void svgNode(XMLStreamWriter xml, Graph.Node node) throws XMLStreamException {
        Place at = place(node.id());
        MapFigure.Form form = MapFigure.form(node);
        String wide = number(form.halfWidth());
        String high = number(form.halfHeight());
        if (form.round()) {
            xml.writeStartElement("ellipse");
            attributes(xml, "cx", number(at.x()), "cy", number(at.y()), "rx", wide, "ry", high);
        } else {
            xml.writeStartElement("rect");
            attributes(xml, "x", number(at.x() - form.halfWidth()), "y", number(at.y() - form.halfHeight()), "width", number(2 * form.halfWidth()),
                    "height", number(2 * form.halfHeight()), "rx", node.kind() == Graph.Kind.SWITCH ? "3" : "0");
        }
        attributes(xml, "fill", hex(form.full() ? picture.line() : picture.node()), "stroke", hex(form.full() ? picture.line() : color(node)), "stroke-width",
                form.full() ? "0" : "2");
        if (form.dashed()) {
            xml.writeAttribute("stroke-dasharray", "3 2");
        }
        title(xml, node.id());
        xml.writeEndElement();
        if (node.kind() == Graph.Kind.GROUP) {
            text(xml, Integer.toString(node.count()), at.x(), at.y() + LETTERS * 0.35, picture.text());
        }
    }

    private void text(XMLStreamWriter xml, String words, double x, double y, Color color) throws XMLStreamException {
        xml.writeStartElement("text");
        attributes(xml, "x", number(x), "y", number(y), "text-anchor", "middle", "fill", hex(color), "paint-order", "stroke", "stroke",
                hex(picture.ground()), "stroke-width", "3");
        xml.writeCharacters(words);
        xml.writeEndElement();
    }
}
