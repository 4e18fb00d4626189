package io.nocturne.icmp;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** What became of one echo request. */
public sealed interface EchoOutcome {
    /**
     * The target answered.
     *
     * @param nanos round trip, from just before sending to the kernel's receive timestamp; never negative
     * @param ttl the hop limit left in the answer; -1 where unknown
     */
    record Reply(long nanos, int ttl) implements EchoOutcome {}

    /**
     * Something on the way said why there will be no answer.
     *
     * @param from who said so; null where this machine itself would not send
     * @param nanos time until it said so
     * @param mtu the next hop's MTU in bytes with {@link NetworkAnswer#FRAGMENTATION_NEEDED}; else 0
     */
    record Refused(NetworkAnswer answer, @Nullable InetAddress from, long nanos, int mtu) implements EchoOutcome {}

    /** Nothing came within the time-out. */
    record Silence() implements EchoOutcome {}
}
