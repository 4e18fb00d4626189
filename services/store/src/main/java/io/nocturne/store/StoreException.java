package io.nocturne.store;

import java.sql.SQLException;

/** The cache could not do what was asked; the message is a sentence for people. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreException(String message) {
        super(message);
    }

    static StoreException unreadable(BlockRef block, SQLException cause) {
        return new StoreException("Block " + block.id() + " of " + block.file().path().getFileName() + " cannot be read.", cause);
    }
}
