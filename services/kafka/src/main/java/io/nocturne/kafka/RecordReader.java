package io.nocturne.kafka;

import io.nocturne.core.Sentence;
import io.nocturne.kafka.Cluster.Partition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Fetches one record by its place, to be looked at whole. */
public final class RecordReader {
    private static final Duration POLL = Duration.ofMillis(250);

    private final ClusterConfig config;

    public RecordReader(ClusterConfig config) {
        this.config = config;
    }

    /**
     * The record of that offset, within the budget of a question to the cluster.
     *
     * @return empty where it is no longer, or never was, in the topic: retention or compaction took it, or it is the marker of a transaction
     * @throws KafkaFailure if nobody answers, or the topic may not be read
     */
    public Optional<TailRecord> read(Partition place, long offset) throws KafkaFailure, InterruptedException {
        Properties settings = config.client();
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "none");
        settings.put("allow.auto.create.topics", "false");
        settings.put("max.poll.records", "1");
        TopicPartition partition = place.kafka();
        Sentence what = KafkaPhrase.READING.with(Sentence.words(place.topic()));
        long deadline = System.nanoTime() + Duration.ofMillis(ClusterConfig.BUDGET_MILLIS).toNanos();
        KafkaConsumer<byte[], byte[]> consumer;
        try {
            consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw Answers.noClient(config, e);
        }
        try (Closing closing = new Closing(consumer, Duration.ZERO)) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, offset);
            if (consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L) <= offset) {
                return Optional.empty();
            }
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    return record.offset() == offset ? Optional.of(TailRecord.of(record)) : Optional.empty();
                }
                if (consumer.position(partition) > offset) {
                    return Optional.empty();
                }
            }
        } catch (OffsetOutOfRangeException e) {
            return Optional.empty();
        } catch (InterruptException e) {
            throw new InterruptedException();
        } catch (KafkaException e) {
            throw Answers.failure(what, e);
        }
        throw new KafkaFailure(KafkaFailure.Kind.NO_ANSWER, KafkaPhrase.NO_ANSWER_ABOUT.with(ClusterConfig.BUDGET_MILLIS / 1_000, what));
    }
}
