package io.nocturne.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.lab.LabBroker;
import io.nocturne.lab.LabBroker.Listener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to say who one is, on a real broker: SCRAM, tokens of a service, and certificates pasted in as text. */
class AuthenticationTest {
    private static final String BROKER_KEYS = "org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler";
    private static final String PASSWORD = "right \\ \" 오른쪽";
    private static final String KEY_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

    @TempDir
    static Path directory;

    private static TokenService service;
    private static TestKeys server;
    private static TestKeys client;
    private static TestKeys stranger;
    private static Listener scram;
    private static Listener oauth;
    private static Listener mutual;
    private static LabBroker broker;

    @BeforeAll
    static void start() throws Exception {
        service = new TokenService();
        System.setProperty(KEY_URLS, service.publishedKeys());
        server = TestKeys.of(directory, "127.0.0.1");
        client = TestKeys.of(directory, "nocturne.example");
        stranger = TestKeys.of(directory, "stranger.example");
        Path trusted = Files.writeString(directory.resolve("clients.pem"), client.certificate());
        scram = Listener.of("SCRAM", "SASL_PLAINTEXT", "127.0.0.1", Map.of(
                "sasl.enabled.mechanisms", "SCRAM-SHA-256,SCRAM-SHA-512",
                "scram-sha-256.sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                "scram-sha-512.sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required;"));
        oauth = Listener.of("OAUTH", "SASL_PLAINTEXT", "127.0.0.1", Map.of(
                "sasl.enabled.mechanisms", "OAUTHBEARER",
                "oauthbearer.sasl.jaas.config", "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;",
                "oauthbearer.sasl.server.callback.handler.class", BROKER_KEYS,
                "sasl.oauthbearer.jwks.endpoint.url", service.publishedKeys(),
                "sasl.oauthbearer.expected.audience", service.audience(),
                "sasl.oauthbearer.expected.issuer", service.issuer()));
        mutual = Listener.of("MUTUAL", "SSL", "127.0.0.1", Map.of(
                "ssl.keystore.type", "PKCS12", "ssl.keystore.location", server.store().toString(), "ssl.keystore.password", TestKeys.PASSWORD,
                "ssl.truststore.type", "PEM", "ssl.truststore.location", trusted.toString(), "ssl.client.auth", "required"));
        broker = new LabBroker(List.of(scram, oauth, mutual));
        broker.start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            for (ScramMechanism mechanism : List.of(ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_512)) {
                admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion("ops", new ScramCredentialInfo(mechanism, 4096), PASSWORD)))
                        .all()
                        .get(30, TimeUnit.SECONDS);
            }
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
        service.close();
        System.clearProperty(KEY_URLS);
    }

    private static void reaches(ClusterConfig config) throws Exception {
        try (Cluster cluster = Cluster.connect(config)) {
            assertThat(cluster.brokers()).hasSize(1);
        }
    }

    private static void isRefused(ClusterConfig config, String because) {
        assertThatThrownBy(() -> Cluster.connect(config))
                .isInstanceOfSatisfying(KafkaFailure.class, e -> assertThat(e.kind()).as("%s", e.getMessage()).isEqualTo(KafkaFailure.Kind.REFUSED))
                .hasMessageContaining(because);
    }

    private static ClusterConfig scram(String mechanism, String password) throws Exception {
        Path secret = Files.writeString(directory.resolve("password"), password);
        return ClusterConfig.of(scram.address(), Map.of("security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", mechanism, "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"ops\" password=\"file:" + secret + "\";"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM-SHA-256", "SCRAM-SHA-512"})
    void aPasswordIsProvedWithoutBeingSent(String mechanism) throws Exception {
        reaches(scram(mechanism, PASSWORD));
        isRefused(scram(mechanism, "wrong"), "user or password");
    }

    private static ClusterConfig token(String secret) throws Exception {
        return ClusterConfig.of(oauth.address(), Map.of(
                "security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "OAUTHBEARER", "sasl.oauthbearer.token.endpoint.url", service.tokens(),
                "sasl.oauthbearer.client.credentials.client.id", TokenService.CLIENT,
                "sasl.oauthbearer.client.credentials.client.secret", secret));
    }

    @Test
    void aServiceVouchesForWhoKnowsItsSecret() throws Exception {
        reaches(token(TokenService.SECRET));
        isRefused(token("no secret"), "401");
    }

    private static ClusterConfig certificate(TestKeys keys) throws Exception {
        return ClusterConfig.of(mutual.address(), Map.of(
                "security.protocol", "SSL", "ssl.truststore.certificates", server.certificate(), "ssl.keystore.certificate.chain", keys.certificate(),
                "ssl.keystore.key", keys.key()));
    }

    @Test
    void aCertificateThatWasPastedInIsShown() throws Exception {
        reaches(certificate(client));
        isRefused(certificate(stranger), "certificate");
        isRefused(ClusterConfig.of(mutual.address(), Map.of("security.protocol", "SSL", "ssl.truststore.certificates", server.certificate())), "certificate");
    }
}
