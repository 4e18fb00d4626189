package io.nocturne.app.cli;

/** How a command ends; the numbers are part of the contract. */
public enum ExitStatus {
    DONE,
    FAILED,
    WRONG_USAGE,
    NO_ANSWER,
    REFUSED,
    PARTIAL;

    public int code() {
        return ordinal();
    }
}
