package io.nocturne.syslog;

import io.nocturne.core.IoFailure;
import io.nocturne.core.Sentence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Who the receiver is to those who connect with TLS, and who they have to be.
 *
 * @param context with the certificate, its key, and the authorities of the senders
 * @param clientMustProve whether senders without a certificate of these authorities are sent away
 * @param fingerprint SHA-256 of the receiver's certificate, as RFC 5425 section 4.2.2 writes it, for those who configure senders
 */
public record SyslogTls(SSLContext context, boolean clientMustProve, String fingerprint) {
    /** What the platform says of handshakes, as far as it is to be expected. */
    private static final Map<String, SyslogPhrase> REASONS = reasons();
    private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private static Map<String, SyslogPhrase> reasons() {
        Map<String, SyslogPhrase> reasons = new LinkedHashMap<>();
        reasons.put("Empty client certificate chain", SyslogPhrase.NO_CERTIFICATE);
        reasons.put("plaintext connection", SyslogPhrase.NO_TLS);
        reasons.put("unrecognized SSL message", SyslogPhrase.NO_TLS);
        reasons.put("Unsupported or unrecognized", SyslogPhrase.NO_TLS);
        reasons.put("unable to find valid certification path", SyslogPhrase.UNKNOWN_AUTHORITY);
        reasons.put("No trusted certificate found", SyslogPhrase.UNKNOWN_AUTHORITY);
        reasons.put("unknown_ca", SyslogPhrase.OURS_NOT_TRUSTED);
        reasons.put("bad_certificate", SyslogPhrase.OURS_NOT_TRUSTED);
        reasons.put("certificate_unknown", SyslogPhrase.OURS_NOT_TRUSTED);
        reasons.put("certificate_expired", SyslogPhrase.OURS_NOT_TRUSTED);
        reasons.put("protocol_version", SyslogPhrase.OLD_TLS);
        reasons.put("Client requested protocol", SyslogPhrase.OLD_TLS);
        reasons.put("no cipher suites in common", SyslogPhrase.NO_CIPHER);
        reasons.put("terminated the handshake", SyslogPhrase.HUNG_UP);
        reasons.put("SSL peer shut down incorrectly", SyslogPhrase.HUNG_UP);
        return reasons;
    }

    /**
     * @param certificates PEM file: the receiver's certificate, then those of the authorities between
     * @param key PEM file of its key in PKCS #8, unencrypted
     * @param authorities PEM file of the authorities that senders' certificates have to come from; null asks senders for none
     * @throws IOException with a sentence that names the file
     */
    public static SyslogTls of(Path certificates, Path key, @Nullable Path authorities) throws IOException {
        try {
            Collection<? extends Certificate> chain = read(certificates);
            PrivateKey secret = key(key);
            char[] none = new char[0];
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, none);
            own.setKeyEntry("receiver", secret, none, chain.toArray(Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, none);
            TrustManager[] trust = null;
            if (authorities != null) {
                KeyStore trusted = KeyStore.getInstance("PKCS12");
                trusted.load(null, none);
                int i = 0;
                for (Certificate authority : read(authorities)) {
                    trusted.setCertificateEntry("authority" + i++, authority);
                }
                TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                managers.init(trusted);
                trust = Arrays.stream(managers.getTrustManagers())
                        .map(one -> one instanceof X509ExtendedTrustManager some ? new DatedTrust(some) : one)
                        .toArray(TrustManager[]::new);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust, null);
            byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(chain.iterator().next().getEncoded());
            return new SyslogTls(context, authorities != null, "sha-256:" + HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest));
        } catch (GeneralSecurityException e) {
            throw new IoFailure(SyslogPhrase.NOT_TOGETHER.with(certificates, key, String.valueOf(e.getMessage())), e);
        }
    }

    /**
     * With the self-signed certificate kept in a directory; made there the first time.
     *
     * @param directory of the certificate and its key, which only its owner may read
     */
    public static SyslogTls selfSigned(Path directory) throws IOException {
        Path certificate = ownCertificate(directory);
        Path key = ownKey(directory);
        if (!Files.exists(certificate) || !Files.exists(key)) {
            SelfSigned.create(certificate, key);
        }
        return of(certificate, key, null);
    }

    /** Where {@link #selfSigned} keeps its certificate, which senders may be given to trust. */
    public static Path ownCertificate(Path directory) {
        return directory.resolve("syslog-certificate.pem");
    }

    /** Where {@link #selfSigned} keeps its key. */
    public static Path ownKey(Path directory) {
        return directory.resolve("syslog-key.pem");
    }

    /** Why a handshake failed. */
    static Sentence reason(SSLException failure) {
        Throwable deepest = failure;
        for (int i = 0; i < 20 && deepest.getCause() != null; i++) {
            deepest = deepest.getCause();
            if (deepest instanceof OutOfDate date) {
                return (date.isOver() ? SyslogPhrase.CERTIFICATE_OVER : SyslogPhrase.CERTIFICATE_LATER).with(date.date());
            }
        }
        String said = String.valueOf(deepest.getMessage());
        for (Map.Entry<String, SyslogPhrase> known : REASONS.entrySet()) {
            if (said.contains(known.getKey())) {
                return known.getValue().with();
            }
        }
        return Sentence.words(said);
    }

    private static Collection<? extends Certificate> read(Path file) throws IOException {
        try {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (all.isEmpty()) {
                throw new IoFailure(SyslogPhrase.HOLDS_NO_CERTIFICATE.with(file));
            }
            return all;
        } catch (GeneralSecurityException e) {
            throw new IoFailure(SyslogPhrase.NO_PEM.with(file, String.valueOf(e.getMessage())), e);
        }
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            throw new IoFailure(SyslogPhrase.HOLDS_NO_KEY.with(file));
        }
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        for (String algorithm : new String[] {"RSA", "EC", "Ed25519"}) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException e) {
                continue;
            }
        }
        throw new IoFailure(SyslogPhrase.OTHER_KEY.with(file));
    }
}
