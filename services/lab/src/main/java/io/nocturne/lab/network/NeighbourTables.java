package io.nocturne.lab.network;

import io.nocturne.lab.agent.ColumnTable;
import io.nocturne.lab.agent.ColumnTable.Row;
import io.nocturne.lab.agent.MibTable;
import io.nocturne.lab.agent.Oids;
import io.nocturne.lab.agent.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** LLDP-MIB (IEEE 802.1AB-2005) and CISCO-CDP-MIB: whom a device hears on which port. A neighbour is there as long as its cable works. */
final class NeighbourTables {
    private static final String LLDP = "1.0.8802.1.1.2.1";
    private static final byte[] BRIDGE = {0x20};
    private static final byte[] BRIDGE_AND_ROUTER = {0x28};

    private final PlannedDevice device;
    private final NetworkState state;

    /** One that is heard. */
    private record Heard(PlannedPort here, PlannedPort there) {}

    NeighbourTables(PlannedDevice device, NetworkState state) {
        this.device = device;
        this.state = state;
    }

    List<MibTable> tables() {
        List<MibTable> t = new ArrayList<>();
        if (device.lldp) {
            lldp(t);
        }
        if (device.cdp) {
            cdp(t);
        }
        return t;
    }

    private List<Heard> heard() {
        List<Heard> r = new ArrayList<>();
        for (PlannedPort p : device.ports) {
            PlannedPort far = p.peer();
            if (far != null) {
                r.add(new Heard(p, far));
            } else if (p.segment != null) {
                p.segment.ports().stream().filter(q -> q != p).forEach(q -> r.add(new Heard(p, q)));
            }
        }
        return r;
    }

    private boolean isHeard(Heard h) {
        return state.works(h.here) && state.works(h.there);
    }

    private void lldp(List<MibTable> t) {
        String local = LLDP + ".3.";
        t.add(DeviceTables.scalar(local + "1", Value.integer(device.chassisSubtype)));
        t.add(DeviceTables.scalar(local + "2", Value.bytes(chassis(device))));
        t.add(DeviceTables.scalar(local + "3", Value.text(device.name())));
        t.add(DeviceTables.scalar(local + "4", Value.text(device.vendor.description(device.role))));
        t.add(DeviceTables.scalar(local + "5", Value.bytes(capabilities(device))));
        t.add(DeviceTables.scalar(local + "6", Value.bytes(capabilities(device))));
        List<Row<PlannedPort>> ports = device.ports.stream()
                .filter(p -> p.kind == PlannedPort.Kind.PHYSICAL)
                .map(p -> new Row<>(new int[] {device.vendor.lldpPort(p.number)}, p))
                .toList();
        t.add(new ColumnTable<>(local + "7.1", new int[] {2, 3, 4}, ports, (c, p) -> switch (c) {
            case 2 -> Value.integer(device.portSubtype);
            case 3 -> Value.bytes(portId(p));
            default -> Value.text(p.description());
        }));
        List<Row<Heard>> rows = new ArrayList<>();
        List<Row<Heard>> addresses = new ArrayList<>();
        int number = 0;
        for (Heard h : heard()) {
            if (h.there.device.lldp) {
                int[] index = {0, device.vendor.lldpPort(h.here.number), ++number};
                rows.add(new Row<>(index, h));
                int[] address = Oids.ofBytes(DeviceTables.octets(h.there.device.address));
                addresses.add(new Row<>(Oids.append(Oids.append(index, 1, 4), address), h));
            }
        }
        t.add(new ColumnTable<>(LLDP + ".4.1.1", new int[] {4, 5, 6, 7, 8, 9, 10, 11, 12}, rows, this::remote));
        t.add(new ColumnTable<>(LLDP + ".4.2.1", new int[] {3, 4, 5}, addresses, (c, h) -> !isHeard(h)
                ? null
                : switch (c) {
                    case 3 -> Value.integer(2);
                    case 4 -> Value.integer(h.there.device.vendor.vlanIfIndex(NetworkPlan.MANAGEMENT_VLAN));
                    default -> Value.oid("1.3.6.1.2.1.2.2.1.1");
                }));
    }

    private @Nullable Value remote(int column, Heard h) {
        if (!isHeard(h)) {
            return null;
        }
        PlannedDevice far = h.there.device;
        return switch (column) {
            case 4 -> Value.integer(far.chassisSubtype);
            case 5 -> Value.bytes(chassis(far));
            case 6 -> Value.integer(far.portSubtype);
            case 7 -> Value.bytes(portId(h.there));
            case 8 -> Value.text(h.there.description());
            case 9 -> Value.text(far.name());
            case 10 -> Value.text(far.vendor.description(far.role));
            default -> Value.bytes(capabilities(far));
        };
    }

    private static byte[] chassis(PlannedDevice d) {
        return d.chassisSubtype == 4 ? d.mac(0) : d.name().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] portId(PlannedPort p) {
        return switch (p.device.portSubtype) {
            case 1 -> (p.alias.isEmpty() ? p.name : p.alias).getBytes(StandardCharsets.UTF_8);
            case 3 -> p.mac();
            case 7 -> Integer.toString(p.ifIndex).getBytes(StandardCharsets.UTF_8);
            default -> p.name.getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] capabilities(PlannedDevice d) {
        return d.role.isBridge() ? d.role == DeviceRole.CORE ? BRIDGE_AND_ROUTER : BRIDGE : new byte[] {0x08};
    }

    private void cdp(List<MibTable> t) {
        t.add(DeviceTables.scalar("1.3.6.1.4.1.9.9.23.1.3.1", Value.integer(1)));
        t.add(DeviceTables.scalar("1.3.6.1.4.1.9.9.23.1.3.4", Value.text(device.name())));
        List<Row<Heard>> rows = new ArrayList<>();
        int number = 0;
        for (Heard h : heard()) {
            if (h.there.device.cdp) {
                rows.add(new Row<>(new int[] {h.here.ifIndex, ++number}, h));
            }
        }
        t.add(new ColumnTable<>("1.3.6.1.4.1.9.9.23.1.2.1.1", new int[] {3, 4, 5, 6, 7, 8, 9}, rows, (c, h) -> {
            PlannedDevice far = h.there.device;
            return !isHeard(h)
                    ? null
                    : switch (c) {
                        case 3 -> Value.integer(1);
                        case 4 -> Value.bytes(DeviceTables.octets(far.address));
                        case 5 -> Value.text(far.vendor.description(far.role));
                        case 6 -> Value.text(far.name());
                        case 7 -> Value.text(h.there.description());
                        case 8 -> Value.text("cisco " + far.model());
                        default -> Value.bytes(new byte[] {0, 0, 0, (byte) (far.role.isBridge() ? 0x28 : 0x01)});
                    };
        }));
    }
}
