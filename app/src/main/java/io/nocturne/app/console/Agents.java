package io.nocturne.app.console;

import io.nocturne.app.PingSweep;
import io.nocturne.core.Registration;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.SnmpEndpoint;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.topology.AgentReader;
import io.nocturne.topology.Discovery;
import io.nocturne.topology.SnmpAgents;
import io.nocturne.topology.SnmpAgents.Login;
import io.nocturne.topology.SnmpAgents.Reach;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * All agents the console speaks to, over one socket that is opened when the first is asked. Most listen at the usual port; those of some
 * networks, and single ones, listen elsewhere. Thread-safe.
 */
final class Agents implements AgentReader {
    private static final int USUAL_PORT = 161;
    private static final List<Login> PUBLIC = List.of(
            new Login(SnmpVersion.V2C, new Credentials.Community("public")), new Login(SnmpVersion.V1, new Credentials.Community("public")));
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Scope scope;
    private final PingSweep pings = new PingSweep();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<Login> usual = PUBLIC;
    private volatile int perDevice = Discovery.Limits.USUAL_PER_DEVICE;
    private volatile Map<String, Login> accepted = Map.of();
    private final Map<Integer, SnmpAgents> byPort = new ConcurrentHashMap<>();
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();
    private final Map<String, Login> own = new ConcurrentHashMap<>();
    private final Map<String, Integer> networks = new ConcurrentHashMap<>();
    // INVARIANT: guarded by this.
    private @Nullable SnmpEndpoint endpoint;

    Agents(Scope scope) {
        this.scope = scope;
    }

    /** The socket all agents are asked from; opens it where that was not done. */
    synchronized SnmpEndpoint endpoint() {
        if (endpoint == null) {
            try {
                endpoint = SnmpEndpoint.open(scope);
            } catch (IOException e) {
                throw new UncheckedIOException("no socket for SNMP can be opened", e);
            }
        }
        return endpoint;
    }

    /** Logs in with these from now on, in this order, and with the community that agents come with last. */
    void logins(List<Login> first) {
        List<Login> all = new ArrayList<>(first);
        PUBLIC.stream().filter(login -> !all.contains(login)).forEach(all::add);
        usual = List.copyOf(all);
        byPort.clear();
        listeners.forEach(Runnable::run);
    }

    @Override
    public Registration onLogins(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Whether there are others than the community that agents come with. */
    boolean hasLogins() {
        return !usual.equals(PUBLIC);
    }

    @Override
    public void perDevice(int most) {
        if (most != perDevice) {
            perDevice = most;
            byPort.clear();
        }
    }

    /** The agent at this address listens at this port. */
    void port(String address, int port) {
        ports.put(address, port);
    }

    /** The agent at this address is logged in at with this first. */
    void login(String address, Login login) {
        own.put(address, login);
        SnmpAgents agents = byPort.get(port(address));
        if (agents != null) {
            agents.know(Map.of(address, new SnmpAgents.Own(0, login)));
        }
    }

    /** The agents at these addresses accepted these before: they are tried first there, unless another is known to be right. */
    void remembered(Map<String, Login> before) {
        accepted = Map.copyOf(before);
        byPort.clear();
    }

    /** All agents whose addresses begin so listen at this port. */
    void network(String prefix, int port) {
        networks.put(prefix, port);
    }

    /** Where the agent of an address listens. */
    int port(String address) {
        Integer own = ports.get(address);
        if (own != null) {
            return own;
        }
        for (Map.Entry<String, Integer> each : networks.entrySet()) {
            if (address.startsWith(each.getKey())) {
                return each.getValue();
            }
        }
        return USUAL_PORT;
    }

    /** How the agent at an address was reached last; null where it never was. */
    @Nullable
    Login login(String address) {
        SnmpAgents agents = byPort.get(port(address));
        return agents == null ? null : agents.login(address);
    }

    @Override
    public @Nullable Agent open(String address) throws InterruptedException, RefusedException {
        return byPort.computeIfAbsent(port(address), this::agents).open(address);
    }

    @Override
    public @Nullable Agent look(String address, boolean answersPing) throws InterruptedException, RefusedException {
        return byPort.computeIfAbsent(port(address), this::agents).look(address, answersPing);
    }

    @Override
    public Optional<Sentence> whySilent(String address) {
        return byPort.computeIfAbsent(port(address), this::agents).whySilent(address);
    }

    private SnmpAgents agents(int port) {
        SnmpAgents agents = new SnmpAgents(endpoint(), usual, new Reach(port, PATIENCE, 1, perDevice), pings, scope);
        accepted.forEach((address, login) -> agents.know(Map.of(address, new SnmpAgents.Own(0, login))));
        own.forEach((address, login) -> agents.know(Map.of(address, new SnmpAgents.Own(0, login))));
        return agents;
    }

    @Override
    public boolean answersPing(String address) throws InterruptedException {
        return pings.answers(address);
    }

    @Override
    public Set<String> answerPing(Collection<String> addresses) throws InterruptedException {
        return pings.answer(addresses);
    }

    @Override
    public Set<String> wake(Collection<String> addresses) throws InterruptedException {
        return pings.wake(addresses);
    }
}
