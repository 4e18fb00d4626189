package io.nocturne.syslog;

import java.time.Duration;

/**
 * What one sender, and all together, may ask of the receiver. Whatever goes beyond is counted.
 *
 * @param kept bytes kept of one message; the rest is cut off and the event says so in its field {@code truncated}
 * @param longest bytes of one frame of TCP or TLS; a longer one closes its connection
 * @param connections of TCP and TLS together, at one place to listen at
 * @param connectionsPerAddress of these
 * @param frame in which a begun frame has to be complete
 * @param handshake in which TLS has to be agreed
 * @param waiting messages that wait to be decoded; datagrams beyond are dropped, connections wait
 * @param waitingBytes bytes of these
 */
public record SyslogLimits(
        int kept,
        int longest,
        int connections,
        int connectionsPerAddress,
        Duration frame,
        Duration handshake,
        int waiting,
        long waitingBytes) {
    public static final SyslogLimits STANDARD = new SyslogLimits(
            64 << 10, 1 << 20, 1_000, 100, Duration.ofSeconds(30), Duration.ofSeconds(10), 400_000, 128L << 20);

    /** Other times than the standard ones. */
    public SyslogLimits withTimes(Duration forFrame, Duration forHandshake) {
        return new SyslogLimits(kept, longest, connections, connectionsPerAddress, forFrame, forHandshake, waiting, waitingBytes);
    }
}
