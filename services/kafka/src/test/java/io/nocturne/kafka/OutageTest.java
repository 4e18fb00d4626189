package io.nocturne.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.lab.LabBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** A watch and a tail live through the absence of their broker. */
class OutageTest {
    private static final Duration LONG = Duration.ofSeconds(40);

    private static void produce(LabBroker broker, String text) throws Exception {
        java.util.Properties settings = new java.util.Properties();
        settings.put("bootstrap.servers", broker.bootstrap());
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("outage", text.getBytes(StandardCharsets.UTF_8))).get();
        }
    }

    @Test
    void whatWasSeenStaysAndReadingGoesOnByItself() throws Exception {
        Problems problems = new Problems();
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        try (LabBroker broker = LabBroker.started();
                Scope scope = new Scope("outage")) {
            broker.createTopic("outage", 1);
            produce(broker, "one");
            produce(broker, "two");
            ClusterWatch watch = new ClusterWatch("lab", ClusterConfig.of(broker.bootstrap()), scope, problems).start();
            await().atMost(LONG).until(() -> watch.overview() != null);
            TopicTail tail = watch.ask(cluster -> TopicTail.prepare(cluster, List.of("outage"), new TailStart.Last(1), null));
            scope.start("tail", () -> tail.run(record -> seen.add(new String(record.value(), StandardCharsets.UTF_8))));
            await().atMost(LONG).untilAsserted(() -> assertThat(seen).containsExactly("two"));
            tail.seek(new TailStart.Beginning());
            await().atMost(LONG).untilAsserted(() -> assertThat(seen).containsExactly("two", "one", "two"));

            broker.stop();
            watch.refresh();
            await().atMost(LONG).until(() -> watch.state().link() == ClusterWatch.Link.AWAY);
            assertThat(problems.current()).singleElement().satisfies(problem -> assertThat(problem.what()).isEqualTo("kafka.problem.away"));
            assertThatThrownBy(() -> watch.ask(Cluster::id)).isInstanceOf(KafkaFailure.class).hasMessageContaining("refused the connection");
            assertThat(watch.overview()).isNotNull();

            broker.start();
            watch.refresh();
            await().atMost(LONG).until(() -> watch.state().link() == ClusterWatch.Link.CONNECTED);
            assertThat(problems.current()).isEmpty();
            produce(broker, "three");
            await().atMost(LONG).untilAsserted(() -> assertThat(seen).last().isEqualTo("three"));
            assertThat(tail.counts().lost()).isZero();
            tail.stop();
        }
    }
}
