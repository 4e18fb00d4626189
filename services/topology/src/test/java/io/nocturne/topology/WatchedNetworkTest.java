package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Level;
import io.nocturne.topology.Topology.Answer;
import io.nocturne.topology.Topology.Node;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchedNetworkTest {
    private final WatchedNetwork network = new WatchedNetwork(Clock.systemUTC());

    private static Topology of(Node... nodes) {
        return new Topology(List.of(nodes), List.of(), List.of(), List.of(), List.of());
    }

    private static Node heardOf(String id) {
        return new Node(id, id, List.of(), "", null, Set.of());
    }

    @Test
    void aNeighbourThatWasHeardOfByAnotherNameBeforeItAnsweredIsNotThereTwice() {
        network.begin();
        network.show(of(heardOf("chassis 02:00:00:00:00:01")));
        network.show(of(heardOf("core-sw01")));

        assertThat(network.view(null).devices()).containsOnlyKeys("core-sw01");
    }

    @Test
    void whatOnlyNeighboursSpeakOfCanNeitherAnswerNorBeMissing() {
        network.begin();
        network.show(of(heardOf("phone"), heardOf("printer").as(Answer.SILENT, "")));

        assertThat(network.view(null).asked()).isEqualTo(Map.of(Level.UNKNOWN, 1));
    }

    @Test
    void aScanUnderWayThatIsDrawnWhenItIsOverComesTooLate() {
        Node old = LinkInference.node(new DeviceFacts("old"));
        Node now = LinkInference.node(new DeviceFacts("now"));
        network.take(network.begin(), of(old));
        network.take(network.begin(), of(now));

        network.show(of(old, now));

        assertThat(network.topology().devices()).containsExactly(now);
    }
}
