package io.nocturne.snmp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snmp4j.security.Priv3DES;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.nonstandard.PrivAES192With3DESKeyExtension;
import org.snmp4j.security.nonstandard.PrivAES256With3DESKeyExtension;
import org.snmp4j.smi.OID;

/**
 * How a v3 message is encrypted. AES with longer keys was never standardised: where the digest is shorter than the key, vendors lengthen it
 * in one of two ways, after draft-blumenthal-aes-usm-04 or after draft-reeder-snmpv3-usm-3desede-00 (Cisco and others). {@link #AES192} and
 * {@link #AES256} stand for either, and the right one is found by trying.
 */
public enum PrivProtocol {
    DES("DES", 16, PrivDES.ID),
    TRIPLE_DES("3DES", 32, Priv3DES.ID),
    AES128("AES", 16, PrivAES128.ID),
    AES192("AES-192", 24, PrivAES192.ID, PrivAES192With3DESKeyExtension.ID),
    AES256("AES-256", 32, PrivAES256.ID, PrivAES256With3DESKeyExtension.ID),
    AES192_BLUMENTHAL("AES-192-Blumenthal", 24, PrivAES192.ID),
    AES256_BLUMENTHAL("AES-256-Blumenthal", 32, PrivAES256.ID),
    AES192_REEDER("AES-192-C", 24, PrivAES192With3DESKeyExtension.ID),
    AES256_REEDER("AES-256-C", 32, PrivAES256With3DESKeyExtension.ID);

    private final String label;
    private final int keyLength;
    private final List<OID> variants;

    PrivProtocol(String label, int keyLength, OID... variants) {
        this.label = label;
        this.keyLength = keyLength;
        this.variants = List.of(variants);
    }

    /** As net-snmp and device command lines write it. */
    public String label() {
        return label;
    }

    /** The variants worth trying with keys of that digest; one where the digest is long enough or the way is fixed. */
    List<OID> variants(AuthProtocol auth) {
        return digestLength(auth) >= keyLength ? variants.subList(0, 1) : variants;
    }

    private static int digestLength(AuthProtocol auth) {
        return switch (auth) {
            case MD5 -> 16;
            case SHA1 -> 20;
            case SHA224 -> 28;
            case SHA256 -> 32;
            case SHA384 -> 48;
            case SHA512 -> 64;
        };
    }

    /** Understands {@code AES}, {@code aes128}, {@code AES-256}, {@code AES256C}, {@code 3DES}, {@code DES} and the like. */
    public static Optional<PrivProtocol> parse(String text) {
        return Optional.ofNullable(switch (text.toUpperCase(Locale.ROOT).replaceAll("[-_ ]", "")) {
            case "DES", "DES56" -> DES;
            case "3DES", "3DESEDE", "DES3", "TDES" -> TRIPLE_DES;
            case "AES", "AES128" -> AES128;
            case "AES192" -> AES192;
            case "AES256" -> AES256;
            case "AES192B", "AES192BLUMENTHAL" -> AES192_BLUMENTHAL;
            case "AES256B", "AES256BLUMENTHAL" -> AES256_BLUMENTHAL;
            case "AES192C", "AES192R", "AES192CISCO", "AES192REEDER" -> AES192_REEDER;
            case "AES256C", "AES256R", "AES256CISCO", "AES256REEDER" -> AES256_REEDER;
            default -> null;
        });
    }
}
