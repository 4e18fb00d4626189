package io.nocturne.core;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file, a socket or a program did not do what was asked. The message is the sentence in English. */
public class IoFailure extends IOException implements Explained {
    private static final long serialVersionUID = 1L;

    private final transient Sentence sentence;

    public IoFailure(Sentence sentence) {
        this(sentence, null);
    }

    public IoFailure(Sentence sentence, @Nullable Throwable cause) {
        super(sentence.english(), cause);
        this.sentence = sentence;
    }

    @Override
    public Sentence sentence() {
        return sentence;
    }
}
