package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.topology.VlanCarriage.Carriage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class VlanReaderTest {
    @Test
    void whatIsInForceGoesBeforeWhatIsConfigured() {
        Walk.Builder walk = ports(16);
        walk.add("1.3.6.1.2.1.17.7.1.4.2.1.4.0.10", new byte[] {(byte) 0x81, 0}).add("1.3.6.1.2.1.17.7.1.4.2.1.5.0.10", new byte[] {(byte) 0x80, 0});
        walk.add("1.3.6.1.2.1.17.7.1.4.3.1.1.10", text("voice")).add("1.3.6.1.2.1.17.7.1.4.3.1.2.10", new byte[] {-1, -1});
        walk.add("1.3.6.1.2.1.17.7.1.4.3.1.1.20", text("guests")).add("1.3.6.1.2.1.17.7.1.4.3.1.2.20", new byte[] {0, 1});

        DeviceFacts facts = facts("a", walk);

        assertThat(facts.vlans().get(10)).satisfies(vlan -> {
            assertThat(vlan.name()).isEqualTo("voice");
            assertThat(vlan.ports()).containsExactly(1, 8);
            assertThat(vlan.untagged()).containsExactly(1);
        });
        assertThat(facts.vlans().get(20).ports()).containsExactly(16);
    }

    @Test
    void ciscosAccessPortsAndTrunksAreRead() {
        Walk.Builder walk = ports(3);
        walk.add("1.3.6.1.4.1.9.9.46.1.3.1.1.4.1.10", text("office")).add("1.3.6.1.4.1.9.9.46.1.3.1.1.4.1.20", text("lab"));
        walk.add("1.3.6.1.4.1.9.9.46.1.3.1.1.4.1.1002", text("fddi-default"));
        walk.add("1.3.6.1.4.1.9.9.68.1.2.2.1.2.1", 10L);
        byte[] bits = new byte[128];
        bits[1] = 0x20;
        walk.add("1.3.6.1.4.1.9.9.46.1.6.1.1.14.3", 1L).add("1.3.6.1.4.1.9.9.46.1.6.1.1.4.3", bits).add("1.3.6.1.4.1.9.9.46.1.6.1.1.5.3", 1L);

        DeviceFacts facts = facts("a", walk);

        assertThat(facts.vlans()).containsOnlyKeys(10, 20);
        assertThat(facts.vlans().get(10).ports()).containsExactly(1, 3);
        assertThat(facts.vlans().get(10).untagged()).containsExactly(1);
        assertThat(facts.vlans().get(20).ports()).isEmpty();
    }

    @Test
    void aLinkCarriesAVlanWhereBothEndsDo() {
        SmallNetwork network = new SmallNetwork().device(1, 4).device(2, 4).lldp(1, 1, 2, 1).lldp(2, 1, 1, 1);
        network.vlan(1, 10, 0x80).vlan(2, 10, 0x80).vlan(1, 20, 0x80).vlan(2, 20, 0x40).vlan(1, 30, 0x40);
        Topology topology = network.infer();
        Topology.Link link = topology.links().getFirst();
        VlanCarriage carriage = new VlanCarriage(topology);

        assertThat(carriage.vlans()).containsOnlyKeys(10, 20, 30);
        assertThat(List.of(carriage.of(link, 10), carriage.of(link, 20), carriage.of(link, 30)))
                .containsExactly(Carriage.CARRIES, Carriage.ONE_SIDED, Carriage.ABSENT);
        assertThat(carriage.has("sw2", 30)).isFalse();
        assertThat(carriage.busiest(topology)).as("the lowest of those on most links").isEqualTo(10);
        Topology nothing = new SmallNetwork().infer();
        assertThat(new VlanCarriage(nothing).busiest(nothing)).isZero();
    }

    @Test
    void ofASharedMediumThePortsThatCarryTheVlanOrDoNotTell() {
        SmallNetwork network = new SmallNetwork().devices(4);
        Topology topology = network.vlan(1, 10, 0x80).vlan(2, 10, 0x40).vlan(2, 20, 0x80).infer();
        List<Topology.Port> medium = List.of(new Topology.Port("sw1", "Gi0/1", 1), new Topology.Port("sw2", "Gi0/1", 1), new Topology.Port("sw3", "Gi0/1", 1));
        VlanCarriage carriage = new VlanCarriage(topology);

        assertThat(carriage.on(medium, 10)).extracting(Topology.Port::device).containsExactly("sw1", "sw3");
        assertThat(carriage.on(medium, 30)).isEmpty();
    }

    @Test
    void aBlockedPortBlocksTheVlan() {
        SmallNetwork network = new SmallNetwork().device(1, 4).device(2, 4).lldp(1, 1, 2, 1).lldp(2, 1, 1, 1);
        Topology topology = network.vlan(1, 10, 0x80).vlan(2, 10, 0x80).tree(2, 1, 1, 1, true).infer();

        assertThat(new VlanCarriage(topology).of(topology.links().getFirst(), 10)).isEqualTo(Carriage.BLOCKED);
    }

    @Test
    void runsOfVlansAreDrawnTogether() {
        assertThat(VlanCarriage.ranges(List.of(1, 10, 11, 12, 20, 21, 40))).isEqualTo("1, 10-12, 20, 21, 40");
    }

    private static Walk.Builder ports(int count) {
        Walk.Builder walk = new Walk.Builder();
        for (int port = 1; port <= count; port++) {
            walk.add("1.3.6.1.2.1.31.1.1.1.1." + port, text("p" + port)).add("1.3.6.1.2.1.17.1.4.1.2." + port, (long) port);
        }
        return walk;
    }

    private static DeviceFacts facts(String id, Walk.Builder walk) {
        return FactsReader.read(id, "127.0.0.1", "2c", walk.build());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
