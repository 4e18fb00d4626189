package io.nocturne.topology;

import io.nocturne.topology.DeviceFacts.LocalPort;
import io.nocturne.topology.DeviceFacts.Neighbour;
import io.nocturne.topology.DeviceFacts.RoutingNeighbour;
import io.nocturne.topology.DeviceFacts.TreePort;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of a device from which links are inferred, and by what its chassis is known, as {@link NetworkArchive} writes them where the network is to live on. */
final class ArchivedTables {
    private ArchivedTables() {}

    static void write(DeviceFacts facts, ArchiveOutput out) throws IOException {
        out.texts(facts.chassisText, facts.engineId);
        out.mac(facts.chassisMac);
        out.all(facts.localPorts.entrySet(), (Map.Entry<Integer, LocalPort> row) -> {
            out.writeInt(row.getKey());
            LocalPort port = row.getValue();
            out.writeInt(port.subtype());
            out.octets(port.id());
            out.text(port.description());
            out.writeInt(port.ifIndex());
        });
        out.all(facts.neighbours, (Neighbour each) -> neighbour(each, out));
        out.all(facts.treePorts, (TreePort port) -> designated(port, out));
        out.all(facts.treePortsByVlan.values(), (List<TreePort> tree) -> out.all(tree, (TreePort port) -> designated(port, out)));
        out.all(facts.forwarding.entrySet(), (Map.Entry<Mac, Integer> entry) -> {
            out.mac(entry.getKey());
            out.writeInt(entry.getValue());
        });
        out.all(facts.arp.entrySet(), (Map.Entry<String, Mac> entry) -> {
            out.text(entry.getKey());
            out.mac(entry.getValue());
        });
        out.all(facts.routerIds, out::text);
        out.all(facts.routing, (RoutingNeighbour each) -> {
            out.text(each.protocol());
            out.writeInt(each.localPort());
            out.texts(each.address(), each.routerId(), each.state());
            out.writeBoolean(each.up());
        });
    }

    private static void neighbour(Neighbour each, ArchiveOutput out) throws IOException {
        out.text(each.protocol());
        out.writeInt(each.localPort());
        out.texts(each.localPortText(), each.chassisText());
        out.mac(each.chassisMac());
        out.writeInt(each.portSubtype());
        out.octets(each.portId());
        out.texts(each.portDescription(), each.name(), each.description());
        out.all(each.addresses(), out::text);
        out.all(each.capabilities(), out::text);
    }

    private static void designated(TreePort port, ArchiveOutput out) throws IOException {
        out.mac(port.designatedBridge());
        out.writeInt(port.designatedPort());
    }

    /** @param facts with its spanning tree read, as far as it is in the archive without these tables */
    static void read(DeviceFacts facts, ArchiveInput in) throws IOException {
        facts.chassisText = in.text();
        facts.engineId = in.text();
        facts.chassisMac = in.macOrNull();
        for (Map.Entry<Integer, LocalPort> row : in.list(() -> Map.entry(in.readInt(), new LocalPort(in.readInt(), in.octets(), in.text(), in.readInt())))) {
            facts.localPorts.put(row.getKey(), row.getValue());
        }
        facts.neighbours.addAll(in.list(() -> new Neighbour(
                in.text(), in.readInt(), in.text(), in.text(), in.macOrNull(), in.readInt(), in.octets(), in.text(), in.text(), in.text(),
                in.list(in::text), new LinkedHashSet<>(in.list(in::text)))));
        designate(facts.treePorts, in.list(() -> new Designated(in.macOrNull(), in.readInt())));
        List<List<Designated>> trees = in.list(() -> in.list(() -> new Designated(in.macOrNull(), in.readInt())));
        int tree = 0;
        for (List<TreePort> ports : facts.treePortsByVlan.values()) {
            designate(ports, tree < trees.size() ? trees.get(tree++) : List.of());
        }
        for (Map.Entry<Mac, Integer> entry : in.list(() -> Map.entry(in.mac(), in.readInt()))) {
            facts.forwarding.put(entry.getKey(), entry.getValue());
        }
        for (Map.Entry<String, Mac> entry : in.list(() -> Map.entry(in.text(), in.mac()))) {
            facts.arp.put(entry.getKey(), entry.getValue());
        }
        facts.routerIds.addAll(in.list(in::text));
        facts.routing.addAll(in.list(() -> new RoutingNeighbour(in.text(), in.readInt(), in.text(), in.text(), in.text(), in.readBoolean())));
    }

    private record Designated(@Nullable Mac bridge, int port) {}

    private static void designate(List<TreePort> ports, List<Designated> designated) {
        for (int i = 0; i < Math.min(ports.size(), designated.size()); i++) {
            TreePort port = ports.get(i);
            ports.set(i, new TreePort(port.ifIndex(), port.blocked(), port.disabled(), designated.get(i).bridge(), designated.get(i).port()));
        }
    }
}
