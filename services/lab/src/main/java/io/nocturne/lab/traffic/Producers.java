package io.nocturne.lab.traffic;

import io.nocturne.core.Scope;
import io.nocturne.lab.logs.ApplicationLogs;
import io.nocturne.lab.logs.DeviceLog;
import io.nocturne.lab.logs.LogLine;
import io.nocturne.lab.logs.LogSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes logs at a given rate: applications' to their topics, devices' to theirs and to whoever else wants them. One thread; it wakes every
 * 20 ms and writes what is due. Without a broker only devices write.
 */
public final class Producers {
    /** The topic of the devices' syslog. */
    public static final String DEVICES = "net.syslog";

    private static final Logger LOG = LoggerFactory.getLogger(Producers.class);
    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration LONGEST_CATCH_UP = Duration.ofMillis(500);
    private static final int WAITING = 10_000;

    private final List<Stream> streams;
    private final DeviceLog deviceLog;
    private final Consumer<LogLine> deviceLines;
    private final @Nullable KafkaProducer<byte[], byte[]> producer;
    private final ConcurrentLinkedQueue<LogLine> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile double rate;
    private volatile boolean trouble;

    /** A topic, its partitions, its share of all lines and who writes them. */
    private record Stream(String topic, double share, LogSource source) {}

    /** Topics with their numbers of partitions. */
    public static Map<String, Integer> topics() {
        return Map.of(DEVICES, 3, "app.orders", 6, "app.payments", 3, "app.gateway", 4, "app.members", 2, "web.access", 6);
    }

    /**
     * @param rate lines a second over all topics
     * @param bootstrap of the broker; null for none
     * @param deviceLines gets the devices' lines too; must not block
     */
    public Producers(Scope scope, @Nullable String bootstrap, DeviceLog deviceLog, long seed, double rate, Consumer<LogLine> deviceLines) {
        this.deviceLog = deviceLog;
        this.deviceLines = deviceLines;
        this.rate = rate;
        ZoneId zone = ZoneId.systemDefault();
        streams = List.of(
                new Stream("web.access", 0.40, ApplicationLogs.access(seed + 1, zone)),
                new Stream("app.orders", 0.20, ApplicationLogs.orders(seed + 2)),
                new Stream(DEVICES, 0.15, deviceLog),
                new Stream("app.gateway", 0.10, ApplicationLogs.gateway(seed + 3)),
                new Stream("app.payments", 0.10, ApplicationLogs.payments(seed + 4, zone)),
                new Stream("app.members", 0.05, ApplicationLogs.members(seed + 5, zone)));
        producer = bootstrap == null ? null : scope.own(new KafkaProducer<>(config(bootstrap), new ByteArraySerializer(), new ByteArraySerializer()));
        scope.start("producers", this::run);
    }

    private static Map<String, Object> config(String bootstrap) {
        Map<String, Object> c = new HashMap<>();
        c.put("bootstrap.servers", bootstrap);
        c.put("client.id", "lab-producer");
        c.put("acks", "1");
        c.put("enable.idempotence", false);
        c.put("linger.ms", 20);
        c.put("batch.size", 65_536);
        c.put("buffer.memory", 16_777_216L);
        c.put("compression.type", "lz4");
        c.put("max.block.ms", 3_000);
        c.put("request.timeout.ms", 5_000);
        c.put("delivery.timeout.ms", 30_000);
        c.put("metric.reporters", "");
        return c;
    }

    /** Lines a second over all topics from now on. */
    public void rate(double perSecond) {
        rate = perSecond;
    }

    public double rate() {
        return rate;
    }

    /** While true, what is written holds many errors. */
    public void trouble(boolean now) {
        trouble = now;
    }

    /** A line that comes on top of the rate, such as one about an event. */
    public void add(LogLine line) {
        if (waiting.incrementAndGet() > WAITING) {
            waiting.decrementAndGet();
            failed.incrementAndGet();
            return;
        }
        events.add(line);
    }

    /** Records the broker has taken. */
    public long written() {
        return written.get();
    }

    /** Lines that did not reach the broker. */
    public long failed() {
        return failed.get();
    }

    public DeviceLog deviceLog() {
        return deviceLog;
    }

    private void run() throws InterruptedException {
        if (producer != null) {
            // Learns the topics before time counts; what is due in the first tick would otherwise wait for it.
            for (Stream s : streams) {
                try {
                    producer.partitionsFor(s.topic);
                } catch (org.apache.kafka.common.errors.InterruptException e) {
                    return;
                } catch (org.apache.kafka.common.KafkaException e) {
                    LOG.warn("the lab's producer does not see {} yet", s.topic, e);
                }
            }
        }
        double[] due = new double[streams.size()];
        long last = System.nanoTime();
        while (true) {
            Thread.sleep(TICK);
            long now = System.nanoTime();
            double seconds = Math.min(now - last, LONGEST_CATCH_UP.toNanos()) / 1e9;
            last = now;
            Instant time = Instant.ofEpochMilli(System.currentTimeMillis());
            LogLine event = events.poll();
            while (event != null) {
                waiting.decrementAndGet();
                write(DEVICES, event);
                event = events.poll();
            }
            for (int i = 0; i < due.length; i++) {
                Stream s = streams.get(i);
                due[i] += seconds * rate * s.share;
                while (due[i] >= 1) {
                    due[i]--;
                    write(s.topic, s.source.next(time, trouble));
                }
            }
        }
    }

    private void write(String topic, LogLine line) {
        if (topic.equals(DEVICES)) {
            deviceLines.accept(line);
        }
        if (producer == null) {
            return;
        }
        byte[] key = line.key().getBytes(StandardCharsets.UTF_8);
        byte[] value = line.text().getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(new ProducerRecord<>(topic, key, value), (meta, failure) -> (failure == null ? written : failed).incrementAndGet());
        } catch (org.apache.kafka.common.errors.InterruptException e) {
            Thread.currentThread().interrupt();
        } catch (org.apache.kafka.common.KafkaException | IllegalStateException e) {
            failed.incrementAndGet();
        }
    }
}
