package io.nocturne.kafka;

import java.time.Instant;

/**
 * What was seen of one partition of a group at one time.
 *
 * @param current the committed offset; -1 where the group has none
 * @param end the offset behind the last record
 * @param assigned whether a member reads the partition
 */
public record LagSample(Instant time, long current, long end, boolean assigned) {
    /** Records between the committed offset and the end, in offsets; a commit behind the end counts as none. */
    public long lag() {
        return current < 0 ? 0 : Math.max(0, end - current);
    }
}
