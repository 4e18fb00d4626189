package io.nocturne.topology;

import io.nocturne.core.Phrase;

/** What lists and blocks of addresses have to say. */
public enum TopologyPhrase implements Phrase {
    BLOCK_TOO_LARGE,
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
    SEED_PORT;

    @Override
    public String bundle() {
        return "topology-says";
    }
}
