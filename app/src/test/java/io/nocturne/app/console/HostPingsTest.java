package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.core.TimeRange;
import io.nocturne.icmp.EchoBoard;
import io.nocturne.icmp.EchoBoard.Kind;
import io.nocturne.icmp.EchoLimits;
import io.nocturne.icmp.EchoMonitor.Target;
import io.nocturne.icmp.EchoSeries;
import io.nocturne.store.Cache;
import io.nocturne.ui.tool.ping.PingWatch.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against this machine itself: the console pings, no pane does. */
class HostPingsTest {
    private static final String HERE = "127.0.0.1";
    private static final String ALSO = "127.0.0.2";
    /** Everybody of the loopback network: the kernel sends no echo request there. */
    private static final String NOBODY = "127.255.255.255";

    @TempDir
    Path directory;

    private final EchoBoard board = new EchoBoard();
    private final Problems problems = new Problems();
    private Scope scope = new Scope("test");
    private HostPings pings = fresh();

    @BeforeEach
    void anew() {
        scope.close();
        scope = new Scope("test");
        pings = fresh();
    }

    @AfterEach
    void stop() {
        scope.close();
    }

    private HostPings fresh() {
        return new HostPings(data().pings(), true, board, problems, Clock.systemUTC(), scope);
    }

    private DataDirectory data() {
        return new DataDirectory(directory == null ? Path.of("") : directory);
    }

    private void begin(@Nullable Cache cache) {
        pings.setInterval(Duration.ofMillis(50));
        pings.begin(cache);
    }

    private Cache open() {
        return scope.own(Cache.open(data(), problems));
    }

    private int results(HostPings of, String host) {
        return of.targets(Instant.EPOCH).stream().filter(target -> target.name().equals(host)).mapToInt(target -> target.series().times().length).sum();
    }

    /** As after a restart of the console. */
    private void restart() {
        scope.close();
        scope = new Scope("test");
        pings = fresh();
    }

    @Test
    void nothingIsSentUntilAHostIsAdded() {
        begin(null);
        assertThat(pings.isReady()).isTrue();
        assertThat(pings.hosts()).isEmpty();
        assertThat(pings.way()).isNull();
        assertThat(pings.standing()).isEqualTo(HostPings.Standing.NONE);
    }

    @Test
    void whatRunsAndWhatIsStoppedIsAsTheUserLeftItAfterARestart() {
        begin(null);
        pings.setInterval(Duration.ofMillis(100));
        pings.setLimits(new EchoLimits(EchoLimits.USUAL.window(), 12.5, 20, 3));
        pings.add(List.of(HERE, ALSO));
        pings.run(List.of(ALSO), false);
        await().until(() -> Files.exists(data().pings()) && Files.readString(data().pings()).contains("false"));
        restart();
        pings.begin(null);
        assertThat(pings.hosts()).containsExactly(new Host(HERE, true), new Host(ALSO, false));
        assertThat(pings.interval()).isEqualTo(Duration.ofMillis(100));
        assertThat(pings.limits()).isEqualTo(new EchoLimits(EchoLimits.USUAL.window(), 12.5, 20, 3));
        await().until(() -> results(pings, HERE) >= 3);
        assertThat(results(pings, ALSO)).isZero();
        assertThat(pings.targets(Instant.EPOCH)).extracting(Target::asked).containsExactly(true, false);
        await().until(() -> pings.standing().running() == 1);
        pings.run(List.of(ALSO), true);
        await().until(() -> results(pings, ALSO) >= 3);
        pings.remove(List.of(HERE));
        assertThat(pings.hosts()).containsExactly(new Host(ALSO, true));
    }

    @Test
    void alarmsAreRaisedAndEndWithoutAnyPane() {
        begin(null);
        pings.setLimits(new EchoLimits(EchoLimits.USUAL.window(), 200, 5, 2));
        pings.setInterval(Duration.ofMillis(200));
        pings.add(List.of(HERE, NOBODY));
        await().atMost(Duration.ofSeconds(20)).until(() -> board.now().stream().anyMatch(finding -> finding.target().equals(NOBODY) && finding.kind() == Kind.GONE));
        assertThat(board.now()).noneMatch(finding -> finding.target().equals(HERE));
        assertThat(pings.standing()).isEqualTo(new HostPings.Standing(2, 1, 1));
        assertThat(pings.judged()).containsExactly(Map.entry(NOBODY, Kind.GONE));
        pings.run(List.of(NOBODY), false);
        await().until(() -> board.now().isEmpty());
        await().until(() -> pings.judged().isEmpty());
        pings.setLimits(new EchoLimits(EchoLimits.USUAL.window(), 0.000_001, 5, 2));
        await().until(() -> board.now().stream().anyMatch(finding -> finding.target().equals(HERE) && finding.kind() == Kind.SLOW));
        pings.setLimits(EchoLimits.USUAL);
        await().until(() -> board.now().isEmpty());
    }

    @Test
    void aHostMayHaveLimitsOfItsOwnAndFallsBackToTheCommonOnes() {
        begin(null);
        EchoLimits strict = new EchoLimits(EchoLimits.USUAL.window(), 0.000_001, 7, 9);
        pings.add(List.of(HERE, ALSO));
        pings.setLimits(List.of(ALSO, "10.9.9.9"), strict);
        assertThat(pings.limits(ALSO)).isEqualTo(strict);
        assertThat(pings.hasOwnLimits("10.9.9.9")).isFalse();
        assertThat(pings.limits(HERE)).isEqualTo(EchoLimits.USUAL);
        await().until(() -> board.now().stream().anyMatch(finding -> finding.target().equals(ALSO) && finding.kind() == Kind.SLOW));
        assertThat(board.now()).noneMatch(finding -> finding.target().equals(HERE));
        await().until(() -> Files.exists(data().pings()) && Files.readString(data().pings()).contains("\"goneAfter\" : 9"));
        restart();
        pings.begin(null);
        assertThat(pings.limits(ALSO)).isEqualTo(strict);
        assertThat(pings.limits()).isEqualTo(EchoLimits.USUAL);
        await().until(() -> pings.judged().containsKey(ALSO));
        pings.setLimits(List.of(ALSO), null);
        assertThat(pings.hasOwnLimits(ALSO)).isFalse();
        await().until(() -> pings.judged().isEmpty());
        pings.setLimits(List.of(HERE), strict);
        pings.remove(List.of(HERE));
        pings.add(List.of(HERE));
        assertThat(pings.hasOwnLimits(HERE)).isFalse();
    }

    @Test
    void resultsAreKeptToTheLastAndComeBack() {
        Cache cache = open();
        begin(cache);
        pings.add(List.of(HERE));
        await().until(() -> results(pings, HERE) >= 5);
        restart();
        Cache again = open();
        TimeRange day = TimeRange.before(Instant.now(), Duration.ofDays(1));
        pings.begin(again);
        assertThat(pings.kept(HERE, day).map(EchoSeries::times).orElseThrow()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(results(pings, HERE)).isGreaterThanOrEqualTo(5);
        assertThat(pings.lastBefore(Instant.now(), List.of(HERE))).isPresent();
    }

    @Test
    void aSecondConsoleDoesNotPingWhatTheFirstOneDoesAndKeepsNothing() throws Exception {
        begin(open());
        pings.add(List.of(HERE));
        await().until(() -> Files.exists(data().pings()) && results(pings, HERE) >= 3);
        String file = Files.readString(data().pings());
        Scope other = new Scope("other");
        try {
            Cache reading = other.own(Cache.openReadOnly(data()));
            HostPings second = new HostPings(data().pings(), true, new EchoBoard(), problems, Clock.systemUTC(), other);
            second.begin(reading);
            assertThat(second.isElsewhere()).isTrue();
            assertThat(second.hosts()).containsExactly(new Host(HERE, false));
            second.add(List.of(ALSO));
            await().until(() -> results(second, ALSO) >= 3);
            assertThat(second.dropped()).isZero();
            assertThat(second.kept(ALSO, TimeRange.before(Instant.now(), Duration.ofDays(1))).map(EchoSeries::times).orElseThrow()).isEmpty();
        } finally {
            other.close();
        }
        assertThat(Files.readString(data().pings())).isEqualTo(file);
        assertThat(pings.kept(ALSO, TimeRange.before(Instant.now(), Duration.ofDays(1))).map(EchoSeries::times).orElseThrow()).isEmpty();
    }

    @Test
    void closingTheConsoleEndsItPromptly() {
        begin(open());
        pings.add(List.of(HERE, NOBODY));
        await().until(() -> results(pings, HERE) >= 3);
        long began = System.nanoTime();
        scope.close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void whatAnEarlierVersionKeptWithAPaneIsTakenOverOnce() {
        pings.adopt(List.of(HERE));
        begin(null);
        assertThat(pings.hosts()).containsExactly(new Host(HERE, true));
        await().until(() -> Files.exists(data().pings()));
        pings.remove(List.of(HERE));
        pings.adopt(List.of(HERE, ALSO));
        assertThat(pings.hosts()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsSetAside() throws Exception {
        Files.writeString(data().pings(), "{\"hosts\": [");
        begin(null);
        assertThat(pings.hosts()).isEmpty();
        assertThat(directory.resolve("pings.json.unreadable")).exists();
    }
}
