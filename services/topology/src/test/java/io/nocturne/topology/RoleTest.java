package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.topology.Topology.Node;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {
    private static DeviceFacts device(String number, String model, String description, boolean routes, boolean bridges) {
        DeviceFacts facts = new DeviceFacts("x");
        facts.sysObjectId = number;
        facts.model = model;
        facts.description = description;
        facts.routes = routes;
        if (bridges) {
            facts.bridge = Mac.parse("00:11:22:33:44:55");
            facts.bridgePorts.put(1, 1);
        }
        return facts;
    }

    private static Role role(DeviceFacts facts) {
        return Role.of(new Node("x", "x", List.of(), facts.description(), facts, Set.of()));
    }

    @ParameterizedTest
    @CsvSource({
            "1.3.6.1.4.1.12356.101.1.1004,FGT_100F,FortiGate,true,false,FIREWALL", "1.3.6.1.4.1.9.1.2494,C9500-48Y4C,Cisco IOS,true,true,ROUTING_SWITCH",
            "1.3.6.1.4.1.9.1.1208,WS-C2960X-24TS-L,Cisco IOS,false,true,SWITCH", "1.3.6.1.4.1.9.1.1707,ISR4451-X/K9,Cisco IOS,true,false,ROUTER",
            "1.3.6.1.4.1.9.1.669,ASA5510,Cisco Adaptive Security Appliance,true,false,FIREWALL", "1.3.6.1.4.1.2636.1.1.1.2.41,SRX210,Juniper,true,true,FIREWALL",
            "1.3.6.1.4.1.8072.3.2.10,'',Linux web01 6.1.0,false,false,HOST", "1.3.6.1.4.1.8072.3.2.10,'',Linux vyos 6.1.0,true,false,ROUTER",
            "1.3.6.1.4.1.318.1.3.27,'',APC Web/SNMP Management Card,false,false,POWER", "1.3.6.1.4.1.11.2.3.9.1,'',HP ETHERNET MULTI-ENVIRONMENT,false,false,PRINTER",
            "1.3.6.1.4.1.99999.1,'',something,false,false,UNKNOWN", "1.3.6.1.4.1.3180.1,'',something,false,false,UNKNOWN"
    })
    void whatADeviceSaysAndDoesGivesItsRole(String number, String model, String description, boolean routes, boolean bridges, Role role) {
        assertThat(role(device(number, model, description, routes, bridges))).isEqualTo(role);
    }

    @Test
    void manyEthernetPortsMakeASwitchOfOneThatTellsNothingOfItsBridge() {
        DeviceFacts quiet = device("1.3.6.1.4.1.9.6.1.1004.24.2", "CBS350-24P-4X", "", false, false);
        for (int i = 1; i <= 24; i++) {
            quiet.interfaces.put(i, new Interface(i, "gi" + i, "", "", 6, null, 0, true, true, 0));
        }
        assertThat(role(quiet)).isEqualTo(Role.SWITCH);
        quiet.sysObjectId = "1.3.6.1.4.1.8072.3.2.10";
        assertThat(role(quiet)).isEqualTo(Role.HOST);
    }

    @Test
    void ofOneThatOnlyNeighboursSpeakOfTheirWordsCount() {
        assertThat(Role.of(new Node("n", "n", List.of(), "Cisco IP Phone 8845", null, Set.of()))).isEqualTo(Role.PHONE);
        assertThat(Role.of(new Node("n", "n", List.of(), "", null, Set.of("bridge", "router")))).isEqualTo(Role.ROUTING_SWITCH);
        assertThat(Role.of(new Node("n", "n", List.of(), "", null, Set.of("telephone", "bridge")))).isEqualTo(Role.PHONE);
        assertThat(Role.of(new Node("n", "n", List.of(), "", null, Set.of()))).isEqualTo(Role.UNKNOWN);
    }
}
