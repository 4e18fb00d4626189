package io.nocturne.topology;

import io.nocturne.topology.Topology.Link;
import io.nocturne.topology.Topology.Node;
import io.nocturne.topology.Topology.Port;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which links carry which VLAN, from what the ports at both ends say. */
public final class VlanCarriage {
    /** How a link stands to a VLAN. */
    public enum Carriage {
        /** Every end that answered carries it, and at least one did. */
        CARRIES,
        /** One end carries it and the other does not: what is sent there is lost. */
        ONE_SIDED,
        /** Carried, and spanning tree blocks it at one end. */
        BLOCKED,
        /** No end carries it. */
        ABSENT
    }

    private final Map<String, DeviceFacts> devices = new HashMap<>();

    public VlanCarriage(Topology topology) {
        for (Node node : topology.devices()) {
            DeviceFacts facts = node.facts();
            if (facts != null) {
                devices.put(node.id(), facts);
            }
        }
    }

    /** All VLANs by number, with the name most devices give them; empty where none does. */
    public SortedMap<Integer, String> vlans() {
        Map<Integer, Map<String, Integer>> counts = new HashMap<>();
        devices.values().forEach(device -> device.vlans.values()
                .forEach(vlan -> counts.computeIfAbsent(vlan.id(), k -> new HashMap<>()).merge(vlan.name(), vlan.name().isEmpty() ? 0 : 1, Integer::sum)));
        SortedMap<Integer, String> names = new TreeMap<>();
        counts.forEach((id, named) -> names.put(
                id,
                named.entrySet().stream()
                        .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                        .map(Map.Entry::getKey)
                        .orElse("")));
        return names;
    }

    /** The VLAN that most links carry, the lowest of several; 0 where no link is known to carry one. */
    public int busiest(Topology topology) {
        int best = 0;
        long most = 0;
        for (int vlan : vlans().keySet()) {
            long carried = topology.links().stream().filter(link -> of(link, vlan) != Carriage.ABSENT).count();
            if (carried > most) {
                best = vlan;
                most = carried;
            }
        }
        return best;
    }

    /** Whether a device knows the VLAN at all. */
    public boolean has(String device, int vlan) {
        DeviceFacts facts = devices.get(device);
        return facts != null && facts.vlans.containsKey(vlan);
    }

    public Carriage of(Link link, int vlan) {
        Boolean a = carries(link.a(), vlan);
        Boolean b = carries(link.b(), vlan);
        boolean some = Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b);
        if (!some) {
            return Carriage.ABSENT;
        }
        if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
            return Carriage.ONE_SIDED;
        }
        return blocks(link.a(), vlan) || blocks(link.b(), vlan) ? Carriage.BLOCKED : Carriage.CARRIES;
    }

    /** Those of the ports on one shared medium that carry the VLAN, or do not tell; none where not one is known to carry it. */
    public List<Port> on(List<Port> segment, int vlan) {
        return segment.stream().anyMatch(port -> Boolean.TRUE.equals(carries(port, vlan)))
                ? segment.stream().filter(port -> !Boolean.FALSE.equals(carries(port, vlan))).toList()
                : List.of();
    }

    /** Numbers in rising order with runs drawn together: {@code 1, 10-14, 30}. */
    public static String ranges(List<Integer> numbers) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < numbers.size(); i++) {
            int last = i;
            while (last + 1 < numbers.size() && numbers.get(last + 1) == numbers.get(last) + 1) {
                last++;
            }
            text.append(text.isEmpty() ? "" : ", ").append(numbers.get(i));
            if (last > i) {
                text.append(last == i + 1 ? ", " : "-").append(numbers.get(last));
            }
            i = last;
        }
        return text.toString();
    }

    /** Null where the device says nothing of its VLANs. */
    private @Nullable Boolean carries(Port port, int vlan) {
        DeviceFacts facts = devices.get(port.device());
        if (facts == null || facts.vlans.isEmpty() || port.ifIndex() == 0) {
            return null;
        }
        Vlan known = facts.vlans.get(vlan);
        return known != null && known.isOn(facts, port.ifIndex());
    }

    private boolean blocks(Port port, int vlan) {
        DeviceFacts facts = devices.get(port.device());
        return facts != null && (facts.blocks(port.ifIndex(), vlan) || facts.blocks(facts.aggregateOf(port.ifIndex()), vlan));
    }
}
