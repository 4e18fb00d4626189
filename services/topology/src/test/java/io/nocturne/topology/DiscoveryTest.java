package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
    private final PaperAgents paper = new PaperAgents();

    @Test
    void neighboursAreFollowedToTheirAnnouncedAddresses() {
        SmallNetwork network = new SmallNetwork().device(1, 2).device(2, 2).device(3, 2);
        network.lldp(1, 1, 2, 1).announces(1, 1, 2).lldp(2, 2, 3, 1).announces(2, 2, 3);
        paper.serve(network);

        Discovery.Result found = run(10, true, "127.1.0.1");

        assertThat(found.devices()).extracting(DeviceFacts::name).containsExactlyInAnyOrder("sw1", "sw2", "sw3");
        assertThat(LinkInference.infer(found.devices()).links()).hasSize(2);
    }

    @Test
    void whereAnotherDeviceAnswersBeforeTheFirstIsReadThatOneIsReadAndNoMixtureOfBoth() {
        Walk other = new SmallNetwork().device(2, 3).uptime(2, 70).walks().values().iterator().next();
        paper.serve(new SmallNetwork().device(1, 2).uptime(1, 5_000));
        paper.afterReads("127.1.0.1", 1, other);

        assertThat(run(10, true, "127.1.0.1").devices()).singleElement().satisfies(device -> {
            assertThat(device.name()).isEqualTo("sw2");
            assertThat(device.id()).isEqualTo(FactsReader.read("127.1.0.1", "2c", other).id());
            assertThat(device.interfaces()).hasSize(3);
        });
    }

    @Test
    void whatAnotherDeviceHasTakenTheAddressOfIsNotShownBesideItWhileTheScanRuns() {
        paper.serve(new SmallNetwork().device(1, 2));
        PartialScan partial = new PartialScan(LinkInference.infer(run(10, true, "127.1.0.1")), found -> {});
        paper.walks.put("127.1.0.1", new SmallNetwork().device(2, 2).walks().values().iterator().next());

        Topology shown = partial.withFormer(run(10, true, "127.1.0.1"));

        assertThat(shown.devices()).extracting(Topology.Node::name).containsExactly("sw2");
    }

    @Test
    void aNetworkOfAnEarlierStartStaysWholeWhileItIsReadAnew() {
        paper.serve(new SmallNetwork().device(1, 2).device(2, 2).device(3, 2).lldp(2, 2, 3, 1).lldp(3, 1, 2, 2).lldp(1, 1, 2, 1).lldp(2, 1, 1, 1));
        Topology whole = LinkInference.infer(run(10, false, "127.1.0.1", "127.1.0.2", "127.1.0.3"));
        Topology kept = new Topology(
                whole.devices().stream().map(node -> new Topology.Node(node.id(), node.name(), node.addresses(), node.description(), null, node.capabilities())).toList(),
                whole.links(), whole.segments(), List.of(), List.of());
        PartialScan partial = new PartialScan(kept, found -> {});

        Topology shown = partial.withFormer(run(10, false, "127.1.0.1"));

        assertThat(shown.devices()).extracting(Topology.Node::id).containsExactlyInAnyOrderElementsOf(whole.devices().stream().map(Topology.Node::id).toList());
        assertThat(shown.links()).extracting(Topology.Link::key).containsExactlyInAnyOrderElementsOf(whole.links().stream().map(Topology.Link::key).toList());
        paper.refusing.add("127.1.0.3");
        assertThat(partial.withFormer(run(10, false, "127.1.0.1", "127.1.0.3")).devices()).hasSize(3);
        assertThat(partial.withFormer(run(10, false, "127.1.0.1", "127.1.0.2", "127.1.0.3")).links()).hasSize(2);
    }

    @Test
    void aDeviceOfAnEarlierStartStaysThoughOneThatIsReadHasAnAddressInCommonWithIt() {
        paper.serve(new SmallNetwork().device(1, 2).device(2, 2));
        Topology whole = LinkInference.infer(run(10, false, "127.1.0.1", "127.1.0.2"));
        List<Topology.Node> kept = whole.devices().stream()
                .map(node -> new Topology.Node(
                        node.id(), node.name(), List.of(node.addresses().getFirst(), "127.1.0.1"), node.description(), null, node.capabilities()))
                .toList();
        PartialScan partial = new PartialScan(new Topology(kept, List.of(), List.of(), List.of(), List.of()), found -> {});

        Topology shown = partial.withFormer(run(10, false, "127.1.0.1"));

        assertThat(shown.devices()).extracting(Topology.Node::name).containsExactlyInAnyOrder("sw1", "sw2");
    }

    @Test
    void oneDeviceAtTwoAddressesIsOne() {
        SmallNetwork network = new SmallNetwork().device(1, 2);
        paper.serve(network);
        paper.walks.put("127.1.0.99", paper.walks.get("127.1.0.1"));

        Discovery.Result found = run(10, true, "127.1.0.1", "127.1.0.99");

        assertThat(found.devices()).singleElement().satisfies(device -> assertThat(device.addresses())
                .containsExactlyInAnyOrder("127.1.0.1", "127.1.0.99"));
    }

    @Test
    void boxesThatShareTheirAddressAndNameAndNotTheirSerialNumberAreTwo() {
        for (int i = 1; i <= 2; i++) {
            Walk.Builder walk = new Walk.Builder().add("1.3.6.1.2.1.1.5.0", "Switch".getBytes(StandardCharsets.UTF_8));
            walk.add("1.3.6.1.2.1.17.1.1.0", SmallNetwork.mac(1, 0)).add("1.3.6.1.2.1.47.1.1.1.1.5.1", 3L);
            walk.add("1.3.6.1.2.1.47.1.1.1.1.11.1", ("serial" + i).getBytes(StandardCharsets.UTF_8));
            paper.walks.put("127.1.0." + i, walk.build());
        }

        assertThat(run(10, true, "127.1.0.1", "127.1.0.2").devices()).extracting(DeviceFacts::serial).containsExactlyInAnyOrder("serial1", "serial2");
    }

    @Test
    void aRouterWithoutAnythingThatLastsIsKnownByItsEngineOrAPort() {
        Walk.Builder engine = new Walk.Builder().add("1.3.6.1.6.3.10.2.1.1.0", new byte[] {(byte) 0x80, 0, 1});
        Walk.Builder port = new Walk.Builder().add("1.3.6.1.2.1.2.2.1.2.7", new byte[] {'e'}).add("1.3.6.1.2.1.2.2.1.6.7", SmallNetwork.mac(4, 7));
        paper.walks.put("127.1.0.1", engine.build());
        paper.walks.put("127.1.0.2", engine.build());
        paper.walks.put("127.1.0.3", port.build());
        paper.walks.put("127.1.0.4", port.build());

        assertThat(run(10, true, "127.1.0.1", "127.1.0.2", "127.1.0.3", "127.1.0.4").devices())
                .extracting(DeviceFacts::id)
                .containsExactlyInAnyOrder("800001", "00:1b:00:00:04:07");
    }

    @Test
    void privateTablesOfOtherMakersAreNotAskedFor() {
        paper.walks.put("127.1.0.1", new Walk.Builder().add("1.3.6.1.2.1.1.2.0", Walk.parse("1.3.6.1.4.1.2272.62")).build());
        run(10, true, "127.1.0.1");
        assertThat(paper.roots).contains("1.3.6.1.4.1.45.1.6.13.2.1.1", "1.3.6.1.4.1.9.9.23.1.2.1.1").doesNotContain("1.3.6.1.4.1.14988.1.1.11.1");
    }

    @Test
    void aBridgeKnownBySpanningTreeIsAskedAtTheAddressAnArpTableGives() {
        SmallNetwork network = new SmallNetwork().device(1, 2).device(2, 2);
        network.tree(1, 1, 2, 1, false).arp(1, "127.1.0.2", SmallNetwork.mac(2, 0));
        paper.serve(network);

        assertThat(run(10, true, "127.1.0.1").devices()).extracting(DeviceFacts::name).containsExactlyInAnyOrder("sw1", "sw2");
    }

    @Test
    void whereNobodyAnnouncesAnythingTheMakersOwnAreTriedIfTheyAnswerToPing() {
        SmallNetwork network = new SmallNetwork().device(1, 2).device(2, 2);
        byte[] stranger = {0x00, 0x50, 0x56, 1, 2, 3};
        network.arp(1, "127.1.0.2", SmallNetwork.mac(2, 0)).arp(1, "127.1.0.3", SmallNetwork.mac(3, 0)).arp(1, "127.1.0.4", stranger);
        network.arp(1, "127.1.0.5", SmallNetwork.mac(5, 0));
        paper.serve(network);
        paper.pinging.addAll(Set.of("127.1.0.2", "127.1.0.4", "127.1.0.5"));

        Discovery.Result found = run(10, true, "127.1.0.1");

        assertThat(found.devices()).extracting(DeviceFacts::name).containsExactlyInAnyOrder("sw1", "sw2");
        assertThat(paper.asked).contains("127.1.0.5").doesNotContain("127.1.0.3", "127.1.0.4");
        assertThat(found.pinged()).isEmpty();
        assertThat(found.silent()).isEmpty();
    }

    @Test
    void theLimitOfDevicesHoldsAndWithoutFollowingNobodyElseIsAsked() {
        SmallNetwork network = new SmallNetwork().device(1, 2).device(2, 2).device(3, 2);
        network.lldp(1, 1, 2, 1).announces(1, 1, 2).lldp(2, 2, 3, 1).announces(2, 2, 3);
        paper.serve(network);

        assertThat(run(2, true, "127.1.0.1").devices()).hasSize(2);
        paper.asked.clear();
        assertThat(run(10, false, "127.1.0.1").devices()).hasSize(1);
        assertThat(paper.asked).containsExactly("127.1.0.1");
    }

    @Test
    void whoRefusesWhoOnlyPingsAndWhoIsSilentIsToldApart() {
        paper.refusing.add("127.1.0.7");
        paper.pinging.add("127.1.0.8");

        Discovery.Result found = run(10, true, "127.1.0.7", "127.1.0.8", "127.1.0.9");

        assertThat(found.devices()).isEmpty();
        assertThat(found.refused()).containsOnlyKeys("127.1.0.7");
        assertThat(found.pinged()).containsExactly("127.1.0.8");
        assertThat(found.silent()).containsExactly("127.1.0.9");
    }

    @Test
    void whatCouldNotBeReadIsToldAndTheRestKept() {
        paper.serve(new SmallNetwork().device(1, 2));
        paper.missing = List.of(Sentence.words("1.3.6.1.2.1.17: stopped answering"));

        Discovery.Result found = run(10, true, "127.1.0.1");

        assertThat(found.devices()).hasSize(1);
        assertThat(found.partial()).containsEntry("127.1.0.1", paper.missing);
    }

    @Test
    void whereNothingTellsOfOthersTheManagementNetworkIsTried() {
        paper.serve(new SmallNetwork().device(1, 2).managedIn(1, "ffffff00").device(2, 2).device(3, 2));
        paper.pinging.addAll(List.of("127.1.0.2", "127.1.0.3", "127.1.0.4"));

        assertThat(run(10, true, "127.1.0.1").devices()).hasSize(3);
        assertThat(paper.asked).contains("127.1.0.4").doesNotContain("127.1.0.5");
        assertThat(run(10, false, "127.1.0.1").devices()).hasSize(1);
    }

    @Test
    void largeNetworksAndThoseOfDevicesThatAnnounceNeighboursAreNotTried() {
        SmallNetwork network = new SmallNetwork().device(1, 2).managedIn(1, "ffff0000").device(2, 2).managedIn(2, "ffffff00").device(3, 2);
        paper.serve(network.lldp(2, 1, 5, 1));
        paper.pinging.add("127.1.0.3");

        assertThat(run(10, true, "127.1.0.1").devices()).hasSize(1);
        assertThat(run(10, true, "127.1.0.2").devices()).hasSize(1);
    }

    @Test
    void whoDidNotAnswerIsAmongTheDevicesWithTheReason() {
        SmallNetwork network = new SmallNetwork().device(1, 2);
        network.lldp(1, 1, 2, 1).announces(1, 1, 2).lldp(1, 2, 3, 1);
        paper.serve(network);
        paper.refusing.add("127.1.0.2");
        paper.pinging.add("127.1.0.8");

        Topology topology = LinkInference.infer(run(10, true, "127.1.0.1", "127.1.0.8", "127.1.0.9"));

        assertThat(topology.devices()).extracting(Topology.Node::name, Topology.Node::answer).containsExactlyInAnyOrder(
                org.assertj.core.groups.Tuple.tuple("sw1", Topology.Answer.MANAGED),
                org.assertj.core.groups.Tuple.tuple("sw2", Topology.Answer.REFUSED),
                org.assertj.core.groups.Tuple.tuple("sw3", Topology.Answer.HEARSAY),
                org.assertj.core.groups.Tuple.tuple("127.1.0.8", Topology.Answer.PING_ONLY),
                org.assertj.core.groups.Tuple.tuple("127.1.0.9", Topology.Answer.SILENT));
        assertThat(topology.devices()).filteredOn(node -> !node.answered()).noneMatch(node -> node.reason().isEmpty());
    }

    @Test
    void silentAddressesOfABlockAreGivenUpSoonerWhereTheyDoNotAnswerToPing() {
        paper.serve(new SmallNetwork().device(1, 2));
        paper.pinging.add("127.1.0.8");

        Discovery.Result found = run(10, true, List.of("127.1.0.1", "127.1.0.7"), List.of("127.1.0.8", "127.1.0.9"));

        assertThat(paper.looked).containsExactlyInAnyOrder("127.1.0.8 answers to ping", "127.1.0.9");
        assertThat(found.pinged()).containsExactly("127.1.0.8");
        assertThat(found.silent()).containsExactly("127.1.0.7");
    }

    @Test
    void allThatAreKnownArePingedBeforeTheFirstIsReadSoThatBridgesKnowThem() {
        paper.serve(new SmallNetwork().device(1, 2));
        try (Scope scope = new Scope("test")) {
            new Discovery(paper, new Discovery.Limits(10, 4, true), (found, asked, waiting) -> {}, scope).run(List.of("127.1.0.1"), Set.of("127.1.0.7", "127.1.0.1"));
            assertThat(paper.woken).containsExactlyInAnyOrder("127.1.0.1", "127.1.0.7");
            assertThat(paper.askedBefore).isZero();
            // The user wants few packets.
            paper.woken.clear();
            new Discovery(paper, new Discovery.Limits(10, 4, true, 100), (found, asked, waiting) -> {}, scope).run(List.of("127.1.0.1"), Set.of());
            assertThat(paper.woken).isEmpty();
        }
    }

    @Test
    void whilePausedNobodyIsAskedAndThenAllAre() throws Exception {
        paper.serve(new SmallNetwork().device(1, 2).device(2, 2));
        try (Scope scope = new Scope("test")) {
            Discovery discovery = new Discovery(paper, new Discovery.Limits(10, 4, true, 1_000), (found, asked, waiting) -> {}, scope);
            discovery.pause();
            var result = scope.call("run", () -> discovery.run(List.of("127.1.0.1", "127.1.0.2"), Set.of()));
            assertThat(discovery.found().devices()).isEmpty();
            assertThat(result).isNotDone();
            discovery.resume();
            assertThat(result.get(10, java.util.concurrent.TimeUnit.SECONDS).devices()).hasSize(2);
        }
    }

    @Test
    void thoseWhoseTurnComesWhilePausedWaitToo() throws Exception {
        paper.serve(new SmallNetwork().device(1, 2).device(2, 2).device(3, 2));
        try (Scope scope = new Scope("test")) {
            Discovery discovery = new Discovery(paper, new Discovery.Limits(10, 4, true, 5), (found, asked, waiting) -> {}, scope);
            var result = scope.call("run", () -> discovery.run(List.of("127.1.0.1", "127.1.0.2", "127.1.0.3"), Set.of()));
            org.awaitility.Awaitility.await().until(() -> !discovery.found().devices().isEmpty());
            discovery.pause();
            int before = discovery.found().devices().size();
            org.awaitility.Awaitility.await().during(java.time.Duration.ofMillis(700)).until(() -> discovery.found().devices().size() <= before + 1);
            discovery.resume();
            assertThat(result.get(10, java.util.concurrent.TimeUnit.SECONDS).devices()).hasSize(3);
        }
    }

    @Test
    void turnsThatWentByDuringAPauseAreNotMadeUpFor() throws Exception {
        paper.serve(new SmallNetwork().device(1, 2).device(2, 2).device(3, 2).device(4, 2));
        try (Scope scope = new Scope("test")) {
            Discovery discovery = new Discovery(paper, new Discovery.Limits(10, 4, true, 4), (found, asked, waiting) -> {}, scope);
            var result = scope.call("run", () -> discovery.run(List.of("127.1.0.1", "127.1.0.2", "127.1.0.3", "127.1.0.4"), Set.of()));
            org.awaitility.Awaitility.await().until(() -> !discovery.found().devices().isEmpty());
            discovery.pause();
            org.awaitility.Awaitility.await().during(java.time.Duration.ofMillis(1_200)).until(() -> !result.isDone());
            int left = 4 - discovery.found().devices().size();
            long start = System.nanoTime();
            discovery.resume();
            assertThat(result.get(10, java.util.concurrent.TimeUnit.SECONDS).devices()).hasSize(4);
            assertThat(System.nanoTime() - start).isGreaterThan((left - 1) * 200_000_000L);
        }
    }

    @Test
    void noMoreAreBegunInASecondThanWanted() {
        paper.serve(new SmallNetwork().device(1, 2).device(2, 2).device(3, 2));
        long start = System.nanoTime();
        try (Scope scope = new Scope("test")) {
            new Discovery(paper, new Discovery.Limits(10, 4, true, 10), (found, asked, waiting) -> {}, scope)
                    .run(List.of("127.1.0.1", "127.1.0.2", "127.1.0.3"), Set.of());
        }
        assertThat(System.nanoTime() - start).isGreaterThan(200_000_000L);
    }

    @Test
    void neighboursAreFollowedAsFarAndWithinTheNetworksTheUserAllows() {
        paper.serve(new SmallNetwork().device(1, 2).device(2, 3).device(3, 3).device(4, 2).lldp(1, 1, 2, 1).lldp(2, 2, 3, 1).lldp(3, 2, 4, 1).announces(1, 1, 2)
                .announces(2, 2, 3).announces(3, 2, 4));
        assertThat(names(1, List.of())).containsExactlyInAnyOrder("sw1", "sw2");
        assertThat(names(2, List.of())).containsExactlyInAnyOrder("sw1", "sw2", "sw3");
        assertThat(names(0, List.of())).hasSize(4);
        assertThat(names(0, IpNetwork.parseAll("127.1.0.2/32"))).containsExactlyInAnyOrder("sw1", "sw2");
    }

    private List<String> names(int hops, List<IpNetwork> within) {
        try (Scope scope = new Scope("test")) {
            Discovery.Limits limits = new Discovery.Limits(10, 4, true, 0, true, hops, within, 1);
            return new Discovery(paper, limits, (found, asked, waiting) -> {}, scope).run(List.of("127.1.0.1"), Set.of()).devices().stream().map(DeviceFacts::name)
                    .toList();
        }
    }

    private Discovery.Result run(int most, boolean follow, String... seeds) {
        return run(most, follow, List.of(seeds), List.of());
    }

    private Discovery.Result run(int most, boolean follow, List<String> seeds, List<String> sweep) {
        try (Scope scope = new Scope("test")) {
            return new Discovery(paper, new Discovery.Limits(most, 4, follow), (found, asked, waiting) -> {}, scope).run(seeds, sweep);
        }
    }
}
