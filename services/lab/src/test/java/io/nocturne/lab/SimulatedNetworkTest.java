package io.nocturne.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Scope;
import io.nocturne.lab.agent.Oids;
import io.nocturne.lab.agent.TinyClient;
import io.nocturne.lab.agent.Value;
import io.nocturne.lab.agent.Varbind;
import io.nocturne.lab.network.NetworkEvent;
import io.nocturne.lab.network.NetworkPlan;
import io.nocturne.lab.network.PlanOptions;
import io.nocturne.lab.network.PlannedDevice;
import io.nocturne.lab.network.PlannedLink;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedNetworkTest {
    private final Scope scope = new Scope("test");
    private SimulatedNetwork network;

    @BeforeEach
    void start() throws IOException {
        network = SimulatedNetwork.start(PlanOptions.usual(40, 7).withNet("127.91"), 0, scope);
    }

    @AfterEach
    void stop() {
        scope.close();
    }

    private TinyClient client(PlannedDevice d) throws IOException {
        return new TinyClient(network.address(d), 1, SimulatedNetwork.COMMUNITY);
    }

    @Test
    void equalSeedsMakeEqualPlans() {
        PlanOptions options = PlanOptions.usual(60, 99);
        assertThat(NetworkPlan.generate(options).truth()).isEqualTo(NetworkPlan.generate(options).truth());
        assertThat(NetworkPlan.generate(PlanOptions.usual(60, 100)).truth()).isNotEqualTo(NetworkPlan.generate(options).truth());
    }

    @Test
    void everyDeviceCanBeWalkedFromEndToEnd() throws Exception {
        for (PlannedDevice d : network.plan().devices()) {
            try (TinyClient c = client(d)) {
                List<Varbind> all = c.walk("1");
                assertThat(all).hasSizeGreaterThan(200);
                assertThat(c.get("1.3.6.1.2.1.1.5.0").asText()).isEqualTo(d.name());
                Varbind some = all.get(all.size() / 3);
                assertThat(c.get(Oids.text(some.oid())).tag()).isEqualTo(some.value().tag());
            }
        }
        assertThat(network.answered()).isPositive();
    }

    @Test
    void countersMoveAndBothEndsOfACableAgree() throws Exception {
        PlannedLink link = network.plan().links().stream().filter(l -> l.lag() == 0).findFirst().orElseThrow();
        String out = "1.3.6.1.2.1.31.1.1.1.10." + link.a().ifIndex();
        String in = "1.3.6.1.2.1.31.1.1.1.6." + link.b().ifIndex();
        try (TinyClient a = client(link.a().device()); TinyClient b = client(link.b().device())) {
            long before = a.get(out).asNumber().longValueExact();
            Awaitility.await().atMost(Duration.ofSeconds(3)).until(() -> a.get(out).asNumber().longValueExact() > before + 10_000);
            long sent = a.get(out).asNumber().longValueExact();
            long received = b.get(in).asNumber().longValueExact();
            assertThat((double) received).isCloseTo(sent, Assertions.withinPercentage(1));
        }
    }

    @Test
    void aPulledCableIsSeenInEveryTable() throws Exception {
        PlannedLink link = network.plan().links().stream()
                .filter(l -> l.lag() == 0 && l.a().device().speaksLldp() && l.b().device().speaksLldp())
                .findFirst()
                .orElseThrow();
        List<NetworkEvent> events = new CopyOnWriteArrayList<>();
        network.state().listen(events::add);
        try (TinyClient a = client(link.a().device())) {
            String oper = "1.3.6.1.2.1.2.2.1.8." + link.a().ifIndex();
            int neighbours = a.walk("1.0.8802.1.1.2.1.4.1.1.9").size();
            network.state().plug(link, false);
            assertThat(a.get(oper).asNumber().intValueExact()).isEqualTo(2);
            assertThat(a.walk("1.0.8802.1.1.2.1.4.1.1.9")).hasSize(neighbours - 1);
            assertThat(events).containsExactlyInAnyOrder(
                    new NetworkEvent.PortChanged(link.a(), false, false), new NetworkEvent.PortChanged(link.b(), false, false));
            network.state().plug(link, true);
            assertThat(a.get(oper).asNumber().intValueExact()).isEqualTo(1);
            assertThat(a.walk("1.0.8802.1.1.2.1.4.1.1.9")).hasSize(neighbours);
        }
    }

    @Test
    void aDamagedCableCountsErrorsUntilItIsMended() throws Exception {
        PlannedLink link = network.plan().links().stream().filter(l -> l.lag() == 0).findFirst().orElseThrow();
        String errors = "1.3.6.1.2.1.2.2.1.14." + link.a().ifIndex();
        try (TinyClient a = client(link.a().device())) {
            long before = a.get(errors).asNumber().longValueExact();
            network.state().damage(link, true);
            Awaitility.await().atMost(Duration.ofSeconds(3)).until(() -> a.get(errors).asNumber().longValueExact() > before + 5);
            network.state().damage(link, false);
            long mended = a.get(errors).asNumber().longValueExact();
            Awaitility.await().pollDelay(Duration.ofMillis(200)).until(() -> a.get(errors).asNumber().longValueExact() <= mended + 1);
        }
    }

    @Test
    void aDeviceThatRestartsIsSilentAndBeginsAtZero() throws Exception {
        PlannedDevice d = network.plan().devices().getFirst();
        try (TinyClient c = client(d)) {
            assertThat(c.get("1.3.6.1.2.1.1.3.0").asNumber().longValueExact()).isGreaterThan(1_000_000);
            network.state().stop(d);
            Assertions.assertThatThrownBy(() -> c.get("1.3.6.1.2.1.1.3.0")).isInstanceOf(SocketTimeoutException.class);
            network.state().restart(d);
            assertThat(c.get("1.3.6.1.2.1.1.3.0").asNumber().longValueExact()).isLessThan(1_000);
            long octets = c.get("1.3.6.1.2.1.31.1.1.1.6." + d.ports().getFirst().ifIndex()).asNumber().longValueExact();
            assertThat(octets).isLessThan(10_000_000_000L);
        }
    }

    @Test
    void onlyTheWriteCommunitySwitchesPorts() throws Exception {
        PlannedDevice d = network.plan().devices().getFirst();
        int index = d.ports().getFirst().ifIndex();
        Varbind down = new Varbind(Oids.parse("1.3.6.1.2.1.2.2.1.7." + index), Value.integer(2));
        try (TinyClient reader = client(d); TinyClient writer = new TinyClient(network.address(d), 1, SimulatedNetwork.WRITE_COMMUNITY)) {
            assertThat(reader.ask(TinyClient.SET, 0, 0, down).status()).isEqualTo(6);
            assertThat(writer.ask(TinyClient.SET, 0, 0, down).status()).isZero();
            assertThat(reader.get("1.3.6.1.2.1.2.2.1.7." + index).asNumber().intValueExact()).isEqualTo(2);
        }
    }
}
