package io.nocturne.topology;

import io.nocturne.topology.LinkTable.End;
import org.jspecify.annotations.Nullable;

/**
 * Cables that spanning tree blocks at an end that does not tell of it. The port that is designated forwards, and says nothing of the other end; where that bridge
 * shows no spanning tree, only the forwarding tables are left: nothing at all is learned at either port, and one of the two bridges has learned the other at
 * another port. Ports that route are left alone, since nothing is learned at them either.
 */
final class UntoldBlocks {
    private UntoldBlocks() {}

    static boolean isBlocked(End a, End b) {
        DeviceFacts one = a.device();
        DeviceFacts other = b.device();
        if (one == null || other == null || !one.treePorts.isEmpty() && !other.treePorts.isEmpty()) {
            return false;
        }
        return (sees(one, other) || sees(other, one)) && isIdle(one, a) && isIdle(other, b);
    }

    /** Whether it is a bridge port at which nothing is learned. */
    private static boolean isIdle(DeviceFacts device, End end) {
        int aggregate = device.aggregateOf(end.ifIndex());
        boolean bridged = device.bridgePorts.containsValue(end.ifIndex()) || device.bridgePorts.containsValue(aggregate);
        return bridged
                && device.forwarding.values().stream().noneMatch(port -> port == end.ifIndex() || device.aggregateOf(port) == aggregate);
    }

    private static boolean sees(DeviceFacts bridge, DeviceFacts other) {
        return learned(bridge, other.bridge) || learned(bridge, other.chassisMac);
    }

    private static boolean learned(DeviceFacts bridge, @Nullable Mac mac) {
        return mac != null && bridge.forwarding.containsKey(mac);
    }
}
