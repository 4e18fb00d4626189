package io.nocturne.core;

/** What files, sockets, object identifiers and secrets have to say. */
public enum CorePhrase implements Phrase {
    AUDIT_LONG,
    A_DIRECTORY,
    CANNOT_LISTEN,
    CONNECTION_REFUSED,
    DIRECTORY_NOT_EMPTY,
    DISK_FULL,
    DISK_READ_ONLY,
    ENDS_EARLY,
    FILE_DENIED,
    FILE_EXISTS,
    KEYCHAIN_SAYS,
    KEYRING_FULL,
    KEYRING_LOCKED,
    KEYRING_SAYS,
    KEYRING_STOPPED,
    KEYRING_UNASKED,
    NO_ANSWER,
    NO_DIRECTORY,
    NO_FILE,
    NO_HOST,
    NO_MEMORY,
    NO_NAME,
    NO_ROUTE,
    NO_TARGET,
    NO_TEXT,
    NO_VAULT,
    NUMBERS_NO_ADDRESS,
    OID_GAP,
    OID_LONG,
    OID_LONG_TEXT,
    OID_NUMBER,
    OID_SIGN,
    PASSPHRASE_SHORT,
    PORT_ANYWHERE,
    PORT_DENIED,
    PORT_LOW,
    PORT_PLACE,
    PORT_TAKEN,
    REGEX_TOO_LARGE,
    REGEX_TOO_LONG,
    SECRET_NAME,
    STOPPED,
    VAULT_DAMAGED,
    VAULT_LATER,
    VAULT_LOCKED,
    VAULT_TOO_LARGE,
    VAULT_UNREAD,
    VAULT_UNWRITTEN,
    WRONG_PASSPHRASE;

    @Override
    public String bundle() {
        return "core-says";
    }
}
