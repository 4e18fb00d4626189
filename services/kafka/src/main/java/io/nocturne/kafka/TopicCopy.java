package io.nocturne.kafka;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings records of a topic into another one, or again into the same: a replay, or the way back from dead letters.
 *
 * @param source a topic of the cluster that is read
 * @param from where it begins
 * @param to where it ends; the end is the one there is when it begins, so that a copy into the same topic does not follow itself
 * @param target a topic that exists
 * @param newTime whether records get the time of writing; else they keep theirs
 * @param keepPartition whether each goes into the partition of the same number; else its key decides
 * @param limit records at most; 0 for all
 */
public record TopicCopy(String source, TailStart from, TailStart to, String target, boolean newTime, boolean keepPartition, long limit) {
    /** Takes the records: writes them, or only counts. */
    public interface Taker {
        void take(NewRecord record) throws KafkaFailure, InterruptedException;

        /** How many it took. */
        long records();
    }

    /**
     * Makes sure that both topics are there, and that partitions can be kept if they are to be.
     *
     * @param into the cluster of the target; the same object as the cluster's own settings for the same cluster
     */
    public void check(Cluster cluster, ClusterConfig into) throws KafkaFailure, InterruptedException {
        int have = cluster.partitions(List.of(source)).size();
        int there;
        if (into == cluster.config()) {
            there = cluster.partitions(List.of(target)).size();
        } else {
            try (Cluster other = Cluster.connect(into)) {
                there = other.partitions(List.of(target)).size();
            }
        }
        if (keepPartition && there < have) {
            throw new KafkaFailure(KafkaFailure.Kind.INVALID, KafkaPhrase.PARTITIONS_DIFFER.with(target, there, source, have));
        }
    }

    /** The reading side, ready to run. */
    public TopicTail open(Cluster cluster) throws KafkaFailure, InterruptedException {
        return TopicTail.prepare(cluster, List.of(source), from, to);
    }

    /**
     * Runs to the end, to the limit, or until the tail is stopped.
     *
     * @param tail of {@link #open}
     * @return what broke it off; null where nothing did
     */
    public @Nullable KafkaFailure run(TopicTail tail, Predicate<TailRecord> filter, Taker taker) throws InterruptedException {
        KafkaFailure[] failure = {null};
        boolean[] interrupted = {false};
        try {
            tail.run(record -> {
                if (!filter.test(record)) {
                    return true;
                }
                try {
                    taker.take(new NewRecord(record.key(), record.value(), record.headers(), newTime ? null : record.time(), keepPartition ? record.partition() : -1));
                } catch (KafkaFailure e) {
                    failure[0] = e;
                    return false;
                } catch (InterruptedException e) {
                    interrupted[0] = true;
                    return false;
                }
                return limit == 0 || taker.records() < limit;
            });
        } catch (KafkaFailure e) {
            return e;
        }
        if (interrupted[0]) {
            throw new InterruptedException();
        }
        return failure[0];
    }
}
