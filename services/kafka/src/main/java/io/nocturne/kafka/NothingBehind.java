package io.nocturne.kafka;

import io.nocturne.kafka.Cluster.Partition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out behind which committed offsets nothing is left to be read although the partition goes on: markers of transactions and aborted
 * records have offsets and are handed to nobody, so that a group that has read everything seems to be behind for ever. No list of offsets
 * tells them from records; only reading does. What is found of an offset stays true, so each is read behind once.
 *
 * <p>Only short distances are looked at, and not many at once: who is far behind is behind.
 */
final class NothingBehind {
    /** A committed offset. */
    record Place(Partition partition, long offset) {}

    private record Seen(long emptyTo, boolean recordFollows) {}

    private static final Logger LOG = LoggerFactory.getLogger(NothingBehind.class);
    private static final int FARTHEST = 1_000;
    private static final int MOST_AT_ONCE = 200;
    private static final int FEW = 20;
    private static final Duration PACE = Duration.ofSeconds(20);
    private static final Duration BUDGET = Duration.ofMillis(400);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<Place, Seen> seen = new HashMap<>();
    private long looked = System.nanoTime() - PACE.toNanos();

    /**
     * Looks behind places, as far as that can be done quickly.
     *
     * @param stable where what transactional readers may see ends, by place; places that are missing are forgotten
     */
    void look(ClusterConfig config, Map<Place, Long> stable) throws InterruptedException {
        seen.keySet().retainAll(stable.keySet());
        Map<TopicPartition, Place> wanted = new HashMap<>();
        stable.forEach((place, end) -> {
            if (wanted.size() < MOST_AT_ONCE && end - place.offset() <= FARTHEST && !isDecided(place, end)) {
                wanted.putIfAbsent(place.partition().kafka(), place);
            }
        });
        // Where there is much to look at, the lag itself comes first.
        if (!wanted.isEmpty() && (wanted.size() <= FEW || System.nanoTime() - looked >= PACE.toNanos())) {
            looked = System.nanoTime();
            List.copyOf(wanted.keySet()).stream().skip(FEW).forEach(wanted::remove);
            read(config, wanted, stable);
        }
    }

    private boolean isDecided(Place place, long stable) {
        Seen known = seen.get(place);
        return known != null && (known.recordFollows() || known.emptyTo() >= stable);
    }

    /** Whether it is known that no record lies between an offset and the stable end. */
    boolean isEmpty(Place place, long stable) {
        Seen known = seen.get(place);
        return known != null && !known.recordFollows() && known.emptyTo() >= stable;
    }

    private void read(ClusterConfig config, Map<TopicPartition, Place> wanted, Map<Place, Long> stable) throws InterruptedException {
        Properties settings = config.client();
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "none");
        settings.put("allow.auto.create.topics", "false");
        settings.put("max.partition.fetch.bytes", Integer.toString(16 << 10));
        settings.put("fetch.max.bytes", Integer.toString(1 << 20));
        long deadline = System.nanoTime() + BUDGET.toNanos();
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try (Closing closing = new Closing(consumer, Duration.ZERO)) {
            consumer.assign(wanted.keySet());
            wanted.forEach((partition, place) -> {
                Seen known = seen.get(place);
                consumer.seek(partition, known == null ? place.offset() : known.emptyTo());
            });
            while (!wanted.isEmpty() && System.nanoTime() < deadline) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                wanted.entrySet().removeIf(each -> {
                    boolean found = !records.records(each.getKey()).isEmpty();
                    long at = consumer.position(each.getKey());
                    seen.put(each.getValue(), new Seen(at, found));
                    boolean done = found || at >= stable.getOrDefault(each.getValue(), 0L);
                    if (done) {
                        consumer.pause(List.of(each.getKey()));
                    }
                    return done;
                });
            }
        } catch (InterruptException e) {
            throw new InterruptedException();
        } catch (KafkaException e) {
            // The lag is then told as the offsets have it.
            LOG.debug("could not look behind committed offsets", e);
        }
    }
}
