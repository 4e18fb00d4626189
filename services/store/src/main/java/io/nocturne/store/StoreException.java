package io.nocturne.store;

import io.nocturne.core.Explained;
import io.nocturne.core.Sentence;

/** The cache could not do what was asked. The message is the sentence in English. */
public final class StoreException extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1L;

    private final transient Sentence sentence;

    public StoreException(Sentence sentence, Throwable cause) {
        super(sentence.english(), cause);
        this.sentence = sentence;
    }

    public StoreException(Sentence sentence) {
        super(sentence.english());
        this.sentence = sentence;
    }

    @Override
    public Sentence sentence() {
        return sentence;
    }
}
