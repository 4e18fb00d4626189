package io.nocturne.snmp;

import io.nocturne.core.Oid;
import java.util.List;

/** Asks one agent one thing: the part of a device that walks and tables are built on. */
interface Requester {
    /** What is asked. */
    enum Operation {
        GET,
        NEXT,
        BULK,
        SET,
        /** A notification that is acknowledged. */
        INFORM
    }

    /**
     * @param varbinds for SET and INFORM with values; for the others the values are ignored
     * @throws SnmpFailure if no answer came; an answer with an error status is returned
     */
    Answer ask(Operation operation, int nonRepeaters, int maxRepetitions, List<Varbind> varbinds)
            throws SnmpFailure, InterruptedException;

    /** What is to be said of an answer with an error status. */
    SnmpFailure refusal(Answer answer, Oid oid);

    /** True where the agent knows GETBULK. */
    boolean hasBulk();

    /** Told when the agent answers GETNEXT and not GETBULK: from now on it is not asked for that. */
    void withoutBulk();

    /** The most rows to ask for with one GETBULK as the user wishes; 0 for none stated. */
    int maxRepetitions();

    /** How many requests had to be repeated so far. */
    long repeated();

    /** The usual time until an answer comes, in nanoseconds; 0 while unknown. */
    long roundTripNanos();

    static List<Varbind> asking(List<Oid> oids) {
        return oids.stream().map(oid -> new Varbind(oid, new io.nocturne.core.SmiValue.Absent(io.nocturne.core.SmiType.NULL))).toList();
    }
}
