package io.nocturne.store;

import io.nocturne.core.Severity;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MinuteCounts counts && minute.equals(counts.minute) && Arrays.equals(bySeverity, counts.bySeverity);
    }

    @Override
    public int hashCode() {
        return 31 * minute.hashCode() + Arrays.hashCode(bySeverity);
    }
}
