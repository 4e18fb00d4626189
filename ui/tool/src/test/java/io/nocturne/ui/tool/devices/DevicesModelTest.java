package io.nocturne.ui.tool.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Level;
import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import io.nocturne.snmp.Snapshot;
import io.nocturne.snmp.Varbind;
import io.nocturne.topology.DeviceFacts;
import io.nocturne.topology.FactsReader;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.PortReading;
import io.nocturne.topology.Topology;
import io.nocturne.topology.Walk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DevicesModelTest {
    private final DevicesModel model = new DevicesModel(new DeviceKnowledge() {
        @Override
        public String vendor(String objectId) {
            return "maker of " + objectId;
        }

        @Override
        public @Nullable String securityLevel(String address) {
            return address.equals("10.0.0.2") ? "authPriv" : null;
        }
    });

    private static Topology.Node node(String id, String address, String version) {
        Walk.Builder rows = new Walk.Builder();
        rows.add("1.3.6.1.2.1.1.2.0", new int[] {1, 3, 6});
        for (int port = 1; port <= 2; port++) {
            rows.add("1.3.6.1.2.1.2.2.1.2." + port, ("p" + port).getBytes(StandardCharsets.UTF_8));
            rows.add("1.3.6.1.2.1.2.2.1.5." + port, (Long) 1_000_000L);
            rows.add("1.3.6.1.2.1.2.2.1.7." + port, (Long) 1L);
            rows.add("1.3.6.1.2.1.2.2.1.8." + port, (Long) (port == 1 ? 1L : 2L));
        }
        DeviceFacts facts = FactsReader.read(id, address, version, rows.build());
        return new Topology.Node(id, "name-" + id, List.of(address), "", facts, Set.of());
    }

    @Test
    void rowsCountPortsAndShowTheBusiestOne() {
        model.show(new NetworkView(
                new Topology(
                        List.of(node("a", "10.0.0.1", "2c"), node("b", "10.0.0.2", "3"),
                                new Topology.Node("c", "seen", List.of(), "", null, Set.of())),
                        List.of(), List.of(), List.of(), List.of()),
                Map.of("b", new NetworkView.DeviceState(Level.CRITICAL, Instant.EPOCH, null, Double.NaN, 0),
                        "a", new NetworkView.DeviceState(Level.OK, Instant.EPOCH, Instant.EPOCH, 2.5, 100)),
                Map.of(new NetworkView.PortKey("a", 1), new PortReading(true, 250_000, 500_000, 1_000_000)),
                null, null, List.of()));
        assertThat(model.rows()).extracting(DevicesModel.Row::id).containsExactly("b", "a", "c");
        DevicesModel.Row a = model.rows().get(1);
        assertThat(a.portsUp()).isEqualTo(1);
        assertThat(a.portsDown()).isEqualTo(1);
        assertThat(a.load()).isEqualTo(50.0);
        assertThat(a.vendor()).isEqualTo("maker of 1.3.6");
        assertThat(model.rows().get(2).ports()).isEqualTo(-1);
        assertThat(model.versions()).containsExactly(Map.entry("v2c", 1), Map.entry("v3 authPriv", 1));
        model.onlyVersion("v3 authPriv");
        assertThat(model.rows()).extracting(DevicesModel.Row::id).containsExactly("b");
    }

    @Test
    void ofEquallyBadDevicesTheNinthComesBeforeTheTenth() {
        model.show(new NetworkView(
                new Topology(List.of(node("10", "10.0.0.10", "2c"), node("9", "10.0.0.9", "2c"), node("8", "10.0.0.8", "2c")), List.of(), List.of(), List.of(),
                        List.of()),
                Map.of("10", new NetworkView.DeviceState(Level.OK, Instant.EPOCH, Instant.EPOCH, 1, 100),
                        "9", new NetworkView.DeviceState(Level.OK, Instant.EPOCH, Instant.EPOCH, 1, 100),
                        "8", new NetworkView.DeviceState(Level.CRITICAL, Instant.EPOCH, null, Double.NaN, 0)),
                Map.of(), null, null, List.of()));
        assertThat(model.rows()).extracting(DevicesModel.Row::name).containsExactly("name-8", "name-9", "name-10");
    }

    @Test
    void aSavedWalkIsADeviceWithoutAnAddress() {
        SmiValue name = new SmiValue.Octets(SmiType.OCTET_STRING, "edge1".getBytes(StandardCharsets.UTF_8));
        DeviceFacts facts = FactsReader.saved(
                Path.of("edge1.walk"), Snapshot.of("10.0.0.9", Instant.EPOCH, true, List.of(new Varbind(Oid.parse("1.3.6.1.2.1.1.5.0"), name))));
        Topology.Node node = new Topology.Node(facts.id(), facts.name(), List.of("10.0.0.9"), "", facts, Set.of());
        model.show(new NetworkView(
                new Topology(List.of(node), List.of(), List.of(), List.of(), List.of()), Map.of(), Map.of(), null, null, List.of()));
        DevicesModel.Row row = model.rows().getFirst();
        assertThat(row.saved()).isEqualTo(Path.of("edge1.walk"));
        assertThat(row.name()).isEqualTo("edge1");
        assertThat(row.address()).isEmpty();
        assertThat(model.versions()).isEmpty();
    }
}
