package io.nocturne.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Scope;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EchoMonitorTest {
    private final Scope scope = new Scope("test");

    @AfterEach
    void stop() {
        scope.close();
    }

    @Test
    void targetsComeAndGo() {
        ConcurrentHashMap<String, AtomicInteger> told = new ConcurrentHashMap<>();
        try (EchoMonitor monitor = new EchoMonitor(
                Duration.ofMillis(20), Clock.systemUTC(), (target, time, millis) -> told.computeIfAbsent(target, key -> new AtomicInteger()).incrementAndGet(), scope)) {
            monitor.add("127.0.0.1");
            monitor.add("127.0.0.1");
            await().until(() -> monitor.targets().getFirst().series().times().length >= 5);
            assertThat(monitor.targets()).singleElement().satisfies(target -> {
                assertThat(target.series().summary(0).loss()).isZero();
                assertThat(target.series().summary(0).median()).isBetween(0.0, 500.0);
                assertThat(target.failure()).isNull();
            });
            assertThat(monitor.way()).isNotNull();
            monitor.add("127.0.0.2");
            monitor.add("no.such.name.invalid");
            await().until(() -> told.getOrDefault("127.0.0.2", new AtomicInteger()).get() >= 3);
            await().until(() -> monitor.targets().get(2).failure() != null);
            monitor.remove("127.0.0.1");
            assertThat(monitor.targets()).extracting(EchoMonitor.Target::name).containsExactly("127.0.0.2", "no.such.name.invalid");
        }
    }

    @Test
    void whatWasKnownOfATargetComesBeforeItsResultsHoweverLateItIsRead() {
        try (EchoMonitor monitor = new EchoMonitor(Duration.ofMillis(20), Clock.systemUTC(), (target, time, millis) -> {}, scope)) {
            monitor.add("127.0.0.1");
            await().until(() -> monitor.targets().getFirst().series().times().length >= 2);
            long begin = monitor.targets().getFirst().series().times()[0];
            EchoSeries earlier = new EchoSeries(new long[] {begin - 2_000, begin - 1_000, begin}, new double[] {7, Double.NaN, 9});
            monitor.remember("127.0.0.1", earlier);
            monitor.remember("127.0.0.1", earlier);
            EchoSeries whole = monitor.targets().getFirst().series();
            assertThat(whole.times()).startsWith(begin - 2_000, begin - 1_000, begin).isSorted();
            assertThat(whole.millis()).startsWith(7, Double.NaN).doesNotContain(9);
        }
    }

    @Test
    void hostsAddedTogetherAreNotAskedAgainForEachOfThem() {
        AtomicInteger told = new AtomicInteger();
        try (EchoMonitor monitor = new EchoMonitor(Duration.ofSeconds(30), Clock.systemUTC(), (target, time, millis) -> told.incrementAndGet(), scope)) {
            for (int i = 1; i <= 40; i++) {
                monitor.add("127.0.8." + i);
            }
            await().until(() -> monitor.targets().stream().allMatch(target -> target.series().times().length > 0));
            assertThat(told.get()).isLessThanOrEqualTo(3 * 40);
        }
    }

    @Test
    void aTargetThatIsNotAskedKeepsItsResultsAndGoesOnWhenItIsAskedAgain() {
        AtomicInteger told = new AtomicInteger();
        try (EchoMonitor monitor = new EchoMonitor(Duration.ofMillis(20), Clock.systemUTC(), (target, time, millis) -> told.incrementAndGet(), scope)) {
            monitor.add("127.0.0.1", false);
            monitor.add("127.0.0.2");
            await().until(() -> told.get() >= 3);
            assertThat(monitor.targets().getFirst().series().times()).isEmpty();
            monitor.ask("127.0.0.1", true);
            await().until(() -> monitor.targets().getFirst().series().times().length >= 3);
            monitor.ask("127.0.0.1", false);
            monitor.ask("127.0.0.2", false);
            int kept = monitor.targets().getFirst().series().times().length;
            await().until(() -> monitor.way() == null);
            int then = told.get();
            await().during(Duration.ofMillis(300)).until(() -> told.get() == then);
            assertThat(monitor.targets().getFirst().series().times()).hasSize(kept);
            assertThat(monitor.targets(Long.MAX_VALUE, 2).getFirst().series().times()).hasSize(2);
            monitor.ask("127.0.0.1", true);
            await().until(() -> monitor.targets().getFirst().series().times().length > kept);
        }
    }

    @Test
    void itEndsPromptlyWhateverItIsDoing() {
        for (int asked = 0; asked < 2; asked++) {
            EchoMonitor monitor = new EchoMonitor(Duration.ofSeconds(30), Clock.systemUTC(), (target, time, millis) -> {}, scope);
            if (asked > 0) {
                monitor.add("127.0.0.1");
                await().until(() -> monitor.targets().getFirst().series().times().length > 0);
            }
            long began = System.nanoTime();
            monitor.close();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void theNewestResultsAreKept() {
        EchoSeries.Ring ring = new EchoSeries.Ring(3);
        for (int i = 1; i <= 5; i++) {
            ring.add(i, i == 4 ? Double.NaN : i);
        }
        EchoSeries series = ring.series();
        assertThat(series.times()).containsExactly(3, 4, 5);
        EchoSeries.Summary summary = series.summary(3);
        assertThat(summary.sent()).isEqualTo(3);
        assertThat(summary.received()).isEqualTo(2);
        assertThat(summary.min()).isEqualTo(3);
        assertThat(summary.max()).isEqualTo(5);
        assertThat(summary.jitter()).isEqualTo(2);
        assertThat(summary.last()).isEqualTo(5);
        assertThat(series.summary(4).received()).isEqualTo(1);
        assertThat(new EchoSeries(new long[0], new double[0]).summary(0).loss()).isNaN();
    }

    @Test
    void theLoopbackTakesTheLargestPacketAsked() throws Exception {
        try (EchoTransport transport = Echo.open()) {
            MtuProbe.Result found = new MtuProbe(transport, InetAddress.getByName("127.0.0.1"), Duration.ofSeconds(1)).run(9_000, () -> false);
            assertThat(found.mtu()).isEqualTo(9_000);
        }
    }
}
