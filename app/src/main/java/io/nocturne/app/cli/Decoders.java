package io.nocturne.app.cli;

import io.nocturne.core.EventDecoder;
import io.nocturne.logs.LogDecoder;

/** How the commands turn bytes into events. */
final class Decoders {
    static final EventDecoder LOGS = new LogDecoder();

    private Decoders() {}
}
