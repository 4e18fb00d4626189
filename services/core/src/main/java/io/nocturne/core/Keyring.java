package io.nocturne.core;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Where the desktop keeps secrets for a person who is logged in. The passphrase of the vault may be kept there, so that the vault opens without
 * being asked for it. Calls may take as long as the person takes to unlock the keyring, half a minute at most.
 */
public interface Keyring {
    /** What people call it. */
    String name();

    /**
     * @param account which secret: the place of the vault's file
     * @return copied; the caller may wipe it. Empty where nothing is kept
     * @throws IOException with the keyring's reason if it does not answer or stays locked
     */
    Optional<char[]> find(String account) throws IOException;

    /** Keeps a secret, or replaces it. */
    void keep(String account, char[] secret) throws IOException;

    /** Forgets a secret; no effect where there is none. */
    void forget(String account) throws IOException;

    /**
     * The keyring of this session: on Linux the Secret Service (GNOME keyring, KWallet) that libsecret speaks to, the keychain on macOS, the Credential
     * Manager on Windows. Empty where there is none, as in a shell without a desktop.
     *
     * @param environment tells whether there is a session bus
     */
    static Optional<Keyring> ofThisSystem(Map<String, String> environment) {
        return SecretServiceKeyring.find(environment).or(WindowsKeyring::find).or(MacKeyring::find);
    }
}
