package io.nocturne.kafka.registry;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Makes JSON of the bytes of one schema. Thread-safe. */
interface Codec {
    /** Kind and name of the schema, such as {@code AVRO io.example.Order}. */
    String name();

    /**
     * @param from where the bytes behind the registry's frame begin
     * @throws RegistryException if the bytes do not fit the schema
     * @throws IOException from the generator, if there is more JSON than is taken
     */
    void write(byte[] bytes, int from, JsonGenerator json) throws IOException;

    /** JSON behind a frame: it is what it is. */
    record Json() implements Codec {
        @Override
        public String name() {
            return "JSON";
        }

        @Override
        public void write(byte[] bytes, int from, JsonGenerator json) throws IOException {
            json.writeRaw(new String(bytes, from, bytes.length - from, java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
