package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Level;
import io.nocturne.core.Scope;
import io.nocturne.topology.AgentReader;
import io.nocturne.topology.DeviceFacts;
import io.nocturne.topology.Discovery;
import io.nocturne.topology.FactsReader;
import io.nocturne.topology.LinkInference;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.Topology;
import io.nocturne.topology.Walk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptNetworkTest {
    @TempDir
    Path folder;

    @Test
    void aScanThatIsUnderWayIsNotWrittenOverANetworkThatKnowsMore() throws Exception {
        Path file = folder.resolve("network.map");
        Instant before = Instant.parse("2026-01-01T00:00:00Z");
        KeptNetwork kept = new KeptNetwork(file);
        kept.keep(view(before, null, "edge-7", "edge-8"), null);

        try (Scope scope = new Scope("test")) {
            NetworkWatch watch = new NetworkWatch(new SilentReader(), new Discovery.Limits(10, 1, true), NetworkWatch.Pace.USUAL, Clock.systemUTC(), scope);
            KeptNetwork next = new KeptNetwork(file);
            next.restore(watch);
            next.keep(view(before, new NetworkView.Progress(before.plusSeconds(9), 1, 1, 9, false), "edge-9"), null);
            assertThat(names(file)).containsExactlyInAnyOrder("edge-7", "edge-8");

            next.keep(view(before.plusSeconds(20), null, "edge-9"), null);
            assertThat(names(file)).containsExactly("edge-9");
        }
    }

    @Test
    void whatAFirstScanFindsIsThereAtTheNextStartThoughItWasNeverDone() {
        Path file = folder.resolve("network.map");
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        KeptNetwork kept = new KeptNetwork(file);
        kept.keep(view(null, new NetworkView.Progress(begin, 1, 1, 9, false), "edge-7"), null);
        await().until(() -> {
            kept.keep(view(null, new NetworkView.Progress(begin, 2, 3, 497, false), "edge-7", "edge-8"), null);
            return names(file).contains("edge-8");
        });

        try (Scope scope = new Scope("test")) {
            NetworkWatch watch = new NetworkWatch(new SilentReader(), new Discovery.Limits(10, 1, true), NetworkWatch.Pace.USUAL, Clock.systemUTC(), scope);
            new KeptNetwork(file).restore(watch);
            assertThat(watch.view().topology().devices()).extracting(Topology.Node::name).containsExactlyInAnyOrder("edge-7", "edge-8");
            assertThat(watch.view().scanned()).isEqualTo(begin);
            assertThat(watch.cut()).isEqualTo(new NetworkWatch.Cut(3, 497));
        }
    }

    private static NetworkView view(@Nullable Instant scanned, NetworkView.@Nullable Progress progress, String... names) {
        List<DeviceFacts> devices = new ArrayList<>();
        for (String name : names) {
            devices.add(FactsReader.read(
                    "127.1.0." + name.charAt(name.length() - 1), "2c", new Walk.Builder().add("1.3.6.1.2.1.1.5.0", name.getBytes(StandardCharsets.UTF_8)).build()));
        }
        return heard(LinkInference.infer(devices), scanned, progress);
    }

    private static NetworkView heard(Topology topology, @Nullable Instant scanned, NetworkView.@Nullable Progress progress) {
        Map<String, NetworkView.DeviceState> states = topology.devices().stream()
                .collect(Collectors.toMap(Topology.Node::id, node -> new NetworkView.DeviceState(Level.OK, Instant.EPOCH, Instant.EPOCH, 1, 0)));
        return new NetworkView(topology, states, Map.of(), scanned, progress, List.of());
    }

    private static List<String> names(Path file) {
        try (Scope scope = new Scope("test")) {
            NetworkWatch watch = new NetworkWatch(new SilentReader(), new Discovery.Limits(10, 1, true), NetworkWatch.Pace.USUAL, Clock.systemUTC(), scope);
            new KeptNetwork(file).restore(watch);
            return watch.view().topology().devices().stream().map(Topology.Node::name).toList();
        }
    }

    @Test
    void aNetworkThatIsKnownInPartIsRememberedAsSuch() {
        Path file = folder.resolve("network.map");
        Topology part = LinkInference.infer(List.of(FactsReader.read(
                "127.1.0.1", "2c", new Walk.Builder().add("1.3.6.1.2.1.1.5.0", "edge-7".getBytes(StandardCharsets.UTF_8)).build())));
        NetworkView view = heard(part, Instant.parse("2026-01-01T00:00:00Z"), null);
        new KeptNetwork(file).keep(view, new NetworkWatch.Cut(30, 470));
        assertThat(cut(file)).isEqualTo(new NetworkWatch.Cut(30, 470));
        assertThat(names(file)).containsExactly("edge-7");

        new KeptNetwork(file).keep(view, null);
        assertThat(cut(file)).isNull();
        assertThat(names(file)).containsExactly("edge-7");
    }

    private static NetworkWatch.@Nullable Cut cut(Path file) {
        try (Scope scope = new Scope("test")) {
            NetworkWatch watch = new NetworkWatch(new SilentReader(), new Discovery.Limits(10, 1, true), NetworkWatch.Pace.USUAL, Clock.systemUTC(), scope);
            new KeptNetwork(file).restore(watch);
            return watch.cut();
        }
    }

    @Test
    void aNetworkOfAnEarlierStartThatNobodyAnsweredIsNotWrittenAnew() {
        Path file = folder.resolve("network.map");
        new KeptNetwork(file).keep(view(Instant.parse("2026-01-01T00:00:00Z"), null, "edge-7"), null);
        try (Scope scope = new Scope("test")) {
            NetworkWatch watch = new NetworkWatch(new SilentReader(), new Discovery.Limits(10, 1, true), NetworkWatch.Pace.USUAL, Clock.systemUTC(), scope);
            new KeptNetwork(file).restore(watch);
            Path other = folder.resolve("other.map");
            new KeptNetwork(other).keep(watch.view(), null);
            assertThat(other).doesNotExist();
        }
    }

    @Test
    void aFileThatIsDamagedIsSetAside() throws Exception {
        Path file = folder.resolve("network.map");
        new KeptNetwork(file).keep(view(Instant.parse("2026-01-01T00:00:00Z"), null, "edge-7"), null);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(names(file)).isEmpty();
        assertThat(file).doesNotExist();
        assertThat(folder.resolve("network.map.unreadable")).exists();
    }

    private static final class SilentReader implements AgentReader {
        @Override
        public @Nullable Agent open(String address) {
            return null;
        }

        @Override
        public boolean answersPing(String address) {
            return false;
        }
    }
}
