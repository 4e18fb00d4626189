package io.nocturne.topology;

import io.nocturne.core.Sentence;
import io.nocturne.topology.DeviceFacts.LocalPort;
import io.nocturne.topology.DeviceFacts.Neighbour;
import io.nocturne.topology.LinkTable.End;
import io.nocturne.topology.Topology.Node;
import io.nocturne.topology.Topology.Unresolved;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Links from protocols that name the neighbour: LLDP and CDP.
 *
 * <p>A neighbour that answered itself has its port looked up in its own tables: first in what it says LLDP calls its ports, since that is the
 * same text, then by name, description, alias and address; where nothing fits, the row in which it speaks of us tells the port. A neighbour
 * that did not answer becomes a node of its own. Every row ends as a link or as unresolved with a reason.
 */
final class NeighbourLinks {
    private record Claim(DeviceFacts from, Neighbour row, DeviceFacts to, int port) {
        End here() {
            return local(from, row);
        }
    }

    /** The port this row stands at; by name alone where the interface table lacks it. */
    private static End local(DeviceFacts device, Neighbour row) {
        return row.localPort() != 0 ? End.of(device, row.localPort()) : new End(device, device.id, 0, row.localPortText());
    }

    private final List<DeviceFacts> devices;
    private final DeviceIndex index;
    private final LinkTable links;
    private final List<Unresolved> unresolved;
    private final SilentNeighbours silent;

    NeighbourLinks(List<DeviceFacts> devices, DeviceIndex index, LinkTable links, List<Unresolved> unresolved) {
        this.devices = devices;
        this.index = index;
        this.links = links;
        this.unresolved = unresolved;
        silent = new SilentNeighbours(links);
    }

    /** Neighbours that did not answer themselves. */
    Map<String, Node> silent() {
        return silent.nodes();
    }

    void infer() {
        List<Claim> claims = new ArrayList<>();
        for (DeviceFacts device : devices) {
            Map<End, List<Neighbour>> unknown = new LinkedHashMap<>();
            for (Neighbour row : device.neighbours) {
                DeviceFacts to = index.device(row, device);
                if (row.localPort() == 0 && !row.namesLocalPort()) {
                    unresolved(device, row, TopologyPhrase.CLAIM_LOCAL_PORT.with());
                } else if (to == null) {
                    unknown.computeIfAbsent(local(device, row), k -> new ArrayList<>()).add(row);
                } else {
                    claims.add(new Claim(device, row, to, remotePort(row, to)));
                }
            }
            unknown.forEach((here, rows) -> silent.add(device, here, rows));
        }
        silent.link();
        Map<DeviceFacts, List<Claim>> byDevice = new HashMap<>();
        claims.forEach(claim -> byDevice.computeIfAbsent(claim.from, k -> new ArrayList<>()).add(claim));
        for (Claim claim : claims) {
            link(claim, byDevice.getOrDefault(claim.to, List.of()));
        }
        segments(claims, byDevice);
        contradictions(claims, byDevice);
    }

    private int remotePort(Neighbour row, DeviceFacts to) {
        int found = 0;
        for (LocalPort port : to.localPorts.values()) {
            if (port.subtype() == row.portSubtype() && Arrays.equals(port.id(), row.portId()) && port.ifIndex() != 0) {
                if (found != 0 && found != port.ifIndex()) {
                    found = 0;
                    break;
                }
                found = port.ifIndex();
            }
        }
        if (found == 0) {
            found = index.ports(to).byId(row.portSubtype(), row.portId());
        }
        return found != 0 ? found : index.ports(to).byDescription(row.portDescription());
    }

    private void link(Claim claim, List<Claim> answers) {
        int port = claim.port != 0 ? claim.port : portFromOtherSide(claim, answers);
        End a = claim.here();
        End b = port != 0
                ? End.of(claim.to, port)
                : new End(claim.to, claim.to.id, 0, SilentNeighbours.portText(claim.row));
        if (port == 0 && b.name().isEmpty()) {
            unresolved(claim.from, claim.row, TopologyPhrase.CLAIM_NO_PORT.with(claim.to.label()));
            return;
        }
        links.add(a, b, claim.row.protocol(), claim.from.id);
    }

    /** The port through which the other side sees us, where it sees this port of ours, or sees us through one port only. */
    private static int portFromOtherSide(Claim claim, List<Claim> answers) {
        Set<Integer> candidates = new LinkedHashSet<>();
        for (Claim answer : answers) {
            if (answer.to == claim.from && (answer.port == claim.row.localPort() || answer.port == 0)) {
                candidates.add(answer.row.localPort());
            }
        }
        return candidates.size() == 1 ? candidates.iterator().next() : 0;
    }

    private void segments(List<Claim> claims, Map<DeviceFacts, List<Claim>> byDevice) {
        Map<End, Set<End>> seen = new LinkedHashMap<>();
        for (Claim claim : claims) {
            int port = claim.port != 0 ? claim.port : portFromOtherSide(claim, byDevice.getOrDefault(claim.to, List.of()));
            if (port != 0 && claim.to != claim.from && !claim.row.capabilities().contains("telephone")) {
                seen.computeIfAbsent(claim.here(), k -> new LinkedHashSet<>())
                        .add(End.of(claim.to, port));
            }
        }
        seen.forEach((end, others) -> {
            if (others.stream().map(End::device).distinct().count() > 1) {
                List<End> all = new ArrayList<>(others);
                all.add(end);
                links.share(all);
            }
        });
    }

    /** The other side speaks this protocol, has the port, and sees somebody else there and not us. */
    private void contradictions(List<Claim> claims, Map<DeviceFacts, List<Claim>> byDevice) {
        for (Claim claim : claims) {
            if (claim.port == 0) {
                continue;
            }
            List<Claim> there = byDevice.getOrDefault(claim.to, List.of()).stream()
                    .filter(answer -> answer.row.localPort() == claim.port && answer.row.protocol().equals(claim.row.protocol()))
                    .toList();
            if (!there.isEmpty() && there.stream().noneMatch(answer -> answer.to == claim.from)) {
                links.contradict(claim.here(), End.of(claim.to, claim.port));
            }
        }
    }

    private void unresolved(DeviceFacts device, Neighbour row, Sentence reason) {
        String port = row.localPort() != 0 ? device.portLabel(row.localPort()) : row.localPortText();
        String who = row.name().isEmpty() ? row.chassisText() : row.name();
        unresolved.add(new Unresolved(device.id, port, row.protocol(), who + " " + SilentNeighbours.portText(row), reason));
    }
}
