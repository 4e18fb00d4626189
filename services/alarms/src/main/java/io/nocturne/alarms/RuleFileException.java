package io.nocturne.alarms;

/** A file of rules that cannot be used. The message has a line for each mistake, with its place. */
public final class RuleFileException extends Exception {
    private static final long serialVersionUID = 1L;

    RuleFileException(String message) {
        super(message);
    }
}
