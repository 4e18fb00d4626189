package io.nocturne.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.kafka.Cluster.Partition;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real lab.broker(). */
class ClusterTest {
    @RegisterExtension
    private static final TestCluster lab = new TestCluster();

    private static void produce(String topic, int partitions, int records) throws Exception {
        lab.broker().createTopic(topic, partitions);
        Properties settings = new Properties();
        settings.put("bootstrap.servers", lab.broker().bootstrap());
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                byte[] value = i % 100 == 7
                        ? new byte[] {(byte) 0xff, (byte) i}
                        : ("record " + i + (i % 10 == 3 ? " Timeout 시간" : "")).getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(topic, i % partitions, ("k" + i).getBytes(StandardCharsets.UTF_8), value));
            }
        }
    }

    /** Reads some records of each partition as a member of a group, and commits. */
    private static KafkaConsumer<byte[], byte[]> member(String group, String topic, Map<Integer, Long> committed) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", lab.broker().bootstrap());
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", "false");
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (consumer.assignment().isEmpty() && System.nanoTime() < deadline) {
            consumer.poll(Duration.ofMillis(100));
        }
        java.util.Map<org.apache.kafka.common.TopicPartition, org.apache.kafka.clients.consumer.OffsetAndMetadata> offsets = new java.util.HashMap<>();
        committed.forEach((partition, offset) -> offsets.put(
                new org.apache.kafka.common.TopicPartition(topic, partition), new org.apache.kafka.clients.consumer.OffsetAndMetadata(offset)));
        consumer.commitSync(offsets);
        return consumer;
    }

    @Test
    void topicsAndTheirPartitionsAreSeen() throws Exception {
        produce("seen", 3, 30);
        assertThat(lab.cluster().topics()).filteredOn(topic -> topic.name().equals("seen")).singleElement().satisfies(topic -> {
            assertThat(topic.partitions()).isEqualTo(3);
            assertThat(topic.offsets()).isEqualTo(30);
            assertThat(topic.offline()).isZero();
        });
        assertThat(lab.cluster().topicNames()).extracting(Cluster.TopicSummary::name).contains("seen").isSorted();
        assertThat(lab.cluster().topic("seen").partitions()).extracting(Cluster.PartitionDetail::end).containsExactly(10L, 10L, 10L);
        assertThat(lab.cluster().brokers()).singleElement().satisfies(one -> assertThat(one.controller()).isTrue());
        assertThatThrownBy(() -> lab.cluster().topic("missing")).isInstanceOf(KafkaFailure.class).hasMessage("there is no topic missing");
    }

    @Test
    void countingSeesEveryRecordAndFilters() throws Exception {
        produce("counted", 2, 1_000);
        TopicTail tail = TopicTail.prepare(lab.cluster(), List.of("counted"), new TailStart.Beginning(), new TailStart.End());
        TailCounts counts = tail.count(value -> {
            byte[] bytes = new byte[value.remaining()];
            value.get(value.position(), bytes);
            return new String(bytes, StandardCharsets.UTF_8).contains("Timeout");
        });
        assertThat(counts.read()).isEqualTo(1_000);
        assertThat(counts.matched()).isEqualTo(100);
        assertThat(counts.lost()).isZero();
        assertThat(counts.remaining()).isZero();
    }

    @Test
    void theLastRecordsOfAllPartitionsAreRead() throws Exception {
        produce("last", 2, 100);
        List<TailRecord> records = new ArrayList<>();
        TopicTail.prepare(lab.cluster(), List.of("last"), new TailStart.Last(11), new TailStart.End()).run(records::add);
        assertThat(records).hasSize(11).allSatisfy(record -> assertThat(record.offset()).isGreaterThanOrEqualTo(44));
        assertThat(records.getFirst().key()).isNotNull();
    }

    @Test
    void oneRecordIsFetchedByItsPlace() throws Exception {
        produce("single", 2, 10);
        RecordReader reader = new RecordReader(lab.cluster().config());
        Cluster.Partition place = new Cluster.Partition("single", 1);
        assertThat(reader.read(place, 3)).get().satisfies(record -> {
            assertThat(record.key()).asString().isEqualTo("k7");
            assertThat(record.partition()).isEqualTo(1);
            assertThat(record.offset()).isEqualTo(3);
        });
        assertThat(reader.read(place, 5)).isEmpty();
        assertThatThrownBy(() -> reader.read(new Cluster.Partition("nosuch", 0), 0)).isInstanceOf(KafkaFailure.class);
    }

    @Test
    void aTimeIsFoundInEveryPartition() throws Exception {
        produce("timed", 2, 10);
        Instant later = Instant.now().plusSeconds(60);
        List<TailRecord> none = new ArrayList<>();
        TopicTail.prepare(lab.cluster(), List.of("timed"), new TailStart.Time(later), new TailStart.End()).run(none::add);
        assertThat(none).isEmpty();
        List<TailRecord> all = new ArrayList<>();
        TopicTail.prepare(lab.cluster(), List.of("timed"), new TailStart.Time(Instant.now().minusSeconds(600)), new TailStart.End()).run(all::add);
        assertThat(all).hasSize(10);
    }

    @Test
    void lagIsTheDistanceToTheEndAndTheReaderIsNamed() throws Exception {
        produce("lagging", 2, 100);
        try (KafkaConsumer<byte[], byte[]> reader = member("slow", "lagging", Map.of(0, 50L, 1, 10L))) {
            GroupLag lag = new LagSampler(lab.cluster()).sample(List.of("slow")).getFirst();
            assertThat(lag.total()).isEqualTo(40);
            assertThat(lag.members()).isEqualTo(1);
            assertThat(lag.partitions()).extracting(GroupLag.PartitionLag::lag).containsExactly(0L, 40L);
            assertThat(lag.partitions().getLast().member()).isNotEmpty();
            assertThat(lag.partitions().getLast().seconds()).isBetween(0.0, 60.0);
            assertThat(lag.verdict()).isEqualTo(Verdict.OK);
            assertThat(reader.assignment()).hasSize(2);
        }
        GroupLag left = new LagSampler(lab.cluster()).sample(List.of("slow")).getFirst();
        assertThat(left.members()).isZero();
        assertThat(left.verdict()).isEqualTo(Verdict.STOP);
        assertThat(left.partitions().getFirst().verdict()).isEqualTo(Verdict.OK);
        assertThatThrownBy(() -> new LagSampler(lab.cluster()).sample(List.of("nobody"))).hasMessage("there is no group nobody");
    }

    @Test
    void offsetsAreMovedOnlyWhenNobodyReads() throws Exception {
        produce("moved", 1, 40);
        OffsetReset reset = new OffsetReset(lab.cluster());
        try (KafkaConsumer<byte[], byte[]> reader = member("mover", "moved", Map.of(0, 30L))) {
            OffsetReset.Plan plan = reset.plan("mover", List.of(), new OffsetReset.Goal.Shift(-5));
            assertThat(plan.changes()).containsExactly(new OffsetReset.Change(new Partition("moved", 0), 30, 25, 15));
            assertThat(plan.obstacle()).asString().contains("1 active member ");
            assertThatThrownBy(() -> reset.execute(plan)).isInstanceOf(KafkaFailure.class);
            assertThat(reader.assignment()).isNotEmpty();
        }
        OffsetReset.Plan plan = reset.plan("mover", List.of(), new OffsetReset.Goal.Earliest());
        assertThat(committed("mover")).containsEntry(new Partition("moved", 0), 30L);
        reset.execute(plan);
        assertThat(committed("mover")).containsEntry(new Partition("moved", 0), 0L);
        assertThat(reset.plan("mover", List.of(), new OffsetReset.Goal.Offset(1_000)).changes().getFirst().after()).isEqualTo(40);
        assertThat(plan.back().changes()).containsExactly(new OffsetReset.Change(new Partition("moved", 0), 0, 30, 10));
        reset.execute(plan.back());
        assertThat(committed("mover")).containsEntry(new Partition("moved", 0), 30L);
    }

    private static Map<Partition, Long> committed(String group) throws Exception {
        return lab.cluster().committed(lab.cluster().groups()).getOrDefault(group, Map.of());
    }

    @Test
    void adviceNamesItsReason() throws Exception {
        lab.broker().createTopic("kept-for-ever", 1, Map.of("retention.ms", "-1", "retention.bytes", "-1"));
        assertThat(new Advisor(lab.cluster()).advise(List.of("kept-for-ever"))).singleElement().satisfies(advice -> {
            assertThat(advice.subject()).hasToString("topic kept-for-ever");
            assertThat(advice.sort().why().english()).contains("disk is full");
        });
    }

    @Test
    void everyMistakeOfAConnectionIsNamed() throws Exception {
        int closed;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = free.getLocalPort();
        }
        assertThatThrownBy(() -> Cluster.connect(ClusterConfig.of("127.0.0.1:" + closed))).hasMessageContaining("refused the connection");
        assertThatThrownBy(() -> Cluster.connect(ClusterConfig.of("no-such-host.invalid:9092"))).hasMessageContaining("is not found");
        assertThatThrownBy(() -> Cluster.connect(ClusterConfig.of(lab.broker().bootstrap(), Map.of("security.protocol", "SSL"))))
                .hasMessageContaining("does not speak TLS");
        assertThatThrownBy(() -> ClusterConfig.of("", Map.of())).hasMessageContaining("no broker is named");
        assertThat(ClusterConfig.of("a:1", Map.of("metric.reporters", "x.Y", "config.providers", "file")).ignored())
                .containsExactly("config.providers", "metric.reporters");
        assertThatThrownBy(() -> ClusterConfig.of("a:1", Map.of("sasl.jaas.config", "com.sun.security.auth.module.JndiLoginModule required;")))
                .hasMessageContaining("login module");
    }

    @Test
    void anHttpServerIsToldFromABroker() throws Exception {
        var server = com.sun.net.httpserver.HttpServer.create(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        try {
            String address = "127.0.0.1:" + server.getAddress().getPort();
            assertThatThrownBy(() -> Cluster.connect(ClusterConfig.of(address)))
                    .isInstanceOfSatisfying(KafkaFailure.class, e -> assertThat(e.getMessage()).containsAnyOf("HTTP server", "closed the connection"));
        } finally {
            server.stop(0);
        }
    }
}
