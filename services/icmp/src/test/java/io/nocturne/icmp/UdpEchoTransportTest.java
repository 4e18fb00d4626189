package io.nocturne.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UdpEchoTransportTest {
    @BeforeEach
    void linuxOnly() {
        assumeTrue(System.getProperty("os.name").startsWith("Linux"), "error queues are Linux's");
    }

    @Test
    void hostsThatAreThereAnswerWithoutAnyIcmpSocket() throws Exception {
        List<InetAddress> targets = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            targets.add(InetAddress.getByName("127.3.0." + i));
        }
        List<EchoOutcome> outcomes = new ArrayList<>();
        try (EchoTransport transport = new UdpEchoTransport()) {
            new Pinger(transport, targets, Pinger.Plan.of(1, Duration.ofMillis(10), Duration.ofSeconds(2)), (t, round, o) -> outcomes.add(o))
                    .run(() -> false);
        }
        assertThat(outcomes).hasSize(20).allSatisfy(o -> assertThat(o)
                .isInstanceOfSatisfying(EchoOutcome.Reply.class, reply -> assertThat(reply.nanos())
                        .isBetween(0L, Duration.ofSeconds(1).toNanos())));
    }

    @Test
    void theTargetIsTheFirstHopOfATraceOverLoopback() throws Exception {
        InetAddress target = InetAddress.getByName("127.3.1.1");
        try (EchoTransport transport = new UdpEchoTransport()) {
            List<Tracer.Hop> hops = new Tracer(transport, target, 4, 1, Duration.ofSeconds(1)).run(() -> false);
            assertThat(hops).singleElement().satisfies(hop -> {
                assertThat(hop.isTarget()).isTrue();
                assertThat(hop.addresses()).containsExactly(target);
            });
        }
    }
}
