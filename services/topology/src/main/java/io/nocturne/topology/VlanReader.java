package io.nocturne.topology;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which ports carry which VLAN: Q-BRIDGE-MIB (RFC 4363), what is in force before what is configured, and of Cisco the access ports of
 * CISCO-VLAN-MEMBERSHIP-MIB and the trunks of CISCO-VTP-MIB.
 */
final class VlanReader {
    private static final String CURRENT = "1.3.6.1.2.1.17.7.1.4.2.1.";
    private static final String STATIC = "1.3.6.1.2.1.17.7.1.4.3.1.";
    private static final String PVID = "1.3.6.1.2.1.17.7.1.4.5.1.1";
    private static final String VTP = "1.3.6.1.4.1.9.9.46.1.";
    private static final String ACCESS = "1.3.6.1.4.1.9.9.68.1.2.2.1.2";
    /** vlanTrunkPortVlansEnabled and its 2k, 3k and 4k columns, a bit for each VLAN. */
    private static final int[] TRUNK_COLUMNS = {4, 17, 18, 19};

    private static final int VLANS_A_COLUMN = 1024;
    private static final int HIGHEST = 4094;

    private final Walk walk;
    private final DeviceFacts facts;
    private final Map<Integer, String> names = new TreeMap<>();
    private final Map<Integer, Set<Integer>> ports = new HashMap<>();
    private final Map<Integer, Set<Integer>> untagged = new HashMap<>();

    VlanReader(Walk walk, DeviceFacts facts) {
        this.walk = walk;
        this.facts = facts;
    }

    void read() {
        names();
        // The index of what is in force begins with a time stamp.
        portLists(CURRENT + "4", ports);
        portLists(CURRENT + "5", untagged);
        Set<Integer> inForce = Set.copyOf(ports.keySet());
        configured("2", ports, inForce);
        configured("4", untagged, inForce);
        if (ports.isEmpty()) {
            accessPorts();
        }
        cisco();
        Set<Integer> all = new TreeSet<>(names.keySet());
        all.addAll(ports.keySet());
        for (int id : all) {
            Set<Integer> on = ports.getOrDefault(id, Set.of());
            Set<Integer> bare = new TreeSet<>(untagged.getOrDefault(id, Set.of()));
            bare.retainAll(on);
            facts.vlans.put(id, new Vlan(id, names.getOrDefault(id, ""), new TreeSet<>(on), bare));
        }
    }

    private void names() {
        walk.under(STATIC + "1", (index, value) -> {
            if (index.length == 1 && value instanceof byte[] name) {
                name(index[0], Walk.printable(name));
            }
        });
        walk.under(VTP + "3.1.1.4.1", (index, value) -> {
            if (index.length == 1 && value instanceof byte[] name && !isReserved(index[0])) {
                name(index[0], Walk.printable(name));
            }
        });
    }

    /** Token ring and FDDI, which no switch has had for twenty years and every Cisco lists. */
    static boolean isReserved(int vlan) {
        return vlan >= 1002 && vlan <= 1005;
    }

    private void name(int vlan, String name) {
        if (vlan > 0 && vlan <= HIGHEST) {
            names.put(vlan, name);
        }
    }

    private void portLists(String column, Map<Integer, Set<Integer>> into) {
        walk.under(column, (index, value) -> {
            if (index.length == 2 && value instanceof byte[] bits) {
                add(index[1], bits, into);
            }
        });
    }

    private void configured(String column, Map<Integer, Set<Integer>> into, Set<Integer> inForce) {
        walk.under(STATIC + column, (index, value) -> {
            if (index.length == 1 && value instanceof byte[] bits && !inForce.contains(index[0])) {
                add(index[0], bits, into);
            }
        });
    }

    /** PortList of Q-BRIDGE-MIB: the first bit of the first octet is bridge port 1. */
    private void add(int vlan, byte[] bits, Map<Integer, Set<Integer>> into) {
        if (vlan < 1 || vlan > HIGHEST) {
            return;
        }
        Set<Integer> found = into.computeIfAbsent(vlan, k -> new HashSet<>());
        for (int i = 0; i < bits.length * 8; i++) {
            if (isSet(bits, i)) {
                int port = facts.ifIndexOfBridgePort(i + 1);
                if (port != 0) {
                    found.add(port);
                }
            }
        }
    }

    private static boolean isSet(byte[] bits, int at) {
        return (bits[at / 8] & 0x80 >> at % 8) != 0;
    }

    /** Where no lists are to be had, the VLAN of untagged frames at each port. */
    private void accessPorts() {
        walk.under(PVID, (index, value) -> {
            int port = index.length == 1 ? facts.ifIndexOfBridgePort(index[0]) : 0;
            if (port != 0 && value instanceof Long vlan && vlan > 0 && vlan <= HIGHEST) {
                put(vlan.intValue(), port, true);
            }
        });
    }

    private void cisco() {
        walk.under(ACCESS, (index, value) -> {
            if (index.length == 1 && value instanceof Long vlan && vlan > 0 && vlan <= HIGHEST) {
                put(vlan.intValue(), index[0], true);
            }
        });
        walk.under(VTP + "6.1.1.14", (index, value) -> {
            if (index.length == 1 && value instanceof Long status && status == 1) {
                int port = index[0];
                long bare = walk.number(VTP + "6.1.1.5." + port, 0);
                for (int vlan : names.keySet()) {
                    byte[] enabled = walk.bytes(VTP + "6.1.1." + TRUNK_COLUMNS[vlan / VLANS_A_COLUMN] + "." + port);
                    int bit = vlan % VLANS_A_COLUMN;
                    if (enabled != null && bit / 8 < enabled.length && isSet(enabled, bit)) {
                        put(vlan, port, vlan == bare);
                    }
                }
            }
        });
    }

    private void put(int vlan, int port, boolean bare) {
        ports.computeIfAbsent(vlan, k -> new HashSet<>()).add(port);
        if (bare) {
            untagged.computeIfAbsent(vlan, k -> new HashSet<>()).add(port);
        }
    }
}
