package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Sentence;
import io.nocturne.core.WrongInput;
import io.nocturne.snmp.AuthProtocol;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.PrivProtocol;
import io.nocturne.snmp.SnmpPhrase;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.snmp.Target;
import io.nocturne.ui.tool.AgentPlace;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the target bar.
 *
 * @param place see {@link AgentPlace}
 * @param secret the community
 * @param user of version 3, as the passphrases and protocols; protocols are null for none
 */
record TargetForm(
        String place,
        SnmpVersion version,
        String secret,
        String user,
        @Nullable AuthProtocol auth,
        String authPassphrase,
        @Nullable PrivProtocol priv,
        String privPassphrase,
        String context) {

    /**
     * The target that is meant.
     *
     * @param usual gives port and time-outs where the form says nothing
     * @throws IllegalArgumentException with a sentence if it is not whole
     */
    Target target(Function<String, Target> usual) {
        AgentPlace parsed = AgentPlace.parse(place);
        if (parsed.host().isEmpty()) {
            throw new WrongInput(new Sentence("mib.host.missing", List.of()));
        }
        Target known = usual.apply(parsed.host());
        int port = parsed.port() > 0 ? parsed.port() : known.port();
        Credentials credentials;
        if (version == SnmpVersion.V3 && user.isEmpty()) {
            if (!(known.credentials() instanceof Credentials.User saved)) {
                throw new WrongInput(SnmpPhrase.NEEDS_USER.with());
            }
            credentials = saved;
        } else if (version == SnmpVersion.V3) {
            if (auth != null && authPassphrase.isEmpty()) {
                throw new WrongInput(new Sentence("mib.target.auth.missing", List.of(user)));
            }
            if (auth != null && priv != null && privPassphrase.isEmpty()) {
                throw new WrongInput(new Sentence("mib.target.priv.missing", List.of(user)));
            }
            credentials = new Credentials.User(
                    user, auth, auth == null ? null : authPassphrase, auth == null ? null : priv, auth == null || priv == null ? null : privPassphrase);
        } else if (secret.isEmpty() && known.credentials() instanceof Credentials.Community community) {
            credentials = community;
        } else {
            credentials = Credentials.community(secret.isEmpty() ? "public" : secret);
        }
        return new Target(
                parsed.host(), port, parsed.tcp(), version, credentials, version == SnmpVersion.V3 ? context : "", known.timeout(), known.retries(),
                known.maxRepetitions());
    }

    /**
     * Where a device is, with the port that is usual for it; how to log in is not asked.
     *
     * @throws IllegalArgumentException with a sentence if that is no place
     */
    static Target place(String typed, Function<String, Target> usual) {
        AgentPlace parsed = AgentPlace.parse(typed);
        Target known = usual.apply(parsed.host());
        return new Target(
                parsed.host(), parsed.port() > 0 ? parsed.port() : known.port(), parsed.tcp(), known.version(), known.credentials(), "", known.timeout(),
                known.retries(), known.maxRepetitions());
    }
}
