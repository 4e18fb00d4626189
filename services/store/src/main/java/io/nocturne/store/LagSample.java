package io.nocturne.store;

import java.time.Instant;

/**
 * What was seen of one partition of a consumer group at one time.
 *
 * @param current the committed offset; -1 where the group has none
 * @param end the offset behind the last record
 * @param assigned whether a member read the partition
 */
public record LagSample(
        String cluster, String group, String topic, int partition, Instant time, long current, long end, boolean assigned) {
    /** Records not read yet, in offsets; 0 where there is no commit. */
    public long lag() {
        return current < 0 ? 0 : Math.max(0, end - current);
    }
}
