package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Level;
import io.nocturne.core.Problems;
import io.nocturne.store.Cache;
import io.nocturne.store.MetricSample;
import io.nocturne.topology.DeviceFacts;
import io.nocturne.topology.Interface;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkView.Change;
import io.nocturne.topology.NetworkView.DeviceState;
import io.nocturne.topology.NetworkView.Kind;
import io.nocturne.topology.NetworkView.LinkState;
import io.nocturne.topology.NetworkView.PortKey;
import io.nocturne.topology.PortReading;
import io.nocturne.topology.Topology;
import io.nocturne.topology.Topology.Link;
import io.nocturne.topology.Topology.Node;
import io.nocturne.topology.Topology.Port;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs of a console: in the first a and b, later c, are seen; in the second the link between b and c is lost. */
class KeptHistoryTest {
    private static final Instant START = Instant.now().minusSeconds(7_200).truncatedTo(ChronoUnit.SECONDS);
    private static final Link AB = link("a", 1, "b", 1);
    private static final Link BC = link("b", 2, "c", 1);

    @TempDir
    Path directory;

    private Cache cache;
    private NetworkView now = NetworkView.EMPTY;

    @BeforeEach
    void twoRuns() throws Exception {
        cache = Cache.open(new DataDirectory(directory), new Problems());
        NetworkKeeper first = new NetworkKeeper(cache.catalogue().network());
        List<Change> happened = new ArrayList<>();
        NetworkView begun = view(START, List.of(AB), happened, "a", "b");
        for (int seconds = 3; seconds < 255; seconds += 60) {
            first.keep(begun, START.plusSeconds(seconds));
        }
        happened.addFirst(new Change(START.plusSeconds(100), Kind.LINK_DOWN, "a", "a", "Gi0/1", 1, ""));
        happened.addFirst(new Change(START.plusSeconds(200), Kind.LINK_UP, "a", "a", "Gi0/1", 1, ""));
        happened.addFirst(new Change(START.plusSeconds(250), Kind.DEVICE_DOWN, "b", "b", "", 0, ""));
        first.keep(with(begun, happened, "b", Level.CRITICAL), START.plusSeconds(255));
        happened.addFirst(new Change(START.plusSeconds(300), Kind.DEVICE_UP, "b", "b", "", 0, ""));
        NetworkView grown = view(START.plusSeconds(400), List.of(AB, BC), happened, "a", "b", "c");
        first.keep(with(begun, happened, "b", Level.OK), START.plusSeconds(370));
        first.keep(grown, START.plusSeconds(402));
        cache.appendMetrics(
                List.of(new MetricSample("a", Chronicle.IN + 1, START.plusSeconds(495), 250), new MetricSample("a", Chronicle.OUT + 1, START.plusSeconds(495), 50)));
        cache.flush();
        first.end(grown, START.plusSeconds(500));
        cache.close();
        cache = Cache.open(new DataDirectory(directory), new Problems());
        NetworkKeeper second = new NetworkKeeper(cache.catalogue().network());
        now = view(START.plusSeconds(3_600), List.of(AB), List.of(), "a", "b", "c");
        second.keep(now, START.plusSeconds(3_603));
    }

    @AfterEach
    void close() {
        cache.close();
    }

    private NetworkView at(long seconds) {
        return new KeptHistory(() -> now, () -> cache).at(START.plusSeconds(seconds));
    }

    private static Link link(String a, int aPort, String b, int bPort) {
        return new Link(new Port(a, "Gi0/" + aPort, aPort), new Port(b, "Gi0/" + bPort, bPort), Set.of("lldp"), Topology.Standing.CONFIRMED, 1, 0, false);
    }

    private static Node node(String id) {
        DeviceFacts facts = new DeviceFacts(id);
        for (int port = 1; port <= 2; port++) {
            facts.interfaces().put(port, new Interface(port, "Gi0/" + port, "", "", 6, null, 1_000, true, true, 0));
        }
        return new Node(id, id, List.of("10.0.0." + (id.charAt(0) - 'a')), "", facts, Set.of());
    }

    private static NetworkView view(Instant scanned, List<Link> links, List<Change> changes, String... ids) {
        Map<String, DeviceState> states = new HashMap<>();
        Map<PortKey, PortReading> ports = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (String id : ids) {
            nodes.add(node(id));
            states.put(id, new DeviceState(Level.OK, START, scanned, 1, 0));
            ports.put(new PortKey(id, 1), new PortReading(true, 1, 1, 1_000));
            ports.put(new PortKey(id, 2), new PortReading(true, 1, 1, 1_000));
        }
        return new NetworkView(new Topology(nodes, links, List.of(), List.of(), List.of()), states, ports, scanned, null, List.copyOf(changes));
    }

    private static NetworkView with(NetworkView view, List<Change> changes, String device, Level level) {
        Map<String, DeviceState> states = new HashMap<>(view.devices());
        states.put(device, new DeviceState(level, changes.getFirst().time(), null, Double.NaN, 0));
        return new NetworkView(view.topology(), states, view.ports(), view.scanned(), null, List.copyOf(changes));
    }

    private static List<String> ids(NetworkView view) {
        return view.topology().devices().stream().map(Node::id).toList();
    }

    @Test
    void aDeviceFoundLaterIsNotThereBeforeAndALinkLostLaterStillIs() {
        assertThat(ids(at(350))).containsExactly("a", "b");
        assertThat(at(350).topology().links()).containsExactly(AB);
        assertThat(ids(at(450))).containsExactly("a", "b", "c");
        assertThat(at(450).topology().links()).containsExactly(AB, BC);
        assertThat(at(3_700).topology().links()).containsExactly(AB);
    }

    @Test
    void statesAreThoseOfTheMomentAlsoBeforeThisStart() {
        assertThat(at(50).state(AB)).isEqualTo(LinkState.UP);
        assertThat(at(150).state(AB)).isEqualTo(LinkState.DOWN);
        assertThat(at(220).state(AB)).isEqualTo(LinkState.UP);
        assertThat(at(260).devices().get("b")).isNotNull().matches(state -> state.level() == Level.CRITICAL && state.since().equals(START.plusSeconds(250)));
        assertThat(at(320).devices().get("b")).isNotNull().matches(state -> state.level() == Level.OK);
        assertThat(at(320).changes()).extracting(Change::kind).containsExactly(Kind.DEVICE_UP, Kind.DEVICE_DOWN, Kind.LINK_UP, Kind.LINK_DOWN);
        assertThat(at(500).load(AB)).isEqualTo(0.25);
    }

    @Test
    void whatNobodyWatchedIsUnknownAndSaysSinceWhen() {
        NetworkView between = at(2_000);
        assertThat(ids(between)).containsExactly("a", "b", "c");
        assertThat(between.scanned()).isEqualTo(START.plusSeconds(400));
        assertThat(between.past()).isEqualTo(new NetworkView.Past(START.plusSeconds(2_000), START.plusSeconds(500)));
        assertThat(between.devices().values()).extracting(DeviceState::level).containsOnly(Level.UNKNOWN);
        assertThat(between.state(AB)).isEqualTo(LinkState.UNKNOWN);
        assertThat(at(450).past()).isEqualTo(new NetworkView.Past(START.plusSeconds(450), null));
    }

    @Test
    void aDeviceThatIsForgottenWasThereUntilThen() {
        NetworkKeeper third = new NetworkKeeper(cache.catalogue().network());
        Instant scanned = START.plusSeconds(4_000);
        third.keep(view(scanned, List.of(AB), List.of(), "a", "b", "c"), scanned.plusSeconds(3));
        now = view(scanned, List.of(AB), List.of(), "a", "b");
        third.keep(now, scanned.plusSeconds(100));

        assertThat(ids(at(4_050))).containsExactly("a", "b", "c");
        assertThat(ids(at(4_150))).containsExactly("a", "b");
    }

    @Test
    void beforeTheFirstScanThereIsNothing() {
        assertThat(at(-10).isKnown()).isFalse();
        assertThat(at(-10).past()).isNotNull();
    }

    @Test
    void scansAreListedAndWithoutACacheTheWatchIsAsked() {
        KeptHistory history = new KeptHistory(() -> now, () -> cache);
        assertThat(history.scans(10)).containsExactly(START.plusSeconds(3_600), START.plusSeconds(400), START);
        KeptHistory forgetful = new KeptHistory(() -> now, () -> null);
        assertThat(forgetful.scans(10)).isEmpty();
        assertThat(ids(forgetful.at(START.plusSeconds(3_700)))).containsExactly("a", "b", "c");
        assertThat(forgetful.at(START.plusSeconds(450)).isKnown()).isFalse();
    }
}
