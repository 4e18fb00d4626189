package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetworkNamesTest {
    private static Topology.Node node(String id, String name, String address) {
        DeviceFacts facts = new DeviceFacts(id);
        facts.interfaces.put(3, new Interface(3, "Gi1/0/3", "GigabitEthernet1/0/3", "", 6, null, 0, true, true, 0));
        facts.interfaces.put(4, new Interface(4, "", "Port 4", "", 6, null, 0, true, true, 0));
        return new Topology.Node(id, name, List.of(address), "", facts, Set.of());
    }

    private final Topology network = new Topology(
            List.of(node("1", "core-sw01.seoul", "10.0.0.1"), node("2", "sw02.seoul", "10.0.0.2"), node("3", "sw02.busan", "10.0.0.3")),
            List.of(), List.of(), List.of(), List.of());

    private String device(String called) {
        Topology.Node node = NetworkNames.device(network, called);
        return node == null ? "" : node.id();
    }

    @Test
    void devicesAreFoundByAddressAndByNameInAnyCaseWithOrWithoutTheirDomain() {
        assertThat(List.of(device("10.0.0.2"), device("CORE-SW01.seoul"), device("core-sw01"), device("core-sw01.seoul.example.kr")))
                .containsExactly("2", "1", "1", "1");
    }

    @Test
    void aNameThatSeveralHaveOrNobodyIsNone() {
        assertThat(List.of(device("sw02"), device("sw0"), device(""), device("10"))).containsOnly("");
    }

    @Test
    void portsAreFoundByAnyOfTheirNames() {
        Topology.Node node = network.devices().getFirst();
        assertThat(List.of("Gi1/0/3", "GigabitEthernet1/0/3", "gi 1/0/3")).allSatisfy(name -> assertThat(NetworkNames.port(node, name)).isEqualTo("Gi1/0/3"));
        assertThat(NetworkNames.port(node, "port 4")).isEqualTo("Port 4");
        assertThat(NetworkNames.port(node, "Gi1/0/33")).isNull();
    }
}
