package io.nocturne.topology;

import java.util.Set;

/**
 * A VLAN as one device carries it.
 *
 * @param id 1 to 4094
 * @param name empty where the device has none
 * @param ports ifIndexes of the ports that carry it, tagged or not
 * @param untagged those of them that send it without a tag
 */
public record Vlan(int id, String name, Set<Integer> ports, Set<Integer> untagged) {
    /** Whether this port, or the aggregate it belongs to, carries it. */
    boolean isOn(DeviceFacts device, int ifIndex) {
        return ports.contains(ifIndex) || ports.contains(device.aggregateOf(ifIndex));
    }
}
