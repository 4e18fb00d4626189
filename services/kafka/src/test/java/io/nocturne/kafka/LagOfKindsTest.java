package io.nocturne.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nocturne.kafka.Cluster.Partition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lag where offsets are not records, and of groups that do not commit as consumers do. */
class LagOfKindsTest {
    @RegisterExtension
    private static final TestCluster lab = new TestCluster();

    private static Properties settings(String... more) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", lab.broker().bootstrap());
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    private static KafkaProducer<String, String> producer(String... more) {
        return new KafkaProducer<>(settings(more), new StringSerializer(), new StringSerializer());
    }

    private static void send(KafkaProducer<String, String> producer, String topic, int records) {
        for (int i = 0; i < records; i++) {
            producer.send(new ProducerRecord<>(topic, "record " + i));
        }
        producer.flush();
    }

    private static void commit(String group, String topic, long offset) throws Exception {
        lab.cluster().commit(group, "classic", Map.of(new Partition(topic, 0), offset));
    }

    private static GroupLag.PartitionLag lag(LagSampler sampler, String group) throws Exception {
        return sampler.sample(List.of(group)).getFirst().partitions().getFirst();
    }

    /** The broker writes the marker of a transaction after it has said that the transaction is over. */
    private static GroupLag.PartitionLag onceBehindBy(long offsets, LagSampler sampler) {
        return await().atMost(Duration.ofSeconds(20)).pollDelay(Duration.ZERO).until(() -> lag(sampler, "reader"), lag -> lag.naive() == offsets);
    }

    @Test
    void whoHasReadAllRecordsIsNotBehindForTheMarkersOfTransactions() throws Exception {
        lab.broker().createTopic("tx", 1);
        LagSampler sampler = new LagSampler(lab.cluster());
        try (KafkaProducer<String, String> producer = producer("transactional.id", "tx")) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, "tx", 10);
            producer.commitTransaction();
            commit("reader", "tx", 10);
            GroupLag.PartitionLag marker = onceBehindBy(1, sampler);
            assertThat(marker.lag()).isZero();
            assertThat(marker.seconds()).isZero();
            assertThat(marker.verdict()).isEqualTo(Verdict.OK);
            assertThat(marker.reason()).contains("markers");
            producer.beginTransaction();
            send(producer, "tx", 5);
            producer.abortTransaction();
            assertThat(onceBehindBy(7, sampler).lag()).isZero();
            producer.beginTransaction();
            send(producer, "tx", 3);
            assertThat(lag(sampler, "reader").lag()).as("the transaction is open").isZero();
            producer.commitTransaction();
            assertThat(onceBehindBy(11, sampler)).satisfies(committed -> {
                assertThat(committed.lag()).isEqualTo(11);
                assertThat(committed.readable()).isEqualTo(11);
                assertThat(committed.verdict()).isEqualTo(Verdict.STOP);
            });
        }
    }

    @Test
    void theWaitOfWhatRetentionTookIsThatOfTheOldestRecordLeft() throws Exception {
        lab.broker().createTopic("trimmed", 1);
        try (KafkaProducer<String, String> producer = producer(); Admin admin = Admin.create(settings())) {
            send(producer, "trimmed", 100);
            admin.deleteRecords(Map.of(new TopicPartition("trimmed", 0), RecordsToDelete.beforeOffset(40))).all().get();
        }
        commit("slow", "trimmed", 10);
        GroupLag.PartitionLag lag = lag(new LagSampler(lab.cluster()), "slow");
        assertThat(lag.lag()).isEqualTo(90);
        assertThat(lag.lost()).isEqualTo(30);
        assertThat(lag.readable()).isEqualTo(60);
        assertThat(lag.seconds()).isBetween(0.0, 120.0);
    }

    @Test
    void groupsThatAreThereAreToldBesideThoseThatAreNot() throws Exception {
        lab.broker().createTopic("some", 1);
        commit("there", "some", 0);
        LagSampler sampler = new LagSampler(lab.cluster());
        assertThat(sampler.sample(List.of("there", "nobody"))).extracting(GroupLag::group).containsExactly("there");
        assertThat(sampler.failures()).hasEntrySatisfying("nobody", why -> assertThat(why).hasToString("there is no group nobody"));
        assertThatThrownBy(() -> sampler.sample(List.of("nobody"))).isInstanceOf(KafkaFailure.class);
    }

    @Test
    void aShareGroupHasALagAndCanBeMovedWhenNobodyReads() throws Exception {
        lab.broker().createTopic("shared", 1);
        try (KafkaProducer<String, String> producer = producer(); Admin admin = Admin.create(settings())) {
            ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, "sharers");
            AlterConfigOp earliest = new AlterConfigOp(new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(group, List.of(earliest))).all().get();
            send(producer, "shared", 50);
        }
        OffsetReset reset = new OffsetReset(lab.cluster());
        try (KafkaShareConsumer<String, String> member =
                new KafkaShareConsumer<>(settings("group.id", "sharers"), new StringDeserializer(), new StringDeserializer())) {
            member.subscribe(List.of("shared"));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            int read = 0;
            while (read < 50 && System.nanoTime() < deadline) {
                read += member.poll(Duration.ofMillis(200)).count();
                member.commitSync();
            }
            assertThat(reset.plan("sharers", List.of(), new OffsetReset.Goal.Earliest()).obstacle()).asString().contains("1 active member ");
        }
        assertThat(lag(new LagSampler(lab.cluster()), "sharers").lag()).isZero();
        OffsetReset.Plan plan = reset.plan("sharers", List.of(), new OffsetReset.Goal.Offset(20));
        assertThat(plan.obstacle()).isNull();
        reset.execute(plan);
        assertThat(lag(new LagSampler(lab.cluster()), "sharers")).satisfies(lag -> {
            assertThat(lag.current()).isEqualTo(20);
            assertThat(lag.lag()).isEqualTo(30);
        });
    }

    @Test
    void membersOfEitherProtocolAreTold() throws Exception {
        lab.broker().createTopic("both", 1);
        for (String protocol : List.of("classic", "consumer")) {
            String name = "by-" + protocol;
            try (KafkaConsumer<String, String> member = new KafkaConsumer<>(
                    settings("group.id", name, "group.protocol", protocol, "client.id", "reader"), new StringDeserializer(), new StringDeserializer())) {
                member.subscribe(List.of("both"));
                await().atMost(Duration.ofSeconds(30)).pollDelay(Duration.ZERO).until(() -> {
                    member.poll(Duration.ofMillis(100));
                    return !member.assignment().isEmpty();
                });
                Cluster.GroupSummary listed = lab.cluster().groups().stream().filter(group -> group.group().equals(name)).findFirst().orElseThrow();
                assertThat(listed.kind()).isEqualTo(protocol);
                // A group may turn from one protocol to the other between the list and the question.
                Cluster.GroupSummary outdated = new Cluster.GroupSummary(name, "classic", "Stable", "consumer");
                for (Cluster.GroupSummary asked : List.of(listed, outdated)) {
                    Cluster.Group group = lab.cluster().describe(List.of(asked)).get(name);
                    assertThat(group.kind()).isEqualTo(protocol);
                    assertThat(group.state()).isEqualTo("Stable");
                    assertThat(group.protocol()).isNotEmpty();
                    assertThat(group.reader(new Partition("both", 0))).map(Cluster.Member::client).contains("reader");
                }
            }
        }
    }

    @Test
    void aGroupThatIsGoneIsNotDescribed() throws Exception {
        Cluster.GroupSummary gone = new Cluster.GroupSummary("gone", "classic", "Empty", "");
        assertThat(lab.cluster().describe(List.of(gone))).isEmpty();
    }
}
