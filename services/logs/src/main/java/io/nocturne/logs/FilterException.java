package io.nocturne.logs;

/** A filter that cannot be understood. The message is a sentence for people. */
public final class FilterException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int column;

    FilterException(String message, int column) {
        super(message + " (column " + (column + 1) + ")");
        this.column = column;
    }

    /** Where it is, from 0. */
    public int column() {
        return column;
    }
}
