package io.nocturne.topology;

import io.nocturne.core.Sentence;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Cisco's switches without Q-BRIDGE-MIB show the forwarding table and the spanning tree of each VLAN in a view of its own. Reads those views, one after
 * another, until {@value #SILENCES} do not answer: then the agent has none, or this credential may not see them.
 */
final class VlanContexts {
    private static final int MOST = 256;
    private static final int SILENCES = 2;

    private VlanContexts() {}

    static void read(AgentReader.Agent agent, Walk walk, DeviceFacts facts) throws InterruptedException {
        int silences = 0;
        for (int vlan : wanted(walk, facts)) {
            try (AgentReader.Agent view = agent.inVlan(vlan)) {
                if (view == null) {
                    return;
                }
                Walk.Builder rows = new Walk.Builder();
                List<Sentence> missing = view.read(FactsReader.VLAN_ROOTS, rows);
                if (!missing.isEmpty() && ++silences == SILENCES) {
                    return;
                }
                FactsReader.addVlan(facts, vlan, rows.build());
            }
        }
    }

    private static Set<Integer> wanted(Walk walk, DeviceFacts facts) {
        Set<Integer> vlans = new TreeSet<>();
        if (facts.sysObjectId.startsWith("1.3.6.1.4.1.9.") && !walk.has("1.3.6.1.2.1.17.7.1.2.2.1.2")) {
            walk.under("1.3.6.1.4.1.9.9.46.1.3.1.1.2.1", (index, value) -> {
                boolean operational = value instanceof Long state && state == 1;
                if (index.length == 1 && index[0] > 1 && operational && !VlanReader.isReserved(index[0]) && vlans.size() < MOST) {
                    vlans.add(index[0]);
                }
            });
        }
        return vlans;
    }
}
