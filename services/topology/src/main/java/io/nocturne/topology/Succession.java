package io.nocturne.topology;

import io.nocturne.topology.NetworkView.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells a device that was replaced from one that was renumbered or renamed, from two scans.
 *
 * <p>A device is the same while its chassis is: another address makes it renumbered, another name renamed. Where the chassis is another, and two of address, name
 * and place (the port of a neighbour it hangs on) are those of a device that is gone, it stands in the other's stead: it was replaced. Cables and the place on a map are
 * then the successor's, and neither is told as lost and found. What says nothing of its chassis is only ever told as gone or new, except that one of which others spoke
 * and which answers now is the same by its name or an address that no other has.
 */
public final class Succession {
    /**
     * What became of a device.
     *
     * @param kind replaced, renumbered or renamed
     * @param node as it is now
     * @param how what was and what is: serial numbers, addresses or names
     */
    record Step(Kind kind, Topology.Node node, String how) {}

    /** Of address, name and place so many must be as they were. */
    private static final int ALIKE = 2;

    private final Map<String, String> heirs = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    // What devices that answer now call the port of a cable that only its other end told of before.
    private final Map<String, Topology.Port> nowNamed = new HashMap<>();

    private Succession() {}

    public static Succession between(Topology before, Topology after) {
        Succession found = new Succession();
        Map<String, Topology.Node> was = byId(before);
        Map<String, Topology.Node> is = byId(after);
        List<Topology.Node> gone = was.values().stream().filter(node -> node.answered() && !is.containsKey(node.id())).toList();
        Map<String, Set<String>> stoodAt = gone.isEmpty() ? Map.of() : neighbourPorts(before);
        Map<String, Set<String>> standsAt = gone.isEmpty() ? Map.of() : neighbourPorts(after);
        for (Topology.Node node : after.devices()) {
            Topology.Node same = was.get(node.id());
            if (same == null && node.answered()) {
                same = gone.stream()
                        .filter(old -> !found.heirs.containsKey(old.id()))
                        .filter(old -> alike(old, node, stoodAt.getOrDefault(old.id(), Set.of()), standsAt.getOrDefault(node.id(), Set.of())) >= ALIKE)
                        .findFirst()
                        .orElse(null);
            }
            if (same != null) {
                found.compare(same, node);
            }
        }
        found.answersNow(was, is, after.links());
        return found;
    }

    /** Those that were known by the words of others or a ping, and answer now, as which they have another id. */
    private void answersNow(Map<String, Topology.Node> was, Map<String, Topology.Node> is, List<Topology.Link> links) {
        List<Topology.Node> unread = was.values().stream().filter(node -> !node.answered() && !is.containsKey(node.id())).toList();
        Set<String> readNow = is.values().stream()
                .filter(Topology.Node::answered)
                .map(Topology.Node::id)
                .filter(id -> was.containsKey(id) && !was.get(id).answered())
                .collect(Collectors.toCollection(HashSet::new));
        if (unread.isEmpty() && readNow.isEmpty()) {
            return;
        }
        Map<String, Set<String>> known = new HashMap<>();
        for (Topology.Node node : is.values()) {
            if (node.answered() && node.savedIn() == null) {
                signs(node).forEach(sign -> known.computeIfAbsent(sign, each -> new HashSet<>()).add(node.id()));
            }
        }
        for (Topology.Node node : unread) {
            signs(node).stream()
                    .map(sign -> known.getOrDefault(sign, Set.of()))
                    .filter(ids -> ids.size() == 1)
                    .findFirst()
                    .ifPresent(ids -> {
                        String id = ids.iterator().next();
                        heirs.put(node.id(), id);
                        readNow.add(id);
                    });
        }
        for (Topology.Link link : links) {
            nowNamed(link.a(), link.b(), readNow);
            nowNamed(link.b(), link.a(), readNow);
        }
    }

    private void nowNamed(Topology.Port port, Topology.Port other, Set<String> readNow) {
        if (readNow.contains(port.device()) && !readNow.contains(other.device())) {
            nowNamed.put(cable(other, port.device()), port);
        }
    }

    private static String cable(Topology.Port known, String device) {
        return known.device() + " " + known.name() + " " + device;
    }

    /** Its name and addresses; the address it hears at is often its id. */
    private static List<String> signs(Topology.Node node) {
        List<String> signs = new ArrayList<>(node.addresses());
        if (!node.name().isBlank()) {
            signs.add(node.name());
        }
        return signs;
    }

    private static Map<String, Topology.Node> byId(Topology topology) {
        Map<String, Topology.Node> nodes = new LinkedHashMap<>();
        topology.devices().forEach(node -> nodes.put(node.id(), node));
        return nodes;
    }

    /** The ports of others that each device hangs on. */
    private static Map<String, Set<String>> neighbourPorts(Topology topology) {
        Map<String, Set<String>> ports = new HashMap<>();
        topology.links().forEach(link -> {
            ports.computeIfAbsent(link.a().device(), id -> new HashSet<>()).add(link.b().device() + " " + link.b().name());
            ports.computeIfAbsent(link.b().device(), id -> new HashSet<>()).add(link.a().device() + " " + link.a().name());
        });
        return ports;
    }

    private static int alike(Topology.Node old, Topology.Node now, Set<String> stoodAt, Set<String> standsAt) {
        int address = share(old.addresses(), now.addresses()) ? 1 : 0;
        int name = !old.name().isEmpty() && old.name().equals(now.name()) ? 1 : 0;
        return address + name + (share(stoodAt, standsAt) ? 1 : 0);
    }

    private static boolean share(Iterable<String> some, Collection<String> others) {
        for (String each : some) {
            if (others.contains(each)) {
                return true;
            }
        }
        return false;
    }

    private void compare(Topology.Node old, Topology.Node now) {
        DeviceFacts was = old.facts();
        DeviceFacts is = now.facts();
        if (was == null || is == null) {
            return;
        }
        String other = otherChassis(was, is);
        if (!old.id().equals(now.id())) {
            if (other == null && !sameChassis(was, is)) {
                return;
            }
            heirs.put(old.id(), now.id());
        }
        if (other != null && !sameChassis(was, is)) {
            steps.add(new Step(Kind.DEVICE_REPLACED, now, other));
            return;
        }
        if (!share(old.addresses(), now.addresses()) && !old.addresses().isEmpty() && !now.addresses().isEmpty()) {
            steps.add(new Step(Kind.DEVICE_RENUMBERED, now, old.addresses().getFirst() + " \u2192 " + now.addresses().getFirst()));
        }
        if (!was.name.equals(is.name)) {
            steps.add(new Step(Kind.DEVICE_RENAMED, now, was.name + " \u2192 " + is.name));
        }
    }

    private static boolean sameChassis(DeviceFacts was, DeviceFacts is) {
        return marks(was).entrySet().stream().anyMatch(mark -> mark.getValue().equals(marks(is).get(mark.getKey())));
    }

    /** The first mark of the chassis that both tell and that is another, as it was and as it is; null where none is. */
    private static @Nullable String otherChassis(DeviceFacts was, DeviceFacts is) {
        Map<String, String> marks = marks(is);
        return marks(was).entrySet().stream()
                .filter(mark -> marks.containsKey(mark.getKey()) && !mark.getValue().equals(marks.get(mark.getKey())))
                .findFirst()
                .map(mark -> mark.getValue() + " \u2192 " + marks.get(mark.getKey()))
                .orElse(null);
    }

    /** What tells one chassis from another, best known to people first. */
    private static Map<String, String> marks(DeviceFacts facts) {
        Map<String, String> marks = new LinkedHashMap<>();
        mark(marks, "serial", facts.serial);
        mark(marks, "bridge", facts.bridge == null ? "" : facts.bridge.toString());
        mark(marks, "chassis", facts.chassisMac == null ? facts.chassisText : facts.chassisMac.toString());
        mark(marks, "engine", facts.engineId);
        return marks;
    }

    private static void mark(Map<String, String> marks, String kind, String value) {
        if (!value.isBlank()) {
            marks.put(kind, value);
        }
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Devices that are there now and were replaced, renumbered or renamed. */
    public Set<String> changed() {
        Set<String> ids = new TreeSet<>();
        steps.forEach(step -> ids.add(step.node().id()));
        return ids;
    }

    /** The present id by the one it follows; only those that differ. */
    public Map<String, String> heirs() {
        return Map.copyOf(heirs);
    }

    /** What was known of devices by their ids, with successors in the stead of those that are gone. */
    public <T> Map<String, T> inherited(Map<String, T> byId) {
        if (heirs.isEmpty()) {
            return byId;
        }
        Map<String, T> now = new HashMap<>(byId);
        heirs.forEach((old, heir) -> {
            T own = byId.get(old);
            if (own != null) {
                now.putIfAbsent(heir, own);
            }
        });
        return now;
    }

    /** The earlier scan, as if successors had been there already. */
    public Topology inherited(Topology before) {
        if (heirs.isEmpty() && nowNamed.isEmpty()) {
            return before;
        }
        Set<Topology.Node> nodes = new LinkedHashSet<>();
        before.devices().forEach(node -> nodes.add(new Topology.Node(
                heir(node.id()), node.name(), node.addresses(), node.description(), node.facts(), node.capabilities(), node.answer(), node.reason())));
        List<Topology.Link> links = before.links().stream()
                .map(link -> new Topology.Link(
                        heir(link.a(), link.b()), heir(link.b(), link.a()), link.evidence(), link.standing(), link.confidence(), link.aggregate(), link.blocked()))
                .toList();
        return new Topology(List.copyOf(nodes), links, before.segments(), before.hosts(), before.unresolved(), before.adjacencies());
    }

    private String heir(String id) {
        return heirs.getOrDefault(id, id);
    }

    private Topology.Port heir(Topology.Port port, Topology.Port other) {
        String device = heir(port.device());
        Topology.Port now = nowNamed.get(cable(other, device));
        return now != null ? now : new Topology.Port(device, port.name(), port.ifIndex());
    }
}
