package io.nocturne.kafka;

import java.time.Instant;
import java.util.List;

/**
 * The lag of one group at one time.
 *
 * @param protocol what its members use to divide partitions, or the kind of group
 * @param total the sum of all partitions, in offsets
 * @param seconds the largest of all partitions; NaN where unknown
 * @param verdict the worst of all partitions
 */
public record GroupLag(
        String group,
        String state,
        String protocol,
        int members,
        long total,
        double seconds,
        Verdict verdict,
        Instant time,
        List<PartitionLag> partitions) {
    /**
     * One partition.
     *
     * @param current the committed offset; of a share group the first that is not yet done with
     * @param lag offsets between that and the last record that can be read: without what belongs to open transactions, and none where only
     *     markers and aborted records follow
     * @param readable what is still there to be read of the lag; less where retention was faster
     * @param lost what retention took before it was read
     * @param seconds how long the oldest unread record has waited; NaN where unknown
     * @param member the client id and host of its reader; empty for nobody
     */
    public record PartitionLag(
            String topic,
            int partition,
            long current,
            long end,
            long lag,
            long readable,
            long lost,
            double seconds,
            String member,
            Verdict verdict,
            String reason) {
        /** Offsets between the committed one and the end, whatever they hold. */
        public long naive() {
            return Math.max(0, end - current);
        }
    }
}
