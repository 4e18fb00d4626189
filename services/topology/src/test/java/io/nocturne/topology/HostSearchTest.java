package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.topology.Topology.Host;
import org.junit.jupiter.api.Test;

/** Stations that the table of their own bridge lacks. 1 is above 2 and 3. */
class HostSearchTest {
    private static final byte[] STATION = {0x00, 0x50, 0x56, 1, 2, 3};
    private static final byte[] OTHER = {0x00, 0x50, 0x56, 1, 2, 4};

    private final SmallNetwork network = new SmallNetwork().device(1, 3).device(2, 3).device(3, 3);

    HostSearchTest() {
        network.lldp(1, 1, 2, 1).lldp(2, 1, 1, 1).lldp(1, 2, 3, 1).lldp(3, 1, 1, 2).status(1, 3, false).status(2, 3, false).status(3, 2, false).status(3, 3, false);
    }

    @Test
    void theOnlyPortThatIsUpAndHasLearnedNobodyHasIt() {
        network.learned(1, 1, STATION);
        assertThat(host()).satisfies(host -> {
            assertThat(host.device()).isEqualTo("sw2");
            assertThat(host.port()).isEqualTo("Gi0/2");
            assertThat(host.confidence()).isLessThan(0.95);
        });
    }

    @Test
    void whereSeveralPortsMayHaveItTheBridgeIsToldAndThePortLeftOpen() {
        network.learned(1, 1, STATION).status(2, 3, true);
        assertThat(host()).satisfies(host -> {
            assertThat(host.device()).isEqualTo("sw2");
            assertThat(host.port()).isEmpty();
        });
    }

    @Test
    void aNeighbourThatPointsBackRulesItselfOut() {
        // Only 3 has learned it, on its way up; 1 has no port that could have it.
        network.learned(3, 1, STATION).learned(2, 2, OTHER).status(2, 3, true);
        assertThat(network.infer().hosts()).filteredOn(host -> host.mac().toString().endsWith("03")).singleElement().satisfies(host -> {
            assertThat(host.device()).isEqualTo("sw2");
            assertThat(host.port()).isEqualTo("Gi0/3");
        });
    }

    @Test
    void whatSeveralBridgesMayHaveIsNotPlaced() {
        network.learned(3, 1, STATION).status(1, 3, true);
        assertThat(network.infer().hosts()).isEmpty();
    }

    private Host host() {
        return network.infer().hosts().getFirst();
    }
}
