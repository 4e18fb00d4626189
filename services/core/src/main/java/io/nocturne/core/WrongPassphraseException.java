package io.nocturne.core;

/** The vault was not opened, because it has another passphrase. */
public final class WrongPassphraseException extends Exception {
    private static final long serialVersionUID = 1L;

    WrongPassphraseException(String message, Throwable cause) {
        super(message, cause);
    }
}
