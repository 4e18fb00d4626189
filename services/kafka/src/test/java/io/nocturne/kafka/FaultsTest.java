package io.nocturne.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.lab.LabBroker;
import io.nocturne.lab.LabBroker.Listener;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with clusters, on real sockets: a broker with TLS, passwords and a wrong address, and one that is frozen. */
class FaultsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int LARGE = 100 << 20;

    @TempDir
    static Path directory;

    private static LabBroker broker;
    private static Listener tls;
    private static Listener sasl;
    private static Listener lost;
    private static String trusted;

    @BeforeAll
    static void start() throws Exception {
        TestKeys keys = TestKeys.of(directory, "other.example");
        trusted = keys.certificate();
        tls = Listener.of("TLS", "SSL", "127.0.0.1",
                Map.of("ssl.keystore.type", "PKCS12", "ssl.keystore.location", keys.store().toString(), "ssl.keystore.password", TestKeys.PASSWORD));
        sasl = Listener.of("SASL", "SASL_PLAINTEXT", "127.0.0.1", Map.of(
                "sasl.enabled.mechanisms", "PLAIN",
                "plain.sasl.jaas.config", "org.apache.kafka.common.security.plain.PlainLoginModule required user_ops=\"right\";"));
        lost = Listener.of("LOST", "PLAINTEXT", "no-such-broker.invalid", Map.of());
        broker = new LabBroker(List.of(tls, sasl, lost));
        broker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static ClusterConfig password(String password) throws KafkaFailure {
        return ClusterConfig.of(sasl.address(), Map.of(
                "security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"ops\" password=\"" + password + "\";"));
    }

    @Test
    void plaintextToTlsIsNamed() {
        assertThatThrownBy(() -> Cluster.connect(ClusterConfig.of(tls.address()))).isInstanceOf(KafkaFailure.class).hasMessageContaining("TLS");
    }

    @Test
    void aCertificateForAnotherNameIsNamedAndMayBeTakenAnyway() throws Exception {
        Map<String, String> settings = Map.of("security.protocol", "SSL", "ssl.truststore.certificates", trusted);
        assertThatThrownBy(() -> Cluster.connect(ClusterConfig.of(tls.address(), settings))).hasMessageContaining("certificate for another name");
        assertThatThrownBy(() -> Cluster.connect(ClusterConfig.of(tls.address(), Map.of("security.protocol", "SSL")))).hasMessageContaining("do not vouch for");
        Map<String, String> anyName = new java.util.HashMap<>(settings);
        anyName.put("ssl.endpoint.identification.algorithm", "");
        try (Cluster cluster = Cluster.connect(ClusterConfig.of(tls.address(), anyName))) {
            assertThat(cluster.brokers()).hasSize(1);
        }
    }

    @Test
    void aWrongPasswordIsRefusedAtOnceAndTheRightOneTaken() throws Exception {
        long begin = System.nanoTime();
        assertThatThrownBy(() -> Cluster.connect(password("wrong")))
                .isInstanceOfSatisfying(KafkaFailure.class, e -> assertThat(e.kind()).isEqualTo(KafkaFailure.Kind.REFUSED))
                .message()
                .doesNotContain("wrong\"");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        try (Cluster cluster = Cluster.connect(password("right"))) {
            assertThat(cluster.id()).isNotEmpty();
        }
    }

    @Test
    void anAdvertisedHostThatDoesNotResolveIsNamed() {
        assertThatThrownBy(() -> Cluster.connect(ClusterConfig.of(lost.address()))).hasMessageContaining("no-such-broker.invalid");
    }

    private static void produce(String topic, byte[] value) throws Exception {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", broker.bootstrap());
        settings.put("max.request.size", Integer.toString(LARGE + 10_000));
        settings.put("buffer.memory", Integer.toString(LARGE + (1 << 20)));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    @Test
    void aRecordOf100MegabytesIsReadAndThoseBehindIt() throws Exception {
        broker.createTopic("large", 1, Map.of("max.message.bytes", Integer.toString(LARGE + 10_000), "segment.bytes", Integer.toString(LARGE * 2)));
        produce("large", new byte[LARGE]);
        produce("large", "behind".getBytes(StandardCharsets.UTF_8));
        Queue<Integer> lengths = new ConcurrentLinkedQueue<>();
        try (Cluster cluster = Cluster.connect(ClusterConfig.of(broker.bootstrap()))) {
            TopicTail.prepare(cluster, List.of("large"), new TailStart.Beginning(), new TailStart.End()).run(record -> lengths.add(record.value().length));
            assertThat(lengths).containsExactly(LARGE, 6);
            assertThat(TopicTail.prepare(cluster, List.of("large"), new TailStart.Beginning(), new TailStart.End()).count(value -> value.remaining() == 6).matched())
                    .isEqualTo(1);
        }
    }

    @Test
    void aTopicThatIsDeletedAndMadeAnewIsReadOn() throws Exception {
        broker.createTopic("doomed", 1);
        for (int i = 0; i < 5; i++) {
            produce("doomed", ("old " + i).getBytes(StandardCharsets.UTF_8));
        }
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        Queue<String> failed = new ConcurrentLinkedQueue<>();
        try (Scope scope = new Scope("doomed");
                Cluster cluster = Cluster.connect(ClusterConfig.of(broker.bootstrap()));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            TopicTail tail = TopicTail.prepare(cluster, List.of("doomed"), new TailStart.Beginning(), null);
            scope.start("tail", () -> {
                try {
                    tail.run(record -> seen.add(new String(record.value(), StandardCharsets.UTF_8)));
                } catch (KafkaFailure e) {
                    failed.add(String.valueOf(e.getMessage()));
                }
            });
            await().atMost(LONG).until(() -> seen.size() == 5);
            admin.deleteTopics(List.of("doomed")).all().get();
            await().atMost(LONG).until(() -> !admin.listTopics().names().get().contains("doomed"));
            broker.createTopic("doomed", 1);
            produce("doomed", "new".getBytes(StandardCharsets.UTF_8));
            await().atMost(LONG).until(() -> seen.contains("new") || !failed.isEmpty());
            if (!failed.isEmpty()) {
                // It said so; another goes on where it ended, with all that is new.
                TopicTail.prepare(cluster, List.of("doomed"), tail.whereItEnded(), new TailStart.End())
                        .run(record -> seen.add(new String(record.value(), StandardCharsets.UTF_8)));
            }
            assertThat(seen).containsExactly("old 0", "old 1", "old 2", "old 3", "old 4", "new");
            tail.stop();
        }
    }

    @Test
    void aTopicThatIsDeletedDoesNotHoldUpTheOthers() throws Exception {
        broker.createTopic("leaves", 1);
        broker.createTopic("stays", 1);
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        Queue<String> failed = new ConcurrentLinkedQueue<>();
        try (Scope scope = new Scope("leaves");
                Cluster cluster = Cluster.connect(ClusterConfig.of(broker.bootstrap()));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            TopicTail tail = TopicTail.prepare(cluster, List.of("leaves", "stays"), new TailStart.End(), null);
            scope.start("tail", () -> {
                try {
                    tail.run(record -> seen.add(record.topic()));
                } catch (KafkaFailure e) {
                    failed.add(String.valueOf(e.getMessage()));
                }
            });
            produce("leaves", new byte[1]);
            await().atMost(LONG).until(() -> seen.contains("leaves"));
            admin.deleteTopics(List.of("leaves")).all().get();
            await().atMost(LONG).until(() -> tail.gone().contains("leaves"));
            produce("stays", new byte[1]);
            await().atMost(LONG).until(() -> seen.contains("stays"));
            assertThat(tail.silentSince()).isNull();
            admin.deleteTopics(List.of("stays")).all().get();
            await().atMost(LONG).until(() -> !failed.isEmpty());
            assertThat(failed).containsExactly("leaves, stays were deleted");
        }
    }

    /** A broker in a process of its own, which can be frozen. */
    static final class Frozen {
        private Frozen() {}

        public static void main(String[] args) throws Exception {
            LabBroker own = LabBroker.started();
            System.out.println("at " + own.bootstrap());
            System.in.read();
            own.close();
            System.exit(0);
        }
    }

    private static void signal(Process process, String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor()).isZero();
    }

    @Test
    void aFrozenBrokerIsToldFromALivingOneAndReadOnWhenItThaws() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeFalse(System.getProperty("os.name").startsWith("Windows"), "needs signals");
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path arguments = Files.writeString(directory.resolve("arguments"), "-cp\n\"" + path.replace("\\", "\\\\") + "\"\n");
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:TieredStopAtLevel=1", "@" + arguments, Frozen.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                Scope scope = new Scope("frozen")) {
            String line = out.readLine();
            while (line != null && !line.startsWith("at ")) {
                line = out.readLine();
            }
            assertThat(line).isNotNull();
            ClusterWatch watch = new ClusterWatch("frozen", ClusterConfig.of(line.substring(3)), scope, new Problems()).start();
            await().atMost(LONG).until(() -> watch.overview() != null);
            signal(process, "STOP");
            watch.refresh();
            await().atMost(LONG).until(() -> watch.state().link() == ClusterWatch.Link.AWAY);
            assertThat(watch.state().reason()).isNotNull();
            assertThat(watch.overview()).isNotNull();
            long begin = System.nanoTime();
            assertThatThrownBy(() -> watch.ask(Cluster::id)).isInstanceOf(KafkaFailure.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
            signal(process, "CONT");
            watch.refresh();
            await().atMost(LONG).until(() -> watch.state().link() == ClusterWatch.Link.CONNECTED);
        } finally {
            signal(process, "CONT");
            process.destroyForcibly();
        }
    }
}
