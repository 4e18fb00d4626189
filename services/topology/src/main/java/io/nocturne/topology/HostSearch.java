package io.nocturne.topology;

import io.nocturne.topology.LinkTable.End;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds stations that their own bridge has not learned, or has forgotten again, from what the bridges around it have.
 *
 * <p>A bridge that has learned the address on a port towards another bridge points at that one. Follow the pointers until a bridge has no entry
 * of its own. Then its other neighbours are asked: one that has learned the address on a port which does not lead back here knows more and is
 * gone to; one that has learned it on the port towards here rules itself out. A bridge whose further neighbours are all ruled out has the station
 * on a port of its own; where several remain, those whose open ports are all spoken for drop out. Which port it is, is told only where a single station is missing there and a single port is up, unlinked, and has learned
 * nobody; otherwise the port stays open, and the confidence says so.
 */
final class HostSearch {
    /**
     * @param port its name; empty where it is one of several
     */
    record Place(DeviceFacts device, String port, double confidence) {}

    /** Ports that can have stations: Ethernet of all kinds, and radio. */
    private static final Set<Integer> STATION_PORTS = Set.of(6, 62, 69, 71, 117);

    private final LinkTable links;
    private final List<DeviceFacts> devices;
    private final Map<DeviceFacts, Map<Integer, Set<DeviceFacts>>> towards = new IdentityHashMap<>();
    private final Map<DeviceFacts, List<Integer>> silent = new IdentityHashMap<>();

    HostSearch(List<DeviceFacts> devices, LinkTable links) {
        this.devices = devices;
        this.links = links;
        Map<String, DeviceFacts> byId = new HashMap<>();
        devices.forEach(device -> byId.put(device.id, device));
        for (Topology.Link link : links.links()) {
            if (!link.blocked()) {
                join(byId, link.a(), link.b());
                join(byId, link.b(), link.a());
            }
        }
        for (List<Topology.Port> segment : links.segments()) {
            segment.forEach(a -> segment.stream().filter(b -> b != a).forEach(b -> join(byId, a, b)));
        }
    }

    private void join(Map<String, DeviceFacts> byId, Topology.Port from, Topology.Port to) {
        DeviceFacts a = byId.get(from.device());
        DeviceFacts b = byId.get(to.device());
        if (a != null && b != null && from.ifIndex() != 0) {
            towards.computeIfAbsent(a, k -> new LinkedHashMap<>())
                    .computeIfAbsent(a.aggregateOf(from.ifIndex()), k -> new LinkedHashSet<>())
                    .add(b);
        }
    }

    Map<Mac, Place> locate(Set<Mac> stations) {
        Map<DeviceFacts, List<Mac>> missing = new LinkedHashMap<>();
        Map<Mac, Set<DeviceFacts>> torn = new LinkedHashMap<>();
        for (Mac mac : stations) {
            Set<DeviceFacts> candidates = devicesOf(mac);
            if (candidates.size() == 1) {
                missing.computeIfAbsent(candidates.iterator().next(), k -> new ArrayList<>()).add(mac);
            } else if (!candidates.isEmpty()) {
                torn.put(mac, candidates);
            }
        }
        while (decide(torn, missing)) {}
        Map<Mac, Place> found = new LinkedHashMap<>();
        missing.forEach((device, macs) -> {
            List<Integer> open = silentPorts(device);
            boolean told = macs.size() == 1 && open.size() == 1;
            for (Mac mac : macs) {
                found.put(mac, told ? new Place(device, device.portLabel(open.getFirst()), 0.8) : new Place(device, "", 0.6));
            }
        });
        return found;
    }

    /** Bridges whose open ports are all spoken for are ruled out; true if that has placed somebody. */
    private boolean decide(Map<Mac, Set<DeviceFacts>> torn, Map<DeviceFacts, List<Mac>> missing) {
        return torn.entrySet().removeIf(station -> {
            station.getValue().removeIf(device -> !leadsOn(device)
                    && missing.getOrDefault(device, List.of()).size() >= silentPorts(device).size());
            if (station.getValue().size() == 1) {
                missing.computeIfAbsent(station.getValue().iterator().next(), k -> new ArrayList<>()).add(station.getKey());
            }
            return station.getValue().size() < 2;
        });
    }

    /** The bridge that has the station on a port of its own, or those of which one must have it. */
    private Set<DeviceFacts> devicesOf(Mac mac) {
        DeviceFacts at = null;
        for (DeviceFacts device : devices) {
            if (next(device, mac).size() == 1) {
                at = device;
                break;
            }
        }
        Set<DeviceFacts> been = new HashSet<>();
        DeviceFacts from = null;
        while (at != null && been.add(at)) {
            Set<DeviceFacts> on = at.forwarding.containsKey(mac) ? next(at, mac) : askAround(at, from, mac);
            if (on.isEmpty()) {
                // Its own table names a port that leads to no bridge we know, or all around it point here.
                return Set.of(at);
            }
            if (on.size() > 1 || on.contains(at)) {
                return on;
            }
            from = at;
            at = on.iterator().next();
        }
        return Set.of();
    }

    /** The bridges behind the port on which this one has learned the address. */
    private Set<DeviceFacts> next(DeviceFacts device, Mac mac) {
        Integer port = device.forwarding.get(mac);
        return port == null ? Set.of() : towards.getOrDefault(device, Map.of()).getOrDefault(device.aggregateOf(port), Set.of());
    }

    /** The neighbours behind which the station may be: the one that knows it to be, or all that cannot rule it out; none where it is here. */
    private Set<DeviceFacts> askAround(DeviceFacts at, @Nullable DeviceFacts from, Mac mac) {
        Set<DeviceFacts> around = new LinkedHashSet<>();
        towards.getOrDefault(at, Map.of()).values().forEach(around::addAll);
        Set<DeviceFacts> open = new LinkedHashSet<>();
        for (DeviceFacts neighbour : around) {
            if (neighbour == from || neighbour == at) {
                continue;
            }
            if (!neighbour.forwarding.containsKey(mac)) {
                // One that has entries for others and a port nobody was learned on may have it.
                if (!silentPorts(neighbour).isEmpty() || leadsOn(neighbour)) {
                    open.add(neighbour);
                }
            } else if (!next(neighbour, mac).contains(at)) {
                return Set.of(neighbour);
            }
        }
        if (!open.isEmpty() && !silentPorts(at).isEmpty()) {
            open.add(at);
        }
        return open;
    }

    /** Whether other bridges are behind this one. */
    private boolean leadsOn(DeviceFacts device) {
        return towards.getOrDefault(device, Map.of()).size() > 1;
    }

    /** Ports that are up, could have a station, lead to nobody known and have learned nobody. */
    private List<Integer> silentPorts(DeviceFacts device) {
        return silent.computeIfAbsent(device, k -> {
            Set<Integer> learned = new HashSet<>(device.forwarding.values());
            List<Integer> found = new ArrayList<>();
            for (Interface port : device.interfaces.values()) {
                boolean may = port.operUp() && port.adminUp() && STATION_PORTS.contains(port.type()) && port.aggregate() == 0 && !learned.contains(port.index());
                boolean bridged = device.bridgePorts.isEmpty() || device.bridgePorts.containsValue(port.index());
                boolean named = device.neighbours.stream().anyMatch(row -> row.localPort() == port.index());
                if (may && bridged && !named && !links.isTaken(End.of(device, port.index()))) {
                    found.add(port.index());
                }
            }
            return found;
        });
    }
}
