package io.nocturne.snmp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.PrivacyProtocol;
import org.snmp4j.smi.OctetString;

/**
 * Keys from passphrases, RFC 3414 section A.2. Hashing the megabyte that a passphrase is stretched to takes milliseconds and does not depend
 * on the agent, so its result is kept; making it the key of one agent is one more short hash.
 */
final class UsmKeys {
    private static final int STRETCHED = 1 << 20;

    private record Passphrase(AuthProtocol protocol, String text) {}

    private final ConcurrentMap<Passphrase, byte[]> stretched = new ConcurrentHashMap<>();

    /** The authentication key of a user at one engine. */
    byte[] authKey(AuthProtocol protocol, String passphrase, byte[] engine) {
        byte[] key = stretched.computeIfAbsent(new Passphrase(protocol, passphrase), UsmKeys::stretch);
        MessageDigest digest = digest(protocol);
        digest.update(key);
        digest.update(engine);
        digest.update(key);
        return digest.digest();
    }

    /** The privacy key of a user at one engine, cut or lengthened as the protocol says. */
    byte[] privKey(AuthProtocol auth, AuthenticationProtocol lengthener, PrivacyProtocol priv, String passphrase, byte[] engine) {
        byte[] key = authKey(auth, passphrase, engine);
        if (key.length >= priv.getMinKeyLength()) {
            return key.length > priv.getMaxKeyLength() ? Arrays.copyOf(key, priv.getMaxKeyLength()) : key;
        }
        return priv.extendShortKey(key, new OctetString(passphrase.getBytes(StandardCharsets.UTF_8)), engine, lengthener);
    }

    private static byte[] stretch(Passphrase passphrase) {
        byte[] once = passphrase.text.getBytes(StandardCharsets.UTF_8);
        byte[] block = new byte[once.length * Math.max(1, 4096 / once.length)];
        for (int i = 0; i < block.length; i += once.length) {
            System.arraycopy(once, 0, block, i, once.length);
        }
        MessageDigest digest = digest(passphrase.protocol);
        int left = STRETCHED;
        while (left > 0) {
            int n = Math.min(left, block.length);
            digest.update(block, 0, n);
            left -= n;
        }
        return digest.digest();
    }

    private static MessageDigest digest(AuthProtocol protocol) {
        try {
            return MessageDigest.getInstance(protocol.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks " + protocol.digest(), e);
        }
    }
}
