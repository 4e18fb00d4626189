package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.topology.Topology.Link;
import io.nocturne.topology.Topology.Port;
import io.nocturne.topology.Topology.Standing;
import org.junit.jupiter.api.Test;

class LinkInferenceTest {
    private static String ends(Link link) {
        return link.a().device() + " " + link.a().name() + " - " + link.b().device() + " " + link.b().name();
    }

    @Test
    void whatBothSidesSayIsOneConfirmedLink() {
        Topology topology =
                new SmallNetwork().device(1, 4).device(2, 4).lldp(1, 3, 2, 1).lldp(2, 1, 1, 3).infer();
        assertThat(topology.links()).singleElement().satisfies(link -> {
            assertThat(ends(link)).isEqualTo("sw1 Gi0/3 - sw2 Gi0/1");
            assertThat(link.standing()).isEqualTo(Standing.CONFIRMED);
        });
        assertThat(topology.unresolved()).isEmpty();
    }

    @Test
    void parallelLinksStayTwo() {
        Topology topology =
                new SmallNetwork().device(1, 4).device(2, 4).lldp(1, 1, 2, 1).lldp(1, 2, 2, 2).infer();
        assertThat(topology.links()).hasSize(2).allMatch(link -> link.standing() == Standing.PROBABLE);
    }

    @Test
    void aNeighbourThatDidNotAnswerIsANodeOfItsOwn() {
        Topology topology = new SmallNetwork().device(1, 4).lldp(1, 2, 9, 7).infer();
        assertThat(topology.devices()).extracting(Topology.Node::answered).containsExactly(true, false);
        assertThat(topology.links()).singleElement().satisfies(link -> assertThat(link.b().name())
                .isEqualTo("GigabitEthernet0/7"));
    }

    @Test
    void severalNeighboursOnOnePortShareASegment() {
        Topology topology = new SmallNetwork()
                .devices(3)
                .lldp(1, 1, 2, 1)
                .lldp(1, 1, 3, 1)
                .lldp(2, 1, 1, 1)
                .lldp(2, 1, 3, 1)
                .infer();
        assertThat(topology.links()).isEmpty();
        assertThat(topology.segments()).singleElement().satisfies(segment -> assertThat(segment)
                .extracting(Port::device)
                .containsExactlyInAnyOrder("sw1", "sw2", "sw3"));
    }

    @Test
    void spanningTreeNamesTheOtherEndOfABlockedLink() {
        Topology topology = new SmallNetwork()
                .devices(2)
                .tree(2, 1, 1, 1, false)
                .tree(2, 2, 1, 2, true)
                .infer();
        assertThat(topology.links()).extracting(LinkInferenceTest::ends).containsExactlyInAnyOrder(
                "sw2 Gi0/1 - sw1 Gi0/1", "sw2 Gi0/2 - sw1 Gi0/2");
        assertThat(topology.links()).filteredOn(Link::blocked).hasSize(1);
    }

    @Test
    void aCableAtWhichNothingIsLearnedIsBlockedByTheEndThatShowsNoSpanningTree() {
        // 3 hangs on 1 and 2; it blocks its way to 2 and does not say so.
        Topology topology = new SmallNetwork()
                .devices(3)
                .lldp(1, 1, 2, 1)
                .lldp(1, 2, 3, 1)
                .lldp(2, 2, 3, 2)
                .tree(2, 1, 1, 1, false)
                .sees(1, 1, 2)
                .sees(1, 2, 3)
                .sees(2, 1, 1, 3)
                .sees(3, 1, 1, 2)
                .infer();
        assertThat(topology.links()).filteredOn(Link::blocked).extracting(LinkInferenceTest::ends).containsExactly("sw2 Gi0/2 - sw3 Gi0/2");
    }

    @Test
    void aCableAtWhichSomebodyIsLearnedIsNotBlocked() {
        Topology topology = new SmallNetwork()
                .devices(2)
                .lldp(1, 1, 2, 1)
                .lldp(1, 2, 2, 2)
                .sees(1, 1, 2)
                .learned(2, 2, SmallNetwork.mac(9, 9))
                .infer();
        assertThat(topology.links()).hasSize(2).noneMatch(Link::blocked);
    }

    @Test
    void forwardingTablesAloneGiveTheTree() {
        // 1 - 2 - 3, and 4 beside 2 below 1.
        Topology topology = new SmallNetwork()
                .devices(4)
                .sees(1, 1, 2, 3)
                .sees(1, 2, 4)
                .sees(2, 1, 1, 4)
                .sees(2, 2, 3)
                .sees(3, 1, 1, 2, 4)
                .sees(4, 1, 1, 2, 3)
                .infer();
        assertThat(topology.links()).extracting(LinkInferenceTest::ends).containsExactlyInAnyOrder(
                "sw2 Gi0/1 - sw1 Gi0/1", "sw3 Gi0/1 - sw2 Gi0/2", "sw4 Gi0/1 - sw1 Gi0/2");
        assertThat(topology.links()).allMatch(link -> link.standing() == Standing.INFERRED);
    }

    @Test
    void twoBridgesBehindOnePortShareAnUnmanagedSwitch() {
        Topology topology = new SmallNetwork()
                .devices(4)
                .sees(1, 1, 2, 3)
                .sees(1, 2, 4)
                .sees(2, 1, 1, 3, 4)
                .sees(3, 1, 1, 2, 4)
                .sees(4, 1, 1, 2, 3)
                .infer();
        assertThat(topology.segments()).singleElement().satisfies(segment -> assertThat(segment).hasSize(3));
        assertThat(topology.links()).extracting(LinkInferenceTest::ends).containsExactly("sw4 Gi0/1 - sw1 Gi0/2");
    }

    @Test
    void aStationIsBehindThePortThatLeadsToNoBridge() {
        byte[] station = {0x00, 0x50, 0x56, 1, 2, 3};
        Topology topology = new SmallNetwork()
                .devices(2)
                .lldp(1, 1, 2, 1)
                .sees(1, 1, 2)
                .sees(2, 1, 1)
                .learned(1, 1, station)
                .learned(2, 3, station)
                .infer();
        assertThat(topology.hosts()).singleElement().satisfies(host -> {
            assertThat(host.device()).isEqualTo("sw2");
            assertThat(host.port()).isEqualTo("Gi0/3");
            assertThat(host.mac().toString()).isEqualTo("00:50:56:01:02:03");
        });
    }

    @Test
    void aStationBesideASegmentThatOnlyTablesShowIsToldWithLessConfidence() {
        byte[] station = {0x00, 0x50, 0x56, 1, 2, 3};
        SmallNetwork guessed = new SmallNetwork().devices(3).sees(1, 1, 2, 3).sees(2, 1, 1, 3).sees(3, 1, 1, 2).learned(2, 3, station);
        assertThat(guessed.infer().segments()).hasSize(1);
        assertThat(guessed.infer().hosts()).singleElement().satisfies(host -> assertThat(host.confidence()).isEqualTo(0.7));
        SmallNetwork told = new SmallNetwork().devices(2).lldp(1, 1, 2, 1).sees(1, 1, 2).sees(2, 1, 1).learned(2, 3, station);
        assertThat(told.infer().hosts()).singleElement().satisfies(host -> assertThat(host.confidence()).isEqualTo(0.95));
    }

    @Test
    void aDeviceThatNeitherAnnouncesItselfNorForwardsIsOnThePortThatHasLearnedIt() {
        SmallNetwork network = new SmallNetwork().device(1, 4).device(2, 4).device(9, 3).lldp(1, 1, 2, 1).sees(1, 1, 2).sees(2, 1, 1);
        network.learned(1, 1, SmallNetwork.mac(9, 2)).learned(2, 3, SmallNetwork.mac(9, 2));
        assertThat(network.infer().links()).extracting(LinkInferenceTest::ends).containsExactlyInAnyOrder("sw1 Gi0/1 - sw2 Gi0/1", "sw2 Gi0/3 - sw9 Gi0/2");
    }

    @Test
    void anAddressTableTellsWhoseAddressItIs() {
        byte[] station = {0x00, 0x50, 0x56, 1, 2, 3};
        SmallNetwork network = new SmallNetwork().device(1, 4).device(9, 3).managedIn(9, "ffffff00").arp(1, "127.1.0.9", station).learned(1, 3, station);
        assertThat(network.infer().links()).extracting(LinkInferenceTest::ends).containsExactly("sw1 Gi0/3 - sw9 ");
    }

    @Test
    void aDeviceThatTwoPortsWithoutABridgeHaveLearnedIsNotGuessed() {
        SmallNetwork network = new SmallNetwork().device(1, 4).device(2, 4).device(9, 3);
        network.learned(1, 2, SmallNetwork.mac(9, 2)).learned(2, 3, SmallNetwork.mac(9, 2));
        assertThat(network.infer().links()).isEmpty();
    }
}
