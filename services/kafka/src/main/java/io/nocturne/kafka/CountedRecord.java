package io.nocturne.kafka;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** What a count makes of a record: nothing of its key, and of its value only whether it passes. */
final class CountedRecord {
    private CountedRecord() {}

    /** Keys do not matter to a count. */
    static final class NoKey implements Deserializer<Boolean> {
        @Override
        public Boolean deserialize(String topic, byte @Nullable [] data) {
            return false;
        }

        @Override
        public Boolean deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
            return false;
        }
    }

    /** Tested where the client has the bytes. */
    record Value(TopicTail.ValueTest test) implements Deserializer<Boolean> {
        private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

        @Override
        public Boolean deserialize(String topic, byte @Nullable [] data) {
            return test.passes(data == null ? EMPTY : ByteBuffer.wrap(data));
        }

        @Override
        public Boolean deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
            return test.passes(data == null ? EMPTY : data);
        }
    }
}
