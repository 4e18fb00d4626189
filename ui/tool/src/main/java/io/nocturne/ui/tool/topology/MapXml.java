package io.nocturne.ui.tool.topology;

import io.nocturne.topology.MapLayout.Place;
import io.nocturne.ui.control.Graph;
import java.util.Locale;
import javafx.scene.paint.Color;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** What the drawings of a map in XML share: places, colours and figures as they are written there. */
abstract class MapXml {
    final MapModel model;
    final MapExport.Picture picture;

    MapXml(MapModel model, MapExport.Picture picture) {
        this.model = model;
        this.picture = picture;
    }

    Place place(String id) {
        return model.places().getOrDefault(id, new Place(0, 0));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    static String hex(Color color) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(color.getRed() * 255),
                Math.round(color.getGreen() * 255),
                Math.round(color.getBlue() * 255));
    }

    Color color(Graph.Node node) {
        return picture.levels().getOrDefault(node.level().name(), picture.line());
    }

    Color color(Graph.Edge edge) {
        io.nocturne.core.Level level = edge.style() == Graph.Style.DOWN ? io.nocturne.core.Level.CRITICAL : edge.level();
        return level == null ? picture.line() : picture.levels().getOrDefault(level.name(), picture.line());
    }

    static void element(XMLStreamWriter xml, String name, String... pairs) throws XMLStreamException {
        xml.writeEmptyElement(name);
        attributes(xml, pairs);
    }

    static void attributes(XMLStreamWriter xml, String... pairs) throws XMLStreamException {
        for (int i = 0; i < pairs.length; i += 2) {
            xml.writeAttribute(pairs[i], pairs[i + 1]);
        }
    }

    static void title(XMLStreamWriter xml, String text) throws XMLStreamException {
        data(xml, null, text);
    }

    static void data(XMLStreamWriter xml, @Nullable String key, String text) throws XMLStreamException {
        xml.writeStartElement(key == null ? "title" : "data");
        if (key != null) {
            xml.writeAttribute("key", key);
        }
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
