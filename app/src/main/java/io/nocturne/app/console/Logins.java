package io.nocturne.app.console;

import io.nocturne.app.cli.VaultKey;
import io.nocturne.core.Scope;
import io.nocturne.core.Secrets;
import io.nocturne.core.WrongPassphraseException;
import io.nocturne.snmp.CredentialSet;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.NotificationSettings;
import io.nocturne.snmp.NotificationStation;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.topology.SnmpAgents.Login;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what the vault knows to those who speak to agents, whenever it is unlocked, changed or locked. */
final class Logins {
    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

    private final Secrets vault;
    private final Agents agents;
    private final NetworkWatch network;
    private final NotificationStation notifications;
    private final Scope scope;
    // INVARIANT: guarded by this.
    private List<CredentialSet> known = List.of();

    Logins(Secrets vault, Agents agents, NetworkWatch network, NotificationStation notifications, Scope scope) {
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
        });
    }

    private void changed() {
        List<CredentialSet> now = CredentialSet.all(vault);
        synchronized (this) {
            if (now.equals(known)) {
                return;
            }
            known = now;
        }
        agents.logins(now.stream().map(set -> new Login(set.version(), set.credentials())).toList());
        scope.start("logins", () -> {
            List<Credentials.User> users = CredentialSet.users(now);
            NotificationSettings settings = notifications.state().settings();
            if (notifications.state().listening() && settings != null && !settings.users().equals(users)) {
                // The port that is in use, which others have been told, and not the one that was asked for.
                InetSocketAddress local = new InetSocketAddress(settings.local().getAddress(), notifications.state().port());
                notifications.listen(new NotificationSettings(
                        local, users, settings.communities(), settings.perSecond(), settings.limitLocal()));
            }
            network.rescan();
        });
    }
}
