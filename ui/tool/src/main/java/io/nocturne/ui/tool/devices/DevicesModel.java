package io.nocturne.ui.tool.devices;

import io.nocturne.core.Level;
import io.nocturne.topology.DeviceFacts;
import io.nocturne.topology.Interface;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkView.DeviceState;
import io.nocturne.topology.NetworkView.PortKey;
import io.nocturne.topology.PortReading;
import io.nocturne.topology.Role;
import io.nocturne.topology.Topology;
import io.nocturne.ui.control.NaturalOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of the table of devices, and what is counted over them. No controls in here. */
final class DevicesModel {
    /**
     * A device as the table shows it.
     *
     * @param saved the file of the walk that is all there is of it; null for a device of the network
     * @param answered whether it ever answered; one that only its neighbours speak of did not
     * @param version {@code v1}, {@code v2c}, {@code v3 authPriv}; empty where it was never reached
     * @param since when its state began; null where it has none
     * @param portsUp -1 where it never answered, as the two after it
     * @param portsDown switched on and down
     * @param load of its busiest port in percent; null while unknown
     */
    record Row(
            String id,
            Level level,
            String name,
            String address,
            @Nullable Path saved,
            String vendor,
            String model,
            Role role,
            String software,
            String version,
            boolean answered,
            @Nullable Instant since,
            @Nullable Duration uptime,
            int portsUp,
            int portsDown,
            int ports,
            @Nullable Double load,
            @Nullable Double millis,
            String location,
            String serial) {}

    private final DeviceKnowledge knowledge;
    private List<Row> rows = List.of();
    private @Nullable String version;

    DevicesModel(DeviceKnowledge knowledge) {
        this.knowledge = knowledge;
    }

    void show(NetworkView view) {
        List<Row> now = new ArrayList<>();
        for (Topology.Node node : view.topology().devices()) {
            now.add(row(node, view));
        }
        now.sort(Comparator.comparing(Row::level).thenComparing(Row::name, NaturalOrder::compare));
        rows = List.copyOf(now);
    }

    private Row row(Topology.Node node, NetworkView view) {
        DeviceState state = view.devices().get(node.id());
        DeviceFacts facts = node.facts();
        String address = node.addresses().isEmpty() ? "" : node.addresses().getFirst();
        Level level = state == null ? Level.UNKNOWN : state.level();
        Instant since = state == null ? null : state.since();
        String name = node.name().isEmpty() ? address : node.name();
        if (facts == null) {
            return new Row(
                    node.id(), level, name, address, null, "", firstWords(node.description()), Role.of(node), "", "", false, since, null, -1, -1, -1, null, null, "", "");
        }
        int up = 0;
        int down = 0;
        double load = Double.NaN;
        List<Interface> ports = facts.interfaces().values().stream().filter(port -> !port.isInside()).toList();
        for (Interface port : ports) {
            PortReading reading = view.ports().get(new PortKey(node.id(), port.index()));
            boolean isUp = reading == null ? port.operUp() : reading.up();
            up += isUp ? 1 : 0;
            down += !isUp && port.adminUp() ? 1 : 0;
            double share = reading == null ? Double.NaN : reading.load();
            if (!Double.isNaN(share) && !(share <= load)) {
                load = share;
            }
        }
        long ticks = state != null && state.uptimeTicks() > 0 ? state.uptimeTicks() : facts.uptimeTicks();
        String vendor = knowledge.vendor(facts.sysObjectId());
        return new Row(
                node.id(),
                level,
                name,
                address,
                node.savedIn(),
                vendor == null ? "" : vendor,
                facts.model().isEmpty() ? firstWords(facts.description()) : facts.model(),
                Role.of(node),
                facts.software(),
                version(facts.snmpVersion(), address),
                true,
                since,
                ticks > 0 ? Duration.ofMillis(ticks * 10) : null,
                up,
                down,
                ports.size(),
                Double.isNaN(load) ? null : load * 100,
                state == null || Double.isNaN(state.millis()) ? null : state.millis(),
                facts.location(),
                facts.serial());
    }

    private String version(String reached, String address) {
        if (reached.isEmpty()) {
            return "";
        }
        String level = reached.equals("3") ? knowledge.securityLevel(address) : null;
        return level == null ? "v" + reached : "v" + reached + " " + level;
    }

    private static String firstWords(String description) {
        String line = description.lines().findFirst().orElse("").strip();
        int end = line.indexOf(',');
        String first = end > 0 ? line.substring(0, end) : line;
        return first.length() > 60 ? first.substring(0, 60) + "…" : first;
    }

    /** Shows only devices reached with this version; null for all. */
    void onlyVersion(@Nullable String wanted) {
        version = wanted;
    }

    @Nullable
    String onlyVersion() {
        return version;
    }

    /** The rows of the version chosen, worst first, then by name. */
    List<Row> rows() {
        return version == null ? rows : rows.stream().filter(row -> row.version().equals(version)).toList();
    }

    @Nullable
    Row row(String id) {
        return rows.stream().filter(row -> row.id().equals(id)).findFirst().orElse(null);
    }

    /** How many were reached with each version; those never reached are left out. */
    Map<String, Integer> versions() {
        Map<String, Integer> counts = new TreeMap<>();
        rows.stream().filter(row -> !row.version().isEmpty()).forEach(row -> counts.merge(row.version(), 1, Integer::sum));
        return counts;
    }

    Map<Level, Integer> levels() {
        Map<Level, Integer> counts = new EnumMap<>(Level.class);
        rows.forEach(row -> counts.merge(row.level(), 1, Integer::sum));
        return counts;
    }
}
