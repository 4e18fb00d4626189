package io.nocturne.core;

/** A failure whose reason can be said in any language. Its message is the same in English, for the log and for commands. */
public interface Explained {
    /** The reason. */
    Sentence sentence();
}
