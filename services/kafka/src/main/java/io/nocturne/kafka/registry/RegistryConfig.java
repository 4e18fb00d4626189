package io.nocturne.kafka.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a schema registry answers and as whom it is asked. The settings have the names that Confluent's own clients read.
 *
 * @param url without user and without a slash at the end
 * @param authorization what the header of that name says; empty for none
 */
public record RegistryConfig(URI url, String authorization) {
    private static final String URL = "schema.registry.url";
    private static final String USER = "basic.auth.user.info";
    private static final String OWN_USER = "schema.registry.basic.auth.user.info";
    private static final String TOKEN = "bearer.auth.token";

    /** The settings that say how to reach a registry. */
    public static final Set<String> SETTINGS = Set.of(URL, USER, OWN_USER, TOKEN, "basic.auth.credentials.source", "bearer.auth.credentials.source");

    /** Those of them that are secrets. */
    public static final Set<String> SECRETS = Set.of(USER, OWN_USER, TOKEN);

    /**
     * @param settings of a Kafka client, secrets resolved
     * @return null where they name no registry
     * @throws IllegalArgumentException if what they name is no address
     */
    public static @Nullable RegistryConfig of(Map<String, String> settings) {
        String url = settings.getOrDefault(URL, "");
        if (url.isBlank()) {
            return null;
        }
        String token = settings.getOrDefault(TOKEN, "");
        String user = settings.getOrDefault(OWN_USER, settings.getOrDefault(USER, ""));
        RegistryConfig config = of(url.split(",", 2)[0], user);
        return token.isEmpty() || !config.authorization.isEmpty() ? config : new RegistryConfig(config.url, "Bearer " + token);
    }

    /**
     * @param text http or https address; it may name {@code user:password@}
     * @param user {@code user:password}; empty for none
     * @throws IllegalArgumentException with a sentence that does not repeat the password
     */
    public static RegistryConfig of(String text, String user) {
        URI given;
        try {
            given = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the schema registry is named by http://HOST:PORT or https://HOST:PORT", e);
        }
        String scheme = given.getScheme() == null ? "" : given.getScheme().toLowerCase(Locale.ROOT);
        if (given.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("the schema registry is named by http://HOST:PORT or https://HOST:PORT");
        }
        String who = user.isEmpty() && given.getUserInfo() != null ? given.getUserInfo() : user;
        String path = given.getRawPath() == null ? "" : given.getRawPath().replaceFirst("/+$", "");
        URI plain = URI.create(scheme + "://" + given.getHost() + (given.getPort() < 0 ? "" : ":" + given.getPort()) + path);
        return new RegistryConfig(plain, who.isEmpty() ? "" : "Basic " + Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
