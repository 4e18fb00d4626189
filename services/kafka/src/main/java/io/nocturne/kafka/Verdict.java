package io.nocturne.kafka;

import io.nocturne.core.Level;

/** How a group fares on a partition, or as a whole; worse ones have higher ordinals. The names are Burrow's. */
public enum Verdict {
    /** It keeps up. */
    OK,
    /** It commits, but its lag never fell during the window. */
    WARN,
    /** Its offset went back. */
    REWIND,
    /** Its offset does not move although a member is assigned and records wait. */
    STALL,
    /** Nobody reads, and records wait. */
    STOP;

    /** How bad it is, wherever it is shown and in alarms. */
    public Level level() {
        return switch (this) {
            case OK -> Level.OK;
            case WARN, REWIND -> Level.MINOR;
            case STALL, STOP -> Level.MAJOR;
        };
    }

    /** The worse of the two. */
    public Verdict worse(Verdict other) {
        return ordinal() >= other.ordinal() ? this : other;
    }
}
