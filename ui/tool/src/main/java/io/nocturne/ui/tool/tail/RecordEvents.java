package io.nocturne.ui.tool.tail;

import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.Source;
import io.nocturne.kafka.TailRecord;
import io.nocturne.kafka.registry.Readable;
import io.nocturne.kafka.registry.SchemaRegistry;
import io.nocturne.logs.BatchedLogs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes lines of the records of one cluster. Used by one thread. */
final class RecordEvents {
    private static final int LONGEST = 1 << 20;
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_HEX = 2_000;

    private final String cluster;
    private final EventDecoder decoder;
    private final @Nullable SchemaRegistry registry;
    private final Map<String, Source> sources = new HashMap<>();

    /** @param registry null where records are what their bytes are */
    RecordEvents(String cluster, EventDecoder decoder, @Nullable SchemaRegistry registry) {
        this.cluster = cluster;
        this.decoder = decoder;
        this.registry = registry;
    }

    /** At least one; several where a record holds a batch. */
    List<Event> of(TailRecord record) throws InterruptedException {
        Instant now = Instant.now();
        Source source = sources.computeIfAbsent(record.topic(), topic -> new Source(Source.Kind.TOPIC, cluster + "/" + topic));
        byte[] value = record.value() == null ? new byte[0] : record.value();
        byte[] key = record.key();
        if (registry != null && (SchemaRegistry.isFramed(value) || SchemaRegistry.isFramed(key))) {
            return List.of(read(registry, record, value, now, source));
        }
        List<Event> events = new ArrayList<>();
        for (byte[] line : BatchedLogs.split(value)) {
            Event event = decode(line, record, now, source);
            if (key == null && line.length <= LONGEST) {
                events.add(event);
            } else {
                Map<String, String> fields = new LinkedHashMap<>(event.fields());
                addKey(fields, key);
                addLength(fields, line);
                events.add(with(event, event.message(), fields));
            }
        }
        return events;
    }

    private Event decode(byte[] line, TailRecord record, Instant now, Source source) {
        return decoder.decode(line.length > LONGEST ? Arrays.copyOf(line, LONGEST) : line, record.time(), now, source, record.offset(), record.partition());
    }

    private Event read(SchemaRegistry from, TailRecord record, byte[] value, Instant now, Source source) throws InterruptedException {
        Readable read = from.read(value);
        Readable key = record.key() == null ? null : from.read(record.key());
        Event event = decode(read.bytes(), record, now, source);
        Map<String, String> fields = new LinkedHashMap<>(event.fields());
        addKey(fields, key == null ? null : key.bytes());
        addLength(fields, read.bytes());
        if (!read.schema().isEmpty()) {
            fields.put("schema", read.schema());
        }
        if (read.failure() == null) {
            return with(event, event.message(), fields);
        }
        fields.put("undecodable", read.failure().english());
        String hex = read.hex();
        return with(event, hex.substring(0, Math.min(hex.length(), LONGEST_HEX)), fields);
    }

    private static void addKey(Map<String, String> fields, byte @Nullable [] key) {
        if (key != null) {
            fields.putIfAbsent("key", new String(key, 0, Math.min(key.length, LONGEST_KEY), StandardCharsets.UTF_8));
        }
    }

    private static void addLength(Map<String, String> fields, byte[] line) {
        if (line.length > LONGEST) {
            fields.put("truncated", Integer.toString(line.length));
        }
    }

    private static Event with(Event event, String message, Map<String, String> fields) {
        return new Event(
                event.time(), event.arrival(), event.timeStated(), event.severity(), event.facility(), event.host(), event.app(), event.pid(), message,
                fields, event.format(), event.source(), event.position(), event.partition(), event.raw());
    }
}
