package io.nocturne.kafka.registry;

import io.nocturne.core.Phrase;

/** What schemas and registries have to say. */
public enum SchemaPhrase implements Phrase {
    AGREE_ON_TLS,
    AVRO_UNREAD,
    A_DEFINITION,
    A_KEY,
    A_NUMBER,
    A_TEXT,
    BROKE_OFF,
    BYTES_LEFT,
    ENDS_IN_VALUE,
    EXPECTED,
    HEX,
    JSON_MANY,
    JSON_NONE,
    JSON_TOO_LARGE,
    JSON_WRONG,
    LENGTH,
    LONG_NUMBER,
    MANY_ELEMENTS,
    MANY_REFERENCES,
    MESSAGES_DEEP,
    NOT_FITTING,
    NOT_FOUND,
    NO_ANSWER,
    NO_CHOICE,
    NO_KIND,
    NO_MESSAGE,
    NO_SCHEMA,
    PROTOBUF_INVALID,
    PROTOBUF_UNREAD,
    REFUSED,
    REFUSED_ANONYMOUS,
    REFUSED_USER,
    STATUS,
    TEXT_ENDS_EARLY,
    TEXT_TOO_LARGE,
    TEXT_UNENDED,
    UNKNOWN,
    UNREADABLE,
    VALUES_DEEP;

    @Override
    public String bundle() {
        return "schema-says";
    }
}
