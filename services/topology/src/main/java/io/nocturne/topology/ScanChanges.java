package io.nocturne.topology;

import io.nocturne.topology.NetworkView.Change;
import io.nocturne.topology.NetworkView.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one scan found and the other did not. */
public final class ScanChanges {
    private final List<Change> found = new ArrayList<>();
    private final Instant when;

    private ScanChanges(Instant when) {
        this.when = when;
    }

    /** @param when the time given to all changes */
    public static List<Change> between(Topology before, Topology after, Instant when) {
        ScanChanges changes = new ScanChanges(when);
        changes.compare(before, after);
        return changes.found;
    }

    private void compare(Topology earlier, Topology after) {
        Succession succession = Succession.between(earlier, after);
        Topology before = succession.inherited(earlier);
        succession.steps().forEach(step -> add(step.kind(), step.node(), "", 0, step.how()));
        Map<String, Topology.Node> was = byId(before);
        Map<String, Topology.Node> is = byId(after);
        is.forEach((id, node) -> {
            if (!was.containsKey(id)) {
                add(Kind.DEVICE_FOUND, node, "", 0, "");
            }
        });
        was.forEach((id, node) -> {
            if (!is.containsKey(id)) {
                add(Kind.DEVICE_LOST, node, "", 0, "");
            }
        });
        Map<String, Topology.Link> cabled = byEnds(before);
        Map<String, Topology.Link> cables = byEnds(after);
        cables.forEach((ends, link) -> {
            if (!cabled.containsKey(ends)) {
                add(Kind.LINK_FOUND, link, is);
            }
        });
        cabled.forEach((ends, link) -> {
            if (!cables.containsKey(ends)) {
                add(Kind.LINK_LOST, link, was);
            }
        });
    }

    private static Map<String, Topology.Node> byId(Topology topology) {
        Map<String, Topology.Node> nodes = new LinkedHashMap<>();
        topology.devices().forEach(node -> nodes.put(node.id(), node));
        return nodes;
    }

    private static Map<String, Topology.Link> byEnds(Topology topology) {
        Map<String, Topology.Link> links = new LinkedHashMap<>();
        topology.links().forEach(link -> links.put(link.key(), link));
        return links;
    }

    private void add(Kind kind, Topology.Link link, Map<String, Topology.Node> nodes) {
        Topology.Node a = nodes.get(link.a().device());
        Topology.Node b = nodes.get(link.b().device());
        if (a != null) {
            add(kind, a, link.a().name(), link.a().ifIndex(), (b == null ? link.b().device() : b.name()) + " " + link.b().name());
        }
    }

    private void add(Kind kind, Topology.Node node, String port, int ifIndex, String other) {
        found.add(new Change(when, kind, node.id(), node.name(), port, ifIndex, other));
    }
}
