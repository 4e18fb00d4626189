package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Event;
import io.nocturne.core.EventHub;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.Source;
import io.nocturne.topology.AgentReader;
import io.nocturne.topology.Discovery;
import io.nocturne.topology.NetworkView.Change;
import io.nocturne.topology.NetworkView.Kind;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.Walk;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WakeTest {
    private static final String ADDRESS = "127.0.9.9";

    private final AtomicBoolean up = new AtomicBoolean(true);

    @Test
    void aPortThatGoesDownIsSeenWithinASecondOfItsNotification() throws Exception {
        try (Scope scope = new Scope("test");
                NetworkWatch network = new NetworkWatch(
                        new OneSwitch(), new Discovery.Limits(2, 1, true), new NetworkWatch.Pace(Duration.ofHours(1), Duration.ofHours(1)), Clock.systemUTC(), scope)) {
            EventHub events = new EventHub();
            Wake.start(scope, events, network);
            network.add(List.of(ADDRESS));
            await().until(() -> network.view().scanned() != null && network.view().progress() == null);

            for (boolean now : new boolean[] {false, true, false}) {
                int before = network.view().changes().size();
                up.set(now);
                events.publish(Event.raw(Instant.now(), "linkDown", new Source(Source.Kind.NOTIFICATION, ADDRESS), 0, 0, new byte[0]));
                await().atMost(Duration.ofSeconds(1)).pollInterval(Duration.ofMillis(20)).until(() -> network.view().changes().size() > before);
                assertThat(network.view().changes().getFirst()).extracting(Change::kind, Change::port).containsExactly(now ? Kind.LINK_UP : Kind.LINK_DOWN, "Gi0/1");
            }
        }
    }

    /** Answers with one port, as it is at the moment. */
    private final class OneSwitch implements AgentReader {
        @Override
        public Agent open(String address) {
            return new Agent() {
                @Override
                public String snmpVersion() {
                    return "2c";
                }

                @Override
                public List<Sentence> read(List<String> roots, Walk.Builder into) {
                    into.add("1.3.6.1.2.1.1.5.0", "sw1".getBytes(StandardCharsets.UTF_8)).add("1.3.6.1.2.1.1.3.0", 5_000L);
                    into.add("1.3.6.1.2.1.31.1.1.1.1.1", "Gi0/1".getBytes(StandardCharsets.UTF_8)).add("1.3.6.1.2.1.2.2.1.8.1", up.get() ? 1L : 2L);
                    return List.of();
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public boolean answersPing(String address) {
            return false;
        }
    }
}
