package io.nocturne.lab.network;

import io.nocturne.lab.agent.ColumnTable;
import io.nocturne.lab.agent.ColumnTable.Row;
import io.nocturne.lab.agent.MibTable;
import io.nocturne.lab.agent.Oids;
import io.nocturne.lab.agent.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * BRIDGE-MIB (RFC 4188), Q-BRIDGE-MIB (RFC 4363) and the ARP table. Where a station is heard follows from the spanning tree of the moment;
 * the rows name the stations, the port is found when it is asked for.
 */
final class BridgeTables {
    private static final String BRIDGE = "1.3.6.1.2.1.17.";

    private final PlannedDevice device;
    private final NetworkState state;
    private final List<Station> stations;

    /** Something with a MAC address in a VLAN: a host, or a device's management interface. */
    @SuppressWarnings("ArrayRecordComponent")
    record Station(byte[] mac, byte[] ip, int vlan, PlannedDevice owner, @Nullable PlannedPort at) {}

    /** @param stations all of the device's site */
    BridgeTables(PlannedDevice device, NetworkState state, List<Station> stations) {
        this.device = device;
        this.state = state;
        this.stations = stations;
    }

    /** All stations of a site. */
    static List<Station> stations(NetworkPlan plan, int site) {
        List<Station> r = new ArrayList<>();
        for (PlannedDevice d : plan.devices()) {
            if (d.siteNumber == site) {
                r.add(new Station(d.mac(0), DeviceTables.octets(d.address), NetworkPlan.MANAGEMENT_VLAN, d, null));
            }
        }
        for (PlannedHost h : plan.hosts()) {
            if (h.at().device.siteNumber == site) {
                r.add(new Station(h.mac(), DeviceTables.octets(h.ip()), h.vlan(), h.at().device, h.at()));
            }
        }
        return r;
    }

    List<MibTable> tables() {
        List<MibTable> t = new ArrayList<>();
        if (device.role == DeviceRole.CORE || !device.role.isBridge()) {
            arp(t);
        }
        if (!device.role.isBridge()) {
            return t;
        }
        List<PlannedPort> ports = device.ports.stream().filter(p -> p.bridgePort() != 0).toList();
        List<Row<PlannedPort>> rows = ports.stream().map(p -> new Row<>(new int[] {p.bridgePort()}, p)).toList();
        t.add(DeviceTables.scalar(BRIDGE + "1.1", Value.bytes(device.mac(0))));
        t.add(DeviceTables.scalar(BRIDGE + "1.2", Value.integer(ports.size())));
        t.add(DeviceTables.scalar(BRIDGE + "1.3", Value.integer(2)));
        t.add(new ColumnTable<>(
                BRIDGE + "1.4.1", new int[] {1, 2}, rows, (c, p) -> Value.integer(c == 1 ? p.bridgePort() : p.ifIndex)));
        if (device.stp) {
            spanningTree(t, rows);
        }
        if (device.vendor.showsQBridge()) {
            forwardingByVlan(t);
            vlans(t, rows);
        }
        return t;
    }

    /** dot1dTpFdbTable. @param vlan only stations of this VLAN, 0 for all */
    @Nullable
    MibTable forwarding(int vlan) {
        if (!device.role.isBridge() || !device.vendor.showsDot1dForwarding()) {
            return null;
        }
        List<Row<Station>> rows = new ArrayList<>();
        for (Station s : learned()) {
            if (vlan == 0 || s.vlan == vlan) {
                rows.add(new Row<>(Oids.ofBytes(s.mac), s));
            }
        }
        return new ColumnTable<>(BRIDGE + "4.3.1", new int[] {1, 2, 3}, rows, (c, s) -> {
            int port = port(s);
            return port == 0 ? null : c == 1 ? Value.bytes(s.mac) : Value.integer(c == 2 ? port : 3);
        });
    }

    private void forwardingByVlan(List<MibTable> t) {
        List<Row<Station>> rows = new ArrayList<>();
        for (Station s : learned()) {
            rows.add(new Row<>(Oids.append(new int[] {s.vlan}, Oids.ofBytes(s.mac)), s));
        }
        t.add(new ColumnTable<>(BRIDGE + "7.1.2.2.1", new int[] {2, 3}, rows, (c, s) -> {
            int port = port(s);
            return port == 0 ? null : Value.integer(c == 2 ? port : 3);
        }));
    }

    /** A bridge knows most stations of its site: those that have spoken lately. */
    private List<Station> learned() {
        int percent = state.plan().options().forwardingPercent();
        List<Station> r = new ArrayList<>();
        for (Station s : stations) {
            int hash = (device.index * 31 + (s.mac[4] & 255) * 7 + (s.mac[5] & 255)) * 0x9E3779B1;
            if (s.owner == device && s.at == null) {
                continue;
            }
            if (s.owner == device || (hash >>> 8) % 100 < percent) {
                r.add(s);
            }
        }
        return r;
    }

    /** dot1dBasePort where the station is heard now; 0 if nowhere. */
    private int port(Station s) {
        PlannedPort at = s.at;
        if (at == null) {
            if (s.owner.role.isBridge()) {
                PlannedPort p = state.isThere(s.owner) ? state.tree().towards(device, s.owner, state::works) : null;
                return p == null ? 0 : p.bridgePort();
            }
            for (PlannedPort p : s.owner.ports) {
                PlannedPort far = p.peer();
                if (far != null && far.bridgePort() != 0 && state.works(far)) {
                    at = far;
                    break;
                }
            }
            if (at == null) {
                return 0;
            }
        }
        if (!state.works(at)) {
            return 0;
        }
        PlannedPort p = at.device == device ? at : state.tree().towards(device, at.device, state::works);
        return p == null ? 0 : p.bridgePort();
    }

    private void vlans(List<MibTable> t, List<Row<PlannedPort>> ports) {
        List<Row<Integer>> fdb = new ArrayList<>();
        List<Row<Map.Entry<Integer, String>>> names = new ArrayList<>();
        for (Map.Entry<Integer, String> v : NetworkPlan.VLANS.entrySet()) {
            fdb.add(new Row<>(new int[] {0, v.getKey()}, v.getKey()));
            names.add(new Row<>(new int[] {v.getKey()}, v));
        }
        t.add(new ColumnTable<>(BRIDGE + "7.1.4.2.1", new int[] {3}, fdb, (c, vlan) -> Value.gauge(vlan)));
        t.add(new ColumnTable<>(
                BRIDGE + "7.1.4.3.1", new int[] {1, 5}, names, (c, v) -> c == 1 ? Value.text(v.getValue()) : Value.integer(1)));
        t.add(new ColumnTable<>(BRIDGE + "7.1.4.5.1", new int[] {1}, ports, (c, p) -> Value.gauge(p.vlan)));
    }

    private void spanningTree(List<MibTable> t, List<Row<PlannedPort>> ports) {
        String stp = BRIDGE + "2.";
        t.add(DeviceTables.scalar(stp + "1", Value.integer(3)));
        t.add(DeviceTables.scalar(stp + "2", Value.integer(priority(device))));
        t.add(DeviceTables.scalar(stp + "3", () -> Value.ticks(state.upTime(device) / 2)));
        t.add(DeviceTables.scalar(stp + "4", Value.counter32(3)));
        t.add(DeviceTables.scalar(stp + "5", () -> Value.bytes(bridgeId(root()))));
        t.add(DeviceTables.scalar(stp + "6", () -> Value.integer(cost(device))));
        t.add(DeviceTables.scalar(stp + "7", () -> {
            PlannedPort p = state.tree().rootPort(device);
            return Value.integer(p == null ? 0 : p.bridgePort());
        }));
        int[] timers = {2000, 200, 100, 1500, 2000, 200, 1500};
        for (int i = 0; i < timers.length; i++) {
            t.add(DeviceTables.scalar(stp + (8 + i), Value.integer(timers[i])));
        }
        t.add(new ColumnTable<>(stp + "15.1", new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, ports, this::stpPort));
    }

    private Value stpPort(int column, PlannedPort p) {
        SpanningTree tree = state.tree();
        return switch (column) {
            case 1 -> Value.integer(p.bridgePort());
            case 2 -> Value.integer(128);
            case 3 -> Value.integer(!state.works(p) ? 1 : tree.isBlocked(p) ? 2 : 5);
            case 4 -> Value.integer(state.isSwitchedOn(p) ? 1 : 2);
            case 5 -> Value.integer(4);
            case 6 -> Value.bytes(bridgeId(root()));
            case 7 -> Value.integer(cost(tree.designated(p, state::works).device));
            case 8 -> Value.bytes(bridgeId(tree.designated(p, state::works).device));
            case 9 -> {
                int port = tree.designated(p, state::works).bridgePort();
                yield Value.bytes(new byte[] {(byte) (0x80 | port >> 8), (byte) port});
            }
            default -> Value.counter32(state.works(p) ? 1 : 0);
        };
    }

    private PlannedDevice root() {
        PlannedDevice r = state.tree().root(device);
        return r == null ? device : r;
    }

    private int cost(PlannedDevice d) {
        int depth = state.tree().depth(d);
        return depth == Integer.MAX_VALUE ? 0 : depth * 4;
    }

    private static int priority(PlannedDevice d) {
        return d.role == DeviceRole.CORE ? 4_096 : d.role == DeviceRole.DISTRIBUTION ? 16_384 : 32_768;
    }

    private static byte[] bridgeId(PlannedDevice d) {
        byte[] r = new byte[8];
        r[0] = (byte) (priority(d) >> 8);
        r[1] = (byte) priority(d);
        System.arraycopy(d.mac(0), 0, r, 2, 6);
        return r;
    }

    /** ipNetToMediaTable: a core switch has all VLANs, a router the management network. */
    private void arp(List<MibTable> t) {
        List<Row<Station>> rows = new ArrayList<>();
        for (Station s : stations) {
            boolean routed = device.role == DeviceRole.CORE || s.vlan == NetworkPlan.MANAGEMENT_VLAN;
            if (s.owner != device && routed) {
                rows.add(new Row<>(Oids.append(new int[] {device.vendor.vlanIfIndex(s.vlan)}, Oids.ofBytes(s.ip)), s));
            }
        }
        t.add(new ColumnTable<>("1.3.6.1.2.1.4.22.1", new int[] {1, 2, 3, 4}, rows, (c, s) -> !state.isThere(s.owner)
                ? null
                : switch (c) {
                    case 1 -> Value.integer(device.vendor.vlanIfIndex(s.vlan));
                    case 2 -> Value.bytes(s.mac);
                    case 3 -> Value.ip(s.ip);
                    default -> Value.integer(3);
                }));
    }
}
