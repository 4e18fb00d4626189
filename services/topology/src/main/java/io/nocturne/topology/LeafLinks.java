package io.nocturne.topology;

import io.nocturne.topology.LinkTable.End;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Links to devices that answer but neither announce themselves nor forward: firewalls, routers, access points, servers. Like a station they are
 * on the one port that has learned an address of theirs and leads to no other bridge. Their addresses are those of their interfaces, and
 * those that address tables give for their IP addresses.
 */
final class LeafLinks {
    private static final int ETHERNET = 6;

    private final List<DeviceFacts> devices;
    private final DeviceIndex index;
    private final LinkTable links;

    LeafLinks(List<DeviceFacts> devices, DeviceIndex index, LinkTable links) {
        this.devices = devices;
        this.index = index;
        this.links = links;
    }

    void infer() {
        Set<String> linked = new HashSet<>();
        links.links().forEach(link -> {
            linked.add(link.a().device());
            linked.add(link.b().device());
        });
        links.segments().forEach(segment -> segment.forEach(port -> linked.add(port.device())));
        Map<String, DeviceFacts> leaves = new HashMap<>();
        Map<Mac, DeviceFacts> owners = new HashMap<>();
        for (DeviceFacts device : devices) {
            if (device.forwarding.isEmpty() && !linked.contains(device.id)) {
                device.addresses.forEach(address -> leaves.put(address, device));
                device.interfaces.values().forEach(port -> own(owners, port.mac(), device));
                own(owners, device.chassisMac, device);
            }
        }
        if (leaves.isEmpty()) {
            return;
        }
        for (DeviceFacts device : devices) {
            device.arp.forEach((address, mac) -> {
                DeviceFacts leaf = leaves.get(address);
                if (leaf != null && index.device(mac) == null) {
                    own(owners, mac, leaf);
                }
            });
        }
        Map<Mac, List<End>> places = new HashMap<>();
        for (DeviceFacts bridge : devices) {
            Map<Integer, Boolean> inner = new HashMap<>();
            bridge.forwarding.forEach((mac, port) -> {
                DeviceFacts other = index.device(mac);
                inner.merge(port, other != null && other != bridge && !other.forwarding.isEmpty(), Boolean::logicalOr);
            });
            bridge.forwarding.forEach((mac, port) -> {
                if (owners.containsKey(mac) && !inner.getOrDefault(port, false) && !links.isTaken(End.of(bridge, port))) {
                    places.computeIfAbsent(mac, key -> new ArrayList<>()).add(End.of(bridge, port));
                }
            });
        }
        Map<End, Set<Mac>> found = new HashMap<>();
        places.forEach((mac, ends) -> {
            // Several such ports contradict each other, as where a bridge between them does not answer.
            if (ends.size() == 1) {
                found.computeIfAbsent(ends.getFirst(), key -> new LinkedHashSet<>()).add(mac);
            }
        });
        found.forEach((end, macs) -> {
            Set<DeviceFacts> there = new LinkedHashSet<>();
            macs.forEach(mac -> there.add(owners.get(mac)));
            List<End> ends = new ArrayList<>();
            there.forEach(leaf -> ends.add(port(leaf, macs)));
            if (ends.size() == 1) {
                links.add(end, ends.getFirst(), "fdb", end.node());
            } else {
                ends.addFirst(end);
                links.share(ends);
            }
        });
    }

    /** What two devices have is neither's. */
    private static void own(Map<Mac, DeviceFacts> owners, @Nullable Mac mac, DeviceFacts device) {
        if (mac != null && mac.isOwn()) {
            DeviceFacts before = owners.putIfAbsent(mac, device);
            if (before != null && before != device) {
                owners.remove(mac);
            }
        }
    }

    /** The interface that has one of these addresses, a cable's rather than one upon it; else the only cable that is in; else an unknown one. */
    private static End port(DeviceFacts leaf, Set<Mac> macs) {
        List<Interface> named = leaf.interfaces.values().stream().filter(port -> port.mac() != null && macs.contains(port.mac())).toList();
        List<Interface> cables = named.stream().filter(port -> port.type() == ETHERNET).toList();
        if (named.isEmpty()) {
            cables = leaf.interfaces.values().stream().filter(port -> port.type() == ETHERNET && port.operUp()).toList();
        }
        Interface one = cables.size() == 1 ? cables.getFirst() : named.size() == 1 ? named.getFirst() : null;
        return one == null ? new End(leaf, leaf.id, 0, "") : End.of(leaf, leaf.aggregateOf(one.index()));
    }
}
