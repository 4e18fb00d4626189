package io.nocturne.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the cache holds.
 *
 * @param readOnly whether this instance only reads
 * @param owner the process that writes it, null where none or unknown
 * @param bytes of the whole directory
 * @param journalBytes of it in the journal
 * @param files database files
 * @param blocks compressed blocks in them
 * @param rows by kind: {@code events}, {@code samples}, {@code devices}, {@code deviceStates}, {@code alarms}, {@code snapshots}, {@code marks},
 *     {@code networkScans}
 * @param rawBytes of the events as received
 * @param storedBytes of the events as stored, without the journal
 * @param oldest the oldest minute of an event, null where there is none
 * @param newest the newest time of an event, to the millisecond
 * @param dropped events given up since the start, because writing had to stop
 */
public record CacheInfo(
        Path directory,
        boolean readOnly,
        @Nullable Long owner,
        long bytes,
        long journalBytes,
        int files,
        int blocks,
        Map<String, Long> rows,
        long rawBytes,
        long storedBytes,
        @Nullable Instant oldest,
        @Nullable Instant newest,
        long dropped) {}
