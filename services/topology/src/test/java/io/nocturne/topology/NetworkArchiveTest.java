package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.core.Level;
import io.nocturne.topology.NetworkView.DeviceState;
import io.nocturne.topology.NetworkView.PortKey;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkArchiveTest {
    private static final Instant WHEN = Instant.parse("2026-11-20T10:00:00Z");

    private static NetworkView view() {
        SmallNetwork network = new SmallNetwork().devices(3).lldp(1, 1, 2, 1).lldp(2, 1, 1, 1).lldp(2, 2, 9, 1).managedIn(1, "ffffff00");
        network.status(1, 1, true).status(1, 2, false).uptime(1, 720_000);
        List<DeviceFacts> facts = network.walks().entrySet().stream()
                .map(each -> FactsReader.read(each.getKey(), each.getKey(), "2c", each.getValue()))
                .toList();
        facts.getFirst().vlans.put(7, new Vlan(7, "voice", java.util.Set.of(1, 2), java.util.Set.of(2)));
        facts.getFirst().treePorts.add(new DeviceFacts.TreePort(2, true, false, null, 0));
        Topology topology = LinkInference.infer(facts);
        Map<String, DeviceState> states = new HashMap<>();
        topology.devices().forEach(node -> states.put(node.id(), new DeviceState(node.answered() ? Level.OK : Level.UNKNOWN, WHEN, WHEN, 2.5, 720_000)));
        Map<PortKey, PortReading> ports = Map.of(
                new PortKey(topology.devices().getFirst().id(), 1), new PortReading(true, 5, 6, 1_000), new PortKey(topology.devices().getFirst().id(), 2),
                new PortReading(false, 5, 6, 1_000));
        return new NetworkView(topology, states, ports, WHEN, null, List.of());
    }

    @Test
    void aNetworkComesBackAsItWas() throws IOException {
        NetworkView view = view();
        NetworkView back = NetworkArchive.read(NetworkArchive.write(view, WHEN));
        assertThat(back.scanned()).isEqualTo(WHEN);
        assertThat(back.topology().links()).isEqualTo(view.topology().links()).isNotEmpty();
        assertThat(back.topology().unresolved()).isEqualTo(view.topology().unresolved());
        assertThat(back.topology().hosts()).isEqualTo(view.topology().hosts());
        assertThat(back.topology().devices()).extracting(Topology.Node::id).isEqualTo(view.topology().devices().stream().map(Topology.Node::id).toList());
        assertThat(back.topology().devices()).extracting(Topology.Node::answer).isEqualTo(view.topology().devices().stream().map(Topology.Node::answer).toList());
        DeviceFacts facts = back.topology().devices().getFirst().facts();
        DeviceFacts before = view.topology().devices().getFirst().facts();
        assertThat(facts).isNotNull();
        assertThat(before).isNotNull();
        assertThat(facts.interfaces()).isEqualTo(before.interfaces()).isNotEmpty();
        assertThat(facts.vlans()).isEqualTo(before.vlans());
        assertThat(facts.networks()).isEqualTo(before.networks());
        assertThat(facts.blocks(2, 1)).isTrue();
        assertThat(facts.bridges()).isTrue();
        PortReading up = back.ports().get(new PortKey(facts.id(), 1));
        PortReading down = back.ports().get(new PortKey(facts.id(), 2));
        assertThat(up).isNotNull().matches(PortReading::up).matches(reading -> Double.isNaN(reading.in()) && reading.speed() == 1_000);
        assertThat(down).isNotNull().matches(reading -> !reading.up());
        assertThat(back.devices().values()).extracting(DeviceState::level).containsOnly(Level.OK, Level.UNKNOWN);
        assertThat(back.devices().get(facts.id()).uptimeTicks()).isBetween(714_000L, 727_000L);
    }

    @Test
    void theWholeOfANetworkIsAllThatItsDevicesSaid() throws IOException {
        SmallNetwork network = new SmallNetwork().devices(4).lldp(1, 1, 2, 1).lldp(2, 1, 1, 1).tree(1, 1, 2, 1, true).tree(2, 1, 2, 1, false);
        network.sees(3, 1, 4).learned(3, 1, SmallNetwork.mac(9, 9)).arp(4, "127.1.0.9", SmallNetwork.mac(9, 9)).vlan(1, 7, 3).serial(1, "FOC1").uptime(1, 0);
        List<DeviceFacts> facts = network.walks().entrySet().stream().map(each -> FactsReader.read(each.getKey(), each.getKey(), "2c", each.getValue())).toList();
        DeviceFacts first = facts.getFirst();
        first.chassisText = "rack 7";
        first.engineId = "80001f8880";
        first.routerIds.add("10.0.0.1");
        first.routing.add(new DeviceFacts.RoutingNeighbour("ospf", 2, "10.0.0.2", "10.0.0.9", "full", true));
        first.localPorts.put(1, new DeviceFacts.LocalPort(5, new byte[] {1, 0, 7}, "uplink", 1));
        first.treePortsByVlan.put(7, new java.util.ArrayList<>(List.of(new DeviceFacts.TreePort(1, true, false, Mac.of(SmallNetwork.mac(2, 0)), 3))));
        Topology topology = LinkInference.infer(facts);

        NetworkView back = NetworkArchive.read(NetworkArchive.writeWhole(new NetworkView(topology, Map.of(), Map.of(), WHEN, null, List.of()), WHEN));
        assertThat(back.topology()).usingRecursiveComparison().isEqualTo(topology);
        List<DeviceFacts> read = back.topology().devices().stream().map(Topology.Node::facts).filter(java.util.Objects::nonNull).toList();
        assertThat(read).hasSize(4).anySatisfy(device -> {
            assertThat(device.neighbours).isNotEmpty();
            assertThat(device.treePorts).isNotEmpty();
            assertThat(device.localPorts).isNotEmpty();
        });
        assertThat(read).anySatisfy(device -> assertThat(device.forwarding).isNotEmpty()).anySatisfy(device -> assertThat(device.arp).isNotEmpty());
        assertThat(LinkInference.infer(read).links()).isEqualTo(topology.links()).isNotEmpty();
    }

    @Test
    void aLaterScanOfAnUnchangedNetworkDiffersInItsTimeOnly() {
        NetworkView view = view();
        byte[] first = NetworkArchive.write(view, WHEN);
        Map<String, DeviceState> older = new HashMap<>();
        view.devices().forEach((id, state) -> older.put(id, new DeviceState(state.level(), state.since(), WHEN, 9, state.uptimeTicks() + 90_000)));
        view.topology().devices().stream().map(Topology.Node::facts).filter(java.util.Objects::nonNull).filter(facts -> facts.uptimeTicks > 0)
                .forEach(facts -> facts.uptimeTicks += 90_000);
        byte[] second = NetworkArchive.write(new NetworkView(view.topology(), older, view.ports(), WHEN, null, List.of()), WHEN.plusSeconds(900));
        assertThat(second).hasSameSizeAs(first);
        assertThat(IntStream.range(0, first.length).filter(i -> first[i] != second[i]).count()).isLessThanOrEqualTo(8);
    }

    @Test
    void damagedBytesAreToldAndNothingElseHappens() {
        byte[] bytes = NetworkArchive.write(view(), WHEN);
        assertThatThrownBy(() -> NetworkArchive.read(Arrays.copyOf(bytes, bytes.length / 2))).isInstanceOf(IOException.class);
        bytes[3] = 9;
        assertThatThrownBy(() -> NetworkArchive.read(bytes)).hasMessageContaining("form 9");
    }
}
