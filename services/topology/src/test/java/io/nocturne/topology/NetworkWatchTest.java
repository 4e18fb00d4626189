package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Level;
import io.nocturne.core.Scope;
import io.nocturne.topology.NetworkView.Kind;
import io.nocturne.topology.NetworkView.LinkState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetworkWatchTest {
    private final PaperAgents agents = new PaperAgents();
    private final Scope scope = new Scope("test");
    private NetworkWatch watch;

    @BeforeEach
    void twoSwitches() {
        network(true);
        watch = new NetworkWatch(
                agents,
                new Discovery.Limits(100, 8, true),
                new NetworkWatch.Pace(Duration.ofMillis(20), Duration.ofHours(1)),
                Clock.systemUTC(),
                scope);
        watch.add(List.of("127.1.0.1"));
        await().until(() -> watch.view().topology().links().size() == 1 && watch.view().progress() == null);
    }

    private void network(boolean linkUp) {
        SmallNetwork network = new SmallNetwork().device(1, 2).device(2, 2);
        network.lldp(1, 1, 2, 1).announces(1, 1, 2).lldp(2, 1, 1, 1).status(1, 1, linkUp).status(2, 1, linkUp).uptime(1, 5_000).uptime(2, 5_000);
        agents.walks.putAll(network.walks());
    }

    @AfterEach
    void stop() {
        watch.close();
        scope.close();
    }

    @Test
    void aScanThatNobodyAnswersLeavesTheMapAsItWas() {
        Instant scanned = watch.view().scanned();
        agents.walks.clear();
        watch.rescan();
        await().until(() -> watch.view().progress() == null && watch.view().devices().values().stream().allMatch(state -> state.level() == Level.CRITICAL));

        assertThat(watch.view().topology().links()).hasSize(1);
        assertThat(watch.view().topology().devices()).hasSize(2).allSatisfy(node -> assertThat(node.facts()).isNotNull());
        assertThat(watch.view().scanned()).isEqualTo(scanned);
    }

    @Test
    void aDeviceThatFailsStaysWithItsLinksOverScansUntilItIsForgotten() {
        Walk failed = agents.walks.remove("127.1.0.2");
        await().until(() -> level("127.1.0.2") == Level.CRITICAL);
        // Its neighbour has forgotten it meanwhile.
        agents.walks.putAll(new SmallNetwork().device(1, 2).uptime(1, 6_000).walks());
        Instant scanned = watch.view().scanned();
        watch.rescan();
        await().until(() -> watch.view().progress() == null && !scanned.equals(watch.view().scanned()));

        assertThat(watch.view().topology().devices()).hasSize(2).allSatisfy(node -> assertThat(node.facts()).isNotNull());
        assertThat(watch.view().topology().links()).hasSize(1);
        assertThat(level("127.1.0.2")).isEqualTo(Level.CRITICAL);
        assertThat(watch.view().changes()).extracting(NetworkView.Change::kind).containsOnlyOnce(Kind.DEVICE_DOWN).doesNotContain(Kind.DEVICE_LOST, Kind.LINK_LOST);

        assertThat(watch.forget(id("127.1.0.1"))).isFalse();
        assertThat(watch.forget(id("127.1.0.2"))).isTrue();
        assertThat(watch.view().topology().devices()).hasSize(1);
        assertThat(watch.view().topology().links()).isEmpty();

        agents.walks.put("127.1.0.2", java.util.Objects.requireNonNull(failed));
        watch.add(List.of("127.1.0.2"));
        await().until(() -> watch.view().topology().devices().stream().anyMatch(node -> node.addresses().contains("127.1.0.2") && node.answered()));
        assertThat(level("127.1.0.2")).isEqualTo(Level.OK);
    }

    private String id(String address) {
        return watch.view().topology().devices().stream().filter(node -> node.addresses().contains(address)).findFirst().orElseThrow().id();
    }

    private Level level(String address) {
        return java.util.Objects.requireNonNull(watch.view().devices().get(id(address))).level();
    }

    @Test
    void aDeviceThatAnsweredOnlyPingIsFoundAsSoonAsItAnswersSnmp() {
        agents.pinging.add("127.1.0.3");
        watch.add(List.of("127.1.0.3"));
        await().until(() -> answer("127.1.0.3") == Topology.Answer.PING_ONLY);
        agents.serve(new SmallNetwork().device(3, 2).uptime(3, 1_000));
        // Nobody asked for a scan, and the next one of itself would be in an hour.
        await().until(() -> answer("127.1.0.3") == Topology.Answer.MANAGED);
        agents.walks.remove("127.1.0.3");
        await().until(() -> level("127.1.0.3") == Level.CRITICAL);
    }

    @Test
    void bridgesAreReadOnceMoreWhereADeviceWasMetThatOnlyTheirTablesCouldTellOf() {
        // Nobody announces the third: an address table shows it.
        agents.serve(new SmallNetwork().device(1, 2).device(3, 2).arp(1, "127.1.0.3", SmallNetwork.mac(3, 0)));
        agents.pinging.add("127.1.0.3");
        watch.rescan();
        await().until(() -> answer("127.1.0.3") == Topology.Answer.MANAGED);
        await().until(() -> agents.woken.contains("127.1.0.3") && watch.view().progress() == null);
        int scans = agents.woken.size();
        await().during(Duration.ofMillis(300)).until(() -> agents.woken.size() == scans);
    }

    private Topology.@Nullable Answer answer(String address) {
        return watch.view().topology().devices().stream().filter(node -> node.addresses().contains(address)).map(Topology.Node::answer).findFirst().orElse(null);
    }

    @Test
    void devicesAndTheirLinkAreUp() {
        NetworkView view = watch.view();
        assertThat(view.devices().values()).hasSize(2).allSatisfy(state -> assertThat(state.level()).isEqualTo(Level.OK));
        assertThat(view.state(view.topology().links().getFirst())).isEqualTo(LinkState.UP);
        assertThat(view.scanned()).isNotNull();
    }

    private void scanned(SmallNetwork network) {
        agents.walks.putAll(network.walks());
        Instant before = watch.view().scanned();
        watch.rescan();
        await().until(() -> watch.view().progress() == null && !before.equals(watch.view().scanned()));
    }

    private static SmallNetwork cutOff() {
        return new SmallNetwork().device(1, 2).device(2, 2).status(1, 1, false).status(2, 1, false).uptime(1, 6_000).uptime(2, 6_000);
    }

    @Test
    void aLinkThatIsDownStaysOverScansUntilItIsFoundAgainOrItsPortLeadsElsewhere() {
        scanned(cutOff());
        assertThat(watch.view().topology().links()).singleElement().satisfies(link -> {
            assertThat(link.standing()).isEqualTo(Topology.Standing.LOST);
            assertThat(watch.view().state(link)).isEqualTo(LinkState.DOWN);
        });
        assertThat(watch.view().changes()).extracting(NetworkView.Change::kind).doesNotContain(Kind.LINK_LOST);

        network(true);
        scanned(new SmallNetwork());
        assertThat(watch.view().topology().links()).singleElement().extracting(Topology.Link::standing).isEqualTo(Topology.Standing.CONFIRMED);

        scanned(cutOff());
        scanned(cutOff().lldp(1, 1, 3, 1));
        assertThat(watch.view().topology().links()).singleElement().satisfies(link -> assertThat(link.key()).contains("Gi0/1").doesNotContain(id("127.1.0.2")));
    }

    @Test
    void aLinkThatNobodyTellsOfIsGoneWhereItsPortsAreUpOrTheUserForgetsIt() {
        scanned(cutOff());
        String key = watch.view().topology().links().getFirst().key();
        assertThat(watch.forgetLink("another")).isFalse();
        assertThat(watch.forgetLink(key)).isTrue();
        assertThat(watch.view().topology().links()).isEmpty();

        network(true);
        scanned(new SmallNetwork());
        assertThat(watch.forgetLink(key)).isFalse();
        scanned(new SmallNetwork().device(1, 2).device(2, 2).status(1, 1, true).status(2, 1, true).uptime(1, 7_000).uptime(2, 7_000));
        assertThat(watch.view().topology().links()).isEmpty();
        assertThat(watch.view().changes()).extracting(NetworkView.Change::kind).contains(Kind.LINK_LOST);
    }

    @Test
    void aLinkThatGoesDownAndComesBackIsSeen() {
        network(false);
        await().until(() -> linkState() == LinkState.DOWN);
        network(true);
        await().until(() -> linkState() == LinkState.UP);
        assertThat(watch.view().changes()).extracting(NetworkView.Change::kind).contains(Kind.LINK_DOWN, Kind.LINK_UP);
        assertThat(watch.view().changes()).extracting(NetworkView.Change::port).contains("Gi0/1");
    }

    @Test
    void theNetworkCanBeSeenAsItWas() {
        Instant before = Instant.now();
        network(false);
        await().until(() -> linkState() == LinkState.DOWN);
        NetworkView then = watch.view().at(before);
        assertThat(then.state(then.topology().links().getFirst())).isEqualTo(LinkState.UP);
        assertThat(then.changes()).isEmpty();
        assertThat(then.isKnown()).isTrue();
        assertThat(watch.view().at(Instant.parse("2020-01-01T00:00:00Z")).isKnown()).isFalse();
    }

    @Test
    void aKeptNetworkStaysUntilSomebodyAnswers() {
        NetworkView known = watch.view();
        Instant longAgo = Instant.parse("2026-01-01T00:00:00Z");
        Map<String, Walk> away = Map.copyOf(agents.walks);
        agents.walks.clear();
        watch.close();
        try (NetworkWatch next = new NetworkWatch(
                agents, new Discovery.Limits(100, 8, true), new NetworkWatch.Pace(Duration.ofHours(1), Duration.ofHours(1)), Clock.systemUTC(), scope)) {
            next.restore(keptAt(longAgo, known), null);
            next.add(List.of("127.1.0.1"));
            await().until(() -> next.view().progress() == null);
            assertThat(next.view().topology().links()).hasSize(1);
            assertThat(next.view().scanned()).isEqualTo(longAgo);
            assertThat(next.view().devices().values()).allSatisfy(state -> assertThat(state.level()).isEqualTo(Level.UNKNOWN));

            agents.walks.putAll(away);
            next.rescan();
            await().until(() -> next.view().devices().values().stream().allMatch(state -> state.level() == Level.OK));
            assertThat(next.view().scanned()).isAfter(longAgo);
            assertThat(next.view().changes()).isEmpty();
        }
    }

    /** Through the bytes that are kept. */
    private static NetworkView keptAt(Instant when, NetworkView view) {
        try {
            return NetworkArchive.read(NetworkArchive.writeWhole(view, when));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDeviceThatFailedWhileNobodyWatchedIsOnTheMapOfTheNextStart() {
        NetworkView known = watch.view();
        watch.close();
        agents.walks.clear();
        // Its neighbour has forgotten it meanwhile.
        agents.walks.putAll(new SmallNetwork().device(1, 2).uptime(1, 6_000).walks());
        Instant longAgo = Instant.parse("2026-01-01T00:00:00Z");
        try (NetworkWatch next = new NetworkWatch(
                agents, new Discovery.Limits(100, 8, true), new NetworkWatch.Pace(Duration.ofMillis(20), Duration.ofHours(1)), Clock.systemUTC(), scope)) {
            next.restore(keptAt(longAgo, known), null);
            next.add(List.of("127.1.0.1"));
            await().until(() -> next.view().changes().stream().anyMatch(change -> change.kind() == Kind.DEVICE_DOWN));
            assertThat(next.view().topology().devices()).hasSize(2).allMatch(Topology.Node::answered);
            assertThat(next.view().topology().links()).hasSize(1);
            assertThat(next.view().devices().values()).extracting(NetworkView.DeviceState::level).containsExactlyInAnyOrder(Level.OK, Level.CRITICAL);
            assertThat(next.view().devices().values()).anySatisfy(state -> assertThat(state.answered()).isEqualTo(longAgo));
        }
    }

    @Test
    void whatChangedWhileNobodyWatchedIsAChange() {
        NetworkView known = watch.view();
        watch.close();
        agents.serve(new SmallNetwork().device(1, 2).device(2, 2).device(3, 2)
                .lldp(1, 1, 2, 1).announces(1, 1, 2).lldp(2, 1, 1, 1).lldp(1, 2, 3, 1).announces(1, 2, 3).lldp(3, 1, 1, 2));
        Instant longAgo = Instant.parse("2026-01-01T00:00:00Z");
        try (NetworkWatch next = new NetworkWatch(
                agents, new Discovery.Limits(100, 8, true), new NetworkWatch.Pace(Duration.ofHours(1), Duration.ofHours(1)), Clock.systemUTC(), scope)) {
            next.restore(keptAt(longAgo, known), null);
            next.add(List.of("127.1.0.1"));
            await().until(() -> next.view().topology().links().size() == 2 && next.view().progress() == null);
            assertThat(next.view().changes()).extracting(NetworkView.Change::kind).containsExactlyInAnyOrder(Kind.DEVICE_FOUND, Kind.LINK_FOUND);
            assertThat(next.view().former()).isNotNull().satisfies(former -> assertThat(former.scanned()).isEqualTo(longAgo));
        }
    }

    @Test
    void aNetworkThatWasKnownInPartIsNotComparedWithTheFirstScan() {
        NetworkView known = watch.view();
        watch.close();
        agents.serve(new SmallNetwork().device(1, 2).device(2, 2).device(3, 2).lldp(1, 2, 3, 1).announces(1, 2, 3).lldp(3, 1, 1, 2));
        try (NetworkWatch next = new NetworkWatch(
                agents, new Discovery.Limits(100, 8, true), new NetworkWatch.Pace(Duration.ofHours(1), Duration.ofHours(1)), Clock.systemUTC(), scope)) {
            next.restore(keptAt(Instant.parse("2026-01-01T00:00:00Z"), known), new NetworkWatch.Cut(2, 98));
            next.add(List.of("127.1.0.1"));
            await().until(() -> next.view().topology().devices().size() == 3 && next.view().progress() == null);
            assertThat(next.view().changes()).isEmpty();
        }
    }

    @Test
    void whatAScanFindsAnewIsAChange() {
        SmallNetwork network = new SmallNetwork().device(1, 2).device(2, 2).device(3, 2);
        network.lldp(1, 1, 2, 1).announces(1, 1, 2).lldp(2, 1, 1, 1).lldp(1, 2, 3, 1).announces(1, 2, 3).lldp(3, 1, 1, 2);
        agents.walks.putAll(network.walks());
        watch.rescan();
        await().until(() -> watch.view().topology().links().size() == 2);
        assertThat(watch.view().changes()).extracting(NetworkView.Change::kind).contains(Kind.DEVICE_FOUND, Kind.LINK_FOUND);
    }

    @Test
    void aDeviceIsDownAfterItsSecondSilenceAndItsLinksWithIt() {
        Walk gone = agents.walks.remove("127.1.0.2");
        await().until(() -> watch.view().changes().stream().anyMatch(change -> change.kind() == Kind.DEVICE_DOWN));
        assertThat(linkState()).isEqualTo(LinkState.DOWN);
        assertThat(watch.view().topology().links()).hasSize(1);
        agents.walks.put("127.1.0.2", gone);
        await().until(() -> watch.view().changes().stream().anyMatch(change -> change.kind() == Kind.DEVICE_UP));
    }

    @Test
    void aDeviceThatSaysSomethingIsReadAtOnce() {
        watch.close();
        try (NetworkWatch slow = new NetworkWatch(
                agents, new Discovery.Limits(100, 8, true), new NetworkWatch.Pace(Duration.ofHours(1), Duration.ofHours(1)), Clock.systemUTC(), scope)) {
            slow.add(List.of("127.1.0.1"));
            await().until(() -> slow.view().topology().links().size() == 1 && slow.view().progress() == null);
            network(false);
            slow.refresh("127.9.9.9");
            slow.refresh("127.1.0.1");
            slow.refresh("127.1.0.1");
            await().until(() -> slow.view().state(slow.view().topology().links().getFirst()) == LinkState.DOWN);
        }
    }

    @Test
    void aDiscoveryCanBeCancelledAndTheFormerResultStays() throws Exception {
        watch.close();
        CountDownLatch hold = new CountDownLatch(1);
        AgentReader answering = agents;
        AtomicBoolean slow = new AtomicBoolean();
        AgentReader reader = new Held(answering, address -> slow.get(), hold);
        try (NetworkWatch held = new NetworkWatch(
                reader, new Discovery.Limits(100, 8, true), new NetworkWatch.Pace(Duration.ofHours(1), Duration.ofHours(1)), Clock.systemUTC(), scope)) {
            held.add(List.of("127.1.0.1"));
            await().until(() -> held.view().topology().links().size() == 1 && held.view().progress() == null);
            slow.set(true);
            held.rescan();
            await().until(() -> held.view().progress() != null);
            held.cancel();
            await().until(() -> held.view().progress() == null);
            assertThat(held.view().topology().links()).hasSize(1);
            assertThat(held.view().changes()).isEmpty();
        }
    }

    @Test
    void whatIsFoundIsShownWhileTheRestIsStillAsked() {
        watch.close();
        CountDownLatch hold = new CountDownLatch(1);
        AgentReader reader = new Held(agents, address -> address.equals("127.1.0.9"), hold);
        SmallNetwork network = new SmallNetwork().device(9, 2);
        agents.walks.putAll(network.walks());
        List<String> many = new java.util.ArrayList<>(List.of("127.1.0.9", "127.1.0.1"));
        for (int i = 0; i < 40; i++) {
            many.add("127.2.0." + i);
        }
        try (NetworkWatch growing = new NetworkWatch(
                reader, new Discovery.Limits(100, 2, true, 20), new NetworkWatch.Pace(Duration.ofHours(1), Duration.ofHours(1)), Clock.systemUTC(), scope)) {
            growing.add(many);
            await().until(() -> growing.view().topology().links().size() == 1);
            assertThat(growing.view().progress()).isNotNull();
            growing.pause();
            assertThat(growing.view().progress()).isNotNull().satisfies(progress -> assertThat(progress.paused()).isTrue());
            growing.resume();
            hold.countDown();
            await().until(() -> growing.view().progress() == null);
            assertThat(growing.view().topology().devices()).extracting(Topology.Node::name).contains("sw9", "127.2.0.3");
            assertThat(growing.view().devices().keySet())
                    .containsExactlyInAnyOrderElementsOf(growing.view().topology().devices().stream().map(Topology.Node::id).toList());
        }
    }

    @Test
    void whatWasFoundBeforeAPauseIsShownWhileItRests() {
        watch.close();
        List<String> many = new java.util.ArrayList<>(List.of("127.1.0.1"));
        for (int i = 0; i < 40; i++) {
            many.add("127.2.0." + i);
        }
        try (NetworkWatch slow = new NetworkWatch(
                agents, new Discovery.Limits(100, 2, false, 10), new NetworkWatch.Pace(Duration.ofHours(1), Duration.ofHours(1)), Clock.systemUTC(), scope)) {
            slow.onChange(view -> {
                if (view.progress() != null && view.progress().found() == 1 && !view.progress().paused()) {
                    // The pause comes with the word of the first that was found, long before it would be drawn.
                    slow.pause();
                }
            });
            slow.add(many);
            await().until(() -> slow.view().topology().devices().stream().anyMatch(node -> node.answered()));
            assertThat(slow.view().progress()).isNotNull().satisfies(progress -> assertThat(progress.paused()).isTrue());
            slow.cancel();
        }
    }

    @Test
    void aCancelledDiscoverySaysHowFarItCameUntilOneIsDone() {
        watch.close();
        List<String> many = new java.util.ArrayList<>(List.of("127.1.0.1"));
        for (int i = 0; i < 40; i++) {
            many.add("127.2.0." + i);
        }
        try (NetworkWatch slow = new NetworkWatch(
                agents, new Discovery.Limits(100, 2, true, 10), new NetworkWatch.Pace(Duration.ofHours(1), Duration.ofHours(1)), Clock.systemUTC(), scope)) {
            slow.add(many);
            await().until(() -> !slow.view().topology().devices().isEmpty());
            slow.cancel();
            await().until(() -> slow.view().progress() == null);
            assertThat(slow.cut()).isNotNull().satisfies(cut -> assertThat(cut.left()).isPositive());
            assertThat(slow.whole()).isEmpty();
            slow.limits(new Discovery.Limits(100, 20, true, 0));
            slow.rescan();
            await().until(() -> slow.view().progress() == null && slow.cut() == null);
            Set<String> whole = Set.copyOf(slow.whole());
            assertThat(whole).hasSize(slow.view().topology().devices().size());
            slow.limits(new Discovery.Limits(100, 2, true, 10));
            slow.rescan();
            slow.cancel();
            await().until(() -> slow.view().progress() == null);
            assertThat(slow.whole()).isEqualTo(whole);
        }
    }

    @Test
    void listenersAreTold() {
        List<NetworkView> told = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (var registration = watch.onChange(told::add)) {
            await().until(() -> !told.isEmpty());
        }
    }

    private LinkState linkState() {
        NetworkView view = watch.view();
        return view.state(view.topology().links().getFirst());
    }

    /** Lets some addresses wait until the latch opens. */
    private record Held(AgentReader answering, java.util.function.Predicate<String> slow, CountDownLatch hold) implements AgentReader {
        @Override
        public @Nullable Agent open(String address) throws InterruptedException, RefusedException {
            if (slow.test(address)) {
                hold.await();
            }
            return answering.open(address);
        }

        @Override
        public boolean answersPing(String address) {
            return false;
        }
    }
}
