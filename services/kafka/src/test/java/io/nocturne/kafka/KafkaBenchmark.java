package io.nocturne.kafka;

import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.lab.LabBroker;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Measurements by hand, described in {@code resources/docs/benchmarks.md}: {@code lag [ROUNDS]} (with the groups one by one
 * where no number of rounds is given), {@code serve RECORDS} (a broker with a topic
 * {@code bench} of two partitions, until the process ends), {@code plain BOOTSTRAP} (the client loop that only counts) and
 * {@code large TOPICS GROUPS} (what a watch shows of a large cluster, and when).
 */
public final class KafkaBenchmark {
    private static final PrintStream OUT = System.out;
    private static final int GROUPS = 200;
    private static final int PARTITIONS = 100;

    private KafkaBenchmark() {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "lag" -> lag(args.length > 1 ? Integer.parseInt(args[1]) : 40, args.length == 1);
            case "serve" -> serve(Integer.parseInt(args[1]));
            case "plain" -> plain(args[1]);
            case "large" -> large(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void lag(int rounds, boolean oneByOne) throws Exception {
        try (LabBroker broker = LabBroker.started()) {
            broker.createTopic("many", PARTITIONS);
            fill(broker.bootstrap(), "many", PARTITIONS, 100_000, 100);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
                for (int group = 0; group < GROUPS; group++) {
                    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
                    for (int partition = 0; partition < PARTITIONS; partition++) {
                        offsets.put(new TopicPartition("many", partition), new OffsetAndMetadata(group * 5L));
                    }
                    admin.alterConsumerGroupOffsets("group-" + group, offsets).all().get();
                }
            }
            try (Cluster cluster = Cluster.connect(ClusterConfig.of(broker.bootstrap()))) {
                LagSampler sampler = new LagSampler(cluster);
                for (int round = 0; round < rounds; round++) {
                    long begin = System.nanoTime();
                    List<GroupLag> all = sampler.sample(List.of());
                    long millis = (System.nanoTime() - begin) / 1_000_000;
                    OUT.println(round + ": " + all.size() + " groups, " + all.stream().mapToLong(GroupLag::total).sum() + " behind, " + millis + " ms");
                }
                if (oneByOne) {
                    long begin = System.nanoTime();
                    for (Cluster.GroupSummary group : cluster.groups()) {
                        new LagSampler(cluster).sample(List.of(group.group()));
                    }
                    OUT.println("one by one: " + (System.nanoTime() - begin) / 1_000_000 + " ms");
                }
            }
        }
    }

    private static void large(int topics, int groups) throws Exception {
        try (LabBroker broker = LabBroker.started(); Scope scope = new Scope("benchmark")) {
            long began = System.nanoTime();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap(), "default.api.timeout.ms", 600_000, "request.timeout.ms", 120_000))) {
                for (int from = 0; from < topics; from += 200) {
                    List<NewTopic> some = new ArrayList<>();
                    for (int i = from; i < Math.min(topics, from + 200); i++) {
                        some.add(new NewTopic("topic-" + i, 1, (short) 1).configs(Map.of("segment.index.bytes", "4096")));
                    }
                    admin.createTopics(some).all().get();
                }
                for (int group = 0; group < groups; group++) {
                    admin.alterConsumerGroupOffsets("group-" + group, Map.of(new TopicPartition("topic-" + group % topics, 0), new OffsetAndMetadata(0L))).all().get();
                }
            }
            OUT.printf("made %d topics and %d groups in %d s%n", topics, groups, (System.nanoTime() - began) / 1_000_000_000);
            for (int round = 0; round < 3; round++) {
                long start = System.nanoTime();
                try (ClusterWatch watch = new ClusterWatch("large", ClusterConfig.of(broker.bootstrap()), scope, new Problems()).start()) {
                    int shown = 0;
                    boolean counted = false;
                    while (!counted || watch.lag().size() < groups) {
                        ClusterWatch.Overview overview = watch.overview();
                        if (overview != null && overview.topics().size() > shown) {
                            shown = overview.topics().size();
                            OUT.printf("round %d: %d topics by name after %d ms%n", round, shown, (System.nanoTime() - start) / 1_000_000);
                        }
                        if (!counted && overview != null && shown >= topics && overview.topics().stream().allMatch(topic -> topic.partitions() > 0)) {
                            counted = true;
                            OUT.printf("round %d: all numbers of them after %d ms%n", round, (System.nanoTime() - start) / 1_000_000);
                        }
                        Thread.sleep(5);
                        if (System.nanoTime() - start > 120_000_000_000L) {
                            OUT.printf("round %d: gave up after 120 s: %s, lag of %d groups%n", round, watch.state(), watch.lag().size());
                            break;
                        }
                    }
                    OUT.printf("round %d: lag of %d groups after %d ms%n", round, watch.lag().size(), (System.nanoTime() - start) / 1_000_000);
                }
            }
        }
    }

    private static void fill(String bootstrap, String topic, int partitions, int records, int size) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("batch.size", "262144");
        settings.put("linger.ms", "20");
        settings.put("enable.idempotence", "false");
        StringBuilder filler = new StringBuilder();
        while (filler.length() < size) {
            filler.append(" GET /api/v1/orders/").append(filler.length() * 31).append(" 200 12ms");
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                String text = "2026-11-21T07:00:00Z host-" + i % 97 + " app[" + i + "]:" + (i % 1_000 == 3 ? " request Timeout after 30 s" : "") + filler;
                producer.send(new ProducerRecord<>(topic, i % partitions, null, text.substring(0, size).getBytes(StandardCharsets.US_ASCII)));
            }
        }
    }

    private static void serve(int records) throws Exception {
        try (LabBroker broker = LabBroker.started()) {
            broker.createTopic("bench", 2, Map.of("retention.bytes", "-1"));
            fill(broker.bootstrap(), "bench", 2, records, 200);
            OUT.println("bootstrap=" + broker.bootstrap());
            OUT.flush();
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        }
    }

    private static void plain(String bootstrap) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("auto.offset.reset", "none");
        settings.put("enable.auto.commit", "false");
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.partitionsFor("bench").forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
            long read = 0;
            while (read < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(250))) {
                    read += record.value() == null ? 0 : 1;
                }
            }
            OUT.println(read);
        }
    }
}
