package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Scope;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RescanMemoryTest {
    private static final String NAMES = "1.3.6.1.2.1.31.1.1.1.1";
    private static final String STATES = "1.3.6.1.2.1.2.2.1.8";
    private static final String NEIGHBOURS = "1.0.8802.1.1.2.1.4";
    private static final String OSPF = "1.3.6.1.2.1.14.10.1";

    private final PaperAgents paper = new PaperAgents();
    private final RescanMemory memory = new RescanMemory(paper);

    @BeforeEach
    void first() {
        serve(1_000, 500, 700);
        assertThat(scan().interfaces()).hasSize(2);
        paper.roots.clear();
    }

    private void serve(long uptime, long tableChanged, long neighbourChanged) {
        SmallNetwork network = new SmallNetwork().device(1, 2).device(2, 2).lldp(1, 1, 2, 1).uptime(1, uptime);
        network.scalar(1, "1.3.6.1.2.1.31.1.5.0", tableChanged).scalar(1, "1.0.8802.1.1.2.1.2.1.0", neighbourChanged);
        paper.serve(network);
    }

    private DeviceFacts scan() {
        try (Scope scope = new Scope("test")) {
            return new Discovery(memory, new Discovery.Limits(10, 1, false), (found, asked, waiting) -> {}, scope)
                    .run(List.of("127.1.0.1"), Set.of())
                    .devices()
                    .getFirst();
        }
    }

    @Test
    void tablesThatCannotHaveChangedAreNotReadAndStillThere() {
        serve(2_000, 500, 700);
        DeviceFacts again = scan();

        assertThat(paper.roots).contains(STATES).doesNotContain(NAMES, NEIGHBOURS, OSPF);
        assertThat(again.interfaces().values()).extracting(Interface::name).containsExactly("Gi0/1", "Gi0/2");
        assertThat(again.neighbours).hasSize(1);
        assertThat(memory.tablesSpared()).isGreaterThan(15);
    }

    @Test
    void aNewNeighbourIsReadAndTheInterfacesAreNot() {
        serve(2_000, 500, 1_500);
        scan();
        assertThat(paper.roots).contains(NEIGHBOURS).doesNotContain(NAMES);
    }

    @Test
    void afterARestartEverythingIsRead() {
        serve(300, 500, 700);
        scan();
        assertThat(paper.roots).contains(NAMES, NEIGHBOURS, OSPF);
    }

    @Test
    void nowAndThenAndWhenAskedToEverythingIsRead() {
        memory.forget();
        serve(2_000, 500, 700);
        scan();
        assertThat(paper.roots).contains(NAMES, OSPF);
        for (int i = 0; i < 7; i++) {
            paper.roots.clear();
            scan();
            assertThat(paper.roots).doesNotContain(OSPF);
        }
        scan();
        assertThat(paper.roots).contains(NAMES, OSPF);
    }
}
