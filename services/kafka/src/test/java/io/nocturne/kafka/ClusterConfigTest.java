package io.nocturne.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterConfigTest {
    @TempDir
    Path directory;

    @Test
    void secretsAreReadWhereTheyAreKept() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "a\"b\\c\n");
        ClusterConfig config = ClusterConfig.of(
                "a:1",
                Map.of(
                        "ssl.keystore.password", "file:" + secret,
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\" password=\"file:" + secret + "\";"));
        assertThat(config.settings().get("ssl.keystore.password")).isEqualTo("a\"b\\c");
        assertThat(config.settings().get("sasl.jaas.config")).endsWith("username=\"u\" password=\"a\\\"b\\\\c\";");
        assertThatThrownBy(() -> ClusterConfig.of("a:1", Map.of("ssl.key.password", "env:NOT_SET_ANYWHERE_1")))
                .hasMessage("ssl.key.password: the environment has no NOT_SET_ANYWHERE_1");
    }

    @Test
    void pastedCertificatesNeedNoType() throws Exception {
        ClusterConfig config = ClusterConfig.of("a:1", Map.of("security.protocol", "SSL", "ssl.truststore.certificates", "-----BEGIN CERTIFICATE-----"));
        assertThat(config.settings()).containsEntry("ssl.truststore.type", "PEM");
        assertThat(config.client()).containsEntry("default.api.timeout.ms", "3000");
    }

    @Test
    void tokensAreFetchedOnlyFromTheNamedPlace() throws Exception {
        ClusterConfig config = ClusterConfig.of(
                "a:1",
                Map.of("sasl.mechanism", "OAUTHBEARER", "sasl.oauthbearer.token.endpoint.url", "https://id.example/token", "sasl.login.callback.handler.class", "x.Y"));
        assertThat(config.ignored()).containsExactly("sasl.login.callback.handler.class");
        assertThat(config.client().getProperty("sasl.login.callback.handler.class")).startsWith("org.apache.kafka.");
        assertThat(config.client().getProperty("sasl.jaas.config")).contains("OAuthBearerLoginModule");
    }
}
