package io.nocturne.snmp;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one agent is sent requests, and how its answers are understood. */
interface Messages {
    /**
     * One request, however often it is sent.
     *
     * @param id the request-id of every sending, by which the receiver of an inform knows that it has it already; 0 for a new one each time, so
     *     that a late answer is not taken for one to what was sent after it
     * @param nonRepeaters of GETBULK
     * @param maxRepetitions of GETBULK
     */
    record Request(int id, Requester.Operation operation, int nonRepeaters, int maxRepetitions, List<Varbind> varbinds) {}

    /** Finds out what has to be known of the agent before it can be asked; may ask it. */
    void prepare(long nanos) throws SnmpFailure, InterruptedException;

    /**
     * Sends a request once and waits.
     *
     * @return null if no answer came in time
     */
    @Nullable
    Answer send(Request request, long nanos) throws IOException, SnmpFailure, InterruptedException;

    /** An attempt got no answer, and another follows: who answered before may have been replaced, or started again without its memory. */
    default void lost() {}

    /** After silence: whether there is another way of signing that is worth trying; if so it is the one used from now on. */
    default boolean otherWay() {
        return false;
    }

    /** What silence means. */
    SnmpFailure silence();
}
