package io.nocturne.kafka.registry;

import io.nocturne.core.IoFailure;
import io.nocturne.core.Sentence;
import org.jspecify.annotations.Nullable;

/** A schema could not be had or understood, or bytes do not fit it. */
public final class RegistryException extends IoFailure {
    private static final long serialVersionUID = 1L;

    /** How far the failure reaches. */
    enum Reach {
        /** Others may succeed. */
        THIS_SCHEMA,
        /** The registry as a whole does not answer or refuses. */
        ALL
    }

    private final Reach reach;

    RegistryException(Sentence why) {
        this(Reach.THIS_SCHEMA, why, null);
    }

    RegistryException(Reach reach, Sentence why, @Nullable Throwable cause) {
        super(why, cause);
        this.reach = reach;
    }

    Reach reach() {
        return reach;
    }
}
