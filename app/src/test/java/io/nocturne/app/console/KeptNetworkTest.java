package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptNetworkTest {
    @TempDir
    Path folder;

    @Test
    void aScanThatIsUnderWayIsNotWrittenOverANetworkThatKnowsMore() throws Exception {
        Path file = folder.resolve("network.json");
        Instant before = Instant.parse("2026-01-01T00:00:00Z");
        KeptNetwork kept = new KeptNetwork(file);
        kept.keep(view(before, null, "edge-7", "edge-8"), null);

        try (Scope scope = new Scope("test")) {
            NetworkWatch watch = new NetworkWatch(new SilentReader(), new Discovery.Limits(10, 1, true), NetworkWatch.Pace.USUAL, Clock.systemUTC(), scope);
            KeptNetwork next = new KeptNetwork(file);
            next.restore(watch);
            next.keep(view(before, new NetworkView.Progress(before.plusSeconds(9), 1, 1, 9, false), "edge-9"), null);
            assertThat(Files.readString(file)).contains("edge-7", "edge-8").doesNotContain("edge-9");

            next.keep(view(before.plusSeconds(20), null, "edge-9"), null);
            assertThat(Files.readString(file)).contains("edge-9").doesNotContain("edge-7", "edge-8");
        }
    }

    @Test
    void whatAFirstScanFindsIsThereAtTheNextStartThoughItWasNeverDone() {
        Path file = folder.resolve("network.json");
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        KeptNetwork kept = new KeptNetwork(file);
        kept.keep(view(null, new NetworkView.Progress(begin, 1, 1, 9, false), "edge-7"), null);
        await().until(() -> {
            kept.keep(view(null, new NetworkView.Progress(begin, 2, 3, 497, false), "edge-7", "edge-8"), null);
            return Files.readString(file).contains("edge-8");
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
        return new NetworkView(LinkInference.infer(devices), Map.of(), Map.of(), scanned, progress, List.of());
    }

    @Test
    void aNetworkThatIsKnownInPartIsRememberedAsSuch() throws Exception {
        Path file = folder.resolve("network.json");
        Topology part = LinkInference.infer(List.of(FactsReader.read(
                "127.1.0.1", "2c", new Walk.Builder().add("1.3.6.1.2.1.1.5.0", "edge-7".getBytes(StandardCharsets.UTF_8)).build())));
        NetworkView view = new NetworkView(part, Map.of(), Map.of(), Instant.parse("2026-01-01T00:00:00Z"), null, List.of());
        new KeptNetwork(file).keep(view, new NetworkWatch.Cut(30, 470));

        try (Scope scope = new Scope("test")) {
            NetworkWatch watch = new NetworkWatch(new SilentReader(), new Discovery.Limits(10, 1, true), NetworkWatch.Pace.USUAL, Clock.systemUTC(), scope);
            new KeptNetwork(file).restore(watch);
            assertThat(watch.cut()).isEqualTo(new NetworkWatch.Cut(30, 470));
            assertThat(watch.view().topology().devices()).extracting(Topology.Node::name).containsExactly("edge-7");
        }

        Files.writeString(file, Files.readString(file).replaceFirst(",\"cut\":.*}$", "}"));
        try (Scope scope = new Scope("test")) {
            NetworkWatch watch = new NetworkWatch(new SilentReader(), new Discovery.Limits(10, 1, true), NetworkWatch.Pace.USUAL, Clock.systemUTC(), scope);
            new KeptNetwork(file).restore(watch);
            assertThat(watch.cut()).isNull();
            assertThat(watch.view().topology().devices()).hasSize(1);
        }
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
