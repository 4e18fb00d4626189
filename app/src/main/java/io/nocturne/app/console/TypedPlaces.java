package io.nocturne.app.console;

import io.nocturne.core.HostLookup;
import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import io.nocturne.core.Sentence;
import io.nocturne.core.WrongInput;
import io.nocturne.topology.AddressBlock;
import io.nocturne.topology.SeedList;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Understands what the user has typed as a device or a block of addresses, and reports what cannot be used. Asks for names: not on the interface's thread. */
record TypedPlaces(Agents agents, Problems problems) {
    /** The id of the problem that is reported where what was typed cannot be used. */
    static String problem(String typed) {
        return "device-" + typed;
    }

    /** The address of a device; none, which is reported, where there is no such. */
    Set<String> address(String typed) {
        return addresses(List.of(typed));
    }

    /** The addresses of devices; what has none is reported. */
    Set<String> addresses(Collection<String> typed) {
        Map<String, SeedList.Seed> seeds = new LinkedHashMap<>();
        for (String each : typed) {
            try {
                seeds.put(each, SeedList.typed(each));
            } catch (WrongInput e) {
                unusable(each, e);
            }
        }
        Thread me = Thread.currentThread();
        Map<String, HostLookup.Found> found = HostLookup.all(seeds.values().stream().map(SeedList.Seed::address).toList(), me::isInterrupted);
        Set<String> addresses = new LinkedHashSet<>();
        seeds.forEach((each, seed) -> {
            HostLookup.Found host = found.get(seed.address());
            if (host != null && host.address() != null) {
                String address = host.address().getHostAddress();
                if (seed.port() != 0) {
                    agents.port(address, seed.port());
                }
                problems.clear(problem(each));
                addresses.add(address);
            } else if (host != null && host.failure() != null) {
                unusable(each, host.failure());
            }
        });
        return addresses;
    }

    /** Those of which it was reported that they have no address, and that have one now: a name service that was away is there again. */
    Set<String> lateAddresses(Collection<String> typed) {
        Set<String> reported = problems.current().stream().map(Problem::id).collect(Collectors.toSet());
        Map<String, String> hosts = new LinkedHashMap<>();
        for (String each : typed) {
            if (reported.contains(problem(each))) {
                try {
                    hosts.put(each, SeedList.typed(each).address());
                } catch (WrongInput e) {
                    // No time makes a host of it.
                    continue;
                }
            }
        }
        Map<String, HostLookup.Found> found = HostLookup.all(List.copyOf(hosts.values()), Thread.currentThread()::isInterrupted);
        hosts.values().removeIf(host -> !found.containsKey(host) || found.get(host).address() == null);
        return addresses(hosts.keySet());
    }

    private void unusable(String typed, Exception why) {
        problems.report(new Problem(
                problem(typed), Level.MINOR, "workbench.problem.address.what", typed, Instant.now(), "workbench.problem.address.remedy", List.of(typed), why));
    }

    /** The addresses of a block; none, which is reported, where it is no block. */
    List<String> block(String typed) {
        try {
            List<String> addresses = AddressBlock.parse(typed).addresses();
            problems.clear(problem(typed));
            return addresses;
        } catch (IllegalArgumentException e) {
            problems.report(new Problem(
                    problem(typed), Level.MINOR, "workbench.problem.block.what", typed, Instant.now(), "workbench.problem.block.remedy",
                    List.of(typed, Sentence.of(e)), e));
            return List.of();
        }
    }
}
