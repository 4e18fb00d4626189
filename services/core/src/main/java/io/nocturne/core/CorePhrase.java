package io.nocturne.core;

/** What files, sockets and secrets have to say. */
public enum CorePhrase implements Phrase {
    A_DIRECTORY,
    CONNECTION_REFUSED,
    DIRECTORY_NOT_EMPTY,
    DISK_FULL,
    DISK_READ_ONLY,
    ENDS_EARLY,
    FILE_DENIED,
    FILE_EXISTS,
    NO_ANSWER,
    NO_DIRECTORY,
    NO_FILE,
    NO_MEMORY,
    NO_NAME,
    NO_ROUTE,
    NO_TEXT,
    PORT_DENIED,
    PORT_TAKEN,
    STOPPED;

    @Override
    public String bundle() {
        return "core-says";
    }
}
