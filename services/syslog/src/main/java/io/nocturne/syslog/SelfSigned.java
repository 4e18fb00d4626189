package io.nocturne.syslog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/** Makes a certificate that speaks for itself, for receivers to which nobody gave one: X.509 version 3 (RFC 5280), P-256, ten years. */
final class SelfSigned {
    // Object identifiers, encoded: ecdsa-with-SHA256, commonName, subjectAltName.
    private static final byte[] ECDSA_SHA256 = {0x06, 0x08, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x04, 0x03, 0x02};
    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};
    private static final byte[] ALTERNATIVE_NAMES = {0x06, 0x03, 0x55, 0x1d, 0x11};
    private static final int SEQUENCE = 0x30;

    private SelfSigned() {}

    static void create(Path certificate, Path key) throws IOException {
        create(certificate, key, Instant.now().minusSeconds(86_400), Duration.ofDays(3_650));
    }

    /** @param valid from {@code begin} on */
    static void create(Path certificate, Path key, Instant begin, Duration valid) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            String host = hostName();
            byte[] algorithm = tlv(SEQUENCE, ECDSA_SHA256);
            byte[] name = tlv(SEQUENCE, tlv(0x31, tlv(SEQUENCE, COMMON_NAME, tlv(0x0c, host.getBytes(StandardCharsets.UTF_8)))));
            byte[] names = tlv(SEQUENCE, ALTERNATIVE_NAMES, tlv(0x04, tlv(SEQUENCE,
                    tlv(0x82, host.getBytes(StandardCharsets.US_ASCII)),
                    tlv(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)),
                    tlv(0x87, new byte[] {127, 0, 0, 1}))));
            byte[] body = tlv(SEQUENCE,
                    tlv(0xa0, tlv(0x02, new byte[] {2})),
                    tlv(0x02, new BigInteger(120, new SecureRandom()).add(BigInteger.ONE).toByteArray()),
                    algorithm,
                    name,
                    tlv(SEQUENCE, time(begin), time(begin.plus(valid))),
                    name,
                    pair.getPublic().getEncoded(),
                    tlv(0xa3, tlv(SEQUENCE, names)));
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(body);
            byte[] whole = tlv(SEQUENCE, body, algorithm, tlv(0x03, new byte[] {0}, signature.sign()));
            Files.createDirectories(certificate.toAbsolutePath().getParent());
            write(key, "PRIVATE KEY", pair.getPrivate().getEncoded());
            write(certificate, "CERTIFICATE", whole);
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificate can be made: " + e.getMessage(), e);
        }
    }

    private static String hostName() {
        try {
            String host = InetAddress.getLocalHost().getHostName();
            return host.matches("[A-Za-z0-9.-]{1,64}") ? host : "nocturne";
        } catch (UnknownHostException e) {
            return "nocturne";
        }
    }

    private static byte[] time(Instant at) {
        String text = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC).format(at);
        // Until 2049 the short form is the one to use, RFC 5280 section 4.1.2.5.
        return at.atZone(ZoneOffset.UTC).getYear() < 2050
                ? tlv(0x17, text.substring(2).getBytes(StandardCharsets.US_ASCII))
                : tlv(0x18, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] tlv(int tag, byte[]... parts) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            value.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = value.size();
        if (length < 128) {
            out.write(length);
        } else if (length < 256) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
        out.writeBytes(value.toByteArray());
        return out.toByteArray();
    }

    private static void write(Path file, String kind, byte[] content) throws IOException {
        String text = "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind + "-----\n";
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }
}
