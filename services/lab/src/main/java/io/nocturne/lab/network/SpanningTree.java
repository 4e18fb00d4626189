package io.nocturne.lab.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The spanning trees of a network, one for each site, as they settle for a given set of working ports (IEEE 802.1D in its result, with
 * every cable costing the same). The first bridge of a site is its root; ties go to the device that stands earlier in the plan.
 */
final class SpanningTree {
    private final int[] depth;
    private final @Nullable PlannedPort[] rootPort;
    private final @Nullable PlannedDevice[] parent;
    private final @Nullable PlannedDevice[] root;
    private final Set<PlannedPort> blocked = new HashSet<>();

    private SpanningTree(int devices) {
        depth = new int[devices];
        Arrays.fill(depth, Integer.MAX_VALUE);
        rootPort = new PlannedPort[devices];
        parent = new PlannedDevice[devices];
        root = new PlannedDevice[devices];
    }

    /**
     * @param devices all of the plan
     * @param works whether a physical port carries traffic
     */
    static SpanningTree of(List<PlannedDevice> devices, Predicate<PlannedPort> works) {
        SpanningTree tree = new SpanningTree(devices.size());
        for (PlannedDevice d : devices) {
            if (d.role.isBridge() && tree.depth[d.index] == Integer.MAX_VALUE) {
                tree.grow(d, works);
            }
        }
        for (PlannedDevice d : devices) {
            tree.block(d, works);
        }
        return tree;
    }

    private void grow(PlannedDevice from, Predicate<PlannedPort> works) {
        depth[from.index] = 0;
        root[from.index] = from;
        Deque<PlannedDevice> queue = new ArrayDeque<>(List.of(from));
        while (!queue.isEmpty()) {
            PlannedDevice d = queue.poll();
            for (PlannedPort p : d.ports) {
                for (PlannedPort far : across(p, works)) {
                    if (depth[far.device.index] == Integer.MAX_VALUE) {
                        depth[far.device.index] = depth[d.index] + 1;
                        rootPort[far.device.index] = far;
                        parent[far.device.index] = d;
                        root[far.device.index] = from;
                        queue.add(far.device);
                    }
                }
            }
        }
    }

    private void block(PlannedDevice d, Predicate<PlannedPort> works) {
        for (PlannedPort p : d.ports) {
            List<PlannedPort> far = across(p, works);
            if (far.isEmpty() || rootPort[d.index] == p) {
                continue;
            }
            boolean designated = true;
            for (PlannedPort q : far) {
                designated &= better(d, q.device);
            }
            if (!designated) {
                blocked.add(p);
            }
        }
    }

    private boolean better(PlannedDevice a, PlannedDevice b) {
        return depth[a.index] != depth[b.index] ? depth[a.index] < depth[b.index] : a.index < b.index;
    }

    /** The bridge ports that hear this bridge port: aggregates count once, their members not at all. */
    static List<PlannedPort> across(PlannedPort p, Predicate<PlannedPort> works) {
        if (p.bridgePort() == 0) {
            return List.of();
        }
        List<PlannedPort> r = new ArrayList<>(1);
        if (p.kind == PlannedPort.Kind.AGGREGATE) {
            PlannedPort far = p.aggregatePeer;
            if (far != null && far.bridgePort() != 0 && p.members.stream().anyMatch(works)) {
                r.add(far);
            }
        } else if (p.segment != null && works.test(p)) {
            for (PlannedPort q : p.segment.ports()) {
                if (q != p && works.test(q)) {
                    r.add(q);
                }
            }
        } else {
            PlannedPort far = p.peer();
            if (far != null && far.bridgePort() != 0 && works.test(p)) {
                r.add(far);
            }
        }
        return r;
    }

    boolean isBlocked(PlannedPort bridgePort) {
        return blocked.contains(bridgePort);
    }

    /** The bridge at the top of this one's tree; itself where it stands alone, null where it is no bridge. */
    @Nullable
    PlannedDevice root(PlannedDevice d) {
        return root[d.index];
    }

    @Nullable
    PlannedPort rootPort(PlannedDevice d) {
        return rootPort[d.index];
    }

    int depth(PlannedDevice d) {
        return depth[d.index];
    }

    /** The port whose bridge is designated on the cable at this port: the port itself or the one across. */
    PlannedPort designated(PlannedPort p, Predicate<PlannedPort> works) {
        PlannedPort best = p;
        for (PlannedPort q : across(p, works)) {
            if (better(q.device, best.device)) {
                best = q;
            }
        }
        return best;
    }

    /** The port through which {@code from} reaches bridge {@code to}; null if it does not, or if they are the same. */
    @Nullable
    PlannedPort towards(PlannedDevice from, PlannedDevice to, Predicate<PlannedPort> works) {
        if (from == to || root[from.index] == null || root[from.index] != root[to.index]) {
            return null;
        }
        PlannedDevice at = to;
        while (at != null && depth[at.index] > depth[from.index]) {
            PlannedDevice above = parent[at.index];
            PlannedPort up = rootPort[at.index];
            if (above == from && up != null) {
                for (PlannedPort q : across(up, works)) {
                    if (q.device == from) {
                        return q;
                    }
                }
            }
            at = above;
        }
        return rootPort[from.index];
    }
}
