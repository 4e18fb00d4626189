package io.nocturne.app.console;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nocturne.app.cli.VaultKey;
import io.nocturne.core.Scope;
import io.nocturne.core.Secrets;
import io.nocturne.core.WrongPassphraseException;
import io.nocturne.snmp.CredentialSet;
import io.nocturne.snmp.NotificationStation;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.SnmpAgents.Login;
import io.nocturne.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what the vault knows to those who speak to agents, whenever it is unlocked, changed or locked, and remembers over restarts which set each device
 * accepted: whoever tries the others first waits for each, and has the device tell its managers of a wrong password.
 */
final class Logins {
    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

    private static final Duration MOST_WAITED = Duration.ofSeconds(10);

    private final Secrets vault;
    private final Agents agents;
    private final NetworkWatch network;
    private final NotificationStation notifications;
    private final Scope scope;
    private final CountDownLatch tried = new CountDownLatch(1);
    private final ObjectMapper json = new ObjectMapper();
    private final Path file;
    // INVARIANT: guarded by this.
    private List<CredentialSet> known = List.of();
    private @Nullable Map<String, String> accepted;
    private @Nullable Instant scanned;

    /** @param file where the sets that devices accepted are remembered, by name */
    Logins(Secrets vault, Agents agents, NetworkWatch network, NotificationStation notifications, Path file, Scope scope) {
        this.file = file;
        this.vault = vault;
        this.agents = agents;
        this.network = network;
        this.notifications = notifications;
        this.scope = scope;
        vault.onChange(this::changed);
    }

    /** Opens the vault at the start where the environment gives its passphrase, as for commands; else a person does it in the pane. */
    void begin() {
        scope.start("unlock", () -> {
            try {
                unlock();
            } finally {
                tried.countDown();
            }
        });
    }

    /**
     * Waits until the vault is open, if it can be without a person, but not for ever: meanwhile devices would be tried with what they refuse, and clusters would lack
     * their secrets.
     */
    void awaitOpen() throws InterruptedException {
        if (!tried.await(MOST_WAITED.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.info("the vault takes its time, beginning without it");
        }
    }

    private void unlock() {
        char[] given = vault.state() == Secrets.State.LOCKED ? VaultKey.given(System.getenv()) : null;
        if (given == null) {
            if (vault.state() == Secrets.State.LOCKED) {
                VaultKey.openByKeyring(vault, System.getenv());
            }
            return;
        }
        try {
            vault.unlock(given);
        } catch (IOException | WrongPassphraseException e) {
            LOG.warn("the vault cannot be opened with the passphrase of the environment: {}", e.getMessage());
        } finally {
            Arrays.fill(given, '\0');
        }
    }

    private void changed() {
        List<CredentialSet> now = CredentialSet.all(vault);
        synchronized (this) {
            if (now.equals(known)) {
                return;
            }
            known = now;
        }
        agents.remembered(before(now));
        agents.logins(now.stream().map(Logins::login).toList());
        scope.start("logins", () -> {
            notifications.users(CredentialSet.users(now));
            network.rescan();
        });
    }

    private static Login login(CredentialSet set) {
        return new Login(set.version(), set.credentials());
    }

    /** What devices accepted, as far as the sets are there. */
    private synchronized Map<String, Login> before(List<CredentialSet> sets) {
        Map<String, Login> logins = new HashMap<>();
        accepted().forEach((address, name) -> sets.stream().filter(set -> set.name().equals(name)).findFirst().ifPresent(set -> logins.put(address, login(set))));
        return logins;
    }

    private synchronized Map<String, String> accepted() {
        Map<String, String> read = accepted;
        if (read == null) {
            read = new TreeMap<>();
            if (Files.exists(file)) {
                try {
                    read.putAll(json.readValue(file.toFile(), new TypeReference<Map<String, String>>() {}));
                } catch (IOException e) {
                    LOG.warn("which credentials devices accepted cannot be read, finding out anew: {}", file, e);
                    Settings.setAside(file);
                }
            }
            accepted = read;
        }
        return read;
    }

    /** Remembers which sets the devices of a scan accepted, once for each scan. Writes a file. */
    synchronized void keep(NetworkView view) {
        Instant scan = view.scanned();
        if (known.isEmpty() || scan == null || scan.equals(scanned)) {
            return;
        }
        scanned = scan;
        Map<String, String> now = new TreeMap<>(accepted());
        for (Topology.Node node : view.topology().devices()) {
            String address = node.answered() && !node.addresses().isEmpty() ? node.addresses().getFirst() : null;
            Login login = address == null ? null : agents.login(address);
            if (address != null && login != null) {
                known.stream().filter(set -> login(set).equals(login)).findFirst().ifPresentOrElse(set -> now.put(address, set.name()), () -> now.remove(address));
            }
        }
        if (!now.equals(accepted)) {
            accepted = now;
            Settings.write(json, file, now);
        }
    }
}
