package io.nocturne.kafka;

import io.nocturne.kafka.Cluster.Partition;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads topics without joining a group and without leaving a trace on the cluster.
 *
 * <p>It positions every partition itself and never lets the client choose: what retention takes before it is read shows as a range out of
 * reach, is counted as lost, and reading goes on behind it. Gaps inside of what is there are markers of transactions or the work of
 * compaction, and are nobody's loss.
 *
 * <p>Counting has a way of its own: the filter looks at the bytes where the client has them, and no record, array or text is made. Used by one
 * thread; {@link #close} and {@link #stop} may be called by others.
 */
public final class TopicTail implements AutoCloseable {
    /** Takes records in the order of their partition. */
    @FunctionalInterface
    public interface Sink {
        /**
         * @return false to end the tail
         */
        boolean accept(TailRecord record);
    }

    private static final Duration POLL = Duration.ofMillis(250);

    private final Cluster cluster;
    private final List<Partition> partitions;
    private final Map<Partition, Long> from;
    private final Map<Partition, Long> until;
    private final boolean endless;
    private volatile boolean stopped;
    private long read;
    private long matched;
    private long lost;

    private TopicTail(Cluster cluster, List<Partition> partitions, Map<Partition, Long> from, Map<Partition, Long> until, boolean endless) {
        this.cluster = cluster;
        this.partitions = partitions;
        this.from = from;
        this.until = until;
        this.endless = endless;
    }

    /**
     * Finds the offsets to begin and end at.
     *
     * @param to null for endless
     * @throws KafkaFailure if a topic does not exist
     */
    public static TopicTail prepare(Cluster cluster, Collection<String> topics, TailStart start, @Nullable TailStart to)
            throws KafkaFailure, InterruptedException {
        List<Partition> partitions = cluster.partitions(topics);
        Map<Partition, Long> begins = cluster.begins(partitions);
        Map<Partition, Long> ends = cluster.ends(partitions);
        Map<Partition, Long> from = offsets(cluster, partitions, start, begins, ends);
        Map<Partition, Long> until = to == null ? Map.of() : offsets(cluster, partitions, to, begins, ends);
        return new TopicTail(cluster, partitions, from, until, to == null);
    }

    private static Map<Partition, Long> offsets(
            Cluster cluster, List<Partition> partitions, TailStart where, Map<Partition, Long> begins, Map<Partition, Long> ends)
            throws KafkaFailure, InterruptedException {
        return switch (where) {
            case TailStart.Beginning b -> new TreeMap<>(begins);
            case TailStart.End e -> new TreeMap<>(ends);
            case TailStart.Time time -> {
                // Where no record is that late, the tail begins behind the last.
                Map<Partition, Long> found = new TreeMap<>(ends);
                found.putAll(cluster.at(partitions, time.time().toEpochMilli()));
                yield found;
            }
            case TailStart.Last last -> lastOnes(last.records(), begins, ends);
        };
    }

    /** Takes the same share of every partition: the newest records of all, if producers write evenly. */
    static Map<Partition, Long> lastOnes(long records, Map<Partition, Long> begins, Map<Partition, Long> ends) {
        Map<Partition, Long> from = new TreeMap<>(ends);
        long left = records;
        List<Partition> open = new ArrayList<>(ends.keySet());
        while (left > 0 && !open.isEmpty()) {
            long share = Math.max(1, left / open.size());
            List<Partition> still = new ArrayList<>();
            for (Partition partition : open) {
                long at = from.getOrDefault(partition, 0L);
                long available = at - begins.getOrDefault(partition, at);
                long taken = Math.min(Math.min(share, available), left);
                from.put(partition, at - taken);
                left -= taken;
                if (available > taken) {
                    still.add(partition);
                }
            }
            open = still;
        }
        return from;
    }

    /** The first offset that will be read, by partition. */
    public Map<Partition, Long> from() {
        return Map.copyOf(from);
    }

    public TailCounts counts() {
        long remaining = 0;
        for (Partition partition : partitions) {
            remaining += Math.max(0, until.getOrDefault(partition, 0L) - from.getOrDefault(partition, 0L));
        }
        return new TailCounts(read, matched, lost, endless ? 0 : remaining);
    }

    /** Reads until the end, until the sink wants no more, or until stopped. */
    public void run(Sink sink) throws KafkaFailure {
        read(new Client<>(new ByteArrayDeserializer(), new ByteArrayDeserializer()), record -> {
            read++;
            matched++;
            return sink.accept(ours(record));
        });
    }

    /** Counts the records whose value passes; tombstones never do. */
    public TailCounts count(ValueTest test) throws KafkaFailure {
        // The test runs where the client hands over the bytes; what is kept of a record is whether it passed.
        read(new Client<>(new NoKey(), new Tested(test)), record -> {
            read++;
            Boolean passed = record.value();
            if (passed != null && passed) {
                matched++;
            }
            return true;
        });
        return counts();
    }

    /** Looks at a value where it lies. */
    @FunctionalInterface
    public interface ValueTest {
        /** The buffer's position must not be moved. */
        boolean passes(ByteBuffer value);
    }

    /** Ends the reading soon; may be called by any thread. */
    public void stop() {
        stopped = true;
    }

    private record Client<K, V>(Deserializer<K> keys, Deserializer<V> values) {}

    @FunctionalInterface
    private interface Handler<K, V> {
        boolean handle(ConsumerRecord<K, V> record);
    }

    private <K, V> void read(Client<K, V> client, Handler<K, V> handler) throws KafkaFailure {
        Properties settings = cluster.config().client();
        // A group would be a trace, and resetting by itself would hide what was lost.
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "none");
        settings.put("allow.auto.create.topics", "false");
        settings.put("max.poll.records", endless ? "2000" : "20000");
        settings.put("check.crcs", "false");
        if (!endless) {
            settings.putIfAbsent("fetch.max.bytes", Integer.toString(64 << 20));
            settings.putIfAbsent("max.partition.fetch.bytes", Integer.toString(4 << 20));
            settings.putIfAbsent("receive.buffer.bytes", Integer.toString(1 << 20));
        }
        Map<TopicPartition, Long> positions = new HashMap<>();
        from.forEach((partition, offset) -> positions.put(partition.kafka(), offset));
        if (!endless) {
            positions.entrySet().removeIf(entry -> entry.getValue() >= until.getOrDefault(Partition.of(entry.getKey()), Long.MAX_VALUE));
        }
        if (positions.isEmpty()) {
            return;
        }
        try (KafkaConsumer<K, V> consumer = new KafkaConsumer<>(settings, client.keys(), client.values())) {
            consumer.assign(positions.keySet());
            positions.forEach(consumer::seek);
            BooleanSupplier over = () -> stopped || Thread.currentThread().isInterrupted();
            while (!over.getAsBoolean() && !positions.isEmpty()) {
                ConsumerRecords<K, V> records;
                try {
                    records = consumer.poll(POLL);
                } catch (OffsetOutOfRangeException e) {
                    skipLost(consumer, e.offsetOutOfRangePartitions());
                    continue;
                }
                if (!hand(consumer, records, positions, handler)) {
                    return;
                }
            }
        } catch (WakeupException | InterruptException e) {
            Thread.currentThread().interrupt();
        } catch (org.apache.kafka.common.KafkaException e) {
            throw Cluster.failure("reading " + topics(), e);
        }
    }

    private <K, V> boolean hand(
            KafkaConsumer<K, V> consumer, ConsumerRecords<K, V> records, Map<TopicPartition, Long> positions, Handler<K, V> handler) {
        for (TopicPartition partition : records.partitions()) {
            Partition mine = Partition.of(partition);
            long end = endless ? Long.MAX_VALUE : until.getOrDefault(mine, Long.MAX_VALUE);
            for (ConsumerRecord<K, V> record : records.records(partition)) {
                if (record.offset() >= end) {
                    break;
                }
                if (!handler.handle(record)) {
                    return false;
                }
            }
        }
        if (!endless) {
            // By position, not by record: the last offsets may be markers that are never handed out.
            positions.keySet().removeIf(partition -> {
                long at = consumer.position(partition);
                from.put(Partition.of(partition), at);
                boolean done = at >= until.getOrDefault(Partition.of(partition), Long.MAX_VALUE);
                if (done) {
                    consumer.pause(List.of(partition));
                }
                return done;
            });
        }
        return true;
    }

    private <K, V> void skipLost(KafkaConsumer<K, V> consumer, Map<TopicPartition, Long> outOfReach) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(outOfReach.keySet());
        outOfReach.forEach((partition, wanted) -> {
            long begin = begins.getOrDefault(partition, wanted);
            lost += Math.max(0, begin - wanted);
            consumer.seek(partition, begin);
        });
    }

    private String topics() {
        return String.join(", ", partitions.stream().map(Partition::topic).distinct().toList());
    }

    private static TailRecord ours(ConsumerRecord<byte[], byte[]> record) {
        List<TailRecord.Header> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(new TailRecord.Header(header.key(), header.value()));
        }
        return new TailRecord(
                record.topic(), record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp()), record.key(), record.value(), headers);
    }

    /** Keys do not matter to a count. */
    private static final class NoKey implements Deserializer<Boolean> {
        @Override
        public Boolean deserialize(String topic, byte @Nullable [] data) {
            return false;
        }

        @Override
        public Boolean deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
            return false;
        }
    }

    private record Tested(ValueTest test) implements Deserializer<Boolean> {
        private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

        @Override
        public Boolean deserialize(String topic, byte @Nullable [] data) {
            return test.passes(data == null ? EMPTY : ByteBuffer.wrap(data));
        }

        @Override
        public Boolean deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
            return test.passes(data == null ? EMPTY : data);
        }
    }

    @Override
    public void close() {
        stopped = true;
    }
}
