package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Level;
import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import io.nocturne.snmp.Snapshot;
import io.nocturne.snmp.Varbind;
import io.nocturne.snmp.WalkFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saved walks as devices of the network. */
class SavedDevicesTest {
    private static final Instant SAVED = Instant.parse("2026-03-01T08:00:00Z");

    @TempDir
    private Path folder;

    private final PaperAgents agents = new PaperAgents();
    private final Scope scope = new Scope("test");
    private NetworkWatch watch;

    @BeforeEach
    void threeInARow() {
        watch = new NetworkWatch(
                agents, new Discovery.Limits(100, 8, true), new NetworkWatch.Pace(Duration.ofMillis(20), Duration.ofHours(1)), Clock.systemUTC(), scope);
    }

    @AfterEach
    void stop() {
        watch.close();
        scope.close();
    }

    /** Three switches in a row, each announcing the address of the next and in one network with it. */
    private static SmallNetwork network() {
        SmallNetwork network = new SmallNetwork().device(1, 2).device(2, 2).device(3, 2);
        network.lldp(1, 1, 2, 1).announces(1, 1, 2).lldp(2, 1, 1, 1).announces(2, 1, 1);
        network.lldp(2, 2, 3, 1).announces(2, 2, 3).lldp(3, 1, 2, 2).announces(3, 1, 2);
        network.serial(2, "S2").managedIn(2, "ffffff00").status(2, 1, true);
        return network.arp(2, "127.1.0.9", new byte[] {2, 0, 0, 0, 9, 9});
    }

    private DeviceFacts saved(int device) throws IOException {
        return saved(device, "sw" + device + ".walk");
    }

    /** Through a file, as a person has it. */
    private DeviceFacts saved(int device, String name) throws IOException {
        Path file = folder.resolve(name);
        List<Varbind> rows = new ArrayList<>();
        network().walks().get("127.1.0." + device).under("1", (rest, value) -> rows.add(new Varbind(Oid.parse("1." + FactsReader.dotted(rest)), value(value))));
        WalkFile.write(file, Snapshot.of("127.1.0." + device, SAVED, true, rows), WalkFile.Format.NOCTURNE);
        return FactsReader.saved(file, WalkFile.read(file).snapshot());
    }

    private static SmiValue value(Object value) {
        return switch (value) {
            case Long number -> new SmiValue.Number(SmiType.INTEGER, number);
            case byte[] bytes -> new SmiValue.Octets(SmiType.OCTET_STRING, bytes);
            default -> throw new IllegalArgumentException(value.toString());
        };
    }

    @Test
    void twoWalksOfOneNetworkAreLinkedAndNobodyIsAsked() throws IOException {
        watch.saved(List.of(saved(1), saved(2)));
        watch.rescan();
        NetworkView view = watch.view();
        assertThat(view.topology().devices()).filteredOn(Topology.Node::answered).extracting(Topology.Node::name).containsExactly("sw1", "sw2");
        assertThat(view.topology().links()).filteredOn(link -> link.standing() == Topology.Standing.CONFIRMED).hasSize(1);
        Topology.Node second = view.topology().devices().get(1);
        assertThat(second.answer()).isEqualTo(Topology.Answer.OFFLINE);
        assertThat(second.savedIn()).isEqualTo(folder.resolve("sw2.walk"));
        assertThat(second.facts()).isNotNull().extracting(DeviceFacts::serial).isEqualTo("S2");
        assertThat(view.devices().get(second.id())).satisfies(state -> {
            assertThat(state.level()).isEqualTo(Level.UNKNOWN);
            assertThat(state.since()).isEqualTo(SAVED);
        });
        // Neither they nor the third, whose address one of them announces, can be asked from anywhere.
        assertThat(view.topology().devices()).hasSize(3).allSatisfy(node -> assertThat(node.addresses()).isEmpty());
        assertThat(agents.asked).isEmpty();
        assertThat(watch.asked().topology().devices()).isEmpty();
    }

    @Test
    void aWalkIsLinkedToTheDevicesThatAnswerWithoutBeingAsked() throws IOException {
        agents.walks.putAll(Map.of("127.1.0.1", network().walks().get("127.1.0.1")));
        watch.saved(List.of(saved(2)));
        watch.add(List.of("127.1.0.1"));
        await().until(() -> watch.view().scanned() != null && watch.view().progress() == null);
        assertThat(watch.view().topology().links()).hasSize(2);
        assertThat(watch.view().topology().devices()).extracting(Topology.Node::answer)
                .containsExactly(Topology.Answer.MANAGED, Topology.Answer.OFFLINE, Topology.Answer.HEARSAY);
        // The first announces the second itself; the third is in the walk alone.
        int before = agents.asked.size();
        await().until(() -> agents.asked.size() > before + 3);
        assertThat(agents.asked).doesNotContain("127.1.0.3", "127.1.0.9");
        assertThat(agents.asked.stream().filter("127.1.0.2"::equals)).hasSize(1);

        watch.saved(List.of());
        assertThat(watch.view().topology().devices()).extracting(Topology.Node::answer)
                .containsExactly(Topology.Answer.MANAGED, Topology.Answer.HEARSAY);
        assertThat(watch.view().topology().links()).hasSize(1);
    }

    @Test
    void aWalkOfADeviceThatAnswersStandsBesideIt() throws IOException {
        agents.serve(network());
        watch.saved(List.of(saved(2), saved(2, "again.walk")));
        watch.add(List.of("127.1.0.1"));
        await().until(() -> watch.asked().topology().devices().size() == 3 && watch.view().progress() == null);
        assertThat(watch.view().topology().devices()).extracting(Topology.Node::name).containsExactly("sw1", "sw2", "sw3", "sw2", "sw2");
        assertThat(watch.view().topology().links()).containsExactlyElementsOf(watch.asked().topology().links());
    }

    @Test
    void aNetworkOfAnEarlierStartStaysBesideAWalk() throws IOException {
        Topology kept = LinkInference.infer(List.of(
                FactsReader.read("127.1.0.2", "2c", network().walks().get("127.1.0.2")), FactsReader.read("127.1.0.3", "2c", network().walks().get("127.1.0.3"))));
        List<Topology.Node> heard = kept.devices().stream()
                .map(node -> new Topology.Node(node.id(), node.name(), node.addresses(), "", null, node.capabilities()))
                .toList();
        Topology known = new Topology(heard, kept.links(), List.of(), List.of(), List.of());
        watch.restore(new NetworkView(known, Map.of(), Map.of(), SAVED, null, List.of()), null);
        watch.saved(List.of(saved(1)));
        assertThat(watch.view().topology().links()).containsAll(kept.links());
        assertThat(watch.view().topology().devices()).extracting(Topology.Node::name).contains("sw1", "sw2", "sw3");
        assertThat(Files.exists(folder.resolve("sw1.walk"))).isTrue();
    }
}
