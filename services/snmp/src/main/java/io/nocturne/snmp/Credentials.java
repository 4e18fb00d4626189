package io.nocturne.snmp;

import io.nocturne.core.WrongInput;
import org.jspecify.annotations.Nullable;

/** What proves to an agent who asks. The texts never show secrets. */
public sealed interface Credentials {
    /** A community of v1 and v2c, sent in the clear. */
    record Community(String name) implements Credentials {
        @Override
        public String toString() {
            return "a community";
        }
    }

    /**
     * A user of the User-based Security Model (RFC 3414).
     *
     * @param auth null for noAuthNoPriv
     * @param authPassphrase at least 8 characters; null without {@code auth}
     * @param priv null for authNoPriv
     * @param privPassphrase at least 8 characters; null without {@code priv}
     */
    record User(
            String name,
            @Nullable AuthProtocol auth,
            @Nullable String authPassphrase,
            @Nullable PrivProtocol priv,
            @Nullable String privPassphrase)
            implements
                Credentials {
        public User {
            if (auth != null && (authPassphrase == null || authPassphrase.length() < 8)) {
                throw new WrongInput(SnmpPhrase.AUTH_SHORT.with());
            }
            if (priv != null && (privPassphrase == null || privPassphrase.length() < 8)) {
                throw new WrongInput(SnmpPhrase.PRIV_SHORT.with());
            }
            if (priv != null && auth == null) {
                throw new WrongInput(SnmpPhrase.PRIV_NEEDS_AUTH.with());
            }
        }

        /** {@code noAuthNoPriv}, {@code authNoPriv} or {@code authPriv}. */
        public String level() {
            return priv != null ? "authPriv" : auth != null ? "authNoPriv" : "noAuthNoPriv";
        }

        @Override
        public String toString() {
            return "user " + name + " (" + level() + ")";
        }
    }

    static Credentials community(String name) {
        return new Community(name);
    }
}
