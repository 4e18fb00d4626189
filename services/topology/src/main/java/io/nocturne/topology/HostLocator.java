package io.nocturne.topology;

import io.nocturne.topology.LinkTable.End;
import io.nocturne.topology.Topology.Host;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the port a station is behind: the one that has learned its address and leads to no other bridge; where the table of its own bridge lacks
 * it, the bridge the others point at.
 */
final class HostLocator {
    private record Place(DeviceFacts device, int port, int crowd) {}

    private static final double SURE = 0.95;
    private static final double IN_DOUBT = 0.7;

    private final List<DeviceFacts> devices;
    private final DeviceIndex index;
    private final LinkTable links;

    HostLocator(List<DeviceFacts> devices, DeviceIndex index, LinkTable links) {
        this.devices = devices;
        this.index = index;
        this.links = links;
    }

    List<Host> locate() {
        Map<Mac, List<Place>> places = new TreeMap<>();
        for (DeviceFacts device : devices) {
            Map<Integer, Integer> crowds = new HashMap<>();
            Set<Integer> inner = new HashSet<>();
            device.forwarding.forEach((mac, port) -> {
                crowds.merge(port, 1, Integer::sum);
                DeviceFacts other = index.device(mac);
                if (other != null && other != device) {
                    inner.add(port);
                }
            });
            crowds.keySet().forEach(port -> {
                if (links.isTaken(End.of(device, port))) {
                    inner.add(port);
                }
            });
            device.forwarding.forEach((mac, port) -> {
                if (!inner.contains(port) && index.device(mac) == null) {
                    places.computeIfAbsent(mac, k -> new ArrayList<>()).add(new Place(device, port, crowds.getOrDefault(port, 1)));
                }
            });
        }
        Set<String> doubted = doubted();
        Map<Mac, String> ips = new HashMap<>();
        // An IPv4 address where there is one: people know hosts by that.
        devices.forEach(device -> device.arp.forEach((ip, mac) -> ips.merge(mac, ip, (one, other) -> one.contains(":") ? other : one)));
        List<Host> hosts = new ArrayList<>();
        new HostSearch(devices, links).locate(unplaced(places.keySet()))
                .forEach((mac, place) -> hosts.add(new Host(mac, ips.get(mac), place.device().id, place.port(), place.confidence())));
        places.forEach((mac, found) -> {
            Place best = found.getFirst();
            for (Place place : found) {
                best = place.crowd() < best.crowd() ? place : best;
            }
            double sure = doubted.contains(best.device().id) ? IN_DOUBT : SURE;
            double confidence = found.size() == 1 ? sure : sure / found.size();
            hosts.add(new Host(mac, ips.get(mac), best.device().id, best.device().portLabel(best.port()), confidence));
        });
        return hosts;
    }

    /**
     * Bridges that share a segment with others of which no neighbour table speaks. Where tables are incomplete, the segment may be two cables one after
     * the other, and a station that seems to be on a port of one bridge may be behind the other.
     */
    private Set<String> doubted() {
        Map<String, DeviceFacts> byId = new HashMap<>();
        devices.forEach(device -> byId.put(device.id, device));
        Set<String> found = new HashSet<>();
        for (List<Topology.Port> segment : links.segments()) {
            boolean announced = segment.stream().anyMatch(port -> {
                DeviceFacts device = byId.get(port.device());
                return device != null && device.neighbours.stream().anyMatch(row -> row.localPort() == port.ifIndex());
            });
            if (!announced) {
                segment.forEach(port -> found.add(port.device()));
            }
        }
        return found;
    }

    /** Stations that tables name only on ports which lead to other bridges. */
    private Set<Mac> unplaced(Set<Mac> placed) {
        Set<Mac> all = new TreeSet<>();
        for (DeviceFacts device : devices) {
            for (Mac mac : device.forwarding.keySet()) {
                if (!placed.contains(mac) && index.device(mac) == null) {
                    all.add(mac);
                }
            }
        }
        return all;
    }
}
