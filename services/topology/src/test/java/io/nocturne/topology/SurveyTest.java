package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Scope;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SurveyTest {
    private final PaperAgents paper = new PaperAgents();
    private final Scope scope = new Scope("test");

    @AfterEach
    void close() {
        scope.close();
    }

    private Survey.Found run(AgentReader reader, boolean twice, String... seeds) {
        return new Survey(reader, new Discovery.Limits(100, 4, true), (found, asked, waiting) -> {}, scope).run(List.of(seeds), List.of(), twice);
    }

    @Test
    void whoWasSilentAtFirstAndAnswersAtTheEndIsFound() {
        paper.serve(new SmallNetwork().device(1, 2).device(2, 2));
        AtomicInteger times = new AtomicInteger();
        AgentReader busy = new Busy(paper, "127.1.0.2", times);

        Survey.Found found = run(busy, true, "127.1.0.1", "127.1.0.2");

        assertThat(found.result().devices()).extracting(DeviceFacts::name).containsExactlyInAnyOrder("sw1", "sw2");
        assertThat(found.result().silent()).isEmpty();
        times.set(0);
        assertThat(run(busy, false, "127.1.0.1", "127.1.0.2").result().silent()).containsExactly("127.1.0.2");
    }

    @Test
    void aDeviceMetOnTheWayOfWhichNoNeighbourTellsIsLookedForInTheTablesOnceMore() {
        SmallNetwork network = new SmallNetwork().device(1, 2).device(2, 2);
        network.arp(1, "127.1.0.2", new byte[] {0, 0x1b, 2, 0, 0, 0}).managedIn(1, "ffffff00");
        paper.serve(network);
        paper.pinging.add("127.1.0.2");

        Survey.Found found = run(paper, true, "127.1.0.1");

        assertThat(found.result().devices()).hasSize(2);
        assertThat(paper.woken).contains("127.1.0.2");
        assertThat(paper.asked).filteredOn("127.1.0.1"::equals).hasSize(2);
    }

    @Test
    void whereNeighboursTellOfEachOtherOnceIsEnough() {
        paper.serve(new SmallNetwork().device(1, 2).device(2, 2).lldp(1, 1, 2, 1).announces(1, 1, 2).lldp(2, 1, 1, 1));

        assertThat(run(paper, true, "127.1.0.1").result().devices()).hasSize(2);
        assertThat(paper.asked).hasSize(2);
    }

    /** Does not answer the first time. */
    private record Busy(PaperAgents all, String address, AtomicInteger times) implements AgentReader {
        @Override
        public @Nullable Agent open(String asked) throws RefusedException {
            return asked.equals(address) && times.getAndIncrement() == 0 ? null : all.open(asked);
        }

        @Override
        public boolean answersPing(String asked) {
            return false;
        }
    }
}
