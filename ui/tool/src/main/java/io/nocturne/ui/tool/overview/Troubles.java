package io.nocturne.ui.tool.overview;

import io.nocturne.core.IpText;
import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import io.nocturne.icmp.EchoBoard;
import io.nocturne.icmp.TraceChange;
import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.Clusters;
import io.nocturne.kafka.GroupLag;
import io.nocturne.kafka.Verdict;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.Topology;
import io.nocturne.ui.tool.Thing;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is wrong in all that is watched: devices that do not answer, links that are down between devices that do, hosts beyond the
 * limits of the ping pane, routes that changed of late, groups that fall behind, what hosts themselves call critical, and the problems of this program.
 * A link behind a silent device is not told of on its own. Thread-safe.
 */
public final class Troubles {
    private static final double SLIGHT_SECONDS = 10;

    private final Supplier<NetworkView> network;
    private final Supplier<List<ClusterWatch>> clusters;
    private final Problems problems;
    private final Supplier<List<Trouble>> told;
    private final EchoBoard echoes;
    private final Supplier<List<TraceChange.Of>> routes;
    private final Clock clock;
    // INVARIANT: guarded by this.
    private final Map<String, Instant> began = new HashMap<>();

    /**
     * @param told what hosts tell of by themselves
     * @param echoes targets beyond their limits
     * @param routes routes that changed of late
     */
    public Troubles(
            NetworkWatch network, Clusters clusters, Problems problems, SevereLogs told, EchoBoard echoes, Supplier<List<TraceChange.Of>> routes) {
        this(network::view, clusters::all, problems, told::now, echoes, routes, Clock.systemUTC());
    }

    Troubles(
            Supplier<NetworkView> network, Supplier<List<ClusterWatch>> clusters, Problems problems, Supplier<List<Trouble>> told, EchoBoard echoes,
            Supplier<List<TraceChange.Of>> routes, Clock clock) {
        this.echoes = echoes;
        this.routes = routes;
        this.told = told;
        this.network = network;
        this.clusters = clusters;
        this.problems = problems;
        this.clock = clock;
    }

    /** Everything that is wrong now, the worst first, then the newest. */
    public List<Trouble> now() {
        List<Trouble> all = new ArrayList<>();
        for (Problem problem : problems.current()) {
            all.add(new Trouble("problem:" + problem.id(), problem.level(), problem.what(), problem.arguments(), problem.where(), problem.since(), null));
        }
        NetworkView view = network.get();
        addDevices(view, all);
        addLinks(view, all);
        for (ClusterWatch watch : clusters.get()) {
            watch.lag().forEach(group -> addGroup(watch.name(), group, all));
        }
        echoes.now().forEach(finding -> addEcho(finding, all));
        routes.get().forEach(changed -> addRoute(changed.target(), changed.change(), all));
        all.addAll(told.get());
        all.sort(Trouble.WORST_FIRST);
        forgetOthers(all);
        return all;
    }

    private void addDevices(NetworkView view, List<Trouble> all) {
        for (Topology.Node node : view.topology().devices()) {
            NetworkView.DeviceState state = view.devices().get(node.id());
            if (state != null && state.level() == Level.CRITICAL) {
                String address = node.addresses().isEmpty() ? "" : node.addresses().getFirst();
                all.add(new Trouble(
                        "device:" + node.id(), Level.CRITICAL, "overview.trouble.device", List.of(node.name(), address), node.name(), state.since(),
                        new Thing.DeviceThing(node.id(), node.name())));
            }
        }
    }

    private void addLinks(NetworkView view, List<Trouble> all) {
        Map<String, String> names = new HashMap<>();
        view.topology().devices().forEach(node -> names.put(node.id(), node.name()));
        for (Topology.Link link : view.topology().links()) {
            if (view.state(link) != NetworkView.LinkState.DOWN || isSilent(view, link.a()) || isSilent(view, link.b())) {
                continue;
            }
            String a = names.getOrDefault(link.a().device(), link.a().device());
            String b = names.getOrDefault(link.b().device(), link.b().device());
            String id = "link:" + link.a().device() + "/" + link.a().name() + "/" + link.b().device() + "/" + link.b().name();
            all.add(new Trouble(
                    id, Level.MAJOR, "overview.trouble.link", List.of(a, link.a().name(), b, link.b().name()), a, since(id),
                    new Thing.PortThing(link.a().device(), a, link.a().name())));
        }
    }

    private static boolean isSilent(NetworkView view, Topology.Port port) {
        NetworkView.DeviceState state = view.devices().get(port.device());
        return state != null && state.level() == Level.CRITICAL;
    }

    private void addGroup(String cluster, GroupLag group, List<Trouble> all) {
        Level level = group.verdict().level();
        // Falling behind by moments is how a group begins its day.
        boolean slight = group.verdict() == Verdict.WARN && group.seconds() < SLIGHT_SECONDS;
        if (group.verdict() != Verdict.OK && !slight) {
            String id = "lag:" + cluster + "/" + group.group();
            all.add(new Trouble(
                    id, level, "overview.trouble.lag." + group.verdict().name().toLowerCase(Locale.ROOT),
                    List.of(group.group(), Long.toString(group.total())), cluster, since(id), new Thing.GroupThing(cluster, group.group())));
        }
    }

    private void addEcho(EchoBoard.Finding finding, List<Trouble> all) {
        Level level = switch (finding.kind()) {
            case GONE -> Level.CRITICAL;
            case LOSS, NAMELESS -> Level.MAJOR;
            case SLOW -> Level.MINOR;
        };
        String id = "ping:" + finding.target();
        all.add(new Trouble(
                id, level, "overview.trouble.ping." + finding.kind().name().toLowerCase(Locale.ROOT),
                List.of(finding.target(), figure(finding.value()), figure(finding.limit())), finding.target(), since(id), new Thing.HostThing(finding.target())));
    }

    private static void addRoute(String target, TraceChange change, List<Trouble> all) {
        all.add(new Trouble(
                "route:" + target, Level.MINOR, "overview.trouble.route",
                List.of(target, Integer.toString(change.distance()), IpText.of(change.before()), IpText.of(change.after())), target, change.time(),
                new Thing.HostThing(target)));
    }

    /** As text, since alarms keep their arguments as texts. */
    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }

    private synchronized Instant since(String id) {
        return began.computeIfAbsent(id, key -> clock.instant());
    }

    private synchronized void forgetOthers(List<Trouble> all) {
        Set<String> ids = new HashSet<>();
        all.forEach(trouble -> ids.add(trouble.id()));
        began.keySet().retainAll(ids);
    }
}
