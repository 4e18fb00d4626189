package io.nocturne.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class LabBrokerTest {
    @Test
    void servesKeepsItsDataOverAStopAndLeavesNothingBehind() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        LabBroker broker = new LabBroker();
        try (broker) {
            assertThat(broker.isRunning()).isFalse();
            broker.start();
            broker.createTopic("greetings", 2);
            broker.createTopic("greetings", 2);
            send(broker, "안녕");
            assertThat(read(broker, 1)).containsExactly("안녕");

            String address = broker.bootstrap();
            broker.stop();
            assertThat(broker.isRunning()).isFalse();
            broker.start();
            assertThat(broker.bootstrap()).isEqualTo(address);
            send(broker, "again");
            assertThat(read(broker, 2)).containsExactlyInAnyOrder("안녕", "again");
        }
        assertThat(Files.exists(broker.directory())).isFalse();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet().stream()
                .filter(t -> !before.contains(t) && t.isAlive())
                .map(Thread::getName)
                .filter(name -> !name.startsWith("awaitility") && !name.startsWith("ForkJoinPool") && !name.startsWith("process reaper"))
                .collect(Collectors.toList()))
                .isEmpty());
    }

    private static void send(LabBroker broker, String text) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrap(), "max.block.ms", 10_000),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("greetings", text.getBytes(StandardCharsets.UTF_8))).get(10, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(LabBroker broker, int count) {
        List<String> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrap()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var all = List.of(new TopicPartition("greetings", 0), new TopicPartition("greetings", 1));
            consumer.assign(all);
            consumer.seekToBeginning(all);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
            while (found.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(r -> found.add(new String(r.value(), StandardCharsets.UTF_8)));
            }
        }
        return found;
    }
}
