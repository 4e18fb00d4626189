package io.nocturne.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nocturne.core.DataDirectory;
import io.nocturne.core.Event;
import io.nocturne.core.Source;
import io.nocturne.kafka.ClusterConfig;
import io.nocturne.kafka.KafkaFailure;
import io.nocturne.kafka.TopicSink;
import io.nocturne.store.Cache;
import io.nocturne.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where collected events are kept. */
interface Keeping extends AutoCloseable {
    /** Takes events, waiting for room. */
    void take(List<Event> events) throws InterruptedException;

    /** Waits until what was taken is safe or given up, and takes no more. What it counted can be asked afterwards. */
    void finish() throws InterruptedException;

    long stored();

    /** Not stored, by reason; reasons that did not happen are 0. */
    Map<String, Long> dropped();

    /** What is worth saying at the beginning; null for nothing. */
    default @Nullable String remark() {
        return null;
    }

    /** A sentence about the last thing that went wrong; null where nothing did. */
    @Nullable
    String trouble();

    @Override
    void close();

    /**
     * Opens the cache of a data directory for writing.
     *
     * @param tell gets sentences about what the cache complains of
     */
    static Cache writable(DataDirectory data, Consumer<String> tell) {
        try {
            Cache cache = Cache.open(data, CacheTrouble.told(tell));
            if (cache.isReadOnly()) {
                Long owner = cache.owner();
                cache.close();
                throw new CommandFailure(ExitStatus.FAILED, "the cache in " + data.cache() + " is being written by another process"
                        + (owner == null ? "" : ", number " + owner) + "; end that one, or choose another place with --data");
            }
            return cache;
        } catch (StoreException e) {
            throw new CommandFailure(ExitStatus.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    /** The local cache. */
    final class InCache implements Keeping {
        private final Cache cache;

        InCache(DataDirectory data, Consumer<String> tell) {
            cache = writable(data, tell);
        }

        @Override
        public void take(List<Event> events) throws InterruptedException {
            cache.append(events);
        }

        @Override
        public void finish() throws InterruptedException {
            cache.flush();
            cache.close();
        }

        @Override
        public long stored() {
            return cache.journalled();
        }

        @Override
        public Map<String, Long> dropped() {
            return Map.of("cache", cache.dropped());
        }

        @Override
        public @Nullable String trouble() {
            return cache.dropped() == 0 ? null : "the cache gave up " + cache.dropped() + " events while it could not be written";
        }

        @Override
        public void close() {
            cache.close();
        }
    }

    /** A topic. What came as text stays as it came; notifications become JSON. */
    final class InTopic implements Keeping {
        private final ObjectMapper json = new ObjectMapper();
        private final String topic;
        private final TopicSink sink;

        InTopic(ClusterConfig config, String topic) throws KafkaFailure, InterruptedException {
            this.topic = topic;
            sink = TopicSink.open(config, topic);
        }

        @Override
        public void take(List<Event> events) throws InterruptedException {
            for (Event event : events) {
                String from = event.host() != null ? event.host() : event.source().name();
                sink.send(from.getBytes(StandardCharsets.UTF_8), bytes(event), event.arrival());
            }
        }

        @Override
        public @Nullable String remark() {
            return sink.isCreated() ? "topic " + topic + " did not exist and was made" : null;
        }

        private byte[] bytes(Event event) {
            if (event.source().kind() != Source.Kind.NOTIFICATION) {
                return event.raw();
            }
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("time", event.time().toString());
            one.put("severity", event.severity() == null ? "" : event.severity().keyword());
            one.put("host", event.host() == null ? "" : event.host());
            one.put("message", event.message());
            one.putAll(event.fields());
            try {
                return json.writeValueAsBytes(one);
            } catch (JsonProcessingException e) {
                return event.raw();
            }
        }

        @Override
        public void finish() throws InterruptedException {
            sink.flush();
        }

        @Override
        public long stored() {
            return sink.stored();
        }

        @Override
        public Map<String, Long> dropped() {
            return Map.of("kafka", sink.failed());
        }

        @Override
        public @Nullable String trouble() {
            return sink.lastFailure();
        }

        @Override
        public void close() {
            sink.close();
        }
    }
}
