package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nocturne.topology.Topology.Adjacency;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingLinksTest {
    private final Walk.Builder one = router("r1", "10.0.0.1", "1.1.1.1");
    private final Walk.Builder two = router("r2", "10.0.0.2", "2.2.2.2");

    @Test
    void ospfSeenFromBothSidesIsOneAdjacencyWithBothPorts() {
        ospf(one, "10.0.0.2", new byte[] {2, 2, 2, 2}, 8L);
        ospf(two, "10.0.0.1", new byte[] {1, 1, 1, 1}, 8L);

        assertThat(of("ospf", infer())).containsExactly(new Adjacency("r1", "xe-0/0/0.5", "r2", "xe-0/0/0.5", "10.0.0.2", "ospf", "full", true, true));
    }

    @Test
    void aNeighbourNobodyKnowsIsKeptByItsAddress() {
        ospf(one, "10.0.0.2", new byte[] {9, 9, 9, 9}, 3L);

        assertThat(of("ospf", LinkInference.infer(List.of(facts("r1", one))))).singleElement().satisfies(adjacency -> {
            assertThat(adjacency.b()).isNull();
            assertThat(adjacency.neighbour()).isEqualTo("10.0.0.2");
            assertThat(adjacency.up()).isFalse();
        });
    }

    @Test
    void ospfForIpv6IsMatchedByRouterIdentifier() {
        String row = ".5.0." + 0x02020202;
        two.add("1.3.6.1.2.1.191.1.1.1.0", (long) 0x02020202);
        one.add("1.3.6.1.2.1.191.1.9.1.8" + row, 8L);
        byte[] linkLocal = {(byte) 0xfe, (byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2};
        one.add("1.3.6.1.2.1.191.1.9.1.5" + row, linkLocal);

        assertThat(of("ospfv3", infer())).singleElement().satisfies(adjacency -> {
            assertThat(adjacency.b()).isEqualTo("r2");
            assertThat(adjacency.neighbour()).startsWith("fe80:");
            assertThat(adjacency.state()).isEqualTo("full");
            assertThat(adjacency.up()).isTrue();
        });
    }

    @Test
    void isIsOfCiscoAndPeersOfIpv6AreReadFromPrivateTables() {
        byte[] second = {0, 0, 0, 0, 0, 2};
        two.add("1.3.6.1.4.1.9.10.118.1.1.1.3.0", second);
        one.add("1.3.6.1.4.1.9.10.118.1.6.1.1.2.7.1", 3L).add("1.3.6.1.4.1.9.10.118.1.6.1.1.6.7.1", second).add("1.3.6.1.4.1.9.10.118.1.3.2.1.2.7", 2L);
        one.add("1.3.6.1.2.1.15.3.1.2.10.0.0.2", 6L);
        one.add("1.3.6.1.4.1.9.9.187.1.2.5.1.3.1.4.10.0.0.2", 6L);
        String six = "2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.2";
        one.add("1.3.6.1.4.1.9.9.187.1.2.5.1.3." + six, 6L).add("1.3.6.1.4.1.9.9.187.1.2.5.1.12." + six, new byte[] {2, 2, 2, 2});
        two.add("1.3.6.1.2.1.15.4.0", new byte[] {2, 2, 2, 2});
        String row = "0.2.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.2.2.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.9";
        byte[] stranger = {32, 1, 13, (byte) 184, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9};
        two.add("1.3.6.1.4.1.2636.5.1.1.2.1.1.1.2." + row, 3L).add("1.3.6.1.4.1.2636.5.1.1.2.1.1.1.11." + row, stranger);

        List<Adjacency> found = infer().adjacencies();

        assertThat(of("isis", infer())).singleElement().satisfies(a -> assertThat(a.b()).isEqualTo("r2"));
        assertThat(found).filteredOn(a -> a.protocol().equals("bgp") && a.a().equals("r1")).isNotEmpty().allSatisfy(a -> {
            assertThat(a.b()).isEqualTo("r2");
            assertThat(a.up()).isTrue();
        });
        assertThat(facts("r1", one).routing).filteredOn(each -> each.protocol().equals("bgp")).hasSize(2);
        assertThat(found).filteredOn(a -> a.protocol().equals("bgp") && a.a().equals("r2")).singleElement().satisfies(a -> {
            assertThat(a.b()).isNull();
            assertThat(a.state()).isEqualTo("active");
        });
        assertThat(FactsReader.roots("1.3.6.1.4.1.2636.1.1.1.2.21")).contains("1.3.6.1.4.1.2636.5.1.1.2.1.1.1.2").doesNotContain("1.3.6.1.4.1.9.10.118.1.6.1.1.2");
        assertThat(FactsReader.roots("1.3.6.1.4.1.9.1.1")).containsAll(RoutingReader.PRIVATE_ROOTS.stream().filter(root -> root.contains(".4.1.9.")).toList());
    }

    @Test
    void peersOfBgpAreReadFromTheTablesOfAristaDellAndHuawei() {
        String six = "2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.7";
        byte[] seven = {32, 1, 13, (byte) 184, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7};
        byte[] id = {7, 7, 7, 7};
        String arista = "1.3.6.1.4.1.30065.4.1.1.2.1.";
        one.add(arista + "13.1.1.4.10.0.0.2", 6L).add(arista + "11.1.1.4.10.0.0.2", new byte[] {2, 2, 2, 2}).add(arista + "13.1." + six, 3L).add(arista + "11.1." + six,
                id);
        String os10 = "1.3.6.1.4.1.674.11000.5000.200.1.1.2.1.";
        two.add(os10 + "13.1.1.4.10.0.0.1", 6L).add(os10 + "11.1.1.4.10.0.0.1", new byte[] {1, 1, 1, 1});
        Walk.Builder force10 = router("r3", "10.0.3.1", "3.3.3.3");
        String f10 = "1.3.6.1.4.1.6027.20.1.2.1.1.1.";
        String row = "1.1.4.10.0.3.1.2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.7";
        force10.add(f10 + "3." + row, 6L).add(f10 + "12." + row, seven).add(f10 + "2." + row, id);
        Walk.Builder huawei = router("r4", "10.0.4.1", "4.4.4.4");
        String hw = "1.3.6.1.4.1.2011.5.25.177.1.1.2.1.";
        // A peer of two families of addresses has two rows.
        for (String family : new String[] {"0.1.1.", "0.1.128."}) {
            huawei.add(hw + "5." + family + "1.4.10.0.0.2", 6L).add(hw + "4." + family + "1.4.10.0.0.2", new byte[] {10, 0, 0, 2});
        }

        assertThat(facts("r1", one).routing).filteredOn(each -> each.protocol().equals("bgp"))
                .extracting(DeviceFacts.RoutingNeighbour::address, DeviceFacts.RoutingNeighbour::routerId, DeviceFacts.RoutingNeighbour::state)
                .containsExactly(tuple("10.0.0.2", "2.2.2.2", "established"), tuple("2001:db8:0:0:0:0:0:7", "7.7.7.7", "active"));
        assertThat(of("bgp", infer())).filteredOn(a -> "r2".equals(a.b())).singleElement().satisfies(a -> assertThat(a.bothSides()).isTrue());
        assertThat(facts("r3", force10).routing).singleElement().satisfies(peer -> {
            assertThat(peer.address()).isEqualTo("2001:db8:0:0:0:0:0:7");
            assertThat(peer.routerId()).isEqualTo("7.7.7.7");
            assertThat(peer.up()).isTrue();
        });
        assertThat(facts("r4", huawei).routing).singleElement().satisfies(peer -> assertThat(peer.address()).isEqualTo("10.0.0.2"));
        assertThat(FactsReader.roots("1.3.6.1.4.1.30065.1.1")).contains(arista + "13").doesNotContain(os10 + "13", f10 + "3", hw + "5");
        assertThat(FactsReader.ROOTS).containsAll(RoutingReader.PRIVATE_ROOTS);
    }

    @Test
    void isIsIsMatchedBySystemIdentifierAndBgpByAddress() {
        byte[] second = {0, 0, 0, 0, 0, 2};
        two.add("1.3.6.1.2.1.138.1.1.1.3.0", second);
        one.add("1.3.6.1.2.1.138.1.6.1.1.2.7.1", 3L).add("1.3.6.1.2.1.138.1.6.1.1.6.7.1", second).add("1.3.6.1.2.1.138.1.3.2.1.2.7", 2L);
        one.add("1.3.6.1.2.1.15.3.1.2.10.0.0.2", 6L);

        List<Adjacency> found = infer().adjacencies();

        assertThat(found).filteredOn(a -> a.protocol().equals("isis")).singleElement().satisfies(a -> {
            assertThat(a.b()).isEqualTo("r2");
            assertThat(a.aPort()).isEqualTo("xe-0/0/0.5");
        });
        assertThat(found).filteredOn(a -> a.protocol().equals("bgp")).singleElement().satisfies(a -> {
            assertThat(a.b()).isEqualTo("r2");
            assertThat(a.state()).isEqualTo("established");
            assertThat(a.bothSides()).isFalse();
        });
    }

    @Test
    void aNetworkOfTwoJoinsThemAndBearsOutTheCable() {
        lldp(one, "r2", 2);
        lldp(two, "r1", 1);

        Topology topology = infer();

        assertThat(of("subnet", topology)).containsExactly(new Adjacency("r1", "xe-0/0/0.5", "r2", "xe-0/0/0.5", "10.0.0.0/30", "subnet", "10.0.0.0/30", true, true));
        assertThat(topology.links()).singleElement().satisfies(link -> assertThat(link.evidence()).containsExactly("lldp", "subnet"));
    }

    @Test
    void addressesAndNeighboursOfIpv6AreRead() {
        String index = "2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.1";
        one.add("1.3.6.1.2.1.4.34.1.3." + index, 2L).add("1.3.6.1.2.1.4.34.1.5." + index, new int[] {1, 3, 6, 1, 2, 1, 4, 32, 1, 5, 2, 2, 16, 64});
        one.add("1.3.6.1.2.1.4.35.1.4.2." + index.replaceFirst("1$", "9"), new byte[] {0, 0x1b, 0, 0, 9, 9});

        DeviceFacts facts = facts("r1", one);

        assertThat(facts.addresses()).contains("2001:db8:0:0:0:0:0:1");
        assertThat(facts.networks()).contains("2001:db8:0:0:0:0:0:0/64");
        assertThat(facts.arp).containsKey("2001:db8:0:0:0:0:0:9");
    }

    private Topology infer() {
        return LinkInference.infer(List.of(facts("r1", one), facts("r2", two)));
    }

    private static DeviceFacts facts(String id, Walk.Builder walk) {
        return FactsReader.read(id, "127.0.0." + id.substring(1), "2c", walk.build());
    }

    private static List<Adjacency> of(String protocol, Topology topology) {
        return topology.adjacencies().stream().filter(adjacency -> adjacency.protocol().equals(protocol)).toList();
    }

    private static Walk.Builder router(String name, String address, String id) {
        Walk.Builder walk = new Walk.Builder().add("1.3.6.1.2.1.1.5.0", text(name));
        walk.add("1.3.6.1.2.1.31.1.1.1.1.1", text("xe-0/0/0")).add("1.3.6.1.2.1.31.1.1.1.1.2", text("xe-0/0/0.5"));
        walk.add("1.3.6.1.2.1.2.2.1.2.1", text("xe-0/0/0")).add("1.3.6.1.2.1.2.2.1.2.2", text("xe-0/0/0.5"));
        walk.add("1.3.6.1.2.1.4.20.1.2." + address, 2L).add("1.3.6.1.2.1.4.20.1.3." + address, new byte[] {-1, -1, -1, -4});
        String[] octets = id.split("\\.");
        walk.add("1.3.6.1.2.1.14.1.1.0", new byte[] {Byte.parseByte(octets[0]), Byte.parseByte(octets[1]), Byte.parseByte(octets[2]), Byte.parseByte(octets[3])});
        return walk;
    }

    private static void ospf(Walk.Builder walk, String neighbour, byte[] id, long state) {
        walk.add("1.3.6.1.2.1.14.10.1.3." + neighbour + ".0", id).add("1.3.6.1.2.1.14.10.1.6." + neighbour + ".0", state);
    }

    private static void lldp(Walk.Builder walk, String neighbour, int number) {
        String table = "1.0.8802.1.1.2.1.4.1.1.";
        String row = ".0.1." + number;
        walk.add(table + 4 + row, 7L).add(table + 5 + row, text(neighbour)).add(table + 6 + row, 5L).add(table + 7 + row, text("xe-0/0/0"));
        walk.add(table + 9 + row, text(neighbour));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
