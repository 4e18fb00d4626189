package io.nocturne.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A key with a certificate that vouches for itself, made for one test.
 *
 * @param store the PKCS12 file that holds both
 */
record TestKeys(Path store) {
    static final String PASSWORD = "changeit";
    private static final String ALIAS = "own";

    /** @param host the name that the certificate is for, as DNS name; an address where it begins with a digit */
    static TestKeys of(Path directory, String host) throws Exception {
        TestKeys keys = new TestKeys(directory.resolve(host + ".p12"));
        keys.keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=" + host, "-ext", "san=" + (Character.isDigit(host.charAt(0)) ? "ip:" : "dns:") + host, "-validity",
                "2",
                "-storetype", "PKCS12");
        return keys;
    }

    private String keytool(String... arguments) throws Exception {
        List<String> call = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        call.addAll(List.of(arguments));
        call.addAll(List.of("-alias", ALIAS, "-keystore", store.toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(call).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** The certificate as PEM. */
    String certificate() throws Exception {
        String said = keytool("-exportcert", "-rfc");
        return said.substring(said.indexOf("-----BEGIN"));
    }

    /** The private key as PEM, without a password. */
    String key() throws Exception {
        KeyStore held = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            held.load(in, PASSWORD.toCharArray());
        }
        Key key = held.getKey(ALIAS, PASSWORD.toCharArray());
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(key.getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
    }
}
