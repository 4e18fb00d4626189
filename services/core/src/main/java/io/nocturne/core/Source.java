package io.nocturne.core;

/**
 * Where an event came from.
 *
 * @param kind what sort of place
 * @param name the place in that sort's own words: {@code cluster/topic} for a topic, {@code address:port} of the sender for syslog
 *     and notifications, the path for a file
 */
public record Source(Kind kind, String name) {
    /** The sorts of place events come from. */
    public enum Kind {
        TOPIC,
        SYSLOG,
        NOTIFICATION,
        FILE,
        NOCTURNE
    }
}
