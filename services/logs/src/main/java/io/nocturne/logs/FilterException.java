package io.nocturne.logs;

import io.nocturne.core.Sentence;
import io.nocturne.core.WrongInput;

/** A filter that cannot be understood, with its place. */
public final class FilterException extends WrongInput {
    private static final long serialVersionUID = 1L;

    private final int column;

    FilterException(Sentence sentence, int column) {
        super(LogPhrase.AT_COLUMN.with(sentence, String.valueOf(column + 1)));
        this.column = column;
    }

    /** Where it is, from 0. */
    public int column() {
        return column;
    }
}
