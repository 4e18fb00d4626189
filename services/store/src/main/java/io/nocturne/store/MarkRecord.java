package io.nocturne.store;

import java.time.Instant;

/**
 * A mark somebody set at an event, with a note.
 *
 * @param id the same for the same event: see {@link #idOf}
 * @param time of the event
 * @param marked when the mark was set, or its note changed last
 * @param note may be empty
 * @param line the event in one line, so that the mark still says something when the event has gone for its age
 */
public record MarkRecord(String id, Instant time, Instant marked, String note, String line) {
    /** What an event is known by: where and when it was received or read, and its bytes. */
    public static String idOf(io.nocturne.core.Event event) {
        return event.source().kind() + " " + event.source().name() + " " + event.partition() + " " + event.position() + " " + event.time() + " "
                + Integer.toHexString(java.util.Arrays.hashCode(event.raw()));
    }

    /** A mark at an event. */
    public static MarkRecord at(io.nocturne.core.Event event, String note, Instant now) {
        return new MarkRecord(idOf(event), event.time(), now, note, EventWriter.line(event));
    }
}
