package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Scope;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Cisco switch that shows its forwarding table for each VLAN under a community of its own. */
class VlanContextsTest {
    private static final byte[] STATION = {0x00, 0x50, 0x56, 1, 2, 3};
    private static final String LEARNED = "1.3.6.1.2.1.17.4.3.1.";
    private static final String INDEX = ".0.80.86.1.2.3";

    private final PaperAgents paper = new PaperAgents();

    @BeforeEach
    void aSwitchWithThreeVlans() {
        Walk.Builder plain = new Walk.Builder().add("1.3.6.1.2.1.1.2.0", Walk.parse("1.3.6.1.4.1.9.1.1208"));
        plain.add("1.3.6.1.2.1.2.2.1.2.10101", new byte[] {'G', 'i', '1'}).add("1.3.6.1.2.1.2.2.1.3.10101", 6L);
        for (int vlan : new int[] {10, 20, 30, 1002}) {
            plain.add("1.3.6.1.4.1.9.9.46.1.3.1.1.2.1." + vlan, 1L);
        }
        plain.add("1.3.6.1.4.1.9.9.46.1.3.1.1.2.1.40", 2L);
        paper.walks.put("127.1.0.1", plain.build());
    }

    private void learnedIn(int vlan) {
        Walk.Builder view = new Walk.Builder().add("1.3.6.1.2.1.17.1.4.1.2.7", 10_101L);
        paper.walks.put("127.1.0.1@" + vlan, view.add(LEARNED + 2 + INDEX, 7L).add(LEARNED + 3 + INDEX, 3L).build());
    }

    private DeviceFacts read() {
        try (Scope scope = new Scope("test")) {
            return new Discovery(paper, new Discovery.Limits(1, 1, false), (found, asked, waiting) -> {}, scope)
                    .run(List.of("127.1.0.1"), Set.of())
                    .devices()
                    .getFirst();
        }
    }

    @Test
    void whatAVlanHasLearnedIsLearned() {
        learnedIn(20);
        assertThat(read().forwarding).containsEntry(Mac.of(STATION), 10_101);
        assertThat(paper.asked).doesNotContain("127.1.0.1@40", "127.1.0.1@1002");
    }

    @Test
    void oneVlanThatDoesNotAnswerIsPassedOverAndSeveralAreTheEnd() {
        learnedIn(20);
        paper.silentVlans.add(10);
        assertThat(read().forwarding).hasSize(1);
        learnedIn(30);
        paper.walks.remove("127.1.0.1@20");
        paper.silentVlans.add(20);
        assertThat(read().forwarding).isEmpty();
    }
}
