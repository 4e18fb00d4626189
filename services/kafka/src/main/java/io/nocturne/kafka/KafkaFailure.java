package io.nocturne.kafka;

import io.nocturne.core.Explained;
import io.nocturne.core.Sentence;
import org.jspecify.annotations.Nullable;

/** Something a cluster did not do. The message is a sentence for people, with its place. */
public final class KafkaFailure extends Exception implements Explained {
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
    private final transient Sentence sentence;

    public KafkaFailure(Kind kind, Sentence sentence) {
        this(kind, sentence, null);
    }

    public KafkaFailure(Kind kind, Sentence sentence, @Nullable Throwable cause) {
        super(sentence.english(), cause);
        this.kind = kind;
        this.sentence = sentence;
    }

    @Override
    public Sentence sentence() {
        return sentence;
    }

    public Kind kind() {
        return kind;
    }
}
