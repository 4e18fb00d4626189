package io.nocturne.snmp;

/** Takes the rows of a walk. */
@FunctionalInterface
public interface WalkSink {
    /**
     * @return false to end the walk here
     */
    boolean accept(Varbind row);
}
