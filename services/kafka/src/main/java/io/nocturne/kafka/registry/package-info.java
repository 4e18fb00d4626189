/** Records whose form is kept in a schema registry: finding the schema, and making JSON of Avro and Protobuf with it. */
@NullMarked
package io.nocturne.kafka.registry;

import org.jspecify.annotations.NullMarked;
