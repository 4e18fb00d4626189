package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nocturne.core.Scope;
import io.nocturne.topology.NetworkView.Change;
import io.nocturne.topology.NetworkView.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SuccessionTest {
    private static final String SEED = "127.1.0.1";
    private static final String OTHER = "127.1.0.2";

    private final PaperAgents paper = new PaperAgents();
    private final RescanMemory memory = new RescanMemory(paper);

    /** Two switches; the second has that chassis (its MAC addresses follow from it), serial number and uptime. */
    private Topology scan(int chassis, String address, String name, String serial, long uptime) {
        SmallNetwork network = new SmallNetwork().device(1, 2).device(chassis, 2).lldp(1, 1, chassis, 1).lldp(chassis, 1, 1, 1);
        network.name(chassis, name).serial(chassis, serial).uptime(chassis, uptime).uptime(1, uptime);
        // As on real devices: never changed since they were started.
        network.scalar(chassis, "1.3.6.1.2.1.31.1.5.0", 0).scalar(chassis, "1.0.8802.1.1.2.1.2.1.0", 0).scalar(chassis, "1.3.6.1.2.1.47.1.4.1.0", 0);
        Map<String, Walk> walks = network.walks();
        paper.walks.clear();
        paper.walks.put(SEED, walks.get(SEED));
        paper.walks.put(address, walks.get("127.1.0." + chassis));
        try (Scope scope = new Scope("test")) {
            return LinkInference.infer(new Discovery(memory, new Discovery.Limits(10, 1, false), (found, asked, waiting) -> {}, scope)
                    .run(List.of(SEED, address), Set.of()));
        }
    }

    private static List<Change> difference(Topology before, Topology after) {
        return ScanChanges.between(before, after, Instant.EPOCH);
    }

    @Test
    void anotherChassisAtTheSamePlaceIsADeviceReplaced() {
        Topology before = scan(2, OTHER, "access-2", "FOC1", 1_000);
        Topology after = scan(9, OTHER, "access-2", "FOC9", 900_000);

        assertThat(difference(before, after)).extracting(Change::kind, Change::deviceName, Change::other).containsExactly(
                tuple(Kind.DEVICE_REPLACED, "access-2", "FOC1 \u2192 FOC9"));
    }

    @Test
    void whatTheFormerDeviceSaidIsNotTakenForTheWordsOfItsSuccessor() {
        scan(2, OTHER, "access-2", "FOC1", 1_000);
        Topology after = scan(9, OTHER, "access-2", "FOC9", 900_000);

        assertThat(after.devices()).filteredOn(node -> node.name().equals("access-2")).singleElement().satisfies(node -> {
            assertThat(node.facts()).isNotNull();
            assertThat(node.facts().serial()).isEqualTo("FOC9");
            assertThat(node.facts().interfaces().values()).extracting(Interface::mac).contains(Mac.of(SmallNetwork.mac(9, 1)));
        });
    }

    @Test
    void theSameChassisAtAnotherAddressIsADeviceRenumbered() {
        Topology before = scan(2, OTHER, "access-2", "FOC1", 1_000);
        Topology after = scan(2, "127.1.0.77", "access-2", "FOC1", 2_000);

        assertThat(difference(before, after)).extracting(Change::kind, Change::deviceName, Change::other).containsExactly(
                tuple(Kind.DEVICE_RENUMBERED, "access-2", "127.1.0.2 \u2192 127.1.0.77"));
        assertThat(Succession.between(before, after).heirs()).isEmpty();
    }

    @Test
    void theSameChassisByAnotherNameIsADeviceRenamed() {
        Topology before = scan(2, OTHER, "access-2", "FOC1", 1_000);
        Topology after = scan(2, OTHER, "floor-2", "FOC1", 2_000);

        assertThat(difference(before, after)).extracting(Change::kind, Change::deviceName, Change::other).containsExactly(
                tuple(Kind.DEVICE_RENAMED, "floor-2", "access-2 \u2192 floor-2"));
    }

    @Test
    void anotherDeviceElsewhereIsNoSuccessor() {
        Topology before = scan(2, OTHER, "access-2", "FOC1", 1_000);
        SmallNetwork network = new SmallNetwork().device(1, 2).device(9, 2).lldp(1, 2, 9, 1).lldp(9, 1, 1, 2);
        Topology after = network.infer();

        assertThat(difference(before, after)).extracting(Change::kind).contains(Kind.DEVICE_LOST, Kind.DEVICE_FOUND).doesNotContain(Kind.DEVICE_REPLACED);
    }

    @Test
    void aSuccessorInheritsWhatWasKnownOfThePlace() {
        Topology before = scan(2, OTHER, "access-2", "FOC1", 1_000);
        Topology after = scan(9, OTHER, "access-2", "FOC9", 900_000);
        Succession succession = Succession.between(before, after);
        String old = succession.heirs().keySet().iterator().next();

        assertThat(succession.inherited(Map.of(old, "here"))).containsEntry(succession.heirs().get(old), "here");
        assertThat(succession.changed()).containsExactlyElementsOf(succession.heirs().values());
    }

    @Test
    void aNeighbourThatWasHeardOfAndAnswersNowIsNeitherGoneNorNew() {
        SmallNetwork network = new SmallNetwork().device(1, 2).device(2, 2).lldp(1, 1, 2, 1).announces(1, 1, 2).lldp(2, 1, 1, 1);
        Map<String, Walk> walks = network.walks();
        Topology before = LinkInference.infer(List.of(FactsReader.read(SEED, "2c", walks.get(SEED))));
        Topology after = LinkInference.infer(List.of(FactsReader.read(SEED, "2c", walks.get(SEED)), FactsReader.read(OTHER, "2c", walks.get(OTHER))));
        // The name it has for its neighbour is not the one it has for itself.
        assertThat(before.devices()).extracting(Topology.Node::id).isNotEqualTo(after.devices().stream().map(Topology.Node::id).toList());

        assertThat(difference(before, after)).isEmpty();
        assertThat(Succession.between(before, after).heirs()).hasSize(1);
        assertThat(Succession.between(before, after).changed()).isEmpty();
    }

    @Test
    void ofTwoThatHaveItsNameNoneIsTheNeighbourThatWasHeardOf() {
        Topology.Node heard = new Topology.Node("aa/switch", "switch", List.of(), "", null, Set.of());
        SmallNetwork network = new SmallNetwork().device(2, 2).name(2, "switch").device(3, 2).name(3, "switch");
        Topology after = network.infer();

        Topology before = new Topology(List.of(heard), List.of(), List.of(), List.of(), List.of());
        assertThat(difference(before, after)).extracting(Change::kind).containsExactlyInAnyOrder(Kind.DEVICE_FOUND, Kind.DEVICE_FOUND, Kind.DEVICE_LOST);
    }
}
