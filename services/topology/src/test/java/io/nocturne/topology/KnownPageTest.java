package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.topology.DevicePage.PortState;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownPageTest {
    private static final Instant READ = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void aDeviceThatDoesNotAnswerIsStillKnownWithItsPorts() {
        SmallNetwork network = new SmallNetwork().device(1, 2).serial(1, "FOC1").name(1, "edge-7").status(1, 1, true).status(1, 2, false).uptime(1, 500);
        DeviceFacts facts = FactsReader.read("127.1.0.1", "2c", network.walks().get("127.1.0.1"));
        facts.vlans.put(7, new Vlan(7, "voice", Set.of(1, 2), Set.of(2)));

        DevicePage page = KnownPage.of(facts, READ);
        assertThat(page.read()).isEqualTo(READ);
        assertThat(page.identity().name()).isEqualTo("edge-7");
        assertThat(page.identity().serial()).isEqualTo("FOC1");
        assertThat(page.identity().uptime()).isNull();
        assertThat(page.ports()).extracting(DevicePage.Port::state).containsExactly(PortState.UP, PortState.DOWN);
        assertThat(page.ports()).extracting(DevicePage.Port::vlan).containsExactly(0, 7);
        assertThat(page.ports()).extracting(DevicePage.Port::inOctets).containsOnly(-1L);
    }
}
