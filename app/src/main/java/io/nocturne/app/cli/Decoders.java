package io.nocturne.app.cli;

import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import java.nio.charset.StandardCharsets;

/** How the commands turn bytes into events. */
final class Decoders {
    static final EventDecoder LOGS = (bytes, stated, arrival, source, position, partition) ->
            Event.raw(stated == null ? arrival : stated, new String(bytes, StandardCharsets.UTF_8), source, position, partition, bytes);

    private Decoders() {}
}
