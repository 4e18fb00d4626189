package io.nocturne.icmp;

import io.nocturne.core.Phrase;

/** What the ways of sending echo requests have to say. */
public enum IcmpPhrase implements Phrase {
    ALLOW,
    NO_WAY,
    PROGRAM_SILENT,
    PROGRAM_USED,
    UDP_USED;

    @Override
    public String bundle() {
        return "icmp-says";
    }
}
