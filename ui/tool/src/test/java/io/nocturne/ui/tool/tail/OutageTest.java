package io.nocturne.ui.tool.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.nocturne.core.DataDirectory;
import io.nocturne.core.Event;
import io.nocturne.core.EventHub;
import io.nocturne.core.Feed;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.kafka.ClusterConfig;
import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.TailStart;
import io.nocturne.lab.LabBroker;
import io.nocturne.logs.LogDecoder;
import io.nocturne.store.Cache;
import io.nocturne.store.EventQuery;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * From a producer that numbers its records to the cache, while the broker goes away and comes back. {@code -Doutage.seconds=60} for as long as
 * the figures in the benchmarks say.
 */
class OutageTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("outage.seconds", 7));

    @TempDir
    Path directory;

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        protected void append(ILoggingEvent event) {
            // The broker runs in this process, but its lines are not the console's.
            if (!event.getLoggerName().startsWith("kafka.") && !event.getThreadName().contains("broker") && !event.getLoggerName().contains("controller")) {
                count.incrementAndGet();
            }
        }
    }

    private static void cache(EventHub hub, Cache cache, Scope scope) {
        Feed<Event> feed = Feed.blocking(50_000);
        hub.subscribe(feed);
        scope.start("cache", () -> {
            List<Event> batch = new ArrayList<>();
            while (!feed.isClosed()) {
                batch.clear();
                if (feed.await(2_000, 1, TimeUnit.SECONDS, batch::add) > 0) {
                    cache.append(batch);
                }
            }
        });
    }

    private static void produce(KafkaProducer<byte[], byte[]> producer, AtomicInteger sent, AtomicInteger confirmed, AtomicBoolean enough) {
        while (!enough.get()) {
            int number = sent.getAndIncrement();
            producer.send(new ProducerRecord<>("numbered", number % 3, null, ("number=" + number).getBytes(StandardCharsets.UTF_8)), (metadata, failure) -> {
                if (failure == null) {
                    confirmed.incrementAndGet();
                }
            });
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Test
    void everyRecordIsInTheCacheOnceHoweverLongTheBrokerWasAway() throws Exception {
        Lines lines = new Lines();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger network = (Logger) LoggerFactory.getLogger("org.apache.kafka.clients.NetworkClient");
        ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(Level.WARN);
        network.setLevel(Level.ERROR);
        Properties settings = new Properties();
        settings.put("delivery.timeout.ms", "300000");
        settings.put("max.block.ms", "300000");
        settings.put("linger.ms", "5");
        EventHub hub = new EventHub();
        Queue<String> gaps = new ConcurrentLinkedQueue<>();
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger confirmed = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        try (LabBroker broker = LabBroker.started();
                Cache cache = Cache.open(new DataDirectory(directory), new Problems());
                Scope scope = new Scope("outage")) {
            broker.createTopic("numbered", 3);
            settings.put("bootstrap.servers", broker.bootstrap());
            cache(hub, cache, scope);
            ClusterWatch watch = new ClusterWatch("lab", ClusterConfig.of(broker.bootstrap()), scope, new Problems()).start();
            await().atMost(LONG).until(() -> watch.overview() != null);
            TailModel model = new TailModel();
            scope.every("flush", Duration.ofMillis(30), model::flush);
            TopicFeed feed = new TopicFeed(
                    watch, List.of("numbered"), new TailStart.Beginning(), model, new LogDecoder(), (name, from, to) -> {
                        String gap = name + " away " + Duration.between(from, to).toSeconds();
                        gaps.add(gap);
                        return gap;
                    },
                    new Keeping(hub));
            feed.keep(true);
            feed.begin(scope);
            scope.every("observe", Duration.ofMillis(200), feed::observe);
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                Thread writing = scope.start("produce", () -> produce(producer, sent, confirmed, enough));
                await().atMost(LONG).until(() -> model.counts().arrived() > 500);
                lines.start();
                root.addAppender(lines);
                broker.stop();
                await().atMost(LONG).until(() -> feed.awaySince() != null);
                await().pollDelay(AWAY).atMost(AWAY.plus(LONG)).until(() -> true);
                broker.start();
                int back = confirmed.get();
                await().atMost(LONG).until(() -> confirmed.get() > back + 500);
                enough.set(true);
                writing.join();
            }
            assertThat(confirmed.get()).isEqualTo(sent.get());
            await().atMost(LONG).until(() -> model.counts().arrived() >= sent.get());
            await().atMost(LONG).untilAsserted(() -> assertThat(gaps).isNotEmpty());
            await().atMost(LONG).until(() -> hub.published() >= sent.get());
            cache.flush();
            await().atMost(LONG).until(() -> {
                cache.flush();
                return cache.query(EventQuery.last(1_000_000), () -> false).size() >= sent.get();
            });
            root.detachAppender(lines);
            List<String> kept = cache.query(EventQuery.last(1_000_000), () -> false).stream().map(event -> new String(event.raw(), StandardCharsets.UTF_8)).toList();
            assertThat(kept).containsExactlyInAnyOrderElementsOf(
                    IntStream.range(0, sent.get()).mapToObj(number -> "number=" + number).collect(Collectors.toList()));
            assertThat(feed.sum().lost() + feed.sum().skipped()).isZero();
            assertThat(lines.count.get()).isLessThan(100);
            System.getLogger("outage").log(System.Logger.Level.INFO, sent.get() + " records, " + lines.count.get() + " lines of log, " + gaps);
            feed.close();
        }
    }
}
