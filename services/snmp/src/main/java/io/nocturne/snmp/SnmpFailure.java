package io.nocturne.snmp;

import io.nocturne.core.Explained;
import io.nocturne.core.Sentence;

/** An exchange that brought no answer, or the answer no. The message is a sentence for people, with its place. */
public final class SnmpFailure extends Exception implements Explained {
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
    private final boolean silent;
    private final transient Sentence sentence;

    public SnmpFailure(Kind kind, Sentence sentence) {
        this(kind, sentence, kind == Kind.NO_ANSWER);
    }

    public SnmpFailure(Kind kind, Sentence sentence, Throwable cause) {
        super(sentence.english(), cause);
        this.kind = kind;
        this.silent = kind == Kind.NO_ANSWER;
        this.sentence = sentence;
    }

    private SnmpFailure(Kind kind, Sentence sentence, boolean silent) {
        super(sentence.english());
        this.kind = kind;
        this.silent = silent;
        this.sentence = sentence;
    }

    /** An agent that is there keeps silent with these credentials. */
    static SnmpFailure silentRefusal(Sentence sentence) {
        return new SnmpFailure(Kind.REFUSED, sentence, true);
    }

    @Override
    public Sentence sentence() {
        return sentence;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether nothing came back: then asking again in the same way costs as much time, and is as useless. */
    public boolean isSilence() {
        return silent;
    }
}
