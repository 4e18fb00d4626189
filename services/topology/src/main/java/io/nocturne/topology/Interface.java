package io.nocturne.topology;

import org.jspecify.annotations.Nullable;

/**
 * A row of IF-MIB (RFC 2863).
 *
 * @param index ifIndex
 * @param name ifName; empty where the agent has none
 * @param description ifDescr
 * @param alias ifAlias, what the operator wrote
 * @param type ifType of IANA; 6 is Ethernet, 161 an aggregate
 * @param mac ifPhysAddress; null where it is not a station's
 * @param speed bit/s; 0 where unknown
 * @param adminUp ifAdminStatus up
 * @param operUp ifOperStatus up
 * @param aggregate ifIndex of the aggregate this is a member of (IEEE8023-LAG-MIB or ifStackTable); 0 where none
 */
public record Interface(
        int index,
        String name,
        String description,
        String alias,
        int type,
        @Nullable Mac mac,
        long speed,
        boolean adminUp,
        boolean operUp,
        int aggregate) {
    /** True for what only exists inside the device, such as a loopback or the IP side of a VLAN or of a service. */
    public boolean isInside() {
        return InterfaceKind.isInside(type);
    }

    /** What a person calls it: ifName, ifDescr where there is none, else the index. */
    public String label() {
        return !name.isEmpty() ? name : !description.isEmpty() ? description : Integer.toString(index);
    }
}
