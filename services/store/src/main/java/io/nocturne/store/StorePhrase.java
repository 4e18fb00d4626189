package io.nocturne.store;

import io.nocturne.core.Phrase;

/** What the cache has to say. */
public enum StorePhrase implements Phrase {
    ANOTHER_WRITES,
    CATALOGUE_DAMAGED,
    CATALOGUE_UNREAD,
    CATALOGUE_UNWRITTEN,
    NOT_COMPACTED,
    NOT_COMPACTED_BESIDE,
    NOT_COMPACTED_NOW,
    NOT_HANDED,
    NOT_TAKEN,
    NO_SCAN,
    NO_SNAPSHOT,
    ONLY_SELECT,
    READ_ONLY,
    SAMPLES_UNREAD,
    SQL_CANCELLED,
    UNOPENED,
    UNREAD;

    @Override
    public String bundle() {
        return "store-says";
    }
}
