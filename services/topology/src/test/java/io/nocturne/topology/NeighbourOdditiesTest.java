package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.topology.DeviceFacts.Neighbour;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that name their neighbour badly, or in a table of their maker's own: each is a link to the right one, and none is dropped. */
class NeighbourOdditiesTest {
    private static final String LLDP = "1.0.8802.1.1.2.1.4.1.1.";
    private static final String CDP = "1.3.6.1.4.1.9.9.23.1.2.1.1.";
    private static final byte[] NOBODY = new byte[6];
    private static final byte[] SHARED = {0, 0, 0x5e, 0, 1, 9};

    private final Walk.Builder walk = new Walk.Builder();
    private int row;

    @Test
    void phonesThatHaveNoAddressYetAreNotOne() {
        lldp(1, 5L, new byte[] {1, 0, 0, 0, 0}, 3L, SmallNetwork.mac(8, 0), "");
        lldp(2, 5L, new byte[] {1, 0, 0, 0, 0}, 3L, SmallNetwork.mac(9, 0), "");
        lldp(3, 4L, NOBODY, 5L, text("eth0"), "");
        lldp(4, 4L, NOBODY, 5L, text("eth0"), "");

        assertThat(others(infer())).hasSize(4);
    }

    @Test
    void aChassisThatIsNobodysIsNotThatOfTheDeviceWhichTellsTheSame() {
        SmallNetwork network = new SmallNetwork().device(1, 4).device(2, 4);
        Walk.Builder zero = new Walk.Builder();
        network.walks().get("127.1.0.1").addTo(zero, "");
        zero.add("1.0.8802.1.1.2.1.3.2.0", NOBODY);
        port(1, "Gi0/1");
        lldp(1, 4L, NOBODY, 5L, text("Gi0/2"), "stranger");
        DeviceFacts told = FactsReader.read("sw1", "127.1.0.1", "2c", zero.build());
        DeviceFacts other = FactsReader.read("one", "127.1.0.9", "2c", walk.build());

        assertThat(LinkInference.infer(List.of(told, other)).links()).singleElement()
                .satisfies(link -> assertThat(link.b().device()).isEqualTo("neighbour:stranger"));
    }

    @Test
    void twoRoutersThatAnnounceTheAddressTheyShareStayTwo() {
        lldp(1, 4L, SHARED, 5L, text("ge-0/0/1"), "left");
        lldp(2, 4L, SHARED, 5L, text("ge-0/0/1"), "right");

        assertThat(names(infer())).containsExactlyInAnyOrder("left", "right");
    }

    @Test
    void clonedChassisAreToldByTheirNames() {
        lldp(1, 4L, SmallNetwork.mac(9, 0), 5L, text("eth0"), "vm-a");
        lldp(2, 4L, SmallNetwork.mac(9, 0), 5L, text("eth0"), "vm-b.example.net");
        lldp(3, 4L, SmallNetwork.mac(9, 0), 5L, text("eth1"), "vm-b");

        Topology topology = infer();
        assertThat(others(topology)).hasSize(2);
        assertThat(topology.links()).hasSize(3);
    }

    @Test
    void managedDevicesWithOneChassisAreToldByAddressAndName() {
        SmallNetwork network = new SmallNetwork().device(1, 4).device(2, 4).device(3, 4);
        List<DeviceFacts> all = new ArrayList<>();
        network.walks().forEach((address, tables) -> {
            Walk.Builder rows = new Walk.Builder();
            tables.addTo(rows, "");
            if (!address.endsWith(".1")) {
                rows.add("1.3.6.1.2.1.17.1.1.0", SmallNetwork.mac(7, 0)).add("1.0.8802.1.1.2.1.3.2.0", SmallNetwork.mac(7, 0));
            } else {
                walk.build().addTo(rows, "");
                lldp(rows, 1, 4L, SmallNetwork.mac(7, 0), 5L, text("Gi0/1"), "sw2");
                lldp(rows, 2, 4L, SmallNetwork.mac(7, 0), 5L, text("Gi0/1"), "sw3");
            }
            all.add(FactsReader.read("sw" + address.charAt(address.length() - 1), address, "2c", rows.build()));
        });

        assertThat(LinkInference.infer(all).links()).extracting(link -> link.b().device()).containsExactlyInAnyOrder("sw2", "sw3");
    }

    @Test
    void aNameHeardByCdpAloneIsTheOneThatLldpTellsElsewhere() {
        lldp(1, 4L, SmallNetwork.mac(9, 0), 5L, text("vmnic0"), "esx01.example.net");
        cdp(2, "esx01", "vmnic1", new byte[0]);
        lldp(3, 4L, SmallNetwork.mac(8, 0), 5L, text("eth0"), "ap");
        lldp(4, 4L, SmallNetwork.mac(7, 0), 5L, text("eth0"), "ap");
        cdp(5, "ap", "eth0", new byte[0]);

        Topology topology = infer();
        assertThat(others(topology)).as("whose name two have is told by itself").hasSize(4);
        assertThat(topology.links()).filteredOn(link -> link.b().device().contains("00:1b:00:00:09:00")).hasSize(2);
    }

    @Test
    void cdpTellsAddressesOfBothFamiliesAndProCurveItsBridgeInParentheses() {
        byte[] six = new byte[16];
        six[0] = 0x20;
        six[1] = 1;
        six[15] = 9;
        cdp(1, "HP-2524(001b00-000900)", "7", six);
        walk.add(CDP + "20.1." + row, new byte[] {10, 0, 0, 9});
        cdp(2, "N5K-1(SSI14270123)", "Ethernet1/7", new byte[] {0, 0, 0, 0});

        List<Neighbour> rows = facts().neighbours;
        assertThat(rows).extracting(Neighbour::name).containsExactly("HP-2524", "N5K-1");
        assertThat(rows.getFirst().addresses()).containsExactly("2001:0:0:0:0:0:0:9", "10.0.0.9");
        assertThat(rows.getFirst().chassisMac()).hasToString("00:1b:00:00:09:00");
        assertThat(rows.getLast().addresses()).isEmpty();
        assertThat(rows.getLast().chassisMac()).isNull();
    }

    @Test
    void portsAreFoundHoweverTheyAreWritten() {
        port(1, "GigabitEthernet1/0/1");
        port(2, "ether3");
        port(3, "Bundle-Ether7");
        port(4, "xge-0/0/1");
        walk.add("1.3.6.1.2.1.4.20.1.2.10.0.0.5", 3L).add("1.3.6.1.2.1.4.20.1.3.10.0.0.5", new byte[] {-1, -1, -1, 0});
        PortMatcher ports = new PortMatcher(FactsReader.read("one", "127.1.0.1", "2c", walk.build()));

        assertThat(ports.byId(5, text("GE1/0/1"))).isEqualTo(1);
        assertThat(ports.byId(5, text("Gi1/0/1"))).isEqualTo(1);
        assertThat(ports.byId(5, text("bridge1/ether3"))).isEqualTo(2);
        assertThat(ports.byId(5, text("BE7"))).isEqualTo(3);
        assertThat(ports.byId(4, new byte[] {1, 10, 0, 0, 5})).isEqualTo(3);
        assertThat(ports.byId(5, text("XGE0/0/1"))).as("a dash makes it another maker's").isZero();
    }

    @Test
    void octetsThatAreNoTextAreWrittenAsOctets() {
        lldp(1, 7L, new byte[] {0, 1, 2, 3}, 4L, new byte[] {1, 10, 0, 0, 5}, "");
        lldp(2, 7L, new byte[] {0, 1, 2, 4}, 7L, new byte[] {0, 9, 8}, "");

        List<Neighbour> rows = facts().neighbours;
        assertThat(rows).extracting(Neighbour::chassisText).containsExactly("00:01:02:03", "00:01:02:04");
        assertThat(rows).extracting(SilentNeighbours::portText).containsExactly("10.0.0.5", "00:09:08");
    }

    @Test
    void namesInTheKoreanCodePageAreReadableAndThoseInLatinStay() {
        assertThat(Walk.printable("본관 3층 스위치".getBytes(Charset.forName("x-windows-949")))).isEqualTo("본관 3층 스위치");
        assertThat(Walk.printable("Größe Zürich".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("Größe Zürich");
    }

    @Test
    void bdcomKeepsLldpUnderItsOwnNumber() {
        for (String root : List.of("1.3.6.1.4.1.3320.127.1.", "1.3.6.1.4.1.11606.10.127.1.", "1.3.6.1.4.1.52642.127.1.")) {
            Walk.Builder own = new Walk.Builder();
            own.add("1.3.6.1.2.1.2.2.1.2.7", text("TGigaEthernet0/7")).add(root + "3.2.0", SmallNetwork.mac(1, 0)).add(root + "3.1.0", 4L);
            own.add(root + "3.7.1.2.3", 5L).add(root + "3.7.1.3.3", text("TGigaEthernet0/7"));
            own.add(root + "4.1.1.4.0.3.1", 4L).add(root + "4.1.1.5.0.3.1", SmallNetwork.mac(9, 0));
            own.add(root + "4.1.1.6.0.3.1", 5L).add(root + "4.1.1.7.0.3.1", text("Gi0/2")).add(root + "4.2.1.3.0.3.1.1.4.10.0.0.9", 2L);
            DeviceFacts facts = FactsReader.read("one", "127.1.0.1", "2c", own.build());

            assertThat(facts.chassisText).isEqualTo("00:1b:00:00:01:00");
            assertThat(facts.neighbours).singleElement().satisfies(neighbour -> {
                assertThat(neighbour.localPort()).isEqualTo(7);
                assertThat(neighbour.chassisText()).isEqualTo("00:1b:00:00:09:00");
                assertThat(neighbour.addresses()).containsExactly("10.0.0.9");
            });
            assertThat(FactsReader.roots(root.substring(0, root.indexOf("127.")) + "1")).contains(root + "4");
        }
    }

    @Test
    void fastPathSwitchesTellCdpInATableOfText() {
        String table = VendorNeighbours.ISDP.get(1);
        port(12, "Gi1/0/12");
        String at = ".12.3";
        walk.add(table + "3" + at, text("10.0.0.9")).add(table + "4" + at, text("Gi1/0/12")).add(table + "6" + at, text("core(FOC1234)"));
        walk.add(table + "7" + at, text("GigabitEthernet0/3")).add(table + "8" + at, text("cisco WS-C3560"));

        assertThat(facts().neighbours).singleElement().satisfies(neighbour -> {
            assertThat(neighbour.protocol()).isEqualTo("cdp");
            assertThat(neighbour.localPort()).isEqualTo(12);
            assertThat(neighbour.name()).isEqualTo("core");
            assertThat(neighbour.addresses()).containsExactly("10.0.0.9");
        });
    }

    @Test
    void cabletronNamesThePortOrItsNumber() {
        port(4, "fe.1.4");
        String at = ".0.4.0.27.0.0.9.5";
        walk.add(VendorNeighbours.CABLETRON + "3" + at, new byte[] {10, 0, 0, 9}).add(VendorNeighbours.CABLETRON + "4" + at, 17L);
        walk.add(VendorNeighbours.CABLETRON + "6" + at, SmallNetwork.mac(9, 0)).add(VendorNeighbours.CABLETRON + "7" + at, new byte[4]);
        walk.add(VendorNeighbours.CABLETRON + "9" + at, text("fe.2.17"));

        assertThat(facts().neighbours).singleElement().satisfies(neighbour -> {
            assertThat(neighbour.localPort()).isEqualTo(4);
            assertThat(neighbour.chassisText()).isEqualTo("00:1b:00:00:09:00");
            assertThat(SilentNeighbours.portText(neighbour)).isEqualTo("fe.2.17");
            assertThat(neighbour.addresses()).containsExactly("10.0.0.9");
        });
        assertThat(FactsReader.roots("1.3.6.1.4.1.5624.2.1.1")).contains("1.3.6.1.4.1.52.4.1.2.19.1.3");
    }

    private void lldp(int port, long chassisSubtype, byte[] chassis, long portSubtype, byte[] portId, String name) {
        port(port, "Gi0/" + port);
        lldp(walk, port, chassisSubtype, chassis, portSubtype, portId, name);
    }

    private void lldp(Walk.Builder into, int port, long chassisSubtype, byte[] chassis, long portSubtype, byte[] portId, String name) {
        String at = ".0." + port + "." + ++row;
        into.add(LLDP + "4" + at, chassisSubtype).add(LLDP + "5" + at, chassis).add(LLDP + "6" + at, portSubtype).add(LLDP + "7" + at, portId);
        into.add(LLDP + "9" + at, text(name));
    }

    private void cdp(int port, String device, String there, byte[] address) {
        port(port, "Gi0/" + port);
        String at = "." + port + "." + ++row;
        walk.add(CDP + "4" + at, address).add(CDP + "6" + at, text(device)).add(CDP + "7" + at, text(there));
    }

    private void port(int index, String name) {
        walk.add("1.3.6.1.2.1.2.2.1.2." + index, text(name)).add("1.3.6.1.2.1.2.2.1.3." + index, 6L);
    }

    private DeviceFacts facts() {
        return FactsReader.read("one", "127.1.0.1", "2c", walk.build());
    }

    private Topology infer() {
        return LinkInference.infer(List.of(facts()));
    }

    private static List<Topology.Node> others(Topology topology) {
        return topology.devices().stream().filter(node -> !node.answered()).toList();
    }

    private static List<String> names(Topology topology) {
        return others(topology).stream().map(Topology.Node::name).toList();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
