package io.nocturne.app.console;

import io.nocturne.core.AuditLog;
import io.nocturne.core.Sentence;
import io.nocturne.core.WriteSwitches;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.MibLibrary;
import io.nocturne.mib.MibProgress;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.SnmpReader;
import io.nocturne.snmp.Target;
import io.nocturne.topology.AgentReader;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.SnmpAgents.Login;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.tool.mibbrowser.BrowserServices;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What the MIB browser gets of the console: its dictionary, its one socket, and what it knows of devices. */
final class MibServices implements BrowserServices {
    private static final int MOST_REACHED = 1_000;

    private final Words words;
    private final ReadOnlyObjectWrapper<@Nullable Dictionary> dictionary;
    private final Agents agents;
    private final NetworkWatch network;
    private final FrameClock clock;
    private final AuditLog audit;
    private final WriteSwitches switches;
    /** With what somebody typed, by host. Never written anywhere. */
    private final Map<String, Target> reached = new ConcurrentHashMap<>();

    MibServices(
            Words words, ReadOnlyObjectWrapper<@Nullable Dictionary> dictionary, Agents agents, NetworkWatch network, FrameClock clock, AuditLog audit,
            WriteSwitches switches) {
        this.audit = audit;
        this.switches = switches;
        this.words = words;
        this.dictionary = dictionary;
        this.agents = agents;
        this.network = network;
        this.clock = clock;
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable Dictionary> dictionary() {
        return dictionary.getReadOnlyProperty();
    }

    @Override
    public MibLibrary library() {
        return words.library();
    }

    @Override
    public void reload(MibProgress progress) throws InterruptedException {
        Dictionary loaded = words.load(progress);
        clock.later(() -> dictionary.set(loaded));
        loaded.prepareSearch();
    }

    @Override
    public SnmpReader open(Target target) throws SnmpFailure {
        try {
            return agents.endpoint().open(loggedIn(target));
        } catch (UncheckedIOException e) {
            throw new SnmpFailure(SnmpFailure.Kind.LOCAL, Sentence.of(e), e);
        }
    }

    /** Where nobody said how to log in at a device that was never reached, the ways that the vault knows are tried in their order. */
    private Target loggedIn(Target target) throws SnmpFailure {
        String host = target.host();
        if (!agents.hasLogins() || agents.login(host) != null || !target.equals(usual(host)) || reached.containsKey(host)) {
            return target;
        }
        try (AgentReader.Agent found = agents.open(host)) {
            Login login = found == null ? null : agents.login(host);
            return login == null ? target : target.withCredentials(login.version(), login.credentials());
        } catch (AgentReader.RefusedException e) {
            throw new SnmpFailure(SnmpFailure.Kind.REFUSED, e.sentence(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return target;
        }
    }

    @Override
    public AuditLog audit() {
        return audit;
    }

    @Override
    public WriteSwitches switches() {
        return switches;
    }

    @Override
    public Target usual(String host) {
        Login login = agents.login(host);
        if (login == null) {
            Target typed = reached.get(host);
            return typed != null ? typed : Target.community(host, agents.port(host), "public");
        }
        return Target.community(host, agents.port(host), "public").withCredentials(login.version(), login.credentials());
    }

    @Override
    public void reached(Target target) {
        if (reached.size() < MOST_REACHED || reached.containsKey(target.host())) {
            reached.put(target.host(), target);
        }
    }

    @Override
    public List<KnownDevice> devices() {
        return network.view().topology().devices().stream()
                .filter(node -> !node.addresses().isEmpty() || node.savedIn() != null)
                .map(node -> new KnownDevice(node.id(), node.name(), node.addresses().isEmpty() ? "" : node.addresses().getFirst(), node.savedIn()))
                .toList();
    }
}
