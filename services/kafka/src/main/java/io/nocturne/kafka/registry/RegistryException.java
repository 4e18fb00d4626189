package io.nocturne.kafka.registry;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A schema could not be had or understood, or bytes do not fit it. The message is a sentence for people. */
public final class RegistryException extends IOException {
    private static final long serialVersionUID = 1L;

    /** How far the failure reaches. */
    enum Reach {
        /** Others may succeed. */
        THIS_SCHEMA,
        /** The registry as a whole does not answer or refuses. */
        ALL
    }

    private final Reach reach;

    RegistryException(String message) {
        this(Reach.THIS_SCHEMA, message, null);
    }

    RegistryException(Reach reach, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reach = reach;
    }

    Reach reach() {
        return reach;
    }
}
