package io.nocturne.kafka;

import org.jspecify.annotations.Nullable;

/** Something a cluster did not do. The message is a sentence for people, with its place. */
public final class KafkaFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What sort of failure. */
    public enum Kind {
        /** Nothing answered in time. */
        NO_ANSWER,
        /** The credentials or the rights do not suffice. */
        REFUSED,
        /** What was asked for does not exist. */
        UNKNOWN,
        /** It cannot be done as it was asked. */
        INVALID,
        /** The cluster answered with an error. */
        CLUSTER
    }

    private final Kind kind;

    public KafkaFailure(Kind kind, String message) {
        this(kind, message, null);
    }

    public KafkaFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
