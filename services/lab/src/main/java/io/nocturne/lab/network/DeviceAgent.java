package io.nocturne.lab.network;

import io.nocturne.lab.agent.AgentData;
import io.nocturne.lab.agent.MibTable;
import io.nocturne.lab.agent.MibView;
import io.nocturne.lab.agent.Oids;
import io.nocturne.lab.agent.Value;
import io.nocturne.lab.agent.Varbind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agent of one planned device. Its tables are put together at the first request, so devices that nobody asks cost nothing. The
 * community may name a VLAN after an {@code @}, as Cisco's agents have it; the write community may set ifAdminStatus.
 */
public final class DeviceAgent implements AgentData {
    private static final int[] IF_ADMIN_STATUS = Oids.parse("1.3.6.1.2.1.2.2.1.7");

    private final PlannedDevice device;
    private final NetworkState state;
    private final String read;
    private final String write;
    private final Map<Integer, MibView> views = new HashMap<>();
    private final Map<Integer, List<BridgeTables.Station>> stations;

    private DeviceAgent(
            PlannedDevice device, NetworkState state, String read, String write, Map<Integer, List<BridgeTables.Station>> stations) {
        this.device = device;
        this.state = state;
        this.read = read;
        this.write = write;
        this.stations = stations;
    }

    /** Agents for all devices of a network, in the order of the plan. @param read community for reading. @param write for setting */
    public static List<DeviceAgent> all(NetworkState state, String read, String write) {
        Map<Integer, List<BridgeTables.Station>> stations = new HashMap<>();
        for (PlannedDevice d : state.plan().devices()) {
            stations.computeIfAbsent(d.siteNumber, site -> BridgeTables.stations(state.plan(), site));
        }
        return state.plan().devices().stream().map(d -> new DeviceAgent(d, state, read, write, stations)).toList();
    }

    public PlannedDevice device() {
        return device;
    }

    @Override
    public @Nullable MibView view(String community) {
        if (!state.isThere(device)) {
            return null;
        }
        int at = community.indexOf('@');
        String name = at < 0 ? community : community.substring(0, at);
        if (!name.equals(read) && !name.equals(write)) {
            state.refused(device);
            return null;
        }
        int vlan = 0;
        if (at >= 0) {
            String digits = community.substring(at + 1);
            if (!digits.matches("\\d{1,4}") || device.vendor != Vendor.CISCO || !NetworkPlan.VLANS.containsKey(Integer.parseInt(digits))) {
                return null;
            }
            vlan = Integer.parseInt(digits);
        }
        synchronized (views) {
            return views.computeIfAbsent(vlan, this::build);
        }
    }

    private MibView build(int vlan) {
        Traffic traffic = new Traffic(state);
        BridgeTables bridge = new BridgeTables(device, state, stations.getOrDefault(device.siteNumber, List.of()));
        List<MibTable> t = new ArrayList<>(new DeviceTables(device, state, traffic).tables());
        t.addAll(new NeighbourTables(device, state).tables());
        t.addAll(bridge.tables());
        MibTable forwarding = bridge.forwarding(vlan);
        if (forwarding != null) {
            t.add(forwarding);
        }
        t.addAll(new HardwareTables(device, state, traffic).tables());
        return new MibView(t);
    }

    @Override
    public SetOutcome set(String community, List<Varbind> varbinds) {
        if (!community.equals(write)) {
            return new SetOutcome(SetOutcome.NO_ACCESS, 1);
        }
        List<Runnable> changes = new ArrayList<>();
        for (int i = 0; i < varbinds.size(); i++) {
            Varbind v = varbinds.get(i);
            PlannedPort port = port(v.oid());
            if (port == null) {
                return new SetOutcome(SetOutcome.NOT_WRITABLE, i + 1);
            }
            if (v.value().tag() != Value.INTEGER) {
                return new SetOutcome(SetOutcome.WRONG_TYPE, i + 1);
            }
            int to = v.value().asNumber().intValue();
            if (to != 1 && to != 2) {
                return new SetOutcome(SetOutcome.WRONG_VALUE, i + 1);
            }
            changes.add(() -> state.switchPort(port, to == 1));
        }
        changes.forEach(Runnable::run);
        return SetOutcome.DONE;
    }

    private @Nullable PlannedPort port(int[] oid) {
        if (oid.length != IF_ADMIN_STATUS.length + 1 || !Oids.startsWith(oid, IF_ADMIN_STATUS)) {
            return null;
        }
        return device.ports.stream().filter(p -> p.ifIndex == oid[oid.length - 1]).findFirst().orElse(null);
    }
}
