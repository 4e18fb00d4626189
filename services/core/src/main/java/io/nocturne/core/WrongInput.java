package io.nocturne.core;

/** What somebody typed or gave cannot be taken. The message is the sentence in English. */
public class WrongInput extends IllegalArgumentException implements Explained {
    private static final long serialVersionUID = 1L;

    private final transient Sentence sentence;

    public WrongInput(Sentence sentence) {
        super(sentence.english());
        this.sentence = sentence;
    }

    public WrongInput(Sentence sentence, Throwable cause) {
        super(sentence.english(), cause);
        this.sentence = sentence;
    }

    @Override
    public Sentence sentence() {
        return sentence;
    }
}
