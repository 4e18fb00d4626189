package io.nocturne.lab.network;

import io.nocturne.lab.agent.ColumnTable;
import io.nocturne.lab.agent.ColumnTable.Row;
import io.nocturne.lab.agent.MibTable;
import io.nocturne.lab.agent.Oids;
import io.nocturne.lab.agent.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What a device that routes shows of it: its addresses, and its neighbours in OSPF-MIB (RFC 4750). Each cable to a router or a firewall is a network of two of
 * its own; a core switch is the gateway of the VLANs it has. Nothing answers at these addresses, since none of them is of the loopback network.
 */
final class RoutingTables {
    private static final int FULL = 8;
    private static final int DOWN = 1;
    private static final int GATEWAY = 254;

    /**
     * An address of the device.
     *
     * @param prefix length of its network's part
     */
    record Address(byte[] octets, int prefix, int ifIndex) {
        byte[] mask() {
            int bits = -1 << 32 - prefix;
            return new byte[] {(byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits};
        }
    }

    /** A cable to another router. */
    private record Leg(PlannedPort here, PlannedPort there, byte[] own, byte[] other) {}

    private final PlannedDevice device;
    private final NetworkState state;

    RoutingTables(PlannedDevice device, NetworkState state) {
        this.device = device;
        this.state = state;
    }

    /** All addresses in the order of their octets, the one for management among them. */
    List<Address> addresses() {
        List<Address> all = new ArrayList<>();
        for (PlannedPort p : device.ports) {
            if (p.kind == PlannedPort.Kind.VLAN && p.vlan != NetworkPlan.MANAGEMENT_VLAN) {
                int last = GATEWAY - (Character.getNumericValue(device.shortName.charAt(device.shortName.length() - 1)) + 1) % 2;
                all.add(new Address(new byte[] {10, (byte) (1 + device.siteNumber % 250), (byte) p.vlan, (byte) last}, 24, p.ifIndex));
            }
        }
        legs().forEach(leg -> all.add(new Address(leg.own, 30, leg.here.ifIndex)));
        all.add(new Address(DeviceTables.octets(device.address), 16, device.vendor.vlanIfIndex(NetworkPlan.MANAGEMENT_VLAN)));
        all.sort((a, b) -> java.util.Arrays.compareUnsigned(a.octets, b.octets));
        return all;
    }

    private List<Leg> legs() {
        List<Leg> all = new ArrayList<>();
        for (PlannedPort p : device.ports) {
            PlannedPort far = p.peer();
            PlannedLink link = p.link;
            if (far != null && link != null && link.lag() == 0 && routes(device) && routes(far.device) && !(isCore(device) && isCore(far.device))) {
                boolean first = link.a() == p;
                all.add(new Leg(p, far, octets(link, first ? 1 : 2), octets(link, first ? 2 : 1)));
            }
        }
        return all;
    }

    private static byte[] octets(PlannedLink link, int host) {
        int number = link.id() * 4 + host;
        return new byte[] {10, (byte) (254 + (number >> 16)), (byte) (number >> 8), (byte) number};
    }

    private static boolean isCore(PlannedDevice d) {
        return d.role == DeviceRole.CORE;
    }

    private static boolean routes(PlannedDevice d) {
        return isCore(d) || d.role == DeviceRole.ROUTER || d.role == DeviceRole.FIREWALL;
    }

    /** Of OSPF; none for a device that speaks to no router. */
    List<MibTable> tables() {
        List<Leg> legs = legs();
        if (legs.isEmpty()) {
            return List.of();
        }
        List<Row<Leg>> rows = legs.stream()
                .sorted((a, b) -> java.util.Arrays.compareUnsigned(a.other, b.other))
                .map(leg -> new Row<>(Oids.append(Oids.ofBytes(leg.other), 0), leg))
                .toList();
        return List.of(
                DeviceTables.scalar("1.3.6.1.2.1.14.1.1", Value.ip(DeviceTables.octets(device.address))),
                DeviceTables.scalar("1.3.6.1.2.1.14.1.2", Value.integer(1)),
                new ColumnTable<>("1.3.6.1.2.1.14.10.1", new int[] {1, 2, 3, 4, 5, 6}, rows, (c, leg) -> switch (c) {
                    case 1 -> Value.ip(leg.other);
                    case 2 -> Value.integer(0);
                    case 3 -> Value.ip(DeviceTables.octets(leg.there.device.address));
                    case 4 -> Value.integer(2);
                    case 5 -> Value.integer(1);
                    default -> Value.integer(state.works(leg.here) && state.works(leg.there) ? FULL : DOWN);
                }));
    }
}
