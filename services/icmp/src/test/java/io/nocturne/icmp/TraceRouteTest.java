package io.nocturne.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Scope;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What rounds of traces come to, and what of them is a change. In a round, {@code *} is silence, {@code !} a refusal, {@code .9} the target. */
class TraceRouteTest {
    private static final String TARGET = "9";

    private long clock;

    private static InetAddress address(String last) throws UnknownHostException {
        return InetAddress.getByName("10.0.0." + last);
    }

    private TraceRound round(String... steps) throws UnknownHostException {
        List<TraceRound.Step> all = new ArrayList<>();
        for (String step : steps) {
            boolean refused = step.startsWith("!");
            String last = refused ? step.substring(1) : step;
            all.add(step.equals("*")
                    ? TraceRound.SILENT
                    : new TraceRound.Step(
                            address(last), refused ? Double.NaN : all.size() + 1, refused ? NetworkAnswer.HOST_UNREACHABLE : null,
                            !refused && last.equals(TARGET)));
        }
        clock += 1_000;
        return TraceRound.of(clock, all);
    }

    private List<String> told(TraceChanges changes, int times, String... steps) throws UnknownHostException {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            changes.take(round(steps)).forEach(change -> told.add(
                    change.distance() + ": " + change.before().getAddress()[3] + ">" + change.after().getAddress()[3]));
        }
        return told;
    }

    @Test
    void roundsComeToHopsWithLatencyAndLoss() throws Exception {
        TraceRoute route = TraceRoute.of(List.of(round("1", "2", "9"), round("1", "*", "9"), round("1", "3", "9"), round("1", "2", "*", "*", "9")));
        assertThat(route.reached()).isTrue();
        assertThat(route.rounds()).isEqualTo(4);
        assertThat(route.timeMillis()).isEqualTo(4_000);
        assertThat(route.hops()).extracting(TraceRoute.Hop::distance).containsExactly(1, 2, 3, 4, 5);
        assertThat(route.hops().get(1).loss()).isEqualTo(25);
        assertThat(route.hops().get(1).addresses()).containsExactly(address("3"), address("2"));
        assertThat(route.hops().get(1).average()).isEqualTo(2);
        // It is no longer there where it was, and nobody asked there before.
        assertThat(route.hops().get(2).last()).isNaN();
        assertThat(route.hops().get(3).sent()).isEqualTo(1);
        assertThat(route.hops().get(4).isTarget()).isTrue();
        assertThat(TraceRoute.of(List.of())).isEqualTo(TraceRoute.NONE);
    }

    @Test
    void aTargetThatIsGoneStaysOnItsWayAndLosesAll() throws Exception {
        List<TraceRound> rounds = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rounds.add(round("1", "2", "9"));
        }
        for (int i = 0; i < 10; i++) {
            rounds.add(round("1"));
        }
        TraceRoute route = TraceRoute.of(rounds);
        assertThat(route.reached()).isFalse();
        assertThat(route.hops()).hasSize(3);
        assertThat(route.hops().get(0).loss()).isZero();
        assertThat(route.hops().get(2).loss()).isEqualTo(50);
        assertThat(TraceRoute.of(rounds.subList(0, 11)).reached()).isTrue();
        rounds.add(round("1", "!2"));
        assertThat(TraceRoute.of(rounds).hops()).hasSize(2);
        assertThat(TraceRoute.of(rounds).hops().getLast().words()).isEqualTo(NetworkAnswer.HOST_UNREACHABLE);
    }

    @Test
    void anotherRouterIsAChangeAndSoIsTheWayBack() throws Exception {
        TraceChanges changes = new TraceChanges();
        assertThat(told(changes, 20, "1", "2", "9")).isEmpty();
        assertThat(told(changes, 4, "1", "3", "4", "9")).containsExactly("2: 2>3", "3: 9>4");
        assertThat(told(changes, 30, "1", "2", "9")).containsExactly("2: 3>2", "3: 4>9");
    }

    @Test
    void routersThatTakeTurnsAreNoChangeNorIsSilenceNorARefusal() throws Exception {
        TraceChanges changes = new TraceChanges();
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            told.addAll(told(changes, 1, "1", i % 2 == 0 ? "2" : "3", "9"));
        }
        told.addAll(told(changes, 30, "1", "*", "*"));
        told.addAll(told(changes, 5, "1", "!1"));
        told.addAll(told(changes, 2, "1", "3", "9"));
        assertThat(told).isEmpty();
    }

    @Test
    void whatWasKnownBeforeARestartCounts() throws Exception {
        TraceRoute before = TraceRoute.of(List.of(round("1", "2", "9"), round("1", "3", "9")));
        TraceChanges changes = new TraceChanges();
        changes.remember(before);
        assertThat(told(changes, 3, "1", "2", "9")).isEmpty();
        assertThat(told(changes, 1, "5", "2", "9")).containsExactly("1: 1>5");
    }

    @Test
    void theWayToThisMachineIsOneHop() throws Exception {
        List<TraceChange> changes = new CopyOnWriteArrayList<>();
        InetAddress here = InetAddress.getByName("127.0.0.1");
        TraceRound earlier = TraceRound.of(Instant.now().minusSeconds(60).toEpochMilli(), List.of(new TraceRound.Step(here, 1, null, true)));
        TraceRound old = TraceRound.of(Instant.now().minus(TraceMonitor.REMEMBERED).minusSeconds(60).toEpochMilli(), earlier.steps());
        try (Scope scope = new Scope("test");
                TraceMonitor trace = new TraceMonitor(
                        here, () -> Duration.ofMillis(20), Clock.systemUTC(), new TraceMonitor.Known(List.of(old, earlier), TraceRoute.NONE),
                        (round, changed) -> changes.addAll(changed), scope)) {
            await().until(() -> trace.rounds(0).size() >= 4);
            assertThat(trace.rounds(0)).startsWith(earlier).doesNotContain(old);
            assertThat(trace.last(2)).hasSize(2).allMatch(TraceRound::reached);
            assertThat(changes).isEmpty();
            assertThat(trace.failure()).isNull();
            assertThat(TraceRoute.of(trace.rounds(0)).hops()).singleElement().satisfies(hop -> {
                assertThat(hop.isTarget()).isTrue();
                assertThat(hop.loss()).isZero();
                assertThat(hop.min()).isLessThanOrEqualTo(hop.max());
            });
        }
    }
}
