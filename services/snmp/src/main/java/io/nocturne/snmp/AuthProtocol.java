package io.nocturne.snmp;

import java.util.Locale;
import java.util.Optional;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.smi.OID;

/** How a v3 message is signed: RFC 3414 for the first two, RFC 7860 for SHA-2. */
public enum AuthProtocol {
    MD5("MD5", "MD5", AuthMD5.ID),
    SHA1("SHA", "SHA-1", AuthSHA.ID),
    SHA224("SHA-224", "SHA-224", AuthHMAC128SHA224.ID),
    SHA256("SHA-256", "SHA-256", AuthHMAC192SHA256.ID),
    SHA384("SHA-384", "SHA-384", AuthHMAC256SHA384.ID),
    SHA512("SHA-512", "SHA-512", AuthHMAC384SHA512.ID);

    private final String label;
    private final String digest;
    private final OID id;

    AuthProtocol(String label, String digest, OID id) {
        this.label = label;
        this.digest = digest;
        this.id = id;
    }

    /** As net-snmp and device command lines write it. */
    public String label() {
        return label;
    }

    /** The algorithm's name for {@link java.security.MessageDigest}. */
    String digest() {
        return digest;
    }

    OID id() {
        return id;
    }

    /** Understands {@code SHA}, {@code sha1}, {@code SHA-256}, {@code sha256}, {@code usmHMAC192SHA256AuthProtocol} and the like. */
    public static Optional<AuthProtocol> parse(String text) {
        String name = text.toUpperCase(Locale.ROOT).replaceAll("[-_ ]|HMAC\\d*|^USM|AUTHPROTOCOL$", "");
        return Optional.ofNullable(switch (name) {
            case "MD5" -> MD5;
            case "SHA", "SHA1", "SHA96" -> SHA1;
            case "SHA224" -> SHA224;
            case "SHA256", "SHA2" -> SHA256;
            case "SHA384" -> SHA384;
            case "SHA512" -> SHA512;
            default -> null;
        });
    }
}
