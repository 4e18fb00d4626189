package io.nocturne.app.cli;

import io.nocturne.core.AllowedSenders;
import io.nocturne.core.IpText;
import io.nocturne.core.PortFailure;
import io.nocturne.core.SenderGate;
import io.nocturne.core.WrongInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What commands that receive have in common: whom they hear, whom they refused, and why a port could not be opened. */
final class Listening {
    private static final int SHOWN = 20;

    private Listening() {}

    /** @param given the values of {@code --allow} */
    static AllowedSenders senders(List<String> given) {
        try {
            return AllowedSenders.parse(String.join(",", given));
        } catch (WrongInput e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--allow, " + e.getMessage(), e);
        }
    }

    static CommandFailure failure(PortFailure e) {
        String taken = PortFailure.isTaken(e.sentence()) ? "; end that program (ss -lunp or netstat -ano shows which one it is), or name another port" : "";
        return new CommandFailure(ExitStatus.FAILED, e.getMessage() + taken, e);
    }

    /** Those of whom most was refused. */
    static List<Map<String, Object>> refused(SenderGate gate) {
        return gate.senders().stream().limit(SHOWN).map(sender -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("address", IpText.of(sender.sender()));
            one.put("count", sender.count());
            one.put("last", sender.last().toString());
            return one;
        }).toList();
    }

    /** As {@link #refused}, in a sentence; empty for none. */
    static String said(SenderGate gate) {
        String most = gate.senders().stream().limit(SHOWN).map(sender -> IpText.of(sender.sender()) + " (" + sender.count() + ")").collect(Collectors.joining(", "));
        return most.isEmpty() ? "" : "refused " + gate.refused() + " of senders that are not allowed: " + most;
    }
}
