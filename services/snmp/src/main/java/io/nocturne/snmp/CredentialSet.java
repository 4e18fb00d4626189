package io.nocturne.snmp;

import io.nocturne.core.Secrets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A way to log in to agents, kept in the vault under {@code snmp.NAME}.
 *
 * @param name what people call it
 * @param order sets are tried from the lowest to the highest
 */
public record CredentialSet(String name, int order, SnmpVersion version, Credentials credentials) {
    private static final String PREFIX = "snmp.";

    /** All sets of an unlocked vault in the order in which they are tried; those that cannot be read are left out. */
    public static List<CredentialSet> all(Secrets vault) {
        List<CredentialSet> sets = new ArrayList<>();
        for (String key : vault.names()) {
            if (key.startsWith(PREFIX)) {
                vault.get(key).flatMap(text -> parse(key.substring(PREFIX.length()), text)).ifPresent(sets::add);
            }
        }
        sets.sort(Comparator.comparingInt(CredentialSet::order).thenComparing(CredentialSet::name));
        return sets;
    }

    /** The users of version 3 among sets, in their order, each once; several may have the same name. */
    public static List<Credentials.User> users(List<CredentialSet> sets) {
        return sets.stream().map(CredentialSet::credentials).filter(Credentials.User.class::isInstance).map(Credentials.User.class::cast).distinct().toList();
    }

    /** Puts it into the vault, instead of one of the same name. */
    public void keep(Secrets vault) throws IOException {
        vault.put(PREFIX + name, text());
    }

    public void remove(Secrets vault) throws IOException {
        vault.remove(PREFIX + name);
    }

    public CredentialSet withOrder(int place) {
        return new CredentialSet(name, place, version, credentials);
    }

    private String text() {
        StringBuilder text = new StringBuilder("order=" + order + "\nversion=" + version.label() + "\n");
        switch (credentials) {
            case Credentials.Community community -> line(text, "community", community.name());
            case Credentials.User user -> {
                line(text, "user", user.name());
                line(text, "auth", user.auth() == null ? null : user.auth().name());
                line(text, "authPass", user.authPassphrase());
                line(text, "priv", user.priv() == null ? null : user.priv().name());
                line(text, "privPass", user.privPassphrase());
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String key, @Nullable String value) {
        if (value != null) {
            text.append(key).append('=').append(value).append('\n');
        }
    }

    static Optional<CredentialSet> parse(String name, String text) {
        Map<String, String> values = new HashMap<>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        });
        try {
            int order = Integer.parseInt(values.getOrDefault("order", "0"));
            SnmpVersion version = SnmpVersion.parse(values.getOrDefault("version", "2c")).orElseThrow(() -> new IllegalArgumentException(name));
            if (version != SnmpVersion.V3) {
                return Optional.of(new CredentialSet(name, order, version, Credentials.community(values.getOrDefault("community", "public"))));
            }
            String auth = values.get("auth");
            String priv = values.get("priv");
            return Optional.of(new CredentialSet(
                    name,
                    order,
                    version,
                    new Credentials.User(
                            values.getOrDefault("user", ""),
                            auth == null ? null : AuthProtocol.valueOf(auth),
                            values.get("authPass"),
                            priv == null ? null : PrivProtocol.valueOf(priv),
                            values.get("privPass"))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Never shows secrets. */
    @Override
    public String toString() {
        return name + ": " + version.label() + ", " + credentials;
    }
}
