package io.nocturne.store;

import io.nocturne.core.Severity;
import java.time.Instant;

/**
 * How many events lie in one minute.
 *
 * @param minute its beginning
 * @param bySeverity by severity code, those of unknown severity at index 8
 */
public record MinuteCounts(Instant minute, int[] bySeverity) {
    public int of(Severity severity) {
        return bySeverity[severity.code()];
    }

    public int unknown() {
        return bySeverity[8];
    }

    public long total() {
        long total = 0;
        for (int count : bySeverity) {
            total += count;
        }
        return total;
    }
}
