package io.nocturne.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How to reach a cluster: the settings of any Kafka client. A client's settings are code, since some name classes to load and files to
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
            "sasl.oauthbearer.client.credentials.client.secret", "sasl.oauthbearer.scope");

    private static final Pattern LOGIN_MODULE = Pattern.compile(
            "\\s*org\\.apache\\.kafka\\.common\\.security\\.(plain\\.PlainLoginModule|scram\\.ScramLoginModule|oauthbearer\\.OAuthBearerLoginModule)\\s.*|\\s*com\\.sun\\.security\\.auth\\.module\\.Krb5LoginModule\\s.*",
            Pattern.DOTALL);

    private final Map<String, String> settings;
    private final List<String> ignored;

    private ClusterConfig(Map<String, String> settings, List<String> ignored) {
        this.settings = settings;
        this.ignored = ignored;
    }

    /** A cluster without credentials or encryption. */
    public static ClusterConfig of(String bootstrap) throws KafkaFailure {
        return of(bootstrap, Map.of());
    }

    /**
     * @param bootstrap {@code host:port} of some brokers, with commas between; empty where the settings name them
     * @param settings of a Kafka client
     * @throws KafkaFailure if no broker is named, or a login module is not one of Kafka's own
     */
    public static ClusterConfig of(String bootstrap, Map<String, String> settings) throws KafkaFailure {
        Map<String, String> taken = new LinkedHashMap<>();
        TreeSet<String> ignored = new TreeSet<>();
        settings.forEach((key, value) -> {
            if (ALLOWED.contains(key)) {
                taken.put(key, value);
            } else {
                ignored.add(key);
            }
        });
        if (!bootstrap.isBlank()) {
            taken.put("bootstrap.servers", bootstrap.strip());
        }
        if (taken.getOrDefault("bootstrap.servers", "").isBlank()) {
            throw new KafkaFailure(KafkaFailure.Kind.INVALID, "no broker is named: give host:port with --bootstrap, or bootstrap.servers in the file");
        }
        String jaas = taken.get("sasl.jaas.config");
        if (jaas != null && !LOGIN_MODULE.matcher(jaas).matches()) {
            throw new KafkaFailure(KafkaFailure.Kind.INVALID, "sasl.jaas.config names a login module that is not one of Kafka's own");
        }
        if (taken.containsKey("ssl.truststore.certificates")) {
            taken.putIfAbsent("ssl.truststore.type", "PEM");
        }
        if (taken.containsKey("ssl.keystore.certificate.chain")) {
            taken.putIfAbsent("ssl.keystore.type", "PEM");
        }
        return new ClusterConfig(taken, new ArrayList<>(ignored));
    }

    /**
     * @param file settings as {@code key=value} lines
     */
    public static ClusterConfig read(String bootstrap, Path file) throws KafkaFailure {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new KafkaFailure(KafkaFailure.Kind.INVALID, "cannot read " + file + ": " + e.getMessage(), e);
        }
        Map<String, String> settings = new LinkedHashMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        return of(bootstrap, settings);
    }

    /** The brokers asked first, with commas between. */
    public String bootstrap() {
        return settings.getOrDefault("bootstrap.servers", "");
    }

    /** Settings that were not taken over, since they load classes, read files, or are none of a connection's. */
    public List<String> ignored() {
        return List.copyOf(ignored);
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
