package io.nocturne.topology;

import io.nocturne.core.Phrase;

/** What lists and blocks of addresses, and devices that do not tell all, have to say. */
public enum TopologyPhrase implements Phrase {
    BLOCK_TOO_LARGE,
    INCOMPLETE,
    LIST_EMPTY,
    LIST_LINES,
    LIST_NO_ADDRESS,
    LIST_UNKNOWN,
    LIST_WRONG,
    NO_ADDRESS,
    NO_BLOCK,
    NO_NETWORK,
    PREFIX,
    RANGE_BACKWARDS,
    SEED_PORT,
    STOPPED_AFTER,
    UNREAD;

    @Override
    public String bundle() {
        return "topology-says";
    }
}
