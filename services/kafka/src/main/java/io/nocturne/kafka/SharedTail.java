package io.nocturne.kafka;

import io.nocturne.core.Sentence;
import io.nocturne.kafka.Cluster.Partition;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics as a member of a group, sharing their partitions with its other members. Offsets are committed only behind what the work has
 * settled: a member that ends in whatever way leaves the rest to the others, who may see again what was not settled, and miss nothing.
 *
 * <p>{@link #run} is for one thread, which also calls the work; the rest may be called by any.
 */
public final class SharedTail {
    private static final Logger LOG = LoggerFactory.getLogger(SharedTail.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration BUDGET = Duration.ofMillis(ClusterConfig.BUDGET_MILLIS);
    /** The others take over after so long without a sign of this one; the least that brokers allow by default is 6 s. */
    private static final int SESSION_MILLIS = 10_000;
    /** Nothing to read for so long while others have it all: there is nothing to wait for. */
    private static final Duration UNASSIGNED = Duration.ofSeconds(15);

    /** What is done with the records. */
    public interface Work {
        /** These are read from now on; what others told of them can be taken up. */
        void assigned(Set<Partition> partitions) throws KafkaFailure, InterruptedException;

        /** These are no longer this member's. */
        void left(Set<Partition> partitions);

        void take(TailRecord record) throws InterruptedException;

        /**
         * Called after records were taken, and now and then without any.
         *
         * @param idle there was nothing more to read
         */
        void breathe(boolean idle) throws KafkaFailure, InterruptedException;

        /**
         * Brings all results out, and returns only when they are safe. It is asked again after a failure of kind
         * {@link KafkaFailure.Kind#NO_ANSWER}; any other ends the reading.
         *
         * @return for partitions of which older records would have to be read again, the first of them
         */
        Map<Partition, Long> settle() throws KafkaFailure, InterruptedException;
    }

    /**
     * How far it has come.
     *
     * @param committed since when nothing that was read is uncommitted, or the last commit; null before the first
     * @param silentSince null while the cluster answers
     */
    public record Progress(long read, Set<Partition> partitions, @Nullable Instant committed, @Nullable Instant silentSince) {}

    private final ClusterConfig config;
    private final List<String> topics;
    private final String group;
    private final boolean fromEnd;
    private final boolean toEnd;
    private final Duration pace;
    private volatile boolean stopped;
    private volatile Progress progress = new Progress(0, Set.of(), null, null);
    private boolean ending;
    private long read;
    private @Nullable Instant committedAt;
    private @Nullable Instant silentSince;
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private long unassignedSince = System.nanoTime();

    /**
     * @param fromEnd where the group has no offset yet, whether it begins behind the last record rather than with the first
     * @param toEnd whether it ends when what there is now has been read
     * @param pace how often offsets are committed
     */
    public SharedTail(ClusterConfig config, Collection<String> topics, String group, boolean fromEnd, boolean toEnd, Duration pace) {
        this.config = config;
        this.topics = List.copyOf(topics);
        this.group = group;
        this.fromEnd = fromEnd;
        this.toEnd = toEnd;
        this.pace = pace;
    }

    public Progress progress() {
        return progress;
    }

    /** Settles, commits, leaves the group and ends, soon. */
    public void stop() {
        stopped = true;
    }

    /** Failures of the work inside of a callback of the client. */
    private static final class Broken extends KafkaException {
        private static final long serialVersionUID = 1L;

        Broken(Exception cause) {
            super(cause);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws KafkaFailure, InterruptedException;
    }

    private static void inCallback(Step step) {
        try {
            step.run();
        } catch (KafkaFailure | InterruptedException e) {
            throw new Broken(e);
        }
    }

    /** Reads until stopped, interrupted, or at the end. */
    public void run(Work work) throws KafkaFailure, InterruptedException {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try (Closing closing = new Closing(consumer, BUDGET)) {
            consumer.subscribe(topics, listener(consumer, work));
            long nextCommit = System.nanoTime() + pace.toNanos();
            while (!stopped) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    work.take(TailRecord.of(record));
                    read++;
                }
                work.breathe(records.isEmpty());
                if (System.nanoTime() >= nextCommit) {
                    commit(consumer, work);
                    nextCommit = System.nanoTime() + pace.toNanos();
                }
                publish(consumer.assignment());
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (toEnd && atEnd(consumer)) {
                    break;
                }
            }
            ending = true;
            commit(consumer, work);
            publish(consumer.assignment());
        } catch (Broken e) {
            if (e.getCause() instanceof KafkaFailure failure) {
                throw failure;
            }
            throw new InterruptedException();
        } catch (InterruptException | WakeupException e) {
            throw new InterruptedException();
        } catch (KafkaException e) {
            if (e.getCause() instanceof Broken broken && broken.getCause() instanceof KafkaFailure failure) {
                throw failure;
            }
            throw Answers.failure(KafkaPhrase.READING_AS.with(Sentence.words(String.join(", ", topics)), group), e);
        }
    }

    private Properties settings() {
        Properties settings = config.client();
        settings.put("group.id", group);
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", fromEnd ? "latest" : "earliest");
        settings.put("allow.auto.create.topics", "false");
        settings.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        settings.put("session.timeout.ms", Integer.toString(SESSION_MILLIS));
        settings.put("heartbeat.interval.ms", Integer.toString(SESSION_MILLIS / 4));
        settings.put("max.poll.records", "2000");
        // A fetch may wait for the broker; a group's calls may take as long as a rebalance.
        settings.put("request.timeout.ms", "30000");
        settings.put("default.api.timeout.ms", "30000");
        return settings;
    }

    private ConsumerRebalanceListener listener(KafkaConsumer<byte[], byte[]> consumer, Work work) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                if (!partitions.isEmpty()) {
                    inCallback(() -> work.assigned(ours(partitions)));
                }
                publish(consumer.assignment());
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                if (!ending) {
                    inCallback(() -> commit(consumer, work));
                }
                forget(partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                forget(partitions);
            }

            private void forget(Collection<TopicPartition> partitions) {
                work.left(ours(partitions));
                committed.keySet().removeAll(partitions);
                ends.keySet().removeAll(partitions);
            }
        };
    }

    private static Set<Partition> ours(Collection<TopicPartition> partitions) {
        return partitions.stream().map(Partition::of).collect(Collectors.toCollection(TreeSet::new));
    }

    private void publish(Collection<TopicPartition> assignment) {
        progress = new Progress(read, ours(assignment), committedAt, silentSince);
    }

    private void commit(KafkaConsumer<byte[], byte[]> consumer, Work work) throws KafkaFailure, InterruptedException {
        Map<Partition, Long> holds;
        try {
            holds = work.settle();
        } catch (KafkaFailure e) {
            if (ending || e.kind() != KafkaFailure.Kind.NO_ANSWER) {
                throw e;
            }
            // The results have to wait, and so have the offsets.
            silentSince = silentSince == null ? Instant.now() : silentSince;
            LOG.debug("results of {} are not out yet", group, e);
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        try {
            for (TopicPartition partition : consumer.assignment()) {
                long position = consumer.position(partition, BUDGET);
                long safe = Math.min(position, holds.getOrDefault(Partition.of(partition), position));
                if (committed.getOrDefault(partition, -1L) != safe) {
                    offsets.put(partition, new OffsetAndMetadata(safe));
                }
            }
            if (!offsets.isEmpty()) {
                consumer.commitSync(offsets, BUDGET);
                offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
            }
            committedAt = Instant.now();
            silentSince = null;
        } catch (CommitFailedException | RebalanceInProgressException e) {
            // Others have the partitions now, or will soon: they read again from the last commit.
            LOG.info("offsets of {} were not committed: {}", group, e.getMessage());
        } catch (RetriableException e) {
            if (ending) {
                throw new KafkaFailure(KafkaFailure.Kind.NO_ANSWER, KafkaPhrase.NOT_COMMITTED.with(group, e), e);
            }
            silentSince = silentSince == null ? Instant.now() : silentSince;
            LOG.debug("offsets of {} could not be committed yet", group, e);
        }
    }

    /** Whether all that was there when a partition came to this member has been read. */
    private boolean atEnd(KafkaConsumer<byte[], byte[]> consumer) {
        Set<TopicPartition> assignment = consumer.assignment();
        if (assignment.isEmpty()) {
            return System.nanoTime() - unassignedSince > UNASSIGNED.toNanos();
        }
        unassignedSince = System.nanoTime();
        if (!ends.keySet().containsAll(assignment)) {
            consumer.endOffsets(assignment, BUDGET).forEach(ends::putIfAbsent);
        }
        return assignment.stream().allMatch(partition -> consumer.position(partition, BUDGET) >= ends.getOrDefault(partition, Long.MAX_VALUE));
    }
}
