package io.nocturne.app.console;

import io.nocturne.core.HostText;
import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import io.nocturne.core.Sentence;
import io.nocturne.core.WrongInput;
import io.nocturne.topology.AddressBlock;
import io.nocturne.topology.SeedList;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;

/** Understands what the user has typed as a device or a block of addresses, and reports what cannot be used. Asks for names: not on the interface's thread. */
record TypedPlaces(Agents agents, Problems problems) {
    /** The id of the problem that is reported where what was typed cannot be used. */
    static String problem(String typed) {
        return "device-" + typed;
    }

    /** The address of a device; none, which is reported, where there is no such. */
    List<String> address(String typed) {
        String id = problem(typed);
        try {
            SeedList.Seed seed = SeedList.typed(typed);
            String address = HostText.find(seed.address()).getHostAddress();
            if (seed.port() != 0) {
                agents.port(address, seed.port());
            }
            problems.clear(id);
            return List.of(address);
        } catch (UnknownHostException | WrongInput e) {
            problems.report(new Problem(
                    id, Level.MINOR, "workbench.problem.address.what", typed, Instant.now(), "workbench.problem.address.remedy", List.of(typed), e));
            return List.of();
        }
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
