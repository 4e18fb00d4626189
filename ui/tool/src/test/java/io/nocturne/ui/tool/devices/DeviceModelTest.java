package io.nocturne.ui.tool.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Level;
import io.nocturne.topology.DevicePage;
import io.nocturne.topology.DevicePageReader;
import io.nocturne.topology.Mac;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.PortReading;
import io.nocturne.topology.Topology;
import io.nocturne.topology.Walk;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeviceModelTest {
    private static final String IF = "1.3.6.1.2.1.2.2.1.";

    private final DeviceModel model = new DeviceModel();

    private static DevicePage page() {
        Walk.Builder rows = new Walk.Builder();
        for (int port = 1; port <= 3; port++) {
            rows.add("1.3.6.1.2.1.31.1.1.1.1." + port, ("Gi" + port).getBytes(StandardCharsets.UTF_8));
            rows.add(IF + "7." + port, (Long) 1L);
            rows.add(IF + "8." + port, (Long) (port == 3 ? 2L : 1L));
        }
        rows.add("1.3.6.1.2.1.10.7.2.1.19.1", (Long) 2L);
        rows.add(IF + "14.2", (Long) 12L);
        rows.add("1.3.6.1.4.1.9.9.13.1.4.1.3.1", (Long) 3L);
        rows.add("1.3.6.1.2.1.25.3.3.1.2.1", (Long) 97L);
        return DevicePageReader.read(rows.build(), Instant.EPOCH, List.of());
    }

    private static NetworkView view() {
        Topology.Node a = new Topology.Node("a", "sw-a", List.of("10.0.0.1"), "", null, Set.of());
        Topology.Node b = new Topology.Node("b", "sw-b", List.of("10.0.0.2"), "", null, Set.of());
        Topology.Link link = new Topology.Link(
                new Topology.Port("b", "Te9", 9), new Topology.Port("a", "Gi1", 1), Set.of("lldp"), Topology.Standing.CONFIRMED, 1, 0, false);
        Mac mac = Objects.requireNonNull(Mac.parse("00:11:22:33:44:55"));
        Topology.Host host = new Topology.Host(mac, "10.0.0.77", "b", "Te3", 0.9);
        return new NetworkView(
                new Topology(List.of(a, b), List.of(link), List.of(), List.of(host), List.of()),
                Map.of(),
                Map.of(new NetworkView.PortKey("a", 1), new PortReading(true, 1e6, 2e6, 0)),
                Instant.EPOCH,
                null,
                List.of());
    }

    @Test
    void theCurrentOfALaserIsShownInThousandths() {
        DevicePage.Sensor laser = new DevicePage.Sensor("Gi1/0/52 Bias Current Sensor", 0.006, "A", Level.OK, 52);
        assertThat(DeviceTables.shown(laser)).isEqualTo(6);
        assertThat(DeviceTables.unit(laser)).isEqualTo("mA");
        DevicePage.Sensor supply = new DevicePage.Sensor("PSU 1", 2.5, "A", Level.OK, 0);
        assertThat(DeviceTables.shown(supply)).isEqualTo(2.5);
        assertThat(DeviceTables.unit(supply)).isEqualTo("A");
    }

    @Test
    void portsShowTheirNeighbourAndTraffic() {
        model.device("a");
        model.view(view());
        model.page(page());
        DeviceModel.PortRow first = model.ports().getFirst();
        assertThat(first.neighbour()).isEqualTo("sw-b Te9");
        assertThat(first.out()).isEqualTo(2e6);
        assertThat(first.level()).isEqualTo(Level.MINOR);
        assertThat(model.ports().get(1).in()).isNull();
        assertThat(model.neighbours()).singleElement().satisfies(row -> {
            assertThat(row.port()).isEqualTo("Gi1");
            assertThat(row.neighbour()).isEqualTo("sw-b");
        });
    }

    @Test
    void whatStandsOutComesWorstFirst() {
        model.device("a");
        model.page(page());
        assertThat(model.findings()).extracting(DeviceModel.Finding::key)
                .containsExactly("device.finding.part", "device.finding.duplex", "device.finding.load", "device.finding.errors");
    }

    @Test
    void errorsOfManyPortsAreOneSentence() {
        Walk.Builder rows = new Walk.Builder();
        for (int port = 1; port <= 5; port++) {
            rows.add(IF + "2." + port, ("Gi" + port).getBytes(StandardCharsets.US_ASCII));
            rows.add(IF + "8." + port, (Long) 1L);
            rows.add(IF + "14." + port, (Long) (long) (port * 10));
        }
        model.device("a");
        model.page(DevicePageReader.read(rows.build(), Instant.EPOCH, List.of()));
        assertThat(model.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.key()).isEqualTo("device.finding.errors.many");
            assertThat(finding.arguments()).containsExactly(5, "Gi5 50, Gi4 40, Gi3 30");
        });
    }

    @Test
    void stationsAreFoundByPartOfAnyNotation() {
        model.device("a");
        model.view(view());
        assertThat(model.stations("")).isEmpty();
        assertThat(model.stations("1122.33")).hasSize(1);
        assertThat(model.stations("22-33-44")).hasSize(1);
        assertThat(model.stations("0.0.77")).hasSize(1);
        assertThat(model.stations("ff")).isEmpty();
    }

    @Test
    void anotherDeviceForgetsThePageOfTheFormer() {
        model.device("a");
        model.page(page());
        model.device("b");
        assertThat(model.page()).isNull();
        assertThat(model.ports()).isEmpty();
    }
}
