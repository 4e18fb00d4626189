package io.nocturne.app.console;

import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.Clusters;
import io.nocturne.topology.Interface;
import io.nocturne.topology.NetworkNames;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.Topology;
import io.nocturne.ui.tool.Thing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what is meant by the names that lines of logs have for things, and which lines speak of a thing. Asks nobody. */
final class KnownThings {
    private final NetworkWatch network;
    private final Clusters clusters;

    KnownThings(NetworkWatch network, Clusters clusters) {
        this.network = network;
        this.clusters = clusters;
    }

    /** As {@link io.nocturne.ui.tool.ToolContext.Desk#known}. */
    Thing of(Thing thing) {
        return switch (thing) {
            case Thing.HostThing host -> {
                Topology.Node node = NetworkNames.device(topology(), host.address());
                yield node == null ? thing : new Thing.DeviceThing(node.id(), node.name());
            }
            case Thing.PortThing port when port.deviceId().isEmpty() -> {
                Topology.Node node = NetworkNames.device(topology(), port.deviceName());
                String name = node == null ? null : NetworkNames.port(node, port.port());
                yield node == null || name == null ? thing : new Thing.PortThing(node.id(), node.name(), name);
            }
            case Thing.GroupThing group when group.cluster().isEmpty() -> clusters.all().stream()
                    .filter(watch -> has(watch, group.group()))
                    .findFirst()
                    .map(watch -> (Thing) new Thing.GroupThing(watch.name(), group.group()))
                    .orElse(thing);
            default -> thing;
        };
    }

    private static boolean has(ClusterWatch watch, String group) {
        ClusterWatch.Overview overview = watch.overview();
        return overview != null && overview.groups().stream().anyMatch(each -> each.group().equals(group));
    }

    /** A filter that the lines pass which speak of this thing; null where there is none. */
    @Nullable
    String lines(Thing thing) {
        return switch (thing) {
            case Thing.PatternThing pattern -> pattern.filter();
            case Thing.HostThing host -> of(host) instanceof Thing.DeviceThing device ? lines(device) : hosts(List.of(host.address()));
            case Thing.DeviceThing device -> hosts(names(device.id(), device.name()));
            case Thing.PortThing port -> hosts(names(port.deviceId(), port.deviceName())) + ' ' + either("", portNames(port));
            case Thing.TopicThing topic -> "source:" + quoted(topic.cluster() + "/" + topic.topic());
            case Thing.GroupThing group -> quoted(group.group());
            case Thing.OidThing oid -> null;
            case Thing.FileThing file -> null;
        };
    }

    /** Where a host or a device is to be asked; null for what is no such thing, has no address, or is known from a saved walk only. */
    @Nullable
    String address(Thing thing) {
        return switch (thing) {
            case Thing.HostThing host -> host.address();
            case Thing.DeviceThing device -> {
                Topology.Node node = node(device.id());
                yield node == null || node.savedIn() != null || node.addresses().isEmpty() ? null : node.addresses().getFirst();
            }
            default -> null;
        };
    }

    private Topology topology() {
        return network.view().topology();
    }

    private Topology.@Nullable Node node(String id) {
        return topology().devices().stream().filter(node -> node.id().equals(id)).findFirst().orElse(null);
    }

    private List<String> names(String id, String name) {
        Topology.Node node = node(id);
        List<String> names = new ArrayList<>(List.of(name));
        if (node != null) {
            node.addresses().stream().filter(address -> !address.equals(name)).forEach(names::add);
        }
        return names;
    }

    private Set<String> portNames(Thing.PortThing thing) {
        Set<String> names = new LinkedHashSet<>(List.of(thing.port()));
        Topology.Node node = node(thing.deviceId());
        if (node != null && node.facts() != null) {
            for (Interface port : node.facts().interfaces().values()) {
                if (port.label().equals(thing.port()) && !port.description().isBlank()) {
                    names.add(port.description());
                }
            }
        }
        return names;
    }

    private static String hosts(List<String> names) {
        return either("host:", names);
    }

    private static String either(String field, Iterable<String> names) {
        List<String> all = new ArrayList<>();
        names.forEach(name -> all.add(field + quoted(name)));
        return all.size() == 1 ? all.getFirst() : all.stream().collect(Collectors.joining(" or ", "(", ")"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "") + '"';
    }
}
