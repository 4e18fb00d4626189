package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.core.TimeRange;
import io.nocturne.icmp.TraceRound;
import io.nocturne.icmp.TraceRoute;
import io.nocturne.store.Cache;
import io.nocturne.ui.tool.ping.RouteWatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against this machine itself: the console follows routes, no pane does. */
class HostRoutesTest {
    private static final String HERE = "127.0.0.1";

    @TempDir
    Path directory;

    private final Problems problems = new Problems();
    private Scope scope = new Scope("test");
    private HostRoutes routes = fresh();

    @BeforeEach
    void anew() {
        restart();
    }

    @AfterEach
    void stop() {
        scope.close();
    }

    private DataDirectory data() {
        return new DataDirectory(directory == null ? Path.of("") : directory);
    }

    private HostRoutes fresh() {
        return new HostRoutes(data().routes(), true, Clock.systemUTC(), scope);
    }

    private Cache open() {
        return scope.own(Cache.open(data(), problems));
    }

    /** As after a restart of the console. */
    private void restart() {
        scope.close();
        scope = new Scope("test");
        routes = fresh();
    }

    private int rounds(String host) {
        return routes.standing(host, Instant.EPOCH).map(standing -> standing.route().rounds()).orElse(0);
    }

    @Test
    void nothingIsSentUntilARouteIsFollowed() {
        routes.begin(null);
        assertThat(routes.followed()).isEmpty();
        assertThat(routes.standing(HERE, Instant.EPOCH)).isEmpty();
        assertThat(routes.lately()).isEmpty();
        assertThat(data().routes()).doesNotExist();
    }

    @Test
    void aRouteIsFollowedKeptAndGoesOnAfterARestart() {
        routes.begin(open());
        assertThat(routes.follow(List.of(HERE))).isEmpty();
        await().until(() -> rounds(HERE) >= 2);
        assertThat(routes.brief(HERE).orElseThrow().route().reached()).isTrue();
        restart();
        routes.begin(open());
        assertThat(routes.followed()).containsExactly(HERE);
        List<TraceRound> kept = routes.kept(HERE, TimeRange.before(Instant.now(), Duration.ofDays(1))).orElseThrow();
        assertThat(kept).hasSizeGreaterThanOrEqualTo(2).allMatch(TraceRound::reached);
        // The rounds of before count, and more come.
        await().until(() -> rounds(HERE) > kept.size());
        assertThat(routes.lately()).isEmpty();
    }

    @Test
    void howARouteLastWasStaysWithoutTheCache() {
        routes.begin(null);
        routes.follow(List.of(HERE));
        await().until(() -> rounds(HERE) >= 1);
        routes.leave(List.of(HERE));
        assertThat(routes.followed()).isEmpty();
        assertThat(routes.brief(HERE)).isEmpty();
        await().until(() -> Files.exists(data().routes()) && Files.readString(data().routes()).contains("127.0.0.1"));
        restart();
        routes.begin(null);
        RouteWatch.Standing standing = routes.standing(HERE, Instant.now()).orElseThrow();
        assertThat(standing.followed()).isFalse();
        assertThat(standing.route().reached()).isTrue();
        assertThat(standing.route().hops()).singleElement().satisfies(hop -> {
            assertThat(hop.isTarget()).isTrue();
            assertThat(hop.addresses()).extracting(address -> address.getHostAddress()).containsExactly(HERE);
            assertThat(hop.loss()).isZero();
        });
        routes.forget(List.of(HERE));
        assertThat(routes.standing(HERE, Instant.now())).isEmpty();
    }

    @Test
    void aRouteThatIsAnotherOneThanBeforeTheRestartIsTold() throws Exception {
        Files.writeString(data().routes(), file("10.9.9.9"));
        routes.begin(null);
        await().until(() -> !routes.lately().isEmpty());
        assertThat(routes.lately()).singleElement().satisfies(told -> {
            assertThat(told.target()).isEqualTo(HERE);
            assertThat(told.change().distance()).isEqualTo(1);
            assertThat(told.change().before().getHostAddress()).isEqualTo("10.9.9.9");
            assertThat(told.change().after().getHostAddress()).isEqualTo(HERE);
        });
        await().until(() -> Files.readString(data().routes()).contains("\"after\" : \"127.0.0.1\""));
        restart();
        routes.begin(null);
        assertThat(routes.lately()).hasSize(1);
        assertThat(routes.standing(HERE, Instant.EPOCH).orElseThrow().changes()).hasSize(1);
        routes.leave(List.of(HERE));
        assertThat(routes.lately()).isEmpty();
    }

    private static String file(String address) {
        return """
                {"hosts": [{"name": "127.0.0.1", "followed": true,
                  "route": {"timeMillis": 1, "rounds": 1, "reached": true, "hops": [{"addresses": ["%s"], "sent": 1, "received": 1, "averageMillis": 3}]}},
                 {"name": "", "followed": true}, {"name": "1.2", "followed": true}]}
                """.formatted(address);
    }

    @Test
    void aFileThatSaysWhatCannotBeIsPassedOver() throws Exception {
        Files.writeString(data().routes(), file("a.name.nobody.asks.for").replace("\"timeMillis\": 1", "\"timeMillis\": \"x\""));
        routes.begin(null);
        assertThat(routes.followed()).containsExactly(HERE);
        await().until(() -> rounds(HERE) >= 1);
        assertThat(routes.lately()).isEmpty();
        restart();
        Files.writeString(data().routes(), "{\"hosts\": [");
        routes.begin(null);
        assertThat(routes.followed()).isEmpty();
        assertThat(directory.resolve("routes.json.unreadable")).exists();
    }

    @Test
    void thereAreAtMostSoMany() {
        List<String> many = IntStream.rangeClosed(1, RouteWatch.MOST + 2).mapToObj(i -> "127.0.1." + i).toList();
        assertThat(routes.follow(many)).containsExactlyElementsOf(many.subList(RouteWatch.MOST, many.size()));
        assertThat(routes.followed()).hasSize(RouteWatch.MOST);
        routes.leave(many);
        assertThat(routes.follow(many.subList(RouteWatch.MOST, many.size()))).isEmpty();
    }

    @Test
    void aSecondConsoleShowsWhatTheFirstOneKeepsAndKeepsNothing() throws Exception {
        routes.begin(open());
        routes.follow(List.of(HERE));
        await().until(
                () -> Files.exists(data().routes()) && routes.kept(HERE, TimeRange.before(Instant.now().plusSeconds(1), Duration.ofDays(1))).orElseThrow().size() >= 2);
        String file = Files.readString(data().routes());
        Scope other = new Scope("other");
        try {
            Cache reading = other.own(Cache.openReadOnly(data()));
            HostRoutes second = new HostRoutes(data().routes(), true, Clock.systemUTC(), other);
            second.begin(reading);
            assertThat(second.followed()).isEmpty();
            await().until(() -> second.standing(HERE, Instant.now().minusSeconds(600)).filter(standing -> standing.followed() && standing.route().reached()).isPresent());
            second.follow(List.of("127.0.0.2"));
            await().until(() -> second.brief("127.0.0.2").filter(standing -> standing.route() != TraceRoute.NONE).isPresent());
            assertThat(second.kept("127.0.0.2", TimeRange.before(Instant.now(), Duration.ofDays(1))).orElseThrow()).isEmpty();
        } finally {
            other.close();
        }
        assertThat(Files.readString(data().routes())).isEqualTo(file);
    }

    @Test
    void closingTheConsoleEndsItPromptly() {
        routes.begin(open());
        // Nobody answers there, so that a round takes its time.
        routes.follow(List.of(HERE, "127.255.255.255"));
        await().until(() -> rounds(HERE) >= 1);
        long began = System.nanoTime();
        scope.close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }
}
