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
            double confidence = found.size() == 1 ? 0.95 : 0.95 / found.size();
            hosts.add(new Host(mac, ips.get(mac), best.device().id, best.device().portLabel(best.port()), confidence));
        });
        return hosts;
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
