package io.nocturne.snmp;

/** An exchange that brought no answer, or the answer no. The message is a sentence for people, with its place. */
public final class SnmpFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What sort of failure. */
    public enum Kind {
        /** Nothing came back in time, or the port is closed, or there is no way to it, or its name is unknown. */
        NO_ANSWER,
        /** The agent is there and does not accept these credentials, or does not let them see or change this. */
        REFUSED,
        /** The agent answered with an error. */
        AGENT,
        /** It could not even be asked: too large a message, no socket, a value that does not fit. */
        LOCAL,
        /** It was stopped before it was done. */
        CANCELLED
    }

    private final Kind kind;

    public SnmpFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public SnmpFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
