package io.nocturne.ui.tool.topology;

import io.nocturne.topology.Topology;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds what is on a map by a name or an address. */
final class MapSearch {
    private MapSearch() {}

    /** The first node whose name or an address holds this text, those that begin with it first; for what is in a collapsed submap, that. */
    static Optional<String> find(MapModel model, MapEdits edits, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return model.nodes().values().stream()
                .filter(node -> matches(node, wanted))
                .sorted(Comparator.comparing((Topology.Node node) -> !node.name().toLowerCase(Locale.ROOT).startsWith(wanted))
                        .thenComparing(Topology.Node::name))
                .map(Topology.Node::id)
                .findFirst()
                .or(() -> model.hosts().entrySet().stream()
                        .filter(host -> host.getKey().contains(wanted) || wanted.equals(host.getValue().ip()))
                        .map(Map.Entry::getKey)
                        .findFirst())
                .or(() -> model.graph().nodes().stream()
                        .filter(node -> node.label().toLowerCase(Locale.ROOT).contains(wanted))
                        .map(node -> node.id())
                        .findFirst())
                .map(edits::standsFor);
    }

    private static boolean matches(Topology.Node node, String wanted) {
        return node.name().toLowerCase(Locale.ROOT).contains(wanted)
                || node.addresses().stream().anyMatch(address -> address.contains(wanted))
                || node.id().toLowerCase(Locale.ROOT).contains(wanted);
    }
}
