package io.nocturne.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records to one topic. Sending waits while the buffer is full; what the cluster finally does not take is counted, with the reason of
 * the last.
 */
public final class TopicSink implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 << 20;
    private static final Duration DELIVERY = Duration.ofMinutes(2);

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final boolean created;
    private volatile @Nullable String lastFailure;
    private volatile boolean temporary;

    private TopicSink(String topic, KafkaProducer<byte[], byte[]> producer, boolean created) {
        this.topic = topic;
        this.producer = producer;
        this.created = created;
    }

    /**
     * Checks the connection in stages and that the topic can be written to. A topic that does not exist is made as the brokers usually make them.
     *
     * @throws KafkaFailure with the stage that failed, or because there is no such topic and it may not be made
     */
    public static TopicSink open(ClusterConfig config, String topic) throws KafkaFailure, InterruptedException {
        return open(config, topic, true);
    }

    /**
     * As {@link #open(ClusterConfig, String)}.
     *
     * @param mayMake whether a topic that does not exist is made; else it is a failure
     */
    public static TopicSink open(ClusterConfig config, String topic, boolean mayMake) throws KafkaFailure, InterruptedException {
        new ConnectionCheck(config).require();
        Properties client = config.client();
        boolean created = mayMake && make(client, topic);
        if (!mayMake) {
            try (Cluster cluster = Cluster.connect(config)) {
                cluster.topicIds(List.of(topic));
            }
        }
        Map<String, Object> settings = new HashMap<>();
        client.stringPropertyNames().forEach(name -> settings.put(name, client.getProperty(name)));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "20");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, String.valueOf(256 << 10));
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, String.valueOf(BUFFER_BYTES));
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "30000");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, String.valueOf(DELIVERY.toMillis()));
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, String.valueOf(2L * ClusterConfig.BUDGET_MILLIS));
        KafkaProducer<byte[], byte[]> producer;
        try {
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw new KafkaFailure(KafkaFailure.Kind.INVALID, KafkaPhrase.NO_CLIENT.with(e), e);
        }
        try {
            producer.partitionsFor(topic);
            return new TopicSink(topic, producer, created);
        } catch (InterruptException e) {
            producer.close(Duration.ZERO);
            throw new InterruptedException();
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw new KafkaFailure(KafkaFailure.Kind.UNKNOWN, KafkaPhrase.NOT_WRITABLE.with(topic, e), e);
        }
    }

    private static boolean make(Properties client, String topic) throws KafkaFailure, InterruptedException {
        try (Admin admin = Admin.create(client)) {
            if (admin.listTopics().names().get(ClusterConfig.BUDGET_MILLIS, TimeUnit.MILLISECONDS).contains(topic)) {
                return false;
            }
            admin.createTopics(List.of(new NewTopic(topic, Optional.empty(), Optional.empty())))
                    .all().get(2L * ClusterConfig.BUDGET_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof TopicExistsException) {
                return false;
            }
            throw new KafkaFailure(KafkaFailure.Kind.UNKNOWN, KafkaPhrase.NOT_MADE.with(topic, cause), cause);
        }
    }

    /** Whether the topic was made for this. */
    public boolean isCreated() {
        return created;
    }

    /**
     * Gives a record to the cluster. Waits for room, and tries again while the cluster is away, as long as a record may take to be delivered.
     *
     * @param key records of the same key keep their order; null for none
     * @param time of the record
     */
    public void send(byte @Nullable [] key, byte[] value, Instant time) throws InterruptedException {
        send(new NewRecord(key, value, List.of(), time, -1));
    }

    /** As {@link #send(byte[], byte[], Instant)}, with everything a record can have. */
    public void send(NewRecord record) throws InterruptedException {
        List<Header> headers = new ArrayList<>();
        record.headers().forEach(header -> headers.add(new RecordHeader(header.name(), header.value())));
        Long time = record.time() == null ? null : Math.max(0, record.time().toEpochMilli());
        try {
            producer.send(new ProducerRecord<>(topic, record.partition() < 0 ? null : record.partition(), time, record.key(), record.value(), headers),
                    (metadata, failure) -> {
                        if (failure == null) {
                            stored.incrementAndGet();
                        } else {
                            failed(failure);
                        }
                    });
        } catch (InterruptException e) {
            throw new InterruptedException();
        } catch (KafkaException e) {
            failed(e);
        }
    }

    private void failed(Exception failure) {
        failed.incrementAndGet();
        lastFailure = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        temporary = failure instanceof RetriableException;
    }

    /** Waits until everything sent is stored or given up. */
    public void flush() throws InterruptedException {
        try {
            producer.flush();
        } catch (InterruptException e) {
            throw new InterruptedException();
        }
    }

    /** Records the cluster confirmed. */
    public long stored() {
        return stored.get();
    }

    /** Records the cluster did not take. */
    public long failed() {
        return failed.get();
    }

    /** Why the last record was not taken; null where all were. */
    public @Nullable String lastFailure() {
        return lastFailure;
    }

    /** Whether the last record that was not taken might be taken later, as when the cluster is away. */
    public boolean isTemporary() {
        return temporary;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
