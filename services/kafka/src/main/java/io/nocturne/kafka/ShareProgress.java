package io.nocturne.kafka;

import org.jspecify.annotations.Nullable;

/**
 * How far a share group is in a partition. What it is not done with need not lie at the end; shown as if it did, its number is right. The cluster
 * counts it at another time than the end is asked for, so that the difference trembles while records come: it goes back only where the group did.
 */
final class ShareProgress {
    private long first = -1;
    private long current = -1;

    /**
     * @param begin before this everything is done
     * @param open records the group is not done with; -1 where the cluster does not count them
     * @param end null where it is not known
     */
    long current(long begin, long open, @Nullable Long end) {
        long now = open < 0 || end == null ? begin : Math.max(begin, end - open);
        current = begin < first ? now : Math.max(current, now);
        first = begin;
        return current;
    }
}
