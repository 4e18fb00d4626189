package io.nocturne.icmp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * What an ICMP message says of an echo request of ours: an answer, or why there is none.
 *
 * @param sequence of the request
 * @param refusal null for an echo reply
 * @param mtu of the next hop, with {@link NetworkAnswer#FRAGMENTATION_NEEDED}; else 0
 */
record EchoAnswer(int sequence, @Nullable NetworkAnswer refusal, int mtu) {
    private static final ValueLayout.OfShort BE16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt BE32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfByte B = ValueLayout.JAVA_BYTE;
    /** Every identifier is ours: the socket has sorted them. */
    static final int ANY = -1;

    /**
     * @param icmp begins with the ICMP header
     * @param identifier of our requests, or {@link #ANY}
     * @return null where it is about somebody else's request or none
     */
    static @Nullable EchoAnswer parse(MemorySegment icmp, long length, boolean six, int identifier) {
        if (length < 8) {
            return null;
        }
        int type = icmp.get(B, 0) & 0xff;
        if (type == (six ? 129 : 0)) {
            return isOurs(icmp, 4, identifier) ? new EchoAnswer(icmp.get(BE16, 6) & 0xffff, null, 0) : null;
        }
        int quoted = six ? 8 + 40 : length >= 28 ? 8 + (icmp.get(B, 8) & 15) * 4 : 8;
        if (length < quoted + 8 || (icmp.get(B, quoted) & 0xff) != (six ? 128 : 8) || !isOurs(icmp, quoted + 4, identifier)) {
            return null;
        }
        int code = icmp.get(B, 1) & 0xff;
        NetworkAnswer refusal = six ? NetworkAnswer.ofIpv6(type, code) : NetworkAnswer.ofIpv4(type, code);
        int mtu = refusal == NetworkAnswer.FRAGMENTATION_NEEDED ? six ? icmp.get(BE32, 4) : icmp.get(BE16, 6) & 0xffff : 0;
        return new EchoAnswer(icmp.get(BE16, quoted + 6L) & 0xffff, refusal, mtu);
    }

    private static boolean isOurs(MemorySegment icmp, int at, int identifier) {
        return identifier == ANY || (icmp.get(BE16, at) & 0xffff) == identifier;
    }
}
