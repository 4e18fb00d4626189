package io.nocturne.core;

/** The vault was not opened, because it has another passphrase. */
public final class WrongPassphraseException extends Exception implements Explained {
    private static final long serialVersionUID = 1L;

    private final transient Sentence sentence;

    WrongPassphraseException(Sentence sentence, Throwable cause) {
        super(sentence.english(), cause);
        this.sentence = sentence;
    }

    @Override
    public Sentence sentence() {
        return sentence;
    }
}
