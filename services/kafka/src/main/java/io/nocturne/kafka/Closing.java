package io.nocturne.kafka;

import java.time.Duration;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Closes a client on a thread that may have been interrupted. A client that is closed with the flag set cannot say goodbye to its broker, and
 * complains of that as an error; so the flag is put aside for as long as closing takes.
 */
record Closing(Consumer<?, ?> consumer, Duration budget) implements AutoCloseable {
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            consumer.close(CloseOptions.timeout(budget));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
