package io.nocturne.lab.network;

import io.nocturne.lab.agent.ColumnTable;
import io.nocturne.lab.agent.MibTable;
import io.nocturne.lab.agent.Oids;
import io.nocturne.lab.agent.Rows;
import io.nocturne.lab.agent.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tables every device shows: SNMPv2-MIB system, IF-MIB, IP-MIB addresses, IEEE8023-LAG-MIB. */
final class DeviceTables {
    static final String SYSTEM = "1.3.6.1.2.1.1";

    private final PlannedDevice device;
    private final NetworkState state;
    private final Traffic traffic;

    DeviceTables(PlannedDevice device, NetworkState state, Traffic traffic) {
        this.device = device;
        this.state = state;
        this.traffic = traffic;
    }

    /** A scalar with its instance 0. */
    static MibTable scalar(String oid, Supplier<Value> value) {
        return new Rows(oid).add("0", value);
    }

    static MibTable scalar(String oid, Value value) {
        return scalar(oid, () -> value);
    }

    /** Four octets of a dotted address. */
    static byte[] octets(String address) {
        byte[] r = new byte[4];
        String[] parts = address.split("\\.");
        for (int i = 0; i < 4; i++) {
            r[i] = (byte) Integer.parseInt(parts[i]);
        }
        return r;
    }

    List<MibTable> tables() {
        List<MibTable> t = new ArrayList<>();
        t.add(system());
        t.add(scalar("1.3.6.1.2.1.2.1", Value.integer(device.ports.size())));
        List<ColumnTable.Row<PlannedPort>> ports =
                device.ports.stream().map(p -> new ColumnTable.Row<>(new int[] {p.ifIndex}, p)).toList();
        t.add(new ColumnTable<>(
                "1.3.6.1.2.1.2.2.1", new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 16, 17, 19, 20}, ports, this::ifEntry));
        t.add(new ColumnTable<>(
                "1.3.6.1.2.1.31.1.1.1", new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19}, ports, this::ifXEntry));
        stack(t);
        t.add(scalar("1.3.6.1.2.1.4.1", Value.integer(device.role.isBridge() && device.role != DeviceRole.CORE ? 2 : 1)));
        RoutingTables routing = new RoutingTables(device, state);
        t.add(addresses(routing));
        t.addAll(routing.tables());
        return t;
    }

    private MibTable system() {
        Value id = Value.oid(device.vendor.sysObjectId(device.role));
        return new Rows(SYSTEM)
                .add("1.0", Value.text(device.vendor.description(device.role)))
                .add("2.0", id)
                .add("3.0", () -> Value.ticks(state.upTime(device)))
                .add("4.0", Value.text("noc@example.net"))
                .add("5.0", Value.text(device.name()))
                .add("6.0", Value.text(device.site + ", rack " + (1 + device.index % 12)))
                .add("7.0", Value.integer(device.role.services()));
    }

    private @Nullable Value ifEntry(int column, PlannedPort p) {
        return switch (column) {
            case 1 -> Value.integer(p.ifIndex);
            case 2 -> Value.text(p.description());
            case 3 -> Value.integer(p.kind == PlannedPort.Kind.AGGREGATE ? 161 : p.kind == PlannedPort.Kind.VLAN ? 136 : 6);
            case 4 -> Value.integer(p.trunk ? 9_216 : 1_500);
            case 5 -> Value.gauge(p.mbps >= 4_295 ? 0xffff_ffffL : p.mbps * 1_000_000);
            case 6 -> Value.bytes(p.mac());
            case 7 -> Value.integer(state.isSwitchedOn(p) ? 1 : 2);
            case 8 -> Value.integer(state.works(p) ? 1 : 2);
            case 9 -> Value.ticks(state.lastChange(p));
            case 10 -> Value.counter32(traffic.octets(p, true));
            case 11 -> Value.counter32(traffic.packets(p, true));
            case 13 -> Value.counter32(traffic.errors(p) / 5);
            case 14 -> Value.counter32(traffic.errors(p));
            case 16 -> Value.counter32(traffic.octets(p, false));
            case 17 -> Value.counter32(traffic.packets(p, false));
            case 19, 20 -> Value.counter32(0);
            default -> null;
        };
    }

    private @Nullable Value ifXEntry(int column, PlannedPort p) {
        return switch (column) {
            case 1 -> Value.text(p.name);
            case 2 -> Value.counter32(traffic.packets(p, true) / 200);
            case 3 -> Value.counter32(traffic.packets(p, true) / 500);
            case 4 -> Value.counter32(traffic.packets(p, false) / 200);
            case 5 -> Value.counter32(traffic.packets(p, false) / 500);
            case 6 -> Value.counter64(traffic.octets(p, true));
            case 7 -> Value.counter64(traffic.packets(p, true));
            case 8 -> Value.counter64(traffic.packets(p, true) / 200);
            case 9 -> Value.counter64(traffic.packets(p, true) / 500);
            case 10 -> Value.counter64(traffic.octets(p, false));
            case 11 -> Value.counter64(traffic.packets(p, false));
            case 12 -> Value.counter64(traffic.packets(p, false) / 200);
            case 13 -> Value.counter64(traffic.packets(p, false) / 500);
            case 14 -> Value.integer(1);
            case 15 -> Value.gauge(p.mbps);
            case 16 -> Value.integer(2);
            case 17 -> Value.integer(p.kind == PlannedPort.Kind.PHYSICAL ? 1 : 2);
            case 18 -> Value.text(p.alias);
            case 19 -> Value.ticks(0);
            default -> null;
        };
    }

    /** ifStackTable and dot3adAggPortTable, where there are aggregates. */
    private void stack(List<MibTable> t) {
        List<ColumnTable.Row<PlannedPort>> stack = new ArrayList<>();
        List<ColumnTable.Row<PlannedPort>> members = new ArrayList<>();
        for (PlannedPort p : device.ports) {
            if (p.aggregate != null) {
                stack.add(new ColumnTable.Row<>(new int[] {p.aggregate.ifIndex, p.ifIndex}, p));
                members.add(new ColumnTable.Row<>(new int[] {p.ifIndex}, p));
            }
        }
        if (members.isEmpty()) {
            return;
        }
        t.add(new ColumnTable<>("1.3.6.1.2.1.31.1.2.1", new int[] {3}, stack, (c, p) -> Value.integer(1)));
        t.add(new ColumnTable<>("1.2.840.10006.300.43.1.2.1.1", new int[] {12, 13}, members, (c, p) -> {
            PlannedPort a = p.aggregate;
            return a == null ? null : Value.integer(state.works(p) || c == 12 ? a.ifIndex : 0);
        }));
    }

    private static MibTable addresses(RoutingTables routing) {
        List<ColumnTable.Row<RoutingTables.Address>> rows =
                routing.addresses().stream().map(address -> new ColumnTable.Row<>(Oids.ofBytes(address.octets()), address)).toList();
        return new ColumnTable<>("1.3.6.1.2.1.4.20.1", new int[] {1, 2, 3, 4}, rows, (c, address) -> switch (c) {
            case 1 -> Value.ip(address.octets());
            case 2 -> Value.integer(address.ifIndex());
            case 3 -> Value.ip(address.mask());
            default -> Value.integer(1);
        });
    }
}
