package io.nocturne.topology;

import io.nocturne.topology.DevicePage.Duplex;
import io.nocturne.topology.DevicePage.Port;
import io.nocturne.topology.DevicePage.PortState;
import java.time.Instant;
import java.util.List;

/** What is known of a device that does not answer now: who it is and its ports, as it was read for the map. */
public final class KnownPage {
    private static final int NONE_COUNTED = -1;

    private KnownPage() {}

    /**
     * A page without what is true only while a device runs, such as its uptime and its counters.
     *
     * @param read when the device said so
     */
    public static DevicePage of(DeviceFacts facts, Instant read) {
        DevicePage.Identity identity = new DevicePage.Identity(
                facts.name(), facts.description(), facts.location(), "", facts.sysObjectId(), facts.model(), facts.serial(), facts.software(), null, -1, "");
        List<Port> ports = facts.interfaces().values().stream().map(port -> port(facts, port)).toList();
        return new DevicePage(read, identity, ports, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static Port port(DeviceFacts facts, Interface port) {
        PortState state = port.operUp() ? PortState.UP : port.adminUp() ? PortState.DOWN : PortState.OFF;
        int vlan = facts.vlans().values().stream().filter(each -> each.untagged().contains(port.index())).mapToInt(Vlan::id).findFirst().orElse(0);
        return new Port(
                port.index(), port.label(), port.alias(), port.type(), state, port.speed(), Duplex.UNKNOWN, 0, port.mac(), NONE_COUNTED, NONE_COUNTED, NONE_COUNTED,
                NONE_COUNTED, NONE_COUNTED, NONE_COUNTED, null, -1, vlan, "");
    }
}
