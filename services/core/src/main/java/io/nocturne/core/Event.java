package io.nocturne.core;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a log: a syslog message, a record of a topic, a notification, a line (or folded lines) of a file.
 * What the sender did not state is null; nothing is invented.
 *
 * @param time when it happened, as stated by the sender; the arrival time where it stated none
 * @param arrival when this program received it
 * @param timeStated false where {@code time} is only the arrival time
 * @param severity null where unknown
 * @param facility the syslog facility code 0 to 23, or -1 where unknown
 * @param host the sender's name or address; null where unknown
 * @param app the program; null where unknown
 * @param pid the process id as text; null where unknown
 * @param message the text without its header; never null, may be empty
 * @param fields structured fields in the order they stood; may be empty
 * @param format the short name of the recognised form ({@code rfc5424}, {@code cisco}, {@code json-ecs}, {@code raw}, ...)
 * @param source where it was received or read
 * @param position its place in the source: offset of the record, byte offset in the file, or a running number; -1 where none
 * @param partition partition of the topic, or -1
 * @param raw the bytes as received, exactly; callers must not write to it
 */
public record Event(
        Instant time,
        Instant arrival,
        boolean timeStated,
        @Nullable Severity severity,
        int facility,
        @Nullable String host,
        @Nullable String app,
        @Nullable String pid,
        String message,
        Map<String, String> fields,
        String format,
        Source source,
        long position,
        int partition,
        byte[] raw) {
    /** Whether its time says when it happened, or at least when it came: a line of a file that states none has only the time at which the file was written. */
    public boolean isTimed() {
        return timeStated || source.kind() != Source.Kind.FILE;
    }

    /** An event of which nothing is known but its bytes and its text. */
    public static Event raw(Instant arrival, String text, Source source, long position, int partition, byte[] raw) {
        return new Event(
                arrival, arrival, false, null, -1, null, null, null, text, Map.of(), "raw", source, position, partition, raw);
    }
}
