package io.nocturne.core;

import java.time.Instant;

/** The moment a pane shows: now and going on, or one instant of the past. */
public sealed interface Moment {
    Moment LIVE = new Live();

    /** Now, following what arrives. */
    record Live() implements Moment {}

    /** As it was at this instant. */
    record At(Instant instant) implements Moment {}

    default boolean isLive() {
        return this instanceof Live;
    }

    /** The instant to ask stored data for: the chosen one, or {@code now} when live. */
    default Instant instant(Instant now) {
        return this instanceof At(Instant at) ? at : now;
    }
}
