package io.nocturne.topology;

import io.nocturne.topology.DeviceFacts.TreePort;
import io.nocturne.topology.LinkTable.End;
import io.nocturne.topology.Topology.Unresolved;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Links from spanning tree (IEEE 802.1D): every port names the designated bridge and port of its segment, so a port that is not designated
 * itself names the other end, blocked links included. Two ports that name the same designated port share a segment.
 */
final class TreeLinks {
    private record Uplink(End end, boolean blocked) {}

    private final List<DeviceFacts> devices;
    private final DeviceIndex index;
    private final LinkTable links;
    private final List<Unresolved> unresolved;

    TreeLinks(List<DeviceFacts> devices, DeviceIndex index, LinkTable links, List<Unresolved> unresolved) {
        this.devices = devices;
        this.index = index;
        this.links = links;
        this.unresolved = unresolved;
    }

    void infer() {
        Map<End, List<Uplink>> byDesignated = new LinkedHashMap<>();
        for (DeviceFacts device : devices) {
            for (TreePort port : device.treePorts) {
                DeviceFacts designated = port.disabled() ? null : index.device(port.designatedBridge());
                if (designated == null || designated == device) {
                    continue;
                }
                int there = designatedPort(designated, port.designatedPort());
                if (there == 0) {
                    unresolved.add(new Unresolved(
                            device.id,
                            device.portLabel(port.ifIndex()),
                            "stp",
                            designated.label() + " port " + (port.designatedPort() & 0xfff),
                            TopologyPhrase.CLAIM_TREE_PORT.with()));
                    continue;
                }
                byDesignated
                        .computeIfAbsent(End.of(designated, there), k -> new ArrayList<>())
                        .add(new Uplink(End.of(device, port.ifIndex()), port.blocked()));
            }
        }
        byDesignated.forEach(this::segment);
    }

    /** The number is the low twelve bits; bridges before 802.1t used eight. */
    private static int designatedPort(DeviceFacts bridge, int identifier) {
        int found = bridge.bridgePorts.getOrDefault(identifier & 0xfff, 0);
        return found != 0 ? found : bridge.ifIndexOfBridgePort(identifier & 0xff);
    }

    private void segment(End designated, List<Uplink> uplinks) {
        if (uplinks.size() > 1) {
            List<End> all = new ArrayList<>();
            all.add(designated);
            uplinks.forEach(uplink -> all.add(uplink.end()));
            links.share(all);
            return;
        }
        Uplink uplink = uplinks.getFirst();
        if (!links.support(uplink.end(), designated, "stp", uplink.end().node())) {
            if (links.isTaken(uplink.end()) && !links.isShared(uplink.end())) {
                unresolved.add(new Unresolved(
                        uplink.end().node(),
                        uplink.end().name(),
                        "stp",
                        designated.node() + " " + designated.name(),
                        TopologyPhrase.CLAIM_OTHER.with()));
                return;
            }
            links.add(uplink.end(), designated, "stp", uplink.end().node());
        }
        if (uplink.blocked()) {
            links.block(uplink.end(), designated);
        }
    }
}
