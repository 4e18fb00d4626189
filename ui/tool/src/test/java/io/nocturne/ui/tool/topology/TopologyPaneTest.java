package io.nocturne.ui.tool.topology;

import static io.nocturne.ui.tool.OpenPane.on;
import static io.nocturne.ui.tool.OpenPane.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Moment;
import io.nocturne.core.Scope;
import io.nocturne.topology.AgentReader;
import io.nocturne.topology.Discovery;
import io.nocturne.topology.NetworkHistory;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.Topology;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.control.GraphView;
import io.nocturne.ui.tool.OpenPane;
import io.nocturne.ui.tool.PaneState;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pane at moments of the past, of which the test says what was known then. */
class TopologyPaneTest {
    private static final Topology.Link UPLINK = link("a", "b");
    private static final Topology.Link ACCESS = link("b", "c");

    private final Scope scope = new Scope("topology-pane-test");
    private final Map<Instant, NetworkView> past = new HashMap<>();
    private NetworkWatch network;

    private static final class Nobody implements AgentReader {
        @Override
        public @Nullable Agent open(String address) {
            return null;
        }

        @Override
        public boolean answersPing(String address) {
            return false;
        }
    }

    private static Topology.Link link(String a, String b) {
        return new Topology.Link(
                new Topology.Port(a, "Gi0/1", 1), new Topology.Port(b, "Gi0/2", 2), Set.of("lldp"), Topology.Standing.CONFIRMED, 0.9, 0, false);
    }

    private static NetworkView view(Topology.Link... links) {
        List<Topology.Node> nodes = Stream.of("a", "b", "c")
                .map(id -> new Topology.Node(id, id + ".seoul", List.of("10.0.0." + id.charAt(0) % 10), "", null, Set.of()))
                .toList();
        return new NetworkView(new Topology(nodes, List.of(links), List.of(), List.of(), List.of()), Map.of(), Map.of(), Instant.EPOCH, null, List.of());
    }

    @BeforeEach
    void open() {
        network = new NetworkWatch(
                new Nobody(), new Discovery.Limits(10, 1, true), NetworkWatch.Pace.USUAL, Clock.systemUTC(), scope);
    }

    @AfterEach
    void close() {
        scope.close();
    }

    private TopologyTool tool() {
        NetworkHistory history = new NetworkHistory() {
            @Override
            public NetworkView at(Instant moment) {
                return past.getOrDefault(moment, NetworkView.EMPTY);
            }

            @Override
            public List<Instant> scans(int most) {
                return List.of();
            }
        };
        return new TopologyTool(network, history, list -> {});
    }

    private static GraphView map(OpenPane pane) {
        return (GraphView) pane.nodes().filter(GraphView.class::isInstance).findFirst().orElseThrow();
    }

    private static void turn(OpenPane pane, Instant to) {
        on(() -> {
            pane.context().moment().set(new Moment.At(to));
            return true;
        });
    }

    private static void select(OpenPane pane, String id) {
        on(() -> {
            map(pane).select(id);
            return true;
        });
    }

    @Test
    void aPathThatIsMarkedFollowsTheNetworkUntilTheUserEndsIt() throws Exception {
        Instant whole = Instant.ofEpochSecond(1_000);
        Instant broken = Instant.ofEpochSecond(2_000);
        past.put(whole, view(UPLINK, ACCESS));
        past.put(broken, view(UPLINK));
        try (OpenPane pane = OpenPane.of(tool())) {
            turn(pane, whole);
            until(() -> map(pane).graph().edges().size() == 2);
            select(pane, "a");
            pane.command("topology.pathFrom");
            select(pane, "c");
            pane.command("topology.pathTo");
            Set<String> way = new HashSet<>(Set.of("a", "b", "c", UPLINK.key(), ACCESS.key()));
            assertThat(on(() -> map(pane).highlighted())).isEqualTo(way);

            turn(pane, broken);
            until(() -> map(pane).highlighted().equals(Set.of("a", "c")));
            assertThat(pane.nodes().filter(Label.class::isInstance).map(label -> ((Label) label).getText())).contains("No way that is up leads from a.seoul to c.seoul");

            turn(pane, whole);
            until(() -> map(pane).highlighted().equals(way));

            on(() -> {
                map(pane).setHighlighted(Set.of());
                return true;
            });
            turn(pane, broken);
            until(() -> map(pane).graph().edges().size() == 1);
            assertThat(on(() -> map(pane).highlighted())).isEmpty();
        }
    }

    @Test
    void whatIsSaidOfAnEmptyNetworkStandsAboveWhatWasDrawnByHand() throws Exception {
        try (OpenPane pane = OpenPane.of(tool())) {
            until(() -> message(pane) != null);
            assertThat(on(() -> message(pane).getHeight())).as("over the whole map").isGreaterThan(300);
        }
        try (OpenPane pane = OpenPane.of(tool(), PaneState.EMPTY.with("edits", List.of("node\tdrawn 1\tProvider")))) {
            until(() -> message(pane) != null);
            on(() -> {
                pane.stage().getScene().getRoot().layout();
                return true;
            });
            GraphView map = map(pane);
            double foot = on(() -> message(pane).localToScene(message(pane).getBoundsInLocal()).getMaxY());
            assertThat(foot).isLessThanOrEqualTo(on(() -> map.localToScene(map.getBoundsInLocal()).getMinY()));
        }
    }

    private static EmptyState message(OpenPane pane) {
        return (EmptyState) pane.nodes().filter(EmptyState.class::isInstance).findFirst().orElse(null);
    }
}
