package io.nocturne.ui.tool.topology;

import io.nocturne.topology.MapLayout.Place;
import io.nocturne.topology.Topology;
import io.nocturne.topology.Topology.Link;
import io.nocturne.ui.control.Graph;
import java.util.Locale;

/** A map as one JSON document: nodes with their places, edges with their ports and what is known of the link. */
final class MapJson {
    private final MapModel model;
    private final StringBuilder out = new StringBuilder();

    MapJson(MapModel model) {
        this.model = model;
    }

    String text() {
        out.append("{\"nodes\":[");
        String between = "";
        for (Graph.Node node : model.graph().nodes()) {
            Place at = model.places().getOrDefault(node.id(), new Place(0, 0));
            out.append(between).append("\n{\"id\":").append(quoted(node.id()));
            field("label", node.label());
            field("kind", lower(node.kind()));
            field("level", lower(node.level()));
            out.append(",\"x\":").append(number(at.x())).append(",\"y\":").append(number(at.y()));
            Topology.Node device = model.nodes().get(node.id());
            if (device != null) {
                out.append(",\"addresses\":[");
                String comma = "";
                for (String address : device.addresses()) {
                    out.append(comma).append(quoted(address));
                    comma = ",";
                }
                out.append(']');
            }
            out.append('}');
            between = ",";
        }
        out.append("],\n\"edges\":[");
        between = "";
        for (Graph.Edge edge : model.graph().edges()) {
            out.append(between).append("\n{\"id\":").append(quoted(edge.id()));
            field("a", edge.a());
            Link link = model.links().get(edge.id());
            // What is written at the ends of a line may hold more than the port.
            field("aPort", link == null ? edge.aLabel() : link.a().name());
            field("b", edge.b());
            field("bPort", link == null ? edge.bLabel() : link.b().name());
            field("style", lower(edge.style()));
            if (link != null) {
                field("evidence", String.join(" ", link.evidence()));
                field("standing", lower(link.standing()));
                out.append(",\"confidence\":").append(number(link.confidence()));
            }
            out.append('}');
            between = ",";
        }
        return out.append("]}\n").toString();
    }

    private void field(String name, String value) {
        out.append(",\"").append(name).append("\":").append(quoted(value));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** RFC 8259 section 7. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
