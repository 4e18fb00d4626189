package io.nocturne.lab.traffic;

import io.nocturne.core.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A consumer group with its members, and how it is doing at the moment. */
public final class Group {
    /** How a group does its work. */
    public enum Pace {
        /** Reads all there is. */
        KEEPS_UP,
        /** Reads less than is written. */
        SLOW,
        /** Is a member and reads nothing. */
        STALLED,
        /** Has no members. */
        STOPPED
    }

    private static final Logger LOG = LoggerFactory.getLogger(Group.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration LEAVE = Duration.ofSeconds(1);

    private final String name;
    private final List<String> topics;
    private final String bootstrap;
    private final String protocol;
    private final double slowRate;
    private final AtomicLong read = new AtomicLong();
    private volatile Pace pace = Pace.KEEPS_UP;

    /**
     * @param protocol {@code classic} or {@code consumer} (KIP-848)
     * @param slowRate records a second that one member reads when slow
     */
    public Group(String name, List<String> topics, String bootstrap, String protocol, double slowRate) {
        this.name = name;
        this.topics = List.copyOf(topics);
        this.bootstrap = bootstrap;
        this.protocol = protocol;
        this.slowRate = slowRate;
    }

    /** Lets so many members work until the scope closes. */
    public void start(Scope scope, int members) {
        for (int i = 1; i <= members; i++) {
            String client = name + "-" + i;
            scope.start("group-" + client, () -> run(client));
        }
    }

    public String name() {
        return name;
    }

    public List<String> topics() {
        return topics;
    }

    public Pace pace() {
        return pace;
    }

    public void pace(Pace to) {
        pace = to;
    }

    /** Records read by all members. */
    public long read() {
        return read.get();
    }

    private void run(String client) throws InterruptedException {
        KafkaConsumer<byte[], byte[]> consumer = null;
        try {
            while (true) {
                try {
                    if (pace == Pace.STOPPED) {
                        leave(consumer);
                        consumer = null;
                        Thread.sleep(POLL);
                        continue;
                    }
                    if (consumer == null) {
                        consumer = join(client);
                    }
                    work(consumer);
                } catch (InterruptException e) {
                    return;
                } catch (KafkaException | IllegalStateException e) {
                    LOG.debug("{} begins again", client, e);
                    leave(consumer);
                    consumer = null;
                    Thread.sleep(1_000);
                }
            }
        } finally {
            boolean interrupted = Thread.interrupted();
            leave(consumer);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void work(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException {
        if (pace == Pace.STALLED) {
            consumer.pause(consumer.assignment());
        } else if (!consumer.paused().isEmpty()) {
            consumer.resume(consumer.paused());
        }
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        read.addAndGet(records.count());
        if (pace == Pace.SLOW && !records.isEmpty()) {
            Thread.sleep((long) Math.min(5_000, records.count() * 1_000 / slowRate));
        }
    }

    private KafkaConsumer<byte[], byte[]> join(String client) {
        Map<String, Object> c = new HashMap<>();
        c.put("bootstrap.servers", bootstrap);
        c.put("group.id", name);
        c.put("client.id", client);
        c.put("group.protocol", protocol);
        c.put("auto.offset.reset", "earliest");
        c.put("enable.auto.commit", true);
        c.put("auto.commit.interval.ms", 1_000);
        c.put("max.poll.records", 500);
        c.put("metric.reporters", "");
        if (protocol.equals("classic")) {
            c.put("session.timeout.ms", 10_000);
            c.put("heartbeat.interval.ms", 2_000);
        }
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(c, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(topics);
        return consumer;
    }

    private static void leave(@Nullable KafkaConsumer<byte[], byte[]> consumer) {
        if (consumer == null) {
            return;
        }
        // With the flag set it could not say goodbye to the broker, and would complain of that.
        boolean interrupted = Thread.interrupted();
        try {
            consumer.close(CloseOptions.timeout(LEAVE));
        } catch (KafkaException e) {
            LOG.debug("a consumer did not leave cleanly", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** {@code indexer (keeps up)}. */
    @Override
    public String toString() {
        return name + " (" + pace.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ")";
    }
}
