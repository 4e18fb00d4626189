package io.nocturne.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as it is in the topic. The arrays are not copied; nobody writes to them.
 *
 * @param time as the record states it, by its producer or the broker
 * @param key null where it has none
 * @param value null for a tombstone
 */
public record TailRecord(
        String topic, int partition, long offset, Instant time, byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {
    static TailRecord of(ConsumerRecord<byte[], byte[]> record) {
        List<Header> headers = new ArrayList<>();
        for (org.apache.kafka.common.header.Header header : record.headers()) {
            headers.add(new Header(header.key(), header.value()));
        }
        return new TailRecord(
                record.topic(), record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp()), record.key(), record.value(), headers);
    }

    /** Bytes of key, value and headers. */
    int size() {
        int size = (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
        for (Header header : headers) {
            size += header.name().length() + (header.value() == null ? 0 : header.value().length);
        }
        return size;
    }

    /** A header; the value may be null. */
    public record Header(String name, byte @Nullable [] value) {}
}
