package io.nocturne.store;

import java.time.Instant;

/**
 * What is known of a text whose events were brought into the cache: it is recognised by its bytes, whatever its file is called and however it
 * is packed, and an import that ended early goes on behind the last event noted here.
 *
 * @param id the same for the same text, however much it has grown
 * @param name of the file when it was imported last, as in the sources of its events
 * @param at when this was noted
 * @param head the first bytes of the text, at most {@link #HEAD}
 * @param bytes of the text that were read; all noted events come from them
 * @param digest SHA-256 of those bytes
 * @param position of the last event kept, as in {@link io.nocturne.core.Event#position}; -1 where none was kept yet
 * @param same how many events of that position were kept: one line may hold several
 * @param length bytes of the last event kept
 * @param events kept in all
 * @param last the latest time of an event
 * @param complete whether the end of the text was reached
 */
public record ImportedText(
        String id,
        String name,
        Instant at,
        byte[] head,
        long bytes,
        byte[] digest,
        long position,
        int same,
        int length,
        long events,
        Instant last,
        boolean complete) {
    /** The most bytes kept of the beginning of a text. */
    public static final int HEAD = 256;
}
