package io.nocturne.snmp;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

/** Makes a user known at an engine. */
final class UserKeys {
    private UserKeys() {}

    static OctetString name(Credentials.User user) {
        return new OctetString(user.name().getBytes(StandardCharsets.UTF_8));
    }

    /** The first way of lengthening keys for the user's cipher; null without privacy. */
    static @Nullable OID firstCipher(Credentials.User user) {
        return user.priv() == null || user.auth() == null ? null : user.priv().variants(user.auth()).getFirst();
    }

    /** @param cipher null without privacy */
    static void add(USM usm, SecurityProtocols protocols, UsmKeys keys, Credentials.User user, byte[] engine, @Nullable OID cipher) {
        OID authId = null;
        byte[] authKey = null;
        OID privId = null;
        byte[] privKey = null;
        AuthProtocol auth = user.auth();
        String authPassphrase = user.authPassphrase();
        if (auth != null && authPassphrase != null) {
            authId = auth.id();
            authKey = keys.authKey(auth, authPassphrase, engine);
            String privPassphrase = user.privPassphrase();
            if (cipher != null && privPassphrase != null) {
                privId = cipher;
                privKey = keys.privKey(
                        auth, protocols.getAuthenticationProtocol(authId), protocols.getPrivacyProtocol(privId), privPassphrase, engine);
            }
        }
        usm.addLocalizedUser(engine, name(user), authId, authKey, privId, privKey);
    }
}
