package io.nocturne.topology;

import io.nocturne.topology.LinkTable.End;
import io.nocturne.topology.Topology.Unresolved;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Links from forwarding tables alone, for bridges whose way up no other protocol explains.
 *
 * <p>Bridges form a tree. Hang it up by one of them, the root. Every other bridge has one port towards the root: the one where it has learned the
 * root's address, or, where that entry has aged out, the one where it sees most of what lies elsewhere. A bridge A is an ancestor of D when
 * A sees D on a port that is not A's own way up; D's parent is the ancestor that has the most ancestors itself, and the link runs from D's way
 * up to the port on which the parent sees D. Two children behind the same port of a parent, neither above the other, have an unmanaged
 * switch or hub between them: a shared segment.
 *
 * <p>Tables are incomplete. Where A has no entry for D itself, the stations and bridges that D sees below it vote for the port of A through
 * which they, and so D, are seen. What stays ambiguous is reported, not guessed.
 */
final class ForwardingLinks {
    private static final int VOTERS = 48;

    private final List<DeviceFacts> devices;
    private final DeviceIndex index;
    private final LinkTable links;
    private final List<Unresolved> unresolved;
    private final Map<DeviceFacts, Integer> numbers = new HashMap<>();
    private int[][] seen = new int[0][];
    private int[] up = new int[0];

    ForwardingLinks(List<DeviceFacts> devices, DeviceIndex index, LinkTable links, List<Unresolved> unresolved) {
        this.devices = devices;
        this.index = index;
        this.links = links;
        this.unresolved = unresolved;
    }

    void infer() {
        int n = devices.size();
        for (int i = 0; i < n; i++) {
            numbers.put(devices.get(i), i);
        }
        seen = new int[n][];
        for (int i = 0; i < n; i++) {
            seen[i] = seenBy(devices.get(i));
        }
        int root = root();
        if (root < 0) {
            return;
        }
        up = new int[n];
        for (int i = 0; i < n; i++) {
            up[i] = i == root || devices.get(i).forwarding.isEmpty() ? 0 : wayUp(i, root);
        }
        List<Integer> inner = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (i == root || isInner(i)) {
                inner.add(i);
            }
        }
        Map<Integer, List<Integer>> ancestors = new HashMap<>();
        for (int i : inner) {
            ancestors.put(i, ancestors(i, inner, root));
        }
        Map<End, List<End>> children = new LinkedHashMap<>();
        for (int i = 0; i < n; i++) {
            if (i != root && up[i] != 0) {
                hang(i, ancestors.containsKey(i) ? ancestors.get(i) : ancestors(i, inner, root), ancestors, children);
            }
        }
        children.forEach(this::join);
    }

    /** For every device the port on which this one has learned it; 0 where it has not. */
    private int[] seenBy(DeviceFacts device) {
        int[] ports = new int[devices.size()];
        device.forwarding.forEach((mac, port) -> {
            DeviceFacts other = index.device(mac);
            if (other != null && other != device) {
                int number = numbers.getOrDefault(other, -1);
                // The bridge's own address outweighs those of its ports, which may be seen through other paths.
                if (number >= 0 && (ports[number] == 0 || mac.equals(other.bridge))) {
                    ports[number] = port;
                }
            }
        });
        return ports;
    }

    private int root() {
        int best = -1;
        int most = 0;
        for (int i = 0; i < devices.size(); i++) {
            DeviceFacts device = devices.get(i);
            if (device.forwarding.isEmpty()) {
                continue;
            }
            if (device.treeRoot != null && index.device(device.treeRoot) == device) {
                return i;
            }
            int ports = (int) Arrays.stream(seen[i]).filter(port -> port != 0).distinct().count();
            if (ports > most) {
                most = ports;
                best = i;
            }
        }
        return best;
    }

    /** The port towards the root: where the root is seen, else where most of what the root sees elsewhere is seen. */
    private int wayUp(int device, int root) {
        if (seen[device][root] != 0) {
            return seen[device][root];
        }
        int here = seen[root][device];
        Map<Integer, Integer> votes = new HashMap<>();
        for (int i = 0; i < devices.size(); i++) {
            if (i != device && seen[device][i] != 0 && seen[root][i] != 0 && seen[root][i] != here) {
                votes.merge(seen[device][i], 1, Integer::sum);
            }
        }
        return winner(votes);
    }

    private static int winner(Map<Integer, Integer> votes) {
        int best = 0;
        int most = 0;
        int all = 0;
        for (var vote : votes.entrySet()) {
            all += vote.getValue();
            if (vote.getValue() > most) {
                most = vote.getValue();
                best = vote.getKey();
            }
        }
        return most * 2 > all ? best : 0;
    }

    /** Sees some device on a port that is not its way up. */
    private boolean isInner(int device) {
        for (int port : seen[device]) {
            if (port != 0 && port != up[device]) {
                return true;
            }
        }
        return false;
    }

    private List<Integer> ancestors(int device, List<Integer> inner, int root) {
        List<Integer> found = new ArrayList<>();
        @Nullable
        List<Mac> voters = null;
        for (int a : inner) {
            if (a == device) {
                continue;
            }
            int port = seen[a][device];
            if (port == 0 && up[device] != 0) {
                if (voters == null) {
                    voters = below(device);
                }
                port = vote(devices.get(a), voters);
                seen[a][device] = port;
            }
            if (port != 0 && (a == root || port != up[a] && up[a] != 0)) {
                found.add(a);
            }
        }
        return found;
    }

    private List<Mac> below(int device) {
        List<Mac> found = new ArrayList<>();
        for (var entry : devices.get(device).forwarding.entrySet()) {
            if (entry.getValue() != up[device]) {
                found.add(entry.getKey());
                if (found.size() == VOTERS) {
                    break;
                }
            }
        }
        return found;
    }

    private static int vote(DeviceFacts at, List<Mac> voters) {
        Map<Integer, Integer> votes = new HashMap<>();
        for (Mac mac : voters) {
            Integer port = at.forwarding.get(mac);
            if (port != null) {
                votes.merge(port, 1, Integer::sum);
            }
        }
        return winner(votes);
    }

    private void hang(int device, List<Integer> above, Map<Integer, List<Integer>> ancestors, Map<End, List<End>> children) {
        int parent = -1;
        int depth = -1;
        boolean tie = false;
        for (int a : above) {
            int d = ancestors.getOrDefault(a, List.of()).size();
            if (d > depth) {
                depth = d;
                parent = a;
                tie = false;
            } else if (d == depth) {
                tie = true;
            }
        }
        DeviceFacts facts = devices.get(device);
        End end = End.of(facts, up[device]);
        if (parent < 0) {
            return;
        }
        End there = End.of(devices.get(parent), seen[parent][device]);
        if (links.isTaken(end)) {
            links.support(end, there, "fdb", facts.id);
            return;
        }
        if (!tie && links.isTaken(there) && beside(device, there)) {
            return;
        }
        if (tie || links.isTaken(there)) {
            unresolved.add(new Unresolved(
                    facts.id,
                    end.name(),
                    "fdb",
                    devices.get(parent).label() + " " + there.name(),
                    tie
                            ? TopologyPhrase.CLAIM_TIE.with()
                            : TopologyPhrase.CLAIM_TAKEN.with()));
            return;
        }
        children.computeIfAbsent(there, k -> new ArrayList<>()).add(end);
    }

    /**
     * The parent's port is known to lead to others. Where each of them sees this device through that very port, it is beside them and not
     * behind one of them: they share a segment.
     */
    private boolean beside(int device, End there) {
        List<End> others = links.across(there);
        for (End other : others) {
            int number = numbers.getOrDefault(other.device(), -1);
            if (number < 0 || number == device) {
                return false;
            }
            int port = seen[number][device];
            if (port == 0) {
                port = vote(devices.get(number), below(device));
            }
            if (port == 0 || devices.get(number).aggregateOf(port) != devices.get(number).aggregateOf(other.ifIndex())) {
                return false;
            }
        }
        List<End> all = new ArrayList<>(others);
        all.add(there);
        all.add(End.of(devices.get(device), up[device]));
        links.share(all);
        return true;
    }

    private void join(End parent, List<End> ends) {
        if (ends.size() == 1) {
            links.add(ends.getFirst(), parent, "fdb", ends.getFirst().node());
            return;
        }
        List<End> all = new ArrayList<>(ends);
        all.addFirst(parent);
        links.share(all);
    }
}
