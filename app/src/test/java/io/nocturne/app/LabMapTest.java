package io.nocturne.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Scope;
import io.nocturne.lab.SimulatedNetwork;
import io.nocturne.lab.network.DeviceRole;
import io.nocturne.lab.network.NetworkPlan;
import io.nocturne.lab.network.PlanOptions;
import io.nocturne.lab.network.PlannedDevice;
import io.nocturne.lab.network.PlannedLink;
import io.nocturne.lab.network.PlannedPort;
import io.nocturne.lab.network.PlannedSegment;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.SnmpEndpoint;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.topology.Discovery;
import io.nocturne.topology.NetworkPaths;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.SnmpAgents;
import io.nocturne.topology.Topology;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The map of the lab beside what the lab has cabled: what it shows, its ways and what a failure cuts off. */
class LabMapTest {
    private static final Scope SCOPE = new Scope("test");
    private static SimulatedNetwork network;
    private static NetworkWatch watch;
    private static NetworkPlan plan;
    private static NetworkView view;

    @BeforeAll
    static void discover() throws Exception {
        network = SimulatedNetwork.start(PlanOptions.usual(24, 1).withNet("127.93"), 0, SCOPE);
        plan = network.plan();
        SnmpAgents agents = new SnmpAgents(
                SnmpEndpoint.open(SCOPE),
                List.of(new SnmpAgents.Login(SnmpVersion.V2C, Credentials.community(SimulatedNetwork.COMMUNITY))),
                new SnmpAgents.Reach(network.port(), Duration.ofSeconds(2), 2),
                address -> plan.device(address).isPresent(),
                SCOPE);
        watch = new NetworkWatch(
                agents,
                new Discovery.Limits(1000, 8, true),
                new NetworkWatch.Pace(Duration.ofHours(1), Duration.ofHours(1)),
                Clock.systemUTC(),
                SCOPE);
        watch.add(List.of(plan.devices().getFirst().address()));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> watch.view().scanned() != null);
        view = watch.view();
    }

    @AfterAll
    static void stop() {
        SCOPE.close();
    }

    private static String key(String a, String aPort, String b, String bPort) {
        String first = a + " " + aPort;
        String second = b + " " + bPort;
        return first.compareTo(second) < 0 ? first + "|" + second : second + "|" + first;
    }

    private static String key(PlannedLink link) {
        return key(link.a().device().name(), link.a().name(), link.b().device().name(), link.b().name());
    }

    private static String name(String id) {
        return view.topology().devices().stream().filter(node -> node.id().equals(id)).findFirst().orElseThrow().name();
    }

    private static String id(PlannedDevice device) {
        return view.topology().devices().stream().filter(node -> node.name().equals(device.name())).findFirst().orElseThrow().id();
    }

    private static String key(Topology.Link link) {
        return key(name(link.a().device()), link.a().name(), name(link.b().device()), link.b().name());
    }

    private static Map<String, PlannedLink> planned() {
        Map<String, PlannedLink> all = new HashMap<>();
        plan.links().forEach(link -> all.put(key(link), link));
        return all;
    }

    @Test
    void allThatIsCabledIsOnTheMapAndNothingElse() {
        assertThat(view.topology().devices()).extracting(Topology.Node::name)
                .containsExactlyInAnyOrderElementsOf(plan.devices().stream().map(PlannedDevice::name).toList());
        assertThat(view.topology().links().stream().map(LabMapTest::key).toList()).containsExactlyInAnyOrderElementsOf(planned().keySet());
        assertThat(view.topology().segments()).hasSameSizeAs(plan.segments());
    }

    @Test
    void routersAreNeighboursOverEachCableOfTheirs() {
        Set<DeviceRole> ends = Set.of(DeviceRole.ROUTER, DeviceRole.FIREWALL);
        Set<DeviceRole> all = Set.of(DeviceRole.ROUTER, DeviceRole.FIREWALL, DeviceRole.CORE);
        List<PlannedLink> routed = plan.links().stream()
                .filter(link -> all.containsAll(List.of(link.a().device().role(), link.b().device().role())))
                .filter(link -> ends.contains(link.a().device().role()) || ends.contains(link.b().device().role()))
                .toList();
        assertThat(routed).hasSizeGreaterThan(2);
        List<Topology.Adjacency> neighbours = view.topology().adjacencies().stream().filter(each -> each.protocol().equals("ospf")).toList();
        assertThat(neighbours).hasSameSizeAs(routed).allMatch(each -> each.up() && each.bothSides() && each.b() != null);
    }

    /** How many cables and hubs are between a device and each it reaches by frames. */
    private static Map<PlannedDevice, Integer> distances(PlannedDevice from, Predicate<PlannedLink> cut, PlannedDevice without) {
        Map<Object, Integer> far = new HashMap<>(Map.of(from, 0));
        Deque<Object> queue = new ArrayDeque<>(List.of(from));
        while (!queue.isEmpty()) {
            Object at = queue.poll();
            List<Object> next = new ArrayList<>();
            if (at instanceof PlannedSegment hub) {
                hub.ports().forEach(port -> next.add(port.device()));
            } else if (at instanceof PlannedDevice device) {
                for (PlannedPort port : device.ports()) {
                    PlannedLink link = port.link();
                    if (link != null && !cut.test(link)) {
                        next.add(link.a().device() == device ? link.b().device() : link.a().device());
                    } else if (port.segment() != null) {
                        next.add(port.segment());
                    }
                }
            }
            for (Object each : next) {
                if (each != without && !far.containsKey(each)) {
                    far.put(each, far.get(at) + 1);
                    queue.add(each);
                }
            }
        }
        Map<PlannedDevice, Integer> devices = new HashMap<>();
        far.forEach((each, distance) -> {
            if (each instanceof PlannedDevice device) {
                devices.put(device, distance);
            }
        });
        return devices;
    }

    /** All but the largest part that hangs together. */
    private static Set<String> lost(Predicate<PlannedLink> cut, PlannedDevice without) {
        List<Set<String>> parts = new ArrayList<>();
        Set<PlannedDevice> left = new HashSet<>(plan.devices());
        left.remove(without);
        while (!left.isEmpty()) {
            Set<PlannedDevice> part = distances(left.iterator().next(), cut, without).keySet();
            left.removeAll(part);
            parts.add(part.stream().map(PlannedDevice::name).collect(Collectors.toSet()));
        }
        parts.sort((a, b) -> b.size() - a.size());
        Set<String> lost = new TreeSet<>();
        parts.stream().skip(1).forEach(lost::addAll);
        return lost;
    }

    @Test
    void theWayBetweenAnyTwoIsOneOfThePlan() {
        NetworkPaths paths = new NetworkPaths(view);
        Map<String, PlannedLink> planned = planned();
        for (PlannedDevice from : plan.devices()) {
            Map<PlannedDevice, Integer> far = distances(from, plan::isBlocked, null);
            for (PlannedDevice to : plan.devices()) {
                List<NetworkPaths.Step> way = paths.switched(id(from), id(to)).orElseThrow();
                assertThat(name(way.getFirst().device())).isEqualTo(from.name());
                assertThat(name(way.getLast().device())).isEqualTo(to.name());
                int hubs = (int) way.stream().filter(step -> !step.across().isEmpty()).count();
                assertThat(way.size() - 1 + hubs).as("%s to %s", from, to).isEqualTo(far.get(to));
                way.stream().map(NetworkPaths.Step::via).filter(java.util.Objects::nonNull).forEach(via -> {
                    PlannedLink link = planned.get(key(via));
                    assertThat(link).as("%s", via).isNotNull();
                    assertThat(plan.isBlocked(link)).as("%s", link).isFalse();
                });
            }
        }
    }

    @Test
    void whatADeviceOrACableCutsOffIsWhatThePlanSays() {
        NetworkPaths paths = new NetworkPaths(view);
        for (PlannedDevice device : plan.devices()) {
            assertThat(names(paths.cutOff(id(device)))).as("%s", device).isEqualTo(lost(link -> false, device));
        }
        Map<String, PlannedLink> planned = planned();
        for (Topology.Link link : view.topology().links()) {
            PlannedLink cable = planned.get(key(link));
            assertThat(names(paths.cutOff(Set.of(link)))).as("%s", cable).isEqualTo(lost(cable::equals, null));
        }
    }

    private static Set<String> names(Set<String> ids) {
        return ids.stream().map(LabMapTest::name).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whatSpanningTreeBlocksIsMarked() {
        Map<String, PlannedLink> planned = planned();
        assertThat(view.topology().links().stream().filter(Topology.Link::blocked).map(link -> planned.get(key(link)).toString()).toList())
                .containsExactlyInAnyOrderElementsOf(plan.links().stream().filter(plan::isBlocked).map(PlannedLink::toString).toList());
    }
}
