package io.nocturne.lab.logs;

import java.time.Instant;

/** Writes one kind of log. Not safe for several threads at once. */
@FunctionalInterface
public interface LogSource {
    /**
     * The next line.
     *
     * @param trouble whether what writes it is in trouble: errors are frequent then
     */
    LogLine next(Instant time, boolean trouble);
}
