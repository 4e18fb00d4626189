package io.nocturne.ui.tool.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Registration;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.lab.ReplayedAgent;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.SnmpEndpoint;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.topology.AgentReader;
import io.nocturne.topology.Discovery;
import io.nocturne.topology.NetworkHistory;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.SnmpAgents;
import io.nocturne.ui.control.Banner;
import io.nocturne.ui.tool.OpenPane;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.mibbrowser.SavedAgent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.Labeled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a device before real agents, each at an address of its own. */
class DevicePaneTest {
    private static final String ANSWERING = "127.0.0.61";
    private static final String QUIET = "127.0.0.62";
    private static final String HIDING = "127.0.0.63";
    private static final String LATE = "127.0.0.64";

    @TempDir
    Path dir;

    private final Scope scope = new Scope("test");
    private NetworkWatch network;
    private ReplayedAgent answering;
    private ReplayedAgent quiet;
    private OpenPane open;
    private final Changing agents = new Changing();

    @BeforeEach
    void start() throws Exception {
        answering = agent("core-a", ANSWERING, 0, true);
        int port = answering.address().getPort();
        quiet = agent("core-b", QUIET, port, true);
        agent("core-c", HIDING, port, false);
        agents.port = port;
        agents.login("public");
        network = new NetworkWatch(
                agents, new Discovery.Limits(10, 4, false), new NetworkWatch.Pace(Duration.ofSeconds(10), Duration.ofMinutes(5)), Clock.systemUTC(), scope);
        network.add(List.of(ANSWERING, QUIET, HIDING));
        await().atMost(Duration.ofSeconds(30)).until(() -> network.view().topology().devices().stream().filter(node -> node.answered()).count() == 3);
        open = OpenPane.of(new DeviceTool(network, new NoHistory(), agents, new Nothing(), new SavedAgent(() -> dir, List.of(), () -> false)));
    }

    private ReplayedAgent agent(String name, String address, int port, boolean ports) throws IOException {
        Path file = Files.writeString(dir.resolve(name + ".snmprec"), """
                1.3.6.1.2.1.1.1.0|4|a switch
                1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.99999.1
                1.3.6.1.2.1.1.3.0|67|1234500
                1.3.6.1.2.1.1.5.0|4|%1$s
                """.formatted(name) + (ports ? """
                1.3.6.1.2.1.2.2.1.1.1|2|1
                1.3.6.1.2.1.2.2.1.2.1|4|port of %1$s
                1.3.6.1.2.1.2.2.1.3.1|2|6
                1.3.6.1.2.1.2.2.1.7.1|2|1
                1.3.6.1.2.1.2.2.1.8.1|2|1
                """.formatted(name) : ""));
        return ReplayedAgent.start(file, new InetSocketAddress(address, port), scope);
    }

    @AfterEach
    void stop() {
        open.close();
        scope.close();
    }

    /** Agents that are asked with one community, and later with another. */
    private final class Changing implements AgentReader {
        private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
        private volatile @Nullable SnmpAgents now;
        private volatile boolean refuses;
        private int port;

        void login(String community) throws IOException {
            now = new SnmpAgents(
                    SnmpEndpoint.open(scope), List.of(new SnmpAgents.Login(SnmpVersion.V2C, new Credentials.Community(community))),
                    new SnmpAgents.Reach(port, Duration.ofMillis(500), 1), address -> false, scope);
            listeners.forEach(Runnable::run);
        }

        @Override
        public @Nullable Agent open(String address) throws InterruptedException, RefusedException {
            return refuses ? null : Objects.requireNonNull(now).open(address);
        }

        @Override
        public boolean answersPing(String address) {
            return false;
        }

        @Override
        public Optional<Sentence> whySilent(String address) {
            return Objects.requireNonNull(now).whySilent(address);
        }

        @Override
        public Registration onLogins(Runnable listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }
    }

    private record NoHistory() implements NetworkHistory {
        @Override
        public NetworkView at(Instant moment) {
            return NetworkView.EMPTY;
        }

        @Override
        public List<Instant> scans(int most) {
            return List.of();
        }
    }

    private record Nothing() implements DeviceKnowledge {
        @Override
        public @Nullable String vendor(String objectId) {
            return null;
        }

        @Override
        public @Nullable String securityLevel(String address) {
            return null;
        }
    }

    private void choose(String address) {
        var node = network.view().topology().devices().stream().filter(one -> one.addresses().contains(address)).findFirst().orElseThrow();
        OpenPane.on(() -> {
            open.context().selection().choose(new Thing.DeviceThing(node.id(), node.name()));
            return true;
        });
    }

    private boolean says(String words) {
        return open.nodes().anyMatch(node -> node instanceof Labeled label && label.getText() != null && label.getText().contains(words));
    }

    private Optional<Banner.Notice> notice() {
        return open.nodes().filter(Banner.class::isInstance).map(node -> ((Banner) node).notice()).filter(now -> now != null).findFirst();
    }

    @Test
    void nothingOfTheDeviceBeforeStandsUnderTheNameOfASilentOne() throws Exception {
        choose(ANSWERING);
        OpenPane.until(() -> says("1 of 1 ports up"));
        quiet.close();
        choose(QUIET);
        assertThat(OpenPane.on(() -> says("1 of 1 ports up"))).isFalse();
        OpenPane.until(() -> notice().isPresent());
        assertThat(OpenPane.on(() -> notice().orElseThrow().what())).contains(QUIET).doesNotContain(ANSWERING);
        assertThat(OpenPane.on(() -> says("core-b"))).isTrue();
        assertThat(OpenPane.on(() -> says("core-a") || says("1 of 1 ports up") || says(ANSWERING + " "))).isFalse();
        // What it said when it was discovered is told as that.
        assertThat(OpenPane.on(() -> says("1 of 1 ports were up"))).isTrue();
        open.picture("device-silent");

        choose(ANSWERING);
        OpenPane.until(() -> says("1 of 1 ports up") && notice().isEmpty());
        assertThat(OpenPane.on(() -> says("core-b"))).isFalse();
    }

    @Test
    void whatWasReadOfADeviceStaysUnderTheBannerWhenItFallsSilent() {
        choose(ANSWERING);
        OpenPane.until(() -> says("1 of 1 ports up"));
        answering.close();
        open.command("device.again");
        OpenPane.until(() -> notice().isPresent());
        assertThat(OpenPane.on(() -> says("1 of 1 ports up") && says("core-a"))).isTrue();
    }

    @Test
    void aDeviceThatDoesNotAnswerIsAskedAtOnceWhenTheCredentialsChange() throws Exception {
        agents.refuses = true;
        choose(ANSWERING);
        OpenPane.until(() -> notice().isPresent());
        assertThat(OpenPane.on(() -> says("1 of 1 ports up"))).isFalse();
        long began = System.nanoTime();
        agents.refuses = false;
        agents.login("public");
        OpenPane.until(() -> says("1 of 1 ports up") && notice().isEmpty());
        // Half a minute later it would have been asked in any case.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void aViewThatHidesThePortsIsToldInsteadOfADeviceWithoutTrouble() {
        choose(HIDING);
        OpenPane.until(() -> notice().isPresent());
        Banner.Notice told = OpenPane.on(() -> notice().orElseThrow());
        assertThat(told.kind()).isEqualTo(Banner.Kind.PARTIAL);
        assertThat(told.what()).contains("shows nothing of ifTable", "view");
        assertThat(OpenPane.on(() -> says("Nothing stands out in what could be read"))).isTrue();
    }

    @Test
    void thePageGoesOnWithADeviceThatAnswersAtLastAndIsCalledOtherwiseThen() throws Exception {
        network.add(List.of(LATE));
        await().atMost(Duration.ofSeconds(30)).until(() -> network.view().topology().devices().stream().anyMatch(node -> node.addresses().contains(LATE)));
        choose(LATE);
        OpenPane.until(() -> notice().isPresent());
        agent("core-d", LATE, answering.address().getPort(), true);
        network.rescan();
        OpenPane.until(() -> says("core-d") && says("1 of 1 ports up") && notice().isEmpty());
    }
}
