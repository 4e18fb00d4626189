package io.nocturne.snmp;

/** Takes the rows of a walk. */
@FunctionalInterface
public interface WalkSink {
    /**
     * @return false to end the walk here
     */
    boolean accept(Varbind row);

    /** Called when all that came was taken and more is waited for: the time to show what was held back to be written in one go. */
    default void waiting() {}
}
