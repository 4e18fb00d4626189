package io.nocturne.topology;

import io.nocturne.core.Phrase;

/** What lists and blocks of addresses, devices that do not tell all, and claims of neighbours without a link have to say. */
public enum TopologyPhrase implements Phrase {
    BLOCK_TOO_LARGE,
    CLAIM_LOCAL_PORT,
    CLAIM_NO_PORT,
    CLAIM_OTHER,
    CLAIM_OWN,
    CLAIM_TAKEN,
    CLAIM_TIE,
    CLAIM_TREE_PORT,
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
