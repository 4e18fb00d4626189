package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.topology.NetworkPaths.Step;
import io.nocturne.topology.NetworkView.PortKey;
import io.nocturne.topology.Topology.Link;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A ring of sw1, sw2 and sw3, with sw4 and behind it sw5 hanging on sw3. */
class NetworkPathsTest {
    private final Topology topology = new SmallNetwork()
            .devices(5)
            .lldp(1, 1, 2, 1)
            .lldp(2, 2, 3, 1)
            .lldp(3, 2, 1, 2)
            .lldp(3, 3, 4, 1)
            .lldp(4, 2, 5, 1)
            .infer();

    private NetworkPaths paths(Map<PortKey, PortReading> ports) {
        return new NetworkPaths(new NetworkView(topology, Map.of(), ports, null, null, List.of()));
    }

    private Link between(String a, String b) {
        return topology.links().stream()
                .filter(link -> Set.of(link.a().device(), link.b().device()).equals(Set.of(a, b)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theWayIsTheShortest() {
        assertThat(paths(Map.of()).switched("sw1", "sw5").orElseThrow()).extracting(Step::device).containsExactly("sw1", "sw3", "sw4", "sw5");
    }

    @Test
    void aLinkThatIsDownIsGoneAround() {
        Link direct = between("sw3", "sw1");
        Map<PortKey, PortReading> ports = new HashMap<>();
        ports.put(new PortKey(direct.a().device(), direct.a().ifIndex()), new PortReading(false, 0, 0, 0));
        List<Step> way = paths(ports).switched("sw1", "sw5").orElseThrow();
        assertThat(way).extracting(Step::device).containsExactly("sw1", "sw2", "sw3", "sw4", "sw5");
        assertThat(way.get(1).via()).isEqualTo(between("sw1", "sw2"));
    }

    @Test
    void whatHangsOnADeviceIsCutOffWithIt() {
        assertThat(paths(Map.of()).cutOff("sw3")).containsExactly("sw4", "sw5");
        assertThat(paths(Map.of()).cutOff("sw1")).isEmpty();
        assertThat(paths(Map.of()).cutOff("nobody")).isEmpty();
    }

    @Test
    void aRingSurvivesALinkButNotTwo() {
        assertThat(paths(Map.of()).cutOff(Set.of(between("sw1", "sw2")))).isEmpty();
        assertThat(paths(Map.of()).cutOff(Set.of(between("sw1", "sw2"), between("sw3", "sw1")))).containsExactly("sw1");
        assertThat(paths(Map.of()).cutOff(Set.of(between("sw4", "sw5")))).containsExactly("sw5");
    }

    @Test
    void whereNoWayIsLeftTheLinksThatAreDownAreNamed() {
        Link only = between("sw4", "sw5");
        NetworkPaths broken = paths(Map.of(new PortKey(only.a().device(), only.a().ifIndex()), new PortReading(false, 0, 0, 0)));
        assertThat(broken.switched("sw1", "sw5")).isEmpty();
        assertThat(broken.whyNotSwitched("sw1", "sw5")).isEqualTo(new NoWay.Down(List.of(only)));
    }

    @Test
    void partsWithoutACableBetweenThemAreTold() {
        Topology apart = new SmallNetwork().devices(3).lldp(1, 1, 2, 1).infer();
        NetworkPaths two = new NetworkPaths(new NetworkView(apart, Map.of(), Map.of(), null, null, List.of()));
        assertThat(two.whyNotSwitched("sw1", "sw3")).isEqualTo(new NoWay.Apart(2, 1));
        assertThat(two.whyNotSwitched("drawn 1", "sw3")).isEqualTo(new NoWay.Unknown("drawn 1"));
    }

    @Test
    void aDeviceThatTellsNoNetworksHasNoRoutedWay() {
        assertThat(paths(Map.of()).routed("sw1", "sw5")).isEmpty();
        assertThat(paths(Map.of()).whyNotRouted("sw1", "sw5")).isInstanceOf(NoWay.class);
    }
}
