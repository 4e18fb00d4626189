package io.nocturne.kafka;

import io.nocturne.kafka.registry.RegistryConfig;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a cluster, and its schema registry where it has one: the settings of any Kafka client. A client's settings are code, since some name classes to load and files to
 * read; so only those that say how to connect are taken over, and what was left out is told.
 */
public final class ClusterConfig {
    /** The time within which a cluster has to answer, in milliseconds. */
    public static final int BUDGET_MILLIS = 3_000;

    private static final Set<String> ALLOWED = Set.of(
            "bootstrap.servers", "client.id", "client.rack", "security.protocol", "client.dns.lookup", "metadata.max.age.ms", "isolation.level",
            "fetch.max.bytes", "max.partition.fetch.bytes", "receive.buffer.bytes", "send.buffer.bytes", "ssl.protocol", "ssl.enabled.protocols",
            "ssl.cipher.suites", "ssl.keystore.type", "ssl.keystore.location", "ssl.keystore.password", "ssl.keystore.key",
            "ssl.keystore.certificate.chain", "ssl.key.password", "ssl.truststore.type", "ssl.truststore.location", "ssl.truststore.password",
            "ssl.truststore.certificates", "ssl.endpoint.identification.algorithm", "sasl.mechanism", "sasl.jaas.config",
            "sasl.kerberos.service.name", "sasl.oauthbearer.token.endpoint.url", "sasl.oauthbearer.scope.claim.name",
            "sasl.oauthbearer.sub.claim.name", "sasl.oauthbearer.client.credentials.client.id",
            "sasl.oauthbearer.client.credentials.client.secret", "sasl.oauthbearer.scope", "sasl.login.connect.timeout.ms",
            "sasl.login.read.timeout.ms", "sasl.login.retry.backoff.ms", "sasl.login.refresh.buffer.seconds", "ssl.keymanager.algorithm",
            "ssl.trustmanager.algorithm");

    /** Settings whose values may be kept elsewhere: {@code env:NAME}, {@code file:PATH} or {@code vault:NAME}. */
    private static final Pattern SECRET = Pattern.compile(".*(password|secret|jaas\\.config|certificates|certificate\\.chain|keystore\\.key)$");

    private static final Pattern SECRET_IN_JAAS = Pattern.compile("=\\s*\"((?:env|file|vault):[^\"]+)\"");
    private static final String OAUTH_HANDLER = "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler";
    private static final String OAUTH_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

    private static final Pattern LOGIN_MODULE = Pattern.compile(
            "\\s*org\\.apache\\.kafka\\.common\\.security\\.(plain\\.PlainLoginModule|scram\\.ScramLoginModule|oauthbearer\\.OAuthBearerLoginModule)\\s.*|\\s*com\\.sun\\.security\\.auth\\.module\\.Krb5LoginModule\\s.*",
            Pattern.DOTALL);

    private final Map<String, String> settings;
    private final List<String> ignored;
    private final @Nullable RegistryConfig registry;

    private ClusterConfig(Map<String, String> settings, List<String> ignored, @Nullable RegistryConfig registry) {
        this.settings = settings;
        this.ignored = ignored;
        this.registry = registry;
    }

    /** A cluster without credentials or encryption. */
    public static ClusterConfig of(String bootstrap) throws KafkaFailure {
        return of(bootstrap, Map.of());
    }

    /** As {@link #of(String, Map, Function)}, without a vault. */
    public static ClusterConfig of(String bootstrap, Map<String, String> settings) throws KafkaFailure {
        return of(bootstrap, settings, name -> Optional.empty());
    }

    /**
     * @param bootstrap {@code host:port} of some brokers, with commas between; empty where the settings name them
     * @param settings of a Kafka client
     * @param vault secrets by name, for {@code vault:NAME}
     * @throws KafkaFailure if no broker is named, or a login module is not one of Kafka's own
     */
    public static ClusterConfig of(String bootstrap, Map<String, String> settings, Function<String, Optional<String>> vault) throws KafkaFailure {
        Map<String, String> taken = new LinkedHashMap<>();
        Map<String, String> forRegistry = new LinkedHashMap<>();
        TreeSet<String> ignored = new TreeSet<>();
        for (Map.Entry<String, String> entry : settings.entrySet()) {
            String key = entry.getKey();
            String value = entry.getValue().strip();
            if (ALLOWED.contains(key)) {
                taken.put(key, SECRET.matcher(key).matches() ? secrets(key, value, vault) : value);
            } else if (RegistryConfig.SETTINGS.contains(key)) {
                forRegistry.put(key, RegistryConfig.SECRETS.contains(key) ? secrets(key, value, vault) : value);
            } else {
                ignored.add(key);
            }
        }
        if (!bootstrap.isBlank()) {
            taken.put("bootstrap.servers", bootstrap.strip());
        }
        if (taken.getOrDefault("bootstrap.servers", "").isBlank()) {
            throw new KafkaFailure(KafkaFailure.Kind.INVALID, KafkaPhrase.NO_BROKER_NAMED.with());
        }
        String jaas = taken.get("sasl.jaas.config");
        if (jaas != null && !LOGIN_MODULE.matcher(jaas).matches()) {
            throw new KafkaFailure(KafkaFailure.Kind.INVALID, KafkaPhrase.FOREIGN_LOGIN.with());
        }
        if (taken.containsKey("ssl.truststore.certificates")) {
            taken.putIfAbsent("ssl.truststore.type", "PEM");
        }
        if (taken.containsKey("ssl.keystore.certificate.chain")) {
            taken.putIfAbsent("ssl.keystore.type", "PEM");
        }
        String token = taken.get("sasl.oauthbearer.token.endpoint.url");
        if (token != null) {
            taken.putIfAbsent("sasl.jaas.config", "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;");
        }
        return new ClusterConfig(taken, new ArrayList<>(ignored), registry(forRegistry));
    }

    private static @Nullable RegistryConfig registry(Map<String, String> settings) throws KafkaFailure {
        try {
            return RegistryConfig.of(settings);
        } catch (IllegalArgumentException e) {
            throw new KafkaFailure(KafkaFailure.Kind.INVALID, KafkaPhrase.REGISTRY_URL.with(e), e);
        }
    }

    /** Puts secrets where their places are named. */
    private static String secrets(String key, String value, Function<String, Optional<String>> vault) throws KafkaFailure {
        if (value.startsWith("env:") || value.startsWith("file:") || value.startsWith("vault:")) {
            return secret(key, value, vault);
        }
        if (!key.endsWith("jaas.config")) {
            return value;
        }
        Matcher matcher = SECRET_IN_JAAS.matcher(value);
        StringBuilder whole = new StringBuilder();
        while (matcher.find()) {
            String quoted = secret(key, matcher.group(1), vault).replace("\\", "\\\\").replace("\"", "\\\"");
            matcher.appendReplacement(whole, Matcher.quoteReplacement("=\"" + quoted + "\""));
        }
        return matcher.appendTail(whole).toString();
    }

    private static String secret(String key, String place, Function<String, Optional<String>> vault) throws KafkaFailure {
        String where = place.substring(place.indexOf(':') + 1);
        if (place.startsWith("vault:")) {
            return vault.apply(where).orElseThrow(() -> new KafkaFailure(KafkaFailure.Kind.INVALID, KafkaPhrase.NOT_IN_VAULT.with(key, where)));
        }
        if (place.startsWith("env:")) {
            String value = System.getenv(where);
            if (value == null) {
                throw new KafkaFailure(KafkaFailure.Kind.INVALID, KafkaPhrase.NOT_IN_ENVIRONMENT.with(key, where));
            }
            return value;
        }
        try {
            return Files.readString(Path.of(where)).strip();
        } catch (IOException | InvalidPathException e) {
            throw new KafkaFailure(KafkaFailure.Kind.INVALID, KafkaPhrase.SECRET_UNREAD.with(key, where), e);
        }
    }

    /**
     * @param file settings as {@code key=value} lines
     * @param vault secrets by name, for {@code vault:NAME}
     */
    public static ClusterConfig read(String bootstrap, Path file, Function<String, Optional<String>> vault) throws KafkaFailure {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new KafkaFailure(KafkaFailure.Kind.INVALID, KafkaPhrase.FILE_UNREAD.with(file, e), e);
        }
        Map<String, String> settings = new LinkedHashMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        return of(bootstrap, settings, vault);
    }

    /** The brokers asked first, with commas between. */
    public String bootstrap() {
        return settings.getOrDefault("bootstrap.servers", "");
    }

    /** Settings that were not taken over, since they load classes, read files, or are none of a connection's. */
    public List<String> ignored() {
        return List.copyOf(ignored);
    }

    /** Where the schemas of records are kept; null where none is named. */
    public @Nullable RegistryConfig registry() {
        return registry;
    }

    boolean encrypted() {
        return protocol().endsWith("SSL");
    }

    boolean authenticated() {
        return protocol().startsWith("SASL");
    }

    String protocol() {
        return settings.getOrDefault("security.protocol", "PLAINTEXT").toUpperCase(java.util.Locale.ROOT);
    }

    Map<String, String> settings() {
        return settings;
    }

    /** For a client that gives up in time and does not remember. */
    Properties client() {
        Properties properties = new Properties();
        properties.putAll(settings);
        String token = settings.get("sasl.oauthbearer.token.endpoint.url");
        if (token != null) {
            properties.put("sasl.login.callback.handler.class", OAUTH_HANDLER);
            // Kafka asks for tokens only where the process as a whole allows it; the user named this place.
            String allowed = System.getProperty(OAUTH_URLS, "");
            if (!List.of(allowed.split(",")).contains(token)) {
                System.setProperty(OAUTH_URLS, allowed.isEmpty() ? token : allowed + "," + token);
            }
        }
        properties.put("request.timeout.ms", Integer.toString(BUDGET_MILLIS));
        properties.put("default.api.timeout.ms", Integer.toString(BUDGET_MILLIS));
        properties.put("socket.connection.setup.timeout.ms", Integer.toString(BUDGET_MILLIS));
        properties.put("reconnect.backoff.ms", "250");
        properties.put("reconnect.backoff.max.ms", "5000");
        properties.put("retry.backoff.ms", "50");
        properties.put("enable.metrics.push", "false");
        properties.putIfAbsent("client.id", "nocturne");
        // Else every client registers with the platform's MBean server under its id, and a second one complains.
        properties.put("auto.include.jmx.reporter", "false");
        properties.put("metric.reporters", "");
        return properties;
    }
}
