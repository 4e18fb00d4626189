package io.nocturne.topology;

import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.SmiValue;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.Diagnosis;
import io.nocturne.snmp.SnmpEndpoint;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.SnmpReader;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.snmp.Target;
import io.nocturne.snmp.Varbind;
import io.nocturne.snmp.WalkLimits;
import io.nocturne.snmp.WalkResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Agents over SNMP: tries the logins in order, the one that worked at an address before first and alone. */
public final class SnmpAgents implements AgentReader {
    /** A way to speak to an agent. */
    public record Login(SnmpVersion version, Credentials credentials) {}

    /** Tells whether an address answers to ping. */
    @FunctionalInterface
    public interface Reachability {
        boolean answers(String address) throws InterruptedException;

        /** As {@link AgentReader#answerPing}. */
        default Set<String> answer(Collection<String> addresses) throws InterruptedException {
            Set<String> all = new HashSet<>();
            for (String address : addresses) {
                if (answers(address)) {
                    all.add(address);
                }
            }
            return all;
        }

        /** As {@link AgentReader#wake}. */
        default Set<String> wake(Collection<String> addresses) throws InterruptedException {
            return Set.of();
        }
    }

    /**
     * @param port of the agents, usually 161
     * @param timeout of one attempt while finding out whether somebody is there
     * @param retries further attempts then
     * @param perDevice requests in flight at one device at most
     */
    public record Reach(int port, Duration timeout, int retries, int perDevice) {
        public Reach(int port, Duration timeout, int retries) {
            this(port, timeout, retries, Discovery.Limits.USUAL_PER_DEVICE);
        }
    }

    /**
     * What is known of one address beforehand.
     *
     * @param port of its agent; 0 for the usual one
     * @param login tried before the others; null for none
     */
    public record Own(int port, @Nullable Login login) {}

    private static final Own NOTHING = new Own(0, null);
    /** The next login is tried when a request has waited for this part of its time-out. */
    private static final int GAPS = 4;
    private static final List<Oid> GREETING = List.of(Oid.parse("1.3.6.1.2.1.1.2.0"), Oid.parse("1.3.6.1.2.1.1.3.0"));
    /** A forwarding table of a large switch has tens of thousands of rows; more than this is a device gone wrong. */
    private static final int MOST_ROWS = 500_000;

    private final SnmpEndpoint endpoint;
    private final List<Login> logins;
    private final Reach reach;
    private final Reachability reachability;
    private final WalkLimits limits;
    private final LoginTrial trial;
    private final Map<String, Own> own = new ConcurrentHashMap<>();
    private final Map<String, Login> worked = new ConcurrentHashMap<>();

    /** @param scope in which several logins are tried at a time */
    public SnmpAgents(SnmpEndpoint endpoint, List<Login> logins, Reach reach, Reachability reachability, Scope scope) {
        this.endpoint = endpoint;
        this.logins = List.copyOf(logins);
        this.reach = reach;
        this.reachability = reachability;
        this.trial = new LoginTrial(scope);
        this.limits = new WalkLimits(MOST_ROWS, Duration.ofMinutes(3), false, reach.perDevice());
    }

    /** Remembers what is known of single addresses, as from a list of devices. */
    public void know(Map<String, Own> addresses) {
        own.putAll(addresses);
    }

    @Override
    public @Nullable Agent open(String address) throws InterruptedException, RefusedException {
        return open(address, reach.retries(), reach.timeout().dividedBy(GAPS), reach.perDevice());
    }

    /** Where nothing answers to ping, agents are rare: each login has one attempt, all at the same time. */
    @Override
    public @Nullable Agent look(String address, boolean answersPing) throws InterruptedException, RefusedException {
        return answersPing || beforehand(address) != null ? open(address) : open(address, 0, Duration.ZERO, Integer.MAX_VALUE);
    }

    /** The login that an address accepted before, or is said to accept; null where nothing is known of it. */
    private @Nullable Login beforehand(String address) {
        Login before = worked.get(address);
        return before != null ? before : own.getOrDefault(address, NOTHING).login();
    }

    private @Nullable Agent open(String address, int retries, Duration gap, int most) throws InterruptedException, RefusedException {
        Own known = own.getOrDefault(address, NOTHING);
        int port = known.port() == 0 ? reach.port() : known.port();
        List<Login> order = new ArrayList<>(logins);
        for (Login first : new Login[] {known.login(), worked.get(address)}) {
            if (first != null) {
                order.remove(first);
                order.addFirst(first);
            }
        }
        LoginTrial.Greeting greeting = login -> greet(target(address, port, login, retries));
        List<Login> lost = new ArrayList<>();
        Sentence refusal = null;
        // Others beside one that is known to be right would have the device tell its managers of a wrong password.
        List<List<Login>> turns = beforehand(address) == null ? List.of(order) : List.of(order.subList(0, 1), order.subList(1, order.size()));
        for (List<Login> turn : turns) {
            LoginTrial.Outcome outcome = trial.run(turn, gap, most, greeting);
            lost.addAll(outcome.lost());
            refusal = outcome.refusal() == null ? refusal : outcome.refusal();
            if (outcome.accepted() != null) {
                try {
                    return answering(address, port, better(address, port, outcome.accepted(), lost));
                } catch (SnmpFailure e) {
                    refusal = LoginTrial.spoke(e) ? e.sentence() : refusal;
                }
            }
        }
        if (refusal != null) {
            throw new RefusedException(refusal);
        }
        return null;
    }

    /**
     * The login to go on with. An agent that knows only version 1 and one whose first answer was lost look the same, and version 1 costs the counters of 64 bits: what
     * was not answered before by the same community, or was answered in an earlier scan, is asked once more now that the agent is known to be there.
     */
    private Login better(String address, int port, Login answered, List<Login> lost) throws InterruptedException {
        Login before = worked.get(address);
        for (Login again : lost) {
            boolean newer = answered.version() == SnmpVersion.V1 && again.version() == SnmpVersion.V2C && again.credentials().equals(answered.credentials());
            if (newer || again.equals(before)) {
                try {
                    greet(target(address, port, again, reach.retries()));
                    return again;
                } catch (SnmpFailure e) {
                    // It answers as it did first.
                    continue;
                }
            }
        }
        return answered;
    }

    private Target target(String address, int port, Login login, int retries) {
        return new Target(address, port, false, login.version(), login.credentials(), "", reach.timeout(), retries, 0);
    }

    private void greet(Target target) throws SnmpFailure, InterruptedException {
        endpoint.open(target).get(GREETING);
    }

    private Agent answering(String address, int port, Login login) throws SnmpFailure {
        worked.put(address, login);
        Target patient = target(address, port, login, reach.retries()).withTimeout(Target.TIMEOUT, Target.RETRIES);
        return new Answering(endpoint, patient, endpoint.open(patient), login, limits);
    }

    @Override
    public boolean answersPing(String address) throws InterruptedException {
        return reachability.answers(address);
    }

    @Override
    public Set<String> answerPing(Collection<String> addresses) throws InterruptedException {
        return reachability.answer(addresses);
    }

    @Override
    public Set<String> wake(Collection<String> addresses) throws InterruptedException {
        return reachability.wake(addresses);
    }

    @Override
    public Optional<Sentence> whySilent(String address) {
        Own known = own.getOrDefault(address, NOTHING);
        Login before = known.login() != null ? known.login() : worked.get(address);
        int port = known.port() == 0 ? reach.port() : known.port();
        List<Login> tried = before == null ? logins : List.of(before);
        return Optional.of(Diagnosis.whyToAll(tried.stream().map(login -> target(address, port, login, reach.retries())).toList()));
    }

    /** The login that an address accepted; null where none was. */
    public @Nullable Login login(String address) {
        return worked.get(address);
    }

    private record Answering(SnmpEndpoint endpoint, Target target, SnmpReader device, Login login, WalkLimits limits) implements Agent {
        @Override
        public String snmpVersion() {
            return login.version().label();
        }

        @Override
        public List<Sentence> read(List<String> roots, Walk.Builder into) throws InterruptedException {
            List<Sentence> missing = new ArrayList<>();
            for (String root : roots) {
                try {
                    WalkResult result = walk(root, into, root.equals(roots.getFirst()));
                    if (result.end() == WalkResult.End.NO_ANSWER) {
                        missing.add(TopologyPhrase.STOPPED_AFTER.with(root, why(result)));
                        return missing;
                    }
                    if (!result.isWhole()) {
                        missing.add(TopologyPhrase.INCOMPLETE.with(root, why(result)));
                    }
                } catch (SnmpFailure e) {
                    missing.add(TopologyPhrase.UNREAD.with(root, e.sentence()));
                    if (e.kind() == SnmpFailure.Kind.NO_ANSWER) {
                        return missing;
                    }
                }
            }
            return missing;
        }

        private static Sentence why(WalkResult result) {
            Sentence message = result.message();
            return message == null ? Sentence.words("") : message;
        }

        /** Greets an agent once more that does not answer its first walk: it may be one that knows no GETBULK, which the second walk does without. */
        private WalkResult walk(String root, Walk.Builder into, boolean first) throws SnmpFailure, InterruptedException {
            try {
                WalkResult result = device.walk(Oid.parse(root), row -> add(row, into), limits);
                boolean silent = result.end() == WalkResult.End.NO_ANSWER && result.rows() == 0;
                if (!first || !silent) {
                    return result;
                }
            } catch (SnmpFailure e) {
                if (!first || e.kind() != SnmpFailure.Kind.NO_ANSWER) {
                    throw e;
                }
            }
            device.get(GREETING);
            return device.walk(Oid.parse(root), row -> add(row, into), limits);
        }

        private static boolean add(Varbind row, Walk.Builder into) {
            if (!(row.value() instanceof SmiValue.Absent)) {
                into.add(row.oid(), row.value());
            }
            return true;
        }

        @Override
        public Optional<Sentence> unseen(String root) throws InterruptedException {
            return Optional.of(Diagnosis.unseen(device, Oid.parse(root), root));
        }

        @Override
        public @Nullable Agent inVlan(int vlan) {
            Login inside = login.credentials() instanceof Credentials.Community community
                    ? new Login(login.version(), Credentials.community(community.name() + "@" + vlan))
                    : login;
            Target there = new Target(
                    target.host(),
                    target.port(),
                    target.tcp(),
                    inside.version(),
                    inside.credentials(),
                    inside == login ? "vlan-" + vlan : "",
                    target.timeout(),
                    1,
                    0);
            try {
                return new Answering(endpoint, there, endpoint.open(there), inside, limits);
            } catch (SnmpFailure e) {
                return null;
            }
        }

        @Override
        public void close() {}
    }
}
