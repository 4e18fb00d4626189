package io.nocturne.icmp;

import java.net.InetAddress;
import java.time.Instant;

/** From this time on another router answered at this distance than before. Routers that take turns, packet by packet, are no change. */
public record TraceChange(Instant time, int distance, InetAddress before, InetAddress after) {
    /** The change of the way to a target. */
    public record Of(String target, TraceChange change) {}
}
