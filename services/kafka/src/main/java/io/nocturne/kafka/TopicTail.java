package io.nocturne.kafka;

import io.nocturne.core.Sentence;
import io.nocturne.kafka.Cluster.Partition;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
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

        /**
         * Called after each batch of records, also after one without any.
         *
         * @param behind partitions of which something is still to be read that was there when the tail began
         * @return false to end the tail
         */
        default boolean batchEnds(Set<Partition> behind) {
            return true;
        }
    }

    private static final Duration POLL = Duration.ofMillis(250);

    /** After so long without a record the cluster is asked whether it is still there. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    /** What closing may take; the broker forgets by itself whoever does not say goodbye. */
    private static final Duration GOODBYE = Duration.ofMillis(500);

    private static final Duration SKIP_PACE = Duration.ofMillis(250);

    private final ClusterConfig config;
    private final List<Partition> partitions;
    private final Map<String, String> topicIds;
    private final Map<Partition, Long> from;
    private final Map<Partition, Long> until;
    private final Map<Partition, Long> endsAtFirst;
    private final boolean endless;
    private final Queue<TailStart> seeks = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;
    private volatile boolean paused;
    private volatile long mostBehind;
    private volatile @Nullable Instant silentSince;
    private volatile Set<String> gone = Set.of();
    private volatile TailCounts published;
    private long read;
    private long matched;
    private long lost;
    private long skipped;
    private long nextSkipCheck;
    private long lastSign = System.nanoTime();

    private TopicTail(
            ClusterConfig config, List<Partition> partitions, Map<String, String> topicIds, Map<Partition, Long> from, Map<Partition, Long> until,
            Map<Partition, Long> endsAtFirst, boolean endless) {
        this.config = config;
        this.partitions = partitions;
        this.topicIds = topicIds;
        this.from = from;
        this.until = until;
        this.endsAtFirst = endsAtFirst;
        this.endless = endless;
        this.published = counted();
    }

    /**
     * Finds the offsets to begin and end at.
     *
     * @param to null for endless
     * @throws KafkaFailure if a topic does not exist
     */
    public static TopicTail prepare(Cluster cluster, Collection<String> topics, TailStart start, @Nullable TailStart to)
            throws KafkaFailure, InterruptedException {
        Map<String, String> ids = cluster.topicIds(topics);
        List<Partition> partitions = cluster.partitions(topics);
        Map<Partition, Long> begins = cluster.begins(partitions);
        Map<Partition, Long> ends = cluster.ends(partitions);
        Map<Partition, Long> from = Positions.of(cluster, partitions, start, begins, ends);
        Map<Partition, Long> until = to == null ? Map.of() : Positions.of(cluster, partitions, to, begins, ends);
        TopicTail tail = new TopicTail(cluster.config(), partitions, ids, from, until, ends, to == null);
        if (start instanceof TailStart.Offsets before) {
            tail.goOn(before, begins, ends);
        }
        return tail;
    }

    private void goOn(TailStart.Offsets before, Map<Partition, Long> begins, Map<Partition, Long> ends) {
        from.replaceAll((partition, begin) -> {
            Long next = before.next().get(partition);
            String id = before.topicIds().get(partition.topic());
            if (next == null || id != null && !id.equals(topicIds.get(partition.topic()))) {
                return begin;
            }
            lost += Math.max(0, begins.getOrDefault(partition, next) - next);
            return Math.clamp(next, begin, Math.max(begin, ends.getOrDefault(partition, next)));
        });
        published = counted();
    }

    /** Where another tail can go on after this one ended: behind the last record that was handed out. */
    public TailStart whereItEnded() {
        TailStart wanted = null;
        for (TailStart seek = seeks.poll(); seek != null; seek = seeks.poll()) {
            wanted = seek;
        }
        return wanted != null ? wanted : new TailStart.Offsets(from, topicIds);
    }

    /** The first offset that will be read, by partition. */
    public Map<Partition, Long> from() {
        return Map.copyOf(from);
    }

    /** What was seen up to the last batch; may be asked by any thread. */
    public TailCounts counts() {
        return published;
    }

    private TailCounts counted() {
        long remaining = 0;
        for (Partition partition : partitions) {
            remaining += Math.max(0, until.getOrDefault(partition, 0L) - from.getOrDefault(partition, 0L));
        }
        return new TailCounts(read, matched, lost, skipped, endless ? 0 : remaining);
    }

    /** Stops reading, without closing the connection; may be called by any thread. */
    public void pause() {
        paused = true;
    }

    /** Goes on where it was paused; may be called by any thread. */
    public void resume() {
        paused = false;
    }

    public boolean isPaused() {
        return paused;
    }

    /** Goes to another place in all partitions soon, if the tail is endless; may be called by any thread. */
    public void seek(TailStart where) {
        seeks.add(where);
    }

    /**
     * Says what may wait unread before the tail passes over the oldest and counts them as skipped; 0, as at first, to read everything. Only
     * endless tails skip. May be called by any thread.
     *
     * @param offsets of all partitions together
     */
    public void skipBeyond(long offsets) {
        mostBehind = offsets;
    }

    /** The topics that were there at first and were deleted since. May be asked by any thread. */
    public Set<String> gone() {
        return gone;
    }

    /** Since when the cluster does not answer; null while it does. The tail goes on by itself. May be asked by any thread. */
    public @Nullable Instant silentSince() {
        return silentSince;
    }

    /** Reads until the end, until the sink wants no more, or until stopped. */
    public void run(Sink sink) throws KafkaFailure {
        Client<byte[], byte[]> client = new Client<>(new ByteArrayDeserializer(), new ByteArrayDeserializer(), () -> sink.batchEnds(behind()));
        read(client, record -> {
            read++;
            matched++;
            return sink.accept(TailRecord.of(record));
        });
    }

    /** Counts the records whose value passes; tombstones never do. */
    public TailCounts count(ValueTest test) throws KafkaFailure {
        // The test runs where the client hands over the bytes; what is kept of a record is whether it passed.
        read(new Client<>(new CountedRecord.NoKey(), new CountedRecord.Value(test), () -> true), record -> {
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

    private record Client<K, V>(Deserializer<K> keys, Deserializer<V> values, BooleanSupplier afterBatch) {}

    @FunctionalInterface
    private interface Handler<K, V> {
        boolean handle(ConsumerRecord<K, V> record);
    }

    private <K, V> void read(Client<K, V> client, Handler<K, V> handler) throws KafkaFailure {
        Properties settings = config.client();
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
        KafkaConsumer<K, V> consumer = new KafkaConsumer<>(settings, client.keys(), client.values());
        try (Closing closing = new Closing(consumer, GOODBYE)) {
            consumer.assign(positions.keySet());
            positions.forEach(consumer::seek);
            BooleanSupplier over = () -> stopped || Thread.currentThread().isInterrupted();
            boolean resting = false;
            while (!over.getAsBoolean() && !positions.isEmpty()) {
                if (resting != paused) {
                    resting = paused;
                    if (resting) {
                        consumer.pause(consumer.assignment());
                    } else {
                        consumer.resume(consumer.assignment());
                    }
                }
                seek(consumer);
                ConsumerRecords<K, V> records;
                try {
                    records = consumer.poll(POLL);
                } catch (OffsetOutOfRangeException e) {
                    skipLost(consumer, e.offsetOutOfRangePartitions());
                    continue;
                }
                if (records.isEmpty()) {
                    listen(consumer);
                } else {
                    lastSign = System.nanoTime();
                    silentSince = null;
                }
                boolean more = hand(consumer, records, positions, handler) && client.afterBatch().getAsBoolean();
                published = counted();
                if (!more) {
                    return;
                }
                keepUp(consumer);
            }
        } catch (WakeupException | InterruptException e) {
            Thread.currentThread().interrupt();
        } catch (org.apache.kafka.common.KafkaException e) {
            throw Answers.failure(KafkaPhrase.READING.with(Sentence.words(topics())), e);
        }
    }

    /** Partitions that have not been read up to the end they had at the beginning. */
    private Set<Partition> behind() {
        Set<Partition> behind = new HashSet<>();
        (endless ? endsAtFirst : until).forEach((partition, end) -> {
            if (from.getOrDefault(partition, 0L) < end) {
                behind.add(partition);
            }
        });
        return behind;
    }

    /** Goes to an offset, and remembers it should the reading end before the next record. */
    private void move(KafkaConsumer<?, ?> consumer, TopicPartition partition, long offset) {
        consumer.seek(partition, offset);
        if (endless) {
            from.put(Partition.of(partition), offset);
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
                boolean more = handler.handle(record);
                if (endless) {
                    from.put(mine, record.offset() + 1);
                }
                if (!more) {
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

    private <K, V> void seek(KafkaConsumer<K, V> consumer) {
        for (TailStart where = seeks.poll(); where != null && endless; where = seeks.poll()) {
            Positions.of(consumer, where).forEach((partition, offset) -> move(consumer, partition, offset));
        }
    }

    /** Passes over what would never be seen, when records come faster than they can be shown. */
    private <K, V> void keepUp(KafkaConsumer<K, V> consumer) {
        long most = mostBehind;
        if (most <= 0 || !endless || paused || System.nanoTime() < nextSkipCheck) {
            return;
        }
        nextSkipCheck = System.nanoTime() + SKIP_PACE.toNanos();
        Map<TopicPartition, Long> behind = new HashMap<>();
        long all = 0;
        for (TopicPartition partition : consumer.assignment()) {
            long lag = consumer.currentLag(partition).orElse(0);
            behind.put(partition, lag);
            all += lag;
        }
        if (all <= most) {
            return;
        }
        double keep = (double) most / 2 / all;
        for (Map.Entry<TopicPartition, Long> each : behind.entrySet()) {
            long over = each.getValue() - (long) (each.getValue() * keep);
            if (over > 0) {
                move(consumer, each.getKey(), consumer.position(each.getKey()) + over);
                skipped += over;
            }
        }
    }

    /** A client says nothing when its cluster is gone: it is asked now and then while no records come. */
    private <K, V> void listen(KafkaConsumer<K, V> consumer) throws KafkaFailure {
        if (System.nanoTime() - lastSign < QUIET.toNanos()) {
            return;
        }
        try {
            consumer.endOffsets(consumer.assignment(), Duration.ofMillis(ClusterConfig.BUDGET_MILLIS));
            silentSince = null;
        } catch (org.apache.kafka.common.errors.TimeoutException e) {
            if (silentSince == null) {
                silentSince = Instant.now().minusNanos(System.nanoTime() - lastSign);
            }
            leaveDeleted(consumer);
            if (!endless) {
                throw new KafkaFailure(
                        KafkaFailure.Kind.NO_ANSWER, KafkaPhrase.STOPPED_ANSWERING.with(config.bootstrap(), topics()), e);
            }
            return;
        }
        lastSign = System.nanoTime();
    }

    /**
     * A topic that was deleted looks to the client like one whose broker is away for a moment, and it waits, for all others too.
     *
     * @throws KafkaFailure if none is left
     */
    private void leaveDeleted(KafkaConsumer<?, ?> consumer) throws KafkaFailure {
        Set<String> deleted = new TreeSet<>();
        try (Cluster now = Cluster.connect(config)) {
            Set<String> there = now.topicNames().stream().map(Cluster.TopicSummary::name).collect(Collectors.toSet());
            consumer.assignment().stream().map(TopicPartition::topic).filter(topic -> !there.contains(topic)).forEach(deleted::add);
        } catch (KafkaFailure e) {
            // The cluster is away as a whole.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (deleted.isEmpty()) {
            return;
        }
        List<TopicPartition> left = consumer.assignment().stream().filter(partition -> !deleted.contains(partition.topic())).toList();
        deleted.addAll(gone);
        gone = Set.copyOf(deleted);
        if (left.isEmpty() || !endless) {
            throw new KafkaFailure(KafkaFailure.Kind.UNKNOWN, KafkaPhrase.DELETED.with(String.join(", ", deleted), deleted.size()));
        }
        consumer.assign(left);
        silentSince = null;
    }

    private <K, V> void skipLost(KafkaConsumer<K, V> consumer, Map<TopicPartition, Long> outOfReach) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(outOfReach.keySet());
        Map<TopicPartition, Long> ends = consumer.endOffsets(outOfReach.keySet());
        outOfReach.forEach((partition, wanted) -> {
            long begin = begins.getOrDefault(partition, wanted);
            long end = ends.getOrDefault(partition, wanted);
            if (wanted <= end) {
                lost += Math.max(0, begin - wanted);
                move(consumer, partition, begin);
            } else {
                // Either the log was cut by a leader that knew less: go on at its end; or the topic was made anew: all of it is new.
                move(consumer, partition, isNew(consumer, partition) ? begin : end);
            }
        });
    }

    private <K, V> boolean isNew(KafkaConsumer<K, V> consumer, TopicPartition partition) {
        String before = topicIds.get(partition.topic());
        try (Cluster now = Cluster.connect(config)) {
            return before != null && !before.equals(now.topicIds(List.of(partition.topic())).get(partition.topic()));
        } catch (KafkaFailure e) {
            return consumer.position(partition) > 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String topics() {
        return String.join(", ", partitions.stream().map(Partition::topic).distinct().toList());
    }

    @Override
    public void close() {
        stopped = true;
    }
}
