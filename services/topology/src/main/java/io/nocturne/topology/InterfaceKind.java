package io.nocturne.topology;

import java.util.Set;

/** What the numbers of ifType (IANAifType-MIB) say of an interface. */
final class InterfaceKind {
    /** softwareLoopback, propVirtual, tunnel, l2vlan, l3ipvlan, l3ipxvlan, ipForward, mplsTunnel, mpls, virtualIpAddress, mplsVpn. */
    private static final Set<Integer> INSIDE = Set.of(24, 53, 131, 135, 136, 137, 142, 150, 166, 112, 129);

    private InterfaceKind() {}

    /** True for what only exists inside a device, such as a loopback, the IP side of a VLAN or a service: nothing that a cable or a module could fit. */
    static boolean isInside(int type) {
        return INSIDE.contains(type);
    }
}
