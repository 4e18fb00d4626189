package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.EventHub;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.core.TimeRange;
import io.nocturne.icmp.EchoBoard;
import io.nocturne.icmp.TraceChange;
import io.nocturne.kafka.Clusters;
import io.nocturne.store.AlarmRecord;
import io.nocturne.store.Cache;
import io.nocturne.topology.Discovery;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.ui.tool.overview.SevereLogs;
import io.nocturne.ui.tool.overview.Troubles;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private static TraceChange.Of changed(int distance) throws Exception {
        return new TraceChange.Of(
                "edge-7", new TraceChange(Instant.now(), distance, InetAddress.getByName("10.0.0." + distance), InetAddress.getByName("10.0.1." + distance)));
    }

    private static List<AlarmRecord> alarms(Cache cache) {
        return cache.catalogue().alarms(TimeRange.before(Instant.now().plusSeconds(1), Duration.ofHours(1)));
    }

    @Test
    void aRouteThatChangesAgainWhileItsAlarmStandsIsToldAgain() throws Exception {
        List<TraceChange.Of> changes = new CopyOnWriteArrayList<>();
        try (Scope scope = new Scope("test");
                Cache cache = Cache.open(new DataDirectory(directory), new Problems())) {
            Problems problems = new Problems();
            NetworkWatch network =
                    new NetworkWatch(new Agents(scope), new Discovery.Limits(1, 1, false), NetworkWatch.Pace.USUAL, Clock.systemUTC(), scope);
            Clusters clusters = new Clusters(scope, problems);
            Troubles troubles = new Troubles(network, clusters, problems, SevereLogs.listen(scope, new EventHub()), new EchoBoard(), () -> changes);
            changes.add(changed(3));
            Chronicle.start(scope, cache, network, clusters, troubles);
            await().atMost(PATIENT).until(() -> alarms(cache).size() == 1);
            changes.set(0, changed(5));
            await().atMost(PATIENT).until(() -> alarms(cache).size() == 2);
            changes.clear();
            await().atMost(PATIENT).until(() -> alarms(cache).size() == 3);
            assertThat(alarms(cache)).extracting(AlarmRecord::state)
                    .containsExactly(AlarmRecord.State.RAISED, AlarmRecord.State.RAISED, AlarmRecord.State.CLEARED);
            assertThat(alarms(cache)).extracting(AlarmRecord::id).containsOnly("route:edge-7");
            assertThat(alarms(cache).get(1).text()).contains("at hop 5, 10.0.1.5 answers instead of 10.0.0.5");
            assertThat(cache.catalogue().alarms(Instant.now())).isEmpty();
        }
    }
}
