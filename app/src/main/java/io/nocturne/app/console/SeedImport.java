package io.nocturne.app.console;

import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import io.nocturne.core.Sentence;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.topology.AddressBlock;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.SeedList;
import io.nocturne.topology.SnmpAgents.Login;
import io.nocturne.topology.TopologyPhrase;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes a list of devices into the network that is watched: addresses, names and blocks, or CSV as {@code discover -f} takes it. Communities in the list are
 * used and not stored; addresses and blocks are remembered.
 */
record SeedImport(Agents agents, NetworkWatch network, Connections connections, Problems problems) {
    private static final String PROBLEM = "discovery-list";
    private static final String NAME = "list";
    private static final int MOST_TOLD = 5;

    /** Discovers from what the list names. What of it cannot be used is reported as a problem, with its line; the rest is used all the same. */
    void take(String list) {
        Set<String> swept = new LinkedHashSet<>();
        List<Sentence> wrong = new ArrayList<>();
        SeedList.Typed typed = SeedList.typed(NAME, list, wrong::add);
        for (String block : typed.blocks()) {
            swept.addAll(AddressBlock.parse(block).addresses());
            connections.addBlock(block);
        }
        Set<String> found = new LinkedHashSet<>();
        typed.seeds().forEach(seed -> seed(seed, found, wrong));
        if (wrong.isEmpty()) {
            problems.clear(PROBLEM);
        } else {
            problems.report(new Problem(
                    PROBLEM, Level.MINOR, "workbench.problem.list.what", NAME, Instant.now(), "workbench.problem.list.remedy",
                    List.of(wrong.stream().limit(MOST_TOLD).toList(), wrong.size()), null));
        }
        if (!swept.isEmpty() || !found.isEmpty()) {
            network.add(found, swept);
        }
    }

    private void seed(SeedList.Seed seed, Set<String> found, List<Sentence> wrong) {
        try {
            String address = InetAddress.getByName(seed.address()).getHostAddress();
            if (seed.port() != 0) {
                agents.port(address, seed.port());
            }
            // The name of a secret is for the command line; here, credentials are in their own pane.
            if (!seed.community().isEmpty() && !seed.community().contains(":")) {
                agents.login(address, new Login(SnmpVersion.V2C, Credentials.community(seed.community())));
            }
            found.add(address);
            connections.addDevice(seed.port() == 0 ? seed.address() : seed.address() + ":" + seed.port());
        } catch (UnknownHostException e) {
            wrong.add(TopologyPhrase.LIST_UNKNOWN.with(NAME, Integer.toString(seed.line()), seed.address()));
        }
    }
}
