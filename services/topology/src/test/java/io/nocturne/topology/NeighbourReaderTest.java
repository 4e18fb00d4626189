package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.topology.DeviceFacts.Neighbour;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What agents make of their neighbour tables, each seen or told of some maker's. */
class NeighbourReaderTest {
    private static final String LLDP = "1.0.8802.1.1.2.1.";
    private static final String LLDP_V2 = "1.3.111.2.802.1.1.13.1.";
    private static final byte[] CHASSIS = SmallNetwork.mac(9, 0);

    private final Walk.Builder walk = new Walk.Builder();

    @Test
    void neighboursInTheSecondEditionCountThoughTheDeviceDescribesItselfInTheFirst() {
        port(5, "Ethernet5");
        walk.add(LLDP + "3.7.1.2.5", 5L).add(LLDP + "3.7.1.3.5", text("Ethernet5"));
        row(LLDP_V2 + "4.1.1.", 5, ".0.5.1.1", 4L, CHASSIS, "Gi0/1");

        assertThat(neighbours()).singleElement().satisfies(row -> assertThat(row.localPort()).isEqualTo(5));
    }

    @Test
    void whatBothEditionsShowIsOneNeighbour() {
        port(5, "Ethernet5");
        walk.add(LLDP + "3.7.1.2.1", 5L).add(LLDP + "3.7.1.3.1", text("Ethernet5"));
        row(LLDP + "4.1.1.", 4, ".0.1.1", 4L, CHASSIS, "Gi0/1");
        row(LLDP_V2 + "4.1.1.", 5, ".0.5.1.1", 4L, CHASSIS, "Gi0/1");

        assertThat(neighbours()).hasSize(1);
    }

    @Test
    void aPortThatTheInterfaceTableLacksIsALinkByItsName() {
        walk.add(LLDP + "3.7.1.2.1", 5L).add(LLDP + "3.7.1.3.1", text("xe-0/0/1"));
        walk.add(LLDP + "3.7.1.2.2", 7L).add(LLDP + "3.7.1.3.2", text("517")).add(LLDP + "3.7.1.4.2", text("xe-0/0/2"));
        row(LLDP + "4.1.1.", 4, ".0.1.1", 4L, CHASSIS, "Gi0/1");
        row(LLDP + "4.1.1.", 4, ".0.2.2", 4L, SmallNetwork.mac(8, 0), "Gi0/1");
        row(LLDP + "4.1.1.", 4, ".0.3.3", 4L, SmallNetwork.mac(7, 0), "Gi0/1");

        Topology topology = LinkInference.infer(List.of(facts()));

        assertThat(topology.links()).extracting(link -> link.a().name()).containsExactlyInAnyOrder("xe-0/0/1", "xe-0/0/2");
        assertThat(topology.unresolved()).singleElement().satisfies(open -> {
            assertThat(open.claim()).contains("00:1b:00:00:07:00");
            assertThat(open.reason()).isEqualTo(TopologyPhrase.CLAIM_LOCAL_PORT.with());
        });
    }

    @Test
    void theChassisIsReadWhateverItsSubtypeSays() {
        port(1, "Gi0/1");
        walk.add(LLDP + "3.7.1.2.1", 5L).add(LLDP + "3.7.1.3.1", text("Gi0/1"));
        row(LLDP + "4.1.1.", 4, ".0.1.1", 7L, CHASSIS, "a");
        row(LLDP + "4.1.1.", 4, ".0.1.2", 7L, text("RTR001"), "b");
        row(LLDP + "4.1.1.", 4, ".0.1.3", 7L, text("001b.0000.0800"), "c");
        row(LLDP + "4.1.1.", 4, ".0.1.4", 5L, new byte[] {10, 1, 2, 3}, "d");
        row(LLDP + "4.1.1.", 4, ".0.1.5", 5L, new byte[] {1, 10, 1, 2, 4}, "e");
        row(LLDP + "4.1.1.", 4, ".0.1.6", 1L, text("FOC1234X0AB"), "f");

        assertThat(neighbours()).extracting(Neighbour::chassisText).containsExactly(
                "00:1b:00:00:09:00", "RTR001", "00:1b:00:00:08:00", "10.1.2.3", "10.1.2.4", "FOC1234X0AB");
        assertThat(neighbours()).extracting(row -> row.chassisMac() != null).containsExactly(true, false, true, false, false, false);
    }

    @Test
    void extremeNamesNeighboursBySlotAndPort() {
        port(1007, "1:7");
        String row = ".1007.0.0.0.27.0.0.9.0";
        walk.add(VendorNeighbours.EDP + "3" + row, text("core")).add(VendorNeighbours.EDP + "5" + row, 2L).add(VendorNeighbours.EDP + "6" + row, 13L);
        walk.add(VendorNeighbours.EDP_VLANS + "3" + row + ".3.109.103.116", new byte[] {10, 0, 0, 9});

        assertThat(neighbours()).singleElement().satisfies(neighbour -> {
            assertThat(neighbour.protocol()).isEqualTo("edp");
            assertThat(neighbour.localPort()).isEqualTo(1007);
            assertThat(neighbour.chassisText()).isEqualTo("00:1b:00:00:09:00");
            assertThat(SilentNeighbours.portText(neighbour)).isEqualTo("2:13");
            assertThat(neighbour.addresses()).containsExactly("10.0.0.9");
        });
    }

    @Test
    void nortelNamesNeighboursByAddressSlotAndPortAndItselfFirst() {
        port(65, "ifc1 (Slot: 1 Port: 1)");
        port(70, "1/6");
        walk.add(VendorNeighbours.SONMP + "3.0.0.10.0.0.1.0", new byte[] {10, 0, 0, 1});
        String row = ".1.6.10.0.0.2.267";
        walk.add(VendorNeighbours.SONMP + "3" + row, new byte[] {10, 0, 0, 2}).add(VendorNeighbours.SONMP + "5" + row, CHASSIS);

        assertThat(neighbours()).singleElement().satisfies(neighbour -> {
            assertThat(neighbour.localPort()).isEqualTo(70);
            assertThat(neighbour.addresses()).containsExactly("10.0.0.2");
            assertThat(SilentNeighbours.portText(neighbour)).isEqualTo("1/11");
        });
    }

    @Test
    void alcatelNamesNeighboursByHostSlotAndPort() {
        port(1003, "1/3");
        String row = ".12.0.27.0.0.9.0.44";
        walk.add(VendorNeighbours.AMAP + "5" + row, text("edge")).add(VendorNeighbours.AMAP + "6" + row, 1003L);
        walk.add(VendorNeighbours.AMAP + "9" + row, 2L).add(VendorNeighbours.AMAP + "10" + row, 17L);

        assertThat(neighbours()).singleElement().satisfies(neighbour -> {
            assertThat(neighbour.localPort()).isEqualTo(1003);
            assertThat(neighbour.name()).isEqualTo("edge");
            assertThat(SilentNeighbours.portText(neighbour)).isEqualTo("2/17");
        });
    }

    private void port(int index, String name) {
        walk.add("1.3.6.1.2.1.2.2.1.2." + index, text(name)).add("1.3.6.1.2.1.2.2.1.3." + index, 6L);
    }

    private void row(String table, int first, String row, long subtype, byte[] chassis, String port) {
        walk.add(table + first + row, subtype).add(table + (first + 1) + row, chassis);
        walk.add(table + (first + 2) + row, 5L).add(table + (first + 3) + row, text(port));
    }

    private DeviceFacts facts() {
        return FactsReader.read("one", "127.1.0.1", "2c", walk.build());
    }

    private List<Neighbour> neighbours() {
        return facts().neighbours;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
