package io.nocturne.app.cli;

import io.nocturne.topology.Discovery;
import io.nocturne.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A discovered network for people: devices, links, and what could not be resolved. */
final class TopologyText {
    private TopologyText() {}

    static void print(Discovery.Result found, Topology topology, long millis, Output output) {
        Map<String, String> names = new HashMap<>();
        List<Map<String, Object>> devices = new ArrayList<>();
        for (Topology.Node node : topology.devices()) {
            names.put(node.id(), node.name());
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("device", node.name());
            row.put("address", node.addresses().isEmpty() ? "" : node.addresses().getFirst());
            row.put("SNMP", node.facts() == null ? "" : node.facts().snmpVersion());
            row.put("status", node.answer().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            row.put("model", node.facts() == null ? node.description() : node.facts().model());
            row.put("why", node.answer() == Topology.Answer.MANAGED || node.answer() == Topology.Answer.HEARSAY ? "" : node.reason());
            devices.add(row);
        }
        TextTable.print(devices, output);
        output.line("");
        List<Map<String, Object>> links = new ArrayList<>();
        for (Topology.Link link : topology.links()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("a", names.getOrDefault(link.a().device(), link.a().device()));
            row.put("a port", link.a().name());
            row.put("b", names.getOrDefault(link.b().device(), link.b().device()));
            row.put("b port", link.b().name());
            row.put("evidence", String.join(" ", link.evidence()));
            row.put("standing", link.standing().name().toLowerCase(Locale.ROOT) + (link.blocked() ? ", blocked" : ""));
            links.add(row);
        }
        TextTable.print(links, output);
        output.line("");
        output.line(String.format(
                Locale.ROOT,
                "%d devices answered, %d links, %d shared segments, %d hosts, %d claims unresolved, in %.1f s",
                found.devices().size(),
                topology.links().size(),
                topology.segments().size(),
                topology.hosts().size(),
                topology.unresolved().size(),
                millis / 1_000.0));
    }
}
