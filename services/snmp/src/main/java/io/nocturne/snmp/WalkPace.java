package io.nocturne.snmp;

/**
 * How many rows a walk asks for at once. It follows the agent: twice as many after a full answer, fewer after a loss or "too big", and never more
 * than it has shown it can give. Thread-safe.
 */
final class WalkPace {
    private static final int FIRST = 10;
    private static final int MOST = 50;
    /** Of an agent that answers at once, where each request saved is time saved; elsewhere more at once means more lost with one packet. */
    private static final int MOST_NEAR = 100;
    /** From here on waiting outweighs what several requests at once cost the agent. */
    private static final long FAR_NANOS = 3_000_000;

    private final Requester requester;
    private int repetitions;

    WalkPace(Requester requester) {
        this.requester = requester;
        repetitions = requester.maxRepetitions() > 0 ? requester.maxRepetitions() : FIRST;
    }

    /** Rows to be asked for now. */
    synchronized int now() {
        return repetitions;
    }

    /**
     * Asks for fewer; false where there is nothing less to ask for.
     *
     * @param less divides what was asked for: after silence, each attempt costs the whole time-out
     */
    synchronized boolean slower(int asked, int less) {
        if (asked <= 1) {
            return false;
        }
        repetitions = Math.min(repetitions, Math.max(1, asked / less));
        return true;
    }

    /** Takes note of an answer with so many rows. */
    synchronized void faster(int asked, int given) {
        if (given >= asked) {
            repetitions = Math.max(repetitions, Math.min(most(), asked * 2));
        } else if (given > 1) {
            repetitions = Math.min(repetitions, given);
        }
    }

    private int most() {
        if (requester.maxRepetitions() > 0) {
            return requester.maxRepetitions();
        }
        return isFar() ? MOST : MOST_NEAR;
    }

    /** Whether nearly all time is spent waiting. */
    boolean isFar() {
        return requester.roundTripNanos() >= FAR_NANOS;
    }
}
