package io.nocturne.kafka.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

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

    /** JSON behind a frame: what it is stays as it is written. */
    record Json() implements Codec {
        private static final JsonFactory READER = new JsonFactory();

        @Override
        public String name() {
            return "JSON";
        }

        @Override
        public void write(byte[] bytes, int from, JsonGenerator json) throws IOException {
            check(bytes, from);
            json.writeRaw(new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8));
        }

        private static void check(byte[] bytes, int from) throws IOException {
            try (JsonParser parser = READER.createParser(bytes, from, bytes.length - from)) {
                if (parser.nextToken() == null) {
                    throw new RegistryException(SchemaPhrase.JSON_NONE.with());
                }
                parser.skipChildren();
                if (parser.nextToken() != null) {
                    throw new RegistryException(SchemaPhrase.JSON_MANY.with());
                }
            } catch (JsonProcessingException e) {
                throw new RegistryException(SchemaPhrase.JSON_WRONG.with(String.valueOf(e.getOriginalMessage())));
            }
        }
    }
}
