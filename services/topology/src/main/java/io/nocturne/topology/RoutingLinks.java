package io.nocturne.topology;

import io.nocturne.topology.DeviceFacts.RoutingNeighbour;
import io.nocturne.topology.DeviceFacts.Subnet;
import io.nocturne.topology.LinkTable.End;
import io.nocturne.topology.Topology.Adjacency;
import io.nocturne.topology.Topology.Unresolved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who routes with whom, and who shares a network of two.
 *
 * <p>A neighbour table names an address or an identifier; the device that has it is the other end. What both sides say of the same two ports
 * is one adjacency. A router at the other end of a cable bears that cable out, but makes none: between two neighbours in one network may lie any number of
 * switches.
 */
final class RoutingLinks {
    private static final int LONGEST_4 = 30;
    private static final int LONGEST_6 = 126;

    private record Place(DeviceFacts device, int port) {}

    private final List<DeviceFacts> devices;
    private final LinkTable links;
    private final List<Unresolved> unresolved;
    private final Map<String, Place> byAddress = new HashMap<>();
    private final Map<String, DeviceFacts> byRouterId = new HashMap<>();
    private final Set<String> shared = new HashSet<>();
    private final Map<String, Adjacency> found = new LinkedHashMap<>();

    RoutingLinks(List<DeviceFacts> devices, LinkTable links, List<Unresolved> unresolved) {
        this.devices = devices;
        this.links = links;
        this.unresolved = unresolved;
    }

    List<Adjacency> infer() {
        for (DeviceFacts device : devices) {
            for (Subnet subnet : device.subnets) {
                Place place = new Place(device, subnet.ifIndex());
                Place other = byAddress.putIfAbsent(subnet.address(), place);
                if (other != null && other.device() != device) {
                    shared.add(subnet.address());
                }
            }
            for (String id : device.routerIds) {
                DeviceFacts other = byRouterId.putIfAbsent(id, device);
                if (other != null && other != device) {
                    shared.add(id);
                }
            }
        }
        // What several devices call their own names none of them.
        byAddress.keySet().removeAll(shared);
        byRouterId.keySet().removeAll(shared);
        devices.forEach(device -> device.routing.forEach(row -> add(device, row)));
        networksOfTwo();
        return new ArrayList<>(found.values());
    }

    private void add(DeviceFacts from, RoutingNeighbour row) {
        Place there = byAddress.get(row.address());
        DeviceFacts to = there != null ? there.device() : byRouterId.get(row.routerId());
        if (to == from) {
            unresolved.add(new Unresolved(
                    from.id, portName(from, row.localPort()), row.protocol(), row.claim(), TopologyPhrase.CLAIM_OWN.with()));
            return;
        }
        int port = there != null ? there.port() : to == null ? 0 : portBack(from, to, row);
        record(from, row.localPort(), to, port, row.protocol(), row.claim(), row.state(), row.up());
        if (to != null && row.up() && !row.protocol().equals("bgp")) {
            support(from, row.localPort(), to, port, row.protocol());
        }
    }

    /** The port on which the neighbour sees us, where it does so on one only. */
    private int portBack(DeviceFacts from, DeviceFacts to, RoutingNeighbour row) {
        int[] ports = to.routing.stream()
                .filter(other -> other.protocol().equals(row.protocol()))
                .filter(other -> from.routerIds.contains(other.routerId()) || isOwn(from, other.address()))
                .mapToInt(RoutingNeighbour::localPort)
                .distinct()
                .toArray();
        return ports.length == 1 ? ports[0] : 0;
    }

    private boolean isOwn(DeviceFacts device, String address) {
        Place place = byAddress.get(address);
        return place != null && place.device() == device;
    }

    private void record(
            DeviceFacts from, int port, @Nullable DeviceFacts to, int portThere, String protocol, String claim, String state, boolean up) {
        String here = from.id + "#" + (protocol.equals("bgp") ? 0 : port);
        String there = to == null ? claim : to.id + "#" + (protocol.equals("bgp") ? 0 : portThere);
        String key = protocol + " " + (here.compareTo(there) < 0 ? here + " " + there : there + " " + here);
        Adjacency before = found.get(key);
        if (before == null) {
            found.put(
                    key,
                    new Adjacency(
                            from.id,
                            portName(from, port),
                            to == null ? null : to.id,
                            to == null ? "" : portName(to, portThere),
                            claim,
                            protocol,
                            state,
                            up,
                            protocol.equals("subnet")));
        } else if (!before.a().equals(from.id)) {
            found.put(
                    key,
                    new Adjacency(
                            before.a(),
                            before.aPort(),
                            before.b(),
                            before.bPort(),
                            before.neighbour(),
                            protocol,
                            before.up() ? state : before.state(),
                            before.up() && up,
                            true));
        }
    }

    private static String portName(DeviceFacts device, int port) {
        return port == 0 ? "" : device.portLabel(port);
    }

    private void support(DeviceFacts from, int port, DeviceFacts to, int portThere, String protocol) {
        if (port != 0 && portThere != 0) {
            links.support(End.of(from, physical(from, port)), End.of(to, physical(to, portThere)), protocol, from.id);
        }
    }

    /** The port that a logical unit such as {@code xe-0/2/0.100} is on, or the port itself. */
    private static int physical(DeviceFacts device, int port) {
        Interface unit = device.interfaces.get(port);
        String label = unit == null ? "" : unit.label();
        int dot = label.lastIndexOf('.');
        if (dot <= 0) {
            return port;
        }
        String below = label.substring(0, dot);
        return device.interfaces.values().stream()
                .filter(other -> other.label().equals(below))
                .mapToInt(Interface::index)
                .findFirst()
                .orElse(port);
    }

    /** Networks of at most two hosts in which two devices have an address each. */
    private void networksOfTwo() {
        Map<String, List<Place>> members = new LinkedHashMap<>();
        for (DeviceFacts device : devices) {
            for (Subnet subnet : device.subnets) {
                boolean small = subnet.prefix() >= (subnet.address().contains(":") ? LONGEST_6 : LONGEST_4);
                String network = small ? subnet.network() : null;
                if (network != null) {
                    members.computeIfAbsent(network, k -> new ArrayList<>()).add(new Place(device, subnet.ifIndex()));
                }
            }
        }
        members.forEach((network, places) -> {
            if (places.size() == 2 && places.getFirst().device() != places.getLast().device()) {
                Place a = places.getFirst();
                Place b = places.getLast();
                record(a.device(), a.port(), b.device(), b.port(), "subnet", network, network, true);
                support(a.device(), a.port(), b.device(), b.port(), "subnet");
            }
        });
    }
}
