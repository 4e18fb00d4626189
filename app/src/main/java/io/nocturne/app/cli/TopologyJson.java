package io.nocturne.app.cli;

import io.nocturne.topology.DeviceFacts;
import io.nocturne.topology.Discovery;
import io.nocturne.topology.Role;
import io.nocturne.topology.Topology;
import io.nocturne.topology.Vlan;
import io.nocturne.topology.VlanCarriage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A discovered network as the JSON of {@code nocturne discover}. */
final class TopologyJson {
    private final Discovery.Result found;
    private final Topology topology;
    private final Function<String, @Nullable String> vendors;

    /**
     * @param vendors the maker's name of a sysObjectID; null where unknown
     */
    TopologyJson(Discovery.Result found, Topology topology, Function<String, @Nullable String> vendors) {
        this.found = found;
        this.topology = topology;
        this.vendors = vendors;
    }

    Map<String, @Nullable Object> document(long millis) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("devices", devices());
        document.put("links", topology.links().stream().map(TopologyJson::link).toList());
        document.put("segments", topology.segments().stream()
                .map(ports -> ports.stream().map(port -> Map.of("device", port.device(), "port", port.name())).toList())
                .toList());
        document.put("hosts", topology.hosts().stream().filter(host -> !host.port().isEmpty()).map(TopologyJson::host).toList());
        // Of these the bridge is known, and more than one port of it remains: told apart, so that a port that is told can be relied upon.
        document.put("hostsWithoutPort", topology.hosts().stream().filter(host -> host.port().isEmpty()).map(TopologyJson::host).toList());
        document.put("unresolved", topology.unresolved().stream().map(TopologyJson::unresolved).toList());
        document.put("adjacencies", topology.adjacencies().stream().map(TopologyJson::adjacency).toList());
        document.put("vlans", vlans());
        document.put("snmpVersions", versions());
        Map<String, List<String>> partial = new LinkedHashMap<>();
        found.partial().forEach((address, missing) -> partial.put(address, missing.stream().map(sentence -> sentence.english()).toList()));
        document.put("partial", partial);
        document.put("refused", found.refused());
        document.put("silent", found.silent());
        document.put("millis", millis);
        return document;
    }

    private List<Map<String, @Nullable Object>> devices() {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (Topology.Node node : topology.devices()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("id", node.id());
            one.put("name", node.name());
            one.put("addresses", node.addresses());
            DeviceFacts facts = node.facts();
            if (facts != null) {
                one.put("sysObjectID", facts.sysObjectId());
                one.put("vendor", vendors.apply(facts.sysObjectId()));
                one.put("model", emptyToNull(facts.model()));
                one.put("software", emptyToNull(facts.software()));
                one.put("serial", emptyToNull(facts.serial()));
                one.put("location", emptyToNull(facts.location()));
                one.put("description", facts.description());
                one.put("snmpVersion", facts.snmpVersion());
            } else {
                one.put("description", emptyToNull(node.description()));
            }
            Role role = Role.of(node);
            one.put("role", role == Role.UNKNOWN ? null : role.word());
            one.put("status", status(node.answer()));
            if (!node.reason().isEmpty()) {
                one.put("reason", node.reason());
            }
            all.add(one);
        }
        return all;
    }

    private static String status(Topology.Answer answer) {
        return switch (answer) {
            case MANAGED -> "up";
            case REFUSED -> "refused";
            case PING_ONLY -> "reachable";
            case SILENT -> "silent";
            case OFFLINE -> "offline";
            case HEARSAY -> "unmanaged";
        };
    }

    private List<Map<String, Object>> vlans() {
        VlanCarriage carriage = new VlanCarriage(topology);
        List<Map<String, Object>> all = new ArrayList<>();
        carriage.vlans().forEach((id, name) -> {
            List<Map<String, Object>> ports = new ArrayList<>();
            for (DeviceFacts device : found.devices()) {
                Vlan vlan = device.vlans().get(id);
                if (vlan != null) {
                    vlan.ports().forEach(port -> ports.add(Map.of(
                            "device", device.id(), "port", device.portName(port), "tagged", !vlan.untagged().contains(port))));
                }
            }
            all.add(Map.of("id", id, "name", name, "ports", ports));
        });
        return all;
    }

    private static Map<String, @Nullable Object> adjacency(Topology.Adjacency adjacency) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("protocol", adjacency.protocol());
        one.put("a", adjacency.a());
        one.put("aPort", emptyToNull(adjacency.aPort()));
        one.put("b", adjacency.b());
        one.put("bPort", emptyToNull(adjacency.bPort()));
        one.put("neighbour", adjacency.neighbour());
        one.put("state", adjacency.state());
        one.put("up", adjacency.up());
        one.put("bothSides", adjacency.bothSides());
        return one;
    }

    private static Map<String, @Nullable Object> link(Topology.Link link) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("a", link.a().device());
        one.put("aPort", link.a().name());
        one.put("b", link.b().device());
        one.put("bPort", link.b().name());
        one.put("evidence", link.evidence());
        one.put("confidence", Math.round(link.confidence() * 100) / 100.0);
        one.put("standing", link.standing().name().toLowerCase(java.util.Locale.ROOT));
        one.put("lag", link.aggregate() == 0 ? null : link.aggregate());
        one.put("blocked", link.blocked());
        return one;
    }

    private static Map<String, @Nullable Object> host(Topology.Host host) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("mac", host.mac().toString());
        one.put("ip", host.ip());
        one.put("device", host.device());
        one.put("port", emptyToNull(host.port()));
        one.put("confidence", Math.round(host.confidence() * 100) / 100.0);
        return one;
    }

    private static Map<String, String> unresolved(Topology.Unresolved unresolved) {
        Map<String, String> one = new LinkedHashMap<>();
        one.put("device", unresolved.device());
        one.put("port", unresolved.port());
        one.put("protocol", unresolved.protocol());
        one.put("claim", unresolved.claim());
        one.put("reason", unresolved.reason().english());
        return one;
    }

    private Map<String, Integer> versions() {
        Map<String, Integer> counts = new TreeMap<>();
        found.devices().forEach(device -> counts.merge(device.snmpVersion(), 1, Integer::sum));
        return counts;
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
