package io.nocturne.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nocturne.alarms.AlarmChange;
import io.nocturne.core.DataDirectory;
import io.nocturne.core.Level;
import io.nocturne.core.Sentence;
import io.nocturne.kafka.Cluster;
import io.nocturne.kafka.ClusterConfig;
import io.nocturne.kafka.KafkaFailure;
import io.nocturne.kafka.TailStart;
import io.nocturne.kafka.TopicSink;
import io.nocturne.kafka.TopicTail;
import io.nocturne.store.AlarmRecord;
import io.nocturne.store.Cache;
import io.nocturne.store.StandingAlarm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where alarms go besides the standard output, and from where another instance learns how they stand. */
interface AlarmOutlet extends AutoCloseable {
    /** Takes a change; it is out after {@link #flush}. */
    void publish(AlarmChange change);

    /** Waits until what was published is safe. */
    void flush() throws KafkaFailure, InterruptedException;

    /** The last change of each alarm. */
    Collection<AlarmChange> recall() throws KafkaFailure, InterruptedException;

    @Override
    void close();

    /** The fields of an alarm as they are printed. */
    static Map<String, Object> json(AlarmChange change) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("time", change.time().toString());
        one.put("rule", change.rule());
        one.put("level", change.level().name().toLowerCase(Locale.ROOT));
        one.put("key", change.key());
        one.put("count", change.count());
        one.put("first", change.first().toString());
        one.put("last", change.last().toString());
        one.put("text", change.text());
        one.put("state", change.state().name().toLowerCase(Locale.ROOT));
        one.put("id", change.id());
        return one;
    }

    /** A topic: a record for each change, with the alarm's id as key, so that a compacted topic holds how all alarms stand. */
    final class InTopic implements AlarmOutlet {
        private final ObjectMapper mapper = new ObjectMapper();
        private final ClusterConfig config;
        private final String topic;
        private final TopicSink sink;
        // Not known to be in the topic yet, in their order.
        private final List<AlarmChange> waiting = new ArrayList<>();

        InTopic(ClusterConfig config, String topic) throws KafkaFailure, InterruptedException {
            this.config = config;
            this.topic = topic;
            sink = TopicSink.open(config, topic);
        }

        @Override
        public void publish(AlarmChange change) {
            waiting.add(change);
        }

        private void send(AlarmChange change) throws InterruptedException {
            Map<String, Object> one = json(change);
            one.put("read", change.read());
            try {
                sink.send(change.id().getBytes(StandardCharsets.UTF_8), mapper.writeValueAsBytes(one), change.time());
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("texts and numbers make JSON", e);
            }
        }

        @Override
        public void flush() throws KafkaFailure, InterruptedException {
            long before = sink.failed();
            for (AlarmChange change : waiting) {
                send(change);
                if (sink.failed() > before) {
                    break;
                }
            }
            sink.flush();
            if (sink.failed() > before) {
                throw new KafkaFailure(
                        sink.isTemporary() ? KafkaFailure.Kind.NO_ANSWER : KafkaFailure.Kind.CLUSTER,
                        Sentence.words("alarms could not be written to topic " + topic + ": " + sink.lastFailure()));
            }
            waiting.clear();
        }

        @Override
        public Collection<AlarmChange> recall() throws KafkaFailure, InterruptedException {
            Map<String, AlarmChange> last = new HashMap<>();
            try (Cluster cluster = Cluster.connect(config);
                    TopicTail tail = TopicTail.prepare(cluster, List.of(topic), new TailStart.Beginning(), new TailStart.End())) {
                tail.run(record -> {
                    AlarmChange change = record.value() == null ? null : change(record.value());
                    if (change != null) {
                        last.put(change.id(), change);
                    }
                    return true;
                });
            }
            return last.values();
        }

        private @Nullable AlarmChange change(byte[] value) {
            try {
                JsonNode node = mapper.readTree(value);
                Map<String, Long> read = new HashMap<>();
                node.path("read").properties().forEach(entry -> read.put(entry.getKey(), entry.getValue().asLong()));
                return new AlarmChange(
                        node.path("id").asText(), Instant.parse(node.path("time").asText()), node.path("rule").asText(),
                        Level.valueOf(node.path("level").asText().toUpperCase(Locale.ROOT)), node.path("key").asText(), node.path("count").asLong(),
                        Instant.parse(node.path("first").asText()), Instant.parse(node.path("last").asText()), node.path("text").asText(),
                        AlarmChange.State.valueOf(node.path("state").asText().toUpperCase(Locale.ROOT)), read);
            } catch (IOException | DateTimeException | IllegalArgumentException e) {
                // Something else wrote it.
                return null;
            }
        }

        @Override
        public void close() {
            sink.close();
        }
    }

    /** The local cache, where {@code alarms list} and the console find them. */
    final class InCache implements AlarmOutlet {
        private static final String COUNT = "count";
        private static final String FIRST = "first";
        private static final String LAST = "last";
        private static final String KEY = "key";
        private static final String READ = "read.";
        private final Cache cache;
        private final List<AlarmRecord> waiting = new ArrayList<>();

        InCache(DataDirectory data, Consumer<String> tell) {
            cache = Keeping.writable(data, tell);
        }

        @Override
        public void publish(AlarmChange change) {
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put(AlarmRecord.RULE, change.rule());
            attributes.put(KEY, change.key());
            attributes.put(COUNT, Long.toString(change.count()));
            attributes.put(FIRST, change.first().toString());
            attributes.put(LAST, change.last().toString());
            attributes.put(StandingAlarm.SINCE, change.first().toString());
            change.read().forEach((place, position) -> attributes.put(READ + place, position.toString()));
            waiting.add(new AlarmRecord(
                    change.id(), Instant.now(), change.key(), change.level(),
                    change.state() == AlarmChange.State.CLEARED ? AlarmRecord.State.CLEARED : AlarmRecord.State.RAISED, change.text(), attributes));
        }

        @Override
        public void flush() {
            if (waiting.isEmpty()) {
                return;
            }
            // What somebody took on stays taken on, whatever is counted meanwhile.
            Map<String, AlarmRecord> known = new HashMap<>();
            cache.catalogue().alarms(Instant.now()).forEach(alarm -> known.put(alarm.id(), alarm));
            List<AlarmRecord> changes = new ArrayList<>();
            for (AlarmRecord change : waiting) {
                AlarmRecord before = known.get(change.id());
                AlarmRecord after = change;
                if (before != null) {
                    Map<String, String> attributes = new LinkedHashMap<>(before.attributes());
                    attributes.putAll(change.attributes());
                    boolean taken = change.state() == AlarmRecord.State.RAISED && before.state() == AlarmRecord.State.ACKNOWLEDGED;
                    after = new AlarmRecord(
                            change.id(), change.time(), change.source(), change.level(), taken ? before.state() : change.state(), change.text(), attributes);
                }
                if (after.state() == AlarmRecord.State.CLEARED) {
                    known.remove(after.id());
                } else {
                    known.put(after.id(), after);
                }
                changes.add(after);
            }
            cache.catalogue().saveAlarms(changes);
            waiting.clear();
        }

        @Override
        public Collection<AlarmChange> recall() {
            List<AlarmChange> last = new ArrayList<>();
            for (AlarmRecord alarm : cache.catalogue().alarms(Instant.now())) {
                Map<String, String> attributes = alarm.attributes();
                String rule = attributes.get(AlarmRecord.RULE);
                if (rule == null) {
                    continue;
                }
                Map<String, Long> read = new HashMap<>();
                attributes.forEach((name, value) -> {
                    if (name.startsWith(READ)) {
                        read.put(name.substring(READ.length()), Long.valueOf(value));
                    }
                });
                last.add(new AlarmChange(
                        alarm.id(), alarm.time(), rule, alarm.level(), attributes.getOrDefault(KEY, ""),
                        Long.parseLong(attributes.getOrDefault(COUNT, "1")), Instant.parse(attributes.getOrDefault(FIRST, alarm.time().toString())),
                        Instant.parse(attributes.getOrDefault(LAST, alarm.time().toString())), alarm.text(), AlarmChange.State.REPEATED, read));
            }
            return last;
        }

        @Override
        public void close() {
            cache.close();
        }
    }
}
