package io.nocturne.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PingerTest {
    private static EchoTransport open() {
        try {
            return Echo.open();
        } catch (IOException e) {
            assumeTrue(false, e.getMessage());
            throw new AssertionError(e);
        }
    }

    private static List<EchoStatistics> ping(List<InetAddress> targets, Pinger.Plan plan) throws IOException {
        List<EchoStatistics> statistics = new ArrayList<>();
        targets.forEach(target -> statistics.add(new EchoStatistics()));
        try (EchoTransport transport = open()) {
            new Pinger(transport, targets, plan, (target, round, outcome) -> statistics.get(target).record(outcome))
                    .run(() -> false);
        }
        return statistics;
    }

    /** Also of two: a router that says once a second that it cannot deliver would otherwise say it of the same one for ever. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void anotherTargetBeginsEveryEighthRoundAndEachIsAskedOncePerRound(int count) throws Exception {
        List<InetAddress> targets = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            targets.add(InetAddress.getByAddress(new byte[] {127, 0, 6, (byte) i}));
        }
        List<InetAddress> order = new ArrayList<>();
        EchoTransport recorder = new EchoTransport() {
            @Override
            public Way way() {
                return Way.RAW_SOCKET;
            }

            @Override
            public long send(InetAddress to, int sequence, int hopLimit, int payload) {
                order.add(to);
                return 0;
            }

            @Override
            public void receive(int millis, Sink sink) {
                sink.arrived(order.getLast(), order.size() - 1, null, 64, 0, 0);
            }

            @Override
            public void close() {}
        };
        new Pinger(recorder, targets, Pinger.Plan.of(18, Duration.ZERO, Duration.ofMillis(1)), (target, round, outcome) -> {}).run(() -> false);
        assertThat(order).hasSize(18 * count);
        for (int round = 0; round < 18; round++) {
            assertThat(order.subList(round * count, round * count + count)).containsExactlyInAnyOrderElementsOf(targets);
            assertThat(order.get(round * count)).isEqualTo(targets.get(round / 8 % count));
        }
    }

    @Test
    void everyOfThousandsOfLoopbackTargetsAnswers() throws Exception {
        List<InetAddress> targets = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            targets.add(InetAddress.getByAddress(new byte[] {127, 1, (byte) (i >> 8), (byte) i}));
        }
        for (EchoStatistics s : ping(targets, Pinger.Plan.of(2, Duration.ofMillis(50), Duration.ofSeconds(2)))) {
            assertThat(s.sent()).isEqualTo(2);
            assertThat(s.received()).isEqualTo(2);
            assertThat(s.loss()).isZero();
            assertThat(s.min()).isPositive().isLessThanOrEqualTo(s.average());
            assertThat(s.average()).isLessThanOrEqualTo(s.max());
            assertThat(s.duplicates()).isZero();
        }
    }

    @Test
    void ipv6LoopbackAnswersWhereItExists() throws Exception {
        InetAddress six = InetAddress.getByName("::1");
        EchoStatistics s = ping(List.of(six), Pinger.Plan.of(1, Duration.ZERO, Duration.ofSeconds(1))).getFirst();
        assumeTrue(s.refusals().isEmpty(), "no IPv6 on this machine");
        assertThat(s.received()).isEqualTo(1);
    }

    @Test
    void anAddressThatMayNotBeSentToIsReportedAndDoesNotStopTheOthers() throws Exception {
        InetAddress broadcast = InetAddress.getByName("255.255.255.255");
        InetAddress good = InetAddress.getByName("127.0.0.1");
        List<EchoStatistics> s =
                ping(List.of(broadcast, good), Pinger.Plan.of(1, Duration.ZERO, Duration.ofMillis(500)));
        assertThat(s.get(0).received()).isZero();
        assertThat(s.get(0).refusals()).extracting(EchoStatistics.Refusal::answer).containsExactly(NetworkAnswer.NOT_PERMITTED);
        assertThat(s.get(1).received()).isEqualTo(1);
    }

    @Test
    void theWayToThisMachineIsOneHop() throws Exception {
        try (EchoTransport transport = open()) {
            List<Tracer.Hop> hops = new Tracer(
                    transport, InetAddress.getByName("127.0.0.1"), 10, 2, Duration.ofMillis(500))
                    .run(() -> false);
            assertThat(hops).hasSize(1);
            assertThat(hops.getFirst().isTarget()).isTrue();
            assertThat(hops.getFirst().statistics().received()).isEqualTo(2);
        }
    }
}
