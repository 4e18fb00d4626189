package io.nocturne.topology;

import java.time.Instant;
import java.util.List;

/** The network at moments gone by. Every call may read from a disk: never on a thread that must not wait. */
public interface NetworkHistory {
    /**
     * The network as it was known at a moment: what the last scan before it had found, in the states seen since. Where nobody watched at that
     * moment, states are unknown; before the first scan there is nothing. {@link NetworkView#past} is never null.
     */
    NetworkView at(Instant moment);

    /** When the network was scanned, newest first; at most so many. */
    List<Instant> scans(int most);
}
