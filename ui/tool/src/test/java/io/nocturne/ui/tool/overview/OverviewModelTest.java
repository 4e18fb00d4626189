package io.nocturne.ui.tool.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Event;
import io.nocturne.core.Level;
import io.nocturne.core.Moment;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import io.nocturne.icmp.EchoBoard;
import io.nocturne.icmp.TraceChange;
import io.nocturne.kafka.Clusters;
import io.nocturne.store.AlarmRecord;
import io.nocturne.store.Cache;
import io.nocturne.topology.AgentReader;
import io.nocturne.topology.Discovery;
import io.nocturne.topology.FactsReader;
import io.nocturne.topology.NetworkHistory;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.Topology;
import io.nocturne.topology.Walk;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.AlarmText;
import io.nocturne.ui.tool.Thing;
import java.net.InetAddress;
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

class OverviewModelTest {
    private static final Instant NOW = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);

    @TempDir
    Path directory;

    private final Scope scope = new Scope("test");
    private final Problems problems = new Problems();
    private Cache cache;
    private Clusters clusters;
    private NetworkWatch network;
    private NetworkHistory history;

    @BeforeEach
    void open() {
        cache = Cache.open(new DataDirectory(directory), problems);
        clusters = new Clusters(scope, problems);
        network = new NetworkWatch(new Nobody(), new Discovery.Limits(10, 1, true), NetworkWatch.Pace.USUAL, Clock.systemUTC(), scope);
    }

    @AfterEach
    void close() {
        scope.close();
        cache.close();
    }

    private static final class Nobody implements AgentReader {
        @Override
        public @Nullable Agent open(String address) {
            return null;
        }

        @Override
        public boolean answersPing(String address) {
            return false;
        }
    }

    private OverviewModel model() {
        return new OverviewModel(new Troubles(network, clusters, problems, new SevereLogs(java.time.Clock.systemUTC()), new EchoBoard(), List::of), network, history,
                clusters,
                () -> cache);
    }

    @Test
    void countsWhatArrivedByHostLevelAndPattern() throws Exception {
        for (int i = 0; i < 30; i++) {
            cache.append(event(NOW.minusSeconds(60 + i), i % 3 == 0 ? "core-1" : "edge-7", Severity.WARNING, "Interface Gi1/0/" + i + " changed state"));
        }
        cache.append(event(NOW.minusSeconds(50), "core-1", Severity.CRITICAL, "fan 3 failed"));
        cache.flush();

        Picture.Events events = model().picture(Moment.LIVE, NOW, () -> false).events();

        assertThat(events.total()).isEqualTo(31);
        assertThat(events.levels()).containsEntry(Level.MINOR, 30L).containsEntry(Level.CRITICAL, 1L);
        assertThat(events.talkers()).extracting(Picture.Counted::text).containsExactly("edge-7", "core-1");
        assertThat(events.talkers().getLast().level()).isEqualTo(Level.CRITICAL);
        assertThat(events.patterns().getFirst().count()).isEqualTo(30);
    }

    @Test
    void theRowsBelowTheBarsNeverSayThatNothingArrivedInTheHourTheBarsShow() throws Exception {
        assertThat(OverviewPane.emptyKey(Picture.Events.NONE)).isEqualTo("overview.events.nocache");
        assertThat(OverviewPane.emptyKey(model().picture(Moment.LIVE, NOW, () -> false).events())).isEqualTo("overview.events.empty");
        cache.append(event(NOW.minus(Duration.ofMinutes(30)), "core-1", Severity.WARNING, "fan 3 failed"));
        cache.flush();

        Picture.Events events = model().picture(Moment.LIVE, NOW, () -> false).events();

        assertThat(events.levels()).isEmpty();
        assertThat(OverviewPane.emptyKey(events)).isEqualTo("overview.events.quiet");
    }

    @Test
    void hostsBeyondTheLimitsOfPingsAreWrongAndSaidTheSameWayOutOfTheCache() {
        EchoBoard board = new EchoBoard();
        Troubles troubles = new Troubles(network, clusters, problems, new SevereLogs(java.time.Clock.systemUTC()), board, List::of);
        board.tell(this, List.of(
                new EchoBoard.Finding("edge-7", EchoBoard.Kind.SLOW, 340.26, 200), new EchoBoard.Finding("core-1", EchoBoard.Kind.LOSS, 6.25, 5),
                new EchoBoard.Finding("core-2", EchoBoard.Kind.GONE, 0, 0)));

        List<Trouble> now = troubles.now();

        I18n english = new I18n(java.util.Locale.ENGLISH, java.time.ZoneOffset.UTC);
        assertThat(now).extracting(Trouble::level).containsExactly(Level.CRITICAL, Level.MAJOR, Level.MINOR);
        assertThat(now).extracting(trouble -> english.text(trouble.key(), trouble.arguments().toArray())).containsExactly(
                "core-2 does not answer ping", "core-1 loses 6.3 % of pings, 5.0 % is too much", "edge-7 answers ping after 340 ms, slow from 200 ms on");
        for (Trouble trouble : now) {
            AlarmRecord kept = AlarmWords.record(trouble, NOW, AlarmRecord.State.RAISED, "");
            assertThat(english.text(AlarmText.key(kept), AlarmText.arguments(kept).toArray()))
                    .isEqualTo(english.text(trouble.key(), trouble.arguments().toArray()));
        }
        board.tell(this, List.of());
        assertThat(troubles.now()).isEmpty();
    }

    @Test
    void aRouteThatChangedIsToldAndSaidTheSameWayOutOfTheCache() throws Exception {
        TraceChange change = new TraceChange(NOW, 3, InetAddress.getByName("10.0.0.1"), InetAddress.getByName("fd00::1"));
        Troubles troubles = new Troubles(
                network, clusters, problems, new SevereLogs(java.time.Clock.systemUTC()), new EchoBoard(), () -> List.of(new TraceChange.Of("edge-7", change)));

        Trouble trouble = troubles.now().getFirst();

        assertThat(trouble.level()).isEqualTo(Level.MINOR);
        assertThat(trouble.since()).isEqualTo(NOW);
        AlarmRecord kept = AlarmWords.record(trouble, NOW, AlarmRecord.State.RAISED, "");
        assertThat(new I18n(java.util.Locale.ENGLISH, java.time.ZoneOffset.UTC).text(AlarmText.key(kept), AlarmText.arguments(kept).toArray()))
                .isEqualTo("The route to edge-7 changed: at hop 3, fd00::1 answers instead of 10.0.0.1");
        assertThat(AlarmText.thing(kept)).isEqualTo(new Thing.HostThing("edge-7"));
    }

    @Test
    void showsAnotherMomentAsItWas() throws Exception {
        Instant then = NOW.minus(Duration.ofMinutes(10));
        Topology both = new Topology(List.of(device("a", "core-1", "3"), device("b", "edge-7", "2c")), List.of(), List.of(), List.of(), List.of());
        history = new NetworkHistory() {
            @Override
            public NetworkView at(Instant moment) {
                Level level = moment.isAfter(then) ? Level.OK : Level.CRITICAL;
                NetworkView.DeviceState ok = new NetworkView.DeviceState(Level.OK, then, then, 1, 1);
                return new NetworkView(both, Map.of("a", ok, "b", new NetworkView.DeviceState(level, then, then, 1, 1)), Map.of(), then, null, List.of());
            }

            @Override
            public List<Instant> scans(int most) {
                return List.of(then);
            }
        };
        Trouble trouble = new Trouble(
                "device:b", Level.CRITICAL, "overview.trouble.device", List.of("edge-7", "10.0.0.2"), "edge-7", then.minusSeconds(60),
                new Thing.DeviceThing("b", "edge-7"));
        cache.catalogue().saveAlarms(List.of(
                AlarmWords.record(trouble, then.minusSeconds(60), AlarmRecord.State.RAISED, "edge-7 does not answer"),
                AlarmWords.record(trouble, then.plusSeconds(60), AlarmRecord.State.CLEARED, "edge-7 does not answer")));

        Picture before = model().picture(new Moment.At(then), NOW, () -> false);
        Picture after = model().picture(new Moment.At(then.plusSeconds(120)), NOW, () -> false);

        assertThat(before.devices().down()).isEqualTo(1);
        assertThat(before.devices().versions()).isEqualTo(Map.of("2c", 1, "3", 1));
        assertThat(before.troubles()).containsExactly(trouble);
        assertThat(after.devices().down()).isZero();
        assertThat(after.troubles()).isEmpty();
        assertThat(after.changes()).extracting(Picture.Change::over).containsExactly(true, false);
    }

    @Test
    void problemsOfTheProgramAreAmongWhatIsWrong() {
        problems.report(new Problem("p", Level.MAJOR, "x.what", "there", NOW, "x.remedy", List.of("1"), null));

        assertThat(model().picture(Moment.LIVE, NOW, () -> false).troubles())
                .singleElement()
                .satisfies(each -> assertThat(each.key()).isEqualTo("x.what"));
    }

    @Test
    void alarmsThatStandAreWrongUntilTheyAreOverThoughNothingLiveTellsOfThem() {
        Trouble kept = new Trouble(
                "lag:lab/indexer", Level.MAJOR, "overview.trouble.lag.stop", List.of("indexer", "125"), "lab", NOW.minusSeconds(600),
                new Thing.GroupThing("lab", "indexer"));
        Problem known = new Problem("p", Level.CRITICAL, "x.what", "there", NOW.minusSeconds(900), "x.remedy", List.of("1"), null);
        problems.report(known);
        Trouble same = new Trouble("problem:p", Level.CRITICAL, "x.what", List.of("1"), "there", known.since(), null);
        cache.catalogue().saveAlarms(List.of(
                AlarmWords.record(kept, kept.since(), AlarmRecord.State.RAISED, "Nobody reads for group indexer"),
                AlarmWords.record(same, same.since(), AlarmRecord.State.RAISED, "x")));

        assertThat(model().picture(Moment.LIVE, NOW, () -> false).troubles()).extracting(Trouble::id).containsExactly("problem:p", "lag:lab/indexer");

        cache.catalogue().saveAlarms(List.of(AlarmWords.record(kept, NOW.minusSeconds(1), AlarmRecord.State.CLEARED, "Nobody reads for group indexer")));

        assertThat(model().picture(Moment.LIVE, NOW, () -> false).troubles()).extracting(Trouble::id).containsExactly("problem:p");
    }

    private static Topology.Node device(String id, String name, String version) {
        Walk.Builder walk = new Walk.Builder();
        walk.add("1.3.6.1.2.1.1.5.0", name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new Topology.Node(id, name, List.of(), "", FactsReader.read(id, "10.0.0.1", version, walk.build()), java.util.Set.of());
    }

    private static Event event(Instant time, String host, Severity severity, String message) {
        return new Event(
                time, time, true, severity, 23, host, null, null, message, Map.of(), "rfc3164", new Source(Source.Kind.SYSLOG, host), -1, -1,
                message.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
